"""The real product in processes of its own: set up, built, served and worked, on loopback and in a folder of its own."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path
from urllib.error import URLError

REPOSITORY = Path(__file__).resolve().parents[2]
PATIENCE = 300.0
"""Seconds until the demonstration must have been built and must answer."""


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Product:
    """`ledernet demo run`: what `make demo` starts."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.port = free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        self.log = folder / "log.txt"

    def start(self) -> None:
        environment = {
            k: v for k, v in os.environ.items() if not k.startswith(("LEDERNET_", "DJANGO_", "DATABASE"))
        }
        environment |= {"LEDERNET_DEMO_DIR": str(self.folder / "demo"), "LEDERNET_LANGUAGE": "en"}
        command = [sys.executable, "-m", "ledernet.cli", "demo", "run", "--port", str(self.port)]
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(
                command,
                cwd=REPOSITORY,
                env=environment,
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
