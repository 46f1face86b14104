"""How long it takes to turn answers into figures: every question of every network, by the functions that the product calls.

    python -m benchmarks.aggregate [--most 100000] [--runs 5] [--write]

Sheets of thirty questions on 1 to 7, networks of nine of whom eight answered, one question in thirty left out. For each network
and question: distribution, mean and its bounds, standard deviation, share of five to seven and its bounds, rwg, average deviation
(`describe_all`); for the block of seven, three of them reversed, Cronbach's alpha with its interval. "100,000 answers" can be read as
sheets or as marks, so both are measured. The peers do the same work for the same answers: NumPy's `bincount` over all networks at
once (from the sheets, and from a ready array), and a plain loop with the standard library's `statistics`; what they find is compared.
In the product each closed round goes through `sieve` and `tell_figures`, which hold back what must not be told and make bars with
bounds of their own; that is measured as well.

Seconds of the processor, each run a process of its own with nothing kept from the last; reading and opening the sheets is not in
them. With --write the table goes into benchmarks/results/aggregate.md.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from typing import Any

from benchmarks.aggregate_peers import (
    ANSWERED,
    ASKED,
    BLOCK,
    CODES,
    QUESTIONS,
    REVERSED,
    Found,
    Network,
    by_numpy,
    gathered,
    numpy_agrees,
    plain,
    same,
)
from benchmarks.composition import machine
from benchmarks.growth import slope
from benchmarks.leaders import ROOT
from ledernet_engine.measurement import alpha, columns, describe_all

TABLE = ROOT / "benchmarks" / "results" / "aggregate.md"
SHEETS = (1_000, 10_000, 100_000)
MARKS = 100_000
WANTED = 1.0


def invented(networks: int) -> list[Network]:
    """Networks that differ, members that differ, answers that differ."""
    dice = random.Random(7)
    made = []
    for _ in range(networks):
        mood = dice.gauss(5, 0.7)
        people = [dice.gauss(mood, 0.6) for _ in range(ANSWERED)]
        made.append(
            [
                {
                    code: min(7, max(1, round(dice.gauss(person, 1.1))))
                    for code in CODES
                    if dice.random() > 1 / 30
                }
                for person in people
            ]
        )
    return made


def ours(networks: Sequence[Network]) -> Found:
    """As the product does it: network by network."""
    found = []
    for sheets in networks:
        asked = columns(sheets, CODES)
        figures = describe_all(asked, asked=ASKED, lowest=1, highest=7, positive=5)
        block = list(zip(*asked[: len(BLOCK)], strict=True))
        found.append((figures, alpha(block, lowest=1, highest=7, reversed_items=REVERSED)))
    return found


def by_the_product(networks: Sequence[Network]) -> int:
    """What the room of answers makes of closed rounds, for the network itself: sieved, each question with its bars, and the block. How
    many figures that is.
    """
    from ledernet.answers.enums import Audience
    from ledernet.answers.figures import Block, Item, Wanted, tell_figures
    from ledernet.answers.questions import Scale
    from ledernet.answers.sieve import sieve

    questions = [Scale(code, 1, 7) for code in CODES]
    turned = frozenset(BLOCK[place] for place in REVERSED)
    wanted: list[Wanted] = [
        *(Item(code, positive=5, target=0.7) for code in CODES),
        Block("safety", BLOCK, least=5, reversed=turned, positive=5),
    ]
    told = 0
    for sheets in networks:  # one after the other, as pages are made: nothing is kept
        part = sieve(questions, sheets, asked=ASKED, at_least=5)
        told += len(tell_figures([part], wanted, audience=Audience.NETWORK))
    return told


def timed(work: Callable[[], Any]) -> tuple[float, Any]:
    began = time.process_time()
    found = work()
    return time.process_time() - began, found


def one(sheets: int) -> dict[str, float]:
    """What the process of one run tells."""
    networks = invented(-(-sheets // ANSWERED))
    seconds, mine = timed(lambda: ours(networks))
    told: dict[str, float] = {"marks": sum(len(s) for n in networks for s in n), "ours": seconds}
    gathered(networks[:1])  # so that loading NumPy is in nobody's time
    told["gathered"], marks = timed(lambda: gathered(networks))
    told["numpy"], theirs = timed(lambda: by_numpy(marks))
    few = networks[: 10_000 // ANSWERED]
    told["plain"], loop = timed(lambda: plain(few))
    told["plain"] *= len(networks) / len(few)
    told["same"] = numpy_agrees(mine, theirs) and same(mine[: len(few)], loop)
    return told


def product_seconds(sheets: int) -> float:
    """In a process of its own: it needs the application's settings."""
    import tempfile

    os.environ["LEDERNET_DATA_DIR"] = tempfile.mkdtemp(prefix="ledernet-aggregate-")
    os.environ["DJANGO_SETTINGS_MODULE"] = "ledernet.config.settings"
    import django

    django.setup()
    networks = invented(-(-sheets // ANSWERED))
    return timed(lambda: by_the_product(networks))[0]


def run(flag: str, sheets: int) -> Any:
    """One run in a process of its own."""
    command = [sys.executable, "-m", "benchmarks.aggregate", flag, str(sheets)]
    return json.loads(
        subprocess.run(command, check=True, capture_output=True, cwd=ROOT).stdout.splitlines()[-1]
    )


HEAD = (
    "| Sheets | Networks | Marks | Ours (s) | ns a mark | plain loop (s) | times ours | NumPy from the sheets (s) | times ours "
    "| NumPy, array ready (s) | in the product, `tell_figures` (s) | agree |\n|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---|"
)


def row(sheets: int, runs: Sequence[dict[str, float]], product: float) -> str:
    least = {key: min(told[key] for told in runs) for key in runs[0]}
    both = least["gathered"] + least["numpy"]
    cells = (
        f"{sheets:,}",
        f"{-(-sheets // ANSWERED):,}",
        f"{round(least['marks']):,}",
        f"**{least['ours']:.3f}**",
        f"{1e9 * least['ours'] / least['marks']:.0f}",
        f"{least['plain']:.2f}",
        f"{least['plain'] / least['ours']:.1f}",
        f"{both:.3f}",
        f"{both / least['ours']:.2f}",
        f"{least['numpy']:.3f}",
        f"{product:.2f}",
        "yes" if all(told["same"] for told in runs) else "NO",
    )
    return f"| {' | '.join(cells)} |"


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--most", type=int, default=SHEETS[-1])
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--write", action="store_true", help="write benchmarks/results/aggregate.md")
    parser.add_argument("--one", type=int, metavar="SHEETS", help=argparse.SUPPRESS)
    parser.add_argument("--product", type=int, metavar="SHEETS", help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    if options.one or options.product:
        print(json.dumps(one(options.one) if options.one else product_seconds(options.product)))
        return 0
    print(machine(), HEAD, sep="\n\n", flush=True)
    lines, seconds, agree = [HEAD], {}, True
    product: dict[int, float] = {}
    for sheets in sorted({*SHEETS, -(-MARKS // QUESTIONS)}):
        if sheets > options.most:
            continue
        runs = [run("--one", sheets) for _ in range(options.runs)]
        seconds[sheets] = min(told["ours"] for told in runs)
        agree = agree and all(told["same"] for told in runs)
        product[sheets] = run("--product", sheets)
        lines.append(row(sheets, runs, product[sheets]))
        print(lines[-1], flush=True)
    told = (
        [f"Growth: the slope in logarithms is {slope(list(seconds.items())):.2f} (1 is linear)."]
        if len(seconds) > 1
        else []
    )
    marks = seconds.get(-(-MARKS // QUESTIONS))
    if marks is not None:
        fewest = -(-MARKS // QUESTIONS)
        told.append(
            f"100,000 answers read as marks ({fewest:,} sheets): {marks:.3f} s, in the product {product[fewest]:.2f} s; "
            f"aimed at: under {WANTED:g} s."
        )
    if SHEETS[-1] in seconds:
        told.append(
            f"100,000 answers read as sheets of thirty questions: {seconds[SHEETS[-1]]:.3f} s; aimed at: under {WANTED:g} s."
        )
    print(*told, sep="\n")
    load = f"{os.getloadavg()[1]:.1f} processes wanted to run on its {os.cpu_count()} cores at the end, ours among them"
    told.append(f"{load}; where that is more than there are cores, the seconds are too many.")
    print(told[-1])
    if options.write:
        head = (
            "# Answers to figures",
            "",
            "Every question of every network: distribution, mean, bounds, standard deviation, share, rwg, average deviation; alpha for a",
            "block of seven. Networks of nine of whom eight answered thirty questions. Seconds of the processor, the least of",
            f"{options.runs} processes; the plain loop by 10,000 sheets at most. {machine()}.",
            "Made by `python -m benchmarks.aggregate --write`.",
            "",
        )
        TABLE.write_text(
            "\n".join((*head, *lines, "", *(f"- {line}" for line in told))).rstrip() + "\n", encoding="utf-8"
        )
    return 0 if agree and (marks is None or marks < WANTED) else 1


if __name__ == "__main__":
    sys.exit(main())
