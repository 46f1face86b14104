"""`make release`: the last commit as a folder that is installed from, made in a clean clone and tried before it is handed over.

    dist/ledernet-VERSION/
        ledernet-VERSION-py3-none-any.whl   the product whole: pages, design system, fonts, Danish texts
        requirements.txt                    everything it needs, each package with its hash
        Containerfile                       one image of these two files
        deploy/                             compose file, systemd units, examples of a proxy
        ledernet-VERSION.tar.gz             the source at that commit
        CHANGELOG.md, LICENSE, COMMIT
        SHA256SUMS                          of all the others: sha256sum --check SHA256SUMS

The trial makes a virtual environment elsewhere, installs the wheel there and nothing else of this checkout, prepares an empty
database, makes an administrator, serves, and asks for the pages as somebody outside would. Only what has passed it gets its name.
The same commit gives the same bytes.
"""

import hashlib
import json
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import tomllib
import urllib.request
from pathlib import Path
from urllib.error import URLError

ROOT = Path(__file__).resolve().parents[1]
DIST = ROOT / "dist"
UV = ROOT / ".tools" / "bin" / "uv"
DEPLOYED = ("compose.yaml", "systemd", "proxy")
PATIENCE = 120.0
"""Seconds until the installed product must answer."""

INSTALLED = """\
COPY requirements.txt *.whl /release/
RUN python3 -m venv /opt/ledernet/.venv \\
 && /opt/ledernet/.venv/bin/pip install --no-cache-dir --require-hashes -r /release/requirements.txt \\
 && /opt/ledernet/.venv/bin/pip install --no-cache-dir --no-deps /release/*.whl

"""
"""How the image of a release is filled."""


class Refused(Exception):
    """Says in plain words why there is no release."""


def run(*words: object, cwd: Path = ROOT, env: dict[str, str] | None = None) -> str:
    """What the command printed. Raises Refused with its last words if it went wrong."""
    done = subprocess.run(
        [str(word) for word in words],
        cwd=cwd,
        env=env,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise Refused(f"{' '.join(map(str, words))} went wrong:\n{(done.stdout + done.stderr)[-3000:]}")
    return done.stdout.strip()


def say(words: str) -> None:
    print(f"• {words}", flush=True)


def clone(folder: Path) -> Path:
    """The last commit alone, set up from nothing: what has not been committed cannot slip in."""
    if changed := run("git", "status", "--porcelain"):
        raise Refused(f"There is work that has not been committed:\n{changed}")
    source = folder / "source"
    run("git", "clone", "--quiet", "--no-local", ROOT, source)
    if (ROOT / ".tools").is_dir():  # the tool that installs; what it installs is checked by hash either way
        shutil.copytree(ROOT / ".tools", source / ".tools", ignore=shutil.ignore_patterns(".lock"))
    run(sys.executable, "scripts/bootstrap.py", "run", cwd=source)
    return source


def assemble(source: Path, target: Path, version: str) -> None:
    """Everything of a release but its checksums."""
    stamped = {**os.environ, "SOURCE_DATE_EPOCH": run("git", "log", "-1", "--format=%ct", cwd=source)}
    pins = source / "requirements" / "build.txt"
    run(
        *(UV, "build", "--wheel", "--quiet", "--require-hashes", "--build-constraints", pins),
        *("--out-dir", target, source),
        env=stamped,
    )
    (target / ".gitignore").unlink(missing_ok=True)
    shutil.copyfile(source / "requirements" / "base.txt", target / "requirements.txt")
    (target / "Containerfile").write_text(from_wheel((source / "deploy" / "Containerfile").read_text()))
    for name in DEPLOYED:
        origin = source / "deploy" / name
        copy = shutil.copytree if origin.is_dir() else shutil.copyfile
        (target / "deploy").mkdir(exist_ok=True)
        copy(origin, target / "deploy" / name)
    compose = target / "deploy" / "compose.yaml"
    compose.write_text(compose.read_text().replace("deploy/Containerfile", "Containerfile"))
    for name in ("CHANGELOG.md", "LICENSE"):
        shutil.copyfile(source / name, target / name)
    archive = target / f"ledernet-{version}.tar.gz"
    run("git", "archive", f"--prefix=ledernet-{version}/", "-o", archive, "HEAD", cwd=source)
    (target / "COMMIT").write_text(run("git", "rev-parse", "HEAD", cwd=source) + "\n")


def from_wheel(containerfile: str) -> str:
    """The image of `deploy/Containerfile`, but installed from what lies beside it. Raises Refused where its stages have changed."""
    head, build, rest = containerfile.partition("FROM ${BASE} AS build\n")
    _source, last, image = rest.partition("FROM ${BASE}\n")
    if not build or not last:
        raise Refused("deploy/Containerfile has no longer the two stages that a release knows")
    return head.replace("-f deploy/Containerfile ", "") + build + INSTALLED + last + image


def sums(folder: Path) -> str:
    """As `sha256sum --check` reads them."""
    files = sorted(path for path in folder.rglob("*") if path.is_file() and path.name != "SHA256SUMS")
    return "".join(
        f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.relative_to(folder)}\n" for path in files
    )


