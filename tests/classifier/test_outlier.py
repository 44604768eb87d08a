import numpy as np
import pytest
from tiny_network import sky, tiny_model

from skyview.classifier.bundle import make_card, read_card, shipped_models
from skyview.classifier.classifier import Classifier, load_classifier
from skyview.classifier.head import _outlier
from skyview.classifier.outlier import BIAS, KERNEL, REJECTED, Outlier
from skyview.classifier.photographs import PHOTOGRAPHS, photographs


def cloud(seed: int, middle: float, count: int = 400) -> np.ndarray:
    return np.random.default_rng(seed).normal(middle, 1, (count, 5)).astype(np.float32)


def test_the_fitted_layer_tells_two_clouds_apart_and_spares_the_captures() -> None:
    found, account = _outlier(cloud(0, 0), cloud(1, 0), cloud(2, 1.5), cloud(3, 1.5))
    assert (found.strangeness(cloud(4, 0, 4000)) > 0).mean() < 3 * REJECTED
    assert (found.strangeness(cloud(5, 1.5, 4000)) > 0).mean() > 0.8
    assert len(account["validation_loss"]) == 5


def test_a_threshold_is_never_moved_towards_the_captures() -> None:
    layer = Outlier(np.ones(2, np.float32), -1.0)
    assert layer.allowing(np.full(50, -3.0)).bias == -1.0
    assert layer.allowing(np.full(50, 2.0)).bias == pytest.approx(-3.0)


def test_the_layer_is_stored_with_the_weights_and_taken_out_again() -> None:
    weights = {"conv/kernel": np.zeros(3), **Outlier(np.arange(4.0), 0.5).stored()}
    taken = Outlier.taken_from(weights)
    assert taken is not None
    assert (taken.kernel.tolist(), taken.bias) == ([0, 1, 2, 3], 0.5)
    assert list(weights) == ["conv/kernel"]
    assert Outlier.taken_from({"conv/kernel": np.zeros(3)}) is None
    assert {KERNEL, BIAS} == Outlier(np.zeros(1), 0.0).stored().keys()


@pytest.mark.parametrize(("bias", "deep_sky"), [(-1e3, True), (1e3, False)])
def test_a_strange_picture_gets_no_sure_answer(bias: float, deep_sky: bool) -> None:
    card = {**make_card("tiny", "resnet50", input_size=32), "sure_threshold": 0.0}
    classifier = Classifier(tiny_model(), card, Outlier(np.zeros(4, np.float32), bias))
    prediction = classifier.predict_picture(sky(40, 50))
    assert prediction.strangeness == pytest.approx(bias)
    assert (prediction.deep_sky, prediction.sure) == (deep_sky, deep_sky)


@pytest.mark.parametrize("shape", [(1, 1, 3), (3, 5, 3), (300, 200, 3)])
def test_a_picture_of_one_colour_is_no_capture(shape: tuple[int, int, int]) -> None:
    card = {**make_card("tiny", "resnet50", input_size=32), "sure_threshold": 0.0}
    classifier = Classifier(tiny_model(), card, Outlier(np.zeros(4, np.float32), -1.0))
    blank = np.full(shape, 0.4, np.float32)
    assert not classifier.predict_picture(blank).deep_sky
    assert not classifier.predict_picture(blank).sure
    blank[-1, -1] += 0.01 if shape[0] > 1 else 0  # one pixel, wherever it is, makes it a picture
    assert classifier.predict_picture(blank).deep_sky == (shape[0] > 1)


@pytest.mark.slow
@pytest.mark.parametrize("name", shipped_models())
def test_photographs_are_not_taken_for_captures(name: str) -> None:
    classifier = load_classifier(name)
    taken = [classifier.predict_picture(picture).deep_sky for picture in photographs()]
    assert np.mean(taken) <= 0.2, [photo for photo, said in zip(PHOTOGRAPHS, taken, strict=True) if said]
    told = read_card(name)["measured"]["pictures_from_elsewhere"]["photographs"]
    assert 1 - np.mean(taken) == pytest.approx(told, abs=1e-3)
