"""Strike every act of the product at its moments and write the counts into docs/reference/faults.md.

    python scripts/faults.py            every moment there is: some hours of a processor
    python scripts/faults.py --few 5    five moments of every act, the same ones each time

The acts are all jobs and tasks of the worker, what is brought in at the terminal, every form that a page holds, and the newest
migrations; the faults are those of `tests/faults/failing.py`. The table stands between two marks in the page.
"""

import argparse
import json
import os
import re
import subprocess
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "reference" / "faults.md"
MARKS = "<!-- counts -->", "<!-- end of counts -->"
ACTS = {
    "jobs": "jobs of the timetable",
    "tasks": "tasks of the queue, and lists brought in at the terminal",
    "web": "forms sent to the web",
    "migrations": "migrations",
}


def run(few: int, folder: Path) -> int:
    """The walks, each writing its counts into the folder."""
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:xdist", "tests/faults/test_struck.py"]
    env = {**os.environ, "LEDERNET_FAULTS": str(folder), "LEDERNET_FAULTS_FEW": str(few)}
    return subprocess.run([*command, "--hypothesis-profile=long"], cwd=ROOT, env=env, check=False).returncode


def table(folder: Path, few: int) -> str:
    """One row for each kind of act and each fault."""
    found = [json.loads(file.read_text()) for file in sorted(folder.glob("*.json"))]
    how = f"at most {few} moments of each act" if few else "every moment"
    lines = [
        f"Counted on {datetime.now(tz=UTC).date().isoformat()}: {how}.",
        "",
        "| What | Fault | How many | Moments there are | Tried |",
        "| --- | --- | ---: | ---: | ---: |",
    ]
    for kind, words in ACTS.items():
        for row in (one for one in found if one["about"].startswith(f"{kind}, ")):
            fault = row["about"].partition(", ")[2]
            lines.append(f"| {words} | {fault} | {row['acts']:,} | {row['moments']:,} | {row['tried']:,} |")
    return "\n".join(lines)


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--few", type=int, default=0, help="so many moments of each act; 0: all")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        code = run(options.few, Path(folder))
        if code:
            print("Something did not survive; the page stays as it is.", file=sys.stderr)
            return code
        text = f"{MARKS[0]}\n{table(Path(folder), options.few)}\n{MARKS[1]}"
        between = re.compile(f"{re.escape(MARKS[0])}.*{re.escape(MARKS[1])}", re.DOTALL)
        PAGE.write_text(between.sub(lambda _match: text, PAGE.read_text()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
