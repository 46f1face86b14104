"""`ledernet work`: the work in the background."""

import argparse

from .main import start_django
from .words import _

PARTS = ("default", "compose", "timetable")


def fill(parser: argparse.ArgumentParser) -> None:
    parser.description = _(
        "Works until it is stopped (Ctrl+C or SIGTERM): one process for calculations, one for all other tasks, one for mail and "
        "whatever is done at fixed times. Several may run at once, on several machines; nothing is done twice."
    )
    parser.add_argument("--part", choices=PARTS, help=_("run this part alone, without a supervisor"))
    parser.add_argument(
        "--grace",
        type=float,
        default=10.0,
        help=_("seconds that a task gets to finish when the worker is stopped (default: 10)"),
    )
    parser.add_argument("--parent", type=int, help=argparse.SUPPRESS)
    parser.add_argument("--name", help=argparse.SUPPRESS)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    start_django()
    from ledernet.worker import supervisor

    if options.part is None:
        return supervisor.supervise(grace=options.grace)
    name = options.name or supervisor.unique_name(options.part)
    if options.part == "timetable":
        from ledernet.worker.timetable import keep_time

        keep_time(name=name, parent=options.parent)
    else:
        from ledernet.worker.queue import work_off

        work_off(options.part, name=name, parent=options.parent)
    return 0
