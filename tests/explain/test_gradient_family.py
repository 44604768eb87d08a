"""The gradient family against closed forms: linear, quadratic and saturating networks, and sums of parts."""

import keras
import numpy as np
import pytest
import tensorflow as tf
from scipy.ndimage import gaussian_filter
from scipy.stats import kstest

from skyview.errors import SkyviewError
from skyview.explain import TECHNIQUES, explain_input
from skyview.explain.attribution import is_empty
from skyview.explain.baselines import sky_draws, sky_of
from skyview.explain.integration import DRAWS, levels, midpoints, most_steps, spread_order, turns
from skyview.explain.passes import Passes
from skyview.explain.paths import ScaleSpace, moved_least
from skyview.explain.smoothing import noisy_copies, white_noise
from skyview.registry import settings_of

COMPLETE = ("integrated_gradients", "smooth_ig", "blur_ig", "guided_ig", "gradient_shap")
"""Techniques whose parts make up the whole."""


class Pointwise(keras.layers.Layer):
    """Sum over all pixels of a function, for one class; the other class gets zero."""

    def __init__(self, function):
        super().__init__()
        self.function = function

    def call(self, inputs):
        total = tf.reduce_sum(self.function(inputs), axis=(1, 2, 3))
        return tf.stack([tf.zeros_like(total), total], axis=1)


def run(classifier, x, method, seed=0, **given):
    """The final map and the notes; the class is the second one."""
    passes = Passes(classifier)
    settings = settings_of(TECHNIQUES[method], given)
    *_, (values, done) = TECHNIQUES[method].run(passes, x, 1, seed=seed, **settings)
    assert done == 1.0
    assert values.dtype == np.float32
    return values, passes.notes


def noise(x, samples, seed=0, sigma=2.0):
    drawn = np.empty((samples, *x.shape), np.float32)
    for number, place in enumerate(drawn):
        white_noise(seed, number, place)
    return sigma * sky_of(x).noise * drawn


def test_noise_is_normal_and_of_seed_and_number_alone():
    found = noise(np.zeros((64, 64, 3), np.float32), 40, seed=3) / (2 * sky_of(np.zeros((64, 64, 3))).noise)
    assert kstest(found.ravel(), "norm").pvalue > 0.001
    assert np.abs(np.corrcoef(found.reshape(40, -1)) - np.eye(40)).max() < 0.05
    copies = noisy_copies(np.zeros((64, 64, 3), np.float32), np.ones(3, np.float32), 3)
    together, apart = copies(range(5)), np.concatenate([copies(range(2)), copies(range(2, 5))])
    np.testing.assert_array_equal(together, apart)
    assert not np.array_equal(together, noisy_copies(np.zeros((64, 64, 3)), np.ones(3), 4)(range(5)))


def test_on_a_linear_network_each_has_its_closed_form(linear, picture):
    classifier, weights = linear
    w, sky = weights[..., 1], sky_of(picture).level
    blurred = ScaleSpace(picture).at(3.0)
    skies = sky_draws(picture, DRAWS, np.random.default_rng(5))
    expected = {
        "gradient_x_input": (w * (picture - sky)).sum(-1),
        "smoothgrad_squared": np.square(w).max(-1),
        "vargrad": np.zeros((8, 8)),
        "smooth_ig": (w * (picture + noise(picture, 4, seed=5).mean(0) - sky)).sum(-1),
        "blur_ig": (w * (picture - blurred)).sum(-1),
        "guided_ig": (w * (picture - sky)).sum(-1),
        "gradient_shap": (w * (picture - skies.mean(0))).sum(-1),
    }
    given = {
        "smoothgrad_squared": {"samples": 5},
        "vargrad": {"samples": 5},
        "smooth_ig": {"samples": 4, "steps": 3},
        "blur_ig": {"steps": 5, "sigma": 3.0},
        "guided_ig": {"steps": 7},
        "gradient_shap": {"samples": 2 * DRAWS},
    }
    for method, values in expected.items():
        ours, notes = run(classifier, picture, method, seed=5, **given.get(method, {}))
        np.testing.assert_allclose(ours, values, atol=5e-6, err_msg=method)
        if method in COMPLETE:
            assert notes["completeness gap"] < 1e-4


def test_squares_and_variances_of_a_quadratic_network(classifier_of, picture):
    # d(x^2)/dx = 2 (x + noise): mean square 4 (x^2 + s^2), variance 4 s^2.
    classifier = classifier_of(Pointwise(tf.square))
    given = {"samples": 1000, "sigma": 3.0}
    added = 2 * noise(picture, 1000, sigma=3.0)
    squared, _ = run(classifier, picture, "smoothgrad_squared", **given)
    np.testing.assert_allclose(squared, np.square(2 * picture + added).mean(0).max(-1), rtol=1e-3)
    spread, _ = run(classifier, picture, "vargrad", **given)
    np.testing.assert_allclose(spread, added.var(axis=0).max(-1), rtol=1e-3)
    assert np.median(spread) == pytest.approx(4 * 9 * np.square(sky_of(picture).noise).max(), rel=0.2)


