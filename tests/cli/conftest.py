"""A small network with random weights, a few small captures, and a way to call the program."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image


@pytest.fixture(scope="session")
def bundle(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A VGG16 for 64 x 64 pictures whose weights are random."""
    import keras

    from skyview.classifier.architectures import build, weights_of
    from skyview.classifier.bundle import make_card, save_bundle

    keras.utils.set_random_seed(3)
    folder = tmp_path_factory.mktemp("models") / "random"
    card = make_card("random", "vgg16", input_size=64, sure_threshold=0.2)
    save_bundle(folder, weights_of(build("vgg16", 64)), card)
    return folder


@pytest.fixture(scope="session")
def pictures(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with two PNG captures (one in a folder of its own) and a text file that is called .fits."""
    folder = tmp_path_factory.mktemp("night [1]")
    (folder / "more").mkdir()
    rows, columns = np.mgrid[:80, :100]
    for number, name in enumerate(("M31.png", "more/M31.png")):
        rng = np.random.default_rng(number)
        glow = np.exp(-((rows - 40) ** 2 + (columns - 45 - 10 * number) ** 2) / 200)
        levels = 30 + 180 * glow[..., None] * (1.0, 0.9, 0.8) + rng.normal(0, 4, (80, 100, 3))
        Image.fromarray(levels.clip(0, 255).astype(np.uint8)).save(folder / name)
    (folder / "notes.fits").write_text("clouds came at ten")
    return folder


@dataclass
class Answer:
    """What a call of the program came to."""

    code: int
    out: str
    err: str

    @property
    def document(self) -> Any:
        """Everything on stdout, as the one JSON document it has to be."""
        return json.loads(self.out)


@pytest.fixture
def skyview(capsys: pytest.CaptureFixture[str]) -> Callable[..., Answer]:
    """Call the program with arguments."""
    from skyview.cli.main import run

    def call(*arguments: object) -> Answer:
        capsys.readouterr()
        code = run([str(argument) for argument in arguments])
        captured = capsys.readouterr()
        return Answer(code, captured.out, captured.err)

    return call


@pytest.fixture(autouse=True)
def _networks_stay_loaded(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Load each network once for all tests, instead of once for each; loading takes seconds."""
    if {"bundle", "tiny_network"} & set(request.fixturenames):
        from skyview.classifier import classifier

        monkeypatch.setattr(classifier, "load_classifier", _loaded())


@cache
def _loaded() -> Callable[[str], Any]:
    from skyview.classifier.classifier import load_classifier

    return cache(load_classifier)
