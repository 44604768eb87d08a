# ruff: noqa: T201 -- a benchmark prints
"""Max-sensitivity by quantus with the maps of saliency, in an environment without skyview.

    python peer_sensitivity.py FOLDER DRAWS SAMPLES

reads ``model.keras`` and ``x.npy`` in FOLDER and prints one JSON line: the packages with their versions, and
the seconds of the faster of two runs after a first one, by the clock and of the processor.
"""

import importlib.metadata
import json
import os
import sys
import time
from pathlib import Path
from typing import Any

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
sys.path.insert(0, str(Path(__file__).parent))

import keras
import numpy as np
import quantus
import saliency.core as saliency
from peers import gradient_caller


def main() -> None:
    """Measure."""
    folder, draws, samples = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
    model, x = keras.models.load_model(folder / "model.keras", compile=False), np.load(folder / "x.npy")
    call, gradient = gradient_caller(model), saliency.GradientSaliency()

    def explained(model: Any, inputs: np.ndarray, targets: np.ndarray, **_: Any) -> np.ndarray:
        maps = [gradient.GetSmoothedMask(one, call, nsamples=samples, magnitude=False) for one in inputs]
        return np.stack([np.abs(one).max(axis=-1)[..., None] for one in maps])

    metric = quantus.MaxSensitivity(nr_samples=draws, lower_bound=0.1, abs=True, disable_warnings=True)
    batch, targets = x[None], np.zeros(1, int)

    def once() -> tuple[float, float]:
        started, begun = time.perf_counter(), time.process_time()
        maps = explained(None, batch, targets)
        metric(model, batch, targets, maps, channel_first=False, explain_func=explained)
        return time.perf_counter() - started, time.process_time() - begun

    once()
    packages = " + ".join(f"{name} {importlib.metadata.version(name)}" for name in ("quantus", "saliency"))
    seconds, processor = min(once(), once())
    print(json.dumps({"packages": packages, "seconds": seconds, "processor": processor}))


if __name__ == "__main__":
    main()
