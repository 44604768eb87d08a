# ruff: noqa: T201 -- a benchmark prints
"""Score cards: what a map costs within one, how long a quick card takes, max-sensitivity beside a peer's.

    make bench ARGS="robustness [vgg16|resnet50] [--pieces cost,card,peer] [--peers PYTHON]"

Three pieces, each done within four minutes on two cores, with the shipped network. *cost*: the card's own
time for a technique's maps (perturbing, predicting and drawing random networks left out) over the time of
the technique alone, median of five warm calls, before and after: the aim is 1.1 at most. *card*: the quick
card of one simulated capture with the techniques of the gradient and activation families that make a map of
at most `MOST` passes there, from the first picture to the conclusion, beside the time that was announced
before: the aim is 60 s on two quiet cores, announced within a factor 1.5. *peer*: max-sensitivity of quantus
with the maps of saliency, on the same network, picture and technique, in seconds a map: a draw that changes
the class has no map here, and quantus makes one of each. The aim is 5. Nearly all of our time is the
network's own (its
share is printed), so what it depends on is what a pass of one picture in float32, as the peer asks for them,
costs over one in a batch in bfloat16 (resources/help/speed.md, one pass of vgg16): much where the processor
multiplies tiles of numbers, 2.4 where it has bfloat16 only in its wide registers. Both peers are installed in
an environment of their own, which needs no skyview, and named by its Python::

    python -m venv peers
    peers/bin/pip install quantus==0.6.0 saliency==0.2.1 tensorflow-cpu==2.20.0 keras==3.15.1

Ratios of what is measured turn about hold on a busy machine, seconds only on a quiet one (the load is
printed); the peer runs by itself, so that its ratio is told of seconds of the processor, too. Nothing is
asserted.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unittest.mock import patch

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
sys.path.insert(0, str(Path(__file__).parent))

import numpy as np

from skyview.captures import Capture, capture_from_array, display
from skyview.classifier import Classifier, load_classifier
from skyview.classifier.views import cut, explained_view
from skyview.engine.large_pages import NAME, large_pages
from skyview.explain import TECHNIQUES, explain_input
from skyview.explain.passes import Passes
from skyview.robustness import ScoreCard, score, score_progressively
from skyview.robustness.axioms import judge
from skyview.robustness.axioms.sensitivity import DRAWS
from skyview.robustness.card.plan import settings_within
from skyview.simulator import simulate

FAMILIES = ("Gradient", "Class activation")

MOST = 6
"""Passes of a map within the quick budget up to which a technique belongs to the quick card."""

PIECES = ("cost", "card", "peer")
SAMPLES = 25
PEER = Path(__file__).parent / "peer_sensitivity.py"

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
    """Print how long a quick card of both families takes, and what was announced."""
    names = quick_members()
    started = time.perf_counter()
    cards = score_progressively(classifier, capture, methods=names)
    announced = next(cards).remaining
    *_, card = cards
    seconds = time.perf_counter() - started
    maps = sum(c.compared and c.method in names for c in card.cells)
    maps += sum(c.seconds > 0 and c.method in names for c in card.contrasts)
    print(f"\nquick card of {', '.join(names)}:")
    print(f"{seconds:.0f} s, announced {announced:.0f} s (x{seconds / announced:.2f}), {maps} maps;", end=" ")
    print(card.standings.self_test.sentence, flush=True)


@contextmanager
def network_time() -> Iterator[list[float]]:
    """Seconds that are spent within the network meanwhile, in a list of one."""
    spent, fresh = [0.0], Passes._fresh

    def timed(*arguments: Any) -> list[np.ndarray]:
        started = time.perf_counter()
        answers = fresh(*arguments)
        spent[0] += time.perf_counter() - started
        return answers

    with patch.object(Passes, "_fresh", timed):
        yield spent


def against_quantus(classifier: Classifier, x: np.ndarray, python: str | None) -> None:
    """Print max-sensitivity by skyview and by quantus with saliency, the same work."""
    if python is None:
        print("\nmax-sensitivity: name the Python that has quantus and saliency with --peers")
        return

    def ours() -> int:
        """Number of maps that were made: of the picture, and of each draw that keeps the class."""
        options = {"target": classifier.classes[0], "axioms": ["max_sensitivity"], "samples": SAMPLES}
        (found,) = judge(classifier, x, "smoothgrad", **options)
        return 1 + int(found.details.get("draws", 0))

    maps = ours()
    begun = time.process_time()
    with network_time() as inside:
        our = [seconds_of(ours)]
    share, processor = inside[0] / our[0], (time.process_time() - begun) / maps
    with tempfile.TemporaryDirectory() as folder:
        classifier.model.save(Path(folder) / "model.keras")
        np.save(Path(folder) / "x.npy", x)
        command = [python, str(PEER), folder, str(DRAWS), str(SAMPLES)]
        environment = {key: value for key, value in os.environ.items() if key not in ("PYTHONPATH", NAME)}
        done = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)
    if done.returncode:
        print(f"\nmax-sensitivity: the peer failed: {done.stderr.strip().splitlines()[-1]}")
        return
    found = json.loads(done.stdout.splitlines()[-1])
    our.append(seconds_of(ours))
    peer, own, theirs = found["seconds"] / (1 + DRAWS), min(our) / maps, found["processor"] / (1 + DRAWS)
    print(f"\nmax-sensitivity, {DRAWS} draws of SmoothGrad {SAMPLES}, a map: {found['packages']} ", end="")
    print(f"{peer:.2f} s, skyview {own:.2f} s: {peer / own:.1f}x; of the processor {theirs:.2f} s, ", end="")
    print(f"{processor:.2f} s: {theirs / processor:.1f}x ({maps} of {1 + DRAWS} maps, ", end="")
    print(f"{share:.0%} in the network)")


def main() -> None:
    """Read the command line and run."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("architecture", nargs="?", default="vgg16", help="a shipped network")
    parser.add_argument("--only", default=",".join(ALONE), help="techniques of the first piece, with commas")
    parser.add_argument("--pieces", default=",".join(PIECES), help="which of cost, card, peer")
    parser.add_argument("--peers", help="Python that has quantus and saliency")
    arguments = parser.parse_args()
    pieces = arguments.pieces.split(",")
    if unknown := set(pieces) - set(PIECES):
        parser.error(f"There is no piece {unknown.pop()!r}; there are: {', '.join(PIECES)}.")
    classifier = load_classifier(arguments.architecture)
    made = simulate("galaxy", seed=3)
    capture = capture_from_array(made.pixels, is_linear=True, title="simulated galaxy")
    view = explained_view(capture.height, capture.width)
    x = classifier.preprocess(cut(display(capture), view, classifier.input_size))
    print(f"{classifier.name}, load of the machine before: {os.getloadavg()[0]:.1f}", flush=True)
    if "cost" in pieces:
        cost_within(classifier, capture, x, [method for method in arguments.only.split(",") if method])
    if "card" in pieces:
        quick_card(classifier, capture)
    if "peer" in pieces:
        against_quantus(classifier, x, arguments.peers)


if __name__ == "__main__":
    if NAME in os.environ:
        main()
    else:
        with large_pages():  # as the compute process has them
            sys.exit(subprocess.call([sys.executable, *sys.argv]))
