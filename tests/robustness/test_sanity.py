"""Randomised networks keep their scale and lose what they knew; sanity tells which maps follow."""

import json
import math
from types import SimpleNamespace

import numpy as np
import pytest

from skyview.errors import SkyviewError
from skyview.robustness.sanity.sanity import KINDS, SanityCell, SanityReport, sanity

SIZE = 32


def network(norms: bool):
    """Three stages and a head: small, with batch norms or without."""
    import keras

    layers = keras.layers
    keras.utils.set_random_seed(3)
    x = inputs = keras.Input((SIZE, SIZE, 3))
    for number, filters in enumerate((8, 8, 12), start=1):
        x = layers.Conv2D(filters, 3, padding="same", name=f"conv{number}_conv")(x)
        if norms:
            x = layers.BatchNormalization(name=f"conv{number}_bn", epsilon=1e-3)(x)
        x = layers.ReLU(name=f"conv{number}_relu")(x)
    x = layers.Dropout(0.5)(layers.GlobalAveragePooling2D()(x))
    model = keras.Model(inputs, layers.Dense(3, name="logits")(x))
    if norms:
        rng = np.random.default_rng(0)
        for layer in model.layers:
            if isinstance(layer, layers.BatchNormalization):
                layer.gamma.assign(rng.uniform(0.5, 2, layer.gamma.shape))
                layer.beta.assign(rng.normal(0, 0.3, layer.beta.shape))
        model(pictures(16), training=True)
    return classifier_of(model)


def classifier_of(model) -> SimpleNamespace:
    classes = ("galaxy", "nebula", "star_field")

    def index(label: str) -> int:
        if label not in classes:
            raise SkyviewError(f"tiny knows no class {label!r}.")
        return classes.index(label)

    return SimpleNamespace(
        name="tiny", digest="0" * 64, classes=classes, input_size=SIZE, model=model,
        preprocess=lambda x: np.asarray(x, np.float32), index=index,
    )  # fmt: skip


def pictures(n: int, seed: int = 1) -> np.ndarray:
    return np.random.default_rng(seed).normal(0, 1, (n, SIZE, SIZE, 3)).astype(np.float32)


@pytest.fixture(scope="module")
def plain():
    return network(norms=False)


@pytest.fixture(scope="module")
def normed():
    return network(norms=True)


def weights_by_layer(model) -> dict[str, list[np.ndarray]]:
    return {layer.name: [np.asarray(w) for w in layer.weights] for layer in model.layers if layer.weights}


def changed(before, after) -> set[str]:
    """Layers whose kernels, gains or offsets differ; statistics aside."""
    old, new = weights_by_layer(before), weights_by_layer(after)
    return {
        name
        for name in old
        if any(not np.array_equal(a, b) for a, b in zip(old[name][:2], new[name][:2], strict=True))
    }


# Random weights


def test_stages_run_from_the_head_down(normed) -> None:
    from skyview.robustness.maps.randomisation import stages_of

    stages = stages_of(normed.model)
    assert [stage[0].split("_")[0] for stage in stages] == ["logits", "conv3", "conv2", "conv1"]
    assert set(stages[1]) == {"conv3_conv", "conv3_bn"}


def test_cascading_randomises_from_the_head_down_and_keeps_what_was_drawn(normed) -> None:
    from skyview.robustness.maps.randomisation import cascading

    one, two = (cascading(normed, depth, 5, pictures(4)) for depth in (1, 2))
    assert changed(normed.model, one.model) == {"logits"}
    assert changed(normed.model, two.model) == {"logits", "conv3_conv", "conv3_bn"}
    np.testing.assert_array_equal(*(np.asarray(n.model.get_layer("logits").kernel) for n in (one, two)))
    assert len({normed.digest, one.digest, two.digest}) == 3


def test_independent_randomises_one_stage(normed) -> None:
    from skyview.robustness.maps.randomisation import independent

    assert changed(normed.model, independent(normed, 3, 5, pictures(4)).model) == {"conv2_conv", "conv2_bn"}


def test_full_randomises_everything_by_its_seed_and_leaves_the_trained_network(normed) -> None:
    from skyview.robustness.maps.randomisation import full

    before = weights_by_layer(normed.model)
    first, again, other = (full(normed, seed, pictures(4)) for seed in (1, 1, 2))
    assert changed(normed.model, first.model) == set(before)
    assert not changed(first.model, again.model)
    assert changed(first.model, other.model) == set(before)
    after = weights_by_layer(normed.model)
    assert all(
        np.array_equal(a, b) for name in before for a, b in zip(before[name], after[name], strict=True)
    )


def test_the_scale_of_a_layer_stays(normed) -> None:
    from skyview.robustness.maps.randomisation import full

    drawn = full(normed, 1, pictures(4)).model
    for name in ("conv2_conv", "logits"):
        ratio = np.std(drawn.get_layer(name).kernel) / np.std(normed.model.get_layer(name).kernel)
        assert ratio == pytest.approx(1, abs=0.25)
    gains = [np.sort(np.asarray(m.get_layer("conv3_bn").gamma)) for m in (drawn, normed.model)]
    np.testing.assert_array_equal(*gains)


