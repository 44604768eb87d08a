"""The one place where the network runs: batches, counts, compilation, cancelling, memory."""

import gc
import threading
import weakref
from functools import partial

import keras
import numpy as np
import pytest
import tensorflow as tf

from skyview.classifier import precision
from skyview.explain import TECHNIQUES, explain_input
from skyview.explain.cut import LAST, features_at
from skyview.explain.memory import Memory
from skyview.explain.network import gradients as gradients_of
from skyview.explain.network import network_of
from skyview.explain.passes import Passes
from skyview.registry import settings_of


class Counted(keras.layers.Layer):
    """Passes its input on; ``traces`` counts how often Python runs through it."""

    def __init__(self):
        super().__init__()
        self.traces = 0

    def call(self, inputs):
        self.traces += 1
        return inputs


@pytest.fixture
def counted(classifier_of):
    layer = Counted()
    classifier = classifier_of(
        layer,
        keras.layers.Conv2D(4, 3, activation="relu"),
        keras.layers.GlobalAveragePooling2D(),
        keras.layers.Dense(3),
    )
    return classifier, layer


@pytest.fixture
def plain(classifier_of):
    return classifier_of(
        keras.layers.Conv2D(4, 3, activation="relu"),
        keras.layers.GlobalAveragePooling2D(),
        keras.layers.Dense(3),
    )


FEATURES = partial(features_at, layer=LAST)
ONE_OF_A_KIND = ("vanilla_gradient", "smoothgrad", "guided_backprop", "grad_cam", "lift_cam", "score_cam",
                 "lrp_composite", "deep_shap", "rise")  # fmt: skip
QUICK = {"samples": 11, "steps": 11, "patch": 4, "stride": 3, "draws": 3, "max_evals": 11, "channels": 3}


def quick(technique):
    known = {p.name for p in technique.parameters}
    return settings_of(technique, {key: value for key, value in QUICK.items() if key in known})


def pictures(n, seed=0):
    return np.random.default_rng(seed).random((n, 8, 8, 3)).astype(np.float32)


def test_nothing_is_compiled_anew_for_another_class_seed_picture_or_count(counted):
    classifier, layer = counted
    run = {
        "gradients": lambda passes, x, target: passes.gradients(x, target),
        "guided": lambda passes, x, target: passes.guided_gradients(x, target),
        "features": lambda passes, x, target: passes.run("features", FEATURES, x, target),
    }
    for call in run.values():
        call(Passes(classifier), pictures(8), 0)
    traced = layer.traces
    for call in run.values():
        for n, target in ((8, 1), (1, 2), (3, 0), (19, 1)):
            call(Passes(classifier), pictures(n, seed=n), target)
    for seed, samples in ((1, 3), (2, 11)):
        list(
            explain_input(
                classifier, pictures(1)[0], "smoothgrad", target="nebula", samples=samples, seed=seed
            )
        )
    assert layer.traces == traced


@pytest.mark.parametrize("name", TECHNIQUES.names())
def test_no_technique_compiles_anew_for_another_class_seed_or_picture(counted, plain, name):
    classifier, layer = counted
    technique = TECHNIQUES[name]
    if technique.suits(classifier.model) is not None:  # it knows no rule for the counting layer
        classifier = plain

    def traces():
        compiled = network_of(classifier.model)._compiled.values()
        return layer.traces + sum(function.experimental_get_tracing_count() for function in compiled)

    for seed, target in ((0, "galaxy"), (0, "galaxy"), (3, "star_field")):
        before = traces()
        x = pictures(1, seed)[0]
        list(explain_input(classifier, x, name, target=target, seed=seed, **quick(technique)))
    assert traces() == before
    assert before > 0 or technique.control


@pytest.mark.parametrize("arithmetic", ["float32", "bf16"])
def test_nothing_is_compiled_anew_in_either_precision(classifier_of, monkeypatch, arithmetic):
    """Every function that is compiled on the way is counted, whoever makes it; batches change their size."""
    monkeypatch.setitem(precision._state, "applied", arithmetic)
    functions, compiling = [], tf.function

    def recorded(function=None, **options):
        if function is None:
            return partial(recorded, **options)
        functions.append(compiling(function, **options))
        return functions[-1]

    monkeypatch.setattr(tf, "function", recorded)
    keras.utils.set_random_seed(0)  # dead channels would change how many pictures Score-CAM asks about
    classifier = classifier_of(
        keras.layers.Conv2D(4, 3, activation="relu"),
        keras.layers.MaxPooling2D(2),
        keras.layers.Conv2D(5, 1, activation="relu"),
        keras.layers.GlobalAveragePooling2D(),
        keras.layers.Dense(3),
    )

    def traces(seed, target, samples):
        for name in ONE_OF_A_KIND:
            known = {p.name for p in TECHNIQUES[name].parameters}
            more = {key: samples for key in ("samples", "draws", "steps", "max_evals") if key in known}
            x = pictures(1, seed)[0]
            list(explain_input(classifier, x, name, target=target, seed=seed, **more))
        return sum(function.experimental_get_tracing_count() for function in functions)

    first = traces(0, "galaxy", 11)
    assert first > 5
    assert traces(1, "star_field", 11) == first
    assert traces(2, "nebula", 20) == first


