"""The words of this room."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Protocol(models.TextChoices):
    """How the identity provider is spoken to."""

    OIDC = "oidc", _("OpenID Connect")
    SAML = "saml", _("SAML 2.0")


class Match(models.TextChoices):
    """By what somebody who comes for the first time is found among the leaders."""

    KEY = "key", _("The employee number: the leader's key in the register")
    EMAIL = "email", _("The e-mail, where the provider vouches for it and one leader alone has it")
    NOBODY = "nobody", _("Nobody is looked up: only a role lets in")


class KeyState(models.TextChoices):
    """A key of ours: published ahead, in use, or still accepted for what was encrypted with it."""

    COMING = "coming", pgettext_lazy("key", "Coming: published, not yet used")
    CURRENT = "current", pgettext_lazy("key", "In use")
    RETIRED = "retired", pgettext_lazy("key", "Retired: still published and understood")


KEY_TRANSITIONS: dict[KeyState, frozenset[KeyState]] = {
    KeyState.COMING: frozenset({KeyState.CURRENT}),
    KeyState.CURRENT: frozenset({KeyState.RETIRED}),
    KeyState.RETIRED: frozenset(),
}


class Place(models.TextChoices):
    """Where a role that is given holds."""

    WHOLE = "whole", _("In the whole organisation")
    UNIT = "unit", _("In the unit chosen here")
    NAMED = "named", _("In the units that the login names")


class Why(models.TextChoices):
    """Why somebody did not get in. What stands here is for the log; the page says what to do."""

    UNKNOWN = "unknown", _("No leader and no role fits")
    SEVERAL = "several", _("More than one leader fits")
    CLOSED = "closed", _("The access is closed")
    NO_EMAIL = "no_email", _("The login has no e-mail")
    UNVERIFIED = "unverified", _("The provider does not vouch for the e-mail")
    TAKEN = "taken", _("Somebody else logs in with that e-mail")
    GUARDED = "guarded", _("An administrator's account without a second factor")
    CANCELLED = "cancelled", _("Given up at the provider")
    UNASKED = "unasked", _("An answer to no question of ours, or one that came before")
    INVALID = "invalid", _("An answer that does not hold")
    SILENT = "silent", _("The provider does not answer")


class Verb(models.TextChoices):
    """What the audit log can say of this room."""

    CONNECTION_ADDED = "signon.connection_added", _("Single sign-on set up")
    CONNECTION_CHANGED = "signon.connection_changed", _("Single sign-on changed")
    CONNECTION_REMOVED = "signon.connection_removed", _("Single sign-on removed")
    KEY_MADE = "signon.key_made", _("Key for single sign-on made")
    KEY_TAKEN = "signon.key_taken", _("Key for single sign-on taken into use")
    KEY_DROPPED = "signon.key_dropped", _("Key for single sign-on dropped")
    RULE_ADDED = "signon.rule_added", _("Role by single sign-on added")
    RULE_REMOVED = "signon.rule_removed", _("Role by single sign-on removed")
    IDENTITY_LINKED = "signon.identity_linked", _("Login by single sign-on recognised for the first time")
    SIGNED_ON = "signon.signed_on", _("Logged in by single sign-on")
    REFUSED = "signon.refused", _("Refused at single sign-on")
