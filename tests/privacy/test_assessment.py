"""The impact assessment: no personal data and no risk are missed, each organisation judges its own, and the draft says it all."""

from datetime import date, timedelta
from io import BytesIO
from pathlib import Path

import docx
import pytest
from django.apps import apps
from django.test import Client
from django.urls import reverse

from ledernet.accounts.models import Organisation
from ledernet.audit.models import Record
from ledernet.audit.privacy import Kind, kinds_of
from ledernet.privacy.assessment.actions import conclude, judge
from ledernet.privacy.assessment.paper import document_of
from ledernet.privacy.assessment.queries import standing
from ledernet.privacy.assessment.risks import BY_KEY, RISKS
from ledernet.privacy.assessment.screening import CRITERIA, ENOUGH, count_met
from ledernet.privacy.enums import RiskLevel
from ledernet.privacy.models import Assessment, Judgement
from ledernet.privacy.processing import activities
from tests.cast import Cast
from tests.factories import NOW

THREATS = Path(__file__).parents[2] / "docs/explanation/threats"
ON = date(2026, 11, 2)
SAID = {"likelihood": 2, "severity": 3, "measures": "Aftalt med MED."}
WHOLE = {
    "necessity": "Lederne skal lære af hinanden.",
    "heard": "",
    "advice": "Se på det om et år.",
    "conclusion": "Vi begynder.",
}


def login(cast: Cast, name: str = "dpo") -> Client:
    client = Client()
    client.force_login(cast.user(name))
    return client


def test_every_room_with_something_confidential_has_a_risk_and_every_risk_its_threats() -> None:
    rooms = {room for risk in RISKS for room in risk.rooms}
    labels = {app.label for app in apps.get_app_configs() if app.name.startswith("ledernet.")}
    assert rooms <= labels
    for model in apps.get_models():
        label = model._meta.app_label
        if label in labels and {Kind.CONFIDENTIAL, Kind.SENSITIVE} & set(kinds_of(model).values()):
            assert label in rooms, (
                f"say in privacy/assessment/risks.py what could go wrong with {model._meta.label}"
            )
    written = {page.stem for page in THREATS.glob("*.md")} - {"index"}
    assert {threat for risk in RISKS for threat in risk.threats} == written
    assert len(BY_KEY) == len(RISKS)


def test_an_assessment_is_asked_for_and_the_level_is_the_product() -> None:
    assert len(CRITERIA) == 9
    assert count_met() >= ENOUGH
    levels = [RiskLevel.of(*pair) for pair in ((1, 3), (2, 2), (2, 4), (3, 3), (4, 4))]
    low, medium, high = RiskLevel.LOW, RiskLevel.MEDIUM, RiskLevel.HIGH
    assert levels == [low, medium, medium, high, high]


@pytest.mark.django_db
def test_the_draft_names_every_personal_field_and_every_risk(cast: Cast) -> None:
    said = "\n".join(document_of(cast.organisation, on=ON).texts())
    for activity in activities():
        assert str(activity.purpose.basis) in said
        for table in activity.tables:
            for kind, _words, fields in table.kinds:
                assert kind is Kind.HARMLESS or f"{table.name}. " in said
                for field in fields if kind is not Kind.HARMLESS else ():
                    assert field in said, f"{table.label}: {field}"
    for risk in RISKS:
        assert all(str(words) in said for words in (risk.name, risk.what, risk.left, *risk.answers))
    assert said.count("Ikke skrevet endnu") == len(RISKS) + 4


@pytest.mark.django_db
def test_judging_concluding_and_the_draft_in_word(cast: Cast) -> None:
    client, page = login(cast), reverse("privacy:assessment")
    assert f"{len(RISKS)} risici er ikke vurderet endnu" in client.get(page).text
    address = reverse("privacy:risk", args=["traced"])
    faulty = client.post(address, {"severity": "9", "measures": "Aftalt med MED."})
    assert faulty.status_code == 422
    assert "Aftalt med MED." in faulty.text
    for _twice in range(2):
        assert client.post(address, SAID).status_code == 302
    judgement = Judgement.objects.get(organisation=cast.organisation)
    assert (judgement.risk, judgement.level, judgement.judged_by) == (
        "traced",
        RiskLevel.MEDIUM,
        cast.user("dpo"),
    )
    records = Record.objects.filter(verb="privacy.risk_judged")
    assert records.count() == 1
    login(cast, "hr").post(reverse("privacy:risk", args=["mail"]), SAID | {"likelihood": 4})
    assert [one.risk.key for one in standing(cast.organisation).high] == ["mail"]
    assert "GDPR artikel 36" in client.get(page).text
    answer = client.post(reverse("privacy:conclusion"), WHOLE | {"review_on": ""})
    assert answer.status_code == 422
    assert "Lederne skal lære af hinanden." in answer.text
    client.post(reverse("privacy:conclusion"), WHOLE | {"review_on": "01-11-2027"})
    assert Assessment.objects.get().review_on == date(2027, 11, 1)
    file = client.get(reverse("privacy:assessment-word"))
    words = "\n".join(line.text for line in docx.Document(BytesIO(file.content)).paragraphs)
    for text in ("Aftalt med MED.", "Lederne skal lære af hinanden.", "Se på det om et år.", "Vi begynder."):
        assert text in words, text
    assert Record.objects.filter(verb="privacy.assessment_exported").count() == 1
    assert client.get(reverse("privacy:risk", args=["ukendt"])).status_code == 404


@pytest.mark.django_db
def test_two_who_judge_the_same_are_told_and_another_organisation_sees_none_of_it(cast: Cast) -> None:
    client, address = login(cast), reverse("privacy:risk", args=["wish"])
    opened = client.get(address).context["form"]["seen"].value()
    judge(
        organisation=cast.organisation,
        risk="wish",
        likelihood=1,
        severity=4,
        measures="Først.",
        by=cast.user("hr"),
        at=NOW,
    )
    answer = client.post(address, SAID | {"seen": opened})
    assert answer.status_code == 422
    assert "Først." in answer.text
    assert "Aftalt med MED." in answer.text
    assert Judgement.objects.get().measures == "Først."
    conclude(
        organisation=cast.organisation, review_on=ON + timedelta(days=1), by=cast.user("hr"), at=NOW, **WHOLE
    )
    other = Organisation.objects.exclude(pk=cast.organisation.pk).get()
    theirs = standing(other)
    assert (theirs.whole, theirs.missing) == (None, len(RISKS))
    page = login(cast, "other_hr").get(reverse("privacy:assessment")).text
    assert "Først." not in page
    assert "Vi begynder." not in page
