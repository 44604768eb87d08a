"""Relevance propagation: closed forms, conservation layer by layer, and what zennit answers."""

from functools import partial
from pathlib import Path

import keras
import numpy as np
import pytest
from small_networks import NETWORKS, drawn, from_golden, residual

from skyview.errors import SkyviewError
from skyview.explain import explain_input, rules
from skyview.explain.deeplift import deeplift
from skyview.explain.graph import graph_of
from skyview.explain.passes import Passes
from skyview.explain.propagation import lrp_composite, lrp_epsilon, without_rule
from skyview.explain.relevance import relevance
from skyview.explain.rules import epsilon_rules

GOLDEN = np.load(Path(__file__).resolve().parent.parent / "oracles" / "propagation_golden.npz")
TARGET = 1
L = keras.layers


class Classifier:
    """A model whose display values are its inputs."""

    classes = ("galaxy", "nebula", "star_field")
    digest = "0" * 64

    def __init__(self, model):
        self.model = model
        self.index = self.classes.index

    def preprocess(self, pictures):
        return pictures


def picture(side=16, seed=3):
    return np.random.default_rng(seed).random((side, side, 3)).astype(np.float32)


def run(technique, model, x, target=TARGET, **settings):
    passes = Passes(Classifier(model))
    *_, (values, done) = technique(passes, x, target, seed=0, **settings)
    assert done == 1.0
    assert values.shape == x.shape[:2]
    assert values.dtype == np.float32
    return values, passes


def gradient_times_input(model, x):
    return (Passes(Classifier(model)).gradients(x[None], TARGET)[0] * x).sum(axis=-1)


def equal(ours, theirs, tolerance=1e-5):
    np.testing.assert_allclose(ours, theirs, atol=tolerance * np.abs(theirs).max(), rtol=0)


@pytest.mark.parametrize("name", NETWORKS)
def test_lrp_epsilon_without_biases_is_gradient_times_input(name):
    model = drawn(NETWORKS[name](biases=False), biases=False)
    x = picture()
    values, passes = run(lrp_epsilon, model, x, epsilon=1e-9)
    equal(values, gradient_times_input(model, x), 2e-5)
    assert passes.count == 1
    assert passes.notes["kept by biases"] == 0
    assert values.sum() == pytest.approx(passes.notes["score"], rel=1e-4)


@pytest.mark.parametrize("name", NETWORKS)
@pytest.mark.parametrize(
    ("technique", "settings"),
    [(lrp_epsilon, {"epsilon": 0.1}), (lrp_epsilon, {"epsilon": 1e-6}), (lrp_composite, {})],
)
def test_every_layer_hands_on_what_it_got(name, technique, settings):
    model, x = drawn(NETWORKS[name]()), picture()
    values, passes = run(technique, model, x, **settings)
    notes = passes.notes
    score = float(model(x[None])[0, TARGET])
    assert notes["score"] == pytest.approx(score, rel=1e-4)
    assert notes["largest leak"] < 1e-4
    assert notes["largest leak at"] in {step.name for step in graph_of(passes.network.folded).steps}
    kept = (notes["kept by biases"] + notes["kept by epsilon"]) * abs(score)
    assert abs(notes["kept by biases"]) > 1e-3
    assert values.sum() + kept == pytest.approx(score, abs=1e-4 * float(np.abs(values).sum()))


def test_the_account_of_leaks_finds_a_layer_that_loses(monkeypatch):
    def lossy(step):
        def rule(seen, multiplier, relevance):
            return rules.Sent([0.5 * multiplier for _ in seen.inputs])

        return rule

    monkeypatch.setitem(rules.ROUTED, L.Add, lossy)
    model = drawn(residual())
    _, passes = run(lrp_epsilon, model, picture(), epsilon=1e-6)
    assert passes.notes["largest leak"] > 0.01
    assert passes.notes["largest leak at"].startswith("add")


