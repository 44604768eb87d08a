# ruff: noqa: T201 -- a benchmark prints
"""skyview's own techniques, measured in one precision in a process of its own: one JSON line for each.

    python ours.py NETWORK PRECISION FOLDER [--untrained] [--only NAME,...] [--capture FILE]

NETWORK is a shipped network; ``--untrained`` takes its architecture with random weights instead, looking at
every pixel. ``--only`` names techniques, and ``passes`` for those of the network beside plain Keras. The
model, the input and the settings are left in FOLDER for the peers.
"""

import argparse
import gc
import json
import os
import statistics
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
sys.path.insert(0, str(Path(__file__).parent))

import numpy as np
from peak import Peak

from skyview.captures import display, open_capture
from skyview.classifier import Classifier, build, current_precision, load_classifier, set_precision
from skyview.classifier.bundle import make_card
from skyview.classifier.precision import apply_precision
from skyview.classifier.views import cut, explained_view
from skyview.errors import SkyviewError
from skyview.explain import TECHNIQUES, Technique, baselines
from skyview.explain.network import Build, gradients, last_feature_layer, logits
from skyview.explain.passes import FIRST, Passes, most_together
from skyview.registry import settings_of

MANY = FIRST + 4 * most_together()
SHORT = {
    **dict.fromkeys(("samples", "steps", "draws", "channels", "max_evals"), MANY),
    "patch": 16,
    "stride": 16,
}
"""Settings that keep a run short, for every technique that has them; the ratio stays, as batches are full."""

