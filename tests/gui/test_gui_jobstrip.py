"""The strip of jobs: what is asked for is shown once it lasts, what nobody asked for only while it works."""

from pathlib import Path

import pytest
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
