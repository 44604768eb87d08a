"""LIME, KernelSHAP, Partition SHAP (and RISE on given masks) against closed forms, brute force and peers."""

import json
from math import comb, factorial
from pathlib import Path

import keras
import numpy as np
import pytest

from skyview.explain import explain_input
from skyview.explain.baselines import Sky, sky_of
from skyview.explain.coalitions import coalitions
from skyview.explain.hierarchy import Clusters, Halving
from skyview.explain.lime import lime
from skyview.explain.occlusion import occlusion
from skyview.explain.partition import WIDTH, partition_shap
from skyview.explain.passes import Passes
from skyview.explain.rise import rise
from skyview.explain.segments import star_aware
from skyview.explain.shapley import kernel_shap
from skyview.explain.surrogate import additive, weighted_ridge

ORACLES = Path(__file__).resolve().parent.parent / "oracles"
GOLDEN = np.load(ORACLES / "segment_golden.npz")
SETTINGS = json.loads((ORACLES / "segment_golden.json").read_text())["settings"]
TARGET, LABELS = SETTINGS["target"], GOLDEN["labels"]

LIME = {
    "samples": 300,
    "segments": 8,
    "min_size": 4,
    "ridge": 1.0,
    "baseline": "sky_median",
    "tolerance": 0.0,
}
KERNEL = {"samples": 300, "segments": 8, "min_size": 4, "baseline": "sky_median", "tolerance": 0.0}
PARTITION = {"max_evals": 300, "hierarchy": "halves", "segments": 8, "min_size": 4, "baseline": "sky_median"}


@pytest.fixture(scope="module")
def network(classifier_of):
    """The network the peers saw."""
    names = ("conv1", "bias1", "conv2", "bias2", "dense", "bias3")
    return classifier_of(
        keras.layers.Conv2D(6, 3, padding="same", activation="relu"),
        keras.layers.MaxPooling2D(2),
        keras.layers.Conv2D(8, 3, padding="same", activation="relu"),
        keras.layers.Flatten(),
        keras.layers.Dense(3),
        side=12,
        weights=[GOLDEN[name] for name in names],
    )


@pytest.fixture
def as_the_peers(monkeypatch):
    """The peers' segments and fill."""
    monkeypatch.setattr("skyview.explain.baselines.sky_of", lambda x: Sky(GOLDEN["fill"], np.ones(3)))
    for module in ("lime", "shapley"):
        monkeypatch.setattr(f"skyview.explain.{module}.star_aware", lambda x, count, min_size: LABELS)


def last(technique, passes, x, target=1, seed=0, **settings):
    *_, (values, done) = technique(passes, x, target, seed=seed, **settings)
    assert done == 1.0
    assert values.shape == x.shape[:2]
    assert values.dtype == np.float32
    return values


def final(classifier, x, method, **options):
    *_, (values, _) = explain_input(classifier, x, method, target=classifier.classes[TARGET], **options)
    return values


def scores_of(classifier, x, fill, labels, coalition_rows):
    masks = np.asarray(coalition_rows, np.float32)[:, labels][..., None]
    return classifier.logits((masks * x + (1 - masks) * fill).astype(np.float32))[:, TARGET].astype(
        np.float64
    )


def on_segments(labels, pixels):
    """Sum over the segment of each pixel."""
    return np.bincount(labels.ravel(), pixels.ravel())[labels]


def evidence(linear, picture):
    return (linear[1][..., 1] * (picture - sky_of(picture).level)).sum(-1)


def test_the_network_is_the_one_the_peers_saw(network):
    np.testing.assert_allclose(network.logits(GOLDEN["picture"][None])[0], GOLDEN["logits"], atol=1e-5)


@pytest.mark.usefixtures("as_the_peers")
def test_lime_agrees_with_lime(network):
    passes = Passes(network)
    settings = LIME | {"samples": SETTINGS["lime_samples"]}
    values = last(lime, passes, GOLDEN["picture"], TARGET, SETTINGS["seed"], **settings)
    expected = GOLDEN["lime_weights"]
    np.testing.assert_allclose(values, expected[LABELS], atol=1e-5 * np.abs(expected).max())
    assert passes.notes["surrogate R2"] == pytest.approx(float(GOLDEN["lime_r2"]), abs=1e-5)