def test_a_batch_is_smaller_where_pictures_take_much_memory(classifier_of, monkeypatch):
    big = classifier_of(keras.layers.Conv2D(4096, 1), keras.layers.GlobalAveragePooling2D(), side=100)
    # 100 x 100 x 4096 float32 numbers and a third more
    assert network_of(big.model).picture_bytes == pytest.approx(4 * 4096e4 * 4 / 3)
    assert Passes(big).batch == 2
    small = classifier_of(keras.layers.Flatten(), keras.layers.Dense(2))
    assert Passes(small).batch == 8
    monkeypatch.setattr("skyview.explain.passes.multiplies_tiles", lambda: True)
    assert (Passes(big).batch, Passes(small).batch) == (2, 16)


def test_batches_are_bounded_and_every_picture_is_counted_once(counted, monkeypatch):
    classifier, _ = counted
    sizes = []
    usual = network_of(classifier.model).compiled("gradients", gradients_of)

    def counting(part, target):
        sizes.append(len(part))
        return usual(part, target)

    monkeypatch.setattr("skyview.explain.network.Network.compiled", lambda self, kind, build: counting)
    passes = Passes(classifier)
    gradients = passes.gradients(pictures(19), 0)
    assert gradients.shape == (19, 8, 8, 3)
    assert sizes == [8, 8, 3]
    assert passes.count == 19


def test_each_picture_gets_its_own_gradient(counted):
    classifier, _ = counted
    together = Passes(classifier).gradients(pictures(5), 2)
    for one, expected in zip(pictures(5), together, strict=True):
        np.testing.assert_allclose(Passes(classifier).gradients(one[None], 2)[0], expected, atol=1e-7)


def test_the_first_batch_is_small_and_all_are_within_the_bound(counted):
    classifier, _ = counted
    assert [len(chunk) for chunk in Passes(classifier).chunks(20)] == [2, 8, 8, 2]
    assert [len(chunk) for chunk in Passes(classifier, batch=1).chunks(3)] == [1, 1, 1]
    assert [i for chunk in Passes(classifier).chunks(13) for i in chunk] == list(range(13))


def test_what_a_batch_asks_is_made_while_the_one_before_is_used_and_nothing_stays(counted):
    passes, made = Passes(counted[0]), []

    def make(chunk):
        made.append(chunk)
        return len(chunk)

    before = threading.active_count()
    batches = passes.ahead(20, make, most=4)
    for chunk, size in batches:
        assert len(chunk) == size <= 4
        if chunk.stop == 6:
            break
    batches.close()
    assert made[:2] == [range(0, 2), range(2, 6)]
    assert len(made) == 3  # one more than was used
    assert threading.active_count() == before
    assert [chunk for chunk, _ in passes.ahead(13, make, early=False)] == [range(0, 8), range(8, 13)]
    assert not list(passes.ahead(0, make))
    with pytest.raises(ZeroDivisionError):
        list(passes.ahead(3, lambda chunk: 1 / 0))


@pytest.mark.parametrize(
    ("technique", "settings"),
    [
        ("smoothgrad", {"samples": 13}),
        ("smoothgrad_squared", {"samples": 13}),
        ("vargrad", {"samples": 13, "sigma": 50.0}),
        ("integrated_gradients", {"steps": 13}),
        ("integrated_gradients", {"steps": 13, "baseline": "sky_draws"}),
        ("smooth_ig", {"samples": 2, "steps": 5}),
        ("blur_ig", {"steps": 13, "sigma": 4.0}),
        ("guided_ig", {"steps": 5}),
        ("gradient_shap", {"samples": 13}),
        ("occlusion", {"patch": 3, "stride": 2}),
    ],
)
def test_the_same_seed_gives_the_same_map_whatever_the_batch(counted, technique, settings):
    classifier, _ = counted

    def final(batch, seed):
        chosen = settings_of(TECHNIQUES[technique], settings)
        steps = TECHNIQUES[technique].run(Passes(classifier, batch), pictures(1)[0], 1, **chosen, seed=seed)
        return list(steps)[-1][0]

    maps = [final(batch, 7) for batch in (8, 8, 3)]
    for again in maps[1:]:  # to rounding: threads may add up in another order
        np.testing.assert_allclose(again, maps[0], atol=5e-6 * np.abs(maps[0]).max())
    draws = {"unit", "samples"} & settings_of(TECHNIQUES[technique], {}).keys()
    differs = np.abs(final(8, 8) - maps[0]).max() > 1e-5 * np.abs(maps[0]).max()
    assert differs == bool(draws or settings.get("baseline") == "sky_draws")


