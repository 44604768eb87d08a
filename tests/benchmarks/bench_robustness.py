# ruff: noqa: T201 -- a benchmark prints
"""Score cards: what a map costs within one, how long a quick card takes, max-sensitivity beside a peer's.

    python tests/benchmarks/bench_robustness.py [vgg16|resnet50] [--only NAMES] [--no-card] [--no-peer]

Three tables. The cost of a map within a card is the card's own time for a technique's maps (perturbing,
predicting and drawing random networks left out) over the time of the technique alone, median of five warm
calls, before and after: the aim is 1.1 at most. The quick card is one simulated capture with the single-pass
and sampling techniques of the gradient and activation families, in seconds of this machine from the first
picture to the conclusion: the aim is 60 on two quiet cores. Max-sensitivity is that of quantus with the maps
of saliency, where both are installed (see peers.py; add quantus), on the same network, picture, technique and
number of draws: the aim is 5.

Ratios hold on a busy machine, seconds only on a quiet one (the load is printed). Nothing is asserted.
"""

import argparse
import importlib.util
import os
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
sys.path.insert(0, str(Path(__file__).parent))

import numpy as np
from peers import gradient_caller

from skyview.captures import Capture, capture_from_array, display
from skyview.classifier import Classifier, build
from skyview.classifier.bundle import make_card
from skyview.classifier.precision import apply_precision
from skyview.classifier.views import cut, explained_view
from skyview.explain import TECHNIQUES, explain_input
from skyview.robustness import ScoreCard, score
from skyview.robustness.axioms import judge
from skyview.robustness.axioms.sensitivity import DRAWS
from skyview.robustness.plan import settings_within
from skyview.simulator import simulate

FAMILIES = ("Gradient", "Class activation")

MOST = 40
"""Passes of a map within the quick budget up to which a technique belongs to the quick card."""

ALONE = ("vanilla_gradient", "grad_cam", "smoothgrad", "integrated_gradients")


def quick_members() -> list[str]:
    """Techniques of both families that the quick card is timed with."""
    members = [t for t in TECHNIQUES if t.family in FAMILIES]
    return [t.name for t in members if t.passes(settings_within("quick", t, {})) <= MOST]


def seconds_of(run: Callable[[], object]) -> float:
    started = time.perf_counter()
    run()
    return time.perf_counter() - started


def alone(classifier: Classifier, x: np.ndarray, method: str, settings: dict[str, Any]) -> float:
    """Median seconds of a technique alone, warm."""
    target = classifier.classes[0]

    def once() -> None:
        for _ in explain_input(classifier, x, method, target=target, **settings):
            pass

    once()
    return statistics.median(seconds_of(once) for _ in range(5))


def cost_within(classifier: Classifier, capture: Capture, x: np.ndarray, names: list[str]) -> None:
    """Print what a map costs within a card over the technique alone."""
    print(f"{'technique':<24}{'alone s':>9}{'within s':>10}{'ratio':>7}")
    for name in names:
        settings = settings_within("quick", TECHNIQUES[name], {})
        before = alone(classifier, x, name, settings)
        card = score(classifier, capture, methods=[name], target=classifier.classes[0])
        within = mean_seconds(card, name)
        by_itself = (before + alone(classifier, x, name, settings)) / 2
        print(f"{name:<24}{by_itself:>9.3f}{within:>10.3f}{within / by_itself:>7.2f}", flush=True)


def mean_seconds(card: ScoreCard, method: str) -> float:
    """Seconds per map of a technique within a card: the median, so that compiling does not count."""
    cells = [cell.seconds for cell in card.cells if cell.method == method and cell.compared]
    others = [c.seconds for c in card.contrasts if c.method == method and c.seconds > 0]
    return statistics.median(cells + others)


def quick_card(classifier: Classifier, capture: Capture) -> None:
    """Print how long a quick card of both families takes."""
    names = quick_members()
    started = time.perf_counter()
    card = score(classifier, capture, methods=names)
    seconds = time.perf_counter() - started
    maps = sum(c.compared and c.method in names for c in card.cells)
    maps += sum(c.seconds > 0 and c.method in names for c in card.contrasts)
    print(f"\nquick card of {', '.join(names)}:")
    print(f"{seconds:.0f} s, {maps} maps; {card.standings.self_test.sentence}", flush=True)


def against_quantus(classifier: Classifier, x: np.ndarray) -> None:
    """Print max-sensitivity by skyview and by quantus with saliency, the same work."""
    if importlib.util.find_spec("quantus") is None or importlib.util.find_spec("saliency") is None:
        print("\nmax-sensitivity: quantus and saliency are not both installed")
        return
    import quantus
    import saliency.core as saliency

    call, gradient = gradient_caller(classifier.model), saliency.GradientSaliency()

    def explained(model: Any, inputs: np.ndarray, targets: np.ndarray, **_: Any) -> np.ndarray:
        maps = [gradient.GetSmoothedMask(one, call, nsamples=25, magnitude=False) for one in inputs]
        return np.stack([np.abs(one).max(axis=-1)[..., None] for one in maps])

    metric = quantus.MaxSensitivity(nr_samples=DRAWS, lower_bound=0.1, abs=True, disable_warnings=True)
    batch, targets = x[None], np.zeros(1, int)

    def theirs() -> None:
        maps = explained(None, batch, targets)
        metric(classifier.model, batch, targets, maps, channel_first=False, explain_func=explained)

    def ours() -> None:
        target = classifier.classes[0]
        judge(classifier, x, "smoothgrad", target=target, axioms=["max_sensitivity"], samples=25)

    theirs()
    ours()
    pairs = [(seconds_of(theirs), seconds_of(ours)) for _ in range(2)]
    their, our = (min(column) for column in zip(*pairs, strict=True))
    print(f"\nmax-sensitivity, {DRAWS} draws of SmoothGrad 25: ", end="")
    print(f"quantus + saliency {their:.2f} s, skyview {our:.2f} s: {their / our:.1f}x")


def main() -> None:
    """Read the command line and run."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("architecture", nargs="?", default="vgg16")
    parser.add_argument("--only", default=",".join(ALONE), help="techniques of the first table, with commas")
    parser.add_argument("--no-card", action="store_true")
    parser.add_argument("--no-peer", action="store_true")
    arguments = parser.parse_args()
    apply_precision()
    name = arguments.architecture
    classifier = Classifier(build(name), make_card(name, name))
    made = simulate("galaxy", seed=3)
    capture = capture_from_array(made.pixels, is_linear=True, title="simulated galaxy")
    view = explained_view(capture.height, capture.width)
    x = classifier.preprocess(cut(display(capture), view, classifier.input_size))
    print(f"{name}, load of the machine before: {os.getloadavg()[0]:.1f}")
    only = [method for method in arguments.only.split(",") if method]
    if only:
        cost_within(classifier, capture, x, only)
    if not arguments.no_card:
        quick_card(classifier, capture)
    if not arguments.no_peer:
        against_quantus(classifier, x)


if __name__ == "__main__":
    main()
