"""DeepLIFT and DeepSHAP: closed forms, summation to delta, and what captum and shap answer."""

from pathlib import Path

import keras
import numpy as np
import pytest
from small_networks import NETWORKS, drawn, from_golden

from skyview.explain import explain_input
from skyview.explain.baselines import baseline, sky_draws
from skyview.explain.deeplift import deep_shap, deeplift
from skyview.explain.graph import graph_of
from skyview.explain.passes import Passes
from skyview.explain.rescale import rescale, rescaled

GOLDEN = np.load(Path(__file__).resolve().parent.parent / "oracles" / "propagation_golden.npz")
TARGET = 1


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


def run(technique, model, x, target=TARGET, seed=0, **settings):
    passes = Passes(Classifier(model))
    *_, (values, done) = technique(passes, x, target, seed=seed, **settings)
    assert done == 1.0
    assert values.shape == x.shape[:2]
    assert values.dtype == np.float32
    return values, passes


def contributions(model, x, references, target=TARGET):
    network = Passes(Classifier(model)).network
    answer = network.compiled("deeplift", rescaled)(np.concatenate([x[None], references]), np.int32(target))
    return [np.asarray(part) for part in answer]


def equal(ours, theirs, tolerance=1e-5):
    np.testing.assert_allclose(ours, theirs, atol=tolerance * np.abs(theirs).max(), rtol=0)


@pytest.mark.parametrize("method", ["deeplift", "deep_shap"])
def test_a_linear_network_gets_its_weights_times_the_difference(linear, picture, method):
    classifier, w = linear
    settings = {"draws": 5} if method == "deep_shap" else {"baseline": "sky_median"}
    *_, (values, _) = explain_input(classifier, picture, method, target="nebula", seed=4, **settings)
    if method == "deep_shap":
        rng = np.random.default_rng(4)
        sky = np.mean([sky_draws(picture, 1, rng)[0] for _ in range(5)], axis=0)
    else:
        sky = baseline(None, picture, "sky_median")
    np.testing.assert_allclose(values, (w[..., 1] * (picture - sky)).sum(axis=-1), atol=1e-5)


def test_rescale_by_hand():
    # f = ReLU(a - b), from (0, 0) to (3, 1): the sum rose by 2, the ReLU too; from (0, 2) it crossed zero.
    inputs = keras.Input((1, 2, 3))
    h = keras.layers.Conv2D(1, (1, 2), activation="relu", use_bias=False)(inputs)
    model = keras.Model(inputs, keras.layers.Flatten()(h))
    kernel = np.zeros((1, 2, 3, 1), np.float32)
    kernel[0, :, 0, 0] = [1, -1]
    model.set_weights([kernel])
    x, references = np.zeros((1, 2, 3), np.float32), np.zeros((3, 1, 2, 3), np.float32)
    x[0, :, 0] = [3, 1]
    references[1, 0, :, 0] = [0, 2]
    references[2, 0, :, 0] = [5, 3]
    values, rises = contributions(model, x, references, 0)
    np.testing.assert_allclose(rises, [2, 2, 0], atol=1e-6)
    # Sum from -2 to 2, ReLU from 0 to 2: m = 1/2. Where the sum stays the same, m is the gradient.
    np.testing.assert_allclose(values[..., 0], [[[3, -1]], [[1.5, 0.5]], [[-2, 2]]], atol=1e-6)


def test_saturation_hides_nothing():
    # 1 - ReLU(1 - x) at x = 2, from 0: the gradient is zero, the rise is 1.
    inputs = keras.Input((1, 1, 3))
    h = keras.layers.Conv2D(1, 1, activation="relu")(inputs)
    model = keras.Model(inputs, keras.layers.Dense(2)(keras.layers.Flatten()(h)))
    kernel = np.array([-1, 0, 0], np.float32).reshape(1, 1, 3, 1)
    model.set_weights([kernel, np.ones(1, np.float32), np.float32([[0, -1]]), np.float32([0, 1])])
    values, passes = run(deeplift, model, np.float32([[[2, 0, 0]]]), baseline="black")
    np.testing.assert_allclose(values, [[1]], rtol=1e-6)
    assert passes.notes["rise against the baseline"] == pytest.approx(1)


