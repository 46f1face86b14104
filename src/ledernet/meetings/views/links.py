"""Answering from the mail, without a login (`mail.once`)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Self

from django.http import QueryDict

from ledernet.accounts.models import Organisation
from ledernet.mail.links import BadLink, open_token
from ledernet.mail.once import Context, Question, once_view
from ledernet.meetings import actions
from ledernet.meetings.enums import Coming
from ledernet.meetings.letters import ABSENT, ANSWER
from ledernet.meetings.models import Invitee, Meeting
from ledernet.meetings.queries import Participant, meetings_of_entry, participants_of_many
from ledernet.networks.shared.queries import spoken_by
from ledernet.people.models import Leader


@dataclass(frozen=True)
class Row:
    meeting: Meeting
    participant: Participant


class AreYouComing(Question):
    """Will a member come to the meetings of an entry that are to come? She is expected: only what is different is said."""

    template = "meetings/answer_link.html"
    used_template = "meetings/link_used.html"
    over_template = "meetings/link_over.html"

    def __init__(self, row: Invitee, leader: Leader, number: int, at: datetime) -> None:
        self.row, self.leader, self.number = row, leader, number
        self.rows = _rows(row, at)

    @classmethod
    def behind(cls, token: str, *, at: datetime) -> Self:
        data = open_token(token, ANSWER, at=at)
        rows = Invitee.objects.select_related("leader__user", "network__organisation", "network__programme")
        row = rows.filter(pk=data.get("invitee", 0)).first()
        if row is None or row.leader is None:
            raise BadLink(ANSWER)
        return cls(row, row.leader, int(data.get("number", -1)), at)

    @property
    def house(self) -> Organisation:
        return self.row.network.organisation

    @property
    def language(self) -> str:
        return spoken_by(self.leader) or self.row.network.organisation.language

    def is_over(self, at: datetime) -> bool:
        return not self.row.is_open or not self.rows

    def is_used(self) -> bool:
        return self.number != self.row.links_used

    def page(self, asked: QueryDict, *, at: datetime) -> Context:
        absent = ABSENT in asked and len(self.rows) == 1
        return self._facts() | {"preset": Coming.ABSENT if absent else Coming.COMING}

    def answer(self, data: QueryDict, *, at: datetime) -> Context | None:
        """Every meeting on the page has its own answer; one that is missing or unknown stays as it is."""
        said = {one.meeting.pk: data.get(f"coming-{one.meeting.pk}", "") for one in self.rows}
        chosen = {pk: Coming(value) for pk, value in said.items() if value in Coming.values}
        note = data.get("note", "").strip()[:200]
        if not chosen:
            return self._facts() | {"preset": Coming.COMING, "nothing": True, "note": note}
        actions.answer_by_link(row=self.row, number=self.number, chosen=chosen, note=note, at=at)
        return None

    def can_send_again(self, at: datetime) -> bool:
        return self.row.is_open

    def send_again(self, *, at: datetime) -> None:
        actions.send_link(row=self.row, at=at)

    def _facts(self) -> dict[str, object]:
        """The line that she has written before stands there again, where it is one for all."""
        lines = {one.participant.answer.note if one.participant.answer else "" for one in self.rows}
        return {
            "note": lines.pop() if len(lines) == 1 else "",
            "row": self.row,
            "network": self.row.network,
            "rows": self.rows,
            "choices": Coming.choices,
            "leader": self.leader,
        }


def _rows(row: Invitee, at: datetime) -> list[Row]:
    """The meetings to come in which she sits that day."""
    meetings = list(meetings_of_entry(row, at=at))
    people = participants_of_many(meetings)
    return [
        Row(meeting, one)
        for meeting in meetings
        for one in people[meeting.pk]
        if one.seat.leader_id == row.leader_id
    ]


answer_link = once_view(AreYouComing)
