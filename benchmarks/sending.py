"""How long it takes to invite whole networks: their series planned, and each invitation written and handed to a mail server.

    python -m benchmarks.sending [--most 2000] [--write]

An embedded database in a temporary folder, networks of nine with a series of six meetings, and a real SMTP server on loopback. Planning is
what HR waits for (series, meetings, what each calendar has to be told, the outbox); sending is the worker's round, mail by mail, with its
notes in the database. Seconds of the wall on one machine, since the server works beside; each size is a process of its own. With --write the
table goes into benchmarks/results/sending.md.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from benchmarks.composition import busy, machine
from benchmarks.growth import slope
from benchmarks.leaders import ROOT

TABLE = Path(__file__).resolve().parent / "results" / "sending.md"
NETWORKS = (12, 60, 240, 600, 2_000)
MEMBERS, MEETINGS, ALL = 9, 6, 2_000


def one(count: int) -> dict[str, float]:
    """So many networks in a fresh database. Returns mails and seconds."""
    os.environ["LEDERNET_DATA_DIR"] = tempfile.mkdtemp(prefix="ledernet-sending-")
    os.environ["DJANGO_SETTINGS_MODULE"] = "ledernet.config.settings"
    os.environ["LEDERNET_LOG_LEVEL"] = "ERROR"
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    from django.conf import settings
    from django.utils import timezone
    from tests.mail.server import smtp_server

    from ledernet.mail.models import Message
    from ledernet.mail.tasks import send_due
    from ledernet.meetings.actions import plan_series
    from ledernet.networks.models import Network

    hr = populate(count)
    at = timezone.now()
    settings.MAIL_HOLD_SECONDS = 0
    began = time.perf_counter()
    for number, network in enumerate(Network.objects.order_by("pk")):
        plan_series(network=network, pattern=pattern(at.date(), number), place="Rådhuset", by=hr, at=at)
    planned = time.perf_counter() - began
    with smtp_server(settings) as post:
        began, worked = time.perf_counter(), time.thread_time()
        while send_due(process="benchmark"):
            pass
        sent, processor = time.perf_counter() - began, time.thread_time() - worked
        mails = len(post.arrived)
    assert mails == count * MEMBERS == Message.objects.filter(state="sent").count(), mails
    return {"mails": mails, "planned": planned, "sent": sent, "processor": processor}


def pattern(on: date, number: int):  # type: ignore[no-untyped-def]  # it is imported where Django stands ready
    """Every second month, on a day of its own."""
    from datetime import time as clock
    from datetime import timedelta

    from ledernet.meetings.enums import Frequency
    from ledernet.meetings.pattern import Pattern, weeks_of

    first = on + timedelta(days=14 + number % 25)
    return Pattern(Frequency.MONTHLY, 2, first, clock(9), 150, MEETINGS, weeks_of(first)[0])


def populate(count: int):  # type: ignore[no-untyped-def]
    """Invented leaders in so many networks. Returns who plans."""
    from tests.factories import (
        LeaderFactory,
        NetworkFactory,
        OrganisationFactory,
        ProgrammeFactory,
        SeatFactory,
        UserFactory,
    )

    organisation = OrganisationFactory(name="Storby Kommune", slug="storby")
    programme = ProgrammeFactory(organisation=organisation, name="Alle ledere")
    for number in range(count):
        network = NetworkFactory(programme=programme, name=f"Ledernetværk {number}")
        for member in range(MEMBERS):
            leader = LeaderFactory(
                organisation=organisation,
                email=f"m{member}.n{number}@storby.example",
                name=f"Leder {member}.{number}",
            )
            SeatFactory(network=network, leader=leader)
    return UserFactory(organisation=organisation, name="Hanne Opdigtet")


def run(count: int) -> dict[str, float]:
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.sending", "--one", str(count)],
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}"},
        cwd=ROOT,
        check=False,
    )
    if done.returncode:
        raise SystemExit(f"{count} networks: {done.stderr[-2000:]}")
    told: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return told


def table(rows: Sequence[tuple[int, dict[str, float]]]) -> str:
    lines = [
        "# Invitations from plan to mail server",
        "",
        f"Seconds of the wall, and of the sender's processor beside them; {machine()}, {busy()}. Embedded database, a mail server on the same machine.",
        "Made by `python -m benchmarks.sending --write`.",
        "",
        "| Networks | Mails | Planned (s) | ms a network | Sent (s) | ms a mail | Processor (s) | ms a mail |",
        "| ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |",
    ]
    for count, told in rows:
        mails, planned, sent = told["mails"], told["planned"], told["sent"]
        lines.append(
            f"| {count:,} | {mails:,.0f} | {planned:.1f} | {1000 * planned / count:.0f} | {sent:.1f} | {1000 * sent / mails:.1f} | {told['processor']:.1f} | {1000 * told['processor'] / mails:.1f} |"
        )
    lines.append("")
    for name, label in (
        ("planned", "planning"),
        ("sent", "sending"),
        ("processor", "the sender's processor time"),
    ):
        if len(rows) > 1:
            grows = slope([(float(count), told[name]) for count, told in rows])
            lines.append(f"Growth of {label}: the slope in logarithms is {grows:.2f} (1 is linear).")
    count, told = rows[-1]
    lines.append(
        f"At the last rates, a series for each of {ALL:,} networks is planned in {told['planned'] / count * ALL / 60:.1f} minutes and its "
        f"{ALL * MEMBERS:,} mails, which stand for {ALL * MEMBERS * MEETINGS:,} places at meetings, leave in "
        f"{told['sent'] / told['mails'] * ALL * MEMBERS / 60:.0f} minutes."
    )
    return "\n".join(lines) + "\n"


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--most", type=int, default=NETWORKS[-1], help="no more networks than this")
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--one", type=int, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one:
        print(json.dumps(one(options.one)))
        return
    rows = [(count, run(count)) for count in NETWORKS if count <= options.most]
    text = table(rows)
    print(text)
    if options.write:
        TABLE.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
