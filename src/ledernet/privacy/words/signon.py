"""What `signon` keeps."""

from django.utils.translation import pgettext_lazy

from .kinds import Model, Text

MODELS: dict[str, Model] = {
    "signon.Connection": (
        pgettext_lazy("stored", "Single sign-on"),
        pgettext_lazy(
            "stored", "A place outside where the organisation's people log in, and how it is asked."
        ),
    ),
    "signon.Identity": (
        pgettext_lazy("stored", "Login by single sign-on"),
        pgettext_lazy("stored", "Which user somebody who logs in elsewhere is here."),
    ),
    "signon.Key": (
        pgettext_lazy("stored", "Key for single sign-on"),
        pgettext_lazy("stored", "What signs our questions and opens what is encrypted for us."),
    ),
    "signon.RoleRule": (
        pgettext_lazy("stored", "Role by single sign-on"),
        pgettext_lazy("stored", "Which word about somebody who logs in gives which role where."),
    ),
}

FIELDS: dict[str, Text] = {
    "certificate": pgettext_lazy("stored", "certificate"),
    "certificates": pgettext_lazy("stored", "certificates"),
    "claim": pgettext_lazy("stored", "claim"),
    "client_id": pgettext_lazy("stored", "client ID"),
    "connection": pgettext_lazy("stored", "single sign-on"),
    "constraint": pgettext_lazy("stored", "constraint"),
    "constraint_value": pgettext_lazy("stored", "value of the constraint"),
    "cvr": pgettext_lazy("stored", "CVR number"),
    "email_claim": pgettext_lazy("stored", "where the e-mail stands"),
    "issuer": pgettext_lazy("stored", "issuer"),
    "key_claim": pgettext_lazy("stored", "where the employee number stands"),
    "last_at": pgettext_lazy("stored", "last time"),
    "login_url": pgettext_lazy("stored", "address for logging in"),
    "logout_url": pgettext_lazy("stored", "address for logging out"),
    "match": pgettext_lazy("stored", "how leaders are found"),
    "name_claim": pgettext_lazy("stored", "where the name stands"),
    "private_key": pgettext_lazy("stored", "private key"),
    "protocol": pgettext_lazy("stored", "protocol"),
    "session_hours": pgettext_lazy("stored", "hours until one logs in again"),
    "shut_here": pgettext_lazy("stored", "closed for want of roles"),
    "subject_claim": pgettext_lazy("stored", "where the lasting identity stands"),
    "vouches_for_email": pgettext_lazy("stored", "the provider vouches for e-mails"),
    "wants_encrypted": pgettext_lazy("stored", "encryption is demanded"),
}

SPECIAL: dict[str, Text] = {
    "signon.RoleRule.value": pgettext_lazy("stored", "with which value"),
    "signon.Identity.first_at": pgettext_lazy("stored", "first time"),
    "signon.Identity.subject": pgettext_lazy("stored", "identity at the provider"),
    "signon.Key.ends_at": pgettext_lazy("stored", "good until"),
    "people.RoleAssignment.source": pgettext_lazy("stored", "the single sign-on that gives it"),
}