def test_the_parts_add_up_on_a_relu_network(classifier_of):
    rng = np.random.default_rng(8)
    classifier = classifier_of(
        keras.layers.Conv2D(6, 3, padding="same", activation="relu"),
        keras.layers.Conv2D(5, 3, padding="same", activation="relu"),
        keras.layers.GlobalAveragePooling2D(),
        keras.layers.Dense(3),
    )
    classifier.model.set_weights([rng.normal(0, 0.5, w.shape) for w in classifier.model.get_weights()])
    x = np.random.default_rng(9).random((8, 8, 3)).astype(np.float32)
    many = {
        "integrated_gradients": {"steps": 256},
        "smooth_ig": {"samples": 4, "steps": 64},
        "blur_ig": {"steps": 256, "sigma": 8.0},
        "guided_ig": {"steps": 500, "distance": 0.1},
        "gradient_shap": {"samples": 2000},
    }
    for method in COMPLETE:
        values, notes = run(classifier, x, method, **many[method])
        difference = notes["score"] - notes["baseline score"]
        assert abs(difference) > 0.01, method
        assert values.sum() == pytest.approx(difference, rel=0.02), method
        assert notes["completeness gap"] < 0.02, method


def test_saturated_parts_are_seen_by_all_that_integrate(classifier_of):
    # f(x) = 1 - ReLU(1 - x) at x = 2, from 0: the score rose by 1 in each channel, its gradient is zero.
    classifier = classifier_of(Pointwise(lambda x: 1 - tf.nn.relu(1 - x)), side=4)
    x = np.full((4, 4, 3), 2, np.float32)
    assert is_empty(run(classifier, x, "gradient_x_input", baseline="black")[0])
    for method in ("integrated_gradients", "smooth_ig", "guided_ig", "gradient_shap"):
        values, _ = run(classifier, x, method, baseline="black")
        np.testing.assert_allclose(values, 3.0, rtol=0.1, err_msg=method)


@pytest.mark.parametrize("method", [t.name for t in TECHNIQUES if t.family == "Gradient"])
def test_a_pixel_the_network_does_not_look_at_gets_nothing(classifier_of, picture, method):
    class Half(keras.layers.Layer):
        def call(self, inputs):
            seen = tf.nn.relu(inputs[:, :5])
            total = tf.reduce_sum(seen * seen, axis=(1, 2, 3))
            return tf.stack([total, 2 * total], axis=1)

    layers = [keras.layers.ReLU()] if method == "guided_backprop" else []
    values, _ = run(classifier_of(*layers, Half()), picture, method)
    np.testing.assert_allclose(values[5:], 0, atol=1e-7)
    assert np.abs(values[:5]).max() > 1e-5


@pytest.mark.parametrize("n", [48, 64, 500, 512])
def test_every_sky_sees_the_whole_way_and_has_its_turn_early(n):
    parts = spread_order(n)
    taken = turns(parts, DRAWS)
    for sky in range(DRAWS):
        mine = np.sort(parts[taken == sky])
        assert np.diff(mine, prepend=-1, append=n).max() < 2 * DRAWS
    assert len(set(taken[: 3 * DRAWS])) == DRAWS


def test_what_skies_differ_in_does_not_depend_on_where_on_the_way_they_are_asked(classifier_of):
    x = np.random.default_rng(9).random((8, 8, 3)).astype(np.float32)  # noise alone: skies that differ a lot
    values, notes = run(classifier_of(Pointwise(tf.square)), x, "gradient_shap", seed=2, samples=64)
    skies = sky_draws(x, DRAWS, np.random.default_rng(2))
    exact = (np.square(x) - np.square(skies).mean(axis=0)).sum()
    assert values.sum() == pytest.approx(exact, rel=0.02)
    assert notes["completeness gap"] < 0.02


def test_levels_are_nested_midpoints():
    parts = levels(90, 0.01)
    assert [len(part) for part in parts] == [10, 20, 60]
    np.testing.assert_allclose(np.sort(np.concatenate(parts[:2])), np.sort(midpoints(30)))
    np.testing.assert_allclose(np.sort(np.concatenate(parts)), np.sort(midpoints(90)))
    assert most_steps(90, 0.01) == 90
    assert most_steps(32, 0.0) == 32
    assert most_steps(1, 0.5) == 9


def test_integrated_gradients_choose_their_steps_from_the_completeness_gap(linear, classifier_of, picture):
    _, notes = run(linear[0], picture, "integrated_gradients", steps=90, tolerance=0.01)
    assert notes["steps"] == 30  # the first level alone may be right by chance
    # A late, sharp step: one part in fifty of the way, which few points miss.
    sharp = classifier_of(Pointwise(lambda x: tf.nn.relu(50 * (x - 0.98))))
    x = np.ones((8, 8, 3), np.float32)
    given = {"steps": 90, "baseline": "black"}
    values, notes = run(sharp, x, "integrated_gradients", tolerance=0.01, **given)
    assert notes["steps"] == 90
    np.testing.assert_allclose(values, run(sharp, x, "integrated_gradients", **given)[0], rtol=1e-5)


