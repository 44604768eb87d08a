# ruff: noqa: T201 -- a benchmark prints
"""Time and memory of each technique of the registry against its bound and against its fastest installed peer.

    python tests/benchmarks/bench_explain.py [vgg16|resnet50 ...] [--precision auto|bf16|float32]
                                             [--only NAME[,NAME...]] [--no-peers]

The bound of a technique is the time of its passes alone: passes of each kind x the time of one such pass in
full batches (alone, for a technique of a single pass), in the same precision and the same run. The first call
of each (compilation) is shown apart. Memory is the highest resident size during the warm runs above that of
the loaded model, which has not yet run then. Peers (see peers.py for how to have them) get the same weights,
picture and numbers of samples, and one warm-up.

Networks are untrained: the time does not depend on the weights. Nothing is asserted; absolute times belong to
the machine, ratios to the program. Settings are kept short; the ratio stays the same since batches are full.
"""

import argparse
import gc
import os
import statistics
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
sys.path.insert(0, str(Path(__file__).parent))

import numpy as np
import psutil
from peers import PEERS

from skyview.classifier import Classifier, build, current_precision, set_precision
from skyview.classifier.bundle import make_card
from skyview.classifier.precision import apply_precision
from skyview.errors import SkyviewError
from skyview.explain import TECHNIQUES, Technique
from skyview.explain.network import Build
from skyview.explain.passes import Passes
from skyview.registry import settings_of

SHORT = {"samples": 34, "steps": 34, "draws": 8, "channels": 34, "max_evals": 34, "patch": 45, "stride": 45}
"""Settings that keep a run short, for every technique that has them."""

SHORTER = {"smooth_ig": {"samples": 2, "steps": 18}, "guided_ig": {"steps": 8}}

ROUNDS = 3


class Recorded(Passes):
    """Remembers the functions of the network that were run, and on how many pictures."""

    def __init__(self, classifier: Classifier) -> None:
        super().__init__(classifier)
        self.pictures: Counter[str] = Counter()
        self.builds: dict[str, Build] = {}

    def run(self, kind: str, build: Build, inputs: np.ndarray, target: int | None = None) -> list[np.ndarray]:
        self.pictures[kind] += len(inputs)
        self.builds[kind] = build
        return super().run(kind, build, inputs, target)


class Peak:
    """Highest resident size while it is open, sampled every 5 ms."""

    def __enter__(self) -> "Peak":
        self.bytes, self._open = 0, True
        self._thread = threading.Thread(target=self._watch)
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._open = False
        self._thread.join()

    def _watch(self) -> None:
        process = psutil.Process()
        while self._open:
            self.bytes = max(self.bytes, process.memory_info().rss)
            time.sleep(0.005)


def seconds_of(run: Callable[[], object]) -> float:
    started = time.perf_counter()
    run()
    return time.perf_counter() - started


def bound_of(classifier: Classifier, x: np.ndarray, recorded: Recorded) -> float:
    """Seconds the passes alone need, timed now."""
    n = 1 if recorded.pictures.total() == 1 else recorded.batch
    batch = np.repeat(x[None], n, axis=0)

    def one_pass(kind: str) -> float:
        run = recorded.builds[kind]
        times = [seconds_of(lambda: Passes(classifier).run(kind, run, batch, 0)) for _ in range(ROUNDS)]
        return statistics.median(times) / n

    return sum(count * one_pass(kind) for kind, count in recorded.pictures.items())


def fastest_peer(
    technique: Technique, classifier: Classifier, x: np.ndarray, settings: Mapping[str, Any]
) -> tuple[float, str]:
    """Seconds and name of the fastest peer after a warm-up; infinity and nothing where there is none."""
    found = [(float("inf"), "")]
    for package, build_peer in PEERS.get(technique.name, []):
        run = build_peer(classifier.model, x, settings)
        run()
        found.append((min(seconds_of(run) for _ in range(2)), package))
    return min(found)


def settings_for(technique: Technique) -> dict[str, Any]:
    """Return the technique's settings for a short run."""
    short = SHORT | SHORTER.get(technique.name, {})
    known = {parameter.name for parameter in technique.parameters}
    return settings_of(technique, {name: value for name, value in short.items() if name in known})


def measure(technique: Technique, classifier: Classifier, x: np.ndarray, loaded: int) -> float:
    """Run one technique, print its line and return its seconds."""
    settings = settings_for(technique)

    def once() -> tuple[float, float, Recorded]:
        passes = Recorded(classifier)
        started = time.perf_counter()
        steps = technique.run(passes, x, 0, seed=0, **settings)
        next(steps)
        first = time.perf_counter() - started
        for _ in steps:
            pass
        return first, time.perf_counter() - started, passes

    cold, _, recorded = once()
    # The machine's speed drifts: passes are timed again right beside the technique.
    before = bound_of(classifier, x, recorded)
    with Peak() as peak:
        rounds = [once() for _ in range(ROUNDS)]
    first, total = (statistics.median(r[i] for r in rounds) for i in (0, 1))
    bound = (before + bound_of(classifier, x, recorded)) / 2
    ratio = f"{total / bound:.2f}" if bound else "-"
    print(
        f"{technique.name:<22}{recorded.pictures.total():>7}{cold - first:>11.2f}{first:>9.2f}{total:>8.2f}"
        f"{bound:>9.2f}{ratio:>7}{(peak.bytes - loaded) / 1e6:>7.0f}",
        flush=True,
    )
    return total


def bench(architecture: str, names: list[str], peers: bool) -> None:
    """Print the table of one architecture."""
    apply_precision()
    classifier = Classifier(build(architecture), make_card(architecture, architecture))
    picture = np.random.default_rng(0).random((224, 224, 3), np.float32) * 0.1 + 0.1
    x = classifier.preprocess(picture)
    gc.collect()
    loaded = psutil.Process().memory_info().rss
    print(f"\n{architecture}, {current_precision()}, load of the machine before: {os.getloadavg()[0]:.1f}")
    heads = ("technique", "passes", "compile s", "first s", "s", "bound s", "ratio", "MB")
    print("{:<22}{:>7}{:>11}{:>9}{:>8}{:>9}{:>7}{:>7}".format(*heads))
    ours: dict[str, float] = {}
    for technique in TECHNIQUES:
        if names and technique.name not in names:
            continue
        try:
            ours[technique.name] = measure(technique, classifier, x, loaded)
        except SkyviewError as error:
            print(f"{technique.name:<22}{error}")
    # Peers run last: what they allocate must not count as ours.
    for name in [name for name in ours if peers and name in PEERS]:
        theirs, package = fastest_peer(TECHNIQUES[name], classifier, x, settings_for(TECHNIQUES[name]))
        print(f"{name:<22}fastest peer {theirs:.2f} s ({package}): {theirs / ours[name]:.1f}x", flush=True)


def main() -> None:
    """Read the command line and run."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("architectures", nargs="*", default=["resnet50", "vgg16"])
    parser.add_argument("--precision", default="auto")
    parser.add_argument("--only", default="", help="names of techniques, with commas")
    parser.add_argument("--no-peers", action="store_true")
    arguments = parser.parse_args()
    set_precision(arguments.precision)
    for architecture in arguments.architectures:
        bench(architecture, [name for name in arguments.only.split(",") if name], not arguments.no_peers)


if __name__ == "__main__":
    main()
