"""Judging a risk, and saying what follows from all of them. The words of both stay out of the log: that they changed is in it."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from ledernet.accounts.models import Organisation, User
from ledernet.audit import actions as audit
from ledernet.privacy.enums import Verb
from ledernet.privacy.models import Assessment, Judgement

from .risks import BY_KEY


@transaction.atomic
def judge(
    *,
    organisation: Organisation,
    risk: str,
    likelihood: int,
    severity: int,
    measures: str,
    by: User,
    at: datetime,
) -> Judgement:
    """`risk` is a key of `RISKS` (KeyError otherwise). Saying the same again changes nothing."""
    said = {"likelihood": likelihood, "severity": severity, "measures": measures}
    Organisation.objects.select_for_update().get(pk=organisation.pk)
    found = Judgement.objects.filter(organisation=organisation, risk=BY_KEY[risk].key).first()
    if found and all(getattr(found, name) == value for name, value in said.items()):
        return found
    found, _new = Judgement.objects.update_or_create(
        organisation=organisation, risk=risk, defaults=said | {"judged_by": by, "judged_at": at}
    )
    facts = {"risk": risk, "likelihood": likelihood, "severity": severity}
    audit.record(organisation=organisation, by=by, at=at, verb=Verb.RISK_JUDGED, target=found, facts=facts)
    return found


@transaction.atomic
def conclude(
    *,
    organisation: Organisation,
    necessity: str,
    heard: str,
    advice: str,
    conclusion: str,
    review_on: date,
    by: User,
    at: datetime,
) -> Assessment:
    """What the organisation says of the whole. Saying the same again changes nothing."""
    said = {
        "necessity": necessity,
        "heard": heard,
        "advice": advice,
        "conclusion": conclusion,
        "review_on": review_on,
    }
    Organisation.objects.select_for_update().get(pk=organisation.pk)
    found = Assessment.objects.filter(organisation=organisation).first()
    if found and all(getattr(found, name) == value for name, value in said.items()):
        return found
    found, _new = Assessment.objects.update_or_create(
        organisation=organisation, defaults=said | {"saved_by": by, "saved_at": at}
    )
    facts = {"review_on": review_on}
    audit.record(
        organisation=organisation, by=by, at=at, verb=Verb.ASSESSMENT_CONCLUDED, target=found, facts=facts
    )
    return found
