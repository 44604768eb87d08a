"""Maps of the fast network, in bfloat16 where the processor has it, against plain Keras in float32."""

import os
import subprocess
import sys
from functools import partial
from pathlib import Path

import keras
import numpy as np
import pytest
import tensorflow as tf
from scipy.stats import spearmanr

from skyview.classifier import build
from skyview.classifier.precision import has_bf16
from skyview.explain.cut import LAST, features_at
from skyview.explain.passes import Passes
from skyview.explain.rescale import rescaled

RUN = """
import sys
import numpy as np
from test_precision import Prepared, maps_of, network
from skyview.classifier import set_precision
from skyview.classifier.precision import apply_precision
set_precision("bf16")
apply_precision()
np.savez(sys.argv[1], **maps_of(Prepared(network())))
"""

SHIPPED = """
import sys
import numpy as np
from skyview.captures import open_capture
from skyview.captures import display
from skyview.classifier import cut, explained_view, load_classifier, set_precision
from skyview.explain import explain_input
from skyview.paths import samples_folder
set_precision(sys.argv[2])
classifier = load_classifier(sys.argv[3])
maps = {}
for file in sorted(samples_folder().glob("*.fits.fz")):
    picture = display(open_capture(file))
    view = cut(picture, explained_view(*picture.shape[:2]), classifier.input_size)
    x = classifier.preprocess(view[None])[0]
    for method in sys.argv[4:]:
        *_, (values, _) = explain_input(classifier, x, method, target="galaxy")
        maps[f"{method} {file.stem}"] = values
np.savez(sys.argv[1], **maps)
"""

OWN = """
import sys
import numpy as np
from test_precision import contributions
from skyview.classifier import set_precision
from skyview.classifier.precision import apply_precision
set_precision("bf16")
apply_precision()
np.savez(sys.argv[1], **contributions())
"""

METHODS = (
    *("vanilla_gradient", "gradient_x_input", "guided_backprop", "integrated_gradients", "grad_cam"),
    *("lrp_epsilon", "lrp_composite", "deeplift"),
)


class Prepared:
    """A model as `Passes` wants it."""

    def __init__(self, model):
        self.model = model

    def preprocess(self, pictures):
        return np.asarray(pictures, np.float32)


def network():
    """ResNet50 for small pictures, with batch norms that are not the identity but keep values in bounds."""
    keras.utils.set_random_seed(0)
    model = build("resnet50", 64)
    rng = np.random.default_rng(0)
    for layer in model.layers:
        if isinstance(layer, keras.layers.BatchNormalization):
            gain = 0.3 if layer.name.endswith("_3_bn") else 1.0  # the residual branch's last
            low, high = np.array([[0.8 * gain, -0.1, -0.1, 0.8], [1.2 * gain, 0.1, 0.1, 1.2]])
            layer.set_weights(
                [rng.uniform(low[i], high[i], w.shape) for i, w in enumerate(layer.get_weights())]
            )
    return model


def pictures():
    rows, columns = np.mgrid[:64, :64]
    glow = np.exp(-((rows - 30) ** 2 + (columns - 36) ** 2) / 90)[..., None]
    return (glow + np.random.default_rng(1).normal(0, 0.1, (2, 64, 64, 3))).astype(np.float32)


def maps_of(classifier):
    passes = Passes(classifier)
    gradients = passes.gradients(pictures(), 2)
    maps, at_maps = passes.run("features", partial(features_at, layer=LAST), pictures(), 2)
    return {
        "gradients": np.abs(gradients).max(-1),
        "grad_cam": np.einsum("nhwk,nk->nhw", maps, at_maps.mean((1, 2))),
        "logits": passes.logits(pictures()),
    }


def by_plain_keras(model):
    x = tf.constant(pictures())
    with tf.GradientTape() as tape:
        tape.watch(x)
        logits = model(x, training=False)
        score = tf.reduce_sum(logits[:, 2])
    return {"gradients": np.abs(tape.gradient(score, x)).max(-1), "logits": np.asarray(logits)}


