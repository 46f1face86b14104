"""The pool: who is in it, what is written of them, and what is refused."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from tests.cast import Cast
from tests.factories import (
    NOW,
    TODAY,
    AssignmentFactory,
    CompetenceFactory,
    FacilitatorFactory,
    NetworkFactory,
    UnitFactory,
    UserFactory,
)

from ledernet.audit.models import Record, Value
from ledernet.facilitation import actions
from ledernet.facilitation.enums import Consent, LearningKind, Verb
from ledernet.facilitation.hours import hours_from_frames, loads_of
from ledernet.facilitation.models import Competence, Facilitator
from ledernet.facilitation.queries import WITHOUT_CONSENT, catalogue, in_pool, totals_of
from ledernet.networks.models import Assignment
from ledernet.strategy.models import Frames

pytestmark = pytest.mark.django_db


def add(cast: Cast, **values: Any) -> Facilitator:
    competences = values.pop("competences", ())
    written = {
        "name": "Fie Facilitator",
        "email": "Facilitator@testkoebing.example",
        "unit": cast.school,
        "ceiling_hours": Decimal(60),
        "starts_on": TODAY,
    } | values
    return actions.add_facilitator(
        organisation=cast.organisation, values=written, competences=competences, by=cast.user("hr"), at=NOW
    )


def test_the_mail_tells_whose_login_it_is(cast: Cast) -> None:
    conflict = CompetenceFactory(organisation=cast.organisation, name="Konflikter")
    made = add(cast, competences=[conflict])
    assert (made.user, made.leader, made.email) == (
        cast.user("facilitator"),
        None,
        "facilitator@testkoebing.example",
    )
    assert [skill.competence for skill in made.skills.all()] == [conflict]
    assert Record.objects.filter(verb=Verb.FACILITATOR_ADDED).count() == 1
    assert add(cast, email="member@testkoebing.example").leader == cast.leaders["member"]
    assert add(cast, email="other_hr@nabolev.example").user is None, (
        "another organisation's login is not ours"
    )


def test_a_login_that_comes_later_is_found(cast: Cast) -> None:
    made = add(cast, email="ny@testkoebing.example")
    said: dict[str, Any] = {"organisation": cast.organisation, "by": cast.user("hr"), "at": NOW}
    assert actions.tie_logins(**said) == 0
    UserFactory(organisation=cast.other, email="nyt@testkoebing.example")
    user = UserFactory(organisation=cast.organisation, email="Ny@testkoebing.example")
    assert actions.tie_logins(**said) == 1
    made.refresh_from_db()
    assert (made.user, made.version) == (user, 2)
    user.email = "andet@testkoebing.example"
    user.save()
    with pytest.raises(actions.AddressTaken):
        add(cast, email="andet@testkoebing.example")


def test_one_from_outside_has_a_company_and_no_unit(cast: Cast) -> None:
    made = add(cast, is_external=True, company="Fri Facilitering", price_meeting=9000)
    assert (made.unit, made.company, made.consent) == (None, "Fri Facilitering", Consent.NOT_NEEDED)
    assert add(cast, email="a@b.example", company="Glemt").company == ""


def test_refused(cast: Cast) -> None:
    add(cast)
    with pytest.raises(actions.AddressTaken):
        add(cast)
    with pytest.raises(actions.Stranger):
        add(cast, email="b@b.example", unit=UnitFactory(organisation=cast.other))
    with pytest.raises(actions.Stranger):
        add(cast, email="b@b.example", competences=[CompetenceFactory(organisation=cast.other)])
    with pytest.raises(TypeError):
        add(cast, email="b@b.example", consent_on=TODAY)


def test_changed_once_and_told_in_the_log(cast: Cast) -> None:
    made = add(cast, competences=[CompetenceFactory(organisation=cast.organisation)])
    said: dict[str, Any] = {"facilitator": made, "competences": (), "by": cast.user("hr"), "at": NOW}
    actions.change_facilitator(version=1, values={"ceiling_hours": Decimal(80)}, **said)
    made.refresh_from_db()
    assert (made.ceiling_hours, made.version, made.skills.count()) == (80, 2, 0)
    record = Record.objects.get(verb=Verb.FACILITATOR_CHANGED)
    assert set(Value.objects.filter(record_number=record.number).values_list("field", flat=True)) == {
        "ceiling_hours",
        "competences",
    }
    with pytest.raises(actions.ChangedMeanwhile):
        actions.change_facilitator(version=1, values={"ceiling_hours": Decimal(90)}, **said)
    actions.change_facilitator(version=2, values={"ceiling_hours": Decimal(80)}, **said)
    assert Record.objects.filter(verb=Verb.FACILITATOR_CHANGED).count() == 1, "nothing was changed"


def test_who_leaves_keeps_the_history_and_may_come_back(cast: Cast) -> None:
    made = add(cast)
    said: dict[str, Any] = {"facilitator": made, "by": cast.user("hr"), "at": NOW}
    with pytest.raises(actions.WrongDay):
        actions.retire_facilitator(on=TODAY - timedelta(days=1), **said)
    actions.retire_facilitator(on=TODAY, **said)
    assert not in_pool(cast.organisation, on=TODAY)
    assert Facilitator.objects.get().ends_on == TODAY
    actions.resume_facilitator(**said)
    assert in_pool(cast.organisation, on=TODAY).get() == made


def test_the_chief_agrees_to_the_hours_and_is_asked_again_for_more(cast: Cast) -> None:
    made = add(cast)
    chief: dict[str, Any] = {"by": cast.user("chief"), "at": NOW}
    assert made.consent == Consent.MISSING
    made = actions.give_consent(facilitator=made, version=1, **chief)
    assert (made.consent, made.consent_by, made.consent_on) == (Consent.GIVEN, cast.user("chief"), TODAY)
    made = actions.change_facilitator(
        facilitator=made, version=2, values={"ceiling_hours": Decimal(61)}, competences=(), **chief
    )
    assert made.consent == Consent.FEWER
    assert Facilitator.objects.filter(WITHOUT_CONSENT).get() == made
    with pytest.raises(actions.ChangedMeanwhile):
        actions.give_consent(facilitator=made, version=2, **chief)
    made = actions.give_consent(facilitator=made, version=3, **chief)
    assert not Facilitator.objects.filter(WITHOUT_CONSENT)
    made = actions.withdraw_consent(facilitator=made, version=4, **chief)
    assert made.consent == Consent.MISSING
    outside = add(cast, email="x@x.example", is_external=True)
    with pytest.raises(actions.ConsentNotNeeded):
        actions.give_consent(facilitator=outside, version=1, **chief)
    actions.retire_facilitator(facilitator=made, on=TODAY, by=cast.user("hr"), at=NOW)
    with pytest.raises(actions.LeftThePool):
        actions.give_consent(facilitator=made, version=6, **chief)


def test_learning_is_written_down_and_crossed_out(cast: Cast) -> None:
    made = add(cast)
    row = actions.add_learning(
        facilitator=made,
        kind=LearningKind.SUPERVISION,
        title="Samtale med Ulla",
        on=TODAY,
        by=cast.user("hr"),
        at=NOW,
    )
    actions.remove_learning(learning=row, by=cast.user("hr"), at=NOW)
    assert not made.learning.exists()
    verbs = (Verb.LEARNING_ADDED, Verb.LEARNING_REMOVED)
    assert Record.objects.filter(verb__in=verbs, target_key=str(made.pk)).count() == 2


def test_load_is_what_the_frames_set_aside_and_what_is_promised(cast: Cast) -> None:
    made = add(cast, promised_hours=Decimal(10), ceiling_hours=Decimal(40))
    load = loads_of([made], on=TODAY)[made.pk]
    assert (load.networks, load.hours, load.taken, load.left) == (1, 18, 28, 12), (
        "six meetings of three hours"
    )
    Frames.objects.create(programme=cast.programme, facilitator_hours=Decimal("35.5"))
    cast.programme.refresh_from_db()
    assert hours_from_frames(cast.programme) == Decimal("35.5")
    load = loads_of([made], on=TODAY)[made.pk]
    assert load.is_over
    assert (load.shown, load.full) == (40.0, 40.0)
    totals = totals_of(in_pool(cast.organisation, on=TODAY), on=TODAY)
    assert (totals.people, totals.networks, totals.taken, totals.over, totals.without_consent) == (
        1,
        1,
        Decimal("45.5"),
        1,
        1,
    )


def test_closed_networks_ended_services_and_neighbours_are_no_load(cast: Cast) -> None:
    made = add(cast)
    user = cast.user("facilitator")
    for network, ends_on in (
        (NetworkFactory(programme=cast.programme, state="closed"), None),
        (NetworkFactory(programme=cast.programme), date(2026, 1, 1)),
        (cast.other_network, None),
    ):
        Assignment.objects.create(
            network=network, user=user, role="facilitator", starts_on=network.starts_on, ends_on=ends_on
        )
    Assignment.objects.create(
        network=NetworkFactory(programme=cast.programme), user=user, role="coordinator", starts_on=TODAY
    )
    assert loads_of([made], on=TODAY)[made.pk].networks == 1
    other = UserFactory(organisation=cast.organisation, email="to@testkoebing.example")
    add(cast, name="Tue To", email="to@testkoebing.example")
    AssignmentFactory(network=cast.network, user=other, role="facilitator")
    totals = totals_of(in_pool(cast.organisation, on=TODAY), on=TODAY)
    assert (totals.people, totals.networks) == (2, 1), "one network that two run"


def test_the_catalogue_begins_with_the_products_and_takes_each_name_once(cast: Cast) -> None:
    said: dict[str, Any] = {"by": cast.user("hr"), "at": NOW}
    actions.ensure_competences(organisation=cast.organisation, **said)
    actions.ensure_competences(organisation=cast.organisation, **said)
    assert Competence.objects.count() == 7
    own = actions.add_competence(organisation=cast.organisation, name="  Musik  og sang ", **said)
    assert own.name == "Musik og sang"
    with pytest.raises(actions.CompetenceTaken):
        actions.add_competence(organisation=cast.organisation, name="MUSIK OG SANG", **said)
    coaching = Competence.objects.get(kind="coaching")
    with pytest.raises(actions.CompetenceTaken):
        actions.add_competence(organisation=cast.organisation, name=str(coaching), **said)
    with pytest.raises(actions.BadCompetenceName):
        actions.add_competence(organisation=cast.organisation, name=" ", **said)
    changed = actions.change_competence(competence=coaching, version=1, name="Ledercoaching", **said)
    assert str(changed) == "Ledercoaching"
    with pytest.raises(actions.CompetenceMoved):
        actions.change_competence(competence=coaching, version=1, name="Noget andet", **said)
    actions.offer_competence(competence=own, offered=False, **said)
    assert catalogue(cast.organisation)[-1] == own, "those no longer offered stand last"


def test_hours_of_many_are_counted_in_one_query(cast: Cast, django_assert_num_queries: Any) -> None:
    add(cast)
    for name in ("facilitator_external", "member", "coordinator"):
        FacilitatorFactory(organisation=cast.organisation, user=cast.user(name))
    rows = list(Facilitator.objects.all())
    with django_assert_num_queries(1):
        loads_of(rows, on=TODAY)
