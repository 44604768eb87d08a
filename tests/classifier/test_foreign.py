"""Networks of others: a tiny Keras file with its card, classified and explained; and what is refused."""

import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import keras
import numpy as np
import pytest
from tiny_network import sky

from skyview.classes import label_of
from skyview.classifier.bundle import digest_of, read_card
from skyview.classifier.classifier import load_classifier
from skyview.classifier.foreign import keras_file
from skyview.classifier.preparation import Preparation
from skyview.errors import SkyviewError
from skyview.explain import TECHNIQUES, explain_input

CARD: dict[str, Any] = {
    "classes": ["Spiral", "ring_galaxy", "Cometa"],
    "input_size": 32,
    "preprocessing": {"transform": "affine", "mean": [0.2, 0.3, 0.4], "std": 0.5},
    "temperature": 2.0,
    "threshold": 0.5,
}

Ending = Callable[[Any], Any]


def dense(activation: str | None) -> Ending:
    return lambda x: keras.layers.Dense(3, activation=activation, name="scores")(x)


def network(ending: Ending = dense("softmax"), size: int | None = 32) -> keras.Model:  # noqa: B008
    keras.utils.set_random_seed(1)
    inputs = keras.Input((size, size, 3))
    x = keras.layers.Conv2D(6, 3, padding="same", name="early")(inputs)
    x = keras.layers.BatchNormalization()(x)
    x = keras.layers.ReLU()(x)
    x = keras.layers.Add()([x, keras.layers.Conv2D(6, 3, padding="same", activation="relu", name="late")(x)])
    x = keras.layers.GlobalAveragePooling2D()(x)
    return keras.Model(inputs, ending(x))


def saved(folder: Path, model: keras.Model, card: object = CARD) -> Path:
    file = folder / "own.keras"
    model.save(file)
    (folder / "own.json").write_text(json.dumps(card), encoding="utf-8")
    return file


@pytest.fixture
def own(tmp_path: Path) -> Path:
    return saved(tmp_path, network())


def test_it_classifies_under_its_own_names(own: Path) -> None:
    classifier = load_classifier(own)
    prediction = classifier.predict_picture(sky(40, 48))
    assert list(prediction.probabilities) == CARD["classes"]
    assert sum(prediction.probabilities.values()) == pytest.approx(1)
    assert prediction.model == "own"
    assert [label_of(name) for name in CARD["classes"]] == CARD["classes"]
    assert prediction.sure == (prediction.probability >= 0.5)


def test_folder_and_file_are_the_same_network(own: Path) -> None:
    assert keras_file(own) == keras_file(own.parent) == own
    assert digest_of(read_card(own)) == digest_of(read_card(own.parent))
    assert keras_file("resnet50") is None
    before = digest_of(read_card(own))
    saved(own.parent, network(dense(None)))
    assert digest_of(read_card(own)) != before


@pytest.mark.parametrize(
    "ending",
    [
        dense("softmax"),
        lambda x: keras.layers.Softmax()(dense(None)(x)),
        lambda x: keras.layers.Activation("softmax")(dense(None)(x)),
    ],
    ids=["in the dense layer", "a layer of its own", "an activation layer"],
)
def test_a_last_softmax_is_taken_off(tmp_path: Path, ending: Ending) -> None:
    whole = network(ending)
    logits = load_classifier(saved(tmp_path, whole)).logits(np.float32(2) * sky(32, 32)[None] - 1)
    exponents = np.exp(logits - logits.max())
    expected = np.asarray(whole(np.float32(2) * sky(32, 32)[None] - 1))
    np.testing.assert_allclose(exponents / exponents.sum(), expected, atol=1e-5)
    assert not np.allclose(logits.sum(), 1, atol=1e-3)


def test_sizes_left_open_are_set_by_the_card(tmp_path: Path) -> None:
    model = network(size=None)
    classifier = load_classifier(saved(tmp_path, model))
    assert classifier.model.input_shape == (None, 32, 32, 3)
    np.testing.assert_array_equal(classifier.model.get_weights()[0], model.get_weights()[0])


def test_a_fixed_number_of_pictures_is_opened(tmp_path: Path) -> None:
    free = network()
    fixed = keras.models.clone_model(free, input_tensors=keras.Input(batch_shape=(1, 32, 32, 3)))
    fixed.set_weights(free.get_weights())
    classifier = load_classifier(saved(tmp_path, fixed))
    pictures = np.random.default_rng(0).random((3, 32, 32, 3)).astype(np.float32)
    alone = np.concatenate([classifier.logits(picture[None]) for picture in pictures])
    np.testing.assert_allclose(classifier.logits(pictures), alone, atol=1e-4)
    x = classifier.preprocess(pictures[0])
    for method in ("smoothgrad", "deeplift", "lift_cam"):
        *_, (values, done) = explain_input(classifier, x, method, target="Spiral")
        assert np.isfinite(values).all()
        assert done == 1.0


