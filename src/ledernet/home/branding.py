"""The look of an organisation: where its colour and its logo are fetched. The address changes when they do."""

import hashlib

from ledernet.accounts.models import Organisation

from .addresses import address


def theme_url(organisation: Organisation) -> str:
    return address("home:theme", query=f"o={organisation.slug}&v={organisation.accent.strip('#')}")


def logo_url(organisation: Organisation) -> str:
    """ "" without a logo."""
    if not organisation.logo:
        return ""
    mark = hashlib.sha256(bytes(organisation.logo)).hexdigest()[:12]
    return address("home:logo", query=f"o={organisation.slug}&v={mark}")
