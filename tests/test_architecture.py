"""What imports cannot show of the house."""

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from django.apps import apps
from django.db import models

from ledernet.audit.privacy import Kind, Retention, kinds_of

REPOSITORY = Path(__file__).resolve().parents[1]
PYPROJECT = tomllib.loads((REPOSITORY / "pyproject.toml").read_text())
LAYERS = [
    [room.strip() for room in layer.split("|")]
    for layer in PYPROJECT["tool"]["importlinter"]["contracts"][0]["layers"]
]
HEIGHT = {room: height for height, layer in enumerate(reversed(LAYERS)) for room in layer}
OURS = [model for model in apps.get_models() if model.__module__.startswith("ledernet.")]
# Rows that belong to the installation, not to one organisation.
OF_THE_INSTALLATION = {"accounts.Organisation", "worker.Heartbeat", "worker.Schedule"}


@pytest.mark.parametrize("model", OURS, ids=lambda m: m._meta.label)
def test_every_field_is_classified_once_with_a_retention(model: type[models.Model]) -> None:
    assert not {field.name for field in model._meta.concrete_fields} - kinds_of(model).keys()
    named = [name for kind in Kind for name in getattr(model.Privacy, kind.value, ())]  # type: ignore[attr-defined]
    assert len(named) == len(set(named)), "a field stands in two lists"
    assert set(named) == kinds_of(model).keys() == {field.name for field in model._meta.concrete_fields}
    assert isinstance(model.Privacy.retention, Retention)  # type: ignore[attr-defined]


@pytest.mark.parametrize("model", OURS, ids=lambda m: m._meta.label)
def test_foreign_keys_point_upstream(model: type[models.Model]) -> None:
    here = HEIGHT[model._meta.app_label]
    for field in model._meta.concrete_fields:
        if isinstance(field, models.ForeignKey) and field.related_model in OURS:
            there = HEIGHT[field.related_model._meta.app_label]  # type: ignore[union-attr]
            assert there < here or field.related_model._meta.app_label == model._meta.app_label, field  # type: ignore[union-attr]


@pytest.mark.parametrize("model", OURS, ids=lambda m: m._meta.label)
def test_no_implicit_many_to_many(model: type[models.Model]) -> None:
    assert all(not field.remote_field.through._meta.auto_created for field in model._meta.many_to_many)  # type: ignore[union-attr]


def reaches_organisation(
    model: type[models.Model], seen: frozenset[type[models.Model]] = frozenset()
) -> bool:
    if model._meta.label == "accounts.Organisation":
        return True
    for field in model._meta.concrete_fields:
        if field.name == "organisation_key":  # the audit log has no foreign keys, on purpose
            return True
        target = field.related_model
        required = isinstance(field, models.ForeignKey) and not field.null
        if (
            required
            and target in OURS
            and target not in seen
            and reaches_organisation(target, seen | {model})
        ):  # type: ignore[arg-type]
            return True
    return False


@pytest.mark.parametrize(
    "model", [m for m in OURS if m._meta.label not in OF_THE_INSTALLATION], ids=lambda m: m._meta.label
)
def test_every_row_reaches_one_organisation(model: type[models.Model]) -> None:
    assert reaches_organisation(model)


def test_the_web_process_loads_no_numerics() -> None:
    """Start-up, the address map and a first page, in a process of its own."""
    program = """
import os, sys
os.environ["DJANGO_SETTINGS_MODULE"] = "ledernet.config.settings"
from ledernet.config.wsgi import application
from django.urls import get_resolver
get_resolver().url_patterns
from django.test import Client
Client().get("/healthz")
Client(headers={"host": "localhost"}).get("/konto/login/") if "--page" in sys.argv else None
heavy = sorted({name.partition(".")[0] for name in sys.modules} & {"numpy", "numba", "ortools", "pandas", "llvmlite"})
print(",".join(heavy))
"""
    done = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        text=True,
        check=True,
        cwd=REPOSITORY,
        timeout=60,
    )
    assert done.stdout.strip() == ""


def test_facilitators_are_assigned_through_one_door() -> None:
    """The shapes of the problem may be known beside it; only the door has it solved."""
    room = REPOSITORY / "src" / "ledernet" / "facilitation"
    asking = {path.name for path in room.rglob("*.py") if "ledernet_engine.staffing" in path.read_text()}
    assert asking == {"door.py", "problem.py"}
    assert " assign" not in (room / "problem.py").read_text()


def test_lock_files_hold_no_addresses() -> None:
    for path in [*sorted((REPOSITORY / "requirements").iterdir()), REPOSITORY / "package-lock.json"]:
        assert "://" not in path.read_text(), path


def test_tests_have_settings_of_their_own_in_every_process() -> None:
    """Also in those that pytest-xdist starts: no data folder of anybody's, and a watch for repeated queries."""
    from django.conf import settings

    assert settings.SETTINGS_MODULE == "tests.settings"
    assert "zeal.middleware.zeal_middleware" in settings.MIDDLEWARE
    assert "ledernet-test-" in str(settings.DATA_DIR)


def test_start_up_stays_small() -> None:
    """Settings, rooms, addresses: what others wrote is loaded as sparingly as it is (benchmarks.pages takes the time).

    A hundred and forty of them describe the API, whose addresses are made from its shapes.
    """
    program = """
import os, sys
os.environ["DJANGO_SETTINGS_MODULE"] = "ledernet.config.settings"
from ledernet.config.wsgi import application
from django.urls import get_resolver
get_resolver().url_patterns
print(sum(not name.startswith("ledernet") for name in sys.modules))
"""
    done = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        text=True,
        check=True,
        cwd=REPOSITORY,
        timeout=60,
    )
    assert int(done.stdout) < 1090
