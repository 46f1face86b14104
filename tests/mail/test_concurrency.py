"""Several processes send from one outbox at once. The same on SQLite and PostgreSQL."""

from collections import Counter
from pathlib import Path

import pytest

from tests.worker.installation import installed

from .server import smtp_server

PREPARE = """
from django.utils import timezone
from ledernet.accounts.models import Organisation
from ledernet.audit.actors import System
from ledernet.mail.actions import queue
house = Organisation.objects.create(name="Kalø", slug="kaloe", created_at=timezone.now())
for n in range(40):
    queue(organisation=house, kind="chores.note", to_email=f"leder{n}@kommune.example", to_name=f"Leder {n}", language="da",
          params={"n": n}, once_key=f"note:{n}", by=System("test"), at=timezone.now())
"""
SEND = "from ledernet.mail.tasks import send_due; print(send_due())"
TWICE = """
from django.utils import timezone
from ledernet.accounts.models import Organisation
from ledernet.audit.actors import System
from ledernet.mail.actions import queue
for n in range(40):
    queue(organisation=Organisation.objects.get(), kind="chores.note", to_email="a@kommune.example", to_name="", language="da",
          params={"n": n}, once_key=f"again:{n}", by=System("test"), at=timezone.now())
from ledernet.mail.models import Message
print(Message.objects.count())
"""


@pytest.mark.django_db
def test_each_mail_is_sent_by_one_process(tmp_path: Path) -> None:
    with installed(tmp_path) as installation, smtp_server() as post:
        installation.run(PREPARE)
        address = f"smtp://127.0.0.1:{post.port}"
        senders = [installation.start(SEND, LEDERNET_MAIL_URL=address) for _ in range(3)]
        for sender in senders:
            _out, err = sender.communicate(timeout=100)
            assert sender.returncode == 0, err
        subjects = Counter(str(mail["Subject"]) for mail in post.arrived)
        assert subjects == {f"Note {n}": 1 for n in range(40)}


@pytest.mark.django_db
def test_the_same_key_at_once_makes_one_message(tmp_path: Path) -> None:
    with installed(tmp_path) as installation:
        installation.run(PREPARE)
        writers = [installation.start(TWICE) for _ in range(3)]
        for writer in writers:
            _out, err = writer.communicate(timeout=100)
            assert writer.returncode == 0, err
        assert (
            installation.run("from ledernet.mail.models import Message; print(Message.objects.count())") == 80
        )
