import os
from pathlib import Path

import pytest

from skyview.classifier.prediction import Prediction
from skyview.engine import ClassifyRequest, Recalled, RecallRequest, Workbench
from skyview.engine.cache import Cache
from skyview.paths import samples_folder


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
