"""Class activation maps: closed forms on small networks, and what pytorch-grad-cam answers."""

from pathlib import Path

import keras
import numpy as np
import pytest
import tensorflow as tf
from small_networks import NETWORKS, drawn, from_golden

from skyview.errors import SkyviewError
from skyview.explain import TECHNIQUES, Memory, explain_input
from skyview.explain.activations import (
    NOTHING,
    cam,
    grad_cam,
    grad_cam_pp,
    guided_grad_cam,
    layer_cam,
    upsampled,
)
from skyview.explain.attribution import is_empty
from skyview.explain.baselines import Sky, sky_of
from skyview.explain.channels import ablation_cam, lift_cam, score_cam
from skyview.explain.cut import Cut, cut_of
from skyview.explain.gradients import strongest
from skyview.explain.passes import Passes

GOLDEN = np.load(Path(__file__).resolve().parent.parent / "oracles" / "propagation_golden.npz")
TARGET = 1
L = keras.layers
ONE_FORWARD = ("cam", "grad_cam", "grad_cam_pp", "layer_cam", "ablation_cam", "lift_cam")
FAMILY = (*ONE_FORWARD, "guided_grad_cam", "score_cam")
WITH_LAYER = FAMILY[1:]


class Classifier:
    """A model whose display values are its inputs."""

    classes = ("galaxy", "nebula", "star_field")

    def __init__(self, model):
        self.model = model
        self.index = self.classes.index

    def preprocess(self, pictures):
        return pictures


def picture(side=16, seed=3):
    return np.random.default_rng(seed).random((side, side, 3)).astype(np.float32)


def run(technique, model, x, target=TARGET, **settings):
    passes = Passes(Classifier(model))
    if technique is not cam:
        settings = {"layer": "last", **settings}
    *_, (values, done) = technique(passes, x, target, seed=0, **settings)
    assert done == 1.0
    assert values.shape == x.shape[:2]
    assert values.dtype == np.float32
    return values, passes


def equal(ours, theirs, tolerance=1e-5):
    np.testing.assert_allclose(ours, theirs, atol=tolerance * np.abs(theirs).max(), rtol=0)


def maps_of(model, x, layer):
    return np.asarray(keras.Model(model.inputs[0], model.get_layer(layer).output)(x[None]))[0]


@pytest.fixture(scope="module")
def plain():
    return drawn(NETWORKS["plain"]())


def parts(model, x, target=TARGET):
    """Last feature maps, dense weights and logit of the plain network."""
    kernel = np.asarray(model.get_layer("logits").kernel)[:, target]
    return maps_of(model, x, "second"), kernel, float(model(x[None])[0, target])


def test_cam_is_the_account_of_the_last_layer(plain):
    x = picture()
    maps, w, score = parts(plain, x)
    values, passes = run(cam, plain, x)
    equal(values, maps @ w)
    bias = float(np.asarray(plain.get_layer("logits").bias)[TARGET])
    assert values.mean() + bias == pytest.approx(score, rel=1e-5)
    assert passes.notes["completeness gap"] < 1e-5
    assert passes.count == 1


def test_cam_is_of_the_maps_that_are_averaged():
    inputs = keras.Input((16, 16, 3))
    y = L.MaxPooling2D()(L.Conv2D(4, 3, padding="same", activation="relu", name="second")(inputs))
    y = L.Dense(3, name="logits")(L.Dropout(0.5)(L.GlobalAveragePooling2D()(y)))
    model, x = drawn(keras.Model(inputs, y)), picture()
    maps, w, _ = parts(model, x)
    pooled = maps.reshape(8, 2, 8, 2, 4).max(axis=(1, 3))
    values, passes = run(cam, model, x)
    equal(values, upsampled(pooled @ w, 16))
    assert passes.notes["completeness gap"] < 1e-5


def test_lift_cam_behind_average_pooling_is_weight_times_mean(plain):
    x = picture()
    maps, w, score = parts(plain, x)
    shares = w * maps.mean(axis=(0, 1))
    values, passes = run(lift_cam, plain, x)
    equal(values, np.maximum(maps @ shares, 0))
    assert passes.notes["completeness gap"] < 1e-5
    bias = float(np.asarray(plain.get_layer("logits").bias)[TARGET])
    assert shares.sum() + bias == pytest.approx(score, rel=1e-5)


def test_ablation_cam_by_setting_maps_to_zero_one_by_one(plain):
    x = picture()
    maps, _, score = parts(plain, x)
    head = keras.Model(plain.get_layer("second").output, plain.outputs[0])
    falls = []
    for k in range(8):
        without = maps.copy()
        without[..., k] = 0
        falls.append((score - float(head(without[None])[0, TARGET])) / score)
    equal(run(ablation_cam, plain, x)[0], np.maximum(maps @ np.array(falls), 0), 1e-4)
    # Behind a pooled linear head it is LIFT-CAM over the score.
    assert score > 0
    equal(run(ablation_cam, plain, x)[0] * score, run(lift_cam, plain, x)[0], 1e-4)


