"""Regions of XRAI: the same as saliency's, on the same attribution and segments, and what feeds them."""

import json
from pathlib import Path

import keras
import numpy as np
import pytest
from skimage.morphology import dilation, disk

from skyview.explain import Memory, explain_input
from skyview.explain.integration import integrated_gradients
from skyview.explain.passes import Passes
from skyview.explain.regions import dilated, grow, grow_fast
from skyview.explain.xrai import xrai, xrai_fast

ORACLES = Path(__file__).resolve().parent.parent / "oracles"
GOLDEN = np.load(ORACLES / "segment_golden.npz")
SETTINGS = json.loads((ORACLES / "segment_golden.json").read_text())["settings"]
XRAI = {
    "steps": 6,
    "baseline": "sky_median",
    "second": "black",
    "tolerance": 0.0,
    "min_size": 4,
    "dilation": 1,
}


@pytest.fixture(scope="module")
def segments():
    return dilated(GOLDEN["layers"].astype(int), SETTINGS["dilation"])


@pytest.mark.parametrize(("growth", "algorithm"), [(grow, "full"), (grow_fast, "fast")])
def test_regions_are_those_of_saliency(segments, growth, algorithm):
    regions = growth(GOLDEN["attribution"], segments, SETTINGS["least"])
    theirs = GOLDEN[f"saliency_{algorithm}_ranks"]
    assert theirs.max() > 50
    np.testing.assert_array_equal(regions.ranks, theirs)
    np.testing.assert_allclose(regions.values, GOLDEN[f"saliency_{algorithm}"], rtol=1e-12, atol=1e-15)


@pytest.mark.parametrize("radius", [0, 1, 5])
def test_segments_are_dilated_as_scikit_image_does(radius):
    layers = [GOLDEN["layers"][i].astype(int)[:40, 20:60] for i in (0, 5)]
    layers = [np.unique(layer, return_inverse=True)[1].reshape(layer.shape) for layer in layers]
    expected = [dilation(a == i, disk(radius)) for a in layers for i in range(a.max() + 1)]
    found = dilated(layers, radius).toarray()
    np.testing.assert_array_equal(found, np.array(expected).reshape(len(expected), -1))


@pytest.mark.parametrize("growth", [grow, grow_fast])
def test_regions_keep_the_sum_of_the_attribution_and_are_ranked_by_their_mean(segments, growth):
    attribution = GOLDEN["attribution"]
    regions = growth(attribution, segments, 1)
    assert regions.values.sum() == pytest.approx(attribution.sum(), rel=1e-9)
    means = [attribution[regions.ranks == rank].mean() for rank in range(1, regions.ranks.max() + 1)]
    assert means == sorted(means, reverse=True)
    np.testing.assert_allclose(regions.values, np.array(means)[regions.ranks - 1], rtol=1e-9)


def test_greed_by_hand():
    # Overlapping segments on six pixels: {0 1 2}, {2 3}, {3 4 5}; 2 is worth the most.
    attribution = np.array([[1.0, 1, 10, 4, 0, 0]])
    layers = [np.array([[0, 0, 0, 1, 1, 1]]), np.array([[0, 0, 1, 1, 2, 2]])]
    segments = dilated(layers, 0)
    regions = grow(attribution, segments, 1)
    # {2 3} first (mean 7), then {0 1 2} without 2 (mean 1), then {4 5} (mean 0).
    np.testing.assert_array_equal(regions.ranks, [[2, 2, 1, 1, 3, 3]])
    np.testing.assert_allclose(regions.values, [[1, 1, 7, 7, 0, 0]])
    # Segments that add fewer than three pixels are not taken: only the halves are left.
    np.testing.assert_array_equal(grow(attribution, segments, 3).ranks, [[1, 1, 1, 2, 2, 2]])


def test_what_no_segment_covers_is_the_last_region():
    segments = dilated([np.array([[0, 0, 0, 1]])], 0)
    for growth in (grow, grow_fast):
        regions = growth(np.array([[1.0, 2, 3, 9]]), segments, 2)
        np.testing.assert_array_equal(regions.ranks, [[1, 1, 1, 2]])
        np.testing.assert_allclose(regions.values, [[2, 2, 2, 9]])


def relu_network(classifier_of, side=24):
    rng = np.random.default_rng(8)
    made = classifier_of(
        keras.layers.Conv2D(6, 3, padding="same", activation="relu"),
        keras.layers.GlobalAveragePooling2D(),
        keras.layers.Dense(3),
        side=side,
    )
    made.model.set_weights([rng.normal(0, 0.5, w.shape) for w in made.model.get_weights()])
    return made


@pytest.fixture
def stars():
    rng = np.random.default_rng(1)
    x = rng.normal(0.2, 0.01, (24, 24, 3))
    x[5:9, 10:15] += 0.5
    x[17:19, 4:7] += 0.3
    return x.astype(np.float32)


@pytest.mark.parametrize("technique", [xrai, xrai_fast])
def test_it_is_the_mean_of_two_integrations_on_regions(classifier_of, stars, technique):
    classifier = relu_network(classifier_of)
    passes = Passes(classifier)
    *_, (values, done) = technique(passes, stars, 1, seed=0, **XRAI)
    assert done == 1.0
    assert values.dtype == np.float32
    assert passes.count == 2 * (6 + 2)
    integrals = []
    for name in ("sky_median", "black"):
        way = {"steps": 6, "baseline": name, "tolerance": 0.0}
        *_, (integral, _) = integrated_gradients(Passes(classifier), stars, 1, seed=0, **way)
        integrals.append(integral)
    attribution = np.mean(integrals, axis=0)
    assert len(np.unique(values)) == passes.notes["regions"] < 100
    assert values.sum() == pytest.approx(attribution.sum(), rel=1e-4)
    for value in np.unique(values):
        assert attribution[values == value].mean() == pytest.approx(value, rel=1e-4, abs=1e-7)


def test_it_costs_nothing_after_integrated_gradients(classifier_of, stars):
    classifier, memory = relu_network(classifier_of), Memory()
    for name in ("sky_median", "black"):
        list(
            explain_input(
                classifier,
                stars,
                "integrated_gradients",
                target="nebula",
                steps=6,
                baseline=name,
                memory=memory,
            )
        )
    passes = Passes(classifier, memory=memory)
    list(xrai(passes, stars, 1, seed=0, **XRAI))
    assert passes.count == 0


def test_refinements_come_with_every_batch_and_can_be_closed(classifier_of, stars):
    passes = Passes(relu_network(classifier_of))
    steps = xrai(passes, stars, 1, seed=0, **XRAI | {"steps": 40})
    first, done = next(steps)
    assert first.shape == (24, 24)
    assert np.ptp(first) > 0
    assert passes.count == 2 + 2
    steps.close()
    assert done == pytest.approx(2 / 40 / 2)
    assert next(steps, None) is None


def test_a_closer_integration_stops_early(classifier_of, stars):
    passes = Passes(relu_network(classifier_of))
    list(xrai(passes, stars, 1, seed=0, **XRAI | {"steps": 270, "tolerance": 0.2}))
    assert passes.notes["completeness gap"] <= 0.2
    assert passes.count < 300
