"""A list of networks, uploaded, planned and brought in as the tests of this folder do."""

from tests.cast import Cast
from tests.factories import NOW

from ledernet.networks import actions
from ledernet.networks.bringing.planned import Plan
from ledernet.networks.models import Assignment, Network, NetworkList, Seat
from ledernet.people.models import Acquaintance
from ledernet.strategy.models import Programme

HEAD = "Netværk;Leder;Enhed;Fra;Til;Rolle"
LIST = f"""{HEAD}
Skoleledere 1;Mette Medlem;;01-02-2023;;deltager
Skoleledere 1;Tove Tovholder;;01-02-2023;;tovholder
Skoleledere 1;Frode Før;;01-02-2023;01-09-2024;
Skoleledere 2;Ove Udenfor;Veje;15-08-2024;;
Det gamle;Mette Medlem;;01-01-2020;31-12-2021;
Det gamle;Ove Udenfor;;01-01-2020;31-12-2021;
"""


def upload(cast: Cast, programme: Programme, text: str | bytes, **options: object) -> NetworkList:
    data = text.encode() if isinstance(text, str) else text
    listed = actions.start_list(
        programme=programme,
        filename="netværk.csv",
        data=data,
        by=cast.user("hr"),
        at=NOW,
        **options,  # type: ignore[arg-type]
    )
    return actions.choose_columns(listed=listed, columns=listed.mapping)


def plan_of(cast: Cast, programme: Programme, text: str | bytes) -> Plan:
    return actions.plan_of_list(upload(cast, programme, text), at=NOW)


def bring_in(
    cast: Cast, programme: Programme, text: str | bytes, answers: dict[str, str] | None = None
) -> Plan:
    listed = upload(cast, programme, text)
    if answers:
        listed = actions.answer_list(listed=listed, answers=answers)
    seen = actions.plan_of_list(listed, at=NOW).fingerprint
    return actions.apply_list(listed=listed, seen=seen, by=cast.user("hr"), at=NOW)


def troubles(plan: Plan) -> list[tuple[int, str]]:
    return [(problem.row, str(problem.trouble)) for problem in plan.problems]


def state() -> dict[str, int]:
    return {
        "networks": Network.objects.count(),
        "seats": Seat.objects.count(),
        "assignments": Assignment.objects.count(),
        "acquaintances": Acquaintance.objects.count(),
    }
