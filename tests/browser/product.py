"""The real product in processes of its own: set up, built, served and worked, on loopback and in a folder of its own."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path
from urllib.error import URLError

from tests import databases

REPOSITORY = Path(__file__).resolve().parents[2]
PATIENCE = 900.0
"""Seconds until the demonstration must have been built, or must answer, on a busy machine."""


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


LEDERNET = (sys.executable, "-m", "ledernet.cli")


def surroundings(demo: Path) -> dict[str, str]:
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("LEDERNET_", "DJANGO_", "DATABASE"))}
    return kept | {"LEDERNET_DEMO_DIR": str(demo), "LEDERNET_LANGUAGE": "en"}


def copy_of_built(common: Path, product: "Product") -> None:
    """The demonstration is built once in the folder that the processes of a run have in common; each serves a copy.

    It begins with a database that has all tables: that those come about is shown in `tests/cli/test_setup.py`.
    """
    built, building = common / "built", common / "building"
    try:
        building.mkdir()
    except FileExistsError:
        deadline = time.monotonic() + PATIENCE
        while not built.exists():
            assert time.monotonic() < deadline, "whoever builds the demonstration has not come to an end"
            time.sleep(0.5)
    else:
        databases.seed(building / "demo")
        done = subprocess.run(
            [*LEDERNET, "demo", "build"],
            cwd=REPOSITORY,
            env=surroundings(building / "demo"),
            capture_output=True,
            text=True,
            stdin=subprocess.DEVNULL,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        (building / "demo").rename(built)
    shutil.copytree(built, product.folder / "demo")


class Product:
    """`ledernet demo run`: what `make demo` starts."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.port = free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        self.log = folder / "log.txt"

    def start(self) -> None:
        command = [*LEDERNET, "demo", "run", "--port", str(self.port)]
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(
                command,
                cwd=REPOSITORY,
                env=surroundings(self.folder / "demo"),
                stdout=log,
                stderr=subprocess.STDOUT,
                stdin=subprocess.DEVNULL,
            )
        deadline = time.monotonic() + PATIENCE
        while not self.ready():
            if self.process.poll() is not None or time.monotonic() > deadline:
                self.process.kill()
                raise AssertionError(f"the product did not start:\n{self.log.read_text()[-3000:]}")
            time.sleep(0.2)

    def ready(self) -> bool:
        """Everything: database, migrations, and a worker that lives."""
        try:
            with urllib.request.urlopen(f"{self.address}/readyz", timeout=2) as reply:
                return bool(reply.status == 200)
        except (URLError, OSError):
            return False

    def libraries_of_the_web(self) -> set[str]:
        """Compiled libraries that the web processes hold in memory (Linux tells)."""
        held: set[str] = set()
        for folder in Path("/proc").glob("[0-9]*"):
            try:
                words = (folder / "cmdline").read_text().split("\0")
                if "serve" in words and str(self.port) in words:
                    held |= {
                        line.split("/")[-1]
                        for line in (folder / "maps").read_text().splitlines()
                        if "/" in line
                    }
                    held |= {
                        part
                        for line in (folder / "maps").read_text().splitlines()
                        for part in line.split("/")[1:-1]
                    }
            except OSError:  # it has ended meanwhile
                continue
        return held

    def stop(self) -> int:
        """As Ctrl+C does; the exit code."""
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(30)