@pytest.mark.usefixtures("as_the_peers")
def test_kernel_shap_agrees_with_shap_and_with_brute_force(network):
    x, fill, players = GOLDEN["picture"], GOLDEN["fill"], 8
    values = final(network, x, "kernel_shap", samples=2**players)
    expected = GOLDEN["shap_kernel"]
    np.testing.assert_allclose(values, expected[LABELS], atol=1e-5 * np.abs(expected).max())
    rows = np.array([[coalition >> i & 1 for i in range(players)] for coalition in range(2**players)])
    scores = scores_of(network, x, fill, LABELS, rows)
    brute = np.zeros(players)
    for i in range(players):
        for coalition in range(2**players):
            if not coalition >> i & 1:
                size = rows[coalition].sum()
                weight = factorial(size) * factorial(players - size - 1) / factorial(players)
                brute[i] += weight * (scores[coalition | 1 << i] - scores[coalition])
    np.testing.assert_allclose(values, brute[LABELS], atol=1e-5 * np.abs(brute).max())


@pytest.mark.usefixtures("as_the_peers")
def test_partition_shap_agrees_with_shap(network):
    passes = Passes(network)
    settings = PARTITION | {"max_evals": SETTINGS["evaluations"]}
    values = last(partition_shap, passes, GOLDEN["picture"], TARGET, **settings)
    expected = GOLDEN["shap_partition"]
    np.testing.assert_allclose(values, expected, atol=1e-5 * np.abs(expected).max())
    assert passes.count == SETTINGS["evaluations"]


@pytest.mark.usefixtures("as_the_peers")
def test_rise_agrees_with_xplique_on_the_same_masks(network, monkeypatch):
    masks = GOLDEN["rise_masks"]
    given = type("Given", (), {"__init__": lambda *_: None, "__getitem__": lambda _, chunk: masks[chunk]})
    monkeypatch.setattr("skyview.explain.masks.SoftMasks", given)
    values = final(network, GOLDEN["picture"], "rise", samples=SETTINGS["rise_samples"])
    shown = masks[..., None] * GOLDEN["picture"] + (1 - masks[..., None]) * GOLDEN["fill"]
    # xplique leaves the mean score in its map, and divides by the coverage and 1e-4 more.
    coverage = SETTINGS["rise_samples"] / 2
    expected = GOLDEN["xplique_rise"] * (coverage + 1e-4) / coverage
    expected -= network.logits(shown.astype(np.float32))[:, TARGET].mean()
    np.testing.assert_allclose(values, expected, atol=1e-5 * np.abs(expected).max())


def test_lime_of_a_linear_network_is_its_evidence_on_segments(linear, picture):
    expected = on_segments(star_aware(picture, 8, 4), evidence(linear, picture))
    passes = Passes(linear[0])
    values = last(lime, passes, picture, **LIME | {"ridge": 0.0})
    np.testing.assert_allclose(values, expected, atol=1e-4)
    assert passes.notes["surrogate R2"] == pytest.approx(1)
    assert passes.notes["±"] < 1e-4
    shrunk = last(lime, Passes(linear[0]), picture, **LIME | {"ridge": 1000.0})
    assert np.abs(shrunk).max() < np.abs(values).max() / 2


@pytest.mark.parametrize("samples", [40, 300])
def test_kernel_shap_of_a_linear_network_is_its_evidence_on_segments(linear, picture, samples):
    expected = on_segments(star_aware(picture, 8, 4), evidence(linear, picture))
    values = last(kernel_shap, Passes(linear[0]), picture, **KERNEL | {"samples": samples})
    np.testing.assert_allclose(values, expected, atol=1e-4)


