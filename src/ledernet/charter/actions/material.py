"""Information material is written, edited, sent, and told in other ways. What was sent stays as it was."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from ledernet.accounts.enums import Language
from ledernet.accounts.models import User
from ledernet.audit import actions as audit
from ledernet.audit.actors import Actor
from ledernet.charter.enums import Audience, Channel, CharterState, Verb
from ledernet.charter.material import written
from ledernet.charter.material.letter import LETTER
from ledernet.charter.material.queries import newest
from ledernet.charter.material.receivers import Group, Receiver, plan_sending, receivers_of
from ledernet.charter.models import CharterVersion, Material, Sending, SendingReceiver
from ledernet.mail import actions as mail
from ledernet.mail.models import Message

from .approving import lock_programme


class OutOfDate(Exception):
    """The charter that the material tells of is not in force, or no longer."""


class EditedMeanwhile(Exception):
    """There is a newer text than the one that was read; nothing was written."""

    def __init__(self, material: Material) -> None:
        super().__init__(f"{material.pk} is number {material.number}")
        self.material = material


class NobodyToTell(Exception):
    """None of those chosen has an address and has not had it already."""


class NotPicked(ValueError):
    """Somebody without a login in the organisation."""


@transaction.atomic
def write_material(
    *, version: CharterVersion, audience: Audience, language: Language, by: Actor, at: datetime
) -> Material:
    """The text as the product writes it; the one there is, if that says the same. Raises `OutOfDate`."""
    version = _in_force(version)
    title, body = written(version, audience, language)
    return _added(version, audience, language, title=title, body=body, edited=False, by=by, at=at)


@transaction.atomic
def edit_material(*, material: Material, title: str, body: str, by: Actor, at: datetime) -> Material:
    """A new number in somebody's own words; the same words make none. Raises `OutOfDate`, `EditedMeanwhile`."""
    version = _in_force(material.version)
    audience, language = Audience(material.audience), Language(material.language)
    last = newest(version, audience, language)
    if last is not None and last.pk != material.pk:
        raise EditedMeanwhile(last)
    body = body.replace("\r\n", "\n").strip()
    return _added(version, audience, language, title=title.strip(), body=body, edited=True, by=by, at=at)


@transaction.atomic
def send_material(
    *,
    material: Material,
    group: Group,
    picked: Iterable[int] = (),
    again: bool = False,
    note: str = "",
    by: Actor,
    at: datetime,
) -> list[Sending]:
    """By mail, held back for a moment, to each in her own language; a language that is not written yet is written.

    Who has had the material of this audience is left out, unless `again`. One sending for each language.
    Raises `OutOfDate`, `EditedMeanwhile` (a newer text is there), `NobodyToTell`, `NotPicked`.
    """
    version, picked = _in_force(material.version), list(picked)
    audience = Audience(material.audience)
    last = newest(version, audience, material.language)
    if last is not None and last.pk != material.pk:
        raise EditedMeanwhile(last)
    programme, on = version.programme, timezone.localdate(at)
    receivers = receivers_of(programme, group, on=on, picked=picked)
    if group == Group.PICKED and len(receivers) != len(set(picked)):
        raise NotPicked(picked)
    plan = plan_sending(version, audience, receivers, again=again)
    if not plan.to:
        raise NobodyToTell
    sent = []
    for language in Language:
        mine = [receiver for receiver in plan.to if receiver.language == language]
        if mine:
            text = newest(version, audience, language) or write_material(
                version=version, audience=audience, language=language, by=by, at=at
            )
            sent.append(_mailed(text, mine, note=note, by=by, at=at))
    return sent


@transaction.atomic
def tell_otherwise(
    *, material: Material, channel: Channel, names: Iterable[str], note: str = "", by: Actor, at: datetime
) -> Sending:
    """Noted as printed or told another way, to people or groups by name. Raises `OutOfDate`, `NobodyToTell`."""
    _in_force(material.version)
    told = list(dict.fromkeys(" ".join(name.split())[:200] for name in names if name.strip()))
    if not told:
        raise NobodyToTell
    sending = _sending(material, channel, note, by=by, at=at)
    SendingReceiver.objects.bulk_create(SendingReceiver(sending=sending, name=name) for name in told)
    _record_sent(sending, len(told), by=by, at=at)
    return sending


@transaction.atomic
def recall_sending(*, sending: Sending, by: Actor, at: datetime) -> int:
    """Call back the mails that have not left. Returns how many were in time."""
    rows = SendingReceiver.objects.filter(sending=sending, message__state__in=mail.RECALLABLE)
    return mail.recall(Message.objects.filter(pk__in=rows.values("message")), by=by, at=at)


def _in_force(version: CharterVersion) -> CharterVersion:
    """The version as it stands, with its programme locked: texts and sendings are made one after the other."""
    lock_programme(version.programme)
    rows = CharterVersion.objects.select_related("programme__organisation", "programme__unit")
    fresh = rows.get(pk=version.pk)
    if fresh.state != CharterState.APPROVED:
        raise OutOfDate(fresh.state)
    return fresh


def _added(
    version: CharterVersion,
    audience: Audience,
    language: Language,
    *,
    title: str,
    body: str,
    edited: bool,
    by: Actor,
    at: datetime,
) -> Material:
    last = newest(version, audience, language)
    if last is not None and (last.title, last.body) == (title, body):
        return last
    made = Material.objects.create(
        version=version,
        audience=audience,
        language=language,
        number=last.number + 1 if last else 1,
        title=title,
        body=body,
        is_edited=edited,
        made_by=by if isinstance(by, User) else None,
        made_at=at,
    )
    facts = {"audience": audience.value, "language": language.value, "number": made.number, "edited": edited}
    organisation = version.programme.organisation
    audit.record(
        organisation=organisation, by=by, at=at, verb=Verb.MATERIAL_WRITTEN, target=made, facts=facts
    )
    return made


def _mailed(material: Material, to: list[Receiver], *, note: str, by: Actor, at: datetime) -> Sending:
    """An address that mail refuses stands in the log without a mail: it has told nobody."""
    sending = _sending(material, Channel.MAIL, note, by=by, at=at)
    for receiver in to:
        message = mail.write(
            LETTER,
            receiver,
            {"material": material.pk},
            organisation=material.version.programme.organisation,
            language=material.language,
            by=by,
            at=at,
        )
        SendingReceiver.objects.create(
            sending=sending, name=receiver.name, user=receiver.user, message=message
        )
    _record_sent(sending, len(to), by=by, at=at)
    return sending


def _sending(material: Material, channel: Channel, note: str, *, by: Actor, at: datetime) -> Sending:
    sent_by = by if isinstance(by, User) else None
    return Sending.objects.create(
        material=material, channel=channel, note=note.strip()[:500], sent_by=sent_by, sent_at=at
    )


def _record_sent(sending: Sending, count: int, *, by: Actor, at: datetime) -> None:
    facts = {"channel": str(sending.channel), "count": count, "sending": sending.pk}
    organisation = sending.material.version.programme.organisation
    audit.record(
        organisation=organisation, by=by, at=at, verb=Verb.MATERIAL_SENT, target=sending.material, facts=facts
    )
