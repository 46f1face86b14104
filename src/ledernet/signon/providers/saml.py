"""SAML 2.0 by allauth and python3-saml, with what they leave to the one who asks.

python3-saml verifies signatures, conditions and names. Here the answer is bound to our question, sender and receiver are
compared in full, and markup that no provider needs and forgers do is not read at all.
"""

import re
from base64 import b64decode
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import urlsplit

from allauth.socialaccount.providers.base import Provider
from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from onelogin.saml2.auth import OneLogin_Saml2_Auth
from onelogin.saml2.constants import OneLogin_Saml2_Constants
from onelogin.saml2.logout_request import OneLogin_Saml2_Logout_Request
from onelogin.saml2.settings import OneLogin_Saml2_Settings
from onelogin.saml2.xml_utils import OneLogin_Saml2_XML

from ledernet.signon.claims import Unreadable
from ledernet.signon.enums import KeyState
from ledernet.signon.models import Connection, Key
from ledernet.signon.queries import own_address
from ledernet.signon.sealing import unseal

from .saml_settings import settings_for
from .telling import Telling, told_by

LARGEST = 250_000
TRANSIENT = "urn:oasis:names:tc:SAML:2.0:nameid-format:transient"
AUDIENCE = "saml:Conditions/saml:AudienceRestriction/saml:Audience"
BEARER = "saml:Subject/saml:SubjectConfirmation/saml:SubjectConfirmationData"
REMEMBERED = 24 * 3600
_DECLARATION = re.compile(r"<\?xml[^>]*?encoding\s*=\s*['\"]([^'\"]+)['\"]")


class Forged(ValueError):
    """The answer does not hold."""


class SamlProvider(Telling, Provider):  # type: ignore[misc]  # allauth is untyped
    id = "saml"
    supports_redirect = True

    def redirect(
        self, request: HttpRequest, process: str, next_url: str | None = None, data: Any = None, **kwargs: Any
    ) -> HttpResponse:
        """To the provider with a signed question, whose number lies in the session until it is answered, once."""
        auth = _auth(self.connection, _current(self.connection), {})
        url = auth.login(return_to="")
        self.stash_redirect_state(
            request, process, next_url, data, state_id=auth.get_last_request_id(), **kwargs
        )
        return HttpResponseRedirect(url)

    def login_from(self, answer: str) -> tuple[Any, str]:
        """(who comes, the number of the question this answers). Raises `Forged`, `claims.Unreadable`."""
        auth = self._processed(answer)
        asked = auth.get_last_response_in_response_to()
        _must_be_ours(auth, self.connection, asked)
        if not cache.add(f"signon:{self.connection.pk}:{auth.get_last_assertion_id()}", 1, REMEMBERED):
            raise Forged("this assertion has been used before")
        claims = {
            name: tuple(str(one).strip() for one in values) for name, values in auth.get_attributes().items()
        }
        told = told_by(self.connection, self._subject(auth), claims, email_verified=False)
        remembered = {
            "logout": self.connection.logout_url,
            "name_id": auth.get_nameid(),
            "name_id_format": auth.get_nameid_format(),
            "session_index": auth.get_session_index(),
        }
        return self.told_login(told, remembered if self.connection.logout_url else {}), asked

    def _subject(self, auth: Any) -> str:
        if not self.connection.subject_claim and auth.get_nameid_format() == TRANSIENT:
            raise Unreadable("the name of who comes is another each time")
        return str(auth.get_nameid() or "")

    def _processed(self, answer: str) -> Any:
        """Tried with each key of ours that something may have been encrypted for."""
        _plain(answer)
        reason = "no key"
        for key in self.connection.keys.order_by("-made_at"):
            auth = _auth(self.connection, key, {"SAMLResponse": answer})
            try:
                auth.process_response()
            except Exception as error:  # whatever a forger can make three libraries stumble on
                reason = f"{type(error).__name__}: {error}"
                continue
            if not auth.get_errors() and auth.is_authenticated():
                return auth
            reason = auth.get_last_error_reason() or ", ".join(auth.get_errors())
        raise Forged(reason)


