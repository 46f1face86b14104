"""Strike every act of the product at its moments and write the counts into docs/reference/faults.md.

    python scripts/faults.py                 every moment there is: some hours of a processor
    python scripts/faults.py --few 5         five moments of every act, the same ones each time
    python scripts/faults.py --only web      one kind of act; the counts of the others are those of the last time
    python scripts/faults.py --postgresql    jobs and tasks on a real PostgreSQL

The acts are all jobs and tasks of the worker, what is brought in at the terminal, every form that a page holds, and the newest
migrations; the faults are those of `tests/faults/failing.py`. What does not survive is said, and the rest is tried all the
same. The counts are kept in var/faults, part by part, so that a walk that is broken off goes on where it was; the table, made
of what survived, stands between two marks in the page.
"""

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path

from run_tests import postgresql

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "reference" / "faults.md"
MARKS = "<!-- counts -->", "<!-- end of counts -->"
KEPT = ROOT / "var" / "faults"
KINDS = ("jobs", "tasks", "web", "migrations")
ON_A_SERVER = ("jobs", "tasks")
ACTS = {
    "jobs": "jobs of the timetable",
    "jobs on PostgreSQL": "jobs of the timetable, on PostgreSQL",
    "tasks": "tasks of the queue, and lists brought in at the terminal",
    "tasks on PostgreSQL": "the same, on PostgreSQL",
    "web": "forms sent to the web",
    "migrations": "migrations",
}


def run(kind: str, few: int, **more: str) -> bool:
    """Walk it, from where the last walk broke off. Whether all of it survived."""
    folder = KEPT / (f"{kind} on PostgreSQL" if more else kind)
    asked, done = folder / "few", folder / "done"
    if done.exists() or (asked.exists() and asked.read_text() != str(few)):
        shutil.rmtree(folder)
    folder.mkdir(parents=True, exist_ok=True)
    asked.write_text(str(few))
    test = "test_on_postgresql_too" if more else "test_what_is_struck"
    said = {"FAULTS_FOLDER": str(folder), "FAULTS_FEW": str(few), "FAULTS_ONLY": kind}
    pytest = "-m pytest -q -s -p no:xdist --tb=short --hypothesis-profile=long tests/faults/test_struck.py -k"
    command = [sys.executable, *pytest.split(), test]
    ended = subprocess.run(command, cwd=ROOT, env={**os.environ, **said, **more}, check=False)
    if ended.returncode == 0:
        done.touch()
    return ended.returncode == 0


def table() -> str:
    """One row for each kind of act and each fault, of the parts that survived as a whole; how many there are is said where it is not all."""
    lines = [
        "| What | Fault | How many | Moments there are | Tried | Of each | Counted on |",
        "| --- | --- | ---: | ---: | ---: | --- | --- |",
    ]
    for kind, words in ACTS.items():
        folder = KEPT / kind
        parts = sorted(folder.glob("*.json"))
        if not parts:
            continue
        few, of = (folder / "few").read_text(), int((folder / "parts").read_text())
        on = datetime.fromtimestamp(max(part.stat().st_mtime for part in parts), tz=UTC).date().isoformat()
        counts: dict[str, Counter[str]] = {}
        for part in parts:
            for fault, row in json.loads(part.read_text())["counts"].items():
                counts.setdefault(fault, Counter()).update(row)
        what = words + (f" ({len(parts)} of {of} parts)" if len(parts) < of else "")
        how = "all" if few == "0" else f"at most {few}"
        for fault, row in counts.items():
            lines.append(
                f"| {what} | {fault} | {row['acts']:,} | {row['moments']:,} | {row['tried']:,} | {how} | {on} |"
            )
    return "\n".join(lines)


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--few", type=int, default=0, help="so many moments of each act; 0: all")
    parser.add_argument("--only", nargs="+", choices=KINDS, default=list(KINDS))
    parser.add_argument("--postgresql", action="store_true", help="jobs and tasks, on a real PostgreSQL")
    options = parser.parse_args()
    kinds = [(one, {}) for one in options.only]
    with ExitStack() as stack:
        if options.postgresql:
            address = stack.enter_context(postgresql())
            if address is None:
                print("There is no PostgreSQL to be had.", file=sys.stderr)
                return 1
            kinds = [(one, {"DATABASE_URL": address}) for one in ON_A_SERVER if one in options.only]
        survived = [run(kind, options.few, **more) for kind, more in kinds]
    text = f"{MARKS[0]}\n{table()}\n{MARKS[1]}"
    between = re.compile(f"{re.escape(MARKS[0])}.*{re.escape(MARKS[1])}", re.DOTALL)
    PAGE.write_text(between.sub(lambda _match: text, PAGE.read_text()))
    if not all(survived):
        print("Something did not survive: it is said above, where it was tried.", file=sys.stderr)
    return 0 if all(survived) else 1


if __name__ == "__main__":
    sys.exit(main())
