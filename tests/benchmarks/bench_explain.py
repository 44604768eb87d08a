# ruff: noqa: T201 -- a benchmark prints
"""Time of each technique against its bound: passes x the time of one pass in the same batch, in the same run.

    python tests/benchmarks/bench_explain.py [vgg16|resnet50 ...] [--precision auto|bf16|float32]

Networks are untrained: the time does not depend on the weights. The first call of each (compilation) is shown
apart. Nothing is asserted; absolute times belong to the machine, ratios to the program.
"""

import argparse
import os
import statistics
import time
from collections import Counter
from collections.abc import Callable

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

import numpy as np
import psutil

from skyview.classifier import Classifier, build, current_precision, set_precision
from skyview.classifier.bundle import make_card
from skyview.classifier.precision import apply_precision
from skyview.explain import TECHNIQUES
from skyview.explain.passes import BATCH, Passes
from skyview.registry import settings_of

SHORT = {
    "smoothgrad": {"samples": 18},
    "integrated_gradients": {"steps": 18},
    "occlusion": {"patch": 45, "stride": 45},
}
"""Settings that keep a technique's run short; the ratio stays the same (batches are full)."""

ROUNDS = 3


class Recorded(Passes):
    """Remembers which passes were asked for, as (kind, pictures in the batch)."""

    def __init__(self, classifier: Classifier) -> None:
        super().__init__(classifier)
        self.calls: list[tuple[str, int]] = []

    def logits(self, inputs):
        self.calls.append(("logits", len(inputs)))
        return super().logits(inputs)

    def gradients(self, inputs, target):
        self.calls.append(("gradients", len(inputs)))
        return super().gradients(inputs, target)

    def guided_gradients(self, inputs, target):
        self.calls.append(("gradients", len(inputs)))
        return super().guided_gradients(inputs, target)

    def features(self, inputs, target):
        self.calls.append(("logits", len(inputs)))
        return super().features(inputs, target)


def seconds_of(run: Callable[[], object]) -> float:
    started = time.perf_counter()
    run()
    return time.perf_counter() - started


def bound_of(classifier: Classifier, x: np.ndarray, calls: list[tuple[str, int]]) -> float:
    """Seconds the passes alone need, timed now: one picture for a single pass, full batches for more."""
    n = 1 if sum(size for _, size in calls) == 1 else BATCH
    batch = np.repeat(x[None], n, axis=0)
    run = {
        "logits": lambda: Passes(classifier).logits(batch),
        "gradients": lambda: Passes(classifier).gradients(batch, 0),
    }
    wanted = Counter()
    for kind, size in calls:
        wanted[kind] += size
    return sum(
        size / n * statistics.median(seconds_of(run[kind]) for _ in range(ROUNDS))
        for kind, size in wanted.items()
    )


def bench(architecture: str) -> None:
    apply_precision()
    classifier = Classifier(build(architecture), make_card(architecture, architecture))
    picture = np.random.default_rng(0).random((224, 224, 3), np.float32) * 0.1 + 0.1
    x = classifier.preprocess(picture)
    process = psutil.Process()
    for n in (1, BATCH):  # warm up, so that compiling the plain passes counts for no technique
        Passes(classifier).logits(np.repeat(x[None], n, axis=0))
        Passes(classifier).gradients(np.repeat(x[None], n, axis=0), 0)
    loaded = process.memory_info().rss
    print(f"\n{architecture}, {current_precision()}")
    heads = ("technique", "passes", "compile s", "first s", "s", "bound s", "ratio", "MB")
    print("{:<22}{:>7}{:>11}{:>9}{:>8}{:>9}{:>7}{:>7}".format(*heads))
    for technique in TECHNIQUES:
        settings = settings_of(technique, SHORT.get(technique.name, {}))

        def once(technique=technique, settings=settings) -> tuple[float, float, list[tuple[str, int]]]:
            passes = Recorded(classifier)
            started = time.perf_counter()
            steps = technique.run(passes, x, 0, seed=0, **settings)
            next(steps)
            first = time.perf_counter() - started
            for _ in steps:
                pass
            return first, time.perf_counter() - started, passes.calls

        cold, _, calls = once()
        # The machine's speed drifts: passes are timed again right beside the technique.
        before = bound_of(classifier, x, calls)
        rounds = [once() for _ in range(ROUNDS)]
        first, total = (statistics.median(r[i] for r in rounds) for i in (0, 1))
        bound = (before + bound_of(classifier, x, calls)) / 2
        grown = (process.memory_info().rss - loaded) / 1e6
        print(
            f"{technique.name:<22}{technique.passes(settings):>7}{cold - first:>11.2f}{first:>9.2f}"
            f"{total:>8.2f}{bound:>9.2f}{total / bound:>7.2f}{grown:>7.0f}",
            flush=True,
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("architectures", nargs="*", default=["resnet50", "vgg16"])
    parser.add_argument("--precision", default="auto")
    arguments = parser.parse_args()
    set_precision(arguments.precision)
    for architecture in arguments.architectures:
        bench(architecture)


if __name__ == "__main__":
    main()
