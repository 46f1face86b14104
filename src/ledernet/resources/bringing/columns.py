"""What a column of the list can mean, and the guess at it by its heading."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from ledernet.people.guided.columns import chosen_twice, guess, not_chosen

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise as Text


class Meaning(StrEnum):
    """The meaning of a column."""

    IGNORE = ""
    POSTED_ON = "posted_on"
    AMOUNT = "amount"
    TEXT = "text"
    PLACE = "place"
    KIND = "kind"
    REFERENCE = "reference"


LABELS: dict[Meaning, Text] = {
    Meaning.IGNORE: _("Do not use"),
    Meaning.POSTED_ON: _("Day on which it was posted"),
    Meaning.AMOUNT: _("Amount in kroner"),
    Meaning.TEXT: _("Text"),
    Meaning.PLACE: _("Network or programme"),
    Meaning.KIND: _("Kind of expense, or account"),
    Meaning.REFERENCE: _("Number in the accounts"),
}

_WORDS: dict[Meaning, str] = {
    Meaning.POSTED_ON: """dato, posteringsdato, bogføringsdato, bogført, bogført den, postdato, bilagsdato, fakturadato, date,
        dag hvor det er bogført, day on which it was posted, posting date, posted, posted on, booked""",
    Meaning.AMOUNT: """beløb, beløb i kroner, amount in kroner, beløb i kr, beløb dkk, beløb i dkk, beløb kr, nettobeløb, forbrug, debet, amount, amount dkk,
        amount in dkk, net amount, sum""",
    Meaning.TEXT: """tekst, posteringstekst, bilagstekst, beskrivelse, emne, leverandør, text, description, supplier, entry
        text""",
    Meaning.PLACE: """netværk, netværksnavn, program, netværk eller program, sted, omkostningssted, projekt, pspelement, psp,
        network, programme, network or programme, cost centre, project""",
    Meaning.KIND: """art, udgiftstype, type, konto, kontonavn, artskonto, artsnavn, finanskonto, kind, kind of expense,
        account, account name, udgiftstype eller konto, kind of expense or account""",
    Meaning.REFERENCE: """bilag, bilagsnummer, bilagsnr, bilag nr, reference, ref, fakturanummer, fakturanr, dokumentnummer,
        dokumentnr, løbenummer, posteringsnummer, posteringsnr, id, voucher, voucher number, document number, entry number,
        number in the accounts, nummer i regnskabet""",
}
suggested = guess(_WORDS)
"""Heading → meaning for those that have a likely one."""
NEEDED = (Meaning.POSTED_ON, Meaning.AMOUNT)


def faults(columns: Mapping[str, str], *, has_programme: bool, has_kind: bool) -> list[str]:
    """What is wrong with the choice of columns, in words. What holds for all rows needs no column."""
    used = [Meaning(value) for value in columns.values() if value]
    found = chosen_twice(used, LABELS)
    needed = [*NEEDED, *([] if has_programme else [Meaning.PLACE]), *([] if has_kind else [Meaning.KIND])]
    return [*found, *not_chosen([meaning for meaning in needed if meaning not in used], LABELS)]
