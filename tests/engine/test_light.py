"""What the web imports stays light."""

import subprocess
import sys
from pathlib import Path

SOURCE = Path(__file__).parents[2] / "src"


def test_scoring_and_the_solvers_door_load_no_heavy_library():
    code = (
        "import sys; import ledernet_engine, ledernet_engine.scoring, ledernet_engine.composition, ledernet_engine.staffing;"
        "heavy = {'numpy', 'numba', 'ortools', 'pandas', 'django'} & set(sys.modules);"
        "assert not heavy, heavy"
    )
    subprocess.run([sys.executable, "-c", code], check=True, env={"PYTHONPATH": str(SOURCE)})
