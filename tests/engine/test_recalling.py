import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from skyview.classifier.prediction import Prediction
from skyview.engine import (
    ClassifyRequest,
    Recalled,
    RecallRequest,
    RobustnessRequest,
    Update,
    Workbench,
)
from skyview.engine.cache import Cache
from skyview.paths import samples_folder
from skyview.robustness.card.cards import ScoreCard
from skyview.robustness.card.ladder import FULL
from skyview.robustness.card.records import Contrast


class Oracle:
    """Says the same of every picture."""

    said = Prediction("galaxy", 0.9, True, {"galaxy": 0.9}, {"galaxy": 1.0}, {}, "vgg16", 0.1)

    def predict(self, capture: object, stretch: object) -> Prediction:
        return self.said


@pytest.fixture
def bench(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workbench:
    bench = Workbench(Cache(tmp_path / "cache"))
    monkeypatch.setattr(bench, "has_classifier", lambda model: True)
    monkeypatch.setattr(bench, "classifier", lambda model: Oracle())
    return bench


def files(folder: Path) -> list[Path]:
    sample = sorted(samples_folder().iterdir())[0]
    made = [folder / name for name in ("a.fits", "b.fits", "c.fits")]
    for path in made:
        path.write_bytes(sample.read_bytes())
    return made


def classify(bench: Workbench, path: Path) -> None:
    *_, update = ClassifyRequest(path, remember=True).run(bench)
    assert update.value == Oracle.said


@pytest.fixture
def measured(monkeypatch: pytest.MonkeyPatch) -> list[Contrast]:
    """The contrasts that every score card finds: seven of ten maps are more like themselves."""
    contrasts = [
        Contrast("grad_cam", FULL, "seeing", 3, draw, "0", 0.6, 0.5 if draw < 7 else 0.7, False, 0.1)
        for draw in range(10)
    ]

    def work(request: RobustnessRequest, *_: object) -> Iterator[Update]:
        yield Update(0.5, card_of(request, contrasts[:1], 0.5))
        yield Update(1.0, card_of(request, contrasts, 1.0))

    monkeypatch.setattr(RobustnessRequest, "work", work)
    return contrasts


def card_of(request: RobustnessRequest, contrasts: list[Contrast], done: float) -> ScoreCard:
    return ScoreCard(
        "c" * 64, "d" * 64, "galaxy", "galaxy", 0.9, 0, request.budget, request.methods, ("seeing",),
        done=done, contrasts=tuple(contrasts),
    )  # fmt: skip


def measure(bench: Workbench, path: Path, *, remember: bool = True, updates: int = 0) -> None:
    """Measure the card of a capture; with ``updates`` stop after so many."""
    steps = RobustnessRequest(path, ("grad_cam",), budget="quick", remember=remember).run(bench)
    for number, _update in enumerate(steps, start=1):
        if number == updates:
            steps.close()


def trusts(bench: Workbench, *paths: Path) -> list[float | None]:
    return [found.trust for found in recalled(bench, list(paths)) if isinstance(found, Recalled)]


def recalled(bench: Workbench, paths: list[Path]) -> list[object]:
    updates = list(RecallRequest(tuple(paths)).run(bench))
    assert [update.done for update in updates] == [(n + 1) / len(paths) for n in range(len(paths))]
    return [update.value for update in updates]


def test_what_was_classified_is_known_again_without_reading_the_file(
    bench: Workbench, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second, gone = files(tmp_path)
    assert recalled(bench, [first, second]) == [None, None]
    classify(bench, first)
    classify(bench, gone)
    gone.unlink()
    monkeypatch.setattr(bench, "digest", None)
    found = recalled(bench, [first, second, gone])
    assert found[1:] == [None, None]
    assert isinstance(found[0], Recalled)
    assert (found[0].path, found[0].prediction) == (first, Oracle.said)


def test_a_file_that_has_changed_and_another_network_are_not_known(bench: Workbench, tmp_path: Path) -> None:
    path = files(tmp_path)[0]
    classify(bench, path)
    (other,) = RecallRequest((path,), "resnet50").run(bench)
    assert other.value is None
    os.utime(path, ns=(1, 1))
    assert recalled(bench, [path]) == [None]


def test_what_nobody_lists_is_not_noted(bench: Workbench, tmp_path: Path) -> None:
    path = files(tmp_path)[0]
    list(ClassifyRequest(path).run(bench))
    assert recalled(bench, [path]) == [None]


def test_the_trust_score_is_known_again_where_a_card_was_measured_to_its_end(
    bench: Workbench, tmp_path: Path, measured: list[Contrast], monkeypatch: pytest.MonkeyPatch
) -> None:
    done, stopped, never = files(tmp_path)
    for number, path in enumerate((done, stopped, never)):
        path.write_bytes(path.read_bytes() + bytes(2880 * number))  # captures of their own
        classify(bench, path)
    measure(bench, done)
    measure(bench, stopped, updates=1)
    monkeypatch.setattr(bench, "digest", None)
    assert trusts(bench, done, stopped, never) == [pytest.approx(0.7), None, None]


def test_the_trust_score_is_of_the_network_and_of_the_file_as_it_is(
    bench: Workbench, tmp_path: Path, measured: list[Contrast]
) -> None:
    path = files(tmp_path)[0]
    classify(bench, path)
    list(ClassifyRequest(path, "resnet50", remember=True).run(bench))
    measure(bench, path)
    (other,) = RecallRequest((path,), "resnet50").run(bench)
    assert isinstance(other.value, Recalled)
    assert other.value.trust is None
    os.utime(path, ns=(1, 1))
    classify(bench, path)
    assert trusts(bench, path) == [None]
    measure(bench, path)  # found in the cache by its content, and noted for the file
    assert trusts(bench, path) == [pytest.approx(0.7)]


def test_a_card_in_which_nothing_counts_or_that_nobody_lists_has_no_score(
    bench: Workbench, tmp_path: Path, measured: list[Contrast]
) -> None:
    path = files(tmp_path)[0]
    classify(bench, path)
    measure(bench, path, remember=False)
    assert trusts(bench, path) == [None]
    bench.cache.clear()
    classify(bench, path)
    measured.clear()
    measure(bench, path)
    assert trusts(bench, path) == [None]
