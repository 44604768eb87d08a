"""Any severity at once, and where the answer flips: run on a small network with random weights."""

from collections.abc import Generator
from pathlib import Path

import numpy as np
import pytest

from skyview.engine import (
    CellRequest,
    ExplainRequest,
    FlipRequest,
    ScanPoint,
    SeverityPictures,
    SeverityRequest,
    SeverityScan,
    Workbench,
)
from skyview.engine.codecs import decode, encode
from skyview.engine.flips import COARSE, FINE
from skyview.robustness import PERTURBATIONS, Instrument


@pytest.fixture(scope="module")
def workbench() -> Workbench:
    return Workbench()


def shown(workbench: Workbench, request: SeverityRequest) -> list[SeverityPictures]:
    values = [update.value for update in workbench.run(request)]
    return [value for value in values if isinstance(value, SeverityPictures)]


def test_the_exact_picture_is_what_a_cell_of_the_score_card_shows(
    workbench: Workbench, galaxy: Path, small_bundle: Path
) -> None:
    model = str(small_bundle)
    quick, exact = shown(workbench, SeverityRequest(galaxy, "rotation", 3.0, "vanilla_gradient", model=model))
    assert (quick.exact, exact.exact) == (False, True)
    *_, last = workbench.run(CellRequest(galaxy, "vanilla_gradient", "rotation", 3, model=model))
    cell = last.value
    assert np.array_equal(exact.picture, cell.picture)
    np.testing.assert_allclose(exact.after.values, cell.attribution.values, atol=1e-6)
    np.testing.assert_allclose(exact.before.values, cell.before.values, atol=1e-6)
    assert exact.probabilities == pytest.approx(cell.prediction.probabilities, abs=1e-5)
    assert exact.amount == cell.amount == PERTURBATIONS["rotation"].severities[2]
    known = np.isfinite(cell.moved)
    assert 0 < known.mean() < 1  # a turn brings in corners that nobody has seen
    assert exact.likeness == pytest.approx(exact.likeness)


def test_once_made_ready_a_quick_look_is_the_first_step(
    workbench: Workbench, galaxy: Path, small_bundle: Path
) -> None:
    """So a newer wish never waits for more than one quick look."""
    model = str(small_bundle)
    shown(workbench, SeverityRequest(galaxy, "seeing", 1.0, model=model, exact=False))
    for name in ("seeing", "jpeg"):
        updates = list(workbench.run(SeverityRequest(galaxy, name, 2.4, model=model, exact=False)))
        assert len(updates) == 1
        found = updates[0].value
        assert isinstance(found, SeverityPictures)
        assert found.amount == pytest.approx(PERTURBATIONS[name].amount(2.4))


def test_no_change_leaves_the_answer_as_it_was(
    workbench: Workbench, galaxy: Path, small_bundle: Path
) -> None:
    """A quick look moves the verdict by what changed; where nothing did, it is the verdict itself."""
    model = str(small_bundle)
    quick, exact = shown(workbench, SeverityRequest(galaxy, "null", 5.0, "vanilla_gradient", model=model))
    assert quick.probabilities == pytest.approx(exact.probabilities, abs=1e-5)
    assert quick.likeness == pytest.approx(1)
    *_, last = workbench.run(ExplainRequest(galaxy, "vanilla_gradient", model=model))
    np.testing.assert_allclose(exact.before.values, last.value.values, atol=1e-6)


def test_the_instrument_makes_the_difference(workbench: Workbench, galaxy: Path, small_bundle: Path) -> None:
    model = str(small_bundle)
    wide, narrow = (
        shown(
            workbench,
            SeverityRequest(
                galaxy, "seeing", 3.0, model=model, instrument=Instrument(pixel_scale=scale), exact=False
            ),
        )[-1]
        for scale in (4.0, 1.0)
    )
    assert narrow.visible > wide.visible  # the same arcsec are more pixels


def scan(*labels: str) -> SeverityScan:
    """One answer for each severity from 1 on."""
    found = SeverityScan("seeing", "galaxy")
    for severity, label in enumerate(labels, start=1):
        found = found.with_point(ScanPoint(float(severity), 0.0, label, 0.5))
    return found


def test_flips_lie_between_two_different_answers() -> None:
    assert scan("galaxy", "galaxy").flips == ()
    there, back = scan("galaxy", "nebula", "nebula", "galaxy").flips
    assert (there.severity, there.before, there.after) == (1.5, "galaxy", "nebula")
    assert (back.severity, back.after) == (3.5, "galaxy")
    assert there.amount == PERTURBATIONS["seeing"].amount(1.5)
    (at_once,) = scan("nebula", "nebula").flips
    assert at_once.severity == 1
    assert scan("galaxy", "nebula").widest() == 1.5
    assert scan("galaxy", "galaxy").widest() is None


def test_a_scan_narrows_each_flip_down_and_is_kept(
    workbench: Workbench, galaxy: Path, small_bundle: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    workbench.cache = Workbench().cache
    request = FlipRequest(galaxy, "seeing", str(small_bundle))

    def ask(self: FlipRequest, room: object, severity: float) -> Generator[None, None, ScanPoint]:
        yield
        return ScanPoint(severity, severity, "galaxy" if severity < 3.3 else "nebula", 0.5)

    monkeypatch.setattr(FlipRequest, "_ask", ask)
    values = [u.value for u in workbench.run(request) if isinstance(u.value, SeverityScan)]
    assert [len(value.points) for value in values[: len(COARSE)]] == list(range(1, len(COARSE) + 1))
    last = values[-1]
    changes = [flip for flip in last.flips if flip.after == "nebula"]
    assert changes[-1].severity == pytest.approx(3.3, abs=FINE)
    again = list(workbench.run(request))
    assert again[0].cached
    assert again[0].value == last == decode(encode(last))


def test_the_real_scan_asks_the_network(workbench: Workbench, galaxy: Path, small_bundle: Path) -> None:
    *_, last = workbench.run(FlipRequest(galaxy, "jpeg", str(small_bundle)))
    found = last.value
    assert [point.severity for point in found.points][:1] == [1.0]
    assert {point.severity for point in found.points} >= set(COARSE)
    _, exact = shown(workbench, SeverityRequest(galaxy, "jpeg", 5.0, model=str(small_bundle)))
    assert found.points[-1].label == exact.label
    assert found.points[-1].probability == pytest.approx(exact.probabilities[found.label], abs=1e-5)
