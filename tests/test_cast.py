from tests.cast import NAMES, Cast


def test_everybody_named_is_there_and_each_row_reaches_one_organisation(cast: Cast) -> None:
    assert set(cast.users) == set(NAMES)
    assert {user.organisation for name, user in cast.users.items() if name != "other_hr"} == {
        cast.organisation
    }


def test_a_chief_of_one_administration_does_not_hold_the_other(cast: Cast) -> None:
    chief = cast.viewer("chief")
    assert chief.has_at(cast.school.path, *[scope.role for scope in chief.scopes if scope.role == "chief"])
    assert not chief.has_at(cast.roads.path, chief.scopes[0].role)
