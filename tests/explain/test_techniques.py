"""Techniques against closed forms on tiny networks (and against nothing else: see test_explain_oracles)."""

from functools import partial

import keras
import numpy as np
import pytest
import tensorflow as tf

from skyview.errors import SkyviewError
from skyview.explain import TECHNIQUES, explain_input
from skyview.explain.activations import upsampled
from skyview.explain.attribution import is_empty
from skyview.explain.baselines import baseline, sky_of
from skyview.explain.cut import LAST, features_at
from skyview.explain.occlusion import windows
from skyview.explain.passes import Passes
from skyview.explain.smoothing import noise_of
from skyview.registry import settings_of


def final(classifier, x, method, target="nebula", **options):
    *_, (values, done) = explain_input(classifier, x, method, target=target, **options)
    assert done == 1.0
    assert values.shape == x.shape[:2]
    assert values.dtype == np.float32
    return values


class Pointwise(keras.layers.Layer):
    """Sum over all pixels of a function, for one class; the other class gets zero."""

    def __init__(self, function):
        super().__init__()
        self.function = function

    def call(self, inputs):
        total = tf.reduce_sum(self.function(inputs), axis=(1, 2, 3))
        return tf.stack([tf.zeros_like(total), total], axis=1)


def relu_network(classifier_of, side=8):
    rng = np.random.default_rng(8)
    made = classifier_of(
        keras.layers.Conv2D(6, 3, padding="same", activation="relu"),
        keras.layers.Conv2D(5, 3, padding="same"),
        keras.layers.Activation("relu"),
        keras.layers.GlobalAveragePooling2D(),
        keras.layers.Dense(3),
        side=side,
    )
    made.model.set_weights([rng.normal(0, 0.5, w.shape) for w in made.model.get_weights()])
    return made


def test_the_gradient_of_a_linear_network_is_its_weights(linear, picture):
    classifier, w = linear
    np.testing.assert_allclose(
        final(classifier, picture, "vanilla_gradient"), np.abs(w[..., 1]).max(-1), rtol=1e-6
    )


@pytest.mark.parametrize("unit", ["sky", "range"])
def test_smoothgrad_of_a_linear_network_is_its_gradient(linear, picture, unit):
    classifier, w = linear
    values = final(classifier, picture, "smoothgrad", samples=5, sigma=3, unit=unit)
    np.testing.assert_allclose(values, np.abs(w[..., 1]).max(-1), rtol=1e-5)


def test_smoothgrad_of_a_quadratic_network_converges_as_one_over_root_n(classifier_of, picture):
    classifier = classifier_of(Pointwise(tf.square))
    spread = float(sky_of(picture).noise.max())
    truth = 2 * np.abs(picture).max(-1)
    few = final(classifier, picture, "smoothgrad", samples=4, sigma=1) - truth
    many = final(classifier, picture, "smoothgrad", samples=400, sigma=1) - truth
    # d(x^2)/dx = 2 (x + noise): the mean of n is off by 2 sigma / sqrt(n).
    assert np.abs(many).max() < 5 * 2 * spread / np.sqrt(400)
    assert np.std(many) < np.std(few) / 5


def test_smoothgrad_noise_is_measured_against_the_sky_not_the_stars(picture):
    assert noise_of(picture, 2.0, "sky").mean() == pytest.approx(0.02, rel=0.3)
    np.testing.assert_allclose(noise_of(picture, 10.0, "range"), np.ptp(picture) / 10, rtol=1e-5)


@pytest.mark.parametrize(("name", "start"), [("black", 0.0), ("white", 1.0), ("sky_median", None)])
def test_integrated_gradients_of_a_linear_network(linear, picture, name, start):
    classifier, w = linear
    there = sky_of(picture).level if start is None else start
    expected = (w[..., 1] * (picture - there)).sum(-1)
    values = final(classifier, picture, "integrated_gradients", steps=3, baseline=name)
    np.testing.assert_allclose(values, expected, atol=2e-6)


