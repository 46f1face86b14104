"""Identity providers that run on loopback: log in through them as through the real ones.

In a test without a browser::

    with oidc_idp({"mette": {"email": "mette@…", "email_verified": True}}) as idp:
        connection = oidc_connection(organisation, idp)
        response = sign_in_oidc(client, connection, "mette")

    with saml_idp({"mette": {EMAIL: ["mette@…"]}}) as idp:
        connection = saml_connection(organisation, idp)
        response = sign_in_saml(client, connection, "mette")

In a browser, set `settings.PUBLIC_URL` to the address of the live server before the connection is made; then press the
button with the connection's name on the login page. The OpenID provider shows a button for each of its users; the SAML
provider shows a button for each, and then one that takes the answer back (»Continue«): neither needs a script.

`idp.spoil` is called with what is about to be said, and gives what is said instead.
"""

import json
import re
import threading
import warnings
from base64 import b64decode, b64encode
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from html import escape
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit
from uuid import uuid4
from zlib import compressobj, decompress

import jwt
import requests
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding
from cryptography.hazmat.primitives.serialization import load_pem_private_key
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from lxml import etree
from werkzeug.serving import make_server
from werkzeug.wrappers import Request, Response

from ledernet.accounts.models import Organisation
from ledernet.audit.actors import System
from ledernet.signon import actions
from ledernet.signon.enums import Match, Protocol
from ledernet.signon.models import Connection
from tests.factories import NOW

from .saml_answers import NS, Answer, Pair, assertion_of, encrypted, pair, posted, signed

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    import oidc_provider_mock

BY = System("test")
CLIENT = "ledernet"
SECRET = "a-secret-of-the-client"
EMAIL = "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress"
NAME = "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/name"
NUMBER = "https://data.gov.dk/model/core/eid/employeeNumber"
KEY_ID = "spoiling"
RSA_SHA256 = "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256"
Claims = dict[str, Any]


@contextmanager
def running(app: Any) -> Iterator[str]:
    """The address under which the application answers until the context ends."""
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join(5)


# --- OpenID Connect ------------------------------------------------------------------------------------------


@dataclass
class OidcIdp:
    """`spoil(claims)` gives the ID token instead of the provider's own; `describe(metadata)` its description."""

    issuer: str = ""
    spoil: Callable[[Claims], str] | None = None
    describe: Callable[[Claims], Claims] | None = None

    def sign(self, claims: Claims, **header: Any) -> str:
        """Signed by a key that the provider publishes."""
        key = load_pem_private_key(pair("spoiling").private.encode(), None)
        return jwt.encode(claims, key, algorithm="RS256", headers={"kid": KEY_ID, **header})  # type: ignore[arg-type]

    def changed(self, **values: Any) -> None:
        """From now on each ID token says this instead; None: does not say it."""

        def spoil(claims: Claims) -> str:
            return self.sign({k: v for k, v in (claims | values).items() if v is not None})

        self.spoil = spoil


@contextmanager
def oidc_idp(users: Mapping[str, Claims]) -> Iterator[OidcIdp]:
    known = [oidc_provider_mock.User(sub=sub, claims=dict(claims)) for sub, claims in users.items()]
    inner = oidc_provider_mock.app(require_nonce=True, user_claims=known)
    idp = OidcIdp()

    def app(environ: Any, start: Any) -> Any:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            answer = Response.from_app(inner, environ, buffered=True)
        return _spoiled(idp, environ["PATH_INFO"], answer)(environ, start)

    with running(app) as address:
        idp.issuer = address
        yield idp


def _spoiled(idp: OidcIdp, path: str, answer: Response) -> Response:
    if answer.status_code != 200 or not answer.is_json:
        return answer
    said = json.loads(answer.get_data())
    if path == "/jwks" and idp.spoil is not None:
        public = load_pem_private_key(pair("spoiling").private.encode(), None).public_key()
        said["keys"].append(jwt.algorithms.RSAAlgorithm.to_jwk(public, as_dict=True) | {"kid": KEY_ID})  # type: ignore[arg-type]
    elif path == "/oauth2/token" and idp.spoil is not None:
        claims = jwt.decode(said["id_token"], options={"verify_signature": False})
        said["id_token"] = idp.spoil(claims)
    elif path == "/.well-known/openid-configuration" and idp.describe is not None:
        said = idp.describe(said)
    return Response(json.dumps(said), content_type="application/json")


