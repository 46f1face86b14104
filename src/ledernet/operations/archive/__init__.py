"""Backups: everything in one file, from a running installation, and back into an empty one (ADR 119).

    age( gzip( tar( about.json, tables/…, files/…, contents.json ) ) )

`about.json` comes first and says whether the file can be restored here; `contents.json` comes last and says what must have come
before it. So a file that is cut off, changed or of another version is told at once, and who has the key can open it with
`age` and `tar` alone.
"""

FORMAT = 1
"""Of the file. Another number is another way of writing it, which this version does not read."""


class Refused(Exception):
    """The backup is not made, or not restored. `reason` is one of those that `ledernet.cli` has words for; `facts` go into them."""

    def __init__(self, reason: str, **facts: object) -> None:
        self.reason, self.facts = reason, facts
        super().__init__(reason, facts)
