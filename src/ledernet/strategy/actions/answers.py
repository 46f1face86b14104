"""The twenty answers: proposed by HR or by a colleague who was asked, decided by the chief.

`version` is what the editor has seen (`queries.version_of`). The programme's row is locked first, so that two who answer
the same question at once stand in line, also where nobody has answered before.
"""

from dataclasses import replace
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone, translation

from ledernet.accounts.models import User
from ledernet.audit import actions as audit
from ledernet.audit.actors import Actor
from ledernet.decisions.actions import record_decision
from ledernet.mail import actions as mail
from ledernet.strategy.enums import ANSWER_TRANSITIONS, AnswerState, ProgrammeState, Question, Verb
from ledernet.strategy.letters import ASKED
from ledernet.strategy.models import Answer, Programme
from ledernet.strategy.queries import STORED_IN_PROGRAMME, answer_of, version_of

from .errors import AnswerChanged, EmptyAnswer, NotPossible, PastDay, ReasonMissing, Stranger, TooLong
from .locking import must_belong
from .programmes import change_programme, details_of

TOPIC = "strategy.answer"
MOST = {question: 4000 if question in STORED_IN_PROGRAMME else 8000 for question in Question}
"""How many characters an answer holds; what is said in the programme is shown to all, and is shorter."""


@transaction.atomic
def answer_question(
    *,
    programme: Programme,
    question: Question,
    version: str,
    text: str,
    owner: User | None = None,
    follow_up_on: date | None = None,
    by: Actor,
    at: datetime,
) -> Answer:
    """Propose an answer, or with no words take the proposal back.

    Raises `AnswerChanged`, `NotPossible` (closed; or the words stand in a decided programme), `EmptyAnswer`, `TooLong`,
    `PastDay`, `Stranger`.
    """
    programme, answer = _locked(programme, question, version)
    if programme.decided_at and question in STORED_IN_PROGRAMME:
        raise NotPossible(answer.state)
    text = text.strip()
    if not text and answer.state != AnswerState.PROPOSED:
        raise EmptyAnswer(question)
    before = audit.snapshot(answer)
    _step(answer, AnswerState.PROPOSED if text else AnswerState.OPEN)
    _say(programme, answer, text, owner=owner, follow_up_on=follow_up_on, by=by, at=at)
    answer.answered_by = (by if isinstance(by, User) else None) if text else None
    answer.answered_at = at if text else None
    answer.decided_by = answer.decided_at = None
    return _saved(answer, before, verb=Verb.ANSWERED, by=by, at=at)


@transaction.atomic
def decide_answer(
    *,
    programme: Programme,
    question: Question,
    version: str,
    text: str,
    reason: str = "",
    owner: User | None = None,
    follow_up_on: date | None = None,
    by: Actor,
    at: datetime,
) -> Answer:
    """The chief's answer. It goes into the register and replaces the decision before it, which is kept there.

    Raises as `answer_question`, and `ReasonMissing` where other words than those decided are to stand in a running programme.
    Deciding the same again writes nothing.
    """
    programme, answer = _locked(programme, question, version)
    said = text.strip()
    return decide_locked(
        programme, answer, said, reason=reason, owner=owner, follow_up_on=follow_up_on, by=by, at=at
    )


def decide_locked(
    programme: Programme,
    answer: Answer,
    text: str,
    *,
    reason: str = "",
    owner: User | None,
    follow_up_on: date | None,
    by: Actor,
    at: datetime,
) -> Answer:
    """The same with the programme's row locked and the answer read since. Raises as `decide_answer`."""
    question = Question(answer.question)
    if not text:
        raise EmptyAnswer(question)
    decided = answer.state == AnswerState.DECIDED
    if decided and (text, owner, follow_up_on) == (answer.text, answer.owner, answer.follow_up_on):
        return answer
    changed = decided and text != answer.text
    if changed and programme.state == ProgrammeState.ACTIVE and not reason.strip():
        raise ReasonMissing(question)
    before = audit.snapshot(answer)
    person = by if isinstance(by, User) else None
    if text != answer.text or answer.answered_at is None:
        answer.answered_by, answer.answered_at = person, at
    _step(answer, AnswerState.DECIDED)
    _say(programme, answer, text, owner=owner, follow_up_on=follow_up_on, by=by, at=at)
    answer.decided_by, answer.decided_at = person, at
    with translation.override(programme.organisation.language):
        title = str(question.label)
    answer.decision = record_decision(
        organisation=programme.organisation,
        unit=programme.unit,
        subject=programme,
        topic=f"{TOPIC}.{question}",
        title=title,
        text=text,
        reason=reason.strip(),
        owner=owner,
        follow_up_on=follow_up_on,
        by=by,
        at=at,
    )
    return _saved(answer, before, verb=Verb.ANSWER_DECIDED, by=by, at=at)


