"""Which migrations the version before them cannot live with (ADR 120).

Upgraded is in three steps, each a release: expand (what is new is added), migrate (it is filled and used), contract (what is old is
taken away). A migration that contracts says so, and why nobody needs the old any more:

    class Migration(migrations.Migration):
        contracts = "0.4.0 was the last version that read people_leader.title"
"""

from collections.abc import Iterable, Iterator
from typing import Any

from django.db.migrations import operations
from django.db.migrations.migration import Migration
from django.db.models import NOT_PROVIDED

_TAKING = (
    operations.RemoveField,
    operations.DeleteModel,
    operations.RenameField,
    operations.RenameModel,
    operations.AlterModelTable,
)


def takes_away(migration: Migration) -> list[str]:
    """What it drops or renames, in Django's words: the version before still asks for it by name."""
    return [one.describe() for one in _each(migration.operations) if isinstance(one, _TAKING)]


def demands(migration: Migration) -> list[str]:
    """Columns it adds that must be filled, and that the database does not fill: the version before cannot add rows there."""
    return [
        one.describe()
        for one in _each(migration.operations)
        if isinstance(one, operations.AddField)
        and not one.field.null
        and not one.field.many_to_many
        and one.field.db_default is NOT_PROVIDED
    ]


def needs_a_pause(migrations: Iterable[Migration]) -> list[str]:
    """Of those that wait in a database in use: what does not go well with processes of the version before."""
    return [f"{one.app_label}: {words}" for one in migrations for words in (*takes_away(one), *demands(one))]


def _each(steps: Iterable[Any]) -> Iterator[Any]:
    """Also those within others: many tables in one, and what is done to the database alone."""
    for step in steps:
        yield step
        for name in ("operations", "database_operations"):
            yield from _each(getattr(step, name, ()))
