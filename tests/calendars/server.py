"""A real IMAP server on loopback (`pymap`, in memory), and a line to it that breaks where a test wants."""

from __future__ import annotations

import asyncio
import ssl
import threading
from argparse import Namespace
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path
from typing import Any

from imapclient import IMAPClient

from ledernet.calendars.mailbox import Place

USER, PASSWORD = "svar", "hemmeligt"
Spoil = Callable[[bytes], bytes | None]


@dataclass
class Post:
    """The running server: the place as a client knows it, and what a test does to the line."""

    place: Place
    spoil: list[Spoil] = field(default_factory=list)
    said: list[bytes] = field(default_factory=list)

    def put(self, *mails: bytes, folder: str = "INBOX") -> None:
        with self.client() as client:
            for mail in mails:
                client.append(folder, mail)

    def folder(self, name: str) -> list[bytes]:
        with self.client() as client:
            if not client.folder_exists(name):
                return []
            client.select_folder(name, readonly=True)
            rows = client.fetch(client.search(), ["BODY.PEEK[]"])
            return [row[b"BODY[]"] for _, row in sorted(rows.items())]

    def flags(self, name: str = "INBOX") -> list[tuple[bytes, ...]]:
        with self.client() as client:
            client.select_folder(name, readonly=True)
            return [
                tuple(row[b"FLAGS"]) for _, row in sorted(client.fetch(client.search(), ["FLAGS"]).items())
            ]

    @contextmanager
    def client(self) -> Iterator[Any]:
        kept, self.spoil = self.spoil, []
        context = (
            ssl.create_default_context(cafile=self.place.certificates) if self.place.certificates else None
        )
        with IMAPClient(
            self.place.host, self.place.port, ssl=bool(context), ssl_context=context, timeout=10
        ) as client:
            client.login(USER, PASSWORD)
            yield client
        self.spoil = kept


async def _relay(
    reader: asyncio.StreamReader, writer: asyncio.StreamWriter, change: Callable[[bytes], bytes | None]
) -> None:
    """Line by line to the other side, until a change says to hang up."""
    try:
        while data := await reader.read(65_536):
            changed = change(data)
            if changed is None:
                break
            writer.write(changed)
            await writer.drain()
    except (ConnectionError, asyncio.CancelledError):
        pass
    finally:
        writer.close()


@contextmanager
def imap_server(certificate: tuple[Path, Path] | None = None) -> Iterator[Post]:
    """`certificate` holds chain and key; without one the line is plain, on loopback."""
    from proxyprotocol.reader import ProxyProtocolReader
    from pymap.backend.dict import DictBackend
    from pymap.imap import IMAPServer
    from pysasl.hashing import BuiltinHash

    loop = asyncio.new_event_loop()
    ready, post = (
        threading.Event(),
        Post(Place("127.0.0.1", USER, PASSWORD, port=1, security="none", timeout=20)),
    )

    async def serve(stop: asyncio.Event) -> None:
        args = Namespace(demo_data=False, demo_user=USER, demo_password=PASSWORD, proxy_protocol=None, host="127.0.0.1", port="0", debug=False, tls=False, cert=None, key=None, inherited_sockets=None, passlib_cfg=None)  # fmt: skip
        backend, config = await DictBackend.init(
            args, hash_context=BuiltinHash(rounds=1), invalid_user_sleep=0
        )
        config.apply_context()
        answer = ProxyProtocolReader(config.proxy_protocol).get_callback(IMAPServer(backend.login, config))
        inner = await asyncio.start_server(answer, "127.0.0.1", 0)
        behind = inner.sockets[0].getsockname()[1]

        async def front(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            to_server, from_us = await asyncio.open_connection("127.0.0.1", behind)

            def asked(data: bytes) -> bytes:
                post.said.append(data)
                return data

            def answered(data: bytes) -> bytes | None:
                for spoil in post.spoil:
                    changed = spoil(data)
                    if changed is None:
                        return None
                    data = changed
                return data

            await asyncio.gather(_relay(reader, from_us, asked), _relay(to_server, writer, answered))

        context = None
        if certificate is not None:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(*certificate)
        outer = await asyncio.start_server(front, "127.0.0.1", 0, ssl=context)
        post.place = replace(
            post.place,
            port=outer.sockets[0].getsockname()[1],
            security="tls" if certificate else "none",
            certificates=str(certificate[0]) if certificate else "",
        )
        ready.set()
        await stop.wait()
        outer.close()
        inner.close()
        rest = asyncio.all_tasks() - {asyncio.current_task()}
        for task in rest:
            task.cancel()
        await asyncio.gather(*rest, return_exceptions=True)

    stop = asyncio.Event()
    thread = threading.Thread(target=lambda: loop.run_until_complete(serve(stop)), daemon=True)
    thread.start()
    assert ready.wait(10)
    try:
        yield post
    finally:
        loop.call_soon_threadsafe(stop.set)
        thread.join(10)
        loop.close()


def certificate(folder: Path, *, address: str = "127.0.0.1") -> tuple[Path, Path]:
    """A certificate that signs itself, for an address."""
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "Kalø Kommune")])
    now = datetime.now(UTC)
    signed = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=2))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address(address))]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    chain, secret = folder / "chain.pem", folder / "key.pem"
    chain.write_bytes(signed.public_bytes(serialization.Encoding.PEM))
    secret.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
    )
    return chain, secret