def test_epsilon_takes_its_part_by_hand():
    # f = 2 a - b + 0.5 on one pixel; R_a = 2a f / (f + 1), with epsilon = 1.
    inputs = keras.Input((1, 1, 3))
    model = keras.Model(inputs, L.Dense(2)(L.Flatten()(inputs)))
    kernel = np.array([[0, 2], [0, -1], [0, 0]], np.float32)
    model.set_weights([kernel, np.array([0, 0.5], np.float32)])
    x = np.array([[[3, 1, 7]]], np.float32)
    values, passes = run(lrp_epsilon, model, x, epsilon=1.0)
    np.testing.assert_allclose(values, [[(6 - 1) * 5.5 / 6.5]], rtol=1e-6)
    assert passes.notes["kept by epsilon"] == pytest.approx(1 / 6.5, rel=1e-5)
    assert passes.notes["kept by biases"] == pytest.approx(0.5 / 6.5, rel=1e-5)


def row_network(*kernel):
    """Three pixels, of which the first channel counts: copied, then weighed by a linear convolution."""
    inputs = keras.Input((1, 3, 3))
    copied = L.Conv2D(1, 1, activation="relu", use_bias=False)(inputs)
    weighed = L.Conv2D(1, (1, 3), use_bias=False)(copied)
    model = keras.Model(inputs, L.Dense(2, use_bias=False)(L.Flatten()(weighed)))
    first = np.array([1, 0, 0], np.float32).reshape(1, 1, 3, 1)
    model.set_weights([first, np.float32(kernel).reshape(1, 3, 1, 1), np.array([[0, 1]], np.float32)])
    return model


@pytest.mark.parametrize("kernel", [(1, -2, 4), (-1, 2, -4)])
def test_gamma_by_hand_for_a_positive_and_a_negative_sum(kernel):
    x = np.zeros((1, 3, 3), np.float32)
    x[0, :, 0] = a = np.array([0.5, 0.2, 0.9])
    values, _ = run(lrp_composite, row_network(*kernel), x)
    w = np.float64(kernel)
    sign = np.sign((a * w).sum())
    shares = a * (w + 0.25 * w * (w * sign > 0))
    # Below, the box rule has one pixel to give to: l = 0, and the weight of 1 lets h out.
    np.testing.assert_allclose(values[0], (a * w).sum() * shares / shares.sum(), rtol=1e-5)


def test_the_box_by_hand():
    # z = 2 a - b + 0.5; zB = 2 (a - 0) - (b - 1) with pixels between 0 and 1, and the bias gets nothing.
    inputs = keras.Input((1, 2, 3))
    z = L.Conv2D(1, (1, 2), activation="relu")(inputs)
    model = keras.Model(inputs, L.Dense(2, use_bias=False)(L.Flatten()(z)))
    kernel = np.zeros((1, 2, 3, 1), np.float32)
    kernel[0, :, 1, 0] = [2, -1]
    model.set_weights([kernel, np.float32([0.5]), np.float32([[0, 3]])])
    x = np.zeros((1, 2, 3), np.float32)
    x[0, :, 1] = [0.7, 0.4]
    values, passes = run(lrp_composite, model, x)
    score = 3 * (1.4 - 0.4 + 0.5)
    np.testing.assert_allclose(values[0], score * np.array([1.4, 0.6]) / 2.0, rtol=1e-5)
    assert passes.notes["kept by biases"] == 0


