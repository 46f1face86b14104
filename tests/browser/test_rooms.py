"""One page after another of the rooms that the journeys do not enter, each looked at once at both widths."""

import re

import pytest

from .conftest import Doors
from .eyes import Eyes
from .test_running import NETWORK, follow, inside

pytestmark = pytest.mark.browser

PAGES = {
    "hr": ("/oekonomi/", "/oekonomi/udgifter/", "/oekonomi/udgifter/ny/", "/oekonomi/disponeret/ny/", "/oekonomi/hent/",
           "/oekonomi/administration/", "/oekonomi/satser/", "/indspil/", "/metoder/", "/metoder/ny/", "/metoder/emner/",
           "/netvaerk/hvem-sidder-hvor/", "/netvaerk/venteliste/", "/netvaerk/opgaver/", "/post/breve/",
           "/post/breve/networks.invitation/da/", "/erfaringskontakter/", "/erfaringskontakter/ny/", "/erfaringskontakter/vores/"),
    "leader": ("/metoder/", "/netvaerk/venteliste/min/", "/netvaerk/mine-opgaver/", "/netvaerk/mine-noter/", "/netvaerk/erfaringer/"),
    "facilitator": ("/metoder/", "/metoder/emner/"),
}  # fmt: skip
OF_MEMBERS = ("rum/", "vaerter/", "laering/")
OF_NETWORK = ("nye/", "pladser/", "betjening/", "opgaver/")


@pytest.mark.parametrize("who", list(PAGES))
def test_pages_of_other_rooms(doors: Doors, who: str) -> None:
    eyes = inside(doors, who)
    for path in PAGES[who]:
        eyes.go(path)
        eyes.look(f"{who} {path}")


def test_pages_of_a_network_that_hr_opens(doors: Doors) -> None:
    hr = inside(doors, "hr")
    network = follow(hr, "/netvaerk/", NETWORK)
    for part in OF_NETWORK:
        hr.go(f"{network}{part}")
        hr.look(part)


def sits_in(leader: Eyes, network: str) -> bool:
    """The page of the network leads on to its room: she may also see one in which her seat has not begun."""
    leader.go(network)
    return leader.page.locator(f"a[href^='{network}rum/']").count() > 0


def test_a_leader_in_the_room_of_her_own_network_and_its_proposals(doors: Doors) -> None:
    leader = inside(doors, "leader")
    leader.go("/netvaerk/")
    links = leader.page.locator("main a[href^='/netvaerk/']").evaluate_all(
        "found => found.map(one => one.getAttribute('href'))"
    )
    network = next(path for path in links if re.fullmatch(r"/netvaerk/\d+/", path) and sits_in(leader, path))
    for part in OF_MEMBERS:
        leader.go(f"{network}{part}")
        leader.look(f"leader {part}")
    leader.go(network.replace("/netvaerk/", "/indspil/netvaerk/"))
    leader.look("leader proposals")