@pytest.mark.parametrize("family", sorted({t.family for t in TECHNIQUES}))
def test_one_technique_of_each_family_explains_it(own: Path, family: str) -> None:
    classifier = load_classifier(own)
    x = classifier.preprocess(sky(32, 32))
    wanted = {"Class activation": "grad_cam", "Propagation": "lrp_epsilon", "Perturbation": "occlusion"}
    technique = TECHNIQUES[wanted.get(family, next(t.name for t in TECHNIQUES if t.family == family))]
    *_, (values, done) = explain_input(classifier, x, technique.name, target="ring_galaxy")
    assert values.shape == (32, 32)
    assert done == 1
    assert np.isfinite(values).all()


def test_logits_are_those_behind_the_saved_probabilities(own: Path) -> None:
    classifier, whole = load_classifier(own), keras.saving.load_model(own)
    x = classifier.preprocess(sky(32, 32))[None]
    first, second, third = np.log(np.asarray(whole(x), np.float64)[0])
    logits = classifier.logits(x)[0]
    assert logits[0] - logits[1] == pytest.approx(first - second, abs=1e-4)
    assert logits[1] - logits[2] == pytest.approx(second - third, abs=1e-4)


def test_a_network_within_a_network_is_explained(tmp_path: Path) -> None:
    """As transfer learning leaves it: a base that is one layer of the whole."""
    base = keras.Sequential(
        [keras.Input((32, 32, 3)), keras.layers.Conv2D(6, 3, activation="relu")], name="base"
    )
    whole = keras.Sequential(
        [keras.Input((32, 32, 3)), base, keras.layers.GlobalAveragePooling2D(), keras.layers.Dense(3)]
    )
    classifier = load_classifier(saved(tmp_path, whole))
    for method in ("vanilla_gradient", "grad_cam", "lrp_epsilon"):
        *_, (values, _) = explain_input(
            classifier, classifier.preprocess(sky(32, 32)), method, target="Cometa"
        )
        assert np.isfinite(values).all()


