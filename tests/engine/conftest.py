"""A small network with random weights and a small capture, for requests that are really run."""

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image


@pytest.fixture(scope="session")
def small_bundle(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A VGG16 for 64 x 64 pictures whose weights are random."""
    import keras

    from skyview.classifier.architectures import build, weights_of
    from skyview.classifier.bundle import make_card, save_bundle

    keras.utils.set_random_seed(3)
    folder = tmp_path_factory.mktemp("models") / "random"
    save_bundle(folder, weights_of(build("vgg16", 64)), make_card("random", "vgg16", input_size=64))
    return folder


@pytest.fixture
def galaxy(tmp_path: Path) -> Path:
    """A stretched picture of a glow among noise."""
    rows, columns = np.mgrid[:80, :100]
    glow = np.exp(-((rows - 40) ** 2 + (columns - 45) ** 2) / 200)
    noise = np.random.default_rng(1).normal(0, 4, (80, 100, 3))
    levels = 30 + 180 * glow[..., None] * (1.0, 0.9, 0.8) + noise
    path = tmp_path / "M31.png"
    Image.fromarray(levels.clip(0, 255).astype(np.uint8)).save(path)
    return path


@pytest.fixture(autouse=True)
def _networks_stay_loaded(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Load each network once for all tests, instead of once for each; loading takes seconds."""
    if "small_bundle" in request.fixturenames:
        from skyview.classifier import classifier

        monkeypatch.setattr(classifier, "load_classifier", _loaded())


@cache
def _loaded() -> Callable[[str], Any]:
    from skyview.classifier.classifier import load_classifier

    return cache(load_classifier)
