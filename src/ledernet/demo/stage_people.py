"""First stage: the organisation, its leaders from two files, those who log in, leave, wishes, who knows whom."""

from datetime import timedelta
from itertools import combinations

from django.utils.translation import gettext as _

from ledernet.accounts.models import User
from ledernet.people.actions.acquaintance import Together, record_acquaintance
from ledernet.people.actions.invitations import add_user, invite_leaders
from ledernet.people.actions.leave import register_leave
from ledernet.people.actions.roles import give_role
from ledernet.people.actions.topics import add_topic
from ledernet.people.actions.wishes import save_wish, set_confidential_wish
from ledernet.people.enums import Role
from ledernet.people.imports.batches import apply_batch, choose_columns, mapping_of, start_batch
from ledernet.people.imports.options import Coverage, Options

from .logins import address_of
from .population import DOMAIN, OWN_TOPICS
from .registers import leaders_csv, units_csv
from .story import BUILDER, Story
from .structure import ADMINISTRATIONS

BEGAN = 300
"""Days ago on which the municipality took the product into use."""

FACILITATORS = ("Samira Haddad", "Bjarne Engholm", "Lise Tofting", "Kasper Mikkelborg", "Hanne Ravnsborg")


def tell(story: Story) -> None:
    story.say(_("units and leaders from two files, as a register exports them"))
    bring_in(story, "enheder.csv", units_csv(story.people), source="Enheder")
    bring_in(story, "ledere.csv", leaders_csv(story.people), source="Lønsystemet")
    story.say(_("those who log in"))
    staff(story)
    chiefs(story)
    story.say(_("leave, wishes and three years of who sat with whom"))
    leaves_and_wishes(story)
    acquaintance(story)


def bring_in(story: Story, filename: str, data: bytes, *, source: str) -> None:
    at = story.ago(days=BEGAN)
    batch = start_batch(organisation=story.organisation, filename=filename, data=data, by=BUILDER, at=at)
    choose_columns(
        batch=batch, mapping=mapping_of(batch), options=Options(source=source, coverage=Coverage.ALL), at=at
    )
    apply_batch(batch=batch, by=BUILDER, at=at)


def staff(story: Story) -> None:
    """Those who serve the networks without leading anybody."""
    people = [
        ("hr", "Anders Lykke", address_of("hr"), Role.HR),
        ("dpo", "Preben Dahl", address_of("dpo"), Role.DPO),
        ("administrator", "Inger Systemgaard", address_of("administrator"), Role.ADMINISTRATOR),
    ]
    for number, name in enumerate(FACILITATORS):
        key = "facilitator" if number == 0 else f"facilitator{number}"
        people.append((key, name, f"{name.lower().replace(' ', '.')}@{DOMAIN}", Role.FACILITATOR))
    for key, name, email, role in people:
        story.users[key] = add_user(
            organisation=story.organisation,
            email=email,
            name=name,
            role=role,
            starts_on=story.today - timedelta(days=BEGAN),
            by=BUILDER,
            at=story.ago(days=BEGAN),
        )


def chiefs(story: Story) -> None:
    """Leaders who log in: the chief executive, the directors, and those whom the tour meets."""
    heads = {row.unit: row.key for row in reversed(story.people.leaders)}  # the first of a unit is its head
    directors = {f"K{number}": heads[f"K{number}"] for number in range(1, len(ADMINISTRATIONS) + 1)}
    leaders = story.leaders()
    high = [row.key for row in story.people.leaders if row.level <= 2]
    middle = [row.key for row in story.people.leaders if row.level == 3]
    chosen = [leaders[key].pk for key in [*high, *middle[:40]] if leaders[key].email]
    mette = next(leader for leader in leaders.values() if leader.email == address_of("leader"))
    at = story.ago(days=BEGAN - 2)
    invite_leaders(
        organisation=story.organisation, leaders=[*{*chosen, mette.pk}], by=story.users["hr"], at=at
    )
    story.users["leader"] = user_of(story, mette.key)
    story.users["chief"] = user_of(story, heads["K"])
    on = story.today - timedelta(days=BEGAN)
    give_role(
        user=story.users["chief"],
        organisation=story.organisation,
        role=Role.CHIEF,
        starts_on=on,
        by=BUILDER,
        at=at,
    )
    for unit, key in directors.items():
        user = user_of(story, key)
        story.users[f"director:{unit}"] = user
        give_role(
            user=user,
            organisation=story.organisation,
            role=Role.CHIEF,
            unit=story.organisation.units.get(key=unit),
            starts_on=on,
            by=BUILDER,
            at=at,
        )


def user_of(story: Story, key: str) -> User:
    user = story.leader(key).user
    assert user is not None, f"leader {key} was invited and has a login"
    return user


def leaves_and_wishes(story: Story) -> None:
    leaders = story.leaders()
    for leave in story.people.leaves:
        register_leave(
            leader=leaders[leave.leader],
            starts_on=leave.starts_on,
            ends_on=leave.ends_on,
            by=story.users["hr"],
            at=story.ago(days=30),
        )
    catalogue(story)
    for wish in story.people.wishes:
        save_wish(
            leader=leaders[wish.leader],
            wants_network=wish.wants_network,
            topics=wish.topics,
            weekdays=wish.weekdays,
            max_travel_km=wish.max_travel_km,
            by=BUILDER,
            at=story.ago(days=25),
        )
    for author, other in story.people.confidential:
        set_confidential_wish(author=leaders[author], not_with=leaders[other], at=story.ago(days=24))


def catalogue(story: Story) -> None:
    """HR adds to the topics of the product what leaders here have asked for."""
    for name, text in OWN_TOPICS.items():
        add_topic(
            organisation=story.organisation,
            name=name,
            text=text,
            by=story.users["hr"],
            at=story.ago(days=291),
        )


def acquaintance(story: Story) -> None:
    """The first round ended before the product came; only who sat with whom was kept, on a sheet."""
    leaders = story.leaders()
    ended = [network for network in story.people.past if network.ends_on < story.ago(days=BEGAN).date()]
    for network in ended:
        facts = [
            Together(leaders[one].pk, leaders[other].pk, network.starts_on, network.ends_on)
            for one, other in combinations(network.members, 2)
        ]
        record_acquaintance(
            organisation=story.organisation,
            facts=facts,
            source=network.name,
            by=BUILDER,
            at=story.ago(days=BEGAN),
        )
