"""What happens to organisations and to those who log in."""

from collections.abc import Sequence
from datetime import datetime

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.db.models.functions import Lower
from django.utils.text import slugify

from ledernet.audit import actions as audit
from ledernet.audit.actors import Actor

from .enums import Language, Verb
from .models import Organisation, User
from .sessions import end_sessions


class AddressTaken(ValueError):
    """Somebody logs in with this address already, whatever its capitals."""


class OrganisationExists(ValueError):
    """There is an organisation with this name or short name already."""


@transaction.atomic
def create_organisation(
    *, name: str, slug: str = "", language: str = Language.DANISH, by: Actor, at: datetime
) -> Organisation:
    """Raises `OrganisationExists`."""
    slug = slug or _slug(name)
    if Organisation.objects.filter(slug=slug).exists() or Organisation.objects.filter(name=name).exists():
        raise OrganisationExists(name)
    organisation = Organisation.objects.create(name=name, slug=slug, language=language, created_at=at)
    audit.record(
        organisation=organisation,
        by=by,
        at=at,
        verb=Verb.ORGANISATION_CREATED,
        target=organisation,
        changes={"name": (None, name), "slug": (None, slug)},
    )
    return organisation


@transaction.atomic
def create_user(
    *,
    organisation: Organisation,
    email: str,
    name: str,
    language: str = "",
    password: str | None = None,
    by: Actor,
    at: datetime,
) -> User:
    """A user who may log in once a role is given. Without a password only a link opens the door. Raises `AddressTaken`."""
    if User.objects.filter(email__iexact=email).exists():
        raise AddressTaken(email)
    user = User.objects.create_user(
        email,
        password,
        organisation=organisation,
        name=name,
        language=language or organisation.language,
        created_at=at,
    )
    changes = {"email": (None, user.email), "name": (None, name), "language": (None, user.language)}
    audit.record(
        organisation=organisation, by=by, at=at, verb=Verb.USER_CREATED, target=user, changes=changes
    )
    return user


@transaction.atomic
def create_users(
    *, organisation: Organisation, people: Sequence[tuple[str, str]], by: Actor, at: datetime
) -> list[User]:
    """Many users at once, (address, name) each, in the order given, invited now and without a password. One record.

    Raises `AddressTaken` if any of the addresses is somebody's, or stands there twice.
    """
    addresses = [email.lower() for email, _ in people]
    taken = User.objects.annotate(address=Lower("email")).filter(address__in=addresses)
    if len(set(addresses)) < len(addresses) or taken.exists():
        raise AddressTaken
    users = [
        User(
            organisation=organisation,
            email=User.objects.normalize_email(email),
            name=name,
            language=organisation.language,
            password=make_password(None),
            created_at=at,
            invited_at=at,
        )
        for email, name in people
    ]
    User.objects.bulk_create(users, batch_size=200)
    if users:
        facts = {"count": len(users), "users": [user.pk for user in users]}
        audit.record(organisation=organisation, by=by, at=at, verb=Verb.USER_CREATED, facts=facts)
    return users


@transaction.atomic
def change_user(*, user: User, name: str, language: str, by: Actor, at: datetime) -> User:
    """The name others see, and the language of pages and mails."""
    before = audit.snapshot(user)
    user.name, user.language = name, language
    changes = audit.changes_between(before, user)
    if changes:
        user.save(update_fields=list(changes))
        audit.record(
            organisation=user.organisation,
            by=by,
            at=at,
            verb=Verb.USER_CHANGED,
            target=user,
            changes=changes,
        )
    return user


@transaction.atomic
def correct_login(*, user: User, name: str, email: str, by: Actor, at: datetime) -> User:
    """Put the name right, or the address that somebody logs in with. Another address ends her sessions. Raises `AddressTaken`."""
    if User.objects.exclude(pk=user.pk).filter(email__iexact=email).exists():
        raise AddressTaken(email)
    before = audit.snapshot(user)
    user.name, user.email = name, User.objects.normalize_email(email)
    changes = audit.changes_between(before, user)
    if changes:
        user.save(update_fields=list(changes))
        audit.record(
            organisation=user.organisation, by=by, at=at, verb=Verb.USER_CHANGED, target=user, changes=changes
        )
    if "email" in changes:
        EmailAddress.objects.filter(user=user).delete()  # allauth's own note of the former one
        end_sessions({user.pk}, at=at)
    return user


@transaction.atomic
def set_password(*, user: User, password: str, by: Actor, at: datetime) -> User:
    """The password has been checked already (`validate_password`). Other sessions die: their key is made of the old one."""
    user.set_password(password)
    user.save(update_fields=["password"])
    audit.record(organisation=user.organisation, by=by, at=at, verb=Verb.PASSWORD_CHANGED, target=user)
    return user


@transaction.atomic
def mark_invited(*, user: User, by: Actor, at: datetime) -> User:
    user.invited_at = at
    user.save(update_fields=["invited_at"])
    audit.record(organisation=user.organisation, by=by, at=at, verb=Verb.USER_INVITED, target=user)
    return user


@transaction.atomic
def open_door(*, user: User, by: Actor, at: datetime) -> User:
    """Let somebody back in who had left. The old password stays dead: a link sets a new one."""
    if not user.is_active:
        user.is_active = True
        user.save(update_fields=["is_active"])
        _record_door(user, was=False, by=by, at=at)
    return user


@transaction.atomic
def close_doors(*, users: list[User], by: Actor, at: datetime) -> list[User]:
    """Nobody gets in as these users: passwords, links and sessions die at once. The rows stay, for history.

    Sessions are searched once for all of them.
    """
    for user in users:
        was = user.is_active
        user.is_active = False
        user.set_unusable_password()
        user.save(update_fields=["is_active", "password"])
        if was:
            _record_door(user, was=True, by=by, at=at)
    end_sessions({user.pk for user in users}, at=at)
    return users


@transaction.atomic
def remove_second_factor(*, user: User, by: Actor, at: datetime) -> bool:
    """For somebody who has lost her phone and her codes. Ends her sessions too. False if there was none."""
    removed, _ = Authenticator.objects.filter(user=user).delete()
    if not removed:
        return False
    end_sessions({user.pk}, at=at)
    audit.record(organisation=user.organisation, by=by, at=at, verb=Verb.SECOND_FACTOR_REMOVED, target=user)
    return True


def _record_door(user: User, *, was: bool, by: Actor, at: datetime) -> None:
    audit.record(
        organisation=user.organisation,
        by=by,
        at=at,
        verb=Verb.USER_CLOSED if was else Verb.USER_OPENED,
        target=user,
        changes={"is_active": (was, not was)},
    )


def _slug(name: str) -> str:
    """»Ærø Kommune« → `aeroe-kommune`, numbered where it is taken."""
    danish = name.lower().replace("æ", "ae").replace("ø", "oe").replace("å", "aa")
    wanted = slugify(danish)[:44] or "organisation"
    taken = set(Organisation.objects.filter(slug__startswith=wanted).values_list("slug", flat=True))
    number = 1
    slug = wanted
    while slug in taken:
        number += 1
        slug = f"{wanted}-{number}"
    return slug
