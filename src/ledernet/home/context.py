"""What the shell needs on every page: the menu of the viewer's roles, whose house it is, and who is at home."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _

from ledernet.accounts.house import house_of
from ledernet.people.viewer import Request, Viewer, at_home, organisations_of

from .addresses import address
from .branding import logo_url, theme_url
from .menu import menu_for
from .overview.review import review_in

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise as Text


@dataclass(frozen=True)
class Link:
    label: Text
    url: str
    current: bool = False


@dataclass(frozen=True)
class Me:
    """Who is logged in, as it stands below the menu."""

    name: str
    title: Text
    links: list[Link]


def shell(request: HttpRequest) -> dict[str, Any]:
    """Lazy: a page that shows no menu asks nothing."""
    viewer: Viewer | None = getattr(request, "viewer", None)
    if viewer is None:
        return {
            "theme_url": SimpleLazyObject(lambda: _theme_before_login(request)),
            "foot_links": foot_links(),
        }
    menu = SimpleLazyObject(lambda: menu_for(request))
    return {
        "viewer": viewer,
        "organisation": viewer.organisation,
        "organisation_name": viewer.organisation.name,
        "menu": SimpleLazyObject(lambda: menu.items),
        "menu_more": menu,
        "guide": SimpleLazyObject(lambda: guide_of(request)),
        "me": SimpleLazyObject(lambda: me_of(at_home(cast(Request, request)), request.path)),
        "home_url": address("home:overview"),
        "theme_url": theme_url(viewer.organisation),
        "logo_url": logo_url(viewer.organisation),
        "language_url": address("accounts:language"),
        "foot_links": foot_links(),
    }


def me_of(viewer: Viewer, path: str) -> Me:
    links = [(_("My login"), address("accounts:profile"))]
    if organisations_of(viewer.user, on=viewer.on).count() > 1:
        links.append((_("Change organisation"), address("home:organisations")))
    links.append((_("Help"), address("handbook:contents")))
    role = viewer.main_role
    title = role.label if role else _("Leader")
    return Me(viewer.user.name, title, [Link(label, url, url == path) for label, url in links if url])


@dataclass(frozen=True)
class Guide:
    """A strip above the page that leads through several of them: where one is, on to the next, and out of it."""

    text: str
    url: str
    link: str
    stop_url: str


def guide_of(request: HttpRequest) -> Guide | None:
    """The way through what waits, once it has been begun on the front page. Asks the session alone."""
    review = review_in(request.session)
    if review is None:
        return None
    words = {"number": review.number, "count": review.total}
    text = _("Your review: %(number)s of %(count)s") % words
    link = _("On to the next") if review.left else _("Finish")
    return Guide(text, address("home:next"), link, address("home:overview"))


def foot_links() -> list[Link]:
    """What everybody may read, also before the login."""
    return [
        Link(_("Help"), address("handbook:contents")),
        Link(_("Your data"), address("home:data")),
        Link(_("Accessibility"), address("home:accessibility")),
    ]


def _theme_before_login(request: HttpRequest) -> str:
    """Before the login nobody knows which house it is, unless a link says so or there is but one."""
    house = house_of(request)
    return theme_url(house) if house else ""