def test_folding_is_part_of_the_propagation():
    """A batch norm and the convolution with its weights in it are the same network, and get the same map."""
    x = picture()
    inputs = keras.Input((16, 16, 3))
    y = L.Conv2D(5, 3, padding="same", name="c")(inputs)
    y = L.ReLU()(L.BatchNormalization(name="b")(y))
    y = L.Dense(3)(L.GlobalAveragePooling2D()(y))
    unfolded = drawn(keras.Model(inputs, y))
    kernel, bias, *others = (np.asarray(w) for w in unfolded.get_weights())
    gain, shift, mean, variance = others[:4]
    scale = gain / np.sqrt(variance + 1e-3)
    z = L.Conv2D(5, 3, padding="same", activation="relu")(inputs)
    folded = keras.Model(inputs, L.Dense(3)(L.GlobalAveragePooling2D()(z)))
    folded.set_weights([kernel * scale, (bias - mean) * scale + shift, *others[4:]])
    for technique, settings in (
        (lrp_epsilon, {"epsilon": 0.01}),
        (lrp_composite, {}),
        (deeplift, {"baseline": "black"}),
    ):
        equal(run(technique, unfolded, x, **settings)[0], run(technique, folded, x, **settings)[0])


def test_a_batch_norm_that_cannot_be_folded_is_a_layer_like_others():
    inputs = keras.Input((16, 16, 3))
    y = L.MaxPooling2D()(L.Conv2D(6, 3, activation="relu")(inputs))
    y = L.ReLU()(L.BatchNormalization()(y))
    model = drawn(keras.Model(inputs, L.Dense(3)(L.Flatten()(y))))
    for technique, settings in ((lrp_epsilon, {"epsilon": 1e-6}), (lrp_composite, {})):
        _, passes = run(technique, model, picture(), **settings)
        assert passes.notes["largest leak"] < 1e-4


def by_channel(kernel):
    """The kernel of the plain convolution that a depthwise one, (h, w, C, M), is."""
    height, width, channels, each = kernel.shape
    whole = np.zeros((height, width, channels, channels * each), np.float32)
    for i in range(channels):
        whole[:, :, i, i * each : (i + 1) * each] = kernel[:, :, i]
    return whole


@pytest.mark.parametrize("options", [{"padding": "same"}, {"strides": 2}])
@pytest.mark.parametrize(
    ("technique", "settings"),
    [(lrp_epsilon, {"epsilon": 1e-6}), (lrp_composite, {}), (deeplift, {"baseline": "black"})],
)
def test_a_separable_convolution_is_explained_as_the_plain_ones_it_is(options, technique, settings):
    def headed(*convolutions):
        x = inputs = keras.Input((16, 16, 3))
        for convolution in convolutions:
            x = convolution(x)
        return keras.Model(inputs, L.Dense(3)(L.GlobalAveragePooling2D()(x)))

    first = {"padding": "same", "activation": "relu"}
    separable = headed(
        L.Conv2D(4, 3, **first), L.SeparableConv2D(5, 3, depth_multiplier=2, activation="relu", **options)
    )
    for variable in separable.weights:
        variable.assign(np.random.default_rng(variable.shape[-1]).normal(0, 0.4, variable.shape))
    kernel, bias, within, across, *others = separable.get_weights()
    depthwise = L.DepthwiseConv2D(3, depth_multiplier=2, use_bias=False, **options)
    apart = headed(L.Conv2D(4, 3, **first), depthwise, L.Conv2D(5, 1, activation="relu"))
    apart.set_weights([kernel, bias, within, across, *others])
    plain = headed(
        L.Conv2D(4, 3, **first),
        L.Conv2D(8, 3, use_bias=False, **options),
        L.Conv2D(5, 1, activation="relu"),
    )
    plain.set_weights([kernel, bias, by_channel(within), across, *others])
    values, passes = run(technique, separable, picture(), **settings)
    assert np.abs(values).max() > 0
    for same in (apart, plain):
        equal(run(technique, same, picture(), **settings)[0], values, 1e-4)
    assert passes.notes.get("largest leak", 0) < 1e-4
    assert passes.notes.get("completeness gap", 0) < 1e-3


def test_nothing_is_compiled_anew_for_another_class_or_picture():
    model = drawn(residual())
    passes = Passes(Classifier(model))
    for target, seed in ((0, 1), (1, 2), (2, 3)):
        x = picture(seed=seed)
        list(lrp_epsilon(passes, x, target, epsilon=1e-6, seed=0))
        list(lrp_composite(passes, x, target, seed=0))
        list(deeplift(passes, x, target, baseline="black", seed=0))
    counts = {kind: f.experimental_get_tracing_count() for kind, f in passes.network._compiled.items()}
    assert len(counts) == 3
    assert set(counts.values()) == {1}


