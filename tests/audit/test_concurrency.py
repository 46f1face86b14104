"""Several processes append to one chain at once. The same on SQLite and PostgreSQL."""

from pathlib import Path

import pytest

from tests.worker.installation import installed

WRITER = """
from datetime import UTC, datetime
from django.db import transaction
from ledernet.accounts.models import Organisation
from ledernet.audit import actions
from ledernet.audit.actors import System
house = Organisation.objects.get(slug=sys.argv[1] if len(sys.argv) > 1 else "here")
for step in range(40):
    with transaction.atomic():
        Organisation.objects.get(pk=house.pk)  # the action reads before it writes, as they all do
        actions.record(organisation=house, by=System("test"), at=datetime(2026, 3, 2, tzinfo=UTC),
                       verb="accounts.organisation_changed", target=house, facts={"step": step})
"""
PREPARE = """
from datetime import UTC, datetime
from ledernet.accounts.models import Organisation
for slug in ("here", "there"):
    Organisation.objects.create(name=slug, slug=slug, created_at=datetime(2026, 3, 2, tzinfo=UTC))
"""
VERIFY = """
from ledernet.audit import verify
reports = [verify.verify(key) for key in verify.chains()]
print(json.dumps([[r.records, r.values, [str(f) for f in r.findings]] for r in reports]))
"""


@pytest.mark.django_db
def test_processes_that_write_at_once_make_one_whole_chain(tmp_path: Path) -> None:
    with installed(tmp_path) as installation:
        installation.run(PREPARE)
        writers = [installation.start(WRITER) for _ in range(3)]
        writers.append(installation.start(WRITER.replace('"here"', '"there"')))
        for writer in writers:
            _out, err = writer.communicate(timeout=100)
            assert writer.returncode == 0, err
        assert installation.run(VERIFY) == [[120, 120, []], [40, 40, []]]
