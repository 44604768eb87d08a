"""A small network with random weights and a small capture, for requests that are really run."""

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from skyview.engine import Workbench


@pytest.fixture(scope="session")
def small_bundle(tiny_network: Path) -> Path:
    """A tiny network with random weights."""
    return tiny_network


@pytest.fixture(scope="module")
def workbench() -> Workbench:
    """One for all: it keeps the network loaded. Its cache is looked up anew, see `asking.run`."""
    return Workbench()


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