def test_partition_shap_of_a_linear_network_is_its_evidence(linear, picture):
    passes = Passes(linear[0])
    values = last(partition_shap, passes, picture, **PARTITION | {"max_evals": 4000})
    np.testing.assert_allclose(values, evidence(linear, picture), atol=1e-4)
    # 64 pixels: 1 + 4 + ... + 4^5 cuts, two questions each, and the two ends.
    assert passes.count == 2 + 2 * (4**6 - 1) // 3
    clustered = PARTITION | {"max_evals": 4000, "hierarchy": "stars"}
    labels = star_aware(picture, 8, 4)
    expected = on_segments(labels, evidence(linear, picture)) / np.bincount(labels.ravel())[labels]
    values = last(partition_shap, Passes(linear[0]), picture, **clustered)
    np.testing.assert_allclose(values, expected, atol=1e-4)


@pytest.mark.parametrize(
    ("technique", "settings"),
    [
        (kernel_shap, KERNEL | {"samples": 30}),
        (kernel_shap, KERNEL | {"samples": 4}),
        (partition_shap, PARTITION | {"max_evals": 30}),
        (partition_shap, PARTITION | {"max_evals": 31, "hierarchy": "stars"}),
    ],
)
def test_shares_always_add_up_to_the_rise_of_the_score(network, technique, settings):
    x = GOLDEN["picture"]
    passes = Passes(network)
    fill = np.broadcast_to(sky_of(x).level, x.shape)
    score, start = network.logits(np.stack([x, fill]))[:, TARGET]
    labels = star_aware(x, 8, 4)
    for values, _ in technique(passes, x, TARGET, seed=0, **settings):
        if technique is kernel_shap:
            values = values / np.bincount(labels.ravel())[labels]
        assert values.sum() == pytest.approx(score - start, rel=1e-4)
        assert passes.notes["completeness gap"] < 1e-5
    assert passes.notes["score"] == pytest.approx(score, rel=1e-5)
    assert passes.notes["baseline score"] == pytest.approx(start, rel=1e-5)


@pytest.mark.parametrize(
    ("technique", "settings"),
    [(lime, LIME | {"ridge": 0.0}), (kernel_shap, KERNEL), (partition_shap, PARTITION)],
)
def test_a_segment_the_network_does_not_look_at_gets_nothing(classifier_of, picture, technique, settings):
    w = np.random.default_rng(3).normal(size=(8, 8, 3, 2)).astype(np.float32)
    labels = star_aware(picture, 8, 4)
    unseen = labels == labels[7, 0]
    w[unseen] = 0
    layers = keras.layers.Flatten(), keras.layers.Dense(2)
    classifier = classifier_of(*layers, weights=[w.reshape(-1, 2), np.ones(2, np.float32)])
    values = last(technique, Passes(classifier), picture, **settings | {"segments": 8})
    if technique is partition_shap:
        values = last(technique, Passes(classifier), picture, **settings | {"hierarchy": "stars"})
    np.testing.assert_allclose(values[unseen], 0, atol=1e-4)
    assert np.abs(values[~unseen]).max() > 1e-2


@pytest.mark.parametrize(("technique", "settings"), [(lime, LIME), (kernel_shap, KERNEL)])
def test_the_error_told_is_what_other_seeds_change(network, technique, settings):
    # Twelve segments: 4094 coalitions, most of which must be drawn.
    few = settings | {"samples": 120, "segments": 12}
    maps, told = [], []
    for seed in range(24):
        passes = Passes(network)
        maps.append(last(technique, passes, GOLDEN["picture"], TARGET, seed, **few))
        told.append(passes.notes["±"])
    spread = np.sqrt(np.var(maps, axis=0, ddof=1).mean()) / np.sqrt(np.square(np.mean(maps, axis=0)).mean())
    assert spread > 0.01
    assert np.mean(told) == pytest.approx(spread, rel=0.4)


@pytest.mark.parametrize(("technique", "settings"), [(lime, LIME), (kernel_shap, KERNEL | {"segments": 12})])
def test_they_stop_when_they_are_known_well_enough(network, technique, settings):
    passes = Passes(network)
    asked = settings | {"samples": 3000, "tolerance": 0.1}
    last(technique, passes, GOLDEN["picture"], TARGET, **asked)
    assert passes.notes["±"] <= 0.1
    assert passes.notes["samples"] == passes.count < 3000


