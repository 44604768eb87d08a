"""What is shipped so that a first start shows a sample explained."""

import sys
from pathlib import Path

import pytest

from skyview.engine import ClassifyRequest, ExplainRequest
from skyview.engine.cache import Cache
from skyview.engine.workbench import Workbench
from skyview.gui.state.session import FIRST_METHODS
from skyview.paths import explained_folder, samples_folder

SAMPLES = sorted(path for path in samples_folder().iterdir() if path.is_file())


@pytest.mark.parametrize("precision", ["float32", "bf16"])
def test_the_first_sample_is_explained_with_the_networks_and_samples_as_they_are(
    tmp_path: Path, precision: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Other tests of this process have run networks; only addresses are asked for here.
    monkeypatch.setattr("skyview.classifier.precision._state", {"chosen": "auto", "applied": None})
    workbench = Workbench(Cache(tmp_path, shipped=explained_folder()), precision=precision)
    before = set(sys.modules)
    for path in SAMPLES:
        (update,) = workbench.run(ClassifyRequest(path))
        assert update.cached
    for method in FIRST_METHODS:
        (update,) = workbench.run(ExplainRequest(SAMPLES[0], method))
        assert update.cached
        assert update.value.values.any()  # type: ignore[attr-defined]
    assert "tensorflow" not in set(sys.modules) - before
    assert not list(tmp_path.iterdir())
