"""Material is written, edited, sent and told, one test per exit; who has been told stands in the log."""

from typing import Any

import pytest

from ledernet.accounts.enums import Language
from ledernet.audit.models import Record, Value
from ledernet.charter.actions import material as actions
from ledernet.charter.enums import Audience, Channel, Verb
from ledernet.charter.material.queries import log_of, newest, rows_of
from ledernet.charter.material.receivers import Group, plan_sending, receivers_of, told
from ledernet.charter.models import CharterVersion, Material, Sending, SendingReceiver
from ledernet.mail import letters
from ledernet.mail.models import Message
from ledernet.people.models import RoleAssignment
from ledernet.strategy.models import Principle, Programme
from tests.cast import Cast
from tests.charter.whole import approve, settle
from tests.factories import NOW, TODAY, LeaderFactory, PostFactory

DA, EN = Language.DANISH, Language.ENGLISH


@pytest.fixture
def version(cast: Cast) -> CharterVersion:
    return approve(settle(cast.programme, cast.user("chief")), cast.user("chief"))


def write(
    cast: Cast, version: CharterVersion, audience: Audience = Audience.LEADERS, language: Language = DA
) -> Material:
    return actions.write_material(
        version=version, audience=audience, language=language, by=cast.user("hr"), at=NOW
    )


def edit(cast: Cast, material: Material, body: str = "Kom glad.", title: str = "Velkommen") -> Material:
    return actions.edit_material(material=material, title=title, body=body, by=cast.user("hr"), at=NOW)


def send(cast: Cast, material: Material, group: Group = Group.LEADERS, **values: Any) -> list[Sending]:
    return actions.send_material(material=material, group=group, by=cast.user("hr"), at=NOW, **values)


def replace(cast: Cast, version: CharterVersion) -> CharterVersion:
    Principle.objects.filter(position=0).update(text="Vi siger det, når vi er uenige.")
    return approve(Programme.objects.get(pk=version.programme_id), cast.user("chief"), "Efter et år")


def names(sendings: list[Sending]) -> list[str]:
    rows = SendingReceiver.objects.filter(sending__in=sendings)
    return sorted(rows.values_list("name", flat=True))


def said(verb: Verb) -> list[dict[str, Any]]:
    found = []
    for record in Record.objects.filter(verb=verb).order_by("number"):
        rows = Value.objects.filter(record_number=record.number, organisation_key=record.organisation_key)
        found.append({row.field: row.content for row in rows})
    return found


LEADERS = [
    "Birgit Chef",
    "Carla Chefmedlem",
    "Frode Før",
    "Mette Medlem",
    "Ove Udenfor",
    "Torben Teknik",
    "Tove Tovholder",
]


# --- written and edited ----------------------------------------------------------------------------------------------


def test_written_once_however_often_it_is_asked_for(cast: Cast, version: CharterVersion) -> None:
    first, second = write(cast, version), write(cast, version)
    assert first == second
    assert (first.number, first.is_edited, first.made_by) == (1, False, cast.user("hr"))
    assert said(Verb.MATERIAL_WRITTEN) == [
        {"audience": "leaders", "language": "da", "number": 1, "edited": False}
    ]


def test_edited_is_a_new_number_and_the_first_stays(cast: Cast, version: CharterVersion) -> None:
    first = write(cast, version)
    second = edit(cast, first, "Kom glad.\r\n\r\nHvorfor?\r\nFordi.")
    assert (second.number, second.is_edited, second.body) == (2, True, "Kom glad.\n\nHvorfor?\nFordi.")
    assert Material.objects.get(pk=first.pk).body == first.body
    assert newest(version, Audience.LEADERS, DA) == second
    assert newest(version, Audience.LEADERS, EN) is None


def test_edited_to_the_same_is_no_new_number(cast: Cast, version: CharterVersion) -> None:
    first = write(cast, version)
    assert edit(cast, first, first.body, first.title) == first


def test_the_products_own_words_can_be_taken_back(cast: Cast, version: CharterVersion) -> None:
    first = write(cast, version)
    edit(cast, first)
    third = write(cast, version)
    assert (third.number, third.is_edited, third.body) == (3, False, first.body)


def test_who_edits_an_older_text_is_told(cast: Cast, version: CharterVersion) -> None:
    first = write(cast, version)
    second = edit(cast, first)
    with pytest.raises(actions.EditedMeanwhile) as met:
        edit(cast, first, "Noget andet.")
    assert met.value.material == second
    with pytest.raises(actions.EditedMeanwhile):
        send(cast, first)


def test_a_new_version_begins_anew_and_the_old_text_is_out_of_date(
    cast: Cast, version: CharterVersion
) -> None:
    old = edit(cast, write(cast, version))
    new = replace(cast, version)
    (row, *_rest) = rows_of(version.programme, new)
    assert (row.places[0].material, row.places[0].is_old, row.places[1].material) == (old, True, None)
    for verb in (
        lambda: write(cast, version),
        lambda: edit(cast, old, "x"),
        lambda: send(cast, old),
        lambda: actions.tell_otherwise(
            material=old, channel=Channel.PRINT, names=["A"], by=cast.user("hr"), at=NOW
        ),
    ):
        with pytest.raises(actions.OutOfDate):
            verb()
    fresh = write(cast, new)
    assert (fresh.number, fresh.is_edited) == (1, False)
    assert not rows_of(version.programme, new)[0].places[0].is_old


