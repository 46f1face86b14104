"""Resolve the dependencies in `pyproject.toml` into the hash-pinned files of `requirements/`, free of addresses.

python scripts/lock.py            keep what is pinned, add and drop what changed
python scripts/lock.py --upgrade  take the newest that pyproject.toml allows
"""

import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
# The larger set comes first; the others are held to its versions.
FILES = (
    ("dev.txt", ["pyproject.toml", "--group", "dev"]),
    ("base.txt", ["pyproject.toml", "-c", "requirements/dev.txt"]),
    ("engine.txt", ["--group", "engine", "-c", "requirements/dev.txt"]),
    ("tools.txt", ["--group", "tools"]),
    ("node.txt", ["--group", "node"]),
    ("build.txt", ["--group", "build"]),
)


def main() -> int:
    ours = ROOT / ".tools" / "bin" / "uv"
    uv = str(ours) if ours.exists() else shutil.which("uv")
    if uv is None:
        print("uv is not here; run make setup first.")
        return 1
    how = [
        "--universal",
        "--generate-hashes",
        "--no-header",
        "--no-annotate",
        "--python-version",
        "3.11",
        "--quiet",
    ]
    for name, sources in FILES:
        print(f"• requirements/{name}")
        command = [uv, "pip", "compile", *how, *sys.argv[1:], *sources, "-o", f"requirements/{name}"]
        if subprocess.run(command, cwd=ROOT, stdout=subprocess.DEVNULL, check=False).returncode:
            return 1
        if "://" in (ROOT / "requirements" / name).read_text():
            print(f"requirements/{name} holds an address; it must not.")
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
