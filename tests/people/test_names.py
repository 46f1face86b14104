"""A name stands on one line, wherever it comes from: it ends up in the headers of mail."""

import pytest
from django.urls import reverse

from ledernet.accounts.forms import ProfileForm
from ledernet.accounts.models import User
from ledernet.home.forms import SettingsForm
from ledernet.people.forms.leaders import LeaderForm, NewLeaderForm
from ledernet.people.forms.units import NewUnitForm, UnitForm
from ledernet.people.forms.users import NewUserForm
from ledernet.people.models import Leader, Unit
from ledernet.ui.forms import NameField
from ledernet.ui.lines import one_line
from tests.cast import Cast
from tests.factories import NOW, TODAY
from tests.people.imports.helpers import bring_in
from tests.people.test_views import client_of

CROOKED = "  Åse\r\nBcc:\tx@y.example\x00\x85\u2028Ås\u202e \x7f"
STRAIGHT = "Åse Bcc: x@y.example Ås"


@pytest.mark.parametrize("text", [CROOKED, STRAIGHT, f"{STRAIGHT}\n"])
def test_everything_that_breaks_a_line_is_a_space(text: str) -> None:
    assert one_line(text) == STRAIGHT
    assert NameField().clean(text) == STRAIGHT


def test_nothing_but_breaks_is_no_name() -> None:
    assert one_line("\r\n\x00 \u2029") == ""


@pytest.mark.parametrize(
    "form", [ProfileForm, SettingsForm, LeaderForm, NewLeaderForm, UnitForm, NewUnitForm, NewUserForm]
)
def test_the_names_of_people_units_and_organisations_are_such(form) -> None:  # type: ignore[no-untyped-def]
    assert isinstance(form.base_fields["name"], NameField)


@pytest.mark.django_db
@pytest.mark.usefixtures("_today")
def test_a_crooked_name_is_straight_in_the_profile_and_on_a_new_user(cast: Cast) -> None:
    member = client_of(cast, "member")
    assert member.post(reverse("accounts:profile"), {"name": CROOKED, "language": "da"}).status_code == 302
    assert User.objects.get(pk=cast.user("member").pk).name == STRAIGHT
    new = {"name": CROOKED, "email": "ny@x.example", "role": "hr", "starts_on": TODAY.isoformat()}
    assert client_of(cast, "administrator").post(reverse("people:user-add"), new).status_code == 302
    assert User.objects.get(email="ny@x.example").name == STRAIGHT


@pytest.mark.django_db
def test_a_crooked_cell_is_straight_when_it_is_imported(cast: Cast) -> None:
    rows = 'Id;Navn;E-mail;Enhed\n1;"Kim\u2028Holm\u202e";kim@x.example;"Ærø\u2029Skole"\n'
    bring_in(cast.organisation, rows, at=NOW)
    assert Leader.objects.filter(organisation=cast.organisation, name="Kim Holm").exists()
    assert Unit.objects.filter(organisation=cast.organisation, name="Ærø Skole").exists()
