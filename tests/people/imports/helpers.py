"""Small invented files, and one import from upload to receipt."""

from dataclasses import replace
from datetime import datetime

from ledernet.accounts.models import Organisation
from ledernet.people.imports import batches
from ledernet.people.imports.options import Coverage
from ledernet.people.imports.plan import Plan
from ledernet.people.models import ImportBatch, Leader, Post, Unit
from ledernet.people.readers.mapping import Mapping
from tests.factories import NOW, UserFactory

HEAD = "Id;Navn;E-mail;Enhed;Niveau;Nærmeste leder\n"
LIST = HEAD + (
    "1;Åse Østergaard;aase@kommune.example;Rådhuset;1;\n"
    "2;Børge Ærlig;boerge@kommune.example;Ærø Skole;2;1\n"
    "3;Kim Holm;kim@kommune.example;Ærø Skole;3;2\n"
    "4;Eva Lund;eva@kommune.example;Veje;2;1\n"
    "5;Ib Skov;;Veje;3;4\n"
)
NAMELESS = "Navn;E-mail;Enhed\n"


def begin(
    organisation: Organisation, text: str | bytes, *, filename: str = "ledere.csv", at: datetime = NOW
) -> ImportBatch:
    data = text.encode() if isinstance(text, str) else text
    return batches.start_batch(
        organisation=organisation,
        filename=filename,
        data=data,
        by=UserFactory(organisation=organisation),
        at=at,
    )


def plan(
    organisation: Organisation,
    text: str | bytes,
    *,
    coverage: Coverage = Coverage.PART,
    doubtful: str = "",
    source: str = "løn",
    only: dict[str, tuple[str, ...]] | None = None,
    mapping: Mapping | None = None,
    at: datetime = NOW,
) -> tuple[ImportBatch, Plan]:
    """A file as far as its preview."""
    batch = begin(organisation, text, at=at)
    chosen = replace(mapping or batches.mapping_of(batch), only=only or {})
    options = replace(batches.options_of(batch), coverage=coverage, doubtful=doubtful, source=source)
    return batch, batches.choose_columns(batch=batch, mapping=chosen, options=options, at=at)


def bring_in(organisation: Organisation, text: str | bytes, **how: object) -> ImportBatch:
    """A file all the way."""
    batch, _ = plan(organisation, text, **how)  # type: ignore[arg-type]
    at = how.get("at", NOW)
    assert isinstance(at, datetime)
    return batches.apply_batch(batch=batch, by=UserFactory(organisation=organisation), at=at, consent=True)


def changes(batch: ImportBatch) -> dict[str, int]:
    """What an import did, without what it left untouched."""
    ops = ("add", "change", "end")
    return {name: count for name, count in batch.counts.items() if count and name.partition(".")[2] in ops}


def leader(organisation: Organisation, key: str) -> Leader:
    return Leader.objects.get(organisation=organisation, key=key)


def post(organisation: Organisation, key: str) -> Post:
    return Post.objects.get(organisation=organisation, key=key)


def unit(organisation: Organisation, name: str) -> Unit:
    return Unit.objects.get(organisation=organisation, name=name)


def state(organisation: Organisation) -> list[tuple[object, ...]]:
    """Every row of the organisation that an import can touch."""
    rows: list[tuple[object, ...]] = []
    for model in (Unit, Leader, Post):
        rows += [
            (model.__name__, *values)
            for values in model.objects.filter(organisation=organisation).order_by("pk").values_list()
        ]
    return rows
