"""The requests themselves: what they yield, what they keep, and that nothing is computed twice."""

import dataclasses
import os
import pickle
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from asking import run

from skyview.classifier.prediction import Prediction
from skyview.engine import (
    CellPictures,
    CellRequest,
    ClassifyRequest,
    ComputeClient,
    Event,
    ExplainRequest,
    Request,
    RobustnessRequest,
    Update,
    Workbench,
)
from skyview.engine.steps import LOADING_GRACE
from skyview.errors import SkyviewError


def assert_alike(card: Any, other: Any) -> None:
    """The same cells with the same numbers, but for what another process rounds differently."""
    assert (card.target, card.label, card.done) == (other.target, other.label, other.done)
    assert list(card.by_key) == list(other.by_key)
    for key, cell in card.by_key.items():
        twin = other.by_key[key]
        assert (cell.kept, cell.label_after, cell.empty) == (twin.kept, twin.label_after, twin.empty)
        assert cell.probability_after == pytest.approx(twin.probability_after, abs=1e-3)
        assert cell.similarities == pytest.approx(twin.similarities, abs=0.02)


def robustness(path: Path, model: Path) -> RobustnessRequest:
    return RobustnessRequest(
        path, ("vanilla_gradient", "grad_cam"), ("jpeg", "rotation"), "quick", model=str(model)
    )


def test_requests_are_small_and_travel(galaxy: Path, small_bundle: Path) -> None:
    requests: list[Request] = [
        ClassifyRequest(galaxy),
        ExplainRequest(galaxy, "smoothgrad", settings={"samples": 3}),
        robustness(galaxy, small_bundle),
        CellRequest(galaxy, "smoothgrad", "jpeg", 3),
    ]
    for request in requests:
        assert galaxy.name in request.title
        assert len(pickle.dumps(request)) < 1000
        assert pickle.loads(pickle.dumps(request)) == request


def test_a_prediction_is_computed_once(workbench: Workbench, galaxy: Path, small_bundle: Path) -> None:
    request = ClassifyRequest(galaxy, str(small_bundle))
    first, again = run(workbench, request)[-1], run(Workbench(), request)
    assert isinstance(first.value, Prediction)
    assert not first.cached
    assert again == [Update(1.0, first.value, cached=True)]


def test_another_file_of_the_same_name_is_another_capture(
    workbench: Workbench, galaxy: Path, small_bundle: Path
) -> None:
    request = ClassifyRequest(galaxy, str(small_bundle))
    before = run(workbench, request)[-1].value
    galaxy.write_bytes(galaxy.read_bytes() + b" ")  # another digest, the same picture
    after = run(workbench, request)[-1]
    assert not after.cached
    assert isinstance(before, Prediction)
    assert isinstance(after.value, Prediction)
    assert after.value.logits == pytest.approx(before.logits)


def test_a_map_gets_better_and_is_computed_once(
    workbench: Workbench, galaxy: Path, small_bundle: Path
) -> None:
    request = ExplainRequest(galaxy, "smoothgrad", model=str(small_bundle), settings={"samples": 20}, seed=4)
    updates = run(workbench, request)
    maps = [update.value for update in updates if update.value is not None]
    assert len(maps) >= 2
    label = run(workbench, ClassifyRequest(galaxy, str(small_bundle)))[-1].value.label  # type: ignore[attr-defined]
    last: Any = maps[-1]
    assert (last.target, last.seed, last.settings["samples"]) == (label, 4, 20)
    (again,) = run(Workbench(), dataclasses.replace(request, target=label))
    assert again.cached
    found: Any = again.value
    assert np.array_equal(found.values, last.values)
    for field in dataclasses.fields(last):
        if field.name != "values":
            assert getattr(found, field.name) == getattr(last, field.name), field.name
    other = run(workbench, dataclasses.replace(request, seed=5))[-1]
    assert not other.cached