@transaction.atomic
def ask_colleague(
    *,
    programme: Programme,
    question: Question,
    version: str,
    asked: User,
    until: date,
    by: Actor,
    at: datetime,
) -> Answer:
    """Ask somebody of the organisation to answer by a day, and write to her. Raises `AnswerChanged`, `NotPossible`, `PastDay`, `Stranger`."""
    programme, answer = _locked(programme, question, version)
    _require_to_come(until, at=at)
    must_belong(asked, programme.organisation, on=timezone.localdate(at))
    if not asked.is_active:
        raise Stranger(str(asked.pk))
    before = audit.snapshot(answer)
    _step(answer, AnswerState.ASKED)
    answer.asked, answer.asked_until = asked, until
    answer.asked_by = by if isinstance(by, User) else None
    answer = _saved(answer, before, verb=Verb.ANSWER_ASKED, by=by, at=at)
    mail.write(
        ASKED,
        asked,
        {"answer": answer.pk},
        organisation=programme.organisation,
        once=f"{answer.pk}:{answer.version}",
        by=by,
        at=at,
    )
    return answer


@transaction.atomic
def withdraw_question(
    *, programme: Programme, question: Question, version: str, by: Actor, at: datetime
) -> Answer:
    """Nobody is asked any longer; what was proposed before stands. Raises `AnswerChanged`, `NotPossible`."""
    _programme, answer = _locked(programme, question, version)
    if answer.state != AnswerState.ASKED:
        raise NotPossible(answer.state)
    before = audit.snapshot(answer)
    _step(answer, AnswerState.PROPOSED if answer.text.strip() else AnswerState.OPEN)
    answer.asked = answer.asked_by = answer.asked_until = None
    return _saved(answer, before, verb=Verb.ANSWER_WITHDRAWN, by=by, at=at)


def lock(programme: Programme) -> Programme:
    """The programme as it is now; who wants to write to an answer of it waits."""
    fresh = Programme.objects.select_for_update(of=("self",)).select_related("organisation", "unit")
    return fresh.get(pk=programme.pk)


def _locked(programme: Programme, question: Question, version: str) -> tuple[Programme, Answer]:
    locked = lock(programme)
    answer = answer_of(locked, question)
    if version_of(answer) != version:
        raise AnswerChanged(answer)
    if locked.state == ProgrammeState.CLOSED:
        raise NotPossible(locked.state)
    return locked, answer


def _step(answer: Answer, to: AnswerState) -> None:
    if to not in ANSWER_TRANSITIONS[AnswerState(answer.state)]:
        raise NotPossible(answer.state)
    answer.state = to


def _say(
    programme: Programme,
    answer: Answer,
    text: str,
    *,
    owner: User | None,
    follow_up_on: date | None,
    by: Actor,
    at: datetime,
) -> None:
    """The words where they belong, and who sees to it until when."""
    question = Question(answer.question)
    if len(text) > MOST[question]:
        raise TooLong(MOST[question])
    if follow_up_on and follow_up_on != answer.follow_up_on:
        _require_to_come(follow_up_on, at=at)
    if owner != answer.owner:
        must_belong(owner, programme.organisation, on=timezone.localdate(at))
    answer.owner, answer.follow_up_on = owner, follow_up_on
    name = STORED_IN_PROGRAMME.get(question)
    if name and text != getattr(programme, name):
        details = replace(details_of(programme), **{name: text})  # type: ignore[arg-type]
        answer.programme = change_programme(
            programme=programme, version=programme.version, details=details, by=by, at=at
        )
    answer.text = text


def _saved(answer: Answer, before: dict[str, object], *, verb: Verb, by: Actor, at: datetime) -> Answer:
    """Write the row and the record. Words that stand in the programme are not written twice."""
    text = answer.text
    if Question(answer.question) in STORED_IN_PROGRAMME:
        answer.text = before["text"] = ""
    if answer.pk:
        answer.version += 1
    answer.save()
    facts = {"question": answer.question, "programme": answer.programme_id}
    audit.record(
        organisation=answer.programme.organisation,
        by=by,
        at=at,
        verb=verb,
        target=answer,
        changes=audit.changes_between(before, answer),
        facts=facts,
    )
    answer.text = text
    return answer


def _require_to_come(day: date, *, at: datetime) -> None:
    if day < timezone.localdate(at):
        raise PastDay(str(day))
