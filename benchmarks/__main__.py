"""Measurements, each in a process of its own: `make bench` for all, `make bench-engine` for the engine's alone.

    python -m benchmarks [engine | pages | load | planning | calendars | sending | aggregate]

Fails if one is not as it must be.
"""

import subprocess
import sys

PARTS = {
    "engine": (
        ("benchmarks.composition", "--write"),
        ("benchmarks.growth", "--write"),
        ("benchmarks.criteria", "--write"),
        ("benchmarks.conflicts", "--write"),
        ("benchmarks.rounds", "--write"),
        ("benchmarks.peers", "--write"),
        ("benchmarks.rotation", "--write"),
        ("benchmarks.cohesion", "--write"),
        ("benchmarks.goals",),
    ),
    "pages": (("benchmarks.pages",), ("benchmarks.overview", "--write")),
    "load": (("benchmarks.load", "--write"),),
    "planning": (("benchmarks.planning", "--write"),),
    "calendars": (("benchmarks.calendars", "--write"),),
    "sending": (("benchmarks.sending", "--write"),),
    "aggregate": (("benchmarks.aggregate", "--write"),),
}

if __name__ == "__main__":
    chosen = sys.argv[1:] or [name for name in PARTS if name != "load"]  # that one takes a quarter of an hour
    commands = [part for name in chosen for part in PARTS[name]]
    sys.exit(max(subprocess.run([sys.executable, "-m", *part], check=False).returncode for part in commands))
