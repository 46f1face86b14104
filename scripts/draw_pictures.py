"""Draw the pictures of docs/explanation from real runs of the engine: `make pictures`.

Nothing depends on the clock, so that the same code draws the same pictures. What is drawn is worked out by the functions
without matplotlib, which the tests hold against what the pages say of them.
"""

import sys
from dataclasses import dataclass, field, replace
from itertools import combinations
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks.leaders import invented, problem_of  # noqa: E402

from ledernet_engine.composition import Progress, Result, solve  # noqa: E402
from ledernet_engine.composition.rounds import repeat_free_rounds  # noqa: E402
from ledernet_engine.scoring import Attribute, Mix, Problem, Rules, evaluate, networks_of_size  # noqa: E402

FOLDER = ROOT / "docs" / "assets" / "mathematics"
# The design tokens. The ground is painted, so that a picture reads the same on a light page and on a dark one.
PAPER, INK, MUTED, LINE = "#ffffff", "#1b2430", "#545d68", "#e2ddd2"
ACCENT, SECOND, NOTE, GOOD, MID = "#0d5a66", "#a8501f", "#d99a1b", "#2b6a38", "#8a8578"
SHADES = (ACCENT, SECOND, NOTE, GOOD, LINE)


# -- what is drawn --


@dataclass(frozen=True)
class Exchange:
    """Counts of each value in two networks before and after two people change seats, and what it gains."""

    values: tuple[str, ...]
    before: tuple[tuple[int, ...], tuple[int, ...]]
    after: tuple[tuple[int, ...], tuple[int, ...]]
    moved: tuple[int, int]
    gain: int
    by_counts: int


def exchange() -> Exchange:
    """The best first exchange between two networks of eight, valued whole and by the four counts."""
    values = ("care", "roads", "school", "culture")
    dealt = [0, 0, 0, 0, 1, 1, 2, 3, 0, 0, 1, 2, 2, 2, 2, 3]
    problem = Problem(
        tuple(map(str, range(16))),
        networks_of_size(16, 8),
        (Attribute.from_values("field", [f"{v}{values[v]}" for v in dealt]),),
        criteria=(Mix("field", attribute="field"),),
    )
    start = [0] * 8 + [1] * 8

    def swapped(a: int, b: int) -> list[int]:
        return [1 if i == a else 0 if i == b else g for i, g in enumerate(start)]

    worth = evaluate(problem, start).total
    gains = {(a, b): evaluate(problem, swapped(a, b)).total - worth for a in range(8) for b in range(8, 16)}
    a, b = max(gains, key=lambda pair: gains[pair])

    def counts(groups: list[int]) -> tuple[tuple[int, ...], tuple[int, ...]]:
        def of(g: int) -> tuple[int, ...]:
            return tuple(sum(dealt[i] == v for i in range(16) if groups[i] == g) for v in range(4))

        return of(0), of(1)

    (here, there), u, v = counts(start), dealt[a], dealt[b]
    by_counts = here[u] - there[u] + there[v] - here[v] - 2
    return Exchange(values, (here, there), counts(swapped(a, b)), (u, v), round(gains[a, b]), by_counts)


@dataclass
class Watching:
    """So many steps, and what was known at each look."""

    steps: int
    seen: list[Progress] = field(default_factory=list)

    def reason(self, progress: Progress) -> str | None:
        self.seen.append(progress)
        return "steps" if progress.steps >= self.steps else None

    def steps_left(self, progress: Progress) -> int | None:
        return max(0, min(2_000, self.steps - progress.steps))


def course(people: int = 800, steps: int = 6_000_000) -> tuple[list[Progress], Result]:
    """A run on invented leaders with five attributes and lines of command, look by look."""
    watching = Watching(steps)
    result = solve(problem_of(invented(people)), stop=watching, seed=1)
    return [progress for progress in watching.seen if progress.total is not None], result