# --- to whom -----------------------------------------------------------------------------------------------------------


def test_the_groups(cast: Cast, version: CharterVersion) -> None:
    def of(programme: Programme, group: Group, picked: list[int] | None = None) -> list[str]:
        return sorted(one.name for one in receivers_of(programme, group, on=TODAY, picked=picked or []))

    whole = version.programme
    assert of(whole, Group.LEADERS) == LEADERS
    assert of(whole, Group.FACILITATORS) == ["Ekstern Eriksen", "Fie Facilitator"]
    managers = ["Birgit Chef", "Carla Chefmedlem", "Hanne HR", "Helge HR", "Sune Sponsor", "Torben Teknik"]
    assert of(whole, Group.MANAGERS) == managers
    whole.unit = cast.children
    assert of(whole, Group.MANAGERS) == ["Birgit Chef", "Carla Chefmedlem", "Hanne HR", "Sune Sponsor"]
    whole.unit = cast.school
    assert of(whole, Group.MANAGERS) == ["Birgit Chef", "Carla Chefmedlem", "Hanne HR", "Sune Sponsor"]
    picked = [cast.user("member").pk, cast.user("other_hr").pk]
    assert of(whole, Group.PICKED, picked) == ["Mette Medlem"]
    RoleAssignment.objects.filter(user=cast.user("facilitator")).update(ends_on=TODAY)
    assert of(whole, Group.FACILITATORS) == ["Ekstern Eriksen"]


def test_sent_to_all_leaders_with_their_names_and_held(cast: Cast, version: CharterVersion) -> None:
    (sending,) = send(cast, write(cast, version))
    assert names([sending]) == LEADERS
    messages = Message.objects.filter(kind="charter.material")
    assert {message.state for message in messages} == {"held"}
    assert set(messages.values_list("params", flat=True).distinct()[0]) == {"material"}
    assert (sending.channel, sending.sent_by) == (Channel.MAIL, cast.user("hr"))
    assert said(Verb.MATERIAL_SENT) == [{"channel": "mail", "count": 7, "sending": sending.pk}]


def test_nobody_of_another_organisation_is_written_to(cast: Cast, version: CharterVersion) -> None:
    with pytest.raises(actions.NotPicked):
        send(
            cast,
            write(cast, version),
            Group.PICKED,
            picked=[cast.user("member").pk, cast.user("other_hr").pk],
        )
    assert not Message.objects.filter(kind="charter.material").exists()
    send(cast, write(cast, version))
    assert not Message.objects.filter(to_email__contains="nabolev").exists()


def test_nobody_is_written_to_twice_unless_it_is_said(cast: Cast, version: CharterVersion) -> None:
    material = write(cast, version)
    send(cast, material, Group.PICKED, picked=[cast.user("member").pk])
    (rest,) = send(cast, edit(cast, material))
    assert "Mette Medlem" not in names([rest])
    assert len(names([rest])) == 6
    with pytest.raises(actions.NobodyToTell):
        send(cast, edit(cast, material_now(version)), Group.LEADERS)
    assert len(names(send(cast, material_now(version), Group.LEADERS, again=True))) == 7


def material_now(version: CharterVersion) -> Material:
    found = newest(version, Audience.LEADERS, DA)
    assert found is not None
    return found


def test_another_audience_and_a_new_version_are_told_anew(cast: Cast, version: CharterVersion) -> None:
    send(cast, write(cast, version))
    assert len(names(send(cast, write(cast, version, Audience.EMPLOYEES)))) == 7
    assert len(names(send(cast, write(cast, replace(cast, version))))) == 7


def test_each_in_her_own_language_and_what_is_not_written_is_written(
    cast: Cast, version: CharterVersion
) -> None:
    user = cast.user("member")
    user.language = EN
    user.save()
    danish = edit(cast, write(cast, version))
    english, other = sorted(send(cast, danish), key=lambda one: one.receivers.count())
    assert names([english]) == ["Mette Medlem"]
    assert (english.material.language, english.material.is_edited) == (EN, False)
    assert other.material == danish
    message = Message.objects.get(to_user=user)
    rendered = letters.render(message)
    assert rendered is not None
    assert "Whom do you ask?" in rendered.text
    assert "Kind regards" in rendered.text


