"""The strip of jobs: what is asked for is shown once it lasts, what nobody asked for only while it works."""

import math
from pathlib import Path
from types import SimpleNamespace

import pytest
from fake_client import FakeClient
from pytestqt.qtbot import QtBot

from skyview.engine import ClassifyRequest, RecallRequest
from skyview.gui.frame.jobstrip import JobStrip
from skyview.gui.state.jobs import Entry, Jobs


def submitted(jobs: Jobs, *, quiet: bool) -> Entry:
    request = RecallRequest((Path("a.fits"),)) if quiet else ClassifyRequest(Path("a.fits"))
    number = jobs.submit(request, priority=0, on_update=lambda update: None, quiet=quiet)
    return next(entry for entry in jobs.entries if entry.number == number)


@pytest.mark.parametrize(("quiet", "shown"), [(False, [False, True, True]), (True, [False, False, True])])
def test_a_job_is_shown_when_it_lasts(quiet: bool, shown: list[bool], qtbot: QtBot) -> None:
    jobs = Jobs()
    strip = JobStrip(jobs)
    qtbot.addWidget(strip)
    entry = submitted(jobs, quiet=quiet)

    def seen() -> bool:
        strip._show()
        return not strip.chips[0].isHidden()

    found = [seen()]
    entry._asked -= 1.0  # it has waited for a second
    found.append(seen())
    entry.begin()
    if quiet:
        assert not seen()
        entry._since -= 1.0
    found.append(seen())
    assert found == shown
    strip._beat.stop()


def test_the_time_left_is_what_the_work_itself_tells(qtbot: QtBot) -> None:
    """The page of the score card and the strip do not contradict each other."""
    jobs = Jobs()
    entry = submitted(jobs, quiet=False)
    entry.begin()
    entry._since -= 10.0
    entry.advance(0.1)
    paced = entry.remaining()
    assert paced is not None
    assert paced == pytest.approx(90, abs=1)
    entry.hear(SimpleNamespace(remaining=math.nan))
    entry.hear(None)
    assert entry.remaining() == pytest.approx(90, abs=1)
    entry.hear(SimpleNamespace(remaining=40.0))
    assert entry.remaining() == pytest.approx(40, abs=1)
    entry.begin()  # the process was started again: what it told is old
    assert entry.remaining() is None


def test_a_job_that_ended_before_it_heard_that_it_was_cancelled_is_cancelled(qtbot: QtBot) -> None:
    """Its answer is dropped by then: who is told that it was done would wait for that answer for ever."""
    jobs, heard = Jobs(), []
    jobs.connect_client(client := FakeClient())
    request = ClassifyRequest(Path("a.fits"))
    number = jobs.submit(
        request,
        priority=0,
        on_update=lambda update: heard.append("update"),
        on_end=lambda kind, reason: heard.append(kind),
    )
    answered = [event for _ in range(2) for event in client.events()]  # started, answered, done
    assert [event.kind for event in answered] == ["started", "update", "done"]
    jobs.cancel(number)
    for event in answered:
        jobs.handle(event)
    assert heard == ["cancelled"]
    assert not jobs.entries
