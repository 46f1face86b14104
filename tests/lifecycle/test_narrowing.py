"""What the front page looks at is narrowed by the database beforehand, and nothing that is due is lost by it."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from ledernet.answers.models import Round
from ledernet.evaluation.models import Questionnaire, Wave
from ledernet.lifecycle.models import Move, MovedNetwork
from ledernet.lifecycle.pot.queries import may_be_due, networks_decided_by, pot_of, waiting_for
from tests.cast import Cast
from tests.factories import NetworkFactory

from .talked import TODAY, chief_of_all


def test_narrowing_the_pot_knows_what_was_decided_and_evaluated(cast: Cast) -> None:
    """Old networks that were decided about, and networks whose day of evaluation is over: by the day, on both sides of each limit."""
    chief_of_all(cast)
    old, begun = TODAY - timedelta(days=2000), TODAY - timedelta(days=100)

    def noon(day: date, hour: int = 12) -> datetime:
        return datetime.combine(day, time(hour), ZoneInfo("Europe/Copenhagen"))

    for days in (0, 363, 364, 365, 366, 800):
        for hour in (0, 23):
            network = NetworkFactory(programme=cast.programme, name=f"Besluttet {days} {hour}", starts_on=old)
            at = noon(TODAY - timedelta(days=days), hour)
            move = Move.objects.create(
                organisation=cast.organisation, programme=cast.programme, kind="continue", state="carried_out", reason="Det virker",
                effective_on=at.date(), drafted_at=at, decided_at=at, ended_at=at, decided_by=cast.user("chief_of_all"),
            )  # fmt: skip
            MovedNetwork.objects.create(move=move, network=network)
    meant = TODAY - timedelta(days=1)
    for days in (-1, 0, 59, 60, 61, 200):
        network = NetworkFactory(
            programme=cast.programme, name=f"Evalueret {days}", starts_on=begun, evaluated_on=meant
        )
        closed = noon(meant - timedelta(days=days), 23)
        wave = Wave.objects.create(
            organisation=cast.organisation, programme=cast.programme, name=f"{days}", state="closed", made_at=closed,
            opens_on=closed.date() - timedelta(days=14), closes_on=closed.date(), closed_at=closed,
        )  # fmt: skip
        about = {"about_kind": "evaluation", "about_key": f"{wave.pk}-{network.pk}"}
        asked = Round.objects.create(
            organisation=cast.organisation, state="closed", questions=[], ballots_until=closed, asked=9, answered=7,
            opens_at=closed - timedelta(days=14), closes_at=closed, **about,
        )  # fmt: skip
        Questionnaire.objects.create(wave=wave, network=network, round=asked)
    viewer = cast.viewer("chief_of_all", on=TODAY)
    due = {one.network.name for one in pot_of(viewer) if one.is_due}
    assert {one.network.name for one in waiting_for(viewer)} == due
    looked_at = set(networks_decided_by(viewer).filter(may_be_due(TODAY)).values_list("name", flat=True))
    assert due <= looked_at
    assert not looked_at & {"Besluttet 0 0", "Besluttet 363 23", "Evalueret 0"}, "narrowed, not only right"
    assert {"Besluttet 366 0", "Besluttet 800 23", "Evalueret 61", "Evalueret 200"} <= due