def _must_be_ours(auth: Any, connection: Connection, asked: str | None) -> None:
    """What python3-saml accepts where it is not there, or compares by half. Read in the one assertion that is signed."""
    tree = OneLogin_Saml2_XML.to_etree(auth.get_last_response_xml())
    names = OneLogin_Saml2_Constants.NSMAP
    (assertion,) = tree.iter(f"{{{names['saml']}}}Assertion")
    here = acs_url(connection)
    audiences = [node.text for node in assertion.iterfind(AUDIENCE, names)]
    if entity_id(connection) not in audiences:
        raise Forged("made for another, or for nobody in particular")
    if tree.get("Destination") not in (None, here):
        raise Forged("sent to another address")
    bearers = list(assertion.iterfind(BEARER, names))
    if not bearers or any(one.get("Recipient") != here for one in bearers):
        raise Forged("to be delivered at another address")
    if not asked or any(one.get("InResponseTo") != asked for one in bearers):
        raise Forged("an answer to no question of ours")
    if any(one.get("NotOnOrAfter") is None for one in bearers):
        raise Forged("good for ever")


def entity_id(connection: Connection) -> str:
    return own_address(reverse("signon:metadata", args=[connection.key]))


def acs_url(connection: Connection) -> str:
    return own_address(reverse("signon:acs", args=[connection.key]))


def logout_url(connection: Connection, remembered: Mapping[str, Any]) -> str:
    """The signed request to end the provider's session too."""
    auth = _auth(connection, _current(connection), {})
    return str(
        auth.logout(
            return_to="",
            name_id=remembered.get("name_id"),
            name_id_format=remembered.get("name_id_format"),
            session_index=remembered.get("session_index"),
        )
    )


def logged_out(connection: Connection, request: HttpRequest, end: Callable[[str], None]) -> str:
    """A message about logging out: for one that holds `end` is called with who is to leave, "" in an answer to a question of ours.

    Where to next; "" for nowhere. Raises `Forged`.
    """
    if any(len(values) > 1 for _name, values in request.GET.lists()):
        raise Forged("said twice: what is signed and what is read could be two things")
    key = _current(connection)
    auth = _auth(
        connection, key, {}, request.GET.copy(), "signon:sls", query=request.META.get("QUERY_STRING", "")
    )

    def leave() -> None:
        asked = auth.get_last_request_xml()
        end(str(OneLogin_Saml2_Logout_Request.get_nameid(asked, unseal(key.private_key))) if asked else "")

    try:
        onward = auth.process_slo(delete_session_cb=leave, keep_local_session=False)
    except Exception as error:
        raise Forged(f"{type(error).__name__}: {error}") from error
    if auth.get_errors():
        raise Forged(auth.get_last_error_reason() or ", ".join(auth.get_errors()))
    return str(onward or "")


def metadata_of(connection: Connection) -> bytes:
    """What the provider needs to know of us, with the key in use and the one that is coming or going."""
    current, *others = _published(connection)
    chosen = settings_for(connection, current, unseal(current.private_key))
    if others:
        chosen["sp"]["x509certNew"] = others[0].certificate
    written = OneLogin_Saml2_Settings(settings=chosen, sp_validation_only=True).get_sp_metadata()
    return written.encode() if isinstance(written, str) else bytes(written)


def _published(connection: Connection) -> list[Key]:
    """The one in use first."""
    keys = {key.state: key for key in connection.keys.order_by("made_at")}
    return [keys[state] for state in (KeyState.CURRENT, KeyState.COMING, KeyState.RETIRED) if state in keys]


def _current(connection: Connection) -> Key:
    return connection.keys.get(state=KeyState.CURRENT)


def _auth(
    connection: Connection,
    key: Key,
    posted: Mapping[str, str],
    asked: Any = None,
    page: str = "signon:acs",
    *,
    query: str = "",
) -> Any:
    """Everything about this request comes from our own settings: what it says of itself could be anybody's word.

    `query` as it was sent, since that is what is signed: providers write %3D and %3d.
    """
    own = urlsplit(settings.PUBLIC_URL)
    request = {
        "https": "on" if own.scheme == "https" else "off",
        "http_host": own.netloc,
        "script_name": reverse(page, args=[connection.key]),
        "get_data": asked or {},
        "post_data": dict(posted),
        "query_string": query,
        "validate_signature_from_qs": True,
    }
    made = settings_for(connection, key, unseal(key.private_key))
    made["security"]["wantMessagesSigned"] = page == "signon:sls"  # there the message is all there is
    return OneLogin_Saml2_Auth(request, made)


def _plain(answer: str) -> None:
    """No comment, no document type, no section: nothing that is read in two ways. Raises `Forged`."""
    if len(answer) > LARGEST:
        raise Forged("too long")
    try:
        text = b64decode("".join(answer.split()), validate=True).decode()
    except ValueError as error:
        raise Forged("not base64 of UTF-8") from error
    declared = _DECLARATION.match(text)
    if "<!" in text or "\x00" in text or (declared and declared[1].lower() != "utf-8"):
        raise Forged("with markup that no provider needs")