def test_behind_other_heads_only_the_head_runs_again():
    model, x = drawn(NETWORKS["straight"]()), picture()
    maps = maps_of(model, x, "second")
    head = keras.Model(model.get_layer("second").output, model.outputs[0])
    score = float(model(x[None])[0, TARGET])
    copies = np.repeat(maps[None], 8, axis=0)
    copies[np.arange(8), :, :, np.arange(8)] = 0
    falls = score - np.asarray(head(copies))[:, TARGET]
    values, passes = run(ablation_cam, model, x)
    equal(values, upsampled(np.maximum(maps @ (falls / score), 0), 16), 1e-4)
    assert passes.count == 1
    assert Cut(model).pooled is None


def test_lift_cam_behind_other_heads_adds_up():
    model, x = drawn(NETWORKS["straight"]()), picture()
    values, passes = run(lift_cam, model, x)
    assert passes.notes["completeness gap"] < 1e-4
    assert passes.count == 1
    # One map alone, the others zero: its share is all of the rise, so the cells are the map times the rise.
    maps = maps_of(model, x, "second")
    head = keras.Model(model.get_layer("second").output, model.outputs[0])
    both = np.stack([maps, 0 * maps])
    answer, _ = Cut(model).rescaled(both, np.int32(TARGET))
    shares = np.asarray(answer)[0].sum(axis=(0, 1))
    rise = np.subtract(*np.asarray(head(both))[:, TARGET])
    assert shares.sum() == pytest.approx(rise, rel=1e-4)
    equal(values, upsampled(np.maximum(maps @ shares, 0), 16))


def test_grad_cam_pp_by_hand(plain):
    x = picture()
    maps, w, _ = parts(plain, x)
    g = np.maximum(w / 256, 0)  # the gradient in every cell
    alpha = g**2 / np.where(g > 0, 2 * g**2 + maps.sum(axis=(0, 1)) * g**3, 1)
    equal(run(grad_cam_pp, plain, x)[0], np.maximum(maps @ (256 * alpha * g), 0))


def test_layer_cam_by_hand(plain):
    x = picture()
    maps, w, _ = parts(plain, x)
    equal(run(layer_cam, plain, x)[0], maps @ np.maximum(w / 256, 0))


def test_guided_grad_cam_is_the_product(plain):
    x = picture()
    guided = Passes(Classifier(plain)).guided_gradients(x[None], TARGET)[0]
    values, passes = run(guided_grad_cam, plain, x)
    equal(values, strongest(guided) * run(grad_cam, plain, x)[0])
    assert passes.count == 2


@pytest.mark.parametrize("channels", [0, 3])
def test_score_cam_by_hand(plain, channels):
    x = picture()
    x[:10] = 0.3 + 0.001 * x[:10]
    maps, w, _ = parts(plain, x)
    sky = sky_of(x).level
    chosen = np.argsort(-np.abs(w * maps.mean(axis=(0, 1))))[: channels or None]
    scores = []
    for k in chosen:
        mask = (maps[..., k] - maps[..., k].min()) / (np.ptp(maps[..., k]) or 1)
        scores.append(float(plain((sky + mask[..., None] * (x - sky))[None])[0, TARGET]))
    weights = np.exp(scores) / np.exp(scores).sum()
    values, passes = run(score_cam, plain, x, channels=channels)
    equal(values, np.maximum(maps[..., chosen] @ weights, 0))
    alive = np.ptp(maps[..., chosen], axis=(0, 1)) > 0
    assert passes.count == 1 + alive.sum() + (not alive.all())


def test_score_cam_shows_constant_maps_as_plain_sky_in_one_pass():
    model, x = drawn(NETWORKS["plain"]()), picture()
    second = model.get_layer("second")
    bias = np.asarray(second.bias).copy()
    bias[[1, 4]] = -1e3
    second.bias.assign(bias)
    maps = maps_of(model, x, "second")
    alive = int((np.ptp(maps, axis=(0, 1)) > 0).sum())
    assert 2 <= alive <= 6
    values, passes = run(score_cam, model, x, channels=0)
    assert passes.count == 1 + 1 + alive
    assert not is_empty(values)
    bias[:] = -1e3
    second.bias.assign(bias)
    blank = drawn(NETWORKS["plain"]())
    blank.set_weights(model.get_weights())
    values, passes = run(score_cam, blank, x, channels=0)
    assert is_empty(values)
    assert passes.notes["empty"] == NOTHING


