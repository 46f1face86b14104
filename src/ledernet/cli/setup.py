"""`ledernet setup`: everything an installation needs before it can serve; safe to repeat."""

import argparse
import hashlib
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from .main import start_django
from .words import _

if TYPE_CHECKING:
    from django.db.migrations.migration import Migration


PACKAGE = Path(__file__).resolve().parents[1]


def fill(parser: argparse.ArgumentParser) -> None:
    parser.description = _(
        "Migrates the database, makes the cache table, compiles the translations and collects the static files. "
        "Run it after each upgrade, before `ledernet serve`."
    )
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    compile_catalogues()  # before Django is started: it reads them once
    start_django(with_database=False)
    prepare()
    print(_("Ready. Start with: ledernet serve, and in a process beside it: ledernet work"))
    return 0


def prepare() -> None:
    """Database, cache table, static files; each says a line when it has work to do."""
    from django.conf import settings
    from django.core.management import call_command
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    Path(settings.DATA_DIR).mkdir(parents=True, exist_ok=True)
    executor = MigrationExecutor(connection)
    waiting = [step for step, _backwards in executor.migration_plan(executor.loader.graph.leaf_nodes())]
    if waiting:
        if executor.loader.applied_migrations:
            warn_of_old_processes(waiting)
        print(_("• Bringing the database up to date, %d steps …") % len(waiting), flush=True)
        call_command("migrate", verbosity=0, interactive=False)
    call_command("createcachetable", verbosity=0)
    collect_static()


def warn_of_old_processes(waiting: "list[Migration]") -> None:
    """Also where an operator does without the rule of ADR 120, as when several versions are skipped."""
    from ledernet.operations.upgrades import needs_a_pause

    if trouble := needs_a_pause(waiting):
        print(
            _(
                "• The version before does not go well with these steps. Stop its processes until this is done:"
            )
        )
        for words in trouble:
            print(f"    {words}")


def collect_static() -> None:
    """Copy, name by content and compress the static files, unless nothing has changed since last time."""
    from django.conf import settings
    from django.contrib.staticfiles.finders import get_finders
    from django.core.management import call_command

    seen = hashlib.sha256()
    for finder in get_finders():
        for name, storage in sorted(finder.list([]), key=lambda found: found[0]):
            stat = Path(storage.path(name)).stat()
            seen.update(f"{name} {stat.st_size} {stat.st_mtime_ns}\n".encode())
    stamp = Path(settings.STATIC_ROOT) / ".collected"
    if stamp.exists() and stamp.read_text() == seen.hexdigest():
        return
    print(_("• Collecting style sheets, icons and fonts …"), flush=True)
    call_command("collectstatic", verbosity=0, interactive=False, clear=True)
    stamp.write_text(seen.hexdigest())


def compile_catalogues() -> None:
    """Write the .mo files that are missing or older than their catalogue."""
    import polib

    for catalogue in sorted(PACKAGE.glob("*/locale/*/LC_MESSAGES/*.po")):
        compiled = catalogue.with_suffix(".mo")
        if not compiled.exists() or compiled.stat().st_mtime < catalogue.stat().st_mtime:
            content = BytesIO(polib.pofile(str(catalogue)).to_binary())
            compiled.write_bytes(content.getvalue())
