"""What HR is sent from the pay system a month later: the demonstration's own list, changed here and there."""

import csv
import io
from datetime import datetime
from zoneinfo import ZoneInfo

from ledernet.demo.population import population
from ledernet.demo.registers import leaders_csv


def next_month() -> bytes:
    """One leader is new, one has another title, one is gone, one row has a date that is none."""
    today = datetime.now(ZoneInfo("Europe/Copenhagen")).date()
    text = leaders_csv(population(seed=7, today=today)).decode("cp1252")
    rows = list(csv.reader(io.StringIO(text), delimiter=";"))
    headings, first, *rest = rows
    title = headings.index("Stilling")
    changed = next(row for row in rest if row[1] == "Kim Nørgaard")
    changed[title] = "Ejendomschef"
    gone = rest.pop()
    new = list(gone)
    new[0], new[1], new[2] = "9001", "Åse Nyansat", "aase.nyansat@kaloe.example"
    broken = list(gone)
    broken[0], broken[1], broken[2], broken[-1] = "9002", "Bo Umulig", "bo.umulig@kaloe.example", "31-02-2020"
    out = io.StringIO()
    csv.writer(out, delimiter=";", lineterminator="\r\n").writerows([headings, first, *rest, new, broken])
    return out.getvalue().encode("cp1252")
