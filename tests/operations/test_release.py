"""What `make release` puts together beside the wheel; that the wheel runs is tried by the command itself."""

import hashlib
import importlib.util
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
_spec = importlib.util.spec_from_file_location("release", ROOT / "scripts" / "release.py")
assert _spec and _spec.loader
release = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(release)


def test_the_image_of_a_release_is_that_of_the_checkout_filled_from_the_wheel() -> None:
    ours = (ROOT / "deploy" / "Containerfile").read_text()
    text = release.from_wheel(ours)
    build, image = text.split("FROM ${BASE}\n")
    assert image == ours.split("FROM ${BASE}\n")[1]
    assert "--require-hashes -r /release/requirements.txt" in build
    assert "bootstrap" not in text and "COPY src" not in text
    with pytest.raises(release.Refused, match="two stages"):
        release.from_wheel("FROM scratch\n")


def test_checksums_are_of_every_file_but_their_own(tmp_path: Path) -> None:
    (tmp_path / "deploy").mkdir()
    (tmp_path / "deploy" / "a").write_bytes(b"a")
    (tmp_path / "b").write_bytes(b"b")
    (tmp_path / "SHA256SUMS").write_text(release.sums(tmp_path))
    a, b = (hashlib.sha256(one).hexdigest() for one in (b"a", b"b"))
    assert release.sums(tmp_path) == f"{b}  b\n{a}  deploy/a\n"


def test_work_that_is_not_committed_is_not_released(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(release, "run", lambda *words, **_more: " M src/ledernet/x.py")
    with pytest.raises(release.Refused, match=r"src/ledernet/x\.py"):
        release.clone(tmp_path)
