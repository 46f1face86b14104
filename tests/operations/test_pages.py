"""What an administrator reads of the running installation, and the failed task that is tried again."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from django_tasks_db.models import DBTaskResult, get_date_max

from ledernet.audit import actions as audit
from ledernet.audit.actors import System
from ledernet.audit.models import Record
from ledernet.mail.models import Message
from ledernet.operations import settings_check, state
from ledernet.worker.models import Heartbeat, Schedule
from tests.cast import Cast

pytestmark = pytest.mark.django_db


def task(status: str, *, minutes: int = 1, **values: Any) -> DBTaskResult:
    at = timezone.now() - timedelta(minutes=minutes)
    row = DBTaskResult.objects.create(
        status=status,
        args_kwargs={"args": ["anna@testkoebing.example"], "kwargs": {}},
        task_path="ledernet.composition.tasks.compose",
        queue_name="compose",
        backend_name="default",
        run_after=get_date_max(),
        exception_class_path="builtins.ValueError" if status == "FAILED" else "",
        traceback="anna@testkoebing.example" if status == "FAILED" else "",
        worker_ids=["a", "b"],
        finished_at=at if status == "FAILED" else None,
        **values,
    )
    DBTaskResult.objects.filter(pk=row.pk).update(enqueued_at=at)
    return row


def all_well(cast: Cast) -> None:
    now = timezone.now()
    for part in state.PARTS:
        Heartbeat.objects.create(name=part, part=part, started_at=now, at=now)
    audit.record(organisation=cast.organisation, by=System("test"), at=now, verb="operations.backed_up")


def page(cast: Cast, client: Client) -> str:
    client.force_login(cast.user("administrator"))
    answer = client.get("/drift/")
    assert answer.status_code == 200
    return answer.text


def test_all_is_well_and_then_each_thing_that_goes_wrong_says_what_to_do(
    cast: Cast, client: Client, settings: Any
) -> None:
    settings.MAILBOX_URL = "imaps://svar:kodeord9@imap.kommune.example/INBOX"
    all_well(cast)
    Schedule.objects.create(name="meetings.read_mailbox", due_at=timezone.now())
    text = page(cast, client)
    assert "Alt kører" in text
    assert "Vil ses på" not in text
    assert "kodeord9" not in text
    assert 'href="/post/"' not in text, "the outbox is HR's"
    Heartbeat.objects.filter(part="timetable").update(at=timezone.now() - timedelta(minutes=3))
    Schedule.objects.update(failures=3, last_error="anna@testkoebing.example")
    Record.objects.filter(verb="operations.backed_up")._raw_delete("default")  # type: ignore[attr-defined]
    task("READY", minutes=20)
    task("FAILED")
    mails = {
        "kind": "x",
        "to_email": "anna@testkoebing.example",
        "created_at": timezone.now() - timedelta(hours=1),
    }
    Message.objects.create(organisation=cast.organisation, state="failed", **mails)
    Message.objects.create(organisation=cast.organisation, state="held", **mails)
    Message.objects.create(organisation=cast.other, state="failed", **mails)
    text = page(cast, client)
    for words in (
        "6 ting vil ses på",
        "ledernet work",
        "3 minutter siden",
        "3 fejl i træk",
        "LEDERNET_MAILBOX",
        "ledernet backup",
        "20 minutter",
        "composition.compose",
        "ValueError",
        "LEDERNET_MAIL_URL",
    ):
        assert words in text, words
    assert "anna" not in text, "nothing about people: neither arguments nor errors"
    assert "<dt>Ikke afleveret</dt><dd>1</dd>" in text, (
        "the mail of another organisation is nobody's business here"
    )


def test_a_failed_task_is_tried_again_once(cast: Cast, client: Client) -> None:
    failed, running = task("FAILED"), task("RUNNING")
    client.force_login(cast.user("administrator"))
    for number, words in (
        (failed.pk, "i køen igen"),
        (failed.pk, "allerede"),
        (running.pk, "allerede"),
        ("x", "allerede"),
    ):
        answer = client.post("/drift/igen/", {"task": str(number)}, follow=True)
        assert words in answer.text
    failed.refresh_from_db()
    assert (failed.status, failed.worker_ids, failed.traceback, failed.finished_at) == ("READY", [], "", None)
    running.refresh_from_db()
    assert running.status == "RUNNING"
    record = Record.objects.get(verb="operations.task_retried")
    assert record.actor_key == cast.user("administrator").actor_key


def test_each_setting_that_is_not_safe_is_told(settings: Any, tmp_path: Path) -> None:
    tmp_path.chmod(0o700)
    settings.HTTPS, settings.DEBUG, settings.SECURE_PROXY_SSL_HEADER = True, False, ("X", "https")
    settings.AUDIT_KEY = settings.METRICS_TOKEN = "x" * 30
    settings.MAIL_URL, settings.MAILBOX_URL, settings.BACKUP_RECIPIENTS = "smtp://x", "imaps://x", ["age1x"]
    settings.DATA_DIR = tmp_path
    assert [check.text for check in settings_check.checks() if not check.done] == []
    turned = {
        "HTTPS": (False, "LEDERNET_URL"),
        "DEBUG": (True, "LEDERNET_DEBUG"),
        "SECURE_PROXY_SSL_HEADER": (None, "LEDERNET_BEHIND_PROXY"),
        "AUDIT_KEY": ("", "LEDERNET_AUDIT_KEY"),
        "MAIL_URL": ("", "LEDERNET_MAIL_URL"),
        "MAILBOX_URL": ("", "LEDERNET_MAILBOX"),
        "BACKUP_RECIPIENTS": ([], "LEDERNET_BACKUP_RECIPIENTS"),
        "METRICS_TOKEN": ("", "LEDERNET_METRICS_TOKEN"),
    }
    for name, (value, word) in turned.items():
        before = getattr(settings, name)
        setattr(settings, name, value)
        assert [word in check.text for check in settings_check.checks() if not check.done] == [True], name
        setattr(settings, name, before)
    tmp_path.chmod(0o750)
    assert ["LEDERNET_DATA_DIR" in check.text for check in settings_check.checks() if not check.done] == [
        True
    ]
