"""The requests that judge explanations: live, cancelled, kept, and their sentences."""

import dataclasses
import pickle
from pathlib import Path
from typing import Any

import pytest
from asking import run

from skyview.engine import AxiomsRequest, CornersRequest, Request, Workbench
from skyview.errors import SkyviewError

TESTS = ("saturated_recall", "max_sensitivity", "settings")


def axioms(path: Path, model: Path, method: str = "grad_cam", **options: Any) -> AxiomsRequest:
    return AxiomsRequest(path, method, model=str(model), axioms=TESTS, **options)


def corners(path: Path, model: Path) -> CornersRequest:
    return CornersRequest(path, ("vanilla_gradient", "uniform"), model=str(model), copies=1, patches=19)


def test_requests_are_small_and_travel(galaxy: Path, small_bundle: Path) -> None:
    for request in (axioms(galaxy, small_bundle), corners(galaxy, small_bundle)):
        assert galaxy.name in request.title
        assert len(pickle.dumps(request)) < 1000
        assert pickle.loads(pickle.dumps(request)) == request


def test_a_report_card_fills_test_by_test_and_is_computed_once(
    workbench: Workbench, galaxy: Path, small_bundle: Path
) -> None:
    request = axioms(galaxy, small_bundle)
    updates = run(workbench, request)
    cards: list[Any] = [update.value for update in updates if update.value is not None]
    assert [len(card.findings) for card in cards] == [0, 1, 2, 3]
    assert [card.running for card in cards] == [*TESTS, None]
    assert any("Max-sensitivity" in update.message for update in updates)
    last = cards[-1]
    assert [finding.axiom for finding in last.findings] == list(TESTS)
    (again,) = run(Workbench(), dataclasses.replace(request, target=last.target))
    assert again.cached
    found: Any = again.value
    assert found.to_dict() == last.to_dict()  # NaN of a test that does not apply is not equal to itself
    assert not run(workbench, dataclasses.replace(request, seed=1))[-1].cached


def test_a_second_technique_asks_less(workbench: Workbench, galaxy: Path, small_bundle: Path) -> None:
    first: Any = run(workbench, axioms(galaxy, small_bundle, "edges", seed=7))[-1].value
    second: Any = run(workbench, axioms(galaxy, small_bundle, "grad_cam", seed=7))[-1].value
    cost = [report.finding("saturated_recall").passes for report in (first, second)]
    assert cost[0] >= 196  # each square covered
    assert cost[1] <= 3


def test_a_cancelled_report_card_stops(workbench: Workbench, galaxy: Path, small_bundle: Path) -> None:
    workbench.cache = Workbench().cache
    steps = workbench.run(axioms(galaxy, small_bundle, seed=9))
    for update in steps:
        if update.value is not None and update.value.findings:  # type: ignore[attr-defined]
            break
    steps.close()  # type: ignore[attr-defined]
    assert next(steps, None) is None
    assert not run(workbench, axioms(galaxy, small_bundle, seed=9))[-1].cached


def test_corners_become_known_step_by_step(workbench: Workbench, galaxy: Path, small_bundle: Path) -> None:
    request = corners(galaxy, small_bundle)
    updates = run(workbench, request)
    reports: list[Any] = [update.value for update in updates if update.value is not None]
    verdicts = [str(report.findings[0].verdict) for report in reports if report.findings]
    assert verdicts[0] == "not known yet"
    last = reports[-1]
    gradient, uniform = last.findings
    assert gradient.excess is not None
    assert len(gradient.effect.others) == 19
    assert gradient.effect == uniform.effect
    assert len(gradient.random) == 1
    assert str(uniform.verdict) == "no explanation"
    assert any("Replacing" in update.message for update in updates)
    (again,) = run(Workbench(), dataclasses.replace(request, target=gradient.target))
    assert (again.cached, again.value) == (True, last)


def test_wrong_requests_say_so(workbench: Workbench, galaxy: Path, small_bundle: Path) -> None:
    model = str(small_bundle)
    wrong: list[tuple[Request, str]] = [
        (AxiomsRequest(galaxy, "grad_kam", model=model), "grad_kam"),
        (AxiomsRequest(galaxy, "grad_cam", model=model, axioms=("completenes",)), "completeness"),
        (AxiomsRequest(galaxy, "grad_cam", model=model, target="comet"), "comet"),
        (CornersRequest(galaxy, ("grad_kam",), model=model), "grad_kam"),
        (CornersRequest(galaxy.with_name("gone.png"), ("grad_cam",), model=model), "no file"),
    ]
    for request, words in wrong:
        with pytest.raises(SkyviewError, match=words):
            list(workbench.run(request))
