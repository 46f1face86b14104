"""`ledernet serve`: the web pages, by gunicorn."""

import argparse
import errno
import ipaddress
import logging
import os
import shutil
import socket
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

from .main import database_is_ready, start_django
from .words import _


def fill(parser: argparse.ArgumentParser) -> None:
    parser.description = _("Serves the web pages. Run `ledernet work` in a process beside it.")
    parser.add_argument(
        "--host", default="127.0.0.1", help=_("address to listen on (default: 127.0.0.1, this machine alone)")
    )
    parser.add_argument("--port", type=int, default=8000, help=_("port to listen on (default: 8000)"))
    parser.add_argument("--processes", type=int, default=2, help=_("web processes (default: 2)"))
    parser.add_argument("--threads", type=int, default=4, help=_("threads in each process (default: 4)"))
    parser.add_argument("--access-log", action="store_true", help=_("write a line for each request"))
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    start_django(with_database=False)
    trouble = reason_not_to_serve(options.host, options.port)
    if trouble:
        print(trouble, file=sys.stderr)
        return 2
    serve(options)
    return 0


def reason_not_to_serve(host: str, port: int) -> str | None:
    """Why the server must not start here, in words; None when all is well."""
    if not database_is_ready():
        return _("The database is not up to date. Run: ledernet setup")
    return demo_in_public(host) or port_trouble(host, port)


def demo_in_public(host: str) -> str | None:
    """Anybody may log in to the demonstration; so it is for this machine alone."""
    from urllib.parse import urlsplit

    from django.conf import settings

    from ledernet.accounts.models import Organisation

    public = urlsplit(settings.PUBLIC_URL).hostname or ""
    outside = [name for name in (host, public) if not is_loopback(name)]
    if outside and Organisation.objects.filter(is_demo=True).exists():
        return _(
            "This database holds the demonstration municipality, into which anybody can log in. It is served on this "
            "machine alone (127.0.0.1), not on %s. Use another database for real work."
        ) % ", ".join(outside)
    return None


def is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def port_trouble(host: str, port: int) -> str | None:
    """What stands in the way of listening there; None when the address is free."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except (OSError, OverflowError) as error:
            if isinstance(error, OSError) and error.errno == errno.EADDRINUSE:
                return _(
                    "Port %(port)d is taken by another program. Choose another: "
                    "`make demo PORT=%(other)d` or `ledernet serve --port %(other)d`."
                ) % {"port": port, "other": port + 1}
            return _("Cannot listen on %(host)s port %(port)d: %(why)s") % {
                "host": host,
                "port": port,
                "why": error,
            }
    return None


def serve(options: argparse.Namespace) -> None:
    """Hand over to gunicorn; returns when it has stopped."""
    from django.db import connection
    from gunicorn.app.base import BaseApplication
    from gunicorn.glogging import Logger

    class Discreet(Logger):  # type: ignore[misc]  # gunicorn is untyped
        """Writes as the rest of the product does."""

        def setup(self, cfg: Any) -> None:
            super().setup(cfg)
            for handler in logging.getLogger().handlers:
                for own in self.error_log.handlers:
                    own.setFormatter(handler.formatter)

        def access(self, resp: Any, req: Any, environ: Any, request_time: Any) -> None:
            if self.cfg.accesslog and (line := access_line(resp.status, environ, request_time)):
                logging.getLogger("ledernet.access").info(line[0], extra={"ledernet": line[1]})

    connection.close()
    if hasattr(connection, "close_pool"):
        connection.close_pool()  # each process makes its own

    class Server(BaseApplication):  # type: ignore[misc]  # gunicorn is untyped
        def load_config(self) -> None:
            host = f"[{options.host}]" if ":" in options.host else options.host
            chosen: dict[str, Any] = {
                "bind": f"{host}:{options.port}",
                "workers": options.processes,
                "threads": options.threads,
                "worker_class": "gthread",
                "timeout": 60,
                "graceful_timeout": 20,
                "max_requests": 5000,
                "max_requests_jitter": 500,
                "accesslog": "-" if options.access_log else None,
                "logger_class": Discreet,
                "loglevel": os.environ.get("LEDERNET_LOG_LEVEL", "info").lower(),
                "proc_name": "ledernet",
                "preload_app": True,
                "control_socket_disable": True,
            }
            for name, value in chosen.items():
                self.cfg.set(name, value)

        def load(self) -> Any:
            from ledernet.config.wsgi import application

            return application

    with counting_together():
        Server(prog="ledernet serve").run()


def access_line(status: str, environ: dict[str, Any], took: timedelta) -> tuple[str, dict[str, Any]] | None:
    """What was asked for, by its name: addresses hold numbers of rows, and secrets. None where nobody may know of it (ADR 74)."""
    from ledernet.config.discreet import is_logged
    from ledernet.operations.requests import NUMBER, USER, VIEW

    if not is_logged(environ.get("PATH_INFO", "")):
        return None
    said = {
        "method": environ.get("REQUEST_METHOD", ""),
        "view": environ.get(VIEW) or "–",
        "status": int(str(status).split()[0]),
        "ms": round(took.total_seconds() * 1000),
    }
    more = {"request": environ.get(NUMBER), "user": environ.get(USER)}
    words = f"{said['method']} {said['view']} {said['status']} {said['ms']} ms"
    return words, said | {name: value for name, value in more.items() if value}


@contextmanager
def counting_together() -> Iterator[None]:
    """A folder into which the web processes write what they count, so that any of them can tell of all."""
    owner, folder = os.getpid(), tempfile.mkdtemp(prefix="ledernet-figures-")
    os.environ["PROMETHEUS_MULTIPROC_DIR"] = (
        folder  # read when prometheus_client is loaded, with the first page
    )
    try:
        yield
    finally:
        if os.getpid() == owner:  # a web process leaves this way too
            shutil.rmtree(folder, ignore_errors=True)