def test_integrated_gradients_add_up_on_a_relu_network(classifier_of):
    classifier = relu_network(classifier_of)
    # Every pixel differs, so that the ReLUs open one after the other on the way, not all at one step.
    x = np.random.default_rng(9).random((8, 8, 3)).astype(np.float32)
    for name in ("sky_median", "black"):
        passes = Passes(classifier)
        settings = settings_of(TECHNIQUES["integrated_gradients"], {"steps": 256, "baseline": name})
        rises = np.subtract(*classifier.logits(np.stack([x, baseline(passes, x, name)])))
        target = int(np.abs(rises).argmax())
        *_, (values, _) = TECHNIQUES["integrated_gradients"].run(passes, x, target, seed=0, **settings)
        assert values.sum() == pytest.approx(rises[target], rel=1e-3)
        notes = passes.notes
        assert notes["score"] - notes["baseline score"] == pytest.approx(rises[target], rel=1e-5)
        assert notes["completeness gap"] < 1e-3
        assert passes.count == 256 + 2


def test_saturation_hides_from_the_gradient_but_not_from_integration(classifier_of):
    # f(x) = 1 - ReLU(1 - x) at x = 2, from 0: the score rose by 1 though its gradient is zero.
    classifier = classifier_of(Pointwise(lambda x: 1 - tf.nn.relu(1 - x)), side=4)
    x = np.full((4, 4, 3), 2, np.float32)
    assert is_empty(final(classifier, x, "vanilla_gradient"))
    values = final(classifier, x, "integrated_gradients", baseline="black", steps=32)
    np.testing.assert_allclose(values, 3.0, rtol=1e-5)


@pytest.mark.parametrize("method", ["vanilla_gradient", "smoothgrad", "integrated_gradients", "occlusion"])
def test_a_pixel_the_network_does_not_look_at_gets_nothing(linear, classifier_of, picture, method):
    w = linear[1].copy()
    w[5:] = 0
    layers = keras.layers.Flatten(), keras.layers.Dense(2)
    classifier = classifier_of(*layers, weights=[w.reshape(-1, 2), np.ones(2, np.float32)])
    settings = {"patch": 1, "stride": 1} if method == "occlusion" else {}
    values = final(classifier, picture, method, **settings)
    np.testing.assert_allclose(values[5:], 0, atol=2e-6)
    assert np.abs(values[:5]).max() > 1e-3


def test_guided_backpropagation_by_hand(classifier_of):
    # h1 = ReLU(2 x), h2 = ReLU(-x), h3 = ReLU(x - 5); f = 3 h1 - 1 h2 + 4 h3 per pixel, first channel only.
    kernel = np.zeros((1, 1, 3, 3), np.float32)
    kernel[0, 0, 0] = [2, -1, 1]
    head = np.array([[3.0, -3.0], [-1.0, 1.0], [4.0, -4.0]], np.float32)
    for activation in ([keras.layers.ReLU()], [keras.layers.Activation("relu")], []):
        classifier = classifier_of(
            keras.layers.Conv2D(3, 1, activation=None if activation else "relu"),
            *activation,
            keras.layers.GlobalAveragePooling2D(),
            keras.layers.Dense(2),
            side=2,
            weights=[kernel, np.array([0, 0, -5], np.float32), head, np.zeros(2, np.float32)],
        )
        x = np.zeros((2, 2, 3), np.float32)
        x[..., 0] = [[1, 6], [-1, 0]]
        # x=1: 2*3; x=6: 2*3 + 1*4; x=-1: h2 is open but its gradient is negative; x=0: all shut. Mean of 4.
        expected = np.array([[6, 10], [0, 0]]) / 4
        np.testing.assert_allclose(final(classifier, x, "guided_backprop", "galaxy"), expected, rtol=1e-6)
        # For the other class only h2's gradient is positive: -1 * 1 where it is open.
        expected = np.array([[0, 0], [1, 0]]) / 4
        np.testing.assert_allclose(final(classifier, x, "guided_backprop"), expected, rtol=1e-6)
        # The guided copy left the network as it was.
        np.testing.assert_allclose(final(classifier, x, "vanilla_gradient"), [[1.5, 2.5], [0.25, 0]])


def test_guided_backpropagation_needs_a_relu(linear, picture):
    with pytest.raises(SkyviewError, match="no ReLU"):
        final(linear[0], picture, "guided_backprop")


def test_grad_cam_by_hand(classifier_of, picture):
    classifier = relu_network(classifier_of)
    model = classifier.model
    maps = np.asarray(keras.Model(model.inputs[0], model.layers[2].output)(picture[None]))[0]
    # Average pooling and a dense layer: dy/dA is the dense weight over the number of cells, everywhere.
    for label, column in (("galaxy", 0), ("nebula", 1), ("star_field", 2)):
        weights = model.layers[-1].get_weights()[0][:, column] / 64
        expected = np.maximum((maps * weights).sum(-1), 0)
        np.testing.assert_allclose(final(classifier, picture, "grad_cam", label), expected, atol=1e-6)


