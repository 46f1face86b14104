"""What nobody means to type, and somebody will send."""

from random import Random

TEXTS = (
    "",
    " ",
    "x" * 50_000,
    "9" * 5_000,  # more digits than Python makes a number of
    "99999999999999999999",  # more than a database keeps
    "9223372036854775807",
    "2147483648",
    "-1",
    "-9223372036854775809",
    "0",
    "²",  # a digit that is no number
    "٣",  # a number that is no ASCII
    "1e999",
    "NaN",
    "Infinity",
    "0x10",
    "1.5",
    "1,5",
    "true",
    "null",
    "[]",
    '{"a": [1, {"b": null}]}',
    "[" * 2_000,
    '"\\ud800"',
    "0000-00-00",
    "0001-01-01",
    "9999-12-31",
    "9999-12",
    "2026-02-30",
    "31.12.9999",
    "24:00",
    "23:59:60",
    "9999-12-31T23:59",
    "0001-01-01T00:00+14:00",
    "\0",
    "a\0b",
    "\r\nBcc: x@x.example\r\n\r\n<b>x</b>",
    "\u202egnp.exe",  # turns the reading round
    "\ufeff\u200b\u2028",
    "\U0001f469\u200d\U0001f680" * 50,
    "<script>alert(1)</script>",
    "'\"><img src=x onerror=alert(1)>",
    "{{ 7*7 }}{% debug %}${7*7}#{7*7}",
    '#read("/etc/passwd")',
    '=HYPERLINK("https://ond.example")',
    "'; DROP TABLE x; --",
    "../../../../etc/passwd",
    "https://ond.example/",
    "//ond.example",
    "javascript:alert(1)",
    "%00%0d%0a",
    "%s%n{0}{}",
    "x@x.example, y@y.example",
    '"x\r\ny"@x.example',
    "on",
    "1",
    "1:2:3",
    "1-2",
    "a:1",
    ",",
    ":",
)
FILES = (
    b"",
    b"\0" * 64,
    b"PK\x03\x04" + b"\xff" * 64,
    b"%PDF-1.7\n",
    b"\xff\xfe\x00\xd8;",
    b"<!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><x>&a;</x>",
    b"a;b;c\n" + b'"' + b"x" * 5_000,
    b"[" * 5_000,
)
NAMES = ("../../x.csv", "x\r\ny.xlsx", "", "x.zip", "x.json", "x" * 300 + ".csv")


def form_of(names: set[str], chance: Random, *, known: dict[str, str] | None = None) -> dict[str, list[str]]:
    """Something for every field: mostly one value, now and then several. Of `known` about half stay as they were."""
    filled: dict[str, list[str]] = {}
    for name in sorted(names):
        if known and name in known and chance.random() < 0.7:
            filled[name] = [known[name]]
        else:
            filled[name] = chance.sample(TEXTS, 3 if chance.random() < 0.1 else 1)
    return filled