def oidc_connection(organisation: Organisation, idp: OidcIdp, **values: Any) -> Connection:
    chosen = {
        "name": "Testkøbing Entra",
        "issuer": idp.issuer,
        "client_id": CLIENT,
        "match": Match.EMAIL,
        "key_claim": "employee_number",
        "email_claim": "email",
        "name_claim": "name",
        "is_on": True,
    } | values
    return actions.add_connection(
        organisation=organisation, protocol=Protocol.OIDC, values=chosen, secret=SECRET, by=BY, at=NOW
    )


def begun(client: Client, connection: Connection, onward: str = "") -> str:
    """Where the provider is asked."""
    query = {"next": onward} if onward else {}
    response = client.get(reverse("signon:begin", args=[connection.key]), query)
    assert response.status_code == 302, response.content.decode()
    return str(response["Location"])


def said_yes(asked: str, sub: str) -> str:
    """The person presses her name at the OpenID provider: where that sends the browser, as a path of ours."""
    answer = requests.post(asked, data={"sub": sub}, allow_redirects=False, timeout=10)
    assert answer.status_code == 302, answer.text
    back = urlsplit(answer.headers["Location"])
    return f"{back.path}?{back.query}"


def sign_in_oidc(client: Client, connection: Connection, sub: str, onward: str = "") -> HttpResponse:
    return client.get(said_yes(begun(client, connection, onward), sub))  # type: ignore[return-value]


# --- SAML ----------------------------------------------------------------------------------------------------


@dataclass
class SamlIdp:
    """`spoil(answer)` gives the answer, or the whole document, that is posted instead."""

    users: Mapping[str, Mapping[str, Sequence[str]]]
    issuer: str = ""
    key: Pair = field(default_factory=lambda: pair("provider"))
    sp_certificates: list[str] = field(default_factory=list)
    encrypts_for: str = ""
    spoil: Callable[[Answer], Any] | None = None

    @property
    def login_url(self) -> str:
        return f"{self.issuer}/sso"

    def read(self, url: str) -> Any:
        """The request in the address; its signature must hold by one of our certificates."""
        query = urlsplit(url).query
        values = {name: value[0] for name, value in parse_qs(query).items()}
        what = "SAMLRequest" if "SAMLRequest" in values else "SAMLResponse"
        raw = dict(part.split("=", 1) for part in query.split("&"))
        signed_part = "&".join(f"{k}={raw[k]}" for k in (what, "RelayState", "SigAlg") if k in raw)
        assert any(_holds(one, values["Signature"], signed_part) for one in self.sp_certificates), (
            "the request is not signed by us"
        )
        return etree.fromstring(decompress(b64decode(values[what]), -15))

    def answer(self, url: str, user: str) -> str:
        asked = self.read(url)
        acs = asked.get("AssertionConsumerServiceURL")
        audience = asked.findtext("{urn:oasis:names:tc:SAML:2.0:assertion}Issuer")
        said = Answer(self.issuer, acs, audience, asked.get("ID"), user, self.users[user])
        if self.spoil is not None:
            changed = self.spoil(said)
            if not isinstance(changed, Answer):
                return posted(changed)
            said = changed
        return posted(self.document(said))

    def logout(self, url: str, user: str, *, lower: bool = False, relay: str = "") -> str:
        """The signed request to leave, as the provider sends the browser to `url` with it. `lower`: written as AD FS writes it."""
        text = (
            f'<samlp:LogoutRequest xmlns:samlp="{NS["samlp"]}" xmlns:saml="{NS["saml"]}" ID="_{uuid4().hex}" Version="2.0" '
            f'IssueInstant="{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}" Destination="{url}"><saml:Issuer>{self.issuer}</saml:Issuer>'
            f"<saml:NameID>{user}</saml:NameID></samlp:LogoutRequest>"
        )
        squeezed = compressobj(wbits=-15)
        sent = {"SAMLRequest": b64encode(squeezed.compress(text.encode()) + squeezed.flush()).decode()}
        sent |= ({"RelayState": relay} if relay else {}) | {"SigAlg": RSA_SHA256}

        def written(values: dict[str, str]) -> str:
            query = urlencode(values)
            return re.sub("%[0-9A-F]{2}", lambda found: found[0].lower(), query) if lower else query

        key = load_pem_private_key(self.key.private.encode(), None)
        signature = key.sign(written(sent).encode(), padding.PKCS1v15(), hashes.SHA256())  # type: ignore[union-attr,call-arg,arg-type]
        return f"{url}?{written(sent)}&{written({'Signature': b64encode(signature).decode()})}"

    def document(self, said: Answer) -> Any:
        tree = said.tree()
        signed(assertion_of(tree), self.key)
        return encrypted(tree, self.encrypts_for) if self.encrypts_for else tree

    def __call__(self, environ: Any, start: Any) -> Any:
        request = Request(environ)
        if request.method == "GET":
            buttons = "".join(
                f'<button name="user" value="{escape(u)}">{escape(u)}</button>' for u in self.users
            )
            body = f'<form method="post">{buttons}</form>'
        else:
            asked = f"{self.login_url}?{request.query_string.decode()}"  # as it was signed, letter by letter
            acs = self.read(asked).get("AssertionConsumerServiceURL")
            answer = self.answer(asked, request.form["user"])
            body = (
                f'<form method="post" action="{escape(acs)}"><input type="hidden" name="SAMLResponse" '
                f'value="{answer}"><button>Continue</button></form>'
            )
        page = f'<!doctype html><html lang="en"><title>IdP</title><main><h1>IdP</h1>{body}</main></html>'
        return Response(page, content_type="text/html")(environ, start)


