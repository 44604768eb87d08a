"""Layers that networks of others begin with: augmentation changes nothing, scaling is part of the network."""

import keras
import numpy as np
import pytest

from skyview.errors import SkyviewError
from skyview.explain import TECHNIQUES, explain_input

L = keras.layers
SCALE, OFFSET = 1 / 127.5, -1.0
SETTINGS = {"deep_shap": {"draws": 3}}
METHODS = ("lrp_epsilon", "lrp_composite", "deeplift", "deep_shap", "guided_backprop")


class Classifier:
    """A network that sees pictures of 0 to 255, or what is made of them."""

    classes = ("Spiral", "Ring", "Irregular")

    def __init__(self, model, scale, offset):
        self.model, self.scale, self.offset = model, scale, offset
        self.index = self.classes.index

    def preprocess(self, pictures):
        return np.float32(255 * self.scale) * pictures + np.float32(self.offset)


def headed(x, parts):
    for part in parts:
        x = part(x)
    return x


def body():
    keras.utils.set_random_seed(4)
    parts = [L.Conv2D(6, 3, padding="same", activation="relu"), L.MaxPooling2D(2)]
    parts += [L.Conv2D(8, 3, activation="relu"), L.GlobalAveragePooling2D(), L.Dense(3)]
    for part, bias in zip(parts, (0.2, None, 0.1, None, -0.1), strict=True):
        if bias is not None:
            part.bias_initializer = keras.initializers.Constant(bias)
    return parts


def networks(*before, scale=SCALE, offset=OFFSET):
    """The same network twice: with layers before it, and with what they make of a picture as its input."""
    inputs, prepared, parts = keras.Input((16, 16, 3)), keras.Input((16, 16, 3)), body()
    whole = keras.Model(inputs, headed(headed(inputs, before), parts))
    return Classifier(whole, 1.0, 0.0), Classifier(
        keras.Model(prepared, headed(prepared, parts)), scale, offset
    )


def explained(classifier, picture, method):
    x = classifier.preprocess(picture)
    settings = SETTINGS.get(method, {})
    *_, (values, _) = explain_input(classifier, x, method, target="Ring", seed=2, **settings)
    return values


@pytest.fixture
def shown():
    return np.random.default_rng(3).random((16, 16, 3)).astype(np.float32)


@pytest.mark.parametrize("method", METHODS)
def test_augmentation_is_passed_through(shown, method):
    augmenting = L.RandomFlip(), L.RandomRotation(0.2), L.RandomZoom(0.1), L.RandomContrast(0.2)
    whole, plain = networks(*augmenting, L.GaussianNoise(0.3), scale=1.0, offset=0.0)
    assert TECHNIQUES[method].suits(whole.model) is None
    # The inputs are those of `whole` in both: a picture of 0 to 255.
    np.testing.assert_allclose(
        explained(whole, shown, method), explained(plain, shown, method), rtol=1e-4, atol=1e-6
    )


def scaling():
    return L.Rescaling(SCALE, OFFSET)


def normalizing():
    return L.Normalization(mean=[-OFFSET / SCALE] * 3, variance=[SCALE**-2] * 3)


@pytest.mark.parametrize("layer", [scaling, normalizing])
@pytest.mark.parametrize("method", ["lrp_composite", "deeplift"])
def test_scaling_within_the_network_is_as_scaling_before_it(shown, layer, method):
    """The zB rule knows black and white behind the scaling; differences of pictures need no offset."""
    whole, plain = networks(layer())
    ours, expected = explained(whole, shown, method), explained(plain, shown, method)
    assert np.abs(expected).max() > 0
    np.testing.assert_allclose(ours, expected, atol=2e-4 * np.abs(expected).max())


def test_what_an_offset_adds_is_told(shown):
    """Relevance of a pixel is in proportion to its own value; what the offset adds stays with the biases."""
    from skyview.explain.passes import Passes

    whole, plain = networks(scaling())
    notes = []
    for classifier in (whole, plain):
        passes, x = Passes(classifier), classifier.preprocess(shown)
        *_, (values, _) = TECHNIQUES["lrp_epsilon"].run(passes, x, 1, epsilon=1e-6, seed=0)
        share = passes.notes["kept by biases"] + passes.notes["kept by epsilon"]
        score = passes.notes["score"]
        assert values.sum() + share * abs(score) == pytest.approx(score, rel=1e-3)
        notes.append(passes.notes)
    assert notes[0]["score"] == pytest.approx(notes[1]["score"], rel=1e-4)
    assert abs(notes[0]["kept by biases"] - notes[1]["kept by biases"]) > 0.01


@pytest.mark.parametrize("method", ["lrp_composite", "deeplift"])
def test_a_turned_scale_conserves(shown, method):
    """Colours turned round: black is then the largest value."""
    whole, _ = networks(L.Rescaling(-SCALE, 1.0))
    values = explained(whole, shown, method)
    assert np.isfinite(values).all()
    assert np.abs(values).max() > 0


def test_numbers_for_each_pixel_are_refused_in_a_sentence(shown):
    uneven = L.Normalization(axis=(1, 2, 3), mean=np.ones((16, 16, 3)), variance=np.ones((16, 16, 3)))
    whole, _ = networks(uneven)
    with pytest.raises(SkyviewError, match=r"has other numbers for each pixel.*choose a gradient"):
        explain_input(whole, whole.preprocess(shown), "deeplift", target="Ring")