def test_wrong_requests_say_so(workbench: Workbench, galaxy: Path, small_bundle: Path) -> None:
    model = str(small_bundle)
    wrong: list[tuple[Request, str]] = [
        (ClassifyRequest(galaxy.with_name("gone.png"), model), "no file"),
        (ClassifyRequest(galaxy.parent, model), "cannot be read"),
        (ClassifyRequest(galaxy, "alexnet"), "no model"),
        (ExplainRequest(galaxy, "magic", model=model), "no technique"),
        (ExplainRequest(galaxy, "smoothgrad", model=model, target="comet"), "no class"),
        (ExplainRequest(galaxy, "smoothgrad", model=model, settings={"x": 1}), "no setting"),
        (RobustnessRequest(galaxy, ("smoothgrad",), ("rain",), "quick", model=model), "no perturbation"),
    ]
    for request, sentence in wrong:
        with pytest.raises(SkyviewError, match=sentence):
            run(workbench, request)


def test_a_score_card_that_was_cut_off_goes_on(
    workbench: Workbench, galaxy: Path, small_bundle: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    request = robustness(galaxy, small_bundle)
    whole = run(workbench, request)
    first_card = [update.value is not None for update in whole].index(True)
    assert whole[first_card - 1].grace == LOADING_GRACE  # a cancel meanwhile must not end the process
    (again,) = run(Workbench(), request)
    assert again.cached
    assert repr(again.value) == repr(whole[-1].value)
    for update in (whole[-1], again):  # the window need not work them out
        assert pickle.loads(pickle.dumps(update.value)).concluded
    monkeypatch.setenv("SKYVIEW_CACHE", str(tmp_path / "another"))
    workbench.cache = Workbench().cache
    updates = workbench.run(request)
    cells: list[Any] = []
    while len(cells) < 3:
        card: Any = next(updates).value
        cells = [] if card is None else list(card.cells)
    updates.close()  # type: ignore[attr-defined]
    resumed: list[Any] = [update.value for update in run(workbench, request) if update.value is not None]
    assert resumed[0].by_key.keys() >= card.by_key.keys()
    assert [cell for cell in resumed[-1].cells if cell in cells] == cells  # the same, seconds and all
    assert_alike(resumed[-1], whole[-1].value)


def test_a_cell_shows_what_the_card_measured(workbench: Workbench, galaxy: Path, small_bundle: Path) -> None:
    request = robustness(galaxy, small_bundle)
    card: Any = run(workbench, request)[-1].value
    cell = next(cell for cell in card.cells if cell.perturbation == "jpeg" and cell.method == "grad_cam")
    shown = run(workbench, CellRequest(galaxy, "grad_cam", "jpeg", cell.severity, model=str(small_bundle)))[
        -1
    ]
    assert isinstance(shown.value, CellPictures)
    assert shown.value.picture.shape == (80, 100, 3)
    assert shown.value.picture.dtype == np.uint8
    assert (shown.value.amount, shown.value.unit) == (cell.amount, cell.unit)
    assert shown.value.prediction.label == cell.label_after
    assert shown.value.prediction.probabilities[card.label] == pytest.approx(cell.probability_after, abs=1e-5)
    assert shown.value.attribution.target == card.target


def heard(client: ComputeClient, job: object) -> Iterator[Event]:
    """Events of a job to its end, and those of the process."""
    while True:
        for event in client.events(60):
            assert event.kind != "failed", event.reason
            if event.job in (job, None):
                yield event
                if event.kind == "done":
                    return


@pytest.mark.slow
def test_killing_the_process_in_a_score_card_loses_nothing(
    galaxy: Path, small_bundle: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    request = robustness(galaxy, small_bundle)
    monkeypatch.setenv("SKYVIEW_CACHE", str(tmp_path / "undisturbed"))
    with ComputeClient() as client:
        cards = [e.update.value for e in heard(client, client.submit(request)) if e.update is not None]
    whole: Any = cards[-1]
    monkeypatch.setenv("SKYVIEW_CACHE", str(tmp_path / "another"))
    before: list[Any] = []
    after: list[Any] = []
    died = 0
    with ComputeClient() as client:
        for event in heard(client, client.submit(request)):
            died += event.kind == "process_died"
            if event.update is None or event.update.value is None:
                continue
            (after if died else before).append(event.update.value)
            if not died and len(before[-1].cells) >= 3 and client.pid is not None:
                os.kill(client.pid, signal.SIGKILL)
    assert died == 1
    assert set(before[-1].by_key) <= set(after[0].by_key)
    assert_alike(after[-1], whole)
