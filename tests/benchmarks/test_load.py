"""What is measured under load: the organisation can still be made, and no page is forgotten."""

import random

import pytest
from benchmarks.load.addresses import LEFT, addresses, is_left, rows
from benchmarks.load.building import build
from benchmarks.load.mix import PAGES, people, requests
from benchmarks.load.pages import measured
from benchmarks.load.rounds import LEFT as ROUNDS_LEFT
from benchmarks.load.rounds import rounds
from benchmarks.load.size import ROLES, YEARS
from django.test import Client
from django.urls import resolve
from django.utils import timezone

from ledernet.conduct.models import Attendance
from ledernet.mail.enums import MessageState
from ledernet.mail.models import Message
from ledernet.meetings.models import Meeting
from ledernet.people.models import Acquaintance
from ledernet.worker.jobs import all_jobs
from tests.access.doors import DOORS

pytestmark = [pytest.mark.django_db, pytest.mark.once]
NOW = timezone.now()
LOOKED_AT = {"networks:network", "home:overview", "privacy:audit"}
SOME = {"meetings:answer", "meetings:meeting", "people:leader"}
"""Those about something of her own; the rest is opened by what is measured."""


def test_the_organisation_has_five_years_and_every_page_is_measured() -> None:
    made = build(0.01, today=timezone.localdate(NOW), now=NOW)
    first, last = (Meeting.objects.order_by(order)[0].starts_at for order in ("starts_at", "-starts_at"))
    assert (NOW - first).days > 365 * YEARS - 100 and last > NOW
    assert Attendance.objects.exists()
    assert Acquaintance.objects.filter(ends_on__isnull=True).exists()  # sits with her still
    assert Acquaintance.objects.filter(ends_on__isnull=False).exists()

    opened = addresses(rows(made))
    listed = {address.name for address in opened}
    by_get = {name for name, door in DOORS.items() if door.get is not None}
    assert listed == {name for name in by_get if not is_left(name)}
    assert not {
        name for name in LEFT if not any(door == name or door.startswith(f"{name}:") for door in by_get)
    }

    found = {
        page.name: page for page in measured(made, (one for one in opened if one.name in LOOKED_AT), runs=1)
    }
    assert set(found["networks:network"].queries) == set(ROLES) - {"administrator"}
    assert {page.status for page in found.values()} == {200}


def test_every_job_of_the_worker_is_timed_and_then_the_house_is_as_on_any_morning() -> None:
    made = build(0.01, today=timezone.localdate(NOW), now=NOW)
    assert set(rounds(made)) == {job.name for job in all_jobs()} - set(ROUNDS_LEFT)
    letters = Message.objects.filter(kind="meetings.invited")
    count = letters.count()
    assert count and not letters.filter(state=MessageState.HELD).exists()
    rounds(made)
    assert letters.count() == count


def test_what_is_done_on_a_working_day_can_be_done() -> None:
    """Each page of each role once, by a person whom the mix knows."""
    made = build(0.01, today=timezone.localdate(NOW), now=NOW)
    wanted = {(role, name) for role, pages in PAGES.items() for name in pages}
    for one in requests(people(made), random.Random(1)):
        name = resolve(one.url).view_name
        if (one.person.role, name) in wanted and name in SOME:
            wanted.discard((one.person.role, name))
            client = Client(
                headers={"cookie": one.person.cookies, "host": "localhost"}, enforce_csrf_checks=True
            )
            form = one.form and one.form | {"csrfmiddlewaretoken": one.person.token}
            answer = client.get(one.url) if form is None else client.post(one.url, form)
            assert answer.status_code == (200 if form is None else 302), (name, one.person.role)
        if not any(name in SOME for _role, name in wanted):
            return
