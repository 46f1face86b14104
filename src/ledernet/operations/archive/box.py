"""The file itself: a stream that is packed and sealed as it is written, and opened as it is read. Nothing is held in memory whole."""

import gzip
import hashlib
import io
import os
import tarfile
import threading
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

import pyrage

from . import Refused

SEALED, PACKED = b"age-encryption.org/v1", b"\x1f\x8b"
PIECE = 256 * 1024


class Packer:
    """Writes members one after the other and remembers what they were."""

    def __init__(self, archive: tarfile.TarFile) -> None:
        self._archive = archive
        self.members: dict[str, list[Any]] = {}

    def add(self, name: str, data: bytes) -> None:
        self.copy(name, io.BytesIO(data), len(data))

    def copy(self, name: str, source: IO[bytes], size: int) -> None:
        member = tarfile.TarInfo(name)
        member.size, member.mode = size, 0o600
        measured = Measured(source)
        self._archive.addfile(member, measured)
        self.members[name] = [size, measured.digest]


class Measured:
    """Reads, and knows the digest of what was read. Raises `Refused` where a file that is read back does not hold together."""

    def __init__(self, source: IO[bytes]) -> None:
        self._source, self._seen = source, hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        with _or_damaged():
            piece = self._source.read(size)
        self._seen.update(piece)
        return piece

    @property
    def digest(self) -> str:
        return self._seen.hexdigest()


@contextmanager
def _or_damaged() -> Iterator[None]:
    try:
        yield
    except (EOFError, gzip.BadGzipFile, zlib.error, tarfile.TarError, UnicodeDecodeError) as error:
        raise Refused("damaged") from error


@contextmanager
def packing(path: Path, recipients: list[Any]) -> Iterator[Packer]:
    """A new file that only its owner reads, sealed for the recipients; with none of them, open to who has the file."""
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        with (
            _sealing(file, recipients) as stream,
            gzip.GzipFile("", "wb", 6, stream, mtime=0) as packed,
            tarfile.open(fileobj=packed, mode="w|") as archive,
        ):
            yield Packer(archive)
        file.flush()
        os.fsync(file.fileno())


@contextmanager
def unpacking(path: Path, identities: list[Any]) -> Iterator[Iterator[tuple[str, Measured, int]]]:
    """The members as (name, content, size), each to be read before the next is asked for. Raises `Refused` for what is no whole backup.

    When all are read, the rest of the file is read too: what comes after the end is damage as well.
    """
    with path.open("rb") as file:
        start = file.read(len(SEALED))
        file.seek(0)
        if start.startswith(PACKED):
            opening = _directly(file)
        elif start != SEALED:
            raise Refused("foreign")
        elif not identities:
            raise Refused("no-key")
        else:
            opening = _opening(file, identities)
        with opening as stream, gzip.GzipFile("", "rb", fileobj=stream) as packed:
            with _or_damaged():
                archive = tarfile.open(fileobj=packed, mode="r|")  # noqa: SIM115  # closed below
            with archive:
                yield _members(archive)
            with _or_damaged():
                while packed.read(PIECE):
                    pass


def _members(archive: tarfile.TarFile) -> Iterator[tuple[str, Measured, int]]:
    while True:
        with _or_damaged():
            member = archive.next()
            if member is None:
                return
            content = archive.extractfile(member) if member.isfile() else None
        if content is None:
            raise Refused("damaged")
        archive.members = []  # type: ignore[attr-defined]  # it would remember each of them
        yield member.name, Measured(content), member.size


@contextmanager
def _directly(stream: IO[bytes]) -> Iterator[IO[bytes]]:
    yield stream


@contextmanager
def _sealing(file: IO[bytes], recipients: list[Any]) -> Iterator[IO[bytes]]:
    if not recipients:
        yield file
        return
    out, into = _pipe()
    with _beside(lambda: pyrage.encrypt_io(out, file, recipients), mine=into, theirs=out):
        yield into


@contextmanager
def _opening(file: IO[bytes], identities: list[Any]) -> Iterator[IO[bytes]]:
    out, into = _pipe()

    def open_up() -> None:
        try:
            pyrage.decrypt_io(file, into, identities)
        except pyrage.DecryptError as error:
            raise Refused("wrong-key" if "matching" in str(error).casefold() else "damaged") from error
        except OSError as error:  # a piece is not as it was written, or the last one is missing
            raise Refused("damaged") from error

    with _beside(open_up, mine=out, theirs=into):
        yield out


def _pipe() -> tuple[IO[bytes], IO[bytes]]:
    out, into = os.pipe()
    return os.fdopen(out, "rb", PIECE), os.fdopen(into, "wb", PIECE)


@contextmanager
def _beside(work: Callable[[], object], *, mine: IO[bytes], theirs: IO[bytes]) -> Iterator[None]:
    """`work` runs in a thread at the other end of a pipe. What it stumbled over is what is raised, not the broken pipe it left."""
    trouble: list[BaseException] = []
    leaving = threading.Event()

    def run() -> None:
        try:
            work()
        except BaseException as error:
            if not leaving.is_set():
                trouble.append(error)
        finally:
            _close(theirs)

    thread = threading.Thread(target=run, name="age")
    thread.start()
    try:
        yield
    except BaseException:
        leaving.set()
        raise
    finally:
        _close(mine)
        thread.join()
        if trouble:
            raise trouble[0] from None


def _close(end: IO[bytes]) -> None:
    try:
        end.close()
    except OSError:  # the other end has gone, and says why
        pass
