"""Fixtures every test may use."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
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
    """Closed forms hold in float32; whether this processor has bfloat16 must not matter."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("skyview.classifier.precision.has_bf16", lambda: False)
        yield


@pytest.fixture(scope="session")
def captures_folder() -> Path:
    """The folder of real captures, where a developer has it; the test is skipped elsewhere."""
    folder = Path(os.environ.get("SKYVIEW_CAPTURES", ROOT.parent / "shared" / "captures"))
    if not folder.is_dir():
        pytest.skip(f"no real captures in {folder}; set SKYVIEW_CAPTURES")
    return folder