def test_guided_integrated_gradients_without_freedom_go_straight(classifier_of, picture):
    # On f = x^2, n steps from the left: (x - x') (2 x' + (x - x') (n - 1) / n); trapezoids are exact.
    classifier = classifier_of(Pointwise(tf.square))
    sky = sky_of(picture).level
    way = picture - sky
    values, _ = run(classifier, picture, "guided_ig", steps=10, distance=0.0, rule="left")
    np.testing.assert_allclose(values, (way * (2 * sky + way * 9 / 10)).sum(-1), atol=1e-5)
    values, _ = run(classifier, picture, "guided_ig", steps=10, distance=0.0)
    np.testing.assert_allclose(values, (picture**2 - sky**2).sum(-1), atol=1e-5)


def test_guided_integrated_gradients_move_what_matters_least_first():
    share, way = np.zeros(4), np.array([1.0, -1.0, 1.0, 0.0])
    slope = np.array([3.0, 0.1, -2.0, 0.0])
    third = moved_least(share, way, slope, 1 / 3, 0.01, 1.0)
    np.testing.assert_allclose(third, [0, 1, 0, 0])
    half = moved_least(third, way, slope, 1 / 2, 0.01, 1.0)
    np.testing.assert_allclose(half, [0, 1, 0.5, 0])
    # Bound to within a tenth of the straight way, the least may run ahead and the rest must follow.
    bound = moved_least(share, way, slope, 1 / 3, 0.01, 0.1)
    np.testing.assert_allclose(np.abs(way) @ bound, 1.0)
    assert bound[1] == pytest.approx(1 / 3 + 0.1)
    assert bound[:3].min() >= 1 / 3 - 0.1 - 1e-12


def test_scale_space_is_gaussian_blur_reflected_at_the_frame():
    x = np.random.default_rng(6).random((40, 40, 3)).astype(np.float32)
    space = ScaleSpace(x)
    np.testing.assert_allclose(space.at(0.0), x, atol=1e-6)
    for sigma in (1.5, 4.0):
        blurred = gaussian_filter(x, (sigma, sigma, 0), mode="reflect", truncate=8)
        np.testing.assert_allclose(space.at(sigma), blurred, atol=1e-4)
    np.testing.assert_allclose(ScaleSpace(space.at(3.0)).at(4.0), space.at(5.0), atol=1e-6)
    assert space.at(1e3).std(axis=(0, 1)).max() < 1e-4


def test_blur_makes_no_frame_around_a_flat_sky(linear):
    flat = np.full((8, 8, 3), 0.4, np.float32)
    values, _ = run(linear[0], flat, "blur_ig", steps=4, sigma=3.0)
    np.testing.assert_allclose(values, 0, atol=1e-6)


def test_sampling_techniques_say_how_well_the_map_is_known_and_stop_when_asked(classifier_of, picture):
    classifier = classifier_of(Pointwise(tf.square))
    for method in ("smoothgrad", "smoothgrad_squared", "gradient_shap"):
        _, notes = run(classifier, picture, method, samples=1000, tolerance=0.05)
        assert 8 <= notes["samples"] < 1000, method
        assert 0 < notes["±"] <= 0.05, method
    _, notes = run(classifier, picture, "smooth_ig", samples=100, steps=4, tolerance=0.05)
    assert notes["samples"] < 100
    _, notes = run(classifier, picture, "vargrad", samples=100, tolerance=0.5)
    assert notes["samples"] < 100
    _, notes = run(classifier, picture, "smoothgrad", samples=40)
    assert notes["samples"] == 40


def test_guided_backpropagation_is_refused_before_anything_runs(linear, picture):
    with pytest.raises(SkyviewError, match="no ReLU"):
        explain_input(linear[0], picture, "guided_backprop", target="galaxy")


def test_controls_never_ask_the_network(picture):
    maps = {}
    for technique in TECHNIQUES:
        if technique.control:
            ((maps[technique.name], done),) = technique.run(None, picture, 0, seed=3)
            assert done == 1.0
            assert maps[technique.name].shape == picture.shape[:2]
            assert maps[technique.name].dtype == np.float32
    assert list(maps) == ["brightness", "edges", "centre", "random", "uniform"]
    assert is_empty(maps["uniform"])
    light = picture.mean(-1)
    np.testing.assert_allclose(maps["brightness"], light - light.min(), atol=1e-7)
    assert maps["edges"][1:5, 4:8].min() > 20 * np.median(maps["edges"][5:, :3])
    assert maps["centre"][3, 3] == maps["centre"].max() > maps["centre"][0, 0] > 0
    ((again, _),) = TECHNIQUES["random"].run(None, picture, 0, seed=3)
    ((other, _),) = TECHNIQUES["random"].run(None, picture, 0, seed=4)
    np.testing.assert_array_equal(maps["random"], again)
    assert np.abs(maps["random"] - other).max() > 0.1
