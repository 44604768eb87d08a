"""What is in the cache is found again without a network, and what is not is not computed."""

import pickle
from collections.abc import Generator, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from asking import run

from skyview.engine import (
    AxiomsRequest,
    BegunCard,
    ExplainRequest,
    Kept,
    KeptRequest,
    LastCard,
    RobustnessRequest,
    Workbench,
)
from skyview.engine.cache import Cache
from skyview.engine.jobs import Update
from skyview.engine.place import Place
from skyview.robustness.card.cards import ScoreCard

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


def test_a_card_that_was_cut_off_is_found_as_far_as_it_was(
    workbench: Workbench, galaxy: Path, small_bundle: Path
) -> None:
    model = str(small_bundle)
    settings = {"smoothgrad": {"samples": 3}}
    workbench.cache = Cache()  # the workbench is older than this test

    def begin(*, remember: bool = True) -> Generator[Update, None, None]:
        request = RobustnessRequest(
            galaxy, ("smoothgrad",), budget="quick", model=model, settings=settings, remember=remember
        )
        return request.run(workbench)  # type: ignore[return-value]

    def further(steps: Iterator[Update], than: int = 0) -> ScoreCard:
        """The next card with more cells."""
        cards = (update.value for update in steps if isinstance(update.value, ScoreCard))
        return next(card for card in cards if len(card.cells) > than)

    unnoted = begin(remember=False)
    further(unnoted)
    unnoted.close()
    assert found(LastCard(galaxy, model)) == [None]
    steps = begin()
    first = further(steps)
    killed: Any
    (killed,) = found(LastCard(galaxy, model))  # as if the process ended here
    assert 0 < len(killed.cells) <= len(first.cells)
    seen = further(steps, len(first.cells))
    steps.close()  # as a person stops it
    card: Any
    (card,) = found(LastCard(galaxy, model))
    assert (card.cells, card.done, card.settings) == (seen.cells, seen.done, seen.settings)
    assert 0 < card.done < 1
    assert card.concluded
    assert found(LastCard(galaxy, model, "nebula")) == [None]


@pytest.mark.parametrize("orders", [("standard", "quick"), ("quick", "standard")])
def test_a_finished_card_is_found_beside_a_larger_one_that_was_begun(
    orders: tuple[str, ...],
    workbench: Workbench,
    galaxy: Path,
    small_bundle: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    model = str(small_bundle)
    workbench.cache = Cache()

    def work(asked: RobustnessRequest, bench: Workbench, place: Place, chosen: dict[str, Any]) -> Any:
        part = ScoreCard("c", "d", "galaxy", "galaxy", 0.9, 0, asked.budget, asked.methods, (), (), 0.4)
        asked._keep_begun(bench, place, chosen, part)
        yield Update(0.4, part)
        yield Update(1.0, replace(part, done=1.0))

    monkeypatch.setattr(RobustnessRequest, "work", work)

    def score(budget: str, *, stop: bool = False) -> None:
        steps = RobustnessRequest(galaxy, ("edges",), budget=budget, model=model, remember=True).run(
            workbench
        )
        for update in steps:
            if stop and isinstance(update.value, ScoreCard):
                return

    last, begun = LastCard(galaxy, model), BegunCard(galaxy, model)
    assert found(last, begun) == [None, None]
    for budget in orders:
        score(budget, stop=budget == "standard")
    card: Any
    more: Any
    card, more = found(last, begun)
    assert (card.budget, card.done) == ("quick", 1)
    assert (more.budget, more.done) == ("standard", 0.4)
    score("standard")
    card, more = found(last, begun)
    assert (card.budget, card.done) == ("standard", 1)
    assert more is None


def test_it_is_small_and_travels(galaxy: Path) -> None:
    request = KeptRequest((AxiomsRequest(galaxy, "grad_cam", model="vgg16", target="nebula"),))
    assert (request.path, request.model, request.target) == (galaxy, "vgg16", "nebula")
    assert galaxy.name in request.title
    assert pickle.loads(pickle.dumps(request)) == request
