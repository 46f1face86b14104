"""Pictures from outside: taken apart, and only the dots kept."""

import struct
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledernet.home.logos import LARGEST_BYTES, NotAPicture, Picture, TooLarge, clean


def chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def png(width: int = 2, height: int = 2, extra: bytes = b"") -> bytes:
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    dots = zlib.compress(b"".join(b"\x00" + b"\x7f" * width for _row in range(min(height, 4))))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + extra + chunk(b"IDAT", dots) + chunk(b"IEND", b"")


def jpeg(width: int = 3, height: int = 2, extra: bytes = b"") -> bytes:
    frame = b"\xff\xc0" + struct.pack(">HBHHB", 11, 8, height, width, 1) + b"\x01\x11\x00"
    scan = b"\xff\xda" + struct.pack(">H", 8) + b"\x01\x01\x00\x00\x3f\x00" + b"\x12\x34"
    return b"\xff\xd8" + extra + frame + scan + b"\xff\xd9"


def test_a_png_loses_everything_but_its_dots() -> None:
    found = clean(
        png(extra=chunk(b"tEXt", b"Comment\x00<script>secret place</script>")) + b"<html>after the end"
    )
    assert (found.kind, found.width, found.height) == ("image/png", 2, 2)
    assert found.content == png()
    assert clean(found.content) == found


def test_a_jpeg_loses_where_it_was_taken() -> None:
    place = b"\xff\xe1" + struct.pack(">H", 2 + 20) + b"Exif\x00\x00GPS 56.2 10.5 "
    remark = b"\xff\xfe" + struct.pack(">H", 2 + 6) + b"remark"
    found = clean(jpeg(extra=place[: 2 + 22] + remark))
    assert (found.kind, found.width, found.height) == ("image/jpeg", 3, 2)
    assert b"GPS" not in found.content
    assert b"remark" not in found.content
    assert clean(found.content) == found


@pytest.mark.parametrize(
    "data",
    [
        b"", b"GIF89a", b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"\x89PNG\r\n\x1a\n", png()[:-4], png()[:40],
        png()[:50] + b"!" + png()[51:], b"\xff\xd8\xff\xd9", jpeg()[:-2], jpeg()[:12],
        png(extra=chunk(b"ZZZZ", b"unknown and needed")), png()[:8] + chunk(b"IEND", b""),
    ],
)  # fmt: skip
def test_what_is_no_picture_is_refused(data: bytes) -> None:
    with pytest.raises(NotAPicture):
        clean(data)


@pytest.mark.parametrize("data", [b"\x89PNG" + b"0" * LARGEST_BYTES, png(5000, 1), png(0, 1), jpeg(1, 3000)])
def test_what_is_too_large_is_refused(data: bytes) -> None:
    with pytest.raises(TooLarge):
        clean(data)


@given(st.binary(max_size=200), st.sampled_from([png(), jpeg(), b""]), st.integers(0, 60))
def test_nonsense_never_crashes(noise: bytes, start: bytes, at: int) -> None:
    try:
        found = clean(start[:at] + noise + start[at:])
    except (NotAPicture, TooLarge):
        return
    assert isinstance(found, Picture)
