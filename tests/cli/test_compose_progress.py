"""The bar, and Ctrl+C as *stop now and keep the best*."""

import io
import json
import signal

import pytest

from ledernet.cli.compose import progress, work
from ledernet.cli.main import main
from ledernet_engine.composition import Progress

from .test_compose import leaders, write


@pytest.fixture(autouse=True)
def _english(monkeypatch):
    monkeypatch.setenv("LEDERNET_LANGUAGE", "en")


class Terminal(io.StringIO):
    def isatty(self):
        return True


def at(seconds, *, gap=0.021, broken=0, steps=500):
    return Progress(seconds, steps, 0, None if broken else 10.0, 11.0, gap, broken)


def test_bar_fills_with_the_seconds_and_tells_the_gap():
    out = Terminal()
    bar = progress.Bar(10, None, out)
    bar(at(5))
    line = out.getvalue().split("\r")[-1]
    assert line.count("█") == progress.CELLS // 2
    assert "2.1 % can still be won" in line


def test_bar_fills_with_the_steps_and_tells_of_broken_rules():
    out = Terminal()
    bar = progress.Bar(None, 1000, out)
    bar(at(0.1, broken=3))
    line = out.getvalue().split("\r")[-1]
    assert line.count("█") == progress.CELLS // 2
    assert "3 rules not yet kept" in line
    bar.close()
    assert out.getvalue().endswith("\r")


def test_nothing_is_drawn_where_nobody_looks():
    out = io.StringIO()
    bar = progress.Bar(10, None, out)
    bar(at(5))
    bar.close()
    assert out.getvalue() == ""


def test_ctrl_c_keeps_the_best(tmp_path, monkeypatch):
    path, target = write(tmp_path / "l.csv", leaders(60)), tmp_path / "answer.json"
    monkeypatch.setattr(work, "warm", lambda: signal.raise_signal(signal.SIGINT))
    before = signal.getsignal(signal.SIGINT)
    code = main(
        ["compose", str(path), "--size", "6", "--seconds", "30", "--superiors", "off", "--json", str(target)]
    )
    answer = json.loads(target.read_text())
    assert code == 0
    assert answer["engine"]["stopped_by"] == "asked"
    assert len(answer["networks"]) == 10
    assert signal.getsignal(signal.SIGINT) is before


def test_a_second_ctrl_c_ends_it(tmp_path, monkeypatch, capsys):
    def twice():
        signal.raise_signal(signal.SIGINT)
        signal.raise_signal(signal.SIGINT)

    path = write(tmp_path / "l.csv", leaders(60))
    monkeypatch.setattr(work, "warm", twice)
    assert main(["compose", str(path), "--size", "6"]) == 130
