"""A picture from outside is taken apart and put together again: only what draws it is kept.

PNG and JPEG alone (an SVG can hold a script). Names of places, cameras and programs fall away.
"""

import struct
import zlib
from dataclasses import dataclass

LARGEST_BYTES = 200_000
LARGEST_SIDE = 2000
PNG_HEAD = b"\x89PNG\r\n\x1a\n"
PNG_KEPT = {b"IHDR", b"PLTE", b"tRNS", b"sRGB", b"gAMA", b"IDAT", b"IEND"}
JPEG_SIZES = {*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}


class NotAPicture(ValueError):
    """Neither a PNG nor a JPEG, or a broken one."""


class TooLarge(ValueError):
    """Too many bytes or too many dots."""


@dataclass(frozen=True)
class Picture:
    content: bytes
    kind: str  # media type
    width: int
    height: int


def clean(data: bytes) -> Picture:
    """The picture without anything but its dots. Raises `NotAPicture`, `TooLarge`."""
    if len(data) > LARGEST_BYTES:
        raise TooLarge
    try:
        picture = _png(data) if data.startswith(PNG_HEAD) else _jpeg(data)
    except (struct.error, IndexError) as error:
        raise NotAPicture from error
    if not (0 < picture.width <= LARGEST_SIDE and 0 < picture.height <= LARGEST_SIDE):
        raise TooLarge
    return picture


def _png(data: bytes) -> Picture:
    kept, at = [PNG_HEAD], len(PNG_HEAD)
    seen: set[bytes] = set()
    width = height = 0
    while b"IEND" not in seen:
        length, name = struct.unpack_from(">I4s", data, at)
        body = data[at + 8 : at + 8 + length]
        (check,) = struct.unpack_from(">I", data, at + 8 + length)
        if zlib.crc32(name + body) != check or (name == b"IHDR") == bool(seen):
            raise NotAPicture
        if name == b"IHDR":
            width, height = struct.unpack_from(">II", body)
        if name in PNG_KEPT:
            kept.append(data[at : at + 12 + length])
        elif not name[0] & 0x20:  # a chunk that a reader must understand, and we do not
            raise NotAPicture
        seen.add(name)
        at += 12 + length
    if b"IDAT" not in seen:
        raise NotAPicture
    return Picture(b"".join(kept), "image/png", width, height)


def _jpeg(data: bytes) -> Picture:
    if data[:2] != b"\xff\xd8" or data[-2:] != b"\xff\xd9":
        raise NotAPicture
    kept, at = [b"\xff\xd8"], 2
    width = height = 0
    while True:
        if data[at] != 0xFF:
            raise NotAPicture
        marker = data[at + 1]
        (length,) = struct.unpack_from(">H", data, at + 2)
        segment = data[at : at + 2 + length]
        if length < 2 or len(segment) != length + 2:
            raise NotAPicture
        if marker in JPEG_SIZES:
            height, width = struct.unpack_from(">HH", data, at + 5)
        if (
            not (0xE1 <= marker <= 0xEF or marker == 0xFE) or marker == 0xEE
        ):  # Adobe's EE says how to read the colours
            kept.append(segment)
        at += 2 + length
        if marker == 0xDA:  # from here on the dots, to the end
            break
    if not width:
        raise NotAPicture
    return Picture(b"".join([*kept, data[at:]]), "image/jpeg", width, height)