ALL = [
    (occlusion, {"patch": 3, "stride": 2, "baseline": "sky_median"}),
    (rise, {"samples": 100, "cells": 4, "baseline": "sky_median", "tolerance": 0.0}),
    (lime, LIME),
    (kernel_shap, KERNEL | {"segments": 12}),
    (partition_shap, PARTITION),
]


@pytest.mark.parametrize(("technique", "settings"), ALL)
def test_every_batch_brings_a_refinement_and_can_be_the_last(network, technique, settings):
    passes = Passes(network)
    steps = technique(passes, GOLDEN["picture"], TARGET, seed=0, **settings)
    for _ in range(6):
        before = passes.count
        next(steps)
        assert passes.count - before <= 2 * WIDTH
    steps.close()
    assert next(steps, None) is None


@pytest.mark.parametrize(("technique", "settings"), ALL)
def test_the_same_seed_gives_the_same_map_whatever_the_batch(network, technique, settings):
    maps = [
        last(technique, Passes(network, batch), GOLDEN["picture"], TARGET, seed, **settings)
        for batch, seed in ((8, 1), (3, 1), (8, 2))
    ]
    np.testing.assert_allclose(maps[1], maps[0], atol=1e-4 * np.abs(maps[0]).max())
    drawn = technique in (rise, lime, kernel_shap)
    assert drawn == bool(np.abs(maps[2] - maps[0]).max() > 1e-3 * np.abs(maps[0]).max())


def test_nothing_is_known_of_an_error_while_samples_are_few(network):
    passes = Passes(network)
    steps = lime(passes, GOLDEN["picture"], TARGET, seed=0, **LIME)
    next(steps)
    assert np.isnan(passes.notes["±"])


def test_ridge_agrees_with_the_normal_equations_and_whites_errors():
    rng = np.random.default_rng(0)
    shown, weights = (rng.random((50, 4)) < 0.5) * 1.0, rng.uniform(0.5, 2, 50)
    scores = shown @ [1.0, -2, 0, 3] + 0.7 + rng.normal(0, 0.1, 50)
    fit = weighted_ridge(shown, scores, weights, 0.3)
    # The intercept as a fifth, unpenalised column.
    x = np.hstack([shown, np.ones((50, 1))])
    bread = np.linalg.inv(x.T @ (x * weights[:, None]) + np.diag([0.3] * 4 + [0]))
    full = bread @ x.T @ (weights * scores)
    np.testing.assert_allclose(fit.weights, full[:4], atol=1e-10)
    meat = x.T @ (x * (weights * (scores - x @ full))[:, None] ** 2)
    expected = np.sqrt(np.diag(bread @ meat @ bread)[:4] * 50 / 45)
    np.testing.assert_allclose(fit.errors, expected, rtol=1e-8)


def test_additive_fits_what_is_additive_and_keeps_the_total():
    rows = coalitions(7, 60, seed=1)
    true = np.arange(7.0)
    fit = additive(rows.shown, rows.shown @ true, rows.weights_of(60), true.sum(), 60 - rows.enumerated)
    np.testing.assert_allclose(fit.weights, true, atol=1e-9)
    assert fit.r2 == pytest.approx(1)
    bent = rows.shown @ true + np.sin(rows.shown @ true)
    fit = additive(rows.shown, bent, rows.weights_of(60), 5.0, 60 - rows.enumerated)
    assert fit.weights.sum() == pytest.approx(5, abs=1e-12)


@pytest.mark.parametrize("players", [2, 3, 5, 8])
def test_all_coalitions_when_there_is_room(players):
    plan = coalitions(players, 2**players, seed=0)
    assert plan.enumerated == len(plan.shown) == 2**players - 2
    assert len({tuple(row) for row in plan.shown}) == 2**players - 2
    for row, weight in zip(plan.shown, plan.weights, strict=True):
        size = int(row.sum())
        kernel = (players - 1) / (comb(players, size) * size * (players - size))
        assert weight / plan.weights[0] == pytest.approx(kernel / (1 / players), rel=1e-9)
    assert plan.weights.sum() == pytest.approx(1)


