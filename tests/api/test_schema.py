"""The API held against its own description: by a machine that makes requests up, and by a client made from it."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from django.core.wsgi import get_wsgi_application
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis.errors import Unsatisfiable
from schemathesis import GenerationMode
from schemathesis.checks import CHECKS

from ledernet.api.v1.api import api
from tests.cast import Cast
from tests.factories import DecisionFactory, MeetingFactory, TokenFactory

EXAMPLES = 5
SCHEMA = "/api/v1/openapi.json"
OPERATIONS = sorted(
    (path, method) for path, methods in api.get_openapi_schema()["paths"].items() for method in methods
)
NOT_CHECKED = {"ignored_auth", "positive_data_acceptance"}
"""The first asks once more without the token; `test_access.py` walks through that. The second takes it amiss that a mark which is made up
is answered with 412."""


@pytest.fixture
def key(cast: Cast, settings: Any) -> str:
    settings.API_PER_MINUTE = 1_000_000
    MeetingFactory(network=cast.network)
    DecisionFactory(organisation=cast.organisation)
    TokenFactory(organisation=cast.organisation, key="ldn_skema")
    return "ldn_skema"


@pytest.mark.once
@pytest.mark.parametrize("mode", list(GenerationMode))
def test_nothing_made_up_breaks_it(key: str, mode: GenerationMode) -> None:
    """Every answer is one of those described, with the content that is described; nothing is a fault of ours."""
    assert settings.default is not None
    many = (
        EXAMPLES if settings.default.max_examples <= 60 else 25 * EXAMPLES
    )  # the long run has a profile of its own
    schema = schemathesis.openapi.from_wsgi(SCHEMA, get_wsgi_application())
    chosen = [check for check in CHECKS.get_all() if check.__name__ not in NOT_CHECKED]
    for path, method in OPERATIONS:

        @settings(
            max_examples=many,
            derandomize=True,
            deadline=None,
            database=None,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        )
        @given(case=schema[path][method].as_strategy(generation_mode=mode))
        def run(case: Any) -> None:
            case.call_and_validate(headers={"Authorization": f"Bearer {key}"}, checks=chosen)

        try:
            run()
        except Unsatisfiable:
            assert mode is GenerationMode.NEGATIVE  # nothing there can be wrong


@pytest.mark.once
@pytest.mark.django_db(transaction=True)
def test_a_client_made_from_the_description_speaks_with_a_real_server(
    live_server: Any, tmp_path: Path
) -> None:
    """openapi-python-client makes it; it reads pages to the end, plans a meeting, and understands a refusal."""
    cast = Cast.make()
    TokenFactory(organisation=cast.organisation, key="ldn_klient")
    description = tmp_path / "openapi.json"
    description.write_text(json.dumps(api.get_openapi_schema()))
    subprocess.run(
        [sys.executable, "-m", "openapi_python_client", "generate", "--path", str(description), "--output-path",
         str(tmp_path / "client"), "--meta", "none"],
        check=True, capture_output=True, cwd=tmp_path,
    )  # fmt: skip
    program = tmp_path / "program.py"
    program.write_text(PROGRAM)
    done = subprocess.run(
        [sys.executable, str(program), live_server.url, "ldn_klient", str(cast.network.pk)],
        check=False, capture_output=True, text=True, cwd=tmp_path,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == {
        "people": len(cast.leaders),
        "planned": 201,
        "again": 409,
        "kind": "overlaps",
    }


PROGRAM = """
import json, sys
from datetime import datetime, timedelta, timezone
from client import AuthenticatedClient
from client.api.people_and_units import list_people
from client.api.meetings import plan_meeting
from client.models import MeetingWanted

url, key, network = sys.argv[1:]
client = AuthenticatedClient(base_url=url, token=key)
seen, after = set(), 0
while True:
    page = list_people.sync(client=client, limit=3, after=after)
    seen |= {one.id for one in page.items}
    if page.next_ is None:
        break
    after = page.items[-1].id
start = datetime.now(timezone.utc).replace(microsecond=0) + timedelta(days=30)
wanted = MeetingWanted(network=int(network), starts_at=start, ends_at=start + timedelta(hours=2), place="R\\u00e5dhuset")
first = plan_meeting.sync_detailed(client=client, body=wanted)
second = plan_meeting.sync_detailed(client=client, body=wanted)
kind = json.loads(second.content)["type"].rpartition(":")[2]
print(json.dumps({"people": len(seen), "planned": first.status_code.value, "again": second.status_code.value, "kind": kind}))
"""