def assert_agree(maps, others, names):
    for name in names:
        for ours, theirs in zip(maps[name], others[name], strict=True):
            assert np.ptp(theirs) > 0
            assert spearmanr(ours.ravel(), theirs.ravel()).statistic >= 0.99, name


@pytest.mark.slow
def test_the_fast_network_agrees_with_plain_keras():
    classifier = Prepared(network())
    fast, plain = maps_of(classifier), by_plain_keras(classifier.model)
    np.testing.assert_allclose(fast["logits"], plain["logits"], atol=1e-5 * np.abs(plain["logits"]).max())
    assert_agree(fast, plain, ["gradients"])


def in_a_process(script, folder):
    """What a script saves: a process keeps the precision it first computes with."""
    subprocess.run(
        [sys.executable, "-c", script, str(folder / "maps.npz")],
        check=True,
        timeout=280,
        env=os.environ | {"PYTHONPATH": str(Path(__file__).parent)},
    )
    return np.load(folder / "maps.npz")


@pytest.mark.slow
@pytest.mark.skipif(not has_bf16(), reason="this processor has no bfloat16")
def test_bfloat16_agrees_with_float32(tmp_path):
    assert_agree(in_a_process(RUN, tmp_path), maps_of(Prepared(network())), ["gradients", "grad_cam"])


def with_poolings(convolution):
    """A small network whose poolings choose among what a kind of convolution makes."""
    layers = keras.layers
    keras.utils.set_random_seed(1)
    made = [keras.Input((64, 64, 3)), layers.Conv2D(16, 3, padding="same", activation="relu")]
    for _ in range(3):
        made += [*convolution(), layers.ReLU(), layers.MaxPooling2D(2)]
    made += [layers.Conv2D(24, 3, activation="relu"), layers.GlobalAveragePooling2D(), layers.Dense(3)]
    return keras.Sequential(made)


def contributions():
    """DeepLIFT's of networks of one's own."""
    layers = keras.layers
    depthwise = partial(layers.DepthwiseConv2D, 3, padding="same", use_bias=False)
    kinds = {
        "depthwise": lambda: [depthwise(), layers.BatchNormalization(), layers.ReLU(), layers.Conv2D(24, 1)],
        "separable": lambda: [layers.SeparableConv2D(24, 3, padding="same")],
        "dilated": lambda: [layers.Conv2D(24, 3, padding="same", dilation_rate=2)],
    }
    x = np.stack([pictures()[0], np.full((64, 64, 3), 0.02, np.float32)])
    found = {}
    for name, convolution in kinds.items():
        run = Passes(Prepared(with_poolings(convolution))).network.compiled("deeplift", rescaled)
        found[name] = np.asarray(run(tf.constant(x), tf.constant(1))[0]).sum(axis=-1)
    return found


@pytest.mark.skipif(not has_bf16(), reason="this processor has no bfloat16")
def test_deeplift_chooses_winners_before_rounding_whatever_the_convolution(tmp_path):
    rounded, exact = in_a_process(OWN, tmp_path), contributions()
    assert_agree(rounded, exact, exact)
    assert any(np.any(rounded[name] != exact[name]) for name in exact)


@pytest.mark.slow
@pytest.mark.skipif(not has_bf16(), reason="this processor has no bfloat16")
@pytest.mark.parametrize(("model", "least"), [("resnet50", 0.99), ("vgg16", 0.97)])
def test_maps_of_the_shipped_networks_in_bfloat16_rank_pixels_as_in_float32(tmp_path, model, least):
    for precision in ("bf16", "float32"):
        command = [sys.executable, "-c", SHIPPED, str(tmp_path / f"{precision}.npz"), precision, model]
        subprocess.run([*command, *METHODS], check=True, timeout=280)
    rounded, exact = (np.load(tmp_path / f"{name}.npz") for name in ("bf16", "float32"))
    found = {name: spearmanr(rounded[name], exact[name], axis=None).statistic for name in exact.files}
    assert len(found) >= 2 * len(METHODS)
    assert min(found.values()) >= least, found
