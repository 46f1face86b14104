"""A municipality's first day: single sign-on, OS2mo connected and imported, and a new leader who stands in the inbox by an event.

Once by OpenID Connect and once by SAML, each in an organisation of its own in one new installation, against an identity provider
and an OS2mo on loopback. The worker runs as it does in production; only the hands of its clock are moved.
"""

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing
from datetime import date, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests import databases
from tests.profiles import is_long
from tests.registers.mo import Mo
from tests.registers.mo_data import CARE, DIRECTOR, HEAD
from tests.signon.idp import CLIENT, EMAIL, NAME, SECRET, OidcIdp, SamlIdp, oidc_idp, saml_idp
from tests.worker.installation import REPOSITORY, Installation

from .eyes import WIDE, Eyes
from .product import LEDERNET, PATIENCE, Product
from .ways import again_in_english, number_in, press, tick

pytestmark = pytest.mark.browser

PASSWORD = "en-lang-adgangskode-til-tests"
FOUND = """
from django.utils import timezone
from ledernet.audit.actors import System
from ledernet.people.actions import make_administrator
made = make_administrator(
    organisation={organisation!r}, email={email!r}, name="Rita Rolig", by=System("test"), at=timezone.now()
)
made.user.set_password({password!r})
made.user.save()
print(made.user.organisation_id)
"""
THREE_NETWORKS = """
from ledernet.accounts.models import Organisation
from ledernet.people.models import Unit
from tests.factories import LeaderFactory, NetworkFactory, PostFactory, ProgrammeFactory, SeatFactory
town = Organisation.objects.get(pk={organisation})
units = list(Unit.objects.filter(organisation=town).order_by("pk"))
programme = ProgrammeFactory(organisation=town, name="Ledere på tværs", state="active")
for name in ("Fjorden", "Skoven", "Heden"):
    network = NetworkFactory(programme=programme, name=name)
    for number in range(5):
        leader = LeaderFactory(organisation=town, name=f"{{name}} Medlem {{number}}")
        PostFactory(leader=leader, unit=units[number % len(units)])
        SeatFactory(network=network, leader=leader)
"""
NOW = """
from django.utils import timezone
from ledernet.worker.models import Schedule
Schedule.objects.filter(name="registers.listen").update(due_at=timezone.now())
"""