def test_grad_cam_without_evidence_is_empty(classifier_of, picture):
    classifier = relu_network(classifier_of)
    *others, head, bias = classifier.model.get_weights()
    classifier.model.set_weights([*others, -np.abs(head), bias])
    assert is_empty(final(classifier, picture, "grad_cam"))


def test_grad_cam_takes_the_last_maps_before_pooling_and_half_pixel_centres(classifier_of):
    convolution = keras.layers.Conv2D(4, 3, strides=2, padding="same", activation="relu")
    layers = convolution, keras.layers.MaxPooling2D(), keras.layers.GlobalAveragePooling2D()
    classifier = classifier_of(*layers, keras.layers.Dense(2), side=12)
    build = partial(features_at, layer=LAST)
    maps, gradients = Passes(classifier).run("features", build, np.ones((3, 12, 12, 3), np.float32), 0)
    assert maps.shape == gradients.shape == (3, 6, 6, 4)
    cells = np.random.default_rng(0).random((6, 6)).astype(np.float32)
    expected = tf.image.resize(cells[..., None], (12, 12), "bilinear", antialias=False)[..., 0]
    np.testing.assert_allclose(upsampled(cells, 12), expected, atol=1e-6)


def test_a_network_without_feature_maps_has_no_grad_cam(linear, picture):
    with pytest.raises(SkyviewError, match="no feature maps"):
        final(linear[0], picture, "grad_cam")


@pytest.mark.parametrize(("patch", "stride"), [(3, 2), (4, 4), (2, 1), (3, 3), (99, 50)])
def test_occlusion_of_a_linear_network(linear, picture, patch, stride):
    classifier, w = linear
    evidence = (w[..., 1] * (picture - sky_of(picture).level)).sum(-1)
    side, patch_inside = 8, min(patch, 8)
    starts = sorted({*range(0, side - patch_inside + 1, stride), side - patch_inside})
    drops, coverage = np.zeros((8, 8)), np.zeros((8, 8))
    for i in starts:
        for j in starts:
            window = np.s_[i : i + patch_inside, j : j + patch_inside]
            drops[window] += evidence[window].sum()
            coverage[window] += 1
    assert coverage.min() >= 1
    values = final(classifier, picture, "occlusion", patch=patch, stride=stride)
    np.testing.assert_allclose(values, drops / coverage, atol=2e-5)


def test_occlusion_has_no_bias_for_or_against_the_corners(classifier_of):
    # One lit pixel in every 4 x 4: every 8 x 8 square covers the same light, so the map must be flat.
    classifier = classifier_of(Pointwise(lambda x: 2 * x), side=16)
    x = np.full((16, 16, 3), 0.2, np.float32)
    x[1::4, 2::4] += 0.5
    values = final(classifier, x, "occlusion", patch=8, stride=4)
    np.testing.assert_allclose(values, 4 * 3 * 2 * 0.5, rtol=1e-5)


def test_occlusion_agrees_with_tf_explain_where_that_can_be_used(classifier_of, picture, monkeypatch):
    from tf_explain.core.occlusion_sensitivity import OcclusionSensitivity

    classifier = relu_network(classifier_of)
    grey = sky_of(picture)._replace(level=np.full(3, 127.5, np.float32))
    monkeypatch.setattr("skyview.explain.baselines.sky_of", lambda x: grey)
    ours = final(classifier, picture, "occlusion", patch=1, stride=1)
    theirs = OcclusionSensitivity(batch_size=8).get_sensitivity_map(classifier.model, picture, 1, 1)
    score = classifier.logits(picture[None])[0, 1]
    np.testing.assert_allclose(ours, theirs - 1 + score, atol=1e-4)


def test_the_first_squares_already_cover_everything():
    corners = windows(16, 4, 2)
    assert len(corners) == len({tuple(corner) for corner in corners}) == 49
    first = np.zeros((16, 16), int)
    for row, column in corners[:16]:
        first[row : row + 4, column : column + 4] += 1
    assert (first == 1).all()


def test_squares_that_leave_gaps_are_refused_before_anything_runs(picture):
    # No network is needed to see that this cannot work.
    class Unused:
        index = staticmethod(lambda label: 0)

    with pytest.raises(SkyviewError, match="never covered"):
        explain_input(Unused(), picture, "occlusion", target="galaxy", patch=3, stride=4)
