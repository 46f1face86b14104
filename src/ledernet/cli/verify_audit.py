"""`ledernet verify-audit`: has anybody tampered with the record?"""

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from .main import start_django
from .words import _, ngettext

if TYPE_CHECKING:
    from ledernet.audit.verify import Finding, Report


SHOWN = 20


def fill(parser: argparse.ArgumentParser) -> None:
    parser.description = _(
        "Goes through every chain of the audit log: numbers, seals, values, erasures and the end. The exit code is 0 when all "
        "is whole, 1 when something does not fit, 2 when the organisation does not exist."
    )
    parser.add_argument("--organisation", metavar="SLUG", help=_("this organisation alone (default: all)"))
    parser.add_argument(
        "--anchor",
        type=Path,
        metavar="FILE",
        help=_(
            "compare with the ends noted in this file the last time, then note the new ones; keep it outside the database, and "
            "a log that was cut off and written anew is found too"
        ),
    )
    parser.add_argument("--json", action="store_true", help=_("print the result as JSON"))
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    start_django()
    from django.db import connection

    from ledernet.accounts.models import Organisation
    from ledernet.audit import guards, verify

    slugs = dict(Organisation.objects.values_list("pk", "slug"))
    if options.organisation and options.organisation not in slugs.values():
        print(_("There is no organisation %s.") % options.organisation, file=sys.stderr)
        return 2
    try:
        anchors = read_anchors(options.anchor)
    except (OSError, ValueError, TypeError, AttributeError) as error:
        print(_("%(file)s cannot be read: %(why)s") % {"file": options.anchor, "why": error}, file=sys.stderr)
        return 2
    keys = [key for key in verify.chains() if options.organisation in {None, slugs.get(key)}]
    known = {int(key) for key in anchors} if not options.organisation else set()
    reports = [verify.verify(key, anchor=anchors.get(str(key))) for key in sorted({*keys, *known})]
    missing = guards.missing(connection)
    whole = all(report.whole for report in reports) and not missing
    if options.json:
        print(json.dumps([as_json(report, slugs) for report in reports] + [{"missing_guards": missing}]))
    else:
        for report in reports:
            say(report, slugs.get(report.organisation_key, str(report.organisation_key)))
        if missing:
            print(_("The database has lost its guards: %s. Run: ledernet setup") % ", ".join(missing))
    if options.anchor and whole:
        anchors |= {
            str(report.organisation_key): (report.records, report.head) for report in reports if report.head
        }
        try:
            options.anchor.write_text(json.dumps(anchors, indent=1) + "\n")
        except OSError as error:
            print(
                _("%(file)s cannot be written: %(why)s") % {"file": options.anchor, "why": error},
                file=sys.stderr,
            )
            return 2
    return 0 if whole else 1


def read_anchors(path: Path | None) -> dict[str, tuple[int, str]]:
    """Organisation key → number and digest of the last record that was verified."""
    if path is None or not path.exists():
        return {}
    return {key: (int(number), str(digest)) for key, (number, digest) in json.loads(path.read_text()).items()}


def say(report: "Report", name: str) -> None:
    if report.whole:
        records = ngettext("%d record", "%d records", report.records) % report.records
        print(_("%(name)s: whole. %(records)s, ending with %(head)s") % {
            "name": name,
            "records": records,
            "head": report.head or "–",
        })  # fmt: skip
        return
    found = ngettext("%d thing does not fit:", "%d things do not fit:", len(report.findings))
    print(f"{name}: {found % len(report.findings)}")
    for finding in report.findings[:SHOWN]:
        print(f"  {in_words(finding)}")
    if len(report.findings) > SHOWN:
        print("  …")


def in_words(finding: "Finding") -> str:
    words = {
        "gap": _("record %(number)d is missing"),
        "link": _("record %(number)d does not follow on the one before it"),
        "record": _("record %(number)d has been changed"),
        "key": _("record %(number)d is sealed with a key that is not given (LEDERNET_AUDIT_KEY_FALLBACKS)"),
        "value-missing": _("record %(number)d: the value of %(field)s has been deleted"),
        "value-changed": _("record %(number)d: the value of %(field)s has been changed"),
        "value-extra": _("record %(number)d: the value of %(field)s has been added"),
        "erasure": _("record %(number)d: a value has been emptied, and no erasure tells of it"),
        "head": _("the end of the log does not fit at record %(number)d: records were cut off or added"),
    }
    return words[finding.problem] % {"number": finding.number, "field": finding.field}


def as_json(report: "Report", slugs: dict[int, str]) -> dict[str, object]:
    return {
        "organisation": slugs.get(report.organisation_key, str(report.organisation_key)),
        "whole": report.whole,
        "records": report.records,
        "values": report.values,
        "erased": report.erased,
        "head": report.head,
        "findings": [
            {"problem": str(finding.problem), "number": finding.number, "field": finding.field}
            for finding in report.findings
        ],
    }
