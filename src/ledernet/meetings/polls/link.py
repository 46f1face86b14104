"""Saying what one can from the mail, without a login (`mail.once`)."""

from __future__ import annotations

from datetime import datetime
from typing import Self

from django.http import QueryDict
from django.utils import timezone

from ledernet.accounts.models import Organisation, User
from ledernet.audit.actors import Actor, System
from ledernet.mail.links import BadLink, LinkOver, open_token
from ledernet.mail.once import Context, Question, once_view
from ledernet.meetings.models import PollOption, PollVoter
from ledernet.networks.shared.queries import spoken_by

from . import actions, errors, post
from .asked import still_asked
from .enums import Can
from .letters import PURPOSE
from .queries import choices, chosen_in, options_of, said_by


class WhenCanYou(Question):
    """What one who is asked can of the times that are proposed."""

    template = "meetings/polls/link.html"
    used_template = "meetings/polls/link_used.html"
    over_template = "meetings/polls/link_over.html"

    def __init__(self, voter: PollVoter, number: int) -> None:
        self.voter, self.number = voter, number
        login = voter.login
        self.user = login if isinstance(login, User) else None
        self.by: Actor = self.user or System("mail link")

    @classmethod
    def behind(cls, token: str, *, at: datetime) -> Self:
        data = open_token(token, PURPOSE, at=at)
        rows = PollVoter.objects.select_related("leader__user", "user", "poll__network__organisation")
        voter = rows.filter(pk=data.get("voter", 0)).first()
        if voter is None:
            raise BadLink(PURPOSE)
        return cls(voter, int(data.get("number", -1)))

    @property
    def house(self) -> Organisation:
        return self.voter.poll.network.organisation

    @property
    def language(self) -> str:
        spoken = spoken_by(self.voter.leader) if self.voter.leader else self.user and self.user.language
        return spoken or self.voter.poll.network.organisation.language

    def is_over(self, at: datetime) -> bool:
        asked = still_asked(self.voter.poll, timezone.localdate(at)).filter(pk=self.voter.pk)
        return not self.voter.poll.is_open or not asked.exists()

    def is_used(self) -> bool:
        return self.number != self.voter.links_used

    def page(self, asked: QueryDict, *, at: datetime) -> Context:
        return self._facts(options_of(self.voter.poll))

    def answer(self, data: QueryDict, *, at: datetime) -> Context | None:
        options = options_of(self.voter.poll)
        chosen = chosen_in(data, options)
        if not chosen:
            return self._facts(options) | {"nothing": True}
        try:
            actions.answer_poll(voter=self.voter, chosen=chosen, number=self.number, by=self.by, at=at)
        except (errors.NotOpen, errors.NotAsked) as error:
            raise LinkOver from error
        return None

    def can_send_again(self, at: datetime) -> bool:
        return bool(self.voter.email) and not self.is_over(at)

    def send_again(self, *, at: datetime) -> None:
        post.send_again(voter=self.voter, by=self.by, at=at)

    def _facts(self, options: list[PollOption]) -> dict[str, object]:
        return {
            "voter": self.voter,
            "poll": self.voter.poll,
            "network": self.voter.poll.network,
            "rows": choices(options, said_by(self.voter)),
            "cans": Can.choices,
            "labels": dict(Can.choices),
        }


poll_link = once_view(WhenCanYou)
