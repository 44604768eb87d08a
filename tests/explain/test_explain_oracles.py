"""Techniques against maps that captum, saliency and xplique made of the same network; see tests/oracles."""

import json
from pathlib import Path

import keras
import numpy as np
import pytest

from skyview.explain import explain_input
from skyview.explain.baselines import Sky
from skyview.explain.passes import Passes

ORACLES = Path(__file__).resolve().parent.parent / "oracles"
GOLDEN = np.load(ORACLES / "explain_golden.npz")
SETTINGS = json.loads((ORACLES / "explain_golden.json").read_text())["settings"]
TARGET = SETTINGS["target"]


@pytest.fixture(scope="module")
def network(classifier_of):
    names = ("conv1", "bias1", "conv2", "bias2", "dense", "bias3")
    return classifier_of(
        keras.layers.Conv2D(6, 3, padding="same", activation="relu"),
        keras.layers.MaxPooling2D(2),
        keras.layers.Conv2D(8, 3, padding="same", activation="relu"),
        keras.layers.GlobalAveragePooling2D(),
        keras.layers.Dense(3),
        side=12,
        weights=[GOLDEN[name] for name in names],
    )


def final(classifier, method, **settings):
    target = classifier.classes[TARGET]
    *_, (values, _) = explain_input(
        classifier, GOLDEN["picture"], method, target=target, seed=SETTINGS["seed"], **settings
    )
    return values


def assert_equal(ours, theirs):
    """The same to 1e-5 of the largest value."""
    np.testing.assert_allclose(ours, theirs, atol=1e-5 * np.abs(theirs).max(), rtol=0)


def strongest(map_of_channels):
    return np.abs(map_of_channels).max(axis=-1)


def test_the_network_is_the_one_the_peers_saw(network):
    np.testing.assert_allclose(network.logits(GOLDEN["picture"][None])[0], GOLDEN["logits"], atol=1e-6)


@pytest.mark.parametrize("peer", ["captum", "saliency"])
def test_vanilla_gradient(network, peer):
    raw = Passes(network).gradients(GOLDEN["picture"][None], TARGET)[0]
    assert_equal(raw, GOLDEN[f"{peer}_gradient"])
    assert_equal(final(network, "vanilla_gradient"), strongest(GOLDEN[f"{peer}_gradient"]))


@pytest.fixture
def noise(monkeypatch):
    """The noise that the peers were given, in place of what would be drawn."""
    rng, shape = np.random.default_rng(SETTINGS["seed"]), GOLDEN["picture"].shape
    drawn = [rng.standard_normal(shape, np.float32) for _ in range(SETTINGS["samples"])]
    monkeypatch.setattr(
        "skyview.explain.smoothing.white_noise", lambda seed, number, place: np.copyto(place, drawn[number])
    )


def test_smoothgrad_with_the_same_noise(network, noise):
    settings = {"samples": SETTINGS["samples"], "sigma": SETTINGS["sigma_percent"], "unit": "range"}
    assert_equal(final(network, "smoothgrad", **settings), strongest(GOLDEN["saliency_smoothgrad"]))


def test_integrated_gradients(network, sky):
    values = final(network, "integrated_gradients", steps=SETTINGS["steps"])
    assert_equal(values, GOLDEN["captum_integrated_gradients"].sum(axis=-1))


@pytest.fixture
def sky(monkeypatch):
    """The sky that the peers were given, in place of the one that would be measured."""
    given = Sky(GOLDEN["fill"], np.full(3, SETTINGS["sky_noise"], np.float32))
    monkeypatch.setattr("skyview.explain.baselines.sky_of", lambda x: given)


@pytest.mark.parametrize("peer", ["captum", "xplique"])
def test_gradient_x_input(network, monkeypatch, peer):
    nothing = Sky(np.zeros(3, np.float32), np.ones(3, np.float32))
    monkeypatch.setattr("skyview.explain.baselines.sky_of", lambda x: nothing)
    assert_equal(final(network, "gradient_x_input"), GOLDEN[f"{peer}_gradient_x_input"].sum(axis=-1))


@pytest.mark.parametrize("name", ["smoothgrad_squared", "vargrad"])
def test_squares_and_variances_with_the_same_noise(network, noise, name):
    settings = {"samples": SETTINGS["samples"], "sigma": SETTINGS["sigma_percent"], "unit": "range"}
    assert_equal(final(network, name, **settings), strongest(GOLDEN[f"captum_{name}"]))


def test_smooth_integrated_gradients_with_the_same_noise(network, noise, sky):
    settings = {"samples": SETTINGS["samples"], "sigma": SETTINGS["sigma_percent"], "unit": "range"}
    values = final(network, "smooth_ig", steps=SETTINGS["steps"], **settings)
    assert_equal(values, GOLDEN["captum_smooth_ig"].sum(axis=-1))


def test_gradient_shap_with_the_same_skies_and_points(network, sky):
    values = final(network, "gradient_shap", samples=SETTINGS["shap_samples"])
    assert_equal(values, GOLDEN["captum_gradient_shap"].sum(axis=-1))


def test_guided_integrated_gradients(network, sky):
    settings = {name: SETTINGS[name] for name in ("steps", "fraction", "distance")}
    assert_equal(
        final(network, "guided_ig", rule="left", **settings), GOLDEN["saliency_guided_ig"].sum(axis=-1)
    )


def test_blur_integrated_gradients(network):
    # PAIR's sum, from the left and by finite differences, against the middles of exact parts: both converge.
    ours = final(network, "blur_ig", steps=1000, sigma=SETTINGS["blur"])
    theirs = GOLDEN["saliency_blur_ig"].sum(axis=-1)
    np.testing.assert_allclose(ours, theirs, atol=2e-3 * np.abs(theirs).max(), rtol=0)


@pytest.mark.parametrize("peer", ["captum", "xplique"])
def test_guided_backpropagation(network, peer):
    raw = Passes(network).guided_gradients(GOLDEN["picture"][None], TARGET)[0]
    assert_equal(raw, GOLDEN[f"{peer}_guided_backprop"])
    assert_equal(final(network, "guided_backprop"), strongest(GOLDEN[f"{peer}_guided_backprop"]))


def test_grad_cam_before_and_after_upsampling(network):
    import tensorflow as tf

    cells = GOLDEN["captum_grad_cam"]
    assert cells.max() > 0
    expected = tf.image.resize(cells[..., None], (12, 12), "bilinear", antialias=False)[..., 0]
    assert_equal(final(network, "grad_cam"), np.asarray(expected))


def test_occlusion(network, monkeypatch):
    sky = Sky(GOLDEN["fill"], np.ones(3, np.float32))
    monkeypatch.setattr("skyview.explain.baselines.sky_of", lambda x: sky)
    values = final(network, "occlusion", patch=SETTINGS["patch"], stride=SETTINGS["stride"])
    assert_equal(values, GOLDEN["captum_occlusion"])