def test_closing_ends_the_work_and_only_what_ran_is_counted(counted):
    classifier, _ = counted
    passes = Passes(classifier)
    settings = settings_of(TECHNIQUES["smoothgrad"], {"samples": 1000})
    steps = TECHNIQUES["smoothgrad"].run(passes, pictures(1)[0], 0, **settings, seed=0)
    done = [next(steps)[1] for _ in range(2)]
    steps.close()
    assert done == [2 / 1000, 10 / 1000]
    assert passes.count == 10
    with pytest.raises(StopIteration):
        next(steps)


@pytest.mark.parametrize("name", TECHNIQUES.names())
def test_the_table_tells_the_true_cost_and_progress_only_grows(plain, name):
    technique = TECHNIQUES[name]
    settings = quick(technique)
    passes = Passes(plain)
    steps = list(technique.run(passes, pictures(1)[0], 1, seed=0, **settings))
    announced = technique.passes(settings, side=8)
    assert passes.count <= announced
    # Elsewhere a small picture may have fewer parts to ask.
    if technique.family in ("Gradient", "Control") or name == "occlusion":
        assert passes.count == announced
    done = [share for _, share in steps]
    assert done == sorted(set(done))
    assert done[-1] == 1.0
    assert all(np.isfinite(values).all() for values, _ in steps)
    assert technique.signed or all(values.min() >= 0 for values, _ in steps)


def test_the_compiled_network_goes_when_the_model_goes(classifier_of):
    classifier = classifier_of(
        keras.layers.Conv2D(2, 3, activation="relu"),
        keras.layers.GlobalAveragePooling2D(),
        keras.layers.Dense(2),
    )
    passes = Passes(classifier)
    passes.gradients(pictures(1), 0)
    passes.guided_gradients(pictures(1), 0)
    model = weakref.ref(classifier.model)
    assert network_of(classifier.model) is network_of(classifier.model)
    del classifier, passes
    gc.collect()
    assert model() is None


def test_with_a_memory_no_picture_goes_through_the_network_twice(counted):
    classifier, _ = counted
    memory = Memory()
    first = Passes(classifier, memory=memory)
    gradients = first.gradients(pictures(5), 1)
    again = Passes(classifier, memory=memory)
    more = np.concatenate([pictures(5), pictures(2, seed=9)])[::-1]
    np.testing.assert_array_equal(again.gradients(more, 1)[::-1][:5], gradients)
    assert (first.count, again.count) == (5, 2)
    again.gradients(pictures(5), 2)
    again.logits(pictures(5))
    assert again.count == 2 + 5 + 5
    np.testing.assert_allclose(again.logits(pictures(5)), Passes(classifier).logits(pictures(5)), atol=1e-6)
    assert again.count == 12


def test_a_memory_is_bounded_and_forgets_the_oldest():
    memory = Memory(limit=2400)
    keys = [Memory.key("gradients", 0, picture) for picture in pictures(4)]
    for key in keys[:3]:
        memory.put(key, [np.zeros(200, np.float32)])
    memory.get(keys[0])
    memory.put(keys[3], [np.zeros(200, np.float32)])
    assert [memory.get(key) is not None for key in keys] == [True, False, True, True]


def test_techniques_bring_their_own_passes(counted):
    classifier, layer = counted

    def doubled(network):
        return lambda inputs, target: (2 * network.model(inputs, training=False),)

    passes = Passes(classifier)
    (twice,) = passes.run("doubled", doubled, pictures(11))
    np.testing.assert_allclose(twice, 2 * passes.logits(pictures(11)), rtol=1e-5)
    traced = layer.traces
    passes.run("doubled", doubled, pictures(3), 2)
    assert layer.traces == traced
    assert passes.count == 25
