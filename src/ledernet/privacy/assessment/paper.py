"""The assessment on paper: a draft in Word that the organisation goes on writing in."""

from __future__ import annotations

from datetime import date, datetime

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ledernet.accounts.models import Organisation
from ledernet.audit.privacy import Kind
from ledernet.charter.document import Block, Clause, Document, Facts, Items, Paragraph, Subheading, Table
from ledernet.charter.paper import Look
from ledernet.charter.paper.word import word_of
from ledernet.privacy.processing import Activity, activities
from ledernet.privacy.purposes import SECURITY
from ledernet.ui.formatting import full_day

from .queries import Judged, Standing, standing
from .screening import CRITERIA


def word(organisation: Organisation, *, on: date, at: datetime) -> bytes:
    return word_of(document_of(organisation, on=on), Look.of(organisation), at=at)


def document_of(organisation: Organisation, *, on: date) -> Document:
    stands = standing(organisation)
    headed: tuple[tuple[str, tuple[Block, ...]], ...] = (
        (_("Must an assessment be made?"), tuple(_screening())),
        (_("What is done with the data"), tuple(block for one in activities() for block in _described(one))),
        (_("Security, for all of it"), (Items(tuple(map(str, SECURITY))),)),
        (_("Why it is needed"), (_said(stands.whole.necessity if stands.whole else ""),)),
        (
            _("What could go wrong for somebody"),
            tuple(block for one in stands.judged for block in _risk(one)),
        ),
        (_("Who was heard"), (_said(stands.whole.heard if stands.whole else ""),)),
        (_("Advice of the data protection officer"), (_said(stands.whole.advice if stands.whole else ""),)),
        (_("What follows"), tuple(_conclusion(stands))),
    )
    return Document(
        language=get_language() or "da",
        organisation=organisation.name,
        version=_("Draft of %(day)s") % {"day": full_day(on)},
        over=_("Ledernet"),
        title=_("Impact assessment"),
        lead=_("What leader networks mean for the people whose data are used (GDPR Article 35)."),
        thread=(),
        clauses=tuple(
            Clause("", str(number), heading, blocks) for number, (heading, blocks) in enumerate(headed, 1)
        ),
        annexes=(),
        signatures=(),
        changed="",
    )


def _screening() -> list[Block]:
    rows = tuple((str(one.what), str(one.met.value), str(one.why)) for one in CRITERIA)
    head = (_("Criterion"), _("Met here"), _("Why"))
    return [
        Paragraph(_("As a rule an assessment is made where two of these are met.")),
        Table(_("The nine criteria of the data protection authorities (WP 248)"), head, rows),
    ]


def _described(activity: Activity) -> list[Block]:
    purpose = activity.purpose
    rows = [
        (_("Legal basis"), str(purpose.basis)),
        (_("Whose data"), "; ".join(map(str, purpose.people))),
        (_("Recipients"), "; ".join(map(str, purpose.recipients))),
        (_("How long"), "; ".join(activity.kept)),
    ]
    if purpose.care:
        rows.append((_("Special care"), str(purpose.care)))
    data = tuple(
        f"{table.name}. " + "; ".join(
            f"{words}: {', '.join(fields)}" for kind, words, fields in table.kinds if kind is not Kind.HARMLESS
        )
        for table in activity.tables
    )  # fmt: skip
    return [
        Subheading(str(purpose.name)),
        Paragraph(str(purpose.why)),
        Facts(tuple(rows)),
        Items(data, _("Which data:")),
    ]


def _risk(one: Judged) -> list[Block]:
    risk, judged = one.risk, one.judgement
    found: list[Block] = [
        Subheading(str(risk.name)),
        Paragraph(str(risk.what)),
        Items(tuple(map(str, risk.answers)), _("What the product does:")),
        Paragraph(str(risk.left), lead=_("What the organisation does:")),
    ]
    if judged is None:
        return [*found, _said("")]
    said = (
        (_("How likely"), judged.get_likelihood_display()),
        (_("How grave"), judged.get_severity_display()),
        (_("Risk that is left"), str(judged.level.label)),
    )
    found.append(Facts(said))
    if judged.measures:
        found.append(Paragraph(judged.measures))
    return found


def _conclusion(stands: Standing) -> list[Block]:
    found: list[Block] = [_said(stands.whole.conclusion if stands.whole else "")]
    if stands.high:
        names = tuple(str(one.risk.name) for one in stands.high)
        found.append(
            Items(names, _("Still high. Ask the supervisory authority before you begin (GDPR Article 36):"))
        )
    if stands.whole:
        found.append(Facts(((_("Looked at anew on"), full_day(stands.whole.review_on)),)))
    return found


def _said(words: str) -> Paragraph:
    return Paragraph(words) if words else Paragraph(_("Not written yet."), quiet=True)
