"""How long it takes to write invitations and to read answers, and how that grows.

    python -m benchmarks.calendars [--most 108000] [--write]

Two thousand networks of nine with six meetings a year are 108,000 invitations: one file for each member and meeting, with its two parts of
a mail. Answers are mails as Exchange sends them, looked up among the meetings of all those networks; one in ten is stale, uninvited,
automatic or a bounce. The mail server and the database are not part of it. Each size is a process of its own; with --write the table
goes into benchmarks/results/calendars.md.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

from benchmarks.composition import busy, machine, peak
from benchmarks.growth import slope
from benchmarks.leaders import ROOT

TABLE = Path(__file__).resolve().parent / "results" / "calendars.md"
INVITATIONS = (1_080, 5_400, 10_800, 54_000, 108_000)
ANSWERS = (500, 2_000, 10_000)
NETWORKS, MEETINGS, MEMBERS = 2_000, 6, 9
STAMP = datetime(2026, 11, 26, 9, tzinfo=UTC)


def uid_of(network: int, meeting: int) -> str:
    return f"n{network}-m{meeting}@ledernet.example"


def address_of(network: int, member: int) -> str:
    return f"m{member}.n{network}@kommune.example"


def write(count: int) -> dict[str, int]:
    """So many invitations, one after the other, as the worker writes them. Returns what was written."""
    from ledernet.calendars import writing
    from ledernet.calendars.mime import CalendarPart
    from ledernet.calendars.terms import ZONE, Attendee, Event, Method, Person

    organiser = Person("Storby Kommune", "svar@storby.example")
    written = Counter[str]()
    for number in range(count):
        rest, member = divmod(number, MEMBERS)
        network, meeting = divmod(rest, MEETINGS)
        begins = datetime(2027, 1 + meeting, 1 + network % 28, 9, tzinfo=ZONE)
        event = Event(
            uid=uid_of(network, meeting),
            sequence=0,
            starts_at=begins,
            ends_at=begins + timedelta(hours=2, minutes=30),
            summary=f"Ledernetværk {network}: møde {meeting + 1}",
            organiser=organiser,
            attendees=tuple(
                Attendee(f"Leder Østergård {one}", address_of(network, one)) for one in range(MEMBERS)
            ),
            description="Vi ses kl. 9. Tag en case med, du gerne vil have de andres øjne på.",
            location="Rådhuset, lokale 2",
            link=f"https://video.example/m/{network}/{meeting}",
        )
        content = writing.request(event, stamp=STAMP, to=address_of(network, member), names_others=False)
        part = CalendarPart(content, Method.REQUEST)
        written["bytes"] += len(part.as_mime_part().as_bytes()) + len(part.as_attachment().as_bytes())
        written["files"] += 1
    return dict(written)


def answers(count: int) -> Iterator[bytes]:
    """Mails in the mailbox; of ten, six accept, one declines, one proposes another time, and two are none of ours to obey."""
    from tests.calendars import mails

    for number in range(count):
        network = number % NETWORKS
        common = {
            "uid": uid_of(network, number % MEETINGS),
            "sender": address_of(network, number % MEMBERS),
            "sequence": 1,
        }
        kind = number % 10
        if kind == 6:
            yield mails.answer(**common, partstat="DECLINED", extra=("COMMENT:Jeg er på ferie\\, desværre",))
        elif kind == 7:
            yield mails.answer(**common, method="COUNTER", partstat="TENTATIVE")
        elif kind == 8:
            yield mails.answer(**{**common, "sequence": 0})
        elif kind == 9:
            yield (mails.bounce, lambda: mails.plain("Automatisk svar: møde"))[number // 10 % 2]()
        else:
            yield mails.answer(**common)


def read(content: Sequence[bytes]) -> dict[str, int]:
    """What the mailbox hears in them."""
    from ledernet.calendars.hearing import Ours, hear

    ours = {
        uid_of(network, meeting): Ours([address_of(network, one) for one in range(MEMBERS)], 1, 1)
        for network in range(NETWORKS)
        for meeting in range(MEETINGS)
    }
    heard = Counter[str]()
    for mail in content:
        heard.update(one.kind.value for one in hear(mail, lambda uid, at: ours.get(uid)))
    return dict(heard)


def one(what: str, count: int) -> dict[str, object]:
    """What the process of one size tells; the making of the answers is not measured, the first import is."""
    content = list(answers(count)) if what == "read" else []
    began = time.process_time()
    told = read(content) if what == "read" else write(count)
    return {"seconds": time.process_time() - began, "told": told}


def run(what: str, count: int) -> dict[str, object]:
    process = subprocess.Popen(
        [sys.executable, "-m", "benchmarks.calendars", "--one", what, str(count)],
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}"},
        cwd=ROOT,
    )
    assert process.stdout is not None
    told: dict[str, object] = json.loads(process.stdout.read() or "{}")
    _, code, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(code)
    if process.returncode:
        raise SystemExit(f"{what} {count} ended with {process.returncode}")
    return {**told, "megabytes": peak(usage)}


def table(rows: Sequence[tuple[str, int, dict[str, object]]]) -> str:
    lines = [
        "# Calendar files",
        "",
        f"Seconds of one core; {machine()}, {busy()}. Made by `python -m benchmarks.calendars --write`.",
        "",
        "| What | How many | Seconds | Milliseconds each | Peak memory |",
        "| --- | ---: | ---: | ---: | ---: |",
    ]
    names = {"write": "invitations written", "read": "answers read"}
    for what, count, told in rows:
        seconds = float(str(told["seconds"]))
        lines.append(
            f"| {names[what]} | {count:,} | {seconds:.1f} | {1000 * seconds / count:.2f} | {told['megabytes']:.0f} MB |"
        )
    lines.append("")
    for what, name in names.items():
        points = [(float(count), float(str(told["seconds"]))) for kind, count, told in rows if kind == what]
        if len(points) > 1:
            lines.append(f"Growth of {name}: the slope in logarithms is {slope(points):.2f} (1 is linear).")
    written = [(count, float(str(told["seconds"]))) for kind, count, told in rows if kind == "write"]
    if written and written[-1][0] < INVITATIONS[-1]:
        count, seconds = written[-1]
        lines.append(
            f"At the last rate, {INVITATIONS[-1]:,} invitations take {seconds / count * INVITATIONS[-1] / 60:.1f} minutes."
        )
    heard = next((told["told"] for what, _, told in reversed(rows) if what == "read"), None)
    if isinstance(heard, dict):
        lines += ["", f"Heard: {', '.join(f'{kind} {count:,}' for kind, count in sorted(heard.items()))}."]
    return "\n".join(lines) + "\n"


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--most", type=int, default=INVITATIONS[-1], help="no more invitations than this")
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--one", nargs=2, metavar=("WHAT", "COUNT"), help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one:
        print(json.dumps(one(options.one[0], int(options.one[1]))))
        return
    sizes = [("write", count) for count in INVITATIONS if count <= options.most]
    sizes += [("read", count) for count in ANSWERS if count <= options.most]
    rows = [(what, count, run(what, count)) for what, count in sizes]
    text = table(rows)
    print(text)
    if options.write:
        TABLE.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
