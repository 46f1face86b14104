from typing import Any

from django.apps import apps
from django.db import transaction
from django.utils import timezone

from tests.cast import NAMES, Cast
from tests.kept import Kept


def test_everybody_named_is_there_and_each_row_reaches_one_organisation(cast: Cast) -> None:
    assert set(cast.users) == set(NAMES)
    assert {user.organisation for name, user in cast.users.items() if name != "other_hr"} == {
        cast.organisation
    }


def test_a_chief_of_one_administration_does_not_hold_the_other(cast: Cast) -> None:
    chief = cast.viewer("chief")
    assert chief.has_at(cast.school.path, *[scope.role for scope in chief.scopes if scope.role == "chief"])
    assert not chief.has_at(cast.roads.path, chief.scopes[0].role)


def rows() -> dict[str, list[dict[str, Any]]]:
    models = apps.get_models()
    return {model._meta.label: list(model._base_manager.order_by("pk").values()) for model in models}


def test_a_cast_that_is_put_back_is_the_one_that_was_made(db: None) -> None:
    """Every row of every table and every object that is held; what a test does to an object is forgotten."""
    today, kept, found = timezone.localdate(), Kept(Cast.make), []
    for _time in range(2):
        with transaction.atomic():
            cast = kept.get(on=today)
            assert cast.organisation.name == "Testkøbing Kommune"
            found.append((rows(), {name: vars(cast)[name] for name in ("organisation", "programme", "network")},
                          cast.users, cast.leaders))  # fmt: skip
            cast.organisation.name = "En anden kommune"
            transaction.set_rollback(True)
    made, again = found
    assert made[0] == again[0] and made[0]["people.Leader"]
    assert made[1:] == again[1:]
