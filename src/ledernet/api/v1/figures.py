"""Coverage and indicators: what stands on the pages, with the same held back."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpResponse
from ninja import Router

from ledernet.api.enums import Reach
from ledernet.insight.coverage import Bucket, Figures, Group, figures_of
from ledernet.insight.coverage.figures import Spread
from ledernet.insight.indicators.catalogue import BY_KEY, Unit
from ledernet.insight.indicators.listing import NOT_EXPORTED
from ledernet.insight.indicators.queries import (
    networks_with_profiles,
    profiles_of,
    profiles_of_programmes,
    profiles_visible_to,
    programmes_with_profiles,
)
from ledernet.insight.indicators.reading import UNTOLD, Level, Profile, Reading
from ledernet.people.viewer import must

from .gate import ApiRequest, Bearer
from .pages import After, Key, Limit, Number, one, paged
from .schemas import BucketSaid, CoverageSaid, GroupSaid, Profiles, ProfileSaid, ReadingSaid, SpreadSaid

router = Router(tags=["Figures"], auth=Bearer(Reach.FIGURES_READ))
FINE = (Unit.SHARE, Unit.POINTS, Unit.INDEX)


@router.get(
    "/coverage", response=CoverageSaid, url_name="coverage", operation_id="get_coverage", summary="Coverage"
)
def get_coverage(request: ApiRequest) -> Any:
    """For a token that acts as chief or HR: how many of its leaders have a seat, and how they spread."""
    viewer = request.acting.viewer
    must(viewer, "home.list_coverage")
    return tell_coverage(figures_of(viewer))


def tell_coverage(figures: Figures) -> CoverageSaid:
    if figures.is_empty:
        return CoverageSaid(
            is_withheld=True,
            leaders=None,
            eligible=None,
            eligible_by=[],
            wishing=None,
            wishing_by=[],
            waiting=None,
            took_part=None,
            took_part_in_several=None,
            months_without_seat=[],
            direct_reports=[],
        )
    return CoverageSaid(
        is_withheld=False,
        leaders=figures.total,
        eligible=_group(figures.eligible),
        eligible_by=_spreads(figures.spreads),
        wishing=_group(figures.wishing),
        wishing_by=_spreads(figures.wishes),
        waiting=figures.waiting,
        took_part=_group(figures.took_part),
        took_part_in_several=_group(figures.several),
        months_without_seat=_buckets(figures.months),
        direct_reports=_buckets(figures.reports),
    )


def _group(group: Group | None) -> GroupSaid | None:
    if group is None or not group.is_shown:
        return None
    return GroupSaid(name=group.name, total=group.total, count=group.count, is_rest=group.is_rest)


def _spreads(spreads: Iterable[Spread]) -> list[SpreadSaid]:
    return [
        SpreadSaid(by=spread.key, groups=[said for group in spread.groups if (said := _group(group))])
        for spread in spreads
    ]


def _buckets(buckets: Iterable[Bucket]) -> list[BucketSaid]:
    return [BucketSaid(low=one.low, high=one.high, count=one.count) for one in buckets]


def tell_reading(reading: Reading) -> ReadingSaid:
    """What is not shown is not handed out either."""
    unit = BY_KEY[reading.key].unit
    held = reading.level in (*UNTOLD, Level.EARLY)
    digits = 3 if unit in FINE else 0
    value, low, high = (
        None if held or number is None else round(number, digits)
        for number in (reading.value, reading.low, reading.high)
    )
    return ReadingSaid(
        key=reading.key,
        unit=unit.value,
        level=reading.level.value,
        value=value,
        low=low,
        high=high,
        base=None if held else reading.base,
    )


def _readings(profile: Profile, without: Iterable[str] = ()) -> list[ReadingSaid]:
    return [tell_reading(one) for one in profile.readings if one.key not in without]


@router.get(
    "/figures/networks",
    response=Profiles,
    url_name="network-figures",
    operation_id="list_network_figures",
    summary="Figures of networks",
)
def list_network_figures(
    request: ApiRequest,
    response: HttpResponse,
    *,
    programme: Number = None,
    limit: Limit = 50,
    after: After = 0,
) -> Any:
    """Of those that run. There is no sum of indicators, and networks are not ranked by them."""
    viewer = request.acting.viewer
    must(viewer, "indicators.view_overview")
    rows = networks_with_profiles(viewer)
    if programme is not None:
        rows = rows.filter(programme=programme)
    page = paged(request, response, rows, lambda row: row, limit=limit, after=after)
    profiles = profiles_of(page["items"], on=viewer.on)
    page["items"] = [
        ProfileSaid(
            id=row.pk, name=row.name, on=viewer.on, readings=_readings(profiles[row.pk], NOT_EXPORTED)
        )
        for row in page["items"]
    ]
    return page


@router.get(
    "/figures/networks/{int:pk}",
    response=ProfileSaid,
    url_name="figures-of-network",
    operation_id="get_network_figures",
    summary="Figures of a network",
)
def get_network_figures(request: ApiRequest, pk: Key) -> Any:
    viewer = request.acting.viewer
    row = one(profiles_visible_to(viewer), pk)
    profile = profiles_of([row], on=viewer.on)[row.pk]
    return ProfileSaid(id=row.pk, name=row.name, on=viewer.on, readings=_readings(profile, NOT_EXPORTED))


@router.get(
    "/figures/programmes/{int:pk}",
    response=ProfileSaid,
    url_name="figures-of-programme",
    operation_id="get_programme_figures",
    summary="Figures of a programme",
)
def get_programme_figures(request: ApiRequest, pk: Key) -> Any:
    viewer = request.acting.viewer
    row = one(programmes_with_profiles(viewer), pk)
    profile = profiles_of_programmes([row], on=viewer.on)[row.pk]
    return ProfileSaid(id=row.pk, name=row.name, on=viewer.on, readings=_readings(profile))
