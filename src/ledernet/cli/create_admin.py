"""`ledernet create-admin`: the first administrator of an organisation, and the organisation if it is new."""

import argparse
import sys
from getpass import getpass
from typing import TYPE_CHECKING

from .main import start_django
from .words import _, language

if TYPE_CHECKING:
    from ledernet.accounts.models import User


DONE, BAD_INPUT = 0, 2


class Refused(Exception):
    """Input that makes no sense; holds the sentence."""


def fill(parser: argparse.ArgumentParser) -> None:
    parser.description = _(
        "Makes the organisation if there is none with that name, and an administrator in it. In a terminal it asks for a "
        "password; otherwise, or with --link, it prints a link at which the administrator chooses one. Safe to repeat."
    )
    parser.add_argument("--email", required=True, metavar=_("ADDRESS"), help=_("the address to log in with"))
    parser.add_argument("--name", required=True, metavar=_("NAME"), help=_("the name, as others see it"))
    parser.add_argument(
        "--organisation", required=True, metavar=_("NAME"), help=_("the organisation's full name")
    )
    parser.add_argument(
        "--link",
        action="store_true",
        help=_("print a link for choosing a password, instead of asking for one"),
    )
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    start_django()
    from django.db import DatabaseError
    from django.utils import translation

    with translation.override(language()):
        try:
            make(options)
        except Refused as refusal:
            print(refusal, file=sys.stderr)
            return BAD_INPUT
        except DatabaseError:
            print(_("The database is not ready. Run this first: ledernet setup"), file=sys.stderr)
            return BAD_INPUT
    return DONE


def make(options: argparse.Namespace) -> None:
    from django.utils import timezone

    from ledernet.accounts.actions import AddressTaken
    from ledernet.audit.actors import System
    from ledernet.people.actions import make_administrator

    email, name, organisation = (
        str(value).strip() for value in (options.email, options.name, options.organisation)
    )
    check(email, name, organisation)
    by = System("command-line")
    try:
        founded = make_administrator(
            organisation=organisation, email=email, name=name, by=by, at=timezone.now()
        )
    except AddressTaken:
        raise Refused(_("%s logs in to another organisation already. Use another address.") % email) from None
    values = {"name": founded.user.name, "organisation": founded.organisation.name}
    if founded.new_organisation:
        print(_("%(organisation)s is made.") % values)
    if founded.new_role:
        print(_("%(name)s is administrator of %(organisation)s.") % values)
    else:
        print(_("%(name)s is administrator of %(organisation)s already.") % values)
    let_in(founded.user, link=options.link)


def check(email: str, name: str, organisation: str) -> None:
    from django.core.exceptions import ValidationError
    from django.core.validators import validate_email

    try:
        validate_email(email)
    except ValidationError:
        raise Refused(_("%s is not an e-mail address.") % email) from None
    if not name or not organisation:
        raise Refused(_("Name and organisation must be given."))
    if len(name) > 120 or len(organisation) > 120:
        raise Refused(_("A name can have at most 120 letters."))


def let_in(user: "User", *, link: bool) -> None:
    """A password if somebody sits at the terminal, else a link; nothing for somebody who has one."""
    from django.utils import timezone

    from ledernet.accounts.actions import set_password
    from ledernet.accounts.links import password_link
    from ledernet.audit.actors import System

    if user.has_usable_password() and not link:
        print(_("A password is chosen already. --link gives a link for choosing a new one."))
        return
    if not link and sys.stdin.isatty():
        password = ask(user)
        if password:
            set_password(user=user, password=password, by=System("command-line"), at=timezone.now())
            print(_("The password is saved."))
            return
    print(_("Choose a password here; the link works once, and for a limited time:"))
    print(password_link(user))


def ask(user: "User") -> str:
    """Twice, until it will do; nothing typed means: give me a link."""
    from django.contrib.auth.password_validation import validate_password
    from django.core.exceptions import ValidationError

    while True:
        password = getpass(_("Password (empty: print a link instead): "))
        if not password:
            return ""
        try:
            validate_password(password, user)
        except ValidationError as problem:
            print(" ".join(problem.messages), file=sys.stderr)
            continue
        if getpass(_("The same again: ")) == password:
            return password
        print(_("The two are not the same."), file=sys.stderr)
