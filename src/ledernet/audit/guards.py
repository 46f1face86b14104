"""The database's own refusal to change the record: triggers, the same on SQLite and PostgreSQL.

They stop mistakes, and whoever gets in through the application. Who owns the database can remove them; that is what
the seals and `ledernet verify-audit` are for.
"""

from django.db.backends.base.base import BaseDatabaseWrapper

MESSAGE = "the audit record is append-only"
# Table, event, and (for SQLite and PostgreSQL alike) when it is refused.
REFUSED = (
    ("audit_record", "UPDATE", "1=1"),
    ("audit_record", "DELETE", "1=1"),
    ("audit_value", "DELETE", "1=1"),
    # A value may be emptied once, and nothing else.
    (
        "audit_value",
        "UPDATE",
        (
            "NEW.text <> '' OR NEW.salt <> '' OR NEW.erased_by IS NULL OR OLD.erased_by IS NOT NULL OR NEW.id <> OLD.id"
            " OR NEW.organisation_key <> OLD.organisation_key OR NEW.record_number <> OLD.record_number"
            " OR NEW.field <> OLD.field"
        ),
    ),
    ("audit_head", "DELETE", "1=1"),
    ("audit_head", "UPDATE", "NEW.number <= OLD.number OR NEW.organisation_key <> OLD.organisation_key"),
)


def install(connection: BaseDatabaseWrapper) -> None:
    remove(connection)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "CREATE OR REPLACE FUNCTION audit_refuse() RETURNS trigger LANGUAGE plpgsql AS "
                f"$$ BEGIN RAISE EXCEPTION '{MESSAGE}'; END $$"
            )
        for table, event, condition in REFUSED:
            name = _name(table, event)
            if connection.vendor == "postgresql":
                when = f"FOR EACH ROW WHEN ({condition}) EXECUTE FUNCTION audit_refuse()"
            else:
                when = f"WHEN {condition} BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END"
            cursor.execute(f"CREATE TRIGGER {name} BEFORE {event} ON {table} {when}")


def remove(connection: BaseDatabaseWrapper) -> None:
    """For tests, which empty their tables, and for taking the product down."""
    with connection.cursor() as cursor:
        for table, event, _condition in REFUSED:
            where = f" ON {table}" if connection.vendor == "postgresql" else ""
            cursor.execute(f"DROP TRIGGER IF EXISTS {_name(table, event)}{where}")


def missing(connection: BaseDatabaseWrapper) -> list[str]:
    """The guards that are not in the database; a migration that remakes a table on SQLite takes them with it."""
    source = (
        "SELECT tgname FROM pg_trigger WHERE tgname LIKE 'audit_%%' AND tgenabled <> 'D'"
        if connection.vendor == "postgresql"
        else "SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'audit_%%'"
    )
    with connection.cursor() as cursor:
        cursor.execute(source, [])
        there = {row[0] for row in cursor.fetchall()}
    return [name for name in (_name(table, event) for table, event, _when in REFUSED) if name not in there]


def _name(table: str, event: str) -> str:
    return f"{table}_no_{event.lower()}"
