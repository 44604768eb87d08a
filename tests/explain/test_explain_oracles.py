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


def test_smoothgrad_with_the_same_noise(network):
    settings = {"samples": SETTINGS["samples"], "sigma": SETTINGS["sigma_percent"], "unit": "range"}
    assert_equal(final(network, "smoothgrad", **settings), strongest(GOLDEN["saliency_smoothgrad"]))


def test_integrated_gradients(network, monkeypatch):
    sky = Sky(GOLDEN["fill"], np.ones(3, np.float32))
    monkeypatch.setattr("skyview.explain.baselines.sky_of", lambda x: sky)
    values = final(network, "integrated_gradients", steps=SETTINGS["steps"])
    assert_equal(values, GOLDEN["captum_integrated_gradients"].sum(axis=-1))


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