def _holds(certificate: str, signature: str, content: str) -> bool:
    key = x509.load_pem_x509_certificate(certificate.encode()).public_key()
    try:
        key.verify(b64decode(signature), content.encode(), padding.PKCS1v15(), hashes.SHA256())  # type: ignore[union-attr,call-arg,arg-type]
    except Exception:
        return False
    return True


@contextmanager
def saml_idp(users: Mapping[str, Mapping[str, Sequence[str]]]) -> Iterator[SamlIdp]:
    idp = SamlIdp(users)
    with running(idp) as address:
        idp.issuer = address
        yield idp


def saml_connection(organisation: Organisation, idp: SamlIdp, **values: Any) -> Connection:
    chosen = {
        "name": "Testkøbing AD FS",
        "issuer": idp.issuer,
        "login_url": idp.login_url,
        "logout_url": f"{idp.issuer}/slo",
        "certificates": idp.key.certificate,
        "match": Match.EMAIL,
        "key_claim": NUMBER,
        "email_claim": EMAIL,
        "name_claim": NAME,
        "vouches_for_email": True,
        "is_on": True,
    } | values
    made = actions.add_connection(
        organisation=organisation, protocol=Protocol.SAML, values=chosen, by=BY, at=NOW
    )
    idp.sp_certificates = [key.certificate for key in made.keys.all()]
    return made


def saml_answered(asked: str, user: str) -> str:
    """The person presses her name at the SAML provider: the answer that its page holds."""
    page = requests.post(asked, data={"user": user}, timeout=10)
    assert page.status_code == 200, page.text
    return page.text.split('name="SAMLResponse" value="', 1)[1].split('"', 1)[0]


def bring(client: Client, connection: Connection, answer: str) -> HttpResponse:
    """The browser posts the answer, and follows to where it is read."""
    path = reverse("signon:acs", args=[connection.key])
    received = client.post(path, {"SAMLResponse": answer})
    if received.status_code != 302:
        return received  # type: ignore[return-value]
    return client.get(received["Location"])  # type: ignore[return-value]


def sign_in_saml(client: Client, connection: Connection, user: str, onward: str = "") -> HttpResponse:
    return bring(client, connection, saml_answered(begun(client, connection, onward), user))