@pytest.mark.parametrize("method", sorted(set(FAMILY) - {"cam"}))
def test_no_evidence_is_no_explanation_and_says_so(method):
    model = drawn(NETWORKS["plain"]())
    dense = model.get_layer("logits")
    dense.kernel.assign(-np.abs(dense.kernel))
    dense.bias.assign(np.full(3, 100, np.float32))
    second = model.get_layer("second")
    if method in ("score_cam", "ablation_cam"):
        second.bias.assign(np.full(8, -1e3, np.float32))
    passes = Passes(Classifier(model))
    settings = {p.name: p.default for p in TECHNIQUES[method].parameters}
    *_, (values, _) = TECHNIQUES[method].run(passes, picture(), TARGET, seed=0, **settings)
    assert is_empty(values)
    assert passes.notes["empty"] == NOTHING


def test_one_forward_feeds_the_family():
    """All but Score-CAM and the guided gradient answer from one pass, on a network with batch norms."""
    model, x, memory = drawn(NETWORKS["residual"]()), picture(), Memory()
    counts = {}
    for method in FAMILY:
        passes = Passes(Classifier(model), memory=memory)
        settings = {p.name: p.default for p in TECHNIQUES[method].parameters}
        list(TECHNIQUES[method].run(passes, x, TARGET, seed=0, **settings))
        counts[method] = passes.count
    assert [counts[method] for method in ONE_FORWARD] == [1, 0, 0, 0, 0, 0]
    assert counts["guided_grad_cam"] == 1
    assert counts["score_cam"] == 8


@pytest.mark.parametrize("technique", [grad_cam, layer_cam, lift_cam, ablation_cam])
def test_another_layer_can_be_chosen(technique):
    model, x = drawn(NETWORKS["residual"]()), picture()
    values, _ = run(technique, model, x, layer="block1")
    maps = maps_of(model, x, "block1")
    with tf.GradientTape() as tape:
        given = tf.constant(maps[None])
        tape.watch(given)
        score = keras.Model(model.get_layer("block1").output, model.outputs[0])(given)[0, TARGET]
    gradient = np.asarray(tape.gradient(score, given))[0]
    if technique is grad_cam:
        equal(values, upsampled(np.maximum(maps @ gradient.mean(axis=(0, 1)), 0), 16), 1e-4)
    if technique is layer_cam:
        equal(values, upsampled((maps * np.maximum(gradient, 0)).sum(-1), 16), 1e-4)
    assert not is_empty(values)


@pytest.mark.parametrize("method", WITH_LAYER)
def test_a_wrong_layer_is_one_sentence_before_anything_runs(method):
    classifier = Classifier(drawn(NETWORKS["residual"]()))
    with pytest.raises(SkyviewError, match="Did you mean 'block1'"):
        explain_input(classifier, picture(), method, target="nebula", layer="blok1")
    with pytest.raises(SkyviewError, match="no feature maps"):
        explain_input(classifier, picture(), method, target="nebula", layer="logits")
    if method in ("ablation_cam", "lift_cam"):
        with pytest.raises(SkyviewError, match="way around"):
            explain_input(classifier, picture(), method, target="nebula", layer="again")


def test_cam_needs_a_pooled_head():
    with pytest.raises(SkyviewError, match="global average pooling"):
        explain_input(Classifier(NETWORKS["straight"]()), picture(), "cam", target="nebula")


@pytest.mark.parametrize("method", FAMILY)
def test_a_network_without_feature_maps_has_none_of_them(linear, picture, method):
    with pytest.raises(SkyviewError, match="no feature maps"):
        explain_input(linear[0], picture, method, target="nebula")


def test_the_cut_is_made_once(plain):
    network = Passes(Classifier(plain)).network
    assert cut_of(network) is cut_of(network)


def test_upsampling_is_between_half_pixel_centres():
    cells = np.random.default_rng(0).random((7, 7)).astype(np.float32)
    expected = tf.image.resize(cells[..., None], (224, 224), "bilinear", antialias=False)[..., 0]
    np.testing.assert_allclose(upsampled(cells, 224), expected, atol=1e-6)


@pytest.mark.parametrize("technique", [grad_cam_pp, layer_cam, score_cam, ablation_cam])
def test_pytorch_grad_cam_agrees(technique, monkeypatch):
    sky = Sky(GOLDEN["sky"], np.ones(3, np.float32))
    monkeypatch.setattr("skyview.explain.baselines.sky_of", lambda x: sky)
    settings = {"channels": 0} if technique is score_cam else {}
    values, _ = run(technique, from_golden("plain", GOLDEN), GOLDEN["picture"], **settings)
    # Its Grad-CAM++ has 1e-6 in the denominator, its Score-CAM 1e-8.
    equal(values, GOLDEN[f"plain_grad-cam_{technique.__name__}"], 2e-3 if technique is grad_cam_pp else 1e-4)
