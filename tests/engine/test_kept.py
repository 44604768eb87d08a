"""What is in the cache is found again without a network, and what is not is not computed."""

import pickle
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from asking import run

from skyview.engine import (
    AxiomsRequest,
    ExplainRequest,
    Kept,
    KeptRequest,
    LastCard,
    RobustnessRequest,
    Workbench,
)
from skyview.engine.jobs import Update
from skyview.robustness.cards import ScoreCard

TESTS = ("settings",)


def found(*asked: Any) -> list[object]:
    """What a process that has neither opened the capture nor loaded the network finds."""
    workbench = Workbench()
    workbench.capture = workbench.classifier = None  # type: ignore[assignment, method-assign]
    updates = list(KeptRequest(asked).run(workbench))
    assert [update.done for update in updates] == [(n + 1) / len(asked) for n in range(len(asked))]
    answers: list[object] = [None] * len(asked)
    for update in updates:
        if isinstance(update.value, Kept):
            answers[update.value.number] = update.value.answer
    return answers


@pytest.fixture
def measured(monkeypatch: pytest.MonkeyPatch) -> None:
    """Score cards are empty ones of the request's own."""

    def work(request: RobustnessRequest, *_: object) -> Iterator[Update]:
        methods, budget = request.methods, request.budget
        yield Update(1.0, ScoreCard("c", "d", "galaxy", "galaxy", 0.9, 0, budget, methods, (), (), 1.0))

    monkeypatch.setattr(RobustnessRequest, "work", work)


def test_reports_are_found_again_with_their_settings(
    workbench: Workbench, galaxy: Path, small_bundle: Path
) -> None:
    model = str(small_bundle)
    judged = AxiomsRequest(galaxy, "grad_cam", model=model, axioms=TESTS)
    other = AxiomsRequest(galaxy, "edges", model=model, axioms=TESTS)
    assert found(judged) == [None]  # nothing, not even the class
    report: Any = run(workbench, judged)[-1].value
    again: Any = found(other, judged)
    assert again[0] is None
    assert again[1].to_dict() == report.to_dict()
    assert found(AxiomsRequest(galaxy, "grad_cam", model=model, axioms=TESTS, seed=1)) == [None]
    assert found(other) == [None], "asking computes nothing"


def test_what_cannot_be_asked_has_no_answer(workbench: Workbench, galaxy: Path, small_bundle: Path) -> None:
    model = str(small_bundle)
    run(workbench, ExplainRequest(galaxy, "edges", model=model))
    assert (
        found(
            ExplainRequest(galaxy, "edges", model=model, settings={"no_such": 1}),
            ExplainRequest(galaxy, "edges", model=model, target="comet"),
            ExplainRequest(galaxy.with_name("gone.png"), "edges", model=model),
            LastCard(galaxy, "no such network"),
        )
        == [None] * 4
    )


def test_the_card_measured_last_is_found_whatever_is_on_the_screen(
    workbench: Workbench, galaxy: Path, small_bundle: Path, measured: None
) -> None:
    model = str(small_bundle)

    def measure(methods: tuple[str, ...], budget: str, *, remember: bool = True) -> None:
        run(workbench, RobustnessRequest(galaxy, methods, budget=budget, model=model, remember=remember))

    def last(methods: tuple[str, ...] = ()) -> object:
        (card,) = found(LastCard(galaxy, model, None, methods))
        return (card.methods, card.budget) if isinstance(card, ScoreCard) else card

    measure(("edges",), "quick", remember=False)
    assert last() is None
    assert last(("edges",)) == (("edges",), "quick")  # measured elsewhere, with the same techniques
    measure(("grad_cam", "edges"), "standard")
    assert last(("edges",)) == (("grad_cam", "edges"), "standard")
    measure(("grad_cam",), "quick")
    assert last(("edges",)) == (("grad_cam",), "quick")
    assert found(LastCard(galaxy, model, "nebula", ())) == [None]


def test_it_is_small_and_travels(galaxy: Path) -> None:
    request = KeptRequest((AxiomsRequest(galaxy, "grad_cam", model="vgg16", target="nebula"),))
    assert (request.path, request.model, request.target) == (galaxy, "vgg16", "nebula")
    assert galaxy.name in request.title
    assert pickle.loads(pickle.dumps(request)) == request