SHORTER = {"smooth_ig": {"samples": 2, "steps": MANY // 2}, "guided_ig": {"steps": 8}}

ROUNDS = 3

PASSES = "passes"
"""Beside the names of techniques: the forward pass and the gradient alone, and plain Keras beside them."""

PLAIN = ("logits", "gradients", "guided_gradients", "features")
"""Passes of the network as it is."""


SEQUENTIAL = ("guided_ig",)
"""Each step starts where the one before ended: its pictures cannot be in the network together."""

AHEAD: dict[str, Callable[[int], int]] = {
    "lrp_composite": lambda passes: 1,
    "deeplift": lambda passes: 1,
    "deep_shap": lambda passes: passes - SHORT["draws"],
}
"""How many of a technique's passes go forward only: gamma's other weights, the picture beside references."""


class Recorded(Passes):
    """Remembers the functions of the network that were run, on how many pictures, and how long that took."""

    def __init__(self, classifier: Classifier) -> None:
        super().__init__(classifier)
        self.pictures: Counter[str] = Counter()
        self.builds: dict[str, Build] = {}
        self.inside = 0.0

    def run(self, kind: str, build: Build, inputs: np.ndarray, target: int | None = None) -> list[np.ndarray]:
        self.pictures[kind] += len(inputs)
        self.builds[kind] = build
        started = time.perf_counter()
        answer = super().run(kind, build, inputs, target)
        self.inside += time.perf_counter() - started
        return answer


def seconds_of(run: Callable[[], object]) -> float:
    started = time.perf_counter()
    run()
    return time.perf_counter() - started


def bound_of(technique: Technique, classifier: Classifier, x: np.ndarray, recorded: Recorded) -> float:
    """Seconds the passes alone need, timed now: in full batches, alone where they cannot be in a batch.

    What propagates by rules of its own is held against as many plain gradients as it makes maps or draws, and
    against as many plain forward passes as its rules run the network ahead once more.
    """
    n = 1 if recorded.count <= 2 or technique.name in SEQUENTIAL else recorded.batch
    batch = np.repeat(x[None], n, axis=0)

    def one_pass(kind: str, build: Build) -> float:
        times = [seconds_of(lambda: Passes(classifier).run(kind, build, batch, 0)) for _ in range(ROUNDS + 1)]
        return statistics.median(times[1:]) / n

    plain = {kind: count for kind, count in recorded.pictures.items() if kind.split()[0] in PLAIN}
    bound = sum(count * one_pass(kind, recorded.builds[kind]) for kind, count in plain.items())
    others = recorded.count - sum(plain.values())
    ahead = AHEAD.get(technique.name, lambda passes: 0)(others)
    if ahead:
        bound += ahead * one_pass("logits", logits)
    return bound + ((others - ahead) * one_pass("gradients", gradients) if others else 0.0)


def settings_for(technique: Technique) -> dict[str, Any]:
    """Return the technique's settings for a short run."""
    short = SHORT | SHORTER.get(technique.name, {})
    known = {parameter.name for parameter in technique.parameters}
    return settings_of(technique, {name: value for name, value in short.items() if name in known})


def measure(technique: Technique, classifier: Classifier, x: np.ndarray, loaded: int) -> dict[str, Any]:
    """Run one technique and return its figures."""
    settings = settings_for(technique)

    def once() -> tuple[float, float, Recorded]:
        passes = Recorded(classifier)
        baselines._skies.clear()  # as for a picture that is new
        started = time.perf_counter()
        steps = technique.run(passes, x, 0, seed=0, **settings)
        next(steps)
        first = time.perf_counter() - started
        for _ in steps:
            pass
        return first, time.perf_counter() - started, passes

    cold, _, recorded = once()
    # The machine's speed drifts: passes are timed again right beside the technique.
    before = bound_of(technique, classifier, x, recorded)
    with Peak() as peak:
        rounds = [once() for _ in range(ROUNDS)]
    first, total = (statistics.median(r[i] for r in rounds) for i in (0, 1))
    return {
        "technique": technique.name,
        "passes": recorded.count,
        "seconds": total,
        "bound": (before + bound_of(technique, classifier, x, recorded)) / 2,
        "outside": statistics.median(r[1] - r[2].inside for r in rounds),
        "first": first,
        "cold": cold,
        "bytes": peak.bytes - loaded,
    }


def plain_keras(classifier: Classifier, x: np.ndarray) -> list[dict[str, Any]]:
    """Forward pass and gradient of plain Keras and of skyview, in turns, of a picture alone and of eight."""
    import tensorflow as tf

    model = classifier.model

    @tf.function(reduce_retracing=True)
    def gradient(pictures: tf.Tensor) -> tf.Tensor:
        with tf.GradientTape() as tape:
            tape.watch(pictures)
            score = tf.reduce_sum(model(pictures, training=False)[:, 0])
        return tape.gradient(score, pictures)

    forward = tf.function(lambda pictures: model(pictures, training=False), reduce_retracing=True)
    passes = Passes(classifier)
    pairs: dict[str, tuple[Callable, Callable]] = {
        "forward": (forward, passes.logits),
        "gradient": (gradient, lambda pictures: passes.gradients(pictures, 0)),
    }
    rows = []
    for name, pair in pairs.items():
        for n in (1, 8):
            batch = np.repeat(x[None], n, axis=0)
            times = [[seconds_of(lambda: np.asarray(run(batch))) for run in pair] for _ in range(3 * ROUNDS)]  # noqa: B023
            plain, swift = np.min(times[1:], axis=0) / n
            rows.append({"pass": name, "batch": n, "plain": plain, "swift": swift})
    return rows


def network(name: str, untrained: bool) -> Classifier:
    """The shipped network, or its architecture with random weights that looks at every pixel."""
    if not untrained:
        return load_classifier(name)
    apply_precision()  # as loading a network does
    return Classifier(build(name), make_card(name, name))


def main() -> None:
    """Read the command line and measure."""
    parser = argparse.ArgumentParser()
    parser.add_argument("network")
    parser.add_argument("precision")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--untrained", action="store_true")
    parser.add_argument("--only", default="")
    parser.add_argument("--capture", type=Path, required=True)
    arguments = parser.parse_args()
    set_precision(arguments.precision)
    classifier = network(arguments.network, arguments.untrained)
    picture = display(open_capture(arguments.capture))
    x = classifier.preprocess(cut(picture, explained_view(*picture.shape[:2]), classifier.input_size))
    gc.collect()
    loaded = Peak.now()
    print(json.dumps({"precision": current_precision(), "loaded": loaded}), flush=True)
    everything = [*(t.name for t in TECHNIQUES if not t.control), PASSES]
    wanted = [name for name in arguments.only.split(",") if name] or everything
    asked: dict[str, Any] = {}
    for technique in (TECHNIQUES[name] for name in wanted if name != PASSES):
        try:
            row = measure(technique, classifier, x, loaded)
        except SkyviewError as error:
            row = {"technique": technique.name, "error": str(error)}
        print(json.dumps(row), flush=True)
        asked[technique.name] = settings_for(technique) | {"layer": last_feature_layer(classifier.model)}
    for row in plain_keras(classifier, x) if PASSES in wanted else ():
        print(json.dumps(row), flush=True)
    classifier.model.save(arguments.folder / "model.keras")
    np.save(arguments.folder / "x.npy", x)
    (arguments.folder / "asked.json").write_text(json.dumps(asked), encoding="utf-8")


if __name__ == "__main__":
    main()
