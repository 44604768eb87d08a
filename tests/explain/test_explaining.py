"""From a capture to an attribution: the package as a verb, settings checked early, fields filled in."""

import subprocess
import sys
import types
from dataclasses import replace

import numpy as np
import pytest

import skyview
from skyview.captures import capture_from_array, display
from skyview.classifier import View, cut
from skyview.errors import SkyviewError
from skyview.explain import (
    TECHNIQUES,
    Attribution,
    explain_against,
    explain_input,
    refinements,
    refinements_together,
)
from skyview.explain.registry import FAMILIES


@pytest.fixture
def capture():
    pixels = np.random.default_rng(0).random((20, 30, 3)).astype(np.float32)
    return capture_from_array(pixels, is_linear=False)


def test_the_package_is_the_verb(linear, capture):
    classifier, _ = linear
    attribution = skyview.explain(classifier, capture, "integrated_gradients", target="galaxy", steps=4)
    assert isinstance(skyview.explain, types.ModuleType)
    assert isinstance(attribution, Attribution)
    assert attribution.view == View("square", 0.0, 5.0, 20.0)
    assert attribution.settings == {"steps": 4, "baseline": "sky_median", "tolerance": 0.0}
    assert (attribution.target, attribution.method, attribution.signed) == (
        "galaxy",
        "integrated_gradients",
        True,
    )
    assert (attribution.model, attribution.seed, attribution.passes) == (classifier.digest, 0, 6)
    assert attribution.seconds > 0
    assert attribution.notes["completeness gap"] < 1e-4
    x = cut(display(capture), attribution.view, 8)
    *_, (values, _) = explain_input(classifier, x, "integrated_gradients", target="galaxy", steps=4)
    np.testing.assert_allclose(attribution.values, values, atol=1e-6)


def test_the_predicted_class_is_explained_unless_another_is_asked_for(linear, capture):
    attribution = skyview.explain(linear[0], capture, "vanilla_gradient")
    assert attribution.target == "nebula"
    np.testing.assert_allclose(attribution.values, np.abs(linear[1][..., 1]).max(-1), rtol=1e-6)


def test_refinements_come_one_by_one_and_can_be_closed(linear, capture):
    steps = refinements(linear[0], capture, "smoothgrad", samples=100)
    first, second = next(steps), next(steps)
    steps.close()
    assert (first.done, second.done) == (0.02, 0.1)
    assert (first.attribution.passes, second.attribution.passes) == (2, 10)
    assert not first.attribution.is_empty
    assert next(steps, None) is None


@pytest.mark.parametrize(
    ("method", "options", "sentence"),
    [
        ("smothgrad", {}, "Did you mean 'smoothgrad'"),
        ("smoothgrad", {"target": "comet"}, "knows no class 'comet'"),
        ("smoothgrad", {"samples": 0}, "samples cannot be 0"),
        ("smoothgrad", {"samples": "many"}, "samples is a whole number"),
        ("smoothgrad", {"steps": 3}, "no setting 'steps'"),
        ("integrated_gradients", {"baseline": "grey"}, "choose one of: sky_median"),
        ("occlusion", {"patch": 4, "stride": 5}, "never covered"),
    ],
)
def test_a_wrong_request_is_a_sentence_before_anything_runs(linear, capture, method, options, sentence):
    with pytest.raises(SkyviewError, match=sentence):
        refinements(linear[0], capture, method, **options)


def test_techniques_asked_for_together_share_their_passes(linear, capture):
    both = {"integrated_gradients": {"steps": 4}, "vanilla_gradient": {}}
    made = {}
    for refinement in refinements_together(linear[0], capture, both, target="galaxy"):
        made[refinement.attribution.method] = refinement.attribution
    assert list(made) == list(both)
    for method, settings in both.items():
        alone = skyview.explain(linear[0], capture, method, target="galaxy", **settings)
        np.testing.assert_allclose(made[method].values, alone.values, atol=1e-6)
    assert "completeness gap" not in made["vanilla_gradient"].notes
    again = list(refinements_together(linear[0], capture, ["smoothgrad", "vanilla_gradient"]))
    assert [r.attribution.method for r in again if r.done == 1] == ["smoothgrad", "vanilla_gradient"]


def test_baselines_side_by_side_with_their_disagreement(linear, capture):
    maps, disagreement = explain_against(
        linear[0], capture, "integrated_gradients", ["sky_median", "black", "white"], target="galaxy", steps=4
    )
    assert [m.settings["baseline"] for m in maps] == ["sky_median", "black", "white"]
    assert 0 < disagreement.share <= 1
    assert disagreement.values.shape == maps[0].values.shape
    with pytest.raises(SkyviewError, match="two baselines or more"):
        explain_against(linear[0], capture, "integrated_gradients", ["black"])


def test_a_technique_that_does_not_suit_says_so_at_the_call(linear, capture, monkeypatch):
    never = replace(TECHNIQUES["smoothgrad"], suits=lambda model: f"{model.name} is not for this.")
    monkeypatch.setitem(TECHNIQUES._entries, "smoothgrad", never)
    with pytest.raises(SkyviewError, match="is not for this"):
        refinements(linear[0], capture, "smoothgrad")


def test_families_stand_in_a_fixed_order_whatever_the_order_of_registration():
    families = [technique.family for technique in TECHNIQUES]
    assert families == sorted(families, key=FAMILIES.index)


def test_every_technique_can_be_shown_in_a_menu_and_a_form():
    for technique in TECHNIQUES:
        assert technique.summary.endswith(".")
        assert technique.reference
        assert technique.guidance.endswith(".")
        assert (technique.passes({p.name: p.default for p in technique.parameters}) == 0) == technique.control
        for parameter in technique.parameters:
            assert parameter.parse(str(parameter.default)) == parameter.default
    assert "not evidence" in TECHNIQUES["guided_backprop"].summary


def test_the_registry_needs_no_tensorflow():
    code = (
        "import sys, skyview.explain, skyview.explain.registry;"
        "from skyview.explain import TECHNIQUES;"
        "assert len(TECHNIQUES) >= 6; assert callable(skyview.explain);"
        "assert not {'tensorflow', 'keras', 'tf_explain', 'PySide6'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True, timeout=60)
