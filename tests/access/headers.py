"""What an answer must tell the browser, and what it must not: the grade that every answer of every page is given."""

from collections.abc import Iterator, Mapping

from .visitors import Answer

ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}
OPEN_TO_ALL = {"public, max-age=31536000, immutable", "public, max-age=300", "no-cache", "private, no-cache"}
"""Colours and logo of the organisation, a script, the description of the API: nothing of anybody's."""
LOOSE = ("'unsafe-eval'", "'unsafe-hashes'", "http:", "https:", "*")


def policy_of(header: str) -> Mapping[str, list[str]]:
    return {words[0]: words[1:] for part in header.split(";") if (words := part.split())}


def faults_of(answer: Answer) -> Iterator[str]:
    """Each thing that is wrong with the headers of an answer, in words."""
    headers = answer.headers
    for name, value in ALWAYS.items():
        if headers.get(name) != value:
            yield f"{name} is {headers.get(name)}"
    yield from _loose(policy_of(headers.get("Content-Security-Policy", "")))
    kept = headers.get("Cache-Control", "")
    if "no-store" not in kept and kept not in OPEN_TO_ALL:
        yield f"is kept on the way: Cache-Control is {kept!r}"
    if "Access-Control-Allow-Origin" in headers:
        yield "may be read by other sites"
    for cookie in filter(None, headers.get("Set-Cookie", "").split("\n")):
        if "samesite" not in cookie.lower():
            yield f"sends a cookie along from other sites: {cookie.split('=')[0]}"
        taken_away = cookie.strip().startswith('sessionid=""')  # by logging out, and says nothing
        if cookie.strip().startswith("sessionid") and not taken_away and "httponly" not in cookie.lower():
            yield "shows the session to scripts"


def _loose(policy: Mapping[str, list[str]]) -> Iterator[str]:
    """Nothing runs that does not come from here, and nobody frames us; the frame with a mail in it has styles of its own, and no scripts."""
    if policy.get("default-src") != ["'none'"]:
        yield f"allows what it does not name: default-src is {policy.get('default-src')}"
    if policy.get("base-uri", ["'none'"]) != ["'none'"]:
        yield "lets the base of addresses be changed"
    for directive, sources in policy.items():
        for source in sources:
            if source in LOOSE or (
                source == "'unsafe-inline'" and (directive != "style-src" or "script-src" in policy)
            ):
                yield f"allows {source} for {directive}"
    framed = policy.get("frame-ancestors")
    if framed not in (["'none'"], ["'self'"]):
        yield f"may be framed: frame-ancestors is {framed}"
