"""The pages on which networks are brought in from a file."""

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from tests.cast import Cast
from tests.factories import RoleAssignmentFactory
from tests.networks.test_charter_pages import launch_url
from tests.networks.test_views import client_of

from ledernet.networks import actions
from ledernet.networks.models import Network, NetworkList

TEXT = "Netværk;Leder;Fra;Til\nHolmen;Mette Medlem;2023-01-01;\nHolmen;Ukendt Udfra;2023-01-01;\n"


def upload(client: Client, cast: Cast, text: str = TEXT) -> str:
    file = SimpleUploadedFile("netværk.csv", text.encode())
    response = client.post(reverse("networks:bring-in"), {"programme": cast.programme.pk, "file": file})
    assert response.status_code == 302
    return str(response["Location"])


def columns(client: Client, url: str) -> str:
    chosen = {
        f"column_{place}": meaning
        for place, meaning in enumerate(("network", "name", "starts_on", "ends_on"))
    }
    return str(client.post(url, chosen)["Location"])


def test_from_a_file_to_running_networks(cast: Cast) -> None:
    client = client_of(cast, "hr")
    step = upload(client, cast)
    assert "Holmen" in client.get(step).content.decode()
    step = columns(client, step)
    page = client.get(step).content.decode()
    assert "Skal vi hente ét netværk ind?" in page
    assert "Ukendt Udfra" in page
    listed = NetworkList.objects.get()
    rows = client.get(reverse("networks:bring-in-problems", args=[listed.pk]))
    assert "Ukendt Udfra" in rows.content.decode("utf-8-sig")
    assert not Network.objects.filter(name="Holmen").exists()
    confirm = reverse("networks:bring-in-confirm", args=[listed.pk])
    client.post(confirm, {"seen": "noget andet"})
    assert not Network.objects.filter(name="Holmen").exists()
    seen = actions.plan_of_list(listed, at=timezone.now()).fingerprint
    page = client.post(confirm, {"seen": seen}, follow=True).content.decode()
    assert "Netværkene er her" in page
    network = Network.objects.get(name="Holmen")
    assert network.state == "without_plan"
    page = client.get(reverse("networks:network", args=[network.pk])).content.decode()
    assert "uden plan siden" in page
    assert f"{launch_url(cast)}?net={network.pk}" in page
    assert client.post(confirm, {"seen": seen}).status_code == 302
    assert Network.objects.filter(name="Holmen").count() == 1


def test_who_is_meant_is_asked_on_the_page(cast: Cast) -> None:
    client = client_of(cast, "hr")
    step = columns(client, upload(client, cast, TEXT.replace("Mette Medlem", "Mette Mia Medlem")))
    page = client.get(step).content.decode()
    assert "Hvem er ment?" in page
    listed = NetworkList.objects.get()
    (question,) = actions.plan_of_list(listed, at=timezone.now()).questions
    assert client.post(step, {f"who_{question.id}": "999999"}).status_code == 422
    client.post(step, {f"who_{question.id}": str(cast.leaders["member"].pk)})
    assert "Skal vi hente ét netværk ind?" in client.get(step).content.decode()


def test_a_file_that_is_none_and_columns_that_are_missing(cast: Cast) -> None:
    client, url = client_of(cast, "hr"), reverse("networks:bring-in")
    for content in (b"", b"%PDF-1.4 x"):
        file = SimpleUploadedFile("x.csv", content)
        assert client.post(url, {"programme": cast.programme.pk, "file": file}).status_code == 422
    assert client.post(url, {"programme": cast.programme.pk}).status_code == 422
    step = upload(client, cast)
    assert client.post(step, {"column_0": "network"}).status_code == 422
    assert client.post(step, {"column_0": "skostørrelse"}).status_code == 422


def test_a_file_that_is_far_too_large_is_not_read(cast: Cast) -> None:
    client, url = client_of(cast, "hr"), reverse("networks:bring-in")
    file = SimpleUploadedFile("x.csv", b"x" * (20 * 1024 * 1024 + 70_000))
    assert client.post(url, {"programme": cast.programme.pk, "file": file}).status_code == 413


def test_a_list_is_its_owners_alone(cast: Cast) -> None:
    step = columns(client_of(cast, "hr"), upload(client_of(cast, "hr"), cast))
    RoleAssignmentFactory(user=cast.user("hr_elsewhere"), role="hr")  # HR of everything, too
    assert client_of(cast, "hr_elsewhere").get(step).status_code == 404
    assert client_of(cast, "hr").get(step).status_code == 200


def test_not_into_a_programme_of_others(cast: Cast) -> None:
    client, url = client_of(cast, "hr_elsewhere"), reverse("networks:bring-in")
    for programme in (cast.programme, cast.other_network.programme):
        file = SimpleUploadedFile("x.csv", TEXT.encode())
        assert client.post(url, {"programme": programme.pk, "file": file}).status_code == 422
    assert not NetworkList.objects.exists()


def test_a_list_that_is_given_up(cast: Cast) -> None:
    client = client_of(cast, "hr")
    step = columns(client, upload(client, cast))
    listed = NetworkList.objects.get()
    client.post(reverse("networks:bring-in-discard", args=[listed.pk]))
    listed.refresh_from_db()
    assert listed.content is None
    assert client.get(step).status_code == 302
