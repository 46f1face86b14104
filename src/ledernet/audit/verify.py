"""Go through a chain from the beginning and say what does not fit."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from .digests import UnknownKey, record_matches, value_matches
from .enums import Verb
from .models import Head, Record, Value

STEP = 1000


class Problem(StrEnum):
    GAP = "gap"  # a number is missing
    LINK = "link"  # does not follow on the record before it
    RECORD = "record"  # changed after it was written
    KEY = "key"  # sealed with a key that is not given
    VALUE_MISSING = "value-missing"  # deleted, not erased
    VALUE_CHANGED = "value-changed"
    VALUE_EXTRA = "value-extra"  # added afterwards
    ERASURE = "erasure"  # emptied, and no record tells of it
    HEAD = "head"  # records are missing at the end, or there are more than there should be


@dataclass(frozen=True)
class Finding:
    problem: Problem
    number: int
    field: str = ""


@dataclass
class Report:
    """What was gone through. The chain is whole when `findings` is empty."""

    organisation_key: int
    records: int = 0
    values: int = 0
    erased: int = 0
    head: str = ""
    findings: list[Finding] = field(default_factory=list)

    @property
    def whole(self) -> bool:
        return not self.findings


def chains() -> list[int]:
    """The organisations that have a chain, or records without one."""
    heads = set(Head.objects.values_list("organisation_key", flat=True))
    return sorted(heads | set(Record.objects.values_list("organisation_key", flat=True).distinct()))


def verify(organisation_key: int, *, anchor: tuple[int, str] | None = None) -> Report:
    """Verify one chain up to the end it has now. Memory does not grow with its length.

    `anchor` is the number and digest that an earlier verification ended with, kept outside the database: it shows whether
    the end has been cut off and written anew.
    """
    report = Report(organisation_key)
    head = Head.objects.filter(organisation_key=organisation_key).first()
    last = head.number if head else 0
    erasures = _erasures(organisation_key)
    previous, expected = "", 1
    for start in range(1, last + 1, STEP):
        end = min(start + STEP - 1, last)
        values = _values_between(organisation_key, start, end)
        for record in _records_between(organisation_key, start, end):
            report.records += 1
            if record.number != expected:
                report.findings.append(Finding(Problem.GAP, expected))
            elif record.previous != previous:
                report.findings.append(Finding(Problem.LINK, record.number))
            report.findings += _own_problems(record)
            report.findings += _value_problems(record, values.pop(record.number, {}), erasures, report)
            if anchor and record.number == anchor[0] and record.digest != anchor[1]:
                report.findings.append(Finding(Problem.HEAD, record.number))
            previous, expected = record.digest, record.number + 1
        report.findings += [
            Finding(Problem.VALUE_EXTRA, number, name) for number, named in values.items() for name in named
        ]
    report.findings += [Finding(Problem.ERASURE, number) for number, wrong in erasures.items() if wrong]
    report.head = previous
    beyond = Record.objects.filter(organisation_key=organisation_key, number__gt=last)
    if expected != last + 1 or (head and head.digest != previous) or (not head and beyond.exists()):
        report.findings.append(Finding(Problem.HEAD, last))
    if anchor and anchor[0] > last:
        report.findings.append(Finding(Problem.HEAD, anchor[0]))
    return report


def _erasures(organisation_key: int) -> dict[int, int]:
    """For each record of an erasure the number of values it says it emptied; verification counts down to none."""
    numbers = Record.objects.filter(organisation_key=organisation_key, verb=Verb.VALUES_ERASED).values(
        "number"
    )
    said = Value.objects.filter(organisation_key=organisation_key, record_number__in=numbers, field="values")
    return {value.record_number: int(value.content or 0) for value in said}


def _records_between(organisation_key: int, start: int, end: int) -> Iterator[Record]:
    rows = Record.objects.filter(organisation_key=organisation_key, number__range=(start, end))
    return rows.order_by("number").iterator(chunk_size=STEP)


def _values_between(organisation_key: int, start: int, end: int) -> dict[int, dict[str, Value]]:
    found: dict[int, dict[str, Value]] = {}
    rows = Value.objects.filter(organisation_key=organisation_key, record_number__range=(start, end))
    for value in rows:
        found.setdefault(value.record_number, {})[value.field] = value
    return found


def _own_problems(record: Record) -> list[Finding]:
    try:
        return [] if record_matches(record) else [Finding(Problem.RECORD, record.number)]
    except UnknownKey:
        return [Finding(Problem.KEY, record.number)]


def _value_problems(
    record: Record, values: dict[str, Value], erasures: dict[int, int], report: Report
) -> list[Finding]:
    found = [
        Finding(Problem.VALUE_EXTRA, record.number, name)
        for name in values.keys() - record.value_digests.keys()
    ]
    for name, digest in record.value_digests.items():
        value = values.get(name)
        if value is None:
            found.append(Finding(Problem.VALUE_MISSING, record.number, name))
        elif value.erased_by is not None or not value.text:
            report.erased += 1
            if value.text or value.erased_by not in erasures or value.erased_by <= record.number:
                found.append(Finding(Problem.ERASURE, record.number, name))
            else:
                erasures[value.erased_by] -= 1
        else:
            report.values += 1
            try:
                if not value_matches(digest, value.text, value.salt):
                    found.append(Finding(Problem.VALUE_CHANGED, record.number, name))
            except UnknownKey:
                found.append(Finding(Problem.KEY, record.number, name))
    return found
