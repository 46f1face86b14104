"""A line to the mailbox that is cut when its time is over, whatever the server does."""

from __future__ import annotations

import os
import socket
import ssl
import threading
from contextlib import suppress
from typing import Any

from imapclient import IMAPClient
from imapclient.imap4 import IMAP4WithTimeout
from imapclient.tls import IMAP4_TLS


class Limit:
    """Each read has a limit of its own, which a server that sends a letter now and then never reaches: this one is for all of them."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self.is_over = False
        self._line: socket.socket | None = None
        self._timer = threading.Timer(seconds, self._cut)
        self._timer.daemon = True
        self._timer.start()

    @property
    def said(self) -> str:
        return f"TimeoutError: the server was not done after {self.seconds:g} seconds"

    def watch(self, line: socket.socket) -> None:
        """A second handle on the same line: it still reaches the line when that is encrypted later."""
        self._line = socket.socket(fileno=os.dup(line.fileno()))
        if self.is_over:
            self._cut()

    def close(self) -> None:
        self._timer.cancel()
        if self._line is not None:
            self._line.close()

    def _cut(self) -> None:
        self.is_over = True
        if self._line is not None:
            with suppress(OSError):  # it has ended already
                self._line.shutdown(socket.SHUT_RDWR)


class Client(IMAPClient):  # type: ignore[misc]  # untyped
    """Watched from before the server has greeted: the library reads the greeting while it is made, and has no other way in."""

    def __init__(
        self, limit: Limit, host: str, port: int, context: ssl.SSLContext | None, timeout: float
    ) -> None:
        self._limit = limit
        super().__init__(host, port, ssl=context is not None, ssl_context=context, timeout=timeout)

    def _create_IMAP4(self) -> Any:  # noqa: N802  # the library's name
        limit, seconds = self._limit, self._timeout.connect

        class Plain(IMAP4WithTimeout):  # type: ignore[misc]
            def _create_socket(self, timeout: float | None = None) -> socket.socket:
                return _watched(limit, super()._create_socket(timeout))

        class Encrypted(IMAP4_TLS):  # type: ignore[misc]
            def _create_socket(self, timeout: float | None = None) -> socket.socket:
                return _watched(limit, super()._create_socket(timeout))

        if self.ssl:
            return Encrypted(self.host, self.port, self.ssl_context, seconds)
        return Plain(self.host, self.port, seconds)


def _watched(limit: Limit, line: socket.socket) -> socket.socket:
    limit.watch(line)
    return line
