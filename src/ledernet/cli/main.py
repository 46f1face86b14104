"""`ledernet`: one command, one module for each of its verbs, imported only when asked for.

A verb's module has

    def fill(parser: argparse.ArgumentParser) -> None   # description and flags, and set_defaults(run=run)
    def run(options: argparse.Namespace) -> int         # the exit code
"""

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from typing import NamedTuple

from ledernet import __version__

from .words import _, teach_argparse


class Command(NamedTuple):
    module: str
    help: Callable[[], str]
    django: bool = True


COMMANDS: dict[str, Command] = {
    "compose": Command(
        "compose", lambda: _("Compose networks from a list of leaders, without a database"), django=False
    ),
    "import-leaders": Command(
        "import_leaders", lambda: _("Bring leaders and units in from a CSV or Excel file")
    ),
    "import-networks": Command(
        "import_networks", lambda: _("Bring running networks in from a CSV or Excel file")
    ),
    "export-organisation": Command(
        "export_organisation",
        lambda: _("Write all data of an organisation to a file that another installation can bring in"),
    ),
    "import-organisation": Command("import_organisation", lambda: _("Bring an exported organisation in")),
    "create-admin": Command("create_admin", lambda: _("Make the first administrator of an organisation")),
    "setup": Command("setup", lambda: _("Prepare database, translations and static files; safe to repeat")),
    "serve": Command("serve", lambda: _("Serve the web pages")),
    "work": Command("work", lambda: _("Do the work in the background: composing, mails, schedules")),
    "verify-audit": Command("verify_audit", lambda: _("Check that nobody has tampered with the audit log")),
    "backup": Command("backup", lambda: _("Write everything into one encrypted file")),
    "restore": Command("restore", lambda: _("Put a backup back into an empty database")),
    "demo": Command("demo", lambda: _("Build, start or renew the demonstration municipality")),
}


def parser_for(asked: str | None) -> argparse.ArgumentParser:
    """The parser with the asked verb complete and the others by name alone; None: every verb complete."""
    parser = argparse.ArgumentParser(
        prog="ledernet",
        description=_(
            "Leader networks as a strategic instrument. Each command explains itself: ledernet COMMAND --help"
        ),
    )
    parser.add_argument("--version", action="version", version=f"ledernet {__version__}")
    commands = parser.add_subparsers(title=_("commands"), metavar=_("COMMAND"), dest="command", required=True)
    for name, command in COMMANDS.items():
        verb = commands.add_parser(name, help=command.help())
        if asked in {None, name}:
            if command.django:
                os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ledernet.config.settings")
            import_module(f"ledernet.cli.{command.module}").fill(verb)
    return parser


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one verb; the exit code is 0 when done, 2 for input that makes no sense, else what the verb says."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    teach_argparse()
    verb = next((word for word in given if not word.startswith("-")), "")
    options = parser_for(verb).parse_args(given)
    try:
        return int(options.run(options))
    except KeyboardInterrupt:
        print(_("Stopped."), file=sys.stderr)
        return 130
    except BrokenPipeError:  # the reader of a pipe, such as `head`, has gone
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


def start_django(*, with_database: bool = True) -> None:
    """Settings read, rooms loaded, and unless told otherwise a database that is up to date; trouble is one sentence."""
    from environs import EnvError

    os.umask(
        0o077
    )  # database, uploads and mails are for the one who runs the product, not for others on the machine
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ledernet.config.settings")
    try:
        import django

        django.setup()
    except EnvError as error:
        raise SystemExit(_("A setting makes no sense: %s") % error) from None
    if with_database and not database_is_ready():
        print(_("The database is not up to date. Run: ledernet setup"), file=sys.stderr)
        raise SystemExit(2)


def database_is_ready() -> bool:
    """Every migration has run."""
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    return not executor.migration_plan(executor.loader.graph.leaf_nodes())