@pytest.mark.parametrize("overlap", [1, 2])
def test_a_maximum_gives_its_change_to_the_winners_before_and_after(overlap):
    inputs = keras.Input((4, 4, 3))
    y = keras.layers.MaxPooling2D(2, strides=3 - overlap)(inputs)
    model = keras.Model(inputs, keras.layers.Dense(2)(keras.layers.Flatten()(y)))
    model = drawn(model)
    x, references = picture(4), np.stack([picture(4, seed) for seed in range(5, 9)])
    values, rises = contributions(model, x, references)
    scores = np.asarray(model(np.concatenate([x[None], references])))[:, TARGET]
    np.testing.assert_allclose(rises, scores[0] - scores[1:], atol=1e-5)
    np.testing.assert_allclose(values.sum(axis=(1, 2, 3)), rises, atol=1e-5)


def pooled(**options):
    """The sum of the maxima of the first channel; the map's multipliers are those of the pooling."""
    inputs = keras.Input((4, 4, 3))
    y = keras.layers.MaxPooling2D(2, **options)(inputs)
    model = keras.Model(inputs, keras.layers.Dense(1, use_bias=False)(keras.layers.Flatten()(y)))
    cells = int(np.prod(y.shape[1:3]))
    model.set_weights([np.tile(np.float32([[1], [0], [0]]), (cells, 1))])
    return model


@pytest.mark.parametrize("level", [10.0, -10.0])
def test_equal_winners_of_a_maximum_share_in_proportion_to_what_they_changed(level):
    """Against one flat colour all of a window are the old (or the new) winner, whatever their order."""
    x = np.zeros((4, 4, 3), np.float32)
    x[:2, :2, 0] = [[1, 2], [3, 4]]
    flat = np.full((1, 4, 4, 3), level, np.float32)
    values, rises = contributions(pooled(), x, flat, 0)
    if level > 0:  # the maximum was 10 everywhere: each gets its part of 4 - 10, in proportion to x - 10
        own = x[:2, :2, 0] - level
        expected = (4 - level) * own / own.sum()
    else:  # the maximum is 4 now, where it was -10: that is due to the 4 alone
        expected = [[0, 0], [0, 4 - level]]
    np.testing.assert_allclose(values[0, :2, :2, 0], expected, rtol=1e-6)
    # The other windows are flat in the picture too: a quarter for each.
    np.testing.assert_allclose(values[0, 2:, :, 0], np.full((2, 4), -level / 4), rtol=1e-6)
    assert rises[0] == pytest.approx((4 - level) - 3 * level)


@pytest.mark.parametrize("options", [{}, {"strides": 1}, {"padding": "same", "strides": 3}])
def test_rounding_does_not_choose_among_equals(options):
    """A mirrored picture has the mirrored map, and a reference that is flat but for rounding the same one."""
    model, x = pooled(**options), picture(4)
    flat = np.full((1, 4, 4, 3), 0.7, np.float32)
    shaken = flat * (1 + 1e-6 * np.random.default_rng(1).uniform(-1, 1, flat.shape).astype(np.float32))
    values, rises = contributions(model, x, flat, 0)
    np.testing.assert_allclose(values.sum(axis=(1, 2, 3)), rises, rtol=1e-5)
    equal(contributions(model, x, shaken, 0)[0], values, 1e-4)
    if options.get("padding") != "same":
        mirrored = contributions(model, x[:, ::-1].copy(), flat, 0)[0]
        equal(mirrored[:, :, ::-1], values)


@pytest.mark.parametrize("activation", ["relu", "silu", "tanh", "leaky_relu", "gelu", "elu"])
def test_contributions_add_up_behind_any_known_activation(activation):
    inputs = keras.Input((16, 16, 3))
    y = keras.layers.Conv2D(5, 3, activation=activation)(inputs)
    y = keras.layers.Conv2D(5, 3, strides=2, activation=activation)(y)
    y = keras.layers.GlobalAveragePooling2D()(y)
    model = drawn(keras.Model(inputs, keras.layers.Dense(3)(y)))
    values, rises = contributions(model, picture(), np.stack([picture(seed=5), 0 * picture()]))
    np.testing.assert_allclose(values.sum(axis=(1, 2, 3)), rises, atol=1e-5)


@pytest.mark.parametrize("name", NETWORKS)
@pytest.mark.parametrize("against", ["sky_median", "sky_draws", "blur", "black", "white"])
def test_the_map_adds_up_to_the_rise(name, against):
    model, x = drawn(NETWORKS[name]()), picture()
    values, passes = run(deeplift, model, x, baseline=against, seed=3)
    there = baseline(passes, x, against, 3)
    scores = np.asarray(model(np.stack([x, there])))[:, TARGET]
    assert passes.notes["rise against the baseline"] == pytest.approx(scores[0] - scores[1], abs=1e-5)
    assert values.sum() == pytest.approx(
        float(scores[0] - scores[1]), abs=1e-5 + 1e-5 * np.abs(values).sum().item()
    )
    assert passes.notes["completeness gap"] < 1e-3
    assert passes.count == 2


