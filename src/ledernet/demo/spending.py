"""What Kalø Kommune may use on its networks, has used and has promised: invented amounts, and one network that uses too much.

The expenses come in as they do in real life, as a list from the accounts with project numbers and Danish letters.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from django.utils.translation import gettext as _

from ledernet.networks.models import Network
from ledernet.resources import actions
from ledernet.resources.accounts import money_of
from ledernet.resources.enums import AdminTask, CommitmentState, ExpenseKind, HoursRole
from ledernet.resources.places import Place
from ledernet.resources.queries import rates_of, with_seats
from ledernet.resources.suggestions import suggested_budget
from ledernet.strategy.models import Programme

from .story import Story

OWN_KIND = "Bøger og licenser"
IN_COMMON = 24_000_00
DRIFTING = 1  # the second network of the programme
BETWEEN = 42  # days from bill to bill
CONSULTANT = 9_500_00
ROOM_WORDS = ("Lokale og frokost", "Mødelokale på biblioteket", "Forplejning, formiddagsmøde", "Sal og kaffe")
NOTES = (
    (AdminTask.COMPOSING, 540, 230), (AdminTask.MEETINGS, 95, 200), (AdminTask.SEATS, 40, 180),
    (AdminTask.TELLING, 75, 160), (AdminTask.FACILITATORS, 120, 140), (AdminTask.MEETINGS, 150, 110),
    (AdminTask.SEATS, 25, 90), (AdminTask.MONEY, 45, 60), (AdminTask.MEETINGS, 130, 45),
    (AdminTask.FACILITATORS, 60, 30), (AdminTask.SEATS, 35, 12), (AdminTask.FOLLOWING, 90, 5),
)  # fmt: skip
"""(task, minutes, days ago): what HR has noted, by turns for the two programmes that run."""


def spend(story: Story, *, costly: str, cheap: str, coming: str) -> None:
    story.say(_("budgets, bills and hours"))
    hr, at = story.users["hr"], story.ago(days=260)
    actions.add_kind(organisation=story.organisation, name=OWN_KIND, by=hr, at=at)
    actions.set_rates(
        organisation=story.organisation, version=0, leader_rate=470, internal_rate=420, by=hr, at=at
    )
    for key in (costly, cheap, coming):
        _set_budgets(story, _programme(story, key))
    _bring_in(story, [_programme(story, costly), _programme(story, cheap)])
    _promise(story, _programme(story, costly), _programme(story, cheap), _programme(story, coming))
    _use_hours(story, _programme(story, costly))
    _note(story, [_programme(story, costly), _programme(story, cheap)])


def _programme(story: Story, key: str) -> Programme:
    """As it stands now, with frames and organisation."""
    rows = Programme.objects.select_related("frames", "organisation", "unit")
    return rows.get(pk=story.programmes[key].pk)


def _networks(programme: Programme) -> list[Network]:
    return list(Network.objects.filter(programme=programme).order_by("name_sort", "pk"))


def _set_budgets(story: Story, programme: Programme) -> None:
    """What charter and frames say, and something in common; for every year in which the networks run, and the next."""
    chief = story.users["chief"]
    first = min(network.starts_on.year for network in _networks(programme))
    for year in range(first, max(first, story.today.year) + 2):
        found = suggested_budget(programme, year=year, on=story.today, rates=rates_of(programme))
        amounts = {**found.amounts, (None, ExpenseKind.OTHER.value): IN_COMMON, (None, OWN_KIND): 6_000_00}
        actions.set_budget(
            programme=programme, year=year, version=0, amounts=amounts, by=chief, at=story.ago(days=255)
        )


def _bring_in(story: Story, programmes: list[Programme]) -> None:
    """One list from the accounts, in the letters of an old Windows; HR says once what the project numbers mean."""
    at = story.ago(days=1)
    last = story.today - timedelta(days=3)
    lines, meant = ["Bogføringsdato;Bilagsnummer;Posteringstekst;Beløb;PSP-element;Artskonto"], {}
    number = 5000
    for programme in programmes:
        for place, network in enumerate(_networks(programme)):
            project = f"XG-{programme.pk:03d}-{place + 1:02d}"
            meant[f"place:{project.lower()}"] = f"n{network.pk}"
            for day, text, oere, account in _bills(
                programme, network, drifts=programme == programmes[0] and place == DRIFTING
            ):
                if day <= last:
                    number += 1
                    lines.append(f"{day:%d-%m-%Y};{number};{text};{_danish(oere)};{project};{account}")
    listed = actions.start_list(
        organisation=story.organisation,
        filename="forbrug-netvaerk.csv",
        data="\r\n".join(lines).encode("cp1252"),
        by=story.users["hr"],
        at=at,
    )
    listed = actions.choose_columns(listed=listed, columns=listed.mapping)
    plan = actions.plan_of_list(listed, programmes=programmes, at=at)
    accounts = {"29": "rooms", "40": "consultants", "22": "other"}
    for question in plan.questions:
        code = question.word.partition(" ")[0]
        meant[question.key] = accounts.get(code) or meant.get(question.key.lower(), "skip")
    actions.answer_list(listed=listed, answers={q.key: meant[q.key] for q in plan.questions})
    listed.refresh_from_db()
    seen = actions.plan_of_list(listed, programmes=programmes, at=at).fingerprint
    actions.apply_list(listed=listed, programmes=programmes, seen=seen, by=story.users["hr"], at=at)


def _bills(programme: Programme, network: Network, *, drifts: bool) -> Iterator[tuple[date, str, int, str]]:
    """(day, text, øre, account), from the first meeting on."""
    frames = programme.frames
    each = frames.rooms_budget * 100 * BETWEEN // 365
    for number in range(24):
        day = network.starts_on + timedelta(days=4 + BETWEEN * number)
        text = ROOM_WORDS[(number + network.pk) % len(ROOM_WORDS)]
        paid = each * (72 + (7 * number + network.pk) % 13) // 100
        yield day, text, paid * 3 if drifts else paid, "29 Lokaler og forplejning"
        if number % 3 == 1:
            yield (
                day + timedelta(days=6),
                "Bøger til netværket",
                frames.other_budget * 100 * 3 * BETWEEN // 460,
                "22 Øvrige varekøb",
            )
        if number == 2 and frames.external_meetings:
            yield day + timedelta(days=9), "Facilitator udefra, faktura", CONSULTANT, "40 Tjenesteydelser"


def _danish(oere: int) -> str:
    kroner, rest = divmod(oere, 100)
    return f"{kroner:,}".replace(",", ".") + f",{rest:02d}"


def _promise(story: Story, costly: Programme, cheap: Programme, coming: Programme) -> None:
    """Bookings that are still to be paid; one whose day is over, one that was cancelled."""
    first, other, drifting = _networks(costly)[0], _networks(cheap)[0], _networks(costly)[DRIFTING]
    consultants, rooms, rest = (kind.value for kind in ExpenseKind)
    wanted = (
        (Place(costly, first), consultants, "Facilitator udefra, halv dag", 4_750_00, 20, "Findes Ikke Facilitering"),
        (Place(costly, drifting), rooms, "Sal og oplæg til to hele dage", _too_much(story, costly, drifting), 24, "Det Opdigtede Hotel"),
        (Place(costly), rest, "Fælles temadag for skolelederne", 14_500_00, 30, "Det Opdigtede Hotel"),
        (Place(cheap, other), rooms, "Mødelokale på plejehjemmet", 180_00, -12, "Fiktivt Forsamlingshus"),
        (Place(coming), rest, "Trykte velkomsthæfter", 3_800_00, 15, "Trykkeriet Luftkastel"),
    )  # fmt: skip
    hr, at = story.users["hr"], story.ago(days=20)
    for place, kind, text, oere, days, supplier in wanted:
        due = min(story.today + timedelta(days=days), date(story.today.year, 12, 31))
        actions.make_commitment(promise=actions.Promise(place, kind, text, oere, due, supplier), by=hr, at=at)
    gone = actions.Promise(
        Place(cheap), rest, "Oplæg om arbejdsglæde", 8_000_00, story.today, "Luftkastel & Co."
    )
    made = actions.make_commitment(promise=gone, by=hr, at=at)
    actions.close_commitment(
        commitment=made,
        state=CommitmentState.CANCELLED,
        on=story.today - timedelta(days=6),
        by=hr,
        at=story.ago(days=6),
    )


def _too_much(story: Story, programme: Programme, network: Network) -> int:
    """A little more than the network has left this year, in whole hundreds of kroner."""
    left = money_of(programme, year=story.today.year, on=story.today).of(network).total.left
    return max(3_200_00, (left // 100_00 + 9) * 100_00)


def _use_hours(story: Story, programme: Programme) -> None:
    """Month by month as HR has heard it from the facilitators."""
    month = story.today.replace(day=1)
    for back in range(1, 4):
        month = (month - timedelta(days=1)).replace(day=1)
        rows = with_seats(Network.objects.filter(programme=programme, starts_on__lte=month), story.today)
        for number, network in enumerate(rows.order_by("name_sort", "pk")):
            seats: int = network.size  # type: ignore[attr-defined]  # annotated
            minutes = {
                HoursRole.LEADERS: seats * 105,
                HoursRole.FACILITATOR: 180 + 15 * ((number + back) % 4),
                HoursRole.SPONSOR: 30 if number == 0 else 0,
            }
            actions.set_hours(
                network=network, month=month, minutes=minutes, by=story.users["hr"], at=story.ago(days=1)
            )


def _note(story: Story, programmes: list[Programme]) -> None:
    networks = [_networks(programme) for programme in programmes]
    for number, (task, minutes, days) in enumerate(NOTES):
        mine = networks[number % len(networks)]
        actions.note_hours(
            organisation=story.organisation,
            task=task,
            minutes=minutes,
            on=story.today - timedelta(days=days),
            programme=programmes[number % len(programmes)],
            network=mine[number % len(mine)] if task in {AdminTask.SEATS, AdminTask.MEETINGS} else None,
            by=story.users["hr"],
            at=story.ago(days=days),
        )
