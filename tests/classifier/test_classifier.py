from pathlib import Path

import numpy as np
import pytest
from tiny_network import sky, tiny_classifier

from skyview.captures import capture_from_array
from skyview.classes import CLASSES
from skyview.classifier import architectures, precision
from skyview.classifier.bundle import make_card, save_bundle
from skyview.classifier.classifier import Classifier, load_classifier
from skyview.classifier.views import cut, views_of
from skyview.errors import SkyviewError


@pytest.fixture(scope="module")
def classifier() -> Classifier:
    return tiny_classifier()


@pytest.mark.parametrize("transform", ["sqrt", "affine"])
def test_unprocess_undoes_preprocess(transform: str) -> None:
    chosen = tiny_classifier(preprocessing={"transform": transform, "mean": 0.3, "std": 0.2})
    pictures = sky(32, 32)[None]
    inputs = chosen.preprocess(pictures)
    assert inputs.dtype == np.float32
    np.testing.assert_allclose(chosen.unprocess(inputs), pictures, atol=1e-6)
    root = np.sqrt(pictures) if transform == "sqrt" else pictures
    np.testing.assert_allclose(inputs, (root - 0.3) / 0.2, rtol=1e-5, atol=1e-6)


def test_logits_of_any_number_of_pictures_without_retracing(classifier: Classifier) -> None:
    inputs = np.random.default_rng(0).normal(size=(19, 32, 32, 3)).astype(np.float32)
    together = classifier.logits(inputs)
    one_by_one = np.concatenate([classifier.logits(inputs[i : i + 1]) for i in range(19)])
    np.testing.assert_allclose(together, one_by_one, atol=1e-5)
    assert classifier.logits(inputs[:0]).shape == (0, 6)
    assert classifier._run.experimental_get_tracing_count() == 1


@pytest.mark.parametrize("shape", [(20, 30), (31, 17), (600, 400), (1, 1)])
def test_prediction_is_the_mean_of_the_views(classifier: Classifier, shape: tuple[int, int]) -> None:
    picture = sky(*shape)
    prediction = classifier.predict_picture(picture)
    inputs = np.stack([cut(picture, view, 32) for view in views_of(*shape)])
    logits = classifier.logits(classifier.preprocess(inputs)).mean(axis=0)
    np.testing.assert_allclose(list(prediction.logits.values()), logits, atol=1e-5)
    assert list(prediction.probabilities) == list(CLASSES)
    assert sum(prediction.probabilities.values()) == pytest.approx(1)
    assert prediction.probability == max(prediction.probabilities.values())
    assert prediction.label == max(prediction.probabilities, key=lambda name: prediction.probabilities[name])
    assert list(prediction.by_view) == ["whole", "square", "centre"]


def test_sureness_and_temperature_come_from_the_card() -> None:
    picture = sky(40, 40)
    cool, warm = tiny_classifier(temperature=0.1), tiny_classifier(temperature=10.0)
    assert cool.predict_picture(picture).probability > warm.predict_picture(picture).probability
    assert tiny_classifier(sure_threshold=0.0).predict_picture(picture).sure
    assert not tiny_classifier(sure_threshold=1.0).predict_picture(picture).sure
    assert cool.digest != warm.digest


def test_a_linear_mono_capture_is_stretched_first(classifier: Classifier) -> None:
    grey = np.random.default_rng(2).normal(0.02, 0.001, (50, 70)).astype(np.float32)
    capture = capture_from_array(np.repeat(grey[..., None], 3, axis=-1), is_linear=True)
    probabilities = classifier.predict(capture).probabilities
    assert sum(probabilities.values()) == pytest.approx(1)
    assert probabilities != classifier.predict_picture(np.asarray(capture.pixels)).probabilities


def test_unknown_classes_are_named(classifier: Classifier) -> None:
    assert classifier.index("nebula") == 1
    with pytest.raises(SkyviewError, match="no class 'comet'"):
        classifier.index("comet")


@pytest.mark.slow
def test_a_saved_network_is_loaded_again(tmp_path: Path) -> None:
    model = architectures.build("resnet50", 64)
    save_bundle(tmp_path, architectures.weights_of(model), make_card("mine", "resnet50", input_size=64))
    loaded = load_classifier(tmp_path)
    inputs = loaded.preprocess(sky(64, 64)[None])
    np.testing.assert_allclose(
        loaded.logits(inputs), Classifier(model, loaded.card).logits(inputs), atol=0.02
    )


def test_precision_is_one_of_three_words() -> None:
    assert precision.current_precision() in ("bf16", "float32")
    with pytest.raises(SkyviewError, match="no precision 'int4'"):
        precision.set_precision("int4")


def test_precision_cannot_change_once_a_network_ran(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(precision, "_state", {"chosen": "auto", "applied": "float32"})
    precision.set_precision("float32")
    with pytest.raises(SkyviewError, match="already run in float32"):
        precision.set_precision("bf16")
