"""The two protocols, by allauth's providers with what this product demands of an answer."""

from typing import Any

from django.http import HttpRequest

from ledernet.signon.enums import Protocol
from ledernet.signon.models import Connection


def provider_for(request: HttpRequest, connection: Connection) -> Any:
    """Loaded when somebody comes: neither protocol is small."""
    if connection.protocol == Protocol.OIDC:
        from .oidc import OidcProvider

        return OidcProvider(request, connection)
    from .saml import SamlProvider

    return SamlProvider(request, connection)
