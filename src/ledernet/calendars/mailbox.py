"""The mailbox that answers come to: each mail is handed on once, and put aside only when it has been dealt with.

Who takes a mail commits what follows from it before she returns; only then is it moved. A worker that dies between the two finds the mail
again under the same key, so the taker must know keys she has had. Nothing is deleted, and a mail that cannot be taken stays where it is.

Every mail in the folder is one to deal with, read or not: a person who looks into the mailbox does not make an answer disappear. Where the
server has no folder to move to, mails are marked with a keyword, or as read where it knows no keywords.
"""

from __future__ import annotations

import logging
import ssl
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from ipaddress import ip_address
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, unquote, urlsplit

from .mails import MOST_BYTES

if TYPE_CHECKING:
    from .limit import Limit

log = logging.getLogger(__name__)
HANDLED = "$LedernetHandled"
BATCH = 50
MOST_FAILURES = 5  # in a row: then it is not the mails


class BadAddress(ValueError):
    """The address of a mailbox that cannot be one. Says what it ought to look like."""


class Unreachable(Exception):
    """There is no reading the mailbox now. What was taken before is taken."""


class Refused(Exception):
    """The server will not let us in, or there is no such folder: somebody must see to the settings."""


@dataclass(frozen=True)
class Place:
    """Where the mailbox is. `aside` is the folder for what has been dealt with; "" marks it instead."""

    host: str
    user: str
    password: str = field(repr=False)
    port: int = 993
    folder: str = "INBOX"
    aside: str = "Ledernet"
    security: str = "tls"
    """`tls`, `starttls`, or `none` on this machine alone."""
    certificates: str = ""
    """A file with the authority that signed the server's certificate, where the machine does not know it."""
    timeout: float = 30.0

    def __post_init__(self) -> None:
        if self.security not in ("tls", "starttls", "none"):
            raise BadAddress(f"{self.security!r} is no way to secure a line: tls or starttls")
        if self.security == "none" and not _is_here(self.host):
            raise BadAddress(f"{self.host} is another machine: its mailbox is read by tls or starttls")


@dataclass(frozen=True)
class Delivered:
    """A mail in the folder. `key` is the same each time it is met there; of one that is too large only the headers are here."""

    key: str
    content: bytes
    size: int
    is_whole: bool


@dataclass
class Round:
    """How a round went. `failed` stay in the folder; `left` were not looked at."""

    taken: int = 0
    failed: int = 0
    left: int = 0
    trouble: str = ""


Taker = Callable[[Delivered], object]


def place_from(url: str) -> Place:
    """`imaps://user:password@host:993/INBOX?aside=Ledernet`; `imap://…` is STARTTLS. `%40` stands for @ in a user.

    Raises `BadAddress`.
    """
    example = "imaps://user:password@host/INBOX?aside=Ledernet"
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise BadAddress(
            f"the mailbox's address cannot be read ({error}); it looks like {example}"
        ) from error
    if (
        parts.scheme not in ("imaps", "imap")
        or not parts.hostname
        or not parts.username
        or parts.password is None
    ):
        raise BadAddress(
            f"the mailbox's address lacks scheme, host, user or password; it looks like {example}"
        )
    options = {name: values[-1] for name, values in parse_qs(parts.query, keep_blank_values=True).items()}
    unknown = set(options) - {"aside", "certificates", "security"}
    if unknown:
        raise BadAddress(
            f"{', '.join(sorted(unknown))} is no setting of a mailbox; there are aside, certificates and security"
        )
    security = options.get("security") or ("tls" if parts.scheme == "imaps" else "starttls")
    return Place(
        host=parts.hostname,
        user=unquote(parts.username),
        password=unquote(parts.password),
        port=port or (993 if security == "tls" else 143),
        folder=unquote(parts.path.strip("/")) or "INBOX",
        aside=options.get("aside", "Ledernet"),
        security=security,
        certificates=options.get("certificates", ""),
    )


def collect(
    place: Place, take: Taker, *, most: int = 200, seconds: float = 120.0, limit: float = 300.0
) -> Round:
    """One round: at most `most` mails, no new one after `seconds`, and the line is cut after `limit`. The oldest first.

    What `take` raises is logged; its mail stays for the next round. Trouble with the server ends the round and is told in it, once the
    folder is open. Raises `Unreachable` and `Refused` where it could not be opened.
    """
    from .limit import Limit

    bound = Limit(limit)
    try:
        return _collected(place, take, most, time.monotonic() + seconds, bound)
    except Refused as error:
        raise (Unreachable(bound.said) if bound.is_over else error) from error.__cause__
    finally:
        bound.close()


