"""What is told of each thing, field by field, with its unit. Days are local Danish days; moments have their offset."""

from __future__ import annotations

from datetime import date, datetime

from ninja import Schema
from pydantic import Field

from .pages import Paged

TIMES = "With offset from UTC (RFC 3339)."
OVER = "First day on which it is no more; null while no end is known."


class Problem(Schema):
    """RFC 9457. `type` is stable and meant for programs, the rest for people."""

    type: str = Field(description="urn:ledernet:problem:…")
    title: str
    status: int
    detail: str | None = None


class TokenSaid(Schema):
    """What the token is, and what it may be used for."""

    name: str
    organisation: str
    role: str = Field(description="hr, chief, dpo or administrator.")
    unit: int | None = Field(description="The unit it sees with all below; null for the whole organisation.")
    reaches: list[str]
    expires_at: datetime = Field(description=TIMES)


class UnitSaid(Schema):
    """A part of the organisation."""

    id: int
    key: str = Field(description="The register's own key.")
    name: str
    parent: int | None = Field(description="The unit above; null at the top.")
    field: str = Field(description="Professional field; empty: that of the nearest unit above.")
    postcode: str
    place: str
    starts_on: date | None
    ends_on: date | None = Field(description=OVER)


class Units(Paged):
    items: list[UnitSaid]


class PostSaid(Schema):
    """A place as a leader in a unit."""

    id: int
    unit: int
    title: str
    level: str
    kind: str
    is_primary: bool = Field(description="The post that speaks for the person in lists.")
    starts_on: date | None
    ends_on: date | None = Field(description=OVER)


class Person(Schema):
    """A leader."""

    id: int
    key: str = Field(description="The register's own key.")
    name: str = Field(description="The job title where the name is withheld.")
    name_withheld: bool
    email: str
    starts_on: date | None = Field(description="First day as a leader in this organisation.")
    ends_on: date | None = Field(description="First day on which no longer a leader here.")
    posts: list[PostSaid] = Field(description="Posts that have not ended.")


class People(Paged):
    items: list[Person]


class LeaveSaid(Schema):
    """Away for a time. Why is stored nowhere."""

    id: int
    person: int
    starts_on: date
    ends_on: date | None = Field(description="First day back; null while it is not known.")


class Leaves(Schema):
    items: list[LeaveSaid]


class LeaveWanted(Schema):
    model_config = {"extra": "forbid"}
    starts_on: date
    ends_on: date | None = Field(None, description="First day back.")


class EndWanted(Schema):
    model_config = {"extra": "forbid"}
    on: date = Field(description="First day on which she leads nothing here.")
    reason: str = Field(
        "", max_length=200, pattern=r"^[^\x00-\x1f]*$", description="Stands in the audit log."
    )


class ProgrammeSaid(Schema):
    """A set of networks with one purpose."""

    id: int
    name: str
    state: str = Field(description="draft, active or closed.")
    unit: int | None = Field(description="The part of the organisation it belongs to; null for all of it.")
    purpose: str
    participation: str = Field(description="voluntary, mandatory or empty.")
    size_min: int = Field(description="Persons.")
    size_target: int = Field(description="Persons.")
    size_max: int = Field(description="Persons.")
    meetings_per_year: int


class Programmes(Paged):
    items: list[ProgrammeSaid]


class NetworkSaid(Schema):
    id: int
    programme: int
    name: str
    state: str = Field(description="established, launched, without_plan or closed.")
    starts_on: date
    ends_on: date | None = Field(description=OVER)
    trial_until: date | None
    change_day: date | None
    expires_on: date | None
    evaluated_on: date | None = Field(description="Day of the next evaluation.")
    size: int = Field(description="Persons who sit there today or are to.")


class Networks(Paged):
    items: list[NetworkSaid]


class SeatSaid(Schema):
    """A leader's place in a network, from one day to another."""

    id: int
    network: int
    person: int
    person_key: str = Field(description="The register's own key.")
    person_name: str
    role: str = Field(description="member, reference or coordinator.")
    starts_on: date
    ends_on: date | None = Field(description=OVER)
    start_reason: str
    end_reason: str


class Seats(Paged):
    items: list[SeatSaid]