def test_batch_norms_fit_the_weights_before_them(normed) -> None:
    import keras

    from skyview.robustness.maps.randomisation import full

    shown = pictures(8)
    drawn = full(normed, 1, shown).model
    norm = drawn.get_layer("conv3_bn")
    values = np.asarray(keras.Model(drawn.inputs[0], norm.output)(shown, training=False))
    np.testing.assert_allclose(values.mean((0, 1, 2)), np.asarray(norm.beta), atol=0.02)
    np.testing.assert_allclose(values.std((0, 1, 2)), np.abs(norm.gamma), rtol=0.02)
    assert norm.momentum == 0.99


def test_statistics_before_the_first_drawn_layer_are_kept(normed) -> None:
    from skyview.robustness.maps.randomisation import cascading

    drawn = cascading(normed, 2, 1, pictures(8, seed=9) + 3).model
    for name, kept in (("conv1_bn", True), ("conv2_bn", True), ("conv3_bn", False)):
        same = np.array_equal(
            np.asarray(drawn.get_layer(name).moving_mean),
            np.asarray(normed.model.get_layer(name).moving_mean),
        )
        assert same is kept


def test_a_depth_beyond_the_network_is_refused(plain) -> None:
    from skyview.robustness.maps.randomisation import cascading

    with pytest.raises(SkyviewError, match="1 to 4"):
        cascading(plain, 5, 0, pictures(1))


# Sanity


def last(steps) -> SanityReport:
    *_, end = steps
    return end


def test_a_gradient_follows_the_weights_and_the_picture_does_not(plain) -> None:
    x, *others = pictures(3)
    found = last(sanity(plain, x, "gradient_x_input", target="galaxy", others=others))
    assert found.done == 1
    assert [len(found.select(kind)) for kind in KINDS] == [4, 4, 1, 2, 2]
    deepest = found.select("cascading")[-1]
    assert (deepest.what, deepest.depth) == ("conv1", 4)
    assert abs(deepest.signed) < 0.4
    same = last(sanity(plain, x, "brightness", target="galaxy", others=others))
    for kind in KINDS[:4]:
        assert same.mean(kind) == pytest.approx(1)
    assert same.mean("other image") < 0.2
    assert all(math.isnan(cell.signed) for cell in same.cells)


def test_opposed_classes_are_told_apart_by_signs_only(plain) -> None:
    import keras

    model = keras.models.clone_model(plain.model)
    model.set_weights(plain.model.get_weights())
    head = model.get_layer("logits")
    kernel = np.asarray(head.kernel).copy()
    kernel[:, 1] = -kernel[:, 0]
    head.kernel.assign(kernel)
    found = last(
        sanity(
            classifier_of(model), pictures(1)[0], "gradient_x_input", target="galaxy", kinds=["other class"]
        )
    )
    opposed = next(cell for cell in found.cells if cell.what == "nebula")
    assert opposed.signed == pytest.approx(-1, abs=1e-3)
    assert opposed.strength == pytest.approx(1, abs=1e-3)


def test_no_explanation_is_compared_with_nothing(plain) -> None:
    found = last(sanity(plain, pictures(1)[0], "uniform", target="galaxy"))
    assert found.empty
    assert found.cells == ()
    assert found.done == 1


def test_reports_grow_can_be_stopped_and_repeated(plain) -> None:
    x = pictures(1)[0]
    steps = sanity(plain, x, "smoothgrad", target="nebula", kinds=["cascading"], seed=4)
    assert next(report for report in steps if report.cells).done < 1
    steps.close()
    with pytest.raises(StopIteration):
        next(steps)
    runs = [list(sanity(plain, x, "smoothgrad", target="nebula", kinds=["cascading"], seed=4)) for _ in "ab"]
    assert [report.done for report in runs[0]] == sorted(report.done for report in runs[0])
    assert runs[0][-1].to_dict() == runs[1][-1].to_dict()
    document = json.loads(json.dumps(runs[0][-1].to_dict()))
    assert len(document["cells"]) == 4


def test_unknown_values_are_none_in_json() -> None:
    cell = SanityCell("other image", "1", 0, float("nan"), float("nan"))
    document = SanityReport("a", "galaxy", "m", 0, cells=(cell,)).to_dict()
    assert document["cells"][0]["strength"] is None
    assert math.isnan(SanityReport("a", "galaxy", "m", 0, cells=(cell,)).mean("other image"))


def test_unknown_names_are_refused(plain) -> None:
    with pytest.raises(SkyviewError, match="no technique"):
        last(sanity(plain, pictures(1)[0], "gradient_y_input", target="galaxy"))
    with pytest.raises(SkyviewError, match="no class"):
        last(sanity(plain, pictures(1)[0], "vanilla_gradient", target="comet"))
