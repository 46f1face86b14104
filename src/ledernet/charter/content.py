"""Everything a charter says, as one plain snapshot: raw keys and people's own words, in no language.

A version keeps this and nothing else; what it says in Danish or English is made from it when somebody reads (`document.py`).
Words of the product change with the product, a snapshot does not: so nothing translated is stored.

Left out on purpose is what happens while the networks live: whether a promise has been kept, who has been asked, how many leaders
there are. A charter that is approved on Monday must not have "changed" on Tuesday because somebody was hired.
"""

from __future__ import annotations

import hashlib
import json
from datetime import date
from decimal import Decimal
from typing import Any

from ledernet.accounts.models import User
from ledernet.people.enums import TopicKind
from ledernet.people.models import Topic, Unit
from ledernet.strategy.eligibility import Filter
from ledernet.strategy.enums import Question, TypeKind
from ledernet.strategy.models import EvaluationPlan, Frames, LifePlan, Programme
from ledernet.strategy.queries import STORED_IN_PROGRAMME
from ledernet.ui.danish import sort_key

SCHEMA = 1
"""Raised when the shape changes; `document.py` and `changes.py` read every shape there has been."""

AIM = "service"
"""What all purposes serve in the end: better leadership for the service to citizens and businesses."""

Content = dict[str, Any]


def content_of(programme: Programme) -> Content:
    """What the charter would say if it were approved now. Thirteen queries, however much there is."""
    parts = ("organisation", "unit", "type", "frames", "life_plan", "evaluation_plan__owner")
    [fresh] = Programme.objects.select_related(*parts).filter(pk=programme.pk)
    frames = getattr(fresh, "frames", None) or Frames()
    life = getattr(fresh, "life_plan", None) or LifePlan()
    content = {
        "schema": SCHEMA,
        "programme": {
            "name": fresh.name,
            "organisation": fresh.organisation.name,
            "node": fresh.unit.name if fresh.unit else "",  # "" is the whole organisation
        },
        "purpose": _purpose(fresh, frames),
        "type": _type(fresh),
        "participation": {
            "policy": fresh.participation,
            "reason": fresh.participation_reason,
            "absence": frames.absence_rules,
        },
        "eligible": _eligible(fresh),
        "size": {
            "min": fresh.size_min,
            "target": fresh.size_target,
            "max": fresh.size_max,
            "kept": fresh.kept_places,
        },
        "leeway": {
            "mandate": frames.mandate,
            "frame": frames.mandate_frame,
            "reply_days": frames.reply_days,
        },
        "time": _time(fresh, frames),
        "money": _money(frames),
        "staffing": {"kind": frames.staffing, "reason": frames.staffing_reason},
        "expectations": frames.expectations,
        "responsibilities": [
            {
                "task": row.task,
                "chief": row.chief,
                "hr": row.hr,
                "facilitator": row.facilitator,
                "network": row.network,
            }
            for row in fresh.responsibilities.order_by("position", "pk")
        ],
        "principles": [row.text for row in fresh.principles.order_by("position", "pk")],
        "pledges": [
            {"kind": row.kind, "text": row.text, "owner": _name(row.owner), "due_on": _day(row.due_on)}
            for row in fresh.pledges.filter(taken_back_on__isnull=True)
            .select_related("owner")
            .order_by("due_on", "pk")
        ],
        "life": _life(life),
        "evaluation": _evaluation(fresh),
        "answers": _answers(fresh),
    }
    if topics := _topics(fresh):
        content["topics"] = topics
    return content


def fingerprint(content: Content) -> str:
    """What a page shows along with a charter, so that nobody approves what she has not read."""
    whole = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(whole.encode()).hexdigest()


def _purpose(programme: Programme, frames: Frames) -> Content:
    rows = programme.purpose_weights.prefetch_related("links__item").order_by("-points", "purpose")
    return {
        "aim": AIM,
        "main": programme.purpose,
        "role": frames.role_statement,
        "purposes": [
            {
                "purpose": row.purpose,
                "points": row.points,
                "under": row.under,
                "serves": row.serves,
                "for_whom": row.for_whom,
                "change": row.change,
                "seen_by": row.seen_by,
                "leader_gain": row.leader_gain,
                "organisation_gain": row.organisation_gain,
                "links": [
                    {"kind": link.item.kind, "name": link.item.name}
                    for link in sorted(row.links.all(), key=lambda link: (link.item.kind, link.item.name))
                ],
            }
            for row in rows
        ],
    }


