"""One message to one address. The address is looked at when the connection is made, nothing is followed, and nothing waits for ever."""

from __future__ import annotations

import socket
import threading
from collections.abc import Mapping
from typing import Any

import requests
from requests.adapters import HTTPAdapter
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.exceptions import NewConnectionError

from ledernet.ui.addresses import BadAddress

from .addresses import check_address, resolve
from .troubles import Failed, Trouble

CONNECT_SECONDS, READ_SECONDS = 5.0, 10.0
WHOLE_SECONDS = 15.0
"""However slowly the other side speaks: then the line is cut."""


def post(url: str, body: bytes, headers: Mapping[str, str]) -> int:
    """The status of the answer, 200 to 299; its words are not read. Raises `Failed`."""
    try:
        check_address(url)
    except BadAddress as error:
        raise Failed(Trouble.UNKNOWN if error.code == "unknown" else Trouble.INSIDE) from None
    adapter = _Adapter()
    session = requests.Session()
    session.trust_env = False  # no proxy and no password from the environment
    session.mount("https://", adapter)
    session.mount("http://", adapter)
    watch = threading.Timer(WHOLE_SECONDS, adapter.cut)
    watch.daemon = True
    watch.start()
    try:
        response = session.post(
            url,
            data=body,
            headers={"Content-Type": "application/json", "User-Agent": "Ledernet", **headers},
            timeout=(CONNECT_SECONDS, READ_SECONDS),
            allow_redirects=False,
            stream=True,
        )
        status = response.status_code
        response.close()
    except Exception as error:
        raise Failed(Trouble.SLOW if adapter.is_cut else _trouble(error)) from None
    finally:
        watch.cancel()
        session.close()
    if adapter.is_cut:  # what had come by then may look like an answer
        raise Failed(Trouble.SLOW)
    if 300 <= status < 400:
        raise Failed(Trouble.REDIRECTS, status)
    if not 200 <= status < 300:
        raise Failed(Trouble.REFUSED, status)
    return status


def _trouble(error: Exception) -> Trouble:
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, BadAddress):
            return Trouble.UNKNOWN if cause.code == "unknown" else Trouble.INSIDE
        reason = getattr(cause, "reason", None)
        following = reason if isinstance(reason, BaseException) else None
        following = following or cause.__cause__ or cause.__context__
        following = following or next((arg for arg in cause.args if isinstance(arg, BaseException)), None)
        cause = following
    if isinstance(error, requests.exceptions.SSLError):
        return Trouble.UNSAFE
    if isinstance(error, requests.exceptions.Timeout):
        return Trouble.SLOW
    if isinstance(error, requests.exceptions.ConnectionError):
        return Trouble.UNREACHABLE
    return Trouble.BROKEN


class _Adapter(HTTPAdapter):
    """Connects to the numbers that were looked at, and to no others; the name still stands in the request and the certificate."""

    def __init__(self) -> None:
        self.lines: list[socket.socket] = []
        self.is_cut = False
        super().__init__(max_retries=0)

    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:
        super().init_poolmanager(*args, **kwargs)
        self.poolmanager.pool_classes_by_scheme = {
            "http": _pool(HTTPConnectionPool, HTTPConnection, self),
            "https": _pool(HTTPSConnectionPool, HTTPSConnection, self),
        }

    def cut(self) -> None:
        self.is_cut = True
        for line in self.lines:
            try:
                line.shutdown(socket.SHUT_RDWR)
            except OSError:
                continue

    def connect(self, connection: Any) -> socket.socket:
        """Raises `NewConnectionError`, from `BadAddress` where that is why."""
        host = connection._dns_host
        trouble: Exception | None = None
        try:
            numbers = resolve(host, connection.port)
        except BadAddress as error:
            raise NewConnectionError(connection, str(error)) from error
        for number in numbers:
            try:
                line = socket.create_connection((number, connection.port), timeout=connection.timeout)
            except OSError as error:
                trouble = error
            else:
                self.lines.append(line)
                return line
        raise NewConnectionError(connection, "unreachable") from trouble


def _pool(pool: Any, connection: Any, adapter: _Adapter) -> Any:
    class Guarded(connection):  # type: ignore[misc]  # one of two classes
        def _new_conn(self) -> socket.socket:
            return adapter.connect(self)

    return type(pool.__name__, (pool,), {"ConnectionCls": Guarded})
