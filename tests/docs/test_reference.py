"""The reference names every setting, command, state, permission and criterion there is, and nothing else."""

import ast
import re
from importlib.util import find_spec
from pathlib import Path

import pytest

from ledernet.cli.main import COMMANDS
from ledernet.config.documented import SETTINGS

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src"
NAMES = re.compile(r"^(LEDERNET_[A-Z_]+|DATABASE_URL)$")


def names_read() -> set[str]:
    """Every name of a setting that stands as a text of its own in the code."""
    found = set()
    for path in SOURCE.rglob("*.py"):
        if path.name == "documented.py":
            continue
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and NAMES.match(node.value):
                found.add(node.value)
    return found


def test_every_setting_that_is_read_is_documented_and_the_other_way_round() -> None:
    assert names_read() == {setting.name for setting in SETTINGS}


def test_every_command_has_a_module() -> None:
    for name, command in COMMANDS.items():
        assert find_spec(f"ledernet.cli.{command.module}"), name


def test_every_criterion_of_the_engine_is_explained() -> None:
    from ledernet_engine.scoring import criteria

    text = (ROOT / "docs" / "reference" / "engine.md").read_text()
    kinds = [
        node.name
        for node in ast.parse(Path(criteria.__file__).read_text()).body
        if isinstance(node, ast.ClassDef)
        and any(getattr(base, "id", "") == "Criterion" for base in node.bases)
    ]
    assert len(kinds) >= 5
    missing = [kind for kind in kinds if f"`{kind}`" not in text and kind not in text]
    assert not missing


@pytest.mark.parametrize(
    "page", sorted((ROOT / "docs").rglob("*.md")), ids=lambda page: str(page.relative_to(ROOT / "docs"))
)
def test_links_and_pictures_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", page.read_text()):
        if "://" not in target and not target.startswith("mailto:"):
            assert (page.parent / target).resolve().exists(), f"{page.name} → {target}"


def test_the_readme_leads_somewhere_and_names_targets_that_exist() -> None:
    text = (ROOT / "README.md").read_text()
    for target in re.findall(r"\]\(([^)#\s]+)\)", text):
        assert (ROOT / target).exists(), target
    makefile = (ROOT / "Makefile").read_text()
    for target in re.findall(r"make ([a-z-]+)", text):
        assert re.search(rf"^{target}:", makefile, re.MULTILINE), target


def test_every_make_target_says_what_it_does() -> None:
    makefile = (ROOT / "Makefile").read_text()
    phony = re.search(r"^\.PHONY: (.+)$", makefile, re.MULTILINE)
    assert phony
    for target in phony.group(1).split():
        assert re.search(rf"^{target}:  ## \S", makefile, re.MULTILINE), target


def test_one_version() -> None:
    import tomllib

    import ledernet

    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    assert ledernet.__version__ == project["version"]
    assert f"softwareVersion: {ledernet.__version__}" in (ROOT / "publiccode.yml").read_text()


def test_every_dependency_has_its_reason() -> None:
    text = (ROOT / "pyproject.toml").read_text()
    listed = re.findall(r'^  "([a-z0-9-]+(?:\[[a-z,-]+\])?[~>]=[^"]+)",(.*)$', text, re.MULTILINE)
    assert len(listed) > 30
    without = [name for name, rest in listed if "#" not in rest]
    engine_and_tools = {
        "numpy~=2.2",
        "numba~=0.68",
        "ortools~=9.15",
        "pytest~=9.0",
        "pytest-randomly~=5.1",
        "pytest-xdist~=3.8",
        "hypothesis~=6.150",
    }
    assert set(without) <= engine_and_tools  # said once, where they first stand
