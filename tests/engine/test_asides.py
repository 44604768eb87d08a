"""What the laboratories find stands beside the score card of the same map, and never in its number."""

import dataclasses
from pathlib import Path
from typing import Any

from asking import run

from skyview.engine import (
    AttackRequest,
    AxiomsRequest,
    CornersRequest,
    RobustnessRequest,
    SanityRequest,
    Workbench,
)
from skyview.engine.place import Place
from skyview.robustness.card.asides import AXIOMS, CORNERS, EPSILON50, Aside, by_method


def test_what_was_found_stands_beside_the_card(
    workbench: Workbench, galaxy: Path, small_bundle: Path
) -> None:
    model = str(small_bundle)
    request = RobustnessRequest(galaxy, ("grad_cam", "edges"), ("jpeg",), "quick", model=model)
    bare: Any = run(workbench, request)[-1].value
    assert bare.asides == ()
    run(workbench, AttackRequest(galaxy, "grad_cam", epsilon=None, model=model, steps=1))
    run(workbench, CornersRequest(galaxy, ("edges",), model=model, copies=1, patches=19))
    card: Any = run(workbench, request)[-1].value
    found = by_method(card.asides)
    assert set(found) == {"grad_cam", "edges"}
    assert found["grad_cam"][EPSILON50].words.endswith("grey levels")
    assert found["edges"][CORNERS].words
    assert card.results_digest == bare.results_digest
    assert card.to_dict()["standings"] == bare.to_dict()["standings"]
    assert type(card).from_dict(card.to_dict()).asides == card.asides
    other: Any = run(workbench, dataclasses.replace(request, target="nebula"))[-1].value
    assert other.asides == (), "these are of another class"


def test_all_axioms_make_an_aside_and_some_do_not(
    workbench: Workbench, galaxy: Path, small_bundle: Path
) -> None:
    model = str(small_bundle)
    report: Any = run(workbench, AxiomsRequest(galaxy, "edges", model=model, axioms=("settings",)))[-1].value
    place = Place(galaxy, model, None, report.target, report.view.name)
    assert place.all(workbench, {"edges": {}}) == ()
    report = run(workbench, AxiomsRequest(galaxy, "edges", model=model))[-1].value
    (aside,) = place.all(workbench, {"edges": {}})
    passed, failed = report.count("passes"), report.count("fails")
    assert (aside.kind, aside.words) == (AXIOMS, f"{passed} of {passed + failed}")


def test_of_two_attacks_the_one_that_needed_less_stays(
    workbench: Workbench, galaxy: Path, small_bundle: Path
) -> None:
    workbench.cache = Workbench().cache
    place = Place(galaxy, str(small_bundle), None, "galaxy", "square")
    for value in (None, 3.0, 1.5, 2.0, None):
        place.keep(workbench, Aside("grad_cam", EPSILON50, f"{value}", value), {})
    assert [found.value for found in place.all(workbench, {"grad_cam": {}})] == [1.5]


def test_sanity_is_told_comparison_by_comparison_and_kept(
    workbench: Workbench, galaxy: Path, small_bundle: Path
) -> None:
    request = SanityRequest(galaxy, "gradient_x_input", model=str(small_bundle), kinds=("cascading", "full"))
    updates = run(workbench, request)
    reports: list[Any] = [update.value for update in updates if update.value is not None]
    assert [len(report.cells) for report in reports] == [1, 2, 3, 4]
    assert [cell.what for cell in reports[-1].cells] == ["logits", "block2", "block1", "all"]
    (again,) = run(Workbench(), request)
    assert again.cached
    assert again.value == reports[-1]
