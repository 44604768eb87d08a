"""Equal networks are equal, techniques that must see no difference see none, and those that must do."""

import keras
import numpy as np
import pytest
from tiny_cases import L, dressed, faint_sky

from skyview.classifier.architectures import build
from skyview.explain.folding import folded
from skyview.robustness.axioms import NOT_APPLICABLE, PASSES, judge
from skyview.robustness.axioms.equal_networks import EQUALS
from skyview.robustness.axioms.surgery import functional, operated

CHANGES = ("folded", *EQUALS)


def weighted(model: keras.Model, seed: int = 7) -> keras.Model:
    """Weights at random that keep the values near 1; the class's are positive, so that no map is empty."""
    rng = np.random.default_rng(seed)
    for layer in model.layers:
        for variable in layer.weights:
            if variable.name == "kernel":
                value = rng.normal(0, np.sqrt(2 / np.prod(variable.shape[:-1])), variable.shape)
                value = np.abs(value) * 4 if layer.name == "logits" else value
            elif variable.name in ("gamma", "moving_variance"):
                value = rng.uniform(0.6, 1.4, variable.shape)
            else:
                value = rng.normal(0, 0.3, variable.shape)
            variable.assign(value)
    return model


def small() -> keras.Model:
    """Two convolutions with a batch norm and a max pooling between them, and an averaging head."""
    x = inputs = keras.Input((8, 8, 3))
    x = L.BatchNormalization(name="norm")(L.Conv2D(6, 3, padding="same", name="first")(x))
    x = L.MaxPooling2D(2, name="pool")(L.ReLU()(x))
    x = L.Conv2D(8, 3, padding="same", activation="relu", name="second")(x)
    return weighted(keras.Model(inputs, L.Dense(2, name="logits")(L.GlobalAveragePooling2D()(x))))


def flattening() -> keras.Model:
    """A dense head on flattened cells."""
    x = inputs = keras.Input((8, 8, 3))
    x = L.MaxPooling2D(2)(L.Conv2D(4, 3, padding="same", activation="relu")(x))
    x = L.Flatten()(L.MaxPooling2D(2)(L.Conv2D(5, 3, activation="relu", padding="same")(x)))
    return weighted(
        keras.Model(inputs, L.Dense(2, name="logits")(L.Dense(6, activation="relu", name="hidden")(x)))
    )


MODELS = {
    "small": small,
    "flattening": flattening,
    "vgg16": lambda: weighted(build("vgg16", 32, 2, width=1 / 16)),
    "resnet50": lambda: weighted(build("resnet50", 64, 2, width=1 / 16)),
}


@pytest.mark.parametrize("name", MODELS)
def test_equal_networks_answer_alike_and_are_other_networks(name):
    model = functional(folded(MODELS[name]()))
    x = np.random.default_rng(1).normal(0, 1, (2, *model.input_shape[1:])).astype(np.float32)
    answers = np.asarray(model(x))
    for change, make in EQUALS.items():
        other = make(model, np.random.default_rng(2))
        assert other is not None, change
        assert np.asarray(other(x)) == pytest.approx(
            answers, rel=1e-4, abs=1e-4 * float(np.abs(answers).max())
        )
        kernels = [w for w in other.weights if not any(w is known for known in model.weights)]
        assert kernels, change
        assert np.asarray(model(x)) == pytest.approx(answers)  # the network itself is untouched


def test_a_wrong_twin_is_left_out():
    from skyview.robustness.axioms.case import Case
    from skyview.robustness.axioms.ground import Ground
    from skyview.robustness.axioms.twin import is_equal, twin_of

    model = functional(folded(small()))
    case = Case(Ground(dressed(model), faint_sky(), "galaxy"), "vanilla_gradient")
    changed = operated(model, replaced={"second": L.Conv2D(8, 3, padding="same", name="second")})
    assert is_equal(case, twin_of(case, model))
    assert not is_equal(case, twin_of(case, changed))


BREAKS = [
    ("vanilla_gradient", {}, set()),
    ("gradient_x_input", {}, set()),
    ("integrated_gradients", {}, set()),
    ("occlusion", {"patch": 2, "stride": 2}, set()),
    ("guided_backprop", {}, {"two relus"}),
    ("grad_cam", {}, set()),
    ("lrp_composite", {}, {"two relus", "max as relus"}),
    ("deeplift", {"baseline": "sky_draws"}, {"max as relus"}),
]
"""Technique, settings, and the changes that it must not survive (it must survive the others)."""


def broken(model, method, x=None, **settings):
    shown, axioms = faint_sky() if x is None else x, ["equal_networks"]
    (finding,) = judge(dressed(model), shown, method, target="galaxy", axioms=axioms, **settings)
    assert set(finding.details) == set(CHANGES)
    assert (finding.verdict == PASSES) == (finding.value >= finding.tolerance)
    return {name for name, value in finding.details.items() if value < finding.tolerance}


@pytest.mark.parametrize(("method", "settings", "expected"), BREAKS)
def test_expected_cells(method, settings, expected):
    assert broken(small(), method, **settings) == expected


def test_doubled_channels_break_grad_cam_pp_where_they_weigh_differently():
    """Its weights g^2 / (2 g^2 + g^3 sum A) depend on the size of g, unless it is small."""
    x = np.random.default_rng(6).random((8, 8, 3)).astype(np.float32)
    model = small()
    head = model.get_layer("logits")
    head.set_weights([np.tile([[0.2], [200.0]], (4, 2)), np.zeros(2)])
    assert broken(model, "grad_cam_pp", x) == {"split"}


def test_lrp_epsilon_reads_two_relus_as_one_line_but_not_a_maximum():
    finding, *_ = judge(
        dressed(small()), faint_sky(), "lrp_epsilon", target="galaxy", axioms=["equal_networks"]
    )
    assert finding.details["two relus"] > 0.999
    assert finding.details["folded"] > 0.999
    assert finding.details["split"] > 0.999


def test_a_network_of_another_kind_cannot_be_rebuilt():
    class Own(keras.Model):
        def __init__(self):
            super().__init__()
            self.dense = L.Dense(2)

        def call(self, x, training=False):
            return self.dense(keras.ops.reshape(x, (-1, 192)))

    model = Own()
    model(np.zeros((1, 8, 8, 3), np.float32))
    assert functional(model) is None
    classes = ("galaxy", "nebula")
    base = dressed(small())
    base.model, base.classes = model, classes
    finding, *_ = judge(base, faint_sky(), "brightness", target="galaxy", axioms=["equal_networks"])
    assert finding.verdict == NOT_APPLICABLE
