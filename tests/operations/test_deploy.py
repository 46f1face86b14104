"""What stands in `deploy/` fits the product: commands and settings exist, paths are there, nothing secret and nobody's address is in it."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest
import yaml

from ledernet.cli.main import COMMANDS, parser_for
from ledernet.config.discreet import UNLOGGED
from ledernet.config.documented import SETTINGS
from ledernet.ui.incoming import LARGEST

ROOT = Path(__file__).resolve().parents[2]
DEPLOY = ROOT / "deploy"
FILES = sorted(path for path in DEPLOY.rglob("*") if path.is_file())
UNITS = sorted((DEPLOY / "systemd").iterdir())
KNOWN = {setting.name for setting in SETTINGS}
CALLED = re.compile(r"bin/ledernet (.+)$", re.MULTILINE)


def parsed(words: list[str]) -> str:
    """Raises SystemExit where the command does not know one of the words."""
    return str(parser_for(None).parse_args(words).command)


def test_what_the_compose_file_starts_is_there() -> None:
    compose = yaml.safe_load((DEPLOY / "compose.yaml").read_text())
    services = compose["services"]
    assert set(services) == {"database", "setup", "web", "worker", "backup"}
    ours = {name: service for name, service in services.items() if name != "database"}
    for name, service in ours.items():
        assert parsed(service["command"]) == {"web": "serve", "worker": "work"}.get(name, name)
        assert service["read_only"] is True and service["cap_drop"] == ["ALL"]
        assert set(service["environment"]) <= KNOWN
        build = service["build"]
        assert (DEPLOY / build["context"] / build["dockerfile"]).resolve() == DEPLOY / "Containerfile"
    for service in services.values():
        named = {volume.partition(":")[0] for volume in service["volumes"]}
        assert named <= set(compose["volumes"])
        assert set(service.get("depends_on", {})) <= set(services)
        for port in service.get("ports", []):
            assert port.startswith("127.0.0.1:"), "a proxy stands in front"
    assert all(
        "PASSWORD:?" in line
        for line in (DEPLOY / "compose.yaml").read_text().splitlines()
        if "PASSWORD}" in line
    )


def test_the_image_is_made_of_what_is_there_and_runs_as_nobody_special() -> None:
    text = (DEPLOY / "Containerfile").read_text()
    copied = [
        line.split()[1:-1] for line in text.splitlines() if line.startswith("COPY ") and "--from" not in line
    ]
    names = [name for line in copied for name in line]
    assert {"src", "scripts", "requirements", "pyproject.toml"} <= set(names)
    ignored = (ROOT / ".dockerignore").read_text().splitlines()
    for name in names:
        assert (ROOT / name).exists() and f"!{name}" in ignored, name
    assert re.search(r"^USER (?!0|root)\d+", text, re.MULTILINE)
    assert text.rindex("USER") < text.index("ENTRYPOINT")
    words = re.search(r"^CMD \[(.+)\]$", text.partition("ENTRYPOINT")[2], re.MULTILINE)
    assert words and parsed([word.strip(' "') for word in words[1].split(",")]) == "serve"
    assert "/healthz" in text


@pytest.mark.parametrize("unit", UNITS, ids=lambda path: path.name)
def test_a_unit_starts_a_command_that_there_is_with_little_power(unit: Path) -> None:
    text = unit.read_text()
    if unit.suffix == ".timer":
        assert (unit.with_suffix(".service")).exists()
        assert "OnCalendar=" in text
        return
    assert [parsed(found.split()) for found in CALLED.findall(text)] == [
        {"ledernet-web": "serve", "ledernet-worker": "work", "ledernet-backup": "backup"}[unit.stem]
    ]
    for line in (
        "User=ledernet",
        "NoNewPrivileges=true",
        "ProtectSystem=strict",
        "UMask=0077",
        "CapabilityBoundingSet=",
    ):
        assert line in text.splitlines(), line


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="no systemd here")
def test_systemd_understands_the_units(tmp_path: Path) -> None:
    for unit in UNITS:
        (tmp_path / unit.name).write_text(re.sub(r"/opt/\S+/ledernet ", "/bin/true ", unit.read_text()))
    done = subprocess.run(
        ["systemd-analyze", "verify", *map(str, sorted(tmp_path.iterdir()))],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert not [line for line in done.stderr.splitlines() if "ledernet" in line]


@pytest.mark.parametrize("name", ["nginx.conf", "Caddyfile"])
def test_the_proxies_say_what_the_product_believes(name: str) -> None:
    text = (DEPLOY / "proxy" / name).read_text()
    for header in ("X-Forwarded-Proto", "X-Forwarded-For", "X-Request-ID"):
        assert header in text
    assert "/metrics" in text
    limit = re.search(r"(?:client_max_body_size|max_size) (\d+)", text)
    assert limit and LARGEST <= int(limit[1]) * 1024**2 <= LARGEST + 2 * 1024**2
    if name == "nginx.conf":
        hidden = re.search(r"~\^/\((.+)\)/ 0;", text)
        assert hidden and {f"/{path}/" for path in hidden[1].split("|")} == set(UNLOGGED)
        assert "$request " not in text and "$args" not in text and "$request_uri'" not in text


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_settings_are_documented_and_secrets_are_elsewhere(path: Path) -> None:
    text = path.read_text()
    assert set(re.findall(r"\bLEDERNET_[A-Z_]+", text)) <= KNOWN
    assert "SECRET_KEY" not in text and "AUDIT_KEY" not in text
    assert not re.search(r"(?i)password[:=]\s*[a-z0-9]", text)
    for called in re.findall(r"`ledernet ([a-z-]+)", text):
        assert called in COMMANDS


def test_every_file_is_told_of() -> None:
    install = (ROOT / "docs" / "how-to" / "install.md").read_text()
    assert [path.name for path in FILES if path.name not in install] == []
