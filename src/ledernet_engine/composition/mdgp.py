"""Solve an instance of the maximally diverse grouping problem from a file in the format of MDGPLIB.

    python -m ledernet_engine.composition.mdgp FILE --seconds 10 --seed 1 --json -

The file, plain or gzip: a first line `n g ss a1 b1 … ag bg` (n elements, g groups, `ss` for the same sizes or `ds`
for different ones, least and largest size of each group), then a line `i j distance` for each pair, elements from
0. The seconds are of solving: the file is read and the kernels are compiled before they count. When seconds are given,
as many workers search side by side as there are processors; the best answer counts. A run that the clock ended
comes again, on any machine, with the steps, the seed and the worker that it reports.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import sys
import zlib
from collections.abc import Sequence
from math import isfinite
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ledernet_engine.scoring import ProblemError

if TYPE_CHECKING:
    from .dense.problem import DistanceProblem
    from .dense.result import DistanceResult

SECONDS = 10.0
MOST_WORKERS = 8


class InstanceError(ValueError):
    """The file holds no instance; the message says where and why."""


def read_instance(path: Path) -> DistanceProblem:
    """The problem in a file. Raises InstanceError."""
    import numpy as np

    from .dense.problem import DistanceProblem

    head, _, rest = _text(path).partition("\n")
    n, low, high = _header(head)
    rows = _rows(rest, n)
    ends = np.sort(rows[:, :2].astype(np.int64), axis=1)
    rows = rows[order := np.lexsort((ends[:, 1], ends[:, 0]))]
    ends = ends[order]
    twice = np.flatnonzero((ends[1:] == ends[:-1]).all(axis=1) & (rows[1:, 2] != rows[:-1, 2]))
    if len(twice):
        k = int(twice[0])
        i, j = ends[k]
        raise InstanceError(
            f"Elements {i} and {j} have two distances, {rows[k, 2]:g} and {rows[k + 1, 2]:g}."
        )
    table = np.full((n, n), np.nan)
    table[ends[:, 0], ends[:, 1]] = table[ends[:, 1], ends[:, 0]] = rows[:, 2]
    np.fill_diagonal(table, 0.0)
    missing = np.argwhere(np.isnan(table))
    if len(missing):
        a, b = missing[0]
        raise InstanceError(
            f"The distance between {a} and {b} is missing ({len(missing) // 2} of {n * (n - 1) // 2} pairs are)."
        )
    try:
        return DistanceProblem(table, low, high)
    except ProblemError as error:
        raise InstanceError(f"Line 1: {error}") from error


def _text(path: Path) -> str:
    try:
        data = path.read_bytes()
        if data[:2] == b"\x1f\x8b":
            data = gzip.decompress(data)
        return data.decode("ascii")
    except FileNotFoundError as error:
        raise InstanceError("There is no such file.") from error
    except (OSError, EOFError, zlib.error) as error:
        raise InstanceError(f"It cannot be read: {error}") from error
    except UnicodeDecodeError as error:
        raise InstanceError("It is no text.") from error


def _header(line: str) -> tuple[int, tuple[int, ...], tuple[int, ...]]:
    wanted = "Line 1 must be: n g ss|ds a1 b1 … ag bg."
    words = line.split()
    if len(words) < 3 or words[2] not in {"ss", "ds"}:
        raise InstanceError(f"{wanted} It is: {line[:60]!r}.")
    try:
        n, g, *sizes = (int(word) for word in (*words[:2], *words[3:]))
    except ValueError as error:
        raise InstanceError(f"{wanted} {error}.") from error
    if n < 1 or g < 1:
        raise InstanceError(f"{wanted} There must be elements and groups, not {n} and {g}.")
    if len(sizes) != 2 * g:
        raise InstanceError(f"{wanted} For {g} groups there must be {2 * g} sizes, not {len(sizes)}.")
    return n, tuple(sizes[::2]), tuple(sizes[1::2])


def _rows(text: str, n: int) -> Any:
    """(pairs, 3) numbers; a fault is looked for line by line."""
    import numpy as np

    try:
        rows = np.array(text.split(), np.float64).reshape(-1, 3)
    except ValueError:
        rows = None
    if rows is not None:
        ends = rows[:, :2]
        fine = (
            np.isfinite(rows).all()
            and (ends == np.rint(ends)).all()
            and (ends >= 0).all()
            and (ends < n).all()
        )
        if fine and (ends[:, 0] != ends[:, 1]).all() and text.count("\n") + 1 >= len(rows):
            return rows
    for number, line in enumerate(text.split("\n"), 2):
        _check_line(number, line.split(), n)
    raise InstanceError("Each line from the second on must be: i j distance.")


def _check_line(number: int, words: list[str], n: int) -> None:
    if not words:
        return
    try:
        i, j, distance = int(words[0]), int(words[1]), float(words[2])
    except (ValueError, IndexError) as error:
        raise InstanceError(
            f"Line {number} must be: i j distance. It is: {' '.join(words)[:60]!r}."
        ) from error
    if len(words) != 3:
        raise InstanceError(f"Line {number} must be: i j distance. It has {len(words)} words.")
    if not (0 <= i < n and 0 <= j < n):
        raise InstanceError(f"Line {number} names elements {i} and {j}, but they go from 0 to {n - 1}.")
    if i == j:
        raise InstanceError(f"Line {number} gives the distance of element {i} to itself.")
    if not isfinite(distance):
        raise InstanceError(f"Line {number}: the distance is {words[2]}, not a finite number.")


def solution(problem: DistanceProblem, result: DistanceResult) -> dict[str, Any]:
    """A result as plain values for JSON."""
    return {
        "objective": int(result.objective) if problem.whole else result.objective,
        "seconds": result.seconds,
        "steps": result.steps,
        "plan": result.plan,
        "stopped_by": result.stopped_by,
        "seed": result.seed,
        "worker": result.worker,
        "grouping": list(result.groups),
    }


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m ledernet_engine.composition.mdgp",
        description="Divide the elements of an MDGPLIB instance so that distances within groups are as large as can be.",
    )
    parser.add_argument("file", type=Path, help="the instance, plain or gzip")
    parser.add_argument("--seconds", type=float, help=f"of solving; {SECONDS:g} if no steps are given")
    parser.add_argument("--steps", type=int, help="turns of one element; the same answer on every machine")
    parser.add_argument("--plan", type=int, help="steps that a run was laid out for which was cut off before")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument(
        "--workers", type=int, help="searches side by side; by default a processor each, or one for steps"
    )
    parser.add_argument("--worker", type=int, help="only the search with this number, as a run reported it")
    parser.add_argument(
        "--json", type=Path, metavar="PATH", help="write the answer as JSON; - for standard output"
    )
    return parser


def _processors() -> int:
    """Those that this process may use."""
    allowed = getattr(os, "sched_getaffinity", None)
    return min(MOST_WORKERS, len(allowed(0)) if allowed else os.cpu_count() or 1)


def main(arguments: Sequence[str] | None = None) -> int:
    """The command; 0, or 2 if the file or an option is wrong."""
    parser = _parser()
    options = parser.parse_args(arguments)
    if options.seconds is not None and not (isfinite(options.seconds) and options.seconds > 0):
        parser.error(f"--seconds must be more than 0, not {options.seconds}.")
    for name in ("steps", "plan"):
        if (number := getattr(options, name)) is not None and number < 0:
            parser.error(f"--{name} must be 0 or more, not {number}.")
    if options.workers is not None and not 1 <= options.workers <= MOST_WORKERS:
        parser.error(f"--workers must be from 1 to {MOST_WORKERS}, not {options.workers}.")
    if options.worker is not None and (options.worker < 0 or options.workers is not None):
        parser.error("--worker must be 0 or more, and does not go with --workers.")
    if options.plan is not None and options.steps is None:
        parser.error("--plan goes with --steps.")
    if options.seed < 0:
        parser.error(f"--seed must be 0 or more, not {options.seed}.")
    try:
        problem = read_instance(options.file)
    except InstanceError as error:
        print(f"{options.file}: {error}", file=sys.stderr)  # noqa: T201
        return 2
    from .dense.search import solve_distances
    from .stop import AnyOf, Seconds, Steps, Stop

    stops: list[Stop] = [] if options.steps is None else [Steps(options.steps, options.plan)]
    if options.seconds is not None or not stops:
        stops.append(Seconds(options.seconds or SECONDS))
    workers = options.workers or (
        1 if options.seconds is None and options.steps is not None else _processors()
    )
    numbers = range(workers) if options.worker is None else (options.worker,)
    result = solve_distances(problem, stop=AnyOf(*stops), seed=options.seed, workers=numbers)
    answer = solution(problem, result)
    as_json = json.dumps(answer)
    if options.json == Path("-"):
        print(as_json)  # noqa: T201
        return 0
    if options.json is not None:
        options.json.write_text(as_json + "\n", encoding="utf-8")
    again = f"--steps {result.steps}"
    again += "" if result.plan in {None, result.steps} else f" --plan {result.plan}"
    again += f" --worker {result.worker}" if result.worker else ""
    lines = (
        f"objective {answer['objective']}",
        f"seconds   {result.seconds}",
        f"steps     {result.steps} (again: {again} --seed {result.seed})",
        f"grouping  {' '.join(map(str, result.groups))}",
    )
    print("\n".join(lines))  # noqa: T201
    return 0


if __name__ == "__main__":
    sys.exit(main())