def _collected(place: Place, take: Taker, most: int, end: float, bound: Limit) -> Round:
    from imapclient.exceptions import IMAPClientError

    done = Round()
    line = _Line(place, bound)
    try:
        waiting = line.waiting()
        done.left = len(waiting)
        in_a_row = 0
        for uid, size in line.sizes(waiting[:most]):
            if time.monotonic() > end or in_a_row >= MOST_FAILURES:
                break
            done.left -= 1
            in_a_row = 0 if _deal_with(line, uid, size, take, done) else in_a_row + 1
    except (IMAPClientError, OSError, ValueError) as error:
        done.trouble = bound.said if bound.is_over else _said(error)
        log.warning("The mailbox broke off: %s", done.trouble)
    finally:
        line.close()
    return done


def _deal_with(line: _Line, uid: int, size: int, take: Taker, done: Round) -> bool:
    """One mail, from the folder to its taker and aside; False if she could not take it. Raises when the line is broken."""
    from imapclient.exceptions import IMAPClientAbortError, IMAPClientError

    try:
        mail = line.mail(uid, size)
        if mail is None:
            return True  # somebody else has moved it meanwhile
        try:
            take(mail)
        except Exception:  # one mail that cannot be taken must not stop the others
            log.exception("The mail %s could not be taken", mail.key)
            done.failed += 1
            return False
        done.taken += 1
        line.put_aside(uid)
    except IMAPClientAbortError:
        raise
    except IMAPClientError as error:  # the server says no to this one
        log.warning("The server would not have mail %s dealt with: %s", uid, error)
        done.trouble = _said(error)
    return True


def _said(error: Exception) -> str:
    return " ".join(f"{type(error).__name__}: {error}".split())[:500]


class _Line:
    """The open folder."""

    def __init__(self, place: Place, bound: Limit) -> None:
        from imapclient.exceptions import IMAPClientError, LoginError

        self.place = place
        self._client: Any = None
        try:
            self._client = _connected(place, bound)
            self._client.login(place.user, place.password)
            self._open()
        except LoginError as error:
            self.close()
            raise Refused(f"{place.host} does not let {place.user} in: {error}") from error
        except IMAPClientError as error:
            self.close()
            raise Refused(f"{place.folder} of {place.user} cannot be read: {error}") from error
        except ssl.SSLCertVerificationError as error:
            self.close()
            raise Refused(f"{place.host} does not prove who it is: {error.verify_message}") from error
        except (OSError, ValueError) as error:
            self.close()
            raise Unreachable(_said(error)) from error

    def _open(self) -> None:
        answer = self._client.select_folder(self.place.folder)
        self.validity = answer.get(b"UIDVALIDITY", 0)
        permanent = answer.get(b"PERMANENTFLAGS", ())
        self.keywords = b"\\*" in permanent
        if self.place.aside and not self._client.folder_exists(self.place.aside):
            self._client.create_folder(self.place.aside)

    def waiting(self) -> list[int]:
        """UIDs of what has not been dealt with, oldest first."""
        criteria: list[str | bytes] = ["UNDELETED"]
        if not self.place.aside:
            criteria += ["UNKEYWORD", HANDLED] if self.keywords else ["UNSEEN"]
        return sorted(int(uid) for uid in self._client.search(criteria))

    def sizes(self, uids: list[int]) -> Iterator[tuple[int, int]]:
        for start in range(0, len(uids), BATCH):
            batch = uids[start : start + BATCH]
            rows = self._client.fetch(batch, ["RFC822.SIZE"])
            yield from ((uid, int(rows[uid].get(b"RFC822.SIZE", 0))) for uid in batch if uid in rows)

    def mail(self, uid: int, size: int) -> Delivered | None:
        """PEEK leaves it unread for the people who look into the mailbox."""
        is_whole = size <= MOST_BYTES
        wanted = f"BODY.PEEK[]<0.{MOST_BYTES + 1}>" if is_whole else "BODY.PEEK[HEADER]<0.100000>"
        row = self._client.fetch([uid], [wanted]).get(uid, {})
        content = next(
            (value for name, value in row.items() if name.startswith(b"BODY[") and isinstance(value, bytes)),
            None,
        )
        key = f"{self.place.folder}/{self.validity}/{uid}"
        return None if content is None else Delivered(key, content, size, is_whole)

    def put_aside(self, uid: int) -> None:
        client = self._client
        if not self.place.aside:
            client.add_flags([uid], [HANDLED] if self.keywords else [b"\\Seen"], silent=True)
        elif client.has_capability("MOVE"):
            client.move([uid], self.place.aside)
        else:
            client.copy([uid], self.place.aside)
            client.delete_messages([uid], silent=True)
            if client.has_capability("UIDPLUS"):
                client.uid_expunge([uid])

    def close(self) -> None:
        from imapclient.exceptions import IMAPClientError

        if self._client is not None:
            try:
                self._client.logout()
            except (IMAPClientError, OSError, ValueError):
                pass  # it was going anyway


def _connected(place: Place, bound: Limit) -> Any:
    from .limit import Client

    context = ssl.create_default_context(cafile=place.certificates or None)
    tls = context if place.security == "tls" else None
    client = Client(bound, place.host, place.port, tls, place.timeout)
    if place.security == "starttls":
        try:
            client.starttls(context)
        except Exception:
            client.shutdown()
            raise
    return client


def _is_here(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
