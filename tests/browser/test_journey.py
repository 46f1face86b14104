"""The journey through the product, as the people who need it make it."""

import pytest

from .conftest import Doors

pytestmark = pytest.mark.browser


def test_the_doors_of_the_demonstration(doors: Doors) -> None:
    visitor = doors.outside()
    visitor.go("/konto/login/")
    visitor.look("login", picture=True)
    visitor.go("/konto/adgangskode/glemt/")
    visitor.look("forgotten-password")
    for key in ("chief", "hr", "facilitator", "leader", "dpo"):
        doors.enter(key).look(f"overview-{key}", picture=key == "chief")
