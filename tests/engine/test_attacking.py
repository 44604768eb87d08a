"""The request that attacks explanations: live, cancelled, kept, and its sentences."""

import dataclasses
import pickle
from pathlib import Path

import numpy as np
import pytest
from asking import run

from skyview.engine import Workbench
from skyview.engine.attacking import AttackRequest
from skyview.errors import SkyviewError
from skyview.robustness.attacks import AttackOutcome, AttackWalk, Epsilon50


def test_a_request_is_small_and_travels(galaxy: Path) -> None:
    request = AttackRequest(galaxy, "grad_cam", "drawn_text", attack_settings={"text": "M 31"})
    assert galaxy.name in request.title
    assert "Grad-CAM" in request.title
    assert pickle.loads(pickle.dumps(request)) == request


def test_an_attack_is_made_once_and_kept_whole(
    workbench: Workbench, galaxy: Path, small_bundle: Path
) -> None:
    request = AttackRequest(galaxy, "vanilla_gradient", model=str(small_bundle), steps=4)
    *early, last = run(workbench, request)
    outcome = last.value
    walks = [update.value for update in early if update.value is not None]
    assert walks
    assert all(isinstance(walk, AttackWalk) for walk in walks)
    assert isinstance(outcome, AttackOutcome)
    assert not last.cached
    (again,) = run(Workbench(), dataclasses.replace(request, target=outcome.target))
    assert again.cached
    kept = again.value
    assert isinstance(kept, AttackOutcome)
    assert kept.to_dict() == outcome.to_dict()
    assert kept.trail == outcome.trail == pickle.loads(pickle.dumps(walks[-1])).trail
    np.testing.assert_array_equal(kept.attacked, outcome.attacked)
    assert kept.attacked.dtype == np.uint8
    assert kept.view == outcome.view


def test_a_search_tells_of_each_trial_and_is_kept(
    workbench: Workbench, galaxy: Path, small_bundle: Path
) -> None:
    request = AttackRequest(galaxy, "grad_cam", epsilon=None, model=str(small_bundle), steps=4)
    updates = run(workbench, request)
    found = [update.value for update in updates if update.value is not None]
    assert all(isinstance(search, Epsilon50) for search in found)
    counts = [len(search.trials) for search in found]
    assert counts == sorted(counts)
    assert counts[-1] >= 1
    (again,) = run(Workbench(), request)[-1:]
    assert again.cached
    assert again.value == found[-1]


def test_a_closed_attack_leaves_nothing_behind(
    workbench: Workbench, galaxy: Path, small_bundle: Path
) -> None:
    request = AttackRequest(galaxy, "vanilla_gradient", model=str(small_bundle), steps=6)
    workbench.cache = Workbench().cache
    work = workbench.run(request)
    for update in work:
        if update.done > 0.1:
            break
    work.close()  # type: ignore[attr-defined]
    assert not run(workbench, request)[-1].cached


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        ({"attack": "topk"}, "Did you mean 'top_k'"),
        ({"method": "smothgrad"}, "Did you mean 'smoothgrad'"),
        ({"epsilon": 20.0}, "0.5 to 8"),
        ({"epsilon": None, "measure": "ssim"}, "is measured by"),
        ({"attack": "other_map"}, "another one"),
        ({"attack_settings": {"text": "M 31"}}, "no setting 'text'"),
        ({"target": "comet"}, "knows no class"),
    ],
)
def test_what_cannot_be_done_is_said_in_a_sentence(
    options: dict, sentence: str, workbench: Workbench, galaxy: Path, small_bundle: Path
) -> None:
    given = {"method": "vanilla_gradient", "model": str(small_bundle)} | options
    workbench.cache = Workbench().cache
    with pytest.raises(SkyviewError, match=sentence):
        list(workbench.run(AttackRequest(galaxy, **given)))