class MeetingSaid(Schema):
    """That a network meets, when and where. Who comes, notes and video links are the network's own."""

    id: int
    network: int
    series: int | None
    title: str
    starts_at: datetime = Field(description=TIMES)
    ends_at: datetime = Field(description=TIMES)
    place: str
    room: str
    state: str = Field(description="planned, held or cancelled.")
    version: int = Field(description="Raised at each change.")


class Meetings(Paged):
    items: list[MeetingSaid]


LINE = r"^[^\x00-\x1f\x7f]*$"


class MeetingWanted(Schema):
    model_config = {"extra": "forbid"}
    network: int = Field(ge=1, le=2**63 - 1)
    starts_at: datetime = Field(description="With offset; without one it is Danish time.")
    ends_at: datetime = Field(description="At most 14 hours later.")
    title: str = Field("", max_length=120, pattern=LINE)
    place: str = Field("", max_length=160, pattern=LINE)
    room: str = Field("", max_length=80, pattern=LINE)


class MeetingChange(Schema):
    """What is not named stays as it is."""

    model_config = {"extra": "forbid"}
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    title: str | None = Field(None, max_length=120, pattern=LINE)
    place: str | None = Field(None, max_length=160, pattern=LINE)
    room: str | None = Field(None, max_length=80, pattern=LINE)


class CancelWanted(Schema):
    model_config = {"extra": "forbid"}
    reason: str = Field("", max_length=300, pattern=LINE, description="Told to those invited.")


class DecisionSaid(Schema):
    id: int
    unit: int | None = Field(description="The part of the organisation it holds for; null for all of it.")
    subject: str = Field(description="What it is about, as strategy.programme:17.")
    subject_name: str
    topic: str
    state: str = Field(description="standing, open, done or replaced.")
    title: str
    text: str
    reason: str
    decided_on: date
    follow_up_on: date | None
    replaces: int | None


class Decisions(Paged):
    items: list[DecisionSaid]


class GroupSaid(Schema):
    """So many leaders, and how many of them have what is counted."""

    name: str
    total: int = Field(description="Leaders; never fewer than five.")
    count: int = Field(description="Leaders.")
    is_rest: bool = Field(description="Several small groups told together.")


class SpreadSaid(Schema):
    by: str = Field(description="administration, field or level.")
    groups: list[GroupSaid]


class BucketSaid(Schema):
    low: int
    high: int | None = Field(description="Not included; null: and more.")
    count: int = Field(description="Leaders.")


class CoverageSaid(Schema):
    """How many have a seat. Groups of fewer than five leaders are told together or not at all, as on the page."""

    is_withheld: bool = Field(
        description="The part of the organisation has fewer than five leaders: nothing is told."
    )
    leaders: int | None
    eligible: GroupSaid | None = Field(description="With a seat, of those whom a decided programme is for.")
    eligible_by: list[SpreadSaid]
    wishing: GroupSaid | None = Field(
        description="With a seat, of those who wish for one; for HR of the whole organisation."
    )
    wishing_by: list[SpreadSaid]
    waiting: int | None = Field(description="Leaders on waiting lists; for HR of the whole organisation.")
    took_part: GroupSaid | None = Field(description="In a network within three years.")
    took_part_in_several: GroupSaid | None
    months_without_seat: list[BucketSaid] = Field(description="Whole months.")
    direct_reports: list[BucketSaid] = Field(description="Leaders directly below a leader.")


class ReadingSaid(Schema):
    """One indicator on a day. What is not shown on the page is null here."""

    key: str
    unit: str = Field(
        description="share and index (0–1), points (a change of a share), days, months, count or kroner."
    )
    level: str = Field(
        description="none (nothing to count), early (too little to read), few (of fewer than five: not told), plain, fine, either, watch or alert."
    )
    value: float | None
    low: float | None = Field(description="Lower end of its interval.")
    high: float | None = Field(description="Upper end of its interval.")
    base: int | None = Field(description="How many it is counted from.")


class ProfileSaid(Schema):
    id: int
    name: str
    on: date
    readings: list[ReadingSaid]


class Profiles(Paged):
    items: list[ProfileSaid]