@pytest.mark.parametrize(
    ("layers", "sentence"),
    [
        ([L.Conv2D(2, 3), L.UpSampling2D(), L.Flatten()], "UpSampling2D"),
        ([L.Conv2D(2, 3, activation="sigmoid"), L.Flatten()], "'sigmoid'"),
        (
            [L.Conv2D(2, 3), L.Flatten(), L.Dense(3, activation="softmax")],
            "softmax",
        ),
    ],
)
@pytest.mark.parametrize("method", ["lrp_epsilon", "lrp_composite", "deeplift", "deep_shap"])
def test_a_layer_without_a_rule_is_one_sentence_before_anything_runs(layers, sentence, method):
    model = keras.Sequential([keras.Input((8, 8, 3)), *layers, L.Dense(3)])
    assert sentence in without_rule(model)
    with pytest.raises(SkyviewError, match=sentence):
        explain_input(Classifier(model), picture(8), method, target="nebula")


def test_a_nested_model_is_followed():
    layers = L.Conv2D(4, 3, activation="relu"), L.BatchNormalization()
    inner = keras.Sequential([keras.Input((16, 16, 3)), *layers])
    inputs = keras.Input((16, 16, 3))
    y = L.GlobalAveragePooling2D()(L.ReLU()(inner(inputs)))
    model = drawn(keras.Model(inputs, L.Dense(3)(y)))
    x = picture()
    _, passes = run(lrp_epsilon, model, x, epsilon=1e-6)
    assert passes.notes["score"] == pytest.approx(float(model(x[None])[0, TARGET]), rel=1e-4)
    assert passes.notes["largest leak"] < 1e-4


@pytest.mark.parametrize("name", NETWORKS)
@pytest.mark.parametrize("rule", ["epsilon", "composite"])
def test_zennit_agrees(name, rule):
    model = from_golden(name, GOLDEN)
    x = GOLDEN["picture"]
    np.testing.assert_allclose(model(x[None])[0], GOLDEN[f"{name}_logits"], atol=1e-5)
    technique, settings = {"epsilon": (lrp_epsilon, {"epsilon": 1e-6}), "composite": (lrp_composite, {})}[
        rule
    ]
    equal(run(technique, model, x, **settings)[0], GOLDEN[f"{name}_zennit_{rule}"].sum(axis=-1), 1e-4)


@pytest.mark.slow
@pytest.mark.parametrize("architecture", ["resnet50", "vgg16"])
@pytest.mark.parametrize(("technique", "settings"), [(lrp_epsilon, {"epsilon": 1e-6}), (lrp_composite, {})])
def test_the_real_architectures_conserve(architecture, technique, settings):
    from skyview.classifier import architectures

    keras.utils.set_random_seed(0)
    model = architectures.build(architecture, 96, 3)
    _, passes = run(technique, model, picture(96), **settings)
    assert passes.notes["largest leak"] < 0.01


def test_the_leak_of_a_step_is_told_for_each_picture():
    model = drawn(residual())
    passes = Passes(Classifier(model))
    build = partial(relevance, rules=epsilon_rules(1e-6))
    pictures = np.stack([picture(seed=1), picture(seed=2)])
    values, scores, leaks, kept = passes.run("both", build, pictures, 0)
    assert values.shape == (2, 16, 16)
    assert leaks.shape == (2, len(graph_of(passes.network.folded).steps))
    np.testing.assert_allclose(values.sum(axis=(1, 2)) + kept.sum(axis=1), scores, rtol=1e-3)
    alone = passes.run("both", build, pictures[1:], 0)
    np.testing.assert_allclose(alone[0][0], values[1], atol=1e-6)
