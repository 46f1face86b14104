"""`make check`: run every check, then report. Exit code 1 if any of them failed.

python scripts/check.py            all
python scripts/check.py types docs only those named
"""

import os
import re
import secrets
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BIN = ROOT / ".venv" / "bin"
PYTHON = str(BIN / "python")
Outcome = tuple[bool, str]

# Addresses of package indexes, in pieces so that this file does not hold one.
INDEXES = re.compile(
    r"pypi\.org|pythonhosted\.org|registry\.npmjs|/simple\b|--(extra-)?index-url\s*=?\s*\S*:/" + "/"
)
HOMES = re.compile(r"(?<![\w.])/(root|home/[a-z]+|Users/[a-z]+)/", re.IGNORECASE)
TEXT = {
    ".py",
    ".toml",
    ".txt",
    ".md",
    ".json",
    ".yml",
    ".yaml",
    ".html",
    ".css",
    ".js",
    ".po",
    ".cfg",
    ".ini",
    "",
}


def command(*words: str, **environment: str) -> Callable[[], Outcome]:
    def check() -> Outcome:
        done = subprocess.run(
            list(words),
            cwd=ROOT,
            env={**os.environ, **environment},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )
        return done.returncode == 0, (done.stdout + done.stderr).strip()

    return check


def tool(name: str, *words: str) -> Callable[[], Outcome]:
    return command(str(BIN / name), *words)


def committed() -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if listed.returncode:  # an unpacked archive, not a checkout
        return []
    return [ROOT / name for name in listed.stdout.split("\0") if name and (ROOT / name).is_file()]


def addresses() -> Outcome:
    """Lock files name packages, versions and hashes; where they come from is each machine's own business."""
    locks = [*sorted((ROOT / "requirements").iterdir()), ROOT / "package-lock.json"]
    found = [f"{path.relative_to(ROOT)} holds an address" for path in locks if ":/" + "/" in path.read_text()]
    for path in committed():
        if path.suffix in TEXT and path != Path(__file__):
            for number, line in enumerate(path.read_text(errors="replace").splitlines(), 1):
                if INDEXES.search(line):
                    found.append(f"{path.relative_to(ROOT)}:{number} names a package index")
                if HOMES.search(line):
                    found.append(f"{path.relative_to(ROOT)}:{number} names a folder of one machine")
    return not found, "\n".join(found)


def deploy() -> Outcome:
    """Django's own list for production, with the settings of a production installation."""
    with tempfile.TemporaryDirectory() as folder:
        return command(
            PYTHON,
            *("manage.py", "check", "--deploy", "--fail-level", "WARNING"),
            LEDERNET_DATA_DIR=folder,
            LEDERNET_URL="https://ledernet.kommune.example",
            LEDERNET_SECRET_KEY=secrets.token_urlsafe(64),
        )()


def migrations() -> Outcome:
    with tempfile.TemporaryDirectory() as folder:
        return command(
            PYTHON, "manage.py", "makemigrations", "--check", "--dry-run", LEDERNET_DATA_DIR=folder
        )()


def docs() -> Outcome:
    """Every page in its place, every link to something; built aside."""
    with tempfile.TemporaryDirectory() as folder:
        build = ("-m", "mkdocs", "build", "--strict", "--site-dir", folder)
        return command(PYTHON, *build, NO_MKDOCS_2_WARNING="1")()


CHECKS: dict[str, tuple[str, Callable[[], Outcome]]] = {
    "format": ("formatted by ruff", tool("ruff", "format", "--check", ".")),
    "lint": ("ruff finds nothing", tool("ruff", "check", ".")),
    "types": ("mypy --strict finds nothing", tool("mypy")),
    "imports": ("rooms import upstream only", tool("lint-imports")),
    "migrations": ("models and migrations agree", migrations),
    "danish": ("every string has its Danish", command(PYTHON, "scripts/messages.py", "check")),
    "templates": ("djlint finds nothing", tool("djlint", "src", "--lint", "--quiet")),
    "dependencies": ("used and declared", tool("deptry", ".")),
    "generated": ("generated docs unchanged", command(PYTHON, "scripts/generate_docs.py", "--check")),
    "docs": ("mkdocs --strict", docs),
    "addresses": ("none in lock files, no machine paths", addresses),
    "deploy": ("check --deploy is clean", deploy),
}


def _timed(name: str) -> tuple[str, bool, str, float]:
    began = time.monotonic()
    passed, output = CHECKS[name][1]()
    return name, passed, output, time.monotonic() - began


def main(names: list[str]) -> int:
    unknown = [name for name in names if name not in CHECKS]
    if unknown:
        print(f"No such check: {', '.join(unknown)}. There are: {', '.join(CHECKS)}")
        return 2
    results: list[tuple[str, bool, float]] = []
    with ThreadPoolExecutor(2) as pool:  # the types take as long as all the others
        for name, passed, output, seconds in pool.map(_timed, names or CHECKS):
            results.append((name, passed, seconds))
            if not passed:
                print(f"\n--- {name} " + "-" * (70 - len(name)))
                print(output or "(it said nothing)", flush=True)
    print()
    for name, passed, seconds in results:
        print(f"  {'ok    ' if passed else 'FAILED'}  {name:<14}{CHECKS[name][0]:<40}{seconds:6.1f} s")
    failed = sum(not passed for _, passed, _ in results)
    print(f"\n{len(results) - failed} checks passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
