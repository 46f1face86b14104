"""A table as bytes for the database, and back: an upload can be left and taken up again."""

import json
import zlib
from collections.abc import Mapping
from typing import Any

from ledernet.people.readers.table import Notice, Remark, Row, Table


def packed(table: Table) -> bytes:
    """The table, compressed. It holds no CPR numbers: the reader has left them out."""
    plain = {
        "headings": table.headings,
        "rows": [[row.number, *row.cells] for row in table.rows],
        "encoding": table.encoding,
        "separator": table.separator,
        "sheet": table.sheet,
        "warnings": remarks_to_plain(table.warnings),
    }
    return zlib.compress(json.dumps(plain, ensure_ascii=False, separators=(",", ":")).encode(), 6)


def unpacked(content: bytes) -> Table:
    """What `packed` made, as a table again."""
    plain: Mapping[str, Any] = json.loads(zlib.decompress(content))
    return Table(
        headings=tuple(plain["headings"]),
        rows=tuple(Row(number, tuple(cells)) for number, *cells in plain["rows"]),
        encoding=plain["encoding"],
        separator=plain["separator"],
        sheet=plain["sheet"],
        warnings=tuple(Remark(Notice(notice), facts) for notice, facts in plain["warnings"]),
    )


def remarks_to_plain(remarks: tuple[Remark, ...]) -> list[list[Any]]:
    return [[remark.notice.value, remark.facts] for remark in remarks]