def try_out(release: Path, folder: Path, version: str) -> None:
    """Install from the release alone, in `folder`, and use it. Raises Refused where anything is missing."""
    environment, data = folder / "venv", folder / "data"
    (wheel,) = release.glob("*.whl")
    run(UV, "venv", "--quiet", "--no-python-downloads", "--python", sys.executable, environment)
    install = (UV, "pip", "install", "--quiet", "--python", environment / "bin" / "python")
    run(*install, "--require-hashes", "-r", release / "requirements.txt")
    run(*install, "--no-deps", wheel)
    ledernet = environment / "bin" / "ledernet"
    surroundings = {
        **{name: os.environ[name] for name in ("PATH", "LANG", "HOME") if name in os.environ},
        "LEDERNET_DATA_DIR": str(data),
        "LEDERNET_SECRET_KEY": "only-to-try-it-out-" + "x" * 40,
    }
    if version not in (told := run(ledernet, "--version", cwd=folder, env=surroundings)):
        raise Refused(f"the installed product says that it is {told}")
    run(ledernet, "setup", cwd=folder, env=surroundings)
    link = run(
        *(ledernet, "create-admin", "--link", "--email", "anne@proevekoebing.example"),
        *("--name", "Anne Prøve", "--organisation", "Prøvekøbing Kommune"),
        cwd=folder,
        env=surroundings,
    )
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    served = subprocess.Popen(
        [str(ledernet), "serve", "--port", str(port)],
        cwd=folder,
        env=surroundings,
        stdin=subprocess.DEVNULL,
        stdout=(folder / "served.log").open("w"),
        stderr=subprocess.STDOUT,
    )
    try:
        look_at(f"http://127.0.0.1:{port}", link, served, folder / "served.log")
    finally:
        served.terminate()
        served.wait(30)
    if "Traceback" in (log := (folder / "served.log").read_text()):
        raise Refused(f"it stumbled while it served:\n{log[-3000:]}")


def look_at(address: str, link: str, served: subprocess.Popen[bytes], log: Path) -> None:
    """The probe, the log-in with all that it draws upon, and the link that the first administrator was given."""
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            fetch(f"{address}/healthz")
            break
        except (URLError, ConnectionError):
            if served.poll() is not None or time.monotonic() > deadline:
                raise Refused(f"it does not answer:\n{log.read_text()[-3000:]}") from None
            time.sleep(0.2)
    page = fetch(f"{address}/konto/login/")
    parts = sorted(set(re.findall(r'(?:href|src)="(/static/[^"#]+)', page)))
    if not any("dkfds" in part for part in parts) or "Log ind" not in page:
        raise Refused("the log-in has no design system, or no Danish")
    for part in parts:
        fetch(address + part)
    guide = fetch(f"{address}/hjaelp/leder/")
    pictures = re.findall(r'src="(/hjaelp/billeder/[^"]+)', guide)
    if not pictures:
        raise Refused("the guide has no pictures")
    for picture in pictures:
        fetch(address + picture)
    path = re.search(r"https?://[^/\s]+(/\S+)", link)
    if path is None or "password" not in fetch(address + path.group(1)):
        raise Refused(f"the first administrator cannot choose a password: {link}")
    say(f"It answers: the log-in, {len(parts)} files that it draws upon, and the administrator's first link.")


def fetch(address: str) -> str:
    with urllib.request.urlopen(address, timeout=20) as answer:  # noqa: S310  # loopback
        return str(answer.read().decode("utf-8", errors="replace"))


def main() -> int:
    began = time.monotonic()
    version = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["version"]
    final = DIST / f"ledernet-{version}"
    try:
        with tempfile.TemporaryDirectory(prefix="ledernet-release-") as name:
            folder = Path(name)
            say("A clean clone, set up from nothing …")
            source = clone(folder)
            say("Wheel, container file, checksums …")
            made = folder / "release"
            made.mkdir()
            assemble(source, made, version)
            (made / "SHA256SUMS").write_text(sums(made))
            shutil.rmtree(source)  # what is tried cannot lean on it
            say("Installed elsewhere, from the wheel alone …")
            trial = folder / "trial"
            trial.mkdir()
            try_out(made, trial, version)
            shutil.rmtree(final, ignore_errors=True)
            final.parent.mkdir(exist_ok=True)
            shutil.copytree(made, final)
    except Refused as refused:
        print(f"\nNo release: {refused}", file=sys.stderr)
        return 1
    sizes = {path.name: path.stat().st_size for path in final.iterdir() if path.is_file()}
    print(json.dumps(sizes, indent=2))
    say(f"{final.relative_to(ROOT)} is ready, after {time.monotonic() - began:.0f} s.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
