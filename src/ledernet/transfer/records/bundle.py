"""Records become files: for each a PDF, where the house has it the Word file, and what is said of it; with a list of them all."""

from __future__ import annotations

import hashlib
import io
import shutil
import zipfile
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from django.utils import timezone, translation

from ledernet.accounts.models import Organisation
from ledernet.charter.changes import sentences
from ledernet.charter.document import VersionFacts, document_of
from ledernet.charter.models import CharterVersion
from ledernet.charter.paper import Look
from ledernet.charter.paper.pdf import pdf_of as charter_pdf
from ledernet.charter.paper.word import word_of as charter_word
from ledernet.charter.queries import IN_FORCE
from ledernet.decisions.models import Decision
from ledernet.decisions.papers import pdf_of as decision_pdf
from ledernet.proposals.models import Proposal
from ledernet.proposals.papers import pdf_of as proposal_pdf
from ledernet.transfer.enums import RecordKind
from ledernet.transfer.models import CaseNumber, CaseSetup, Filing

from .asked import Asked
from .gathering import Record
from .metadata import File, as_json, as_xml, facts_of, listed, manifest, stem_of


def files_of(
    records: Sequence[Record], *, organisation: Organisation, parcel: int, asked: Asked, at: datetime
) -> list[File]:
    """All that a delivery holds, the list of it last. In the language of the organisation, whoever asked."""
    filings = _filings(organisation)
    formers = _formers(records)
    files: list[File] = []
    documents = []
    with translation.override(organisation.language):
        for record in records:
            papers = _papers(record, organisation, formers, with_word=asked.with_word, at=at)
            filing = filings.get(record.programme) or filings.get(None)
            facts = facts_of(
                record, filing, papers, organisation=organisation.name, language=organisation.language
            )
            stem = stem_of(record)
            files += [*papers, file(f"{stem}.json", as_json(facts)), file(f"{stem}.xml", as_xml(facts))]
            documents.append(facts)
        files.append(file("manifest.csv", listed(documents)))
    whole = manifest(documents, organisation=organisation.name, parcel=parcel, asked=asked.to_plain(), at=at)
    return [*files, file("manifest.json", whole)]


def file(name: str, content: bytes) -> File:
    return File(name, content, hashlib.sha256(content).hexdigest())


def _filings(organisation: Organisation) -> dict[int | None, Filing]:
    """By programme; under None what holds where a programme has none of its own."""
    found: dict[int | None, Filing] = {
        row.programme_id: row for row in CaseNumber.objects.filter(programme__organisation=organisation)
    }
    setup = CaseSetup.objects.filter(organisation=organisation).first()
    return found | {None: setup} if setup else found


def _formers(records: Sequence[Record]) -> dict[int, CharterVersion]:
    """Charter → the version in force before it, which »changed« is told against."""
    programmes = {record.programme for record in records if record.kind == RecordKind.CHARTER}
    rows = CharterVersion.objects.filter(programme__in=programmes, state__in=IN_FORCE)
    found: dict[int, CharterVersion] = {}
    before: CharterVersion | None = None
    for row in rows.order_by("programme", "number"):
        if before is not None and before.programme_id == row.programme_id:
            found[row.pk] = before
        before = row
    return found


def _papers(
    record: Record,
    organisation: Organisation,
    formers: dict[int, CharterVersion],
    *,
    with_word: bool,
    at: datetime,
) -> list[File]:
    stem, on, row = stem_of(record), timezone.localdate(at), record.row
    if isinstance(row, Decision):
        return [
            file(f"{stem}.pdf", decision_pdf([row], title=row.title, organisation=organisation, on=on, at=at))
        ]
    if isinstance(row, Proposal):
        return [
            file(f"{stem}.pdf", proposal_pdf([row], title=row.title, organisation=organisation, on=on, at=at))
        ]
    former = formers.get(row.pk)
    facts = VersionFacts.of(row, sentences(former.content, row.content) if former else ())
    document, look = document_of(row.content, on=on, version=facts), Look.of(organisation)
    papers = [file(f"{stem}.pdf", charter_pdf(document, look, at=at))]
    if with_word:
        papers.append(file(f"{stem}.docx", charter_word(document, look, at=at)))
    return papers


def zipped(files: Sequence[File], *, at: datetime) -> bytes:
    out = io.BytesIO()
    moment = timezone.localtime(at).timetuple()[:6]
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for one in files:
            archive.writestr(
                zipfile.ZipInfo(one.name, moment), one.content, compress_type=zipfile.ZIP_DEFLATED
            )
    return out.getvalue()


def placed(files: Sequence[File], folder: Path, name: str) -> Path:
    """A folder of its own below `folder`: it is there with all its files, or not at all. Raises OSError."""
    target, part = folder / name, folder / f".{name}.part"
    for old in (part, target):  # what an attempt that was broken off has left; nothing else has this name
        if old.exists():
            shutil.rmtree(old)
    part.mkdir(parents=True)
    for one in files:
        (part / one.name).write_bytes(one.content)
    part.rename(target)
    return target