def test_the_command_line_explains_in_the_cards_layer(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from PIL import Image

    from skyview.cli.main import run
    from skyview.report import read_npz

    own = saved(tmp_path, network(), {**CARD, "layer": "early"})
    Image.fromarray((sky(40, 48) * 255).astype(np.uint8)).save(tmp_path / "m.png")
    paths = [str(tmp_path / "m.png"), "--model", str(own), "--precision", "float32", "--json"]
    assert run(["classify", *paths]) == 0
    (answer,) = json.loads(capsys.readouterr().out)
    assert list(answer["probabilities"]) == CARD["classes"]
    out = str(tmp_path / "out")
    assert run(["explain", *paths, "--method", "grad_cam,vanilla_gradient", "-o", out]) == 0
    maps = {row["method"]: read_npz(Path(row["files"][0])) for row in json.loads(capsys.readouterr().out)}
    assert maps["grad_cam"].settings == {"layer": "early"}
    assert maps["vanilla_gradient"].settings == {}
    assert {m.target for m in maps.values()} <= set(CARD["classes"])


@pytest.mark.parametrize("channels", ["rgb", "bgr"])
def test_preparation_by_channel_and_order(channels: str) -> None:
    mean, std = [0.1, 0.2, 0.3], [0.5, 0.25, 0.125]
    given = {"transform": "affine", "mean": mean, "std": std, "channels": channels}
    preparation, pictures = Preparation.of(given), sky(5, 7)
    expected = (pictures - np.float32(mean)) / np.float32(std)
    inputs = preparation.inputs(pictures)
    np.testing.assert_allclose(inputs, expected if channels == "rgb" else expected[..., ::-1], rtol=1e-6)
    np.testing.assert_allclose(preparation.pictures(inputs), pictures, atol=1e-6)


def changed(**changes: object) -> dict[str, Any]:
    return {key: value for key, value in {**CARD, **changes}.items() if value is not None}


def prepared(**changes: object) -> dict[str, Any]:
    whole = {**CARD["preprocessing"], **changes}
    return {**CARD, "preprocessing": {key: value for key, value in whole.items() if value is not None}}


@pytest.mark.parametrize(
    ("card", "words"),
    [
        ([], 'it begins with {'),
        (changed(classes=None), "has no 'classes'; write the names of its outputs"),
        (changed(classes=["one"]), "'classes' cannot be ['one']; write the names of its outputs"),
        (changed(classes=["a", "a", "b"]), "each once"),
        (changed(classes=["a", "b"]), "has 3 outputs; name 3 'classes'"),
        (changed(clases=["a", "b"]), "a key 'clases' that no card has; did you mean 'classes'?"),
        (changed(input_size="32"), "'input_size' cannot be '32'; write the side of its input"),
        (changed(input_size=64), "takes pictures of 32 x 32 pixels, but its card says 64; write 32"),
        (changed(input_size=10**6), "a whole number from 32 to 4096"),
        (changed(preprocessing=None), "has no 'preprocessing'; write {\"transform\""),
        (prepared(transform="log"), "'preprocessing.transform' cannot be 'log'; write one of: sqrt, affine"),
        (prepared(mean=None), "has no 'preprocessing.mean'; write a number"),
        (prepared(mean=[1, 2]), "'preprocessing.mean' cannot be [1, 2]"),
        (prepared(std=0), "'preprocessing.std' cannot be 0; write a number above 0"),
        (prepared(channels="grb"), "'preprocessing.channels' cannot be 'grb'; write one of: rgb, bgr"),
        (changed(temperature=-1), "'temperature' cannot be -1; write a number above 0"),
        (changed(threshold=70), "'threshold' cannot be 70; write the probability"),
        (changed(views=["corner"]), "'views' cannot be ['corner']; write a list of some of: whole"),
        (changed(views=[[]]), "'views' cannot be [[]]; write a list of some of: whole"),
        (changed(layer="scores"), "no layer 'scores' with feature maps; write one of its own as 'layer'"),
    ],
)  # fmt: skip
def test_a_wrong_card_names_the_key_and_what_to_write(tmp_path: Path, card: object, words: str) -> None:
    with pytest.raises(SkyviewError) as told:
        load_classifier(saved(tmp_path, network(), card))
    assert words in str(told.value)
    assert "\n" not in str(told.value)


def test_no_card_no_file_and_several_files(own: Path) -> None:
    (own.parent / "own.json").rename(own.parent / "card.json")
    assert read_card(own)["classes"] == CARD["classes"]
    (own.parent / "card.json").unlink()
    with pytest.raises(SkyviewError, match=r"own\.keras has no card: write own\.json beside it"):
        read_card(own)
    (own.parent / "own.json").write_text("{", encoding="utf-8")
    with pytest.raises(SkyviewError, match="is no JSON"):
        read_card(own)
    with pytest.raises(SkyviewError, match="There is no file"):
        read_card(own.with_name("other.keras"))
    own.with_name("second.keras").write_bytes(own.read_bytes())
    with pytest.raises(SkyviewError, match="holds 2 Keras files; name one"):
        read_card(own.parent)


def test_a_lambda_layer_is_never_run(tmp_path: Path) -> None:
    model = network(lambda x: dense(None)(keras.layers.Lambda(lambda y: y * 2, name="twice")(x)))
    with pytest.raises(SkyviewError, match=r"own\.keras holds Lambda \('twice'\), which could run code"):
        load_classifier(saved(tmp_path, model))


def test_things_from_elsewhere_are_not_loaded(own: Path) -> None:
    with zipfile.ZipFile(own) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    evil = parts["config.json"].replace(b'"keras.layers"', b'"os"', 1)
    with zipfile.ZipFile(own, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, evil if name == "config.json" else data)
    with pytest.raises(SkyviewError, match="which could run code or read files"):
        load_classifier(own)
    with zipfile.ZipFile(own, "w") as archive:
        for name, data in {**parts, "assets/run.py": b"1"}.items():
            archive.writestr(name, data)
    with pytest.raises(SkyviewError, match=r"holds 'assets/run\.py'"):
        load_classifier(own)
    own.write_bytes(b"PK no archive")
    with pytest.raises(SkyviewError, match="is no Keras 3 file"):
        load_classifier(own)


@pytest.mark.parametrize("config", ["[]", "3", "{"])
def test_a_file_without_a_configuration_is_no_network(own: Path, config: str) -> None:
    with zipfile.ZipFile(own, "w") as archive:
        archive.writestr("config.json", config)
    with pytest.raises(SkyviewError, match="is no Keras 3 file"):
        load_classifier(own)


@pytest.mark.parametrize(
    ("ending", "words"),
    [
        (dense("sigmoid"), "ends in the activation 'sigmoid'"),
        (lambda x: keras.layers.Rescaling(1.0)(dense("softmax")(x)), "softmax within"),
        (lambda x: keras.layers.Reshape((3, 1))(dense(None)(x)), "one row of class scores"),
    ],
)
def test_what_has_no_logits_is_refused(tmp_path: Path, ending: Ending, words: str) -> None:
    with pytest.raises(SkyviewError) as told:
        load_classifier(saved(tmp_path, network(ending)))
    assert words in str(told.value)
