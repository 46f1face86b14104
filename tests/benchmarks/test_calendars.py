"""The measurement of calendar files counts what it says."""

from benchmarks.calendars import answers, read, table, write


def test_every_invitation_is_written_and_every_answer_heard_as_what_it_is():
    written = write(54)
    assert written["files"] == 54
    assert written["bytes"] > 54 * 2_000
    assert read(list(answers(100))) == {"reply": 70, "counter": 10, "stale": 10, "bounce": 5, "automatic": 5}


def test_the_table_tells_the_growth():
    rows = [
        ("write", count, {"seconds": count / 500, "megabytes": 30.0, "told": {}}) for count in (100, 1_000)
    ]
    text = table(rows)
    assert "| invitations written | 1,000 | 2.0 | 2.00 | 30 MB |" in text
    assert "slope in logarithms is 1.00" in text
    assert "108,000 invitations take 3.6 minutes" in text
