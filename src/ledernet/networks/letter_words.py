"""The words of this room's letters that HR may change, and the letters with invented rows for her to look at."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext, pgettext_lazy

from ledernet.accounts.models import Organisation
from ledernet.mail.letters import Letter, invented_day
from ledernet.mail.plain import plain_letter
from ledernet.mail.words import DAY, NETWORK, Placeholder, Words
from ledernet.ui.formatting import full_day

ABOUT_A_DAY = {"placeholders": (NETWORK, DAY), "must": ("network", "day")}

INVITATION = Words(
    subject=gettext_lazy("{day}: you have a seat in {network}"),
    opening=gettext_lazy("You have a seat in the leader network {network}."),
    placeholders=(NETWORK, DAY),
    must=("network",),
)
WELCOME = Words(
    subject=gettext_lazy("{day}: welcome to {network}"),
    opening=gettext_lazy(
        "Welcome to the leader network {network}. The others know that you come and look forward to it."
    ),
    placeholders=(NETWORK, DAY),
    must=("network",),
)
NEWCOMER = Placeholder(
    "newcomer", pgettext_lazy("placeholder", "newcomer"), gettext_lazy("the name of the one who is new")
)
BUDDY = Words(
    subject=gettext_lazy("{day}: you are the buddy of {newcomer}"),
    opening=gettext_lazy(
        "{newcomer} joins {network}, and you are asked to be the buddy for the first ninety days. It takes three things, and not "
        "much time:"
    ),
    placeholders=(NEWCOMER, NETWORK, DAY),
    must=("newcomer", "network"),
)
JOINS = Words(
    subject=gettext_lazy("{day}: {newcomer} joins {network}"),
    opening=gettext_lazy(
        "{newcomer} joins {network}. The welcome is on its way with the purpose and what is expected.\n\nMake room for a first word "
        "at the next meeting, and let the others say who they are."
    ),
    placeholders=(NEWCOMER, NETWORK, DAY),
    must=("newcomer", "network"),
)
CLOSING = Words(
    subject=gettext_lazy("{day}: {network} ends, with thanks"),
    opening=gettext_lazy(
        "{network} has its last day on {day}. Thank you for the time you have put into it, and for what you have given the others."
        "\n\nWhat you have heard in the network stays with you, also now."
    ),
    placeholders=(NETWORK, DAY),
    must=("network",),
)
RESTARTING = Words(
    subject=gettext_lazy("{day}: {network} becomes part of new networks"),
    opening=gettext_lazy(
        "{network} has its last day on {day}. It is not given up: several networks are put together anew, so that you meet others. "
        "Thank you for what you have given each other so far.\n\nWhat you have heard in the network stays with you, also in the new one."
    ),
    placeholders=(NETWORK, DAY),
    must=("network",),
)
TRIAL_ENDS = Words(
    subject=gettext_lazy("{day}: the trial of {network} ends"),
    opening=gettext_lazy(
        "The trial of {network} ends on {day}. Before then it is to be decided whether the network goes on, and how. "
        "Talk with the network about it first."
    ),
    **ABOUT_A_DAY,  # type: ignore[arg-type]  # what all letters about a day have
)
EVALUATION = Words(
    subject=gettext_lazy("{day}: {network} is evaluated"),
    opening=gettext_lazy(
        "On {day} we look at what {network} has brought, by the questions and targets that were fixed when it was launched."
    ),
    **ABOUT_A_DAY,  # type: ignore[arg-type]
)
CHANGE_DAY = Words(
    subject=gettext_lazy("{day}: change day in {network}"),
    opening=gettext_lazy(
        "On {day} the seats in {network} are given anew. Some go on to another network, and others come. "
        "Say what you would like while there is time."
    ),
    **ABOUT_A_DAY,  # type: ignore[arg-type]
)
UNANSWERED = Words(
    subject=gettext_lazy("Do you say yes to {network}?"),
    opening=gettext_lazy(
        "You have a seat in {network}, and we have not heard from you yet. It takes a minute to read why the network exists and "
        "what is expected, and to say yes."
    ),
    placeholders=(NETWORK,),
    must=("network",),
)


@dataclass(frozen=True)
class Invented:
    """A network or a member that there is not."""

    name: str
    unit: str = ""


def invented_network() -> Invented:
    return Invented(_("Leaders of the fjord 3"))


def invented_members() -> Sequence[Invented]:
    return (
        Invented("Asta Opdigtet", _("The school by the stream")),
        Invented("Bent Påhit", _("The house of culture")),
        Invented("Carla Findesikke", _("Roads and parks")),
    )


def example_invitation(organisation: Organisation) -> Letter:
    day, network = full_day(invented_day(organisation)), invented_network()
    context = {
        "network": network,
        "purpose": _("Leaders across the house help each other with what is hard."),
        "others": invented_members(),
        "rows": [
            (_("From"), day),
            (_("Taking part"), _("Voluntary")),
            (_("How often"), _("%(count)s meetings a year") % {"count": 6}),
        ],
        "link": f"{settings.PUBLIC_URL}/",
        "accepts": True,
    }
    values = {"network": network.name, "day": day}
    return Letter(template="networks/mail/invitation", context=context, values=values)


def example_welcome(organisation: Organisation) -> Letter:
    letter = example_invitation(organisation)
    buddy = _("%(name)s, who helps you to find your feet in the first ninety days")
    rows = [*letter.context["rows"], (_("Your buddy"), buddy % {"name": invented_members()[0].name})]
    return replace(letter, context={**letter.context, "rows": rows})


def example_buddy(organisation: Organisation) -> Letter:
    day = invented_day(organisation)
    newcomer = invented_members()[1].name
    link = f"{settings.PUBLIC_URL}/"
    return buddy_letter(newcomer, invented_network().name, day, day + timedelta(days=90), link)


def example_joins(organisation: Organisation) -> Letter:
    day = invented_day(organisation)
    asta, bent, _carla = invented_members()
    link = f"{settings.PUBLIC_URL}/"
    network = invented_network().name
    return joins_letter(bent.name, network, day, unit=bent.unit, buddy=asta.name, link=link)


def buddy_letter(newcomer: str, network: str, day: date, until: date, link: str) -> Letter:
    """To the buddy: what a buddy does, from when and until when."""
    return plain_letter(
        rows=[
            (_("Before the first meeting"), _("Write or ring, say welcome, and tell how you usually meet.")),
            (
                _("At the first meeting"),
                _("Sit together, and see to it that there is room for a first word."),
            ),
            (_("After a month or two"), _("Ask how it goes, and what would make it better.")),
            (_("From"), full_day(day)),
            (_("Until"), full_day(until)),
        ],
        after=[
            _(
                "What you talk about stays between you. If it does not suit you, say so: another can be the buddy."
            )
        ],
        link=link,
        label=_("See who is new"),
        values=_about(newcomer, network, day),
    )


def joins_letter(newcomer: str, network: str, day: date, *, unit: str, buddy: str, link: str) -> Letter:
    """To those who look after the network: who comes, from where, and who is the buddy."""
    rows = [(_("From"), full_day(day)), (_("Buddy"), buddy or _("nobody yet"))]
    if unit:
        rows.insert(0, (_("Comes from"), unit))
    return plain_letter(
        rows=rows, link=link, label=_("See who is new"), values=_about(newcomer, network, day)
    )


def _about(newcomer: str, network: str, day: date) -> dict[str, str]:
    return {"newcomer": newcomer, "network": network, "day": full_day(day)}


def example_closing(organisation: Organisation) -> Letter:
    day = invented_day(organisation)
    asta, _bent, carla = invented_members()
    return closing_letter(
        invented_network().name,
        day,
        began=day - timedelta(days=730),
        people=11,
        roles=[_("Coordinator")],
        ask=f"{asta.name}, {carla.name}",
        link=f"{settings.PUBLIC_URL}/",
    )


def example_restarting(organisation: Organisation) -> Letter:
    day = invented_day(organisation)
    asta, _bent, carla = invented_members()
    return closing_letter(
        invented_network().name,
        day,
        began=day - timedelta(days=1100),
        people=9,
        roles=[],
        ask=f"{asta.name}, {carla.name}",
        link=f"{settings.PUBLIC_URL}/",
        then=pgettext("invented network", "New faces"),
    )


def closing_letter(
    network: str,
    day: date,
    *,
    began: date,
    people: int,
    roles: Sequence[str],
    ask: str,
    link: str,
    then: str = "",
) -> Letter:
    """To one who was part of it: how long it ran, what she had taken on, and whom to ask. `day` is the last one, `then` where she sits next."""
    rows = [
        (_("Ran"), _("%(began)s to %(day)s") % {"began": full_day(began), "day": full_day(day)}),
        (_("Have taken part"), ngettext("%(count)s leader", "%(count)s leaders", people) % {"count": people}),
    ]
    if roles:
        rows.append((_("You had taken on"), ", ".join(roles)))
    if then:
        rows.append((_("Your new network"), then))
    if ask:
        rows.append((_("Whom to ask"), ask))
    after = [
        _(
            "Your own notes stay readable for you for a while. Take along what you want to keep before they are erased."
        )
    ]
    return plain_letter(
        rows=rows,
        link=link,
        label=_("See your new network") if then else _("Say what you wish for next"),
        after=after if link else [],
        values={"network": network, "day": full_day(day)},
    )


def example_of_a_day(organisation: Organisation) -> Letter:
    day, network = full_day(invented_day(organisation)), invented_network()
    return day_letter(network.name, day, wishes=False, link=f"{settings.PUBLIC_URL}/")


def example_change_day(organisation: Organisation) -> Letter:
    day, network = full_day(invented_day(organisation)), invented_network()
    return day_letter(network.name, day, wishes=True, link=f"{settings.PUBLIC_URL}/")


def example_unanswered(organisation: Organisation) -> Letter:
    return unanswered_letter(invented_network().name, f"{settings.PUBLIC_URL}/")


def day_letter(network: str, day: str, *, wishes: bool, link: str) -> Letter:
    """What a letter about a day of a network tells; with a way to the receiver's wishes, or to the network."""
    rows = [(_("Network"), network), (_("Day"), day)]
    context = {"rows": rows, "link": link, "wishes": wishes}
    return Letter(template="networks/mail/day", context=context, values={"network": network, "day": day})


def unanswered_letter(network: str, link: str) -> Letter:
    return Letter(template="networks/mail/unanswered", context={"link": link}, values={"network": network})