def ways_to_spread(people: int = 7, networks: int = 3) -> dict[tuple[int, ...], int]:
    """Each way to spread alike people over networks, and the pairs that then agree, fewest first."""

    def parts(left: int, places: int, most: int) -> list[tuple[int, ...]]:
        if places == 1:
            return [(left,)] if left <= most else []
        return [
            (first, *rest)
            for first in range(min(left, most), -1, -1)
            for rest in parts(left - first, places - 1, first)
        ]

    found = {way: sum(k * (k - 1) // 2 for k in way) for way in parts(people, networks, people)}
    return dict(sorted(found.items(), key=lambda item: item[1]))


def weighed(people: int = 80) -> np.ndarray:
    """What every exchange of one person gains, where invented leaders sit in eights as they stand on their list."""
    problem = replace(problem_of(invented(people)), rules=Rules())
    groups = [i // 8 for i in range(people)]
    worth, person = evaluate(problem, groups).total, 0
    gains = []
    for other in range(8, people):
        after = list(groups)
        after[person], after[other] = groups[other], groups[person]
        gains.append(evaluate(problem, after).total - worth)
    return np.array(gains)


def chances(gains: np.ndarray, temperature: float) -> tuple[float, float, float]:
    """How likely a heat bath takes an exchange that gains, keeps the seat or one as good, or takes one that loses."""
    all_gains = np.append(gains, 0.0)  # to stay is one of the choices
    weights = np.exp((all_gains - all_gains.max()) / temperature)
    weights /= weights.sum()
    return tuple(float(weights[chosen].sum()) for chosen in (all_gains > 0, all_gains == 0, all_gains < 0))


def board(networks: int = 5, size: int = 4, rounds: int = 3) -> list[np.ndarray]:
    """The first rounds of a schedule without repeats as boards: a row for each seat number, a column for each x."""
    schedule = repeat_free_rounds(networks * size, size, size, groups=networks)
    assert schedule is not None
    assert schedule.rounds >= rounds
    first = schedule.groups[0]
    # Row and column of each person: the row is the seat within the first network, the column that network.
    rows = [int(sum(first[:i] == first[i])) for i in range(len(first))]
    boards = []
    for groups in schedule.groups[:rounds]:
        table = np.full((size, networks), -1)
        for i, g in enumerate(groups):
            table[rows[i], first[i]] = g
        boards.append(table)
    return boards


def meets_twice(boards: list[np.ndarray]) -> int:
    """Pairs that sit together in more than one round."""
    cells = list(range(boards[0].size))
    flat = [table.ravel() for table in boards]
    return sum(sum(table[a] == table[b] for table in flat) > 1 for a, b in combinations(cells, 2))


# -- how it is drawn --


def draw() -> None:
    """All pictures, anew."""
    import matplotlib as mpl

    mpl.use("svg")
    mpl.rcParams.update(
        {
            "svg.fonttype": "none",
            "svg.hashsalt": "ledernet",
            "font.family": ["IBM Plex Sans", "DejaVu Sans", "sans-serif"],
            "font.size": 11,
            "text.color": INK,
            "axes.labelcolor": INK,
            "axes.edgecolor": MID,
            "axes.spines.top": False,
            "axes.spines.right": False,
            "xtick.color": MUTED,
            "ytick.color": MUTED,
            "figure.facecolor": PAPER,
            "axes.facecolor": PAPER,
            "savefig.facecolor": PAPER,
        }
    )
    import logging

    logging.getLogger("matplotlib.font_manager").setLevel(logging.ERROR)  # the reader's fonts count, not ours
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, picture in PICTURES.items():
        figure = picture()
        figure.savefig(FOLDER / f"{name}.svg", metadata={"Date": None}, bbox_inches="tight", pad_inches=0.15)
        path = FOLDER / f"{name}.svg"
        path.write_text("\n".join(line.rstrip() for line in path.read_text().splitlines()) + "\n")
        print(f"• {path.relative_to(ROOT)}")


def _figure(width: float, height: float, columns: int = 1):
    from matplotlib.figure import Figure

    figure = Figure(figsize=(width, height), layout="constrained")
    return figure, figure.subplots(1, columns, squeeze=False)[0]


def draw_exchange():
    told = exchange()
    figure, axes = _figure(8, 2.9, 2)
    for ax, counts, title in zip(axes, (told.before, told.after), ("before", "after"), strict=True):
        for g, row in enumerate(counts):
            for v, count in enumerate(row):
                y = (1 - g) * 5 + (3 - v)
                changed = v in told.moved
                ax.barh(y, count, height=0.7, color=ACCENT if changed else LINE, edgecolor=MID, linewidth=0.6)
                ax.text(count + 0.12, y, str(count), va="center", color=INK if changed else MUTED)
        ax.set_yticks([(1 - g) * 5 + (3 - v) for g in range(2) for v in range(4)], told.values * 2)
        ax.set_xlim(0, 7)
        ax.set_xticks([])
        ax.spines["bottom"].set_visible(False)
        ax.set_title(title, loc="left", color=MUTED, fontsize=11)
        for g, name in enumerate("gh"):
            ax.text(6.9, (1 - g) * 5 + 3, f"network {name}", ha="right", va="center", color=MUTED)
    u, v = (told.values[k] for k in told.moved)
    figure.suptitle(
        f"{u} changes seats with {v}: {told.gain} more pairs differ", x=0.01, ha="left", fontsize=12
    )
    return figure


def draw_course():
    seen, result = course()
    figure, (ax,) = _figure(8, 3.2)
    steps = np.array([max(1, progress.steps) for progress in seen])
    best = np.array([progress.total for progress in seen])
    ax.fill_between(steps, 100 * best / result.bound, 100, color="#fbeee4", linewidth=0, step="post")
    ax.step(steps, 100 * best / result.bound, where="post", color=ACCENT, linewidth=2)
    ax.axhline(100, color=SECOND, linewidth=2)
    ax.set_xscale("log")
    ax.set_xlim(steps[0] if steps[0] > 1 else steps[1], steps[-1] * 1.05)
    low = 100 * best[steps > 1][0] / result.bound
    ax.set_ylim(low - 0.2, 100.6)
    ax.text(steps[-1], 100.12, "bound: nothing can be above", ha="right", color=SECOND)
    end = "meets it: proven best" if result.proven else f"{100 * (result.gap or 0):.3f} % below in the end"
    ax.text(
        steps[-1],
        99.1,
        f"best answer; {end}",
        ha="right",
        color=ACCENT,
    )
    ax.set_xlabel("exchanges weighed")
    ax.set_ylabel("pairs that differ, % of the bound")
    return figure


def draw_spread():
    ways = ways_to_spread()
    figure, (ax,) = _figure(8, 3.0)
    for k, pairs in enumerate(ways.values()):
        ax.bar(k, pairs, color=ACCENT if not k else LINE, edgecolor=MID, linewidth=0.6)
        ax.text(k, pairs + 0.4, str(pairs), ha="center", color=INK if not k else MUTED)
    ax.set_xticks(range(len(ways)), [" ".join(map(str, way)) for way in ways])
    ax.set_ylabel("pairs that agree")
    ax.set_xlabel("seven of a kind in three networks: how many in each")
    ax.text(0, ways[next(iter(ways))] + 2.2, "the bound", ha="center", color=ACCENT)
    return figure


def draw_chances():
    gains = weighed()
    temperatures = np.geomspace(0.1, 100, 80)
    shares = np.array([chances(gains, t) for t in temperatures])
    figure, (ax,) = _figure(8, 3.2)
    ax.stackplot(temperatures, 100 * shares.T, colors=(ACCENT, LINE, NOTE), edgecolor=PAPER, linewidth=1.5)
    ax.set_xscale("log")
    ax.set_xlim(temperatures[-1], temperatures[0])
    ax.set_ylim(0, 100)
    ax.set_xlabel("temperature, in pairs; it falls from left to right")
    ax.set_ylabel("chance, %")
    words = (
        ("one that gains", 0.6, 0, PAPER),
        ("one that loses", 33.0, 2, INK),
    )
    band = np.cumsum((0.0, *chances(gains, 20.0)))
    ax.annotate(
        "none, or one that changes nothing",
        (20, 50 * (band[1] + band[2])),
        (20, 10),
        color=PAPER,
        ha="center",
        arrowprops={"arrowstyle": "-", "color": PAPER},
    )
    for word, at, k, colour in words:
        below = np.cumsum((0.0, *chances(gains, at)))
        ax.text(at, 50 * (below[k] + below[k + 1]), word, ha="center", va="center", color=colour)
    return figure


def draw_board():
    boards = board()
    figure, axes = _figure(8, 2.3, len(boards))
    for r, (ax, table) in enumerate(zip(axes, boards, strict=True)):
        size, networks = table.shape
        for i in range(size):
            for x in range(networks):
                g = int(table[i, x])
                ax.add_patch(_square(x, size - 1 - i, SHADES[g]))
                ax.text(
                    x,
                    size - 1 - i,
                    "ABCDE"[g],
                    ha="center",
                    va="center",
                    color=INK if SHADES[g] in {NOTE, LINE} else PAPER,
                )
        ax.set_xlim(-0.6, networks - 0.4)
        ax.set_ylim(-0.6, size - 0.4)
        ax.set_aspect("equal")
        ax.axis("off")
        ax.set_title(f"round {r + 1}", loc="left", color=MUTED, fontsize=11)
    return figure


def _square(x: float, y: float, colour: str):
    from matplotlib.patches import Rectangle

    return Rectangle((x - 0.46, y - 0.46), 0.92, 0.92, facecolor=colour, edgecolor=PAPER)


PICTURES = {
    "exchange": draw_exchange,
    "course": draw_course,
    "spread": draw_spread,
    "heat": draw_chances,
    "board": draw_board,
}

if __name__ == "__main__":
    draw()