class NewHouse(Product):
    """An installation as an operator makes it: set up, served and worked; nobody in it yet."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.data = folder / "data"
        self.data.mkdir()
        databases.seed(self.data)
        env = {name: value for name, value in self.env().items() if name != "DATABASE_URL"}
        self.console = Installation(self.data, env)

    def env(self) -> dict[str, str]:
        kept = {k: v for k, v in os.environ.items() if not k.startswith(("LEDERNET_", "DATABASE"))}
        return kept | {
            "PYTHONPATH": f"{REPOSITORY / 'src'}{os.pathsep}{REPOSITORY}",
            "DJANGO_SETTINGS_MODULE": "ledernet.config.settings",
            "LEDERNET_DATA_DIR": str(self.data),
            "LEDERNET_SECRET_KEY": "only-for-tests-" + "y" * 40,
            "LEDERNET_URL": self.address,
        }

    def start(self) -> None:
        done = subprocess.run(
            [*LEDERNET, "setup"], cwd=REPOSITORY, env=self.env(), capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stdout + done.stderr
        self.parts = []
        with self.log.open("wb") as log:
            for words in (["serve", "--port", str(self.port)], ["work"]):
                self.parts.append(
                    subprocess.Popen(
                        [sys.executable, "-m", "ledernet.cli", *words],
                        cwd=REPOSITORY, env=self.env(), stdout=log, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL,
                    )
                )  # fmt: skip
        deadline = time.monotonic() + PATIENCE
        while not self.ready():
            assert time.monotonic() < deadline, self.log.read_text()[-3000:]
            time.sleep(0.2)

    def stop(self) -> int:
        for part in self.parts:
            part.send_signal(signal.SIGTERM)
        return max(abs(part.wait(60)) for part in self.parts)


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory, django_db_setup: None) -> Iterator[NewHouse]:
    made = NewHouse(tmp_path_factory.mktemp("house"))
    made.start()
    with closing(made.console):
        yield made
    made.stop()
    assert "Traceback" not in made.log.read_text()


def by_openid(email: str) -> AbstractContextManager[OidcIdp]:
    claims = {"email": email, "email_verified": True, "name": "Hanne Håndfast", "groups": ["ledernet-hr"]}
    return oidc_idp({"hanne": claims})


def by_saml(email: str) -> AbstractContextManager[SamlIdp]:
    return saml_idp({"hanne": {EMAIL: [email], NAME: ["Hanne Håndfast"], "groups": ["ledernet-hr"]}})


@pytest.mark.parametrize("protocol", ["oidc", "saml"] if is_long() else ["oidc"])
def test_the_first_day(house: NewHouse, browser: Browser, protocol: str) -> None:
    town = {"oidc": "Fjordby Kommune", "saml": "Sundby Kommune"}[protocol]
    domain = f"{protocol}.example"
    organisation = house.console.run(
        FOUND.format(organisation=town, email=f"rita@{domain}", password=PASSWORD)
    )
    looks = protocol == "oidc"  # the same pages need not be given to axe twice
    provider = by_openid(f"hanne@{domain}") if looks else by_saml(f"hanne@{domain}")
    with provider as idp, closing(Stopping(Mo.small())) as stopping:
        rita = comes(house, browser)
        the_administrator_connects_the_provider(rita, idp, looks)
        hanne = comes(house, browser)
        hr_logs_in_from_work(hanne, town, looks)
        os2mo_is_connected_and_imported(hanne, stopping.mo, looks)
        house.console.run(THREE_NETWORKS.format(organisation=organisation))
        a_new_leader_comes_by_an_event(house, hanne, stopping.mo, looks)
        if looks:
            again_in_english(hanne)
        assert stopping.mo.refused == []


class Stopping:
    """The OS2mo while it answers."""

    def __init__(self, mo: Mo) -> None:
        self.mo = mo.start()

    def close(self) -> None:
        self.mo.stop()


def comes(house: NewHouse, browser: Browser) -> Eyes:
    context = browser.new_context(viewport=WIDE, locale="da", reduced_motion="reduce")
    context.route(re.compile(r"^https?://(?!127\.0\.0\.1[:/])"), lambda route: route.abort())
    return Eyes(context, house.address, house.log)


def seen(eyes: Eyes, name: str, looks: bool) -> None:
    if looks:
        eyes.look(name)


def the_administrator_connects_the_provider(rita: Eyes, idp: OidcIdp | SamlIdp, looks: bool) -> None:
    page = rita.page
    protocol = "oidc" if isinstance(idp, OidcIdp) else "saml"
    rita.go("/konto/login/")
    page.locator("[name=login]").fill(f"rita@{protocol}.example")
    page.locator("[name=password]").fill(PASSWORD)
    page.locator("main form button[type=submit]").first.click()
    page.wait_for_url(lambda url: "/login/" not in url)
    rita.go(f"/faelles-login/ny/{protocol}/")
    page.locator("[name=name]").fill(f"Arbejdsplads {protocol}")
    page.locator("[name=issuer]").fill(idp.issuer)
    if isinstance(idp, SamlIdp):
        page.locator("[name=login_url]").fill(idp.login_url)
        page.locator("[name=certificates]").fill(idp.key.certificate)
        tick(page, "input[name=vouches_for_email]")
    else:
        page.locator("[name=client_id]").fill(CLIENT)
        page.locator("[name=secret]").fill(SECRET)
    tick(page, "input[name=match][value=email]")
    page.locator("[name=email_claim]").fill(EMAIL if protocol == "saml" else "email")
    page.locator("[name=name_claim]").fill(NAME if protocol == "saml" else "name")
    seen(rita, "provider", looks)
    page.locator("main form button.button-primary[type=submit]").click()
    page.wait_for_url(re.compile(r"/faelles-login/\d+/$"))
    one = number_in(page, r"/faelles-login/(\d+)/")
    rita.go(f"/faelles-login/{one}/roller/")
    page.locator("[name=claim]").fill("groups")
    page.locator("[name=value]").fill("ledernet-hr")
    page.locator("[name=role]").select_option("hr")
    tick(page, "input[name=place][value=whole]")
    seen(rita, "role-by-claim", looks)
    page.locator("main form button.button-primary[type=submit]").click()
    expect(page.locator("main")).to_contain_text("groups = ledernet-hr")
    rita.go(f"/faelles-login/{one}/")
    press(page, f"/faelles-login/{one}/taend/")
    if isinstance(idp, SamlIdp):  # metadata are given while it is on
        found = page.locator("code", has_text="/metadata/").first.inner_text()
        idp.sp_certificates = certificates_in(page.request.get(found).text())


def certificates_in(metadata: str) -> list[str]:
    found = re.findall(r"<(?:\w+:)?X509Certificate>([^<]+)<", metadata)
    assert found, metadata[:500]
    return [
        "-----BEGIN CERTIFICATE-----\n" + "".join(one.split()) + "\n-----END CERTIFICATE-----\n"
        for one in found
    ]


def hr_logs_in_from_work(hanne: Eyes, town: str, looks: bool) -> None:
    page = hanne.page
    hanne.go("/konto/login/")
    seen(hanne, "log-in", looks)
    hanne.been.pop("log-in", None)  # who is inside is not asked again
    page.get_by_role("link", name=f"Arbejdsplads {'oidc' if looks else 'saml'}").click()
    page.get_by_role("button", name="hanne").click()
    if not looks:
        page.get_by_role("button", name="Continue").click()

    page.wait_for_url(lambda url: url.startswith(hanne.address) and "/konto/" not in url)
    hanne.troubles.clear()  # the provider's page is not ours; it asks for a style sheet from outside
    expect(page.locator("body")).to_contain_text("Hanne")
    expect(page.locator("body")).to_contain_text(town)
    seen(hanne, "nothing-yet", looks)
    hanne.been.pop("nothing-yet", None)  # there is something later


def os2mo_is_connected_and_imported(hanne: Eyes, mo: Mo, looks: bool) -> None:
    page = hanne.page
    hanne.go("/registre/os2mo/")
    page.locator("[name=address]").fill(mo.url)
    page.locator("[name=client_id]").fill(mo.client_id)
    page.locator("[name=secret]").fill(mo.secret)
    page.locator("main form button.button-primary[type=submit]").click()
    page.wait_for_load_state()
    hanne.go("/registre/os2mo/valg/")
    for kind in (DIRECTOR, HEAD):
        tick(page, f"input[name=types][value='{kind}']")
    seen(hanne, "who-counts", looks)
    page.locator("main form button.button-primary[type=submit]").click()
    page.wait_for_url(re.compile(r"/registre/os2mo/$"))
    seen(hanne, "connection", looks)
    press(page, "/registre/os2mo/laes/")
    preview = page.get_by_role("link", name="Se forhåndsvisningen")
    preview.wait_for(timeout=60_000)  # the worker reads
    seen(hanne, "reading", looks)
    preview.click()
    expect(page.locator("main")).to_contain_text("Anne Ågård")
    expect(page.locator("main")).not_to_contain_text("010170")
    page.locator("main form button.button-primary[type=submit]").last.click()
    page.wait_for_url(re.compile("kvittering|receipt"))
    hanne.go("/registre/os2mo/hvornaar/")
    for name in ("nightly", "listens", "automatic"):
        tick(page, f"input[name={name}]")
    page.locator("[name=most_leaving]").fill("2")
    seen(hanne, "when", looks)
    page.locator("main form button.button-primary[type=submit]").click()
    page.wait_for_url(re.compile(r"/registre/os2mo/$"))


def a_new_leader_comes_by_an_event(house: NewHouse, hanne: Eyes, mo: Mo, looks: bool) -> None:
    page = hanne.page
    until(house, lambda: len(mo.listeners) == 4)
    since = date.today() - timedelta(days=9)
    mo.new_leader("Nanna", "Ny", unit=CARE, email="nanna@fjordby.example", since=since.isoformat())
    until(house, lambda: not mo.unacknowledged)
    hanne.go("/indbakke/")
    press(page, "/indbakke/sammenlign/")  # the worker does it every few minutes
    page.get_by_role("link", name=re.compile("Nanna Ny")).first.click()
    page.wait_for_url(re.compile(r"/indbakke/\d+/"))
    for name in ("Fjorden", "Skoven", "Heden"):
        expect(page.locator("main")).to_contain_text(name)
    seen(hanne, "new-leader", looks)


def until(house: NewHouse, holds: Callable[[], bool]) -> None:
    """The worker does its round; its clock for this job is put forward until it has been there."""
    deadline = time.monotonic() + 90
    while not holds():
        assert time.monotonic() < deadline, house.log.read_text()[-2000:]
        house.console.run(NOW)
        time.sleep(1)
