"""Fixtures every test may use."""

import os
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["SKYVIEW_LANGUAGE"] = "en"
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(autouse=True)
def _own_folders(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test reads or writes the person's cache or settings."""
    folder = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("SKYVIEW_CACHE", str(folder / "cache"))
    monkeypatch.setenv("SKYVIEW_STATE", str(folder / "state"))


@pytest.fixture(autouse=True, scope="session")
def _exact_arithmetic() -> Iterator[None]:
    """Closed forms hold in float32; what this processor has for other numbers must not matter."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("skyview.classifier.precision.processor_flags", lambda: "")
        yield


@pytest.fixture
def full_disk() -> Callable[[int], AbstractContextManager[None]]:
    """While it is entered, files can grow to so many bytes, and what is more is refused by the system."""
    resource = pytest.importorskip("resource", reason="the system has no limits for files")

    @contextmanager
    def full(room: int) -> Iterator[None]:
        before = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (room, before[1]))
        try:
            yield
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, before)

    return full


@pytest.fixture(scope="session")
def captures_folder() -> Path:
    """The folder of real captures, where a developer has it; the test is skipped elsewhere."""
    folder = Path(os.environ.get("SKYVIEW_CAPTURES", ROOT.parent / "shared" / "captures"))
    if not folder.is_dir():
        pytest.skip(f"no real captures in {folder}; set SKYVIEW_CAPTURES")
    return folder


@pytest.fixture(scope="session")
def tiny_network(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A Keras file with its card: four convolutions for 64 x 64 pictures, weights at random, six classes.

    Whole score cards of it take a second or two, those of a VGG16 half a minute.
    """
    import json

    import keras

    from skyview.classes import CLASSES

    layers = keras.layers
    keras.utils.set_random_seed(3)
    x = inputs = keras.Input((64, 64, 3))
    for stage, filters in enumerate((8, 16), start=1):
        for number in (1, 2):
            name = f"block{stage}_conv{number}"
            x = layers.Conv2D(filters, 3, padding="same", activation="relu", name=name)(x)
        x = layers.MaxPooling2D(2, name=f"block{stage}_pool")(x)
    x = layers.GlobalAveragePooling2D(name="average")(x)
    file = tmp_path_factory.mktemp("networks") / "tiny.keras"
    keras.Model(inputs, layers.Dense(len(CLASSES), name="logits")(x)).save(file)
    scaled = {"transform": "affine", "mean": 0.0, "std": 1.0}
    card = {"classes": list(CLASSES), "input_size": 64, "preprocessing": scaled, "threshold": 0.15}
    file.with_suffix(".json").write_text(json.dumps(card), encoding="utf-8")
    return file