def test_what_equals_the_baseline_gets_nothing_and_nothing_cancels():
    """A sky a thousand times brighter than the star on it: differences are carried, not subtracted."""
    model = drawn(NETWORKS["residual"]())
    sky = np.full((1, 16, 16, 3), 1000, np.float32)
    x = sky[0].copy()
    x[8, 9] += 1
    values, rises = contributions(model, x, sky)
    assert abs(values.sum() - rises[0]) < 1e-5 * np.abs(values).sum()
    elsewhere = np.ones((16, 16), bool)
    elsewhere[8, 9] = False
    assert not values[0, elsewhere].any()


def test_deep_shap_is_the_mean_of_deeplift_and_comes_in_refinements():
    model, x = drawn(NETWORKS["straight"]()), picture()
    passes = Passes(Classifier(model))
    steps = list(deep_shap(passes, x, TARGET, draws=12, tolerance=0.0, seed=9))
    rng = np.random.default_rng(9)
    skies = np.concatenate([sky_draws(x, 1, rng) for _ in range(12)])
    values, rises = contributions(model, x, skies)
    equal(steps[-1][0], values.sum(axis=-1).mean(axis=0))
    equal(steps[0][0], values[:2].sum(axis=-1).mean(axis=0))
    assert [done for _, done in steps] == [2 / 12, 10 / 12, 1]
    assert passes.count == 12 + 3
    assert passes.notes["rise against the baseline"] == pytest.approx(rises.mean(), rel=1e-5)
    assert passes.notes["completeness gap"] < 1e-3
    equal(run(deep_shap, model, x, draws=12, tolerance=0.0, seed=9)[0], steps[-1][0], 1e-7)


def test_deep_shap_says_how_well_it_knows_its_map_and_stops_when_that_is_enough():
    model, x = drawn(NETWORKS["straight"]()), picture()
    _, passes = run(deep_shap, model, x, draws=12, tolerance=0.0)
    rng = np.random.default_rng(0)
    maps = [contributions(model, x, sky_draws(x, 1, rng))[0][0].sum(axis=-1) for _ in range(12)]
    error = np.sqrt(np.var(maps, axis=0, ddof=1).mean() / 12 / np.square(np.mean(maps, axis=0)).mean())
    assert passes.notes["±"] == pytest.approx(error, rel=1e-3)
    assert passes.notes["samples"] == 12
    early, passes = run(deep_shap, model, x, draws=100, tolerance=0.9)
    assert passes.notes["samples"] == 10
    equal(early, np.mean(maps[:10], axis=0))


def test_feature_maps_can_be_explained_as_well():
    model = drawn(NETWORKS["straight"]())
    head = keras.Model(model.get_layer("second").output, model.outputs[0])
    maps = np.random.default_rng(0).random((1, 8, 8, 8)).astype(np.float32)
    both = np.concatenate([maps, 0 * maps])
    import tensorflow as tf

    values, rises = tf.function(rescale(graph_of(head)))(tf.constant(both), tf.constant(2))
    scores = np.asarray(head(both))[:, 2]
    np.testing.assert_allclose(np.asarray(values).sum(), scores[0] - scores[1], rtol=1e-4)
    np.testing.assert_allclose(rises, scores[:1] - scores[1:], rtol=1e-4)


def test_captum_agrees_without_pools():
    model = from_golden("plain", GOLDEN)
    values, _ = contributions(model, GOLDEN["picture"], GOLDEN["references"][:1])
    equal(values[0], GOLDEN["plain_captum_deeplift"])


@pytest.mark.parametrize("name", ["plain", "straight"])
def test_shap_agrees_where_pools_do_not_overlap(name):
    model = from_golden(name, GOLDEN)
    values, _ = contributions(model, GOLDEN["picture"], GOLDEN["references"])
    equal(values.mean(axis=0), GOLDEN[f"{name}_shap_deep"])


@pytest.mark.slow
@pytest.mark.parametrize("architecture", ["resnet50", "vgg16"])
def test_the_real_architectures_add_up(architecture):
    from skyview.classifier import architectures

    keras.utils.set_random_seed(0)
    model = architectures.build(architecture, 96, 3)
    _, passes = run(deeplift, model, picture(96), baseline="sky_median")
    assert passes.notes["completeness gap"] < 0.01