def _type(programme: Programme) -> Content:
    kind = programme.type
    return {
        "kind": kind.kind if kind else "",
        "name": kind.name
        if kind and kind.kind == TypeKind.OWN
        else "",  # the others are named by the product
        "description": kind.description if kind else "",
        "gathers": sorted(kind.gathers) if kind else [],
        "mixes": sorted(kind.mixes) if kind else [],
        "reason": programme.type_reason,
    }


def _topics(programme: Programme) -> list[Content]:
    """What the networks work with, in an order that is the same in every language.

    Nothing is stored where none is chosen: then a charter from before there were topics is equal to one of today.
    """
    found = [
        {"kind": topic.kind, "name": topic.own_name}  # the others are named by the product
        for topic in Topic.objects.filter(programmes__programme=programme)
    ]
    return sorted(found, key=lambda one: (TopicKind.values.index(one["kind"]), sort_key(one["name"])))


def _eligible(programme: Programme) -> Content:
    chosen = Filter.of(programme.eligibility)
    units = Unit.objects.filter(organisation=programme.organisation_id, pk__in=chosen.units)
    return {
        "units": [unit.name for unit in units.order_by("name_sort", "pk")],
        "fields": sorted(chosen.fields),
        "levels": sorted(chosen.levels),
        "kinds": sorted(chosen.kinds),
        "on_leave": chosen.on_leave,
    }


def _time(programme: Programme, frames: Frames) -> Content:
    """Hours as text with no more decimals than needed: JSON has no exact fractions."""
    return {
        "meetings": programme.meetings_per_year,
        "meeting_hours": _exact(frames.meeting_hours),
        "preparation_hours": _exact(frames.preparation_hours),
        "facilitator_hours": _exact(frames.facilitator_hours),
        "coordinator_hours": _exact(frames.coordinator_hours),
        "sponsor_hours": _exact(frames.sponsor_hours),
        "hr_hours": _exact(frames.hr_hours),
    }


def _money(frames: Frames) -> Content:
    return {
        "external_meetings": frames.external_meetings,
        "external_price": frames.external_price,
        "internal_rate": frames.internal_rate,
        "leader_rate": frames.leader_rate,
        "rooms": frames.rooms_budget,
        "other": frames.other_budget,
    }


def _life(life: LifePlan) -> Content:
    return {
        "starts_on": _day(life.starts_on),
        "trial_until": _day(life.trial_until),
        "trial_reason": life.trial_reason,
        "change_day": _day(life.change_day),
        "change_reason": life.change_reason,
        "expires_on": _day(life.expires_on),
        "expiry_reason": life.expiry_reason,
        "no_dates_reason": life.no_dates_reason,
        "rotation": life.rotation,
        "rotation_share": life.rotation_share,
        "rotation_months": life.rotation_months,
        "newcomer_days": life.newcomer_days,
    }


def _evaluation(programme: Programme) -> Content:
    plan: EvaluationPlan = getattr(programme, "evaluation_plan", None) or EvaluationPlan()
    return {
        "method": plan.method,
        "note": plan.method_note,
        "owner": _name(plan.owner) if plan.pk else "",
        "dates": [
            {"on": _day(row.on), "name": row.name} for row in programme.evaluation_dates.order_by("on", "pk")
        ],
        "items": [
            {
                "purpose": row.purpose,
                "item": row.item,
                "text_da": row.text_da,
                "text_en": row.text_en,
                "target": row.target,
            }
            for row in programme.evaluation_items.order_by("position", "pk")
        ],
        "criteria": [
            {
                "measure": row.measure,
                "threshold": None if row.threshold is None else _exact(row.threshold),
                "times": row.times,
                "text": row.text,
            }
            for row in programme.closing_criteria.order_by("position", "pk")
        ],
    }


def _answers(programme: Programme) -> list[Content]:
    """The twenty, in the order of the themes. The words of two of them are a field of the programme and stand above."""
    rows = {row.question: row for row in programme.answers.select_related("owner")}
    found = []
    for question in Question:
        row = rows.get(question)
        text = row.text if row and question not in STORED_IN_PROGRAMME else ""
        found.append({"question": str(question), "text": text, "owner": _name(row.owner) if row else ""})
    return found


def _name(user: User | None) -> str:
    return user.name if user else ""


def _day(value: date | None) -> str | None:
    return value.isoformat() if value else None


def _exact(value: Decimal) -> str:
    return format(Decimal(value).normalize(), "f")