def test_coalitions_beyond_the_small_ones_are_drawn_by_the_kernel_in_pairs():
    plan = coalitions(20, 4000, seed=0)
    singles = {tuple(row) for row in plan.shown[: plan.enumerated]}
    assert plan.enumerated == 40 + 380
    assert all(sum(row) in (1, 2, 18, 19) for row in singles)
    drawn = plan.shown[plan.enumerated :]
    assert len(plan.shown) == 4000
    np.testing.assert_array_equal(drawn[::2] + drawn[1::2], 1)
    sizes = np.bincount(drawn[::2].sum(axis=1).astype(int), minlength=11)[3:11]
    kernel = np.array([(2 if s < 10 else 1) / (s * (20 - s)) for s in range(3, 11)])
    expected = kernel / kernel.sum() * len(drawn) / 2
    assert np.abs(sizes - expected).max() < 5 * np.sqrt(expected.max())
    assert plan.weights_of(4000).sum() == pytest.approx(1)
    np.testing.assert_array_equal(coalitions(20, 4000, seed=0).shown, plan.shown)
    assert np.abs(coalitions(20, 4000, seed=1).shown - plan.shown).any()


def test_a_picture_of_one_segment_is_all_of_the_rise(linear, monkeypatch, picture):
    monkeypatch.setattr("skyview.explain.shapley.star_aware", lambda *_: np.zeros((8, 8), int))
    values = last(kernel_shap, Passes(linear[0]), picture, **KERNEL)
    np.testing.assert_allclose(values, evidence(linear, picture).sum(), rtol=1e-4)


@pytest.mark.parametrize("make", [lambda x: Halving(12), lambda x: Clusters(star_aware(x, 10, 4), x)])
def test_every_part_is_its_two_halves(make):
    parts = make(GOLDEN["picture"])
    waiting, leaves = [parts.whole], []
    assert parts.mask(parts.whole).all()
    while waiting:
        part = waiting.pop()
        halves = parts.halves(part)
        if halves is None:
            leaves.append(part)
            continue
        first, second = (parts.mask(half) for half in halves)
        assert not (first & second).any()
        np.testing.assert_array_equal(first | second, parts.mask(part))
        waiting += halves
    np.testing.assert_array_equal(sum(parts.mask(leaf).astype(int) for leaf in leaves), 1)
    totals = {leaf: float(i) for i, leaf in enumerate(leaves)} | {parts.whole: 5.0}
    expected = sum(parts.mask(part) / parts.mask(part).sum() * total for part, total in totals.items())
    np.testing.assert_allclose(parts.spread(totals), expected, atol=1e-12)


def test_owen_values_of_a_small_game_by_hand(linear, picture, monkeypatch):
    # Three segments, (0 1) joined first, and a network that multiplies: f = a b + c of what is shown.
    labels = np.zeros((8, 8), int)
    labels[:, 3:5], labels[:, 5:] = 1, 2

    class Product:
        def __init__(self):
            self.batch, self.notes = 8, {}

        def logits(self, pictures):
            a, b, c = (pictures[:, 0, column, 0] > 0.5 for column in (0, 4, 7))
            return np.stack([np.zeros(len(a)), a * b * 6.0 + c * 2.0], axis=1)

    x = np.ones((8, 8, 3), np.float32)
    monkeypatch.setattr("skyview.explain.partition.star_aware", lambda *_: labels)
    monkeypatch.setattr("skyview.explain.baselines.sky_of", lambda x: Sky(np.zeros(3), np.ones(3)))
    settings = PARTITION | {"hierarchy": "stars"}
    values = last(partition_shap, Product(), x, **settings)
    np.testing.assert_allclose([values[labels == i].sum() for i in range(3)], [3, 3, 2], rtol=1e-6)