def test_who_has_no_login_is_written_to_in_the_organisations_language_and_only_once(
    cast: Cast, version: CharterVersion
) -> None:
    leader = LeaderFactory(
        organisation=cast.organisation, name="Åse Adresse", email="aase@testkoebing.example"
    )
    PostFactory(leader=leader, unit=cast.school)
    nobody = LeaderFactory(organisation=cast.organisation, name="Per Papir", email="")
    PostFactory(leader=nobody, unit=cast.school)
    material = write(cast, version)
    plan = plan_sending(
        version, Audience.LEADERS, receivers_of(version.programme, Group.LEADERS, on=TODAY), again=False
    )
    assert [one.name for one in plan.without_address] == ["Per Papir"]
    (sending,) = send(cast, material)
    assert "Åse Adresse" in names([sending])
    assert "Per Papir" not in names([sending])
    with pytest.raises(actions.NobodyToTell):
        send(cast, material)
    Message.objects.update(to_email="", to_name="")  # the outbox forgets in time; the log does not
    with pytest.raises(actions.NobodyToTell):
        send(cast, material)


def test_what_was_called_back_has_told_nobody(cast: Cast, version: CharterVersion) -> None:
    material = write(cast, version)
    (sending,) = send(cast, material)
    Message.objects.filter(to_user=cast.user("member")).update(state="sent")
    assert actions.recall_sending(sending=sending, by=cast.user("hr"), at=NOW) == 6
    assert rows_of(version.programme, version)[0].told == 1
    assert len(names(send(cast, material))) == 6
    assert actions.recall_sending(sending=sending, by=cast.user("hr"), at=NOW) == 0


def test_an_address_that_cannot_be_used_stands_in_the_log_and_has_told_nobody(
    cast: Cast, version: CharterVersion
) -> None:
    leader = LeaderFactory(organisation=cast.organisation, name="Ib Ukendt", email="ikke en adresse")
    PostFactory(leader=leader, unit=cast.school)
    (sending,) = send(cast, write(cast, version))
    assert SendingReceiver.objects.get(name="Ib Ukendt").message is None
    assert not told(version, Audience.LEADERS).has(
        receivers_of(version.programme, Group.LEADERS, on=TODAY)[3]
    )
    assert rows_of(version.programme, version)[0].told == 7
    assert len(names([sending])) == 8


# --- told another way -----------------------------------------------------------------------------------------------------


def tell(cast: Cast, material: Material, *who: str) -> Sending:
    return actions.tell_otherwise(
        material=material, channel=Channel.PRINT, names=who, note=" Hængt op. ", by=cast.user("hr"), at=NOW
    )


def test_told_on_paper_by_name(cast: Cast, version: CharterVersion) -> None:
    sending = tell(cast, write(cast, version), "Per  Papir", "", "Per Papir", "Personalemødet")
    assert names([sending]) == ["Per Papir", "Personalemødet"]
    assert (sending.channel, sending.note) == (Channel.PRINT, "Hængt op.")
    assert said(Verb.MATERIAL_SENT) == [{"channel": "print", "count": 2, "sending": sending.pk}]
    assert not Message.objects.filter(kind="charter.material").exists()


def test_nobody_is_not_told(cast: Cast, version: CharterVersion) -> None:
    with pytest.raises(actions.NobodyToTell):
        tell(cast, write(cast, version), " ", "")


def test_the_log_takes_two_queries(
    cast: Cast, version: CharterVersion, django_assert_num_queries: Any
) -> None:
    material = write(cast, version)
    for number in range(3):
        tell(cast, material, f"Nummer {number}", "Alle")
        with django_assert_num_queries(2):
            entries = log_of(Material.objects.filter(version=version))
            assert [[one.name for one in entry.receivers] for entry in entries]
    assert entries[0].receivers[1].name == "Nummer 2"


# --- the mail ---------------------------------------------------------------------------------------------------------------


def test_the_mail_is_the_text_and_nothing_in_it_is_markup(cast: Cast, version: CharterVersion) -> None:
    material = edit(cast, write(cast, version), "Hvad nu?\n<script>x</script> & mere", "Børn & Unge")
    send(cast, material, Group.PICKED, picked=[cast.user("member").pk])
    rendered = letters.render(Message.objects.get(kind="charter.material"))
    assert rendered is not None
    assert rendered.subject == "Børn & Unge"
    assert "<script>x</script> & mere" in rendered.text
    assert "&lt;script&gt;" in rendered.html
    assert "<script>" not in rendered.html


def test_a_leader_is_asked_to_pass_on_what_is_for_the_employees(cast: Cast, version: CharterVersion) -> None:
    for audience, asked in ((Audience.EMPLOYEES, True), (Audience.LEADERS, False)):
        send(cast, write(cast, version, audience), Group.PICKED, picked=[cast.user("member").pk])
        rendered = letters.render(Message.objects.filter(kind="charter.material").latest("pk"))
        assert rendered is not None
        for part in (rendered.text, rendered.html):
            assert ("Giv det videre" in part) == asked


def test_what_went_out_of_date_while_it_was_held_is_not_sent(cast: Cast, version: CharterVersion) -> None:
    send(cast, write(cast, version))
    message = Message.objects.filter(kind="charter.material").first()
    assert message is not None
    assert letters.render(message) is not None
    replace(cast, version)
    assert letters.render(message) is None
