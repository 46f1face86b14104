"""`ledernet demo`: the demonstration municipality, in a data folder of its own."""

import argparse
import os
import shutil
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

from .main import start_django
from .words import _

STAGES = ("people", "strategy", "composed", "running")
ITS_OWN = ("LEDERNET_DEMO_DIR", "LEDERNET_LANGUAGE", "LEDERNET_LOG_LEVEL", "LEDERNET_LOG_FORMAT")
"""The settings that hold for the demonstration too. All others are those of an installation that may be real."""

NOTICES = {
    "dpo": {
        "controller": "Kalø Kommune, Rådhuspladsen 1, 8410 Kalø. Telefon 70 00 00 00, hr@kaloe.example.",
        "officer": "Preben Dahl, preben.dahl@kaloe.example. Skriv til ham, hvis du er i tvivl om, hvad der sker med dine oplysninger.",
        "more": "Ledernet er til læring. Det, der siges og skrives i et netværk, bruges ikke i lønforhandling eller personalesager.",
    },
    "other_hr": {
        "controller": "Nabolev Kommune, Torvet 2, 8420 Nabolev. Skriv til hr@nabolev.example.",
        "officer": "Nabolev Kommunes databeskyttelsesrådgiver, dpo@nabolev.example.",
    },
}
"""What the demonstration's two organisations tell, by the key of the login that publishes it."""


def fill(parser: argparse.ArgumentParser) -> None:
    parser.description = _(
        "Kalø Kommune is invented, and so is everybody in it. It has a data folder of its own (LEDERNET_DEMO_DIR, "
        "else var/demo) and never touches another database; its mails are written to a folder there."
    )
    verbs = parser.add_subparsers(title=_("what to do"), metavar=_("VERB"), dest="verb", required=True)
    build = verbs.add_parser("build", help=_("build it, unless it is there"))
    reset = verbs.add_parser("reset", help=_("throw it away and build it afresh"))
    start = verbs.add_parser("run", help=_("build it if need be, then start web pages and worker"))
    for verb in (build, reset, start):
        verb.add_argument(
            "--stage",
            choices=STAGES,
            default=STAGES[-1],
            help=_("how far its story has come (default: running)"),
        )
        verb.add_argument("--seed", type=int, default=7, help=_("another number, other people (default: 7)"))
    start.add_argument("--port", type=int, default=8000, help=_("port of the web pages (default: 8000)"))
    parser.set_defaults(run=run)


def folder() -> Path:
    return Path(os.environ.get("LEDERNET_DEMO_DIR", "var/demo")).absolute()


def isolate(port: int) -> None:
    """The demonstration sees only its own folder: no real database, mailbox or folder, no address but this machine's."""
    for name in [name for name in os.environ if name.startswith("LEDERNET_") and name not in ITS_OWN]:
        del os.environ[name]
    os.environ.pop("DATABASE_URL", None)
    os.environ["LEDERNET_DATA_DIR"] = str(folder())
    os.environ["LEDERNET_URL"] = f"http://127.0.0.1:{port}"
    os.environ.setdefault("LEDERNET_LOG_LEVEL", "WARNING")
    # The engine's compiled kernels, for builder and worker alike; they outlive a reset.
    os.environ.setdefault("NUMBA_CACHE_DIR", str(folder().parent / "numba"))


def run(options: argparse.Namespace) -> int:
    port = getattr(options, "port", 8000)
    isolate(port)
    if options.verb == "run":
        from .serve import port_trouble

        trouble = port_trouble("127.0.0.1", port)
        if trouble:
            print(trouble, file=sys.stderr)
            return 2
    if options.verb == "reset":
        if not holds_nothing_else(folder()):
            print(_("%s holds more than a demonstration; nothing was removed.") % folder(), file=sys.stderr)
            return 2
        shutil.rmtree(folder(), ignore_errors=True)
    from .setup import compile_catalogues, prepare

    compile_catalogues()
    start_django(with_database=False)
    prepare()
    build(stage=options.stage, seed=options.seed)
    if options.verb != "run":
        return 0
    from .supervise import supervise

    return supervise(port=port, ready=lambda: welcome(port))


def holds_nothing_else(place: Path) -> bool:
    """The folder is absent, empty, or has a database in which every organisation is of the demonstration."""
    if not place.is_dir() or not any(place.iterdir()):
        return True
    database = place / "ledernet.sqlite3"
    if not database.is_file():
        return False
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as connection:
        try:
            real = connection.execute(
                "SELECT COUNT(*) FROM accounts_organisation WHERE NOT is_demo"
            ).fetchone()
        except sqlite3.DatabaseError:
            return True  # not yet migrated: building was cut off
    return not real[0]


def build(*, stage: str, seed: int) -> None:
    from django.db import transaction
    from django.utils import timezone

    from ledernet.demo.build import build_demo, is_built

    if is_built():
        return
    print(_("• Building Kalø Kommune, which does not exist …"), flush=True)
    with transaction.atomic():
        build_demo(
            stage=stage, seed=seed, at=timezone.now(), say=lambda words: print(f"  – {words}", flush=True)
        )
        if stage == STAGES[-1]:
            tell_how_data_are_used()


def tell_how_data_are_used() -> None:
    """Each of the two has published its notice: whoever comes in is shown it first, as people are in real life."""
    from django.utils import timezone

    from ledernet.demo.logins import demo_user
    from ledernet.privacy.notice import Words, publish

    for key, words in NOTICES.items():
        by = demo_user(key)
        if by is not None:
            publish(organisation=by.organisation, words=Words(**words), by=by, at=timezone.now())


def welcome(port: int) -> None:
    from ledernet.demo.logins import demo_logins

    print()
    print(_("Ledernet runs at  http://127.0.0.1:%d/   (Ctrl+C stops it)") % port)
    print(_("On the login page one click takes you in as:"))
    for login in demo_logins():
        print(f"  {login.role:<34} {login.name}")
    print(_("Mails are written to %s") % (folder() / "mail"), flush=True)
