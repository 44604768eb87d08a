"""Attacks the shipped networks' explanations of real captures, for the help page.

    .venv/bin/python packaging/attacks.py [MODEL ...] [--data FOLDER] [--captures 8] [--steps 15]

Looked at are captures of sources no network was trained on that each network answers right, of every class in
turn. All that is measured is kept in ``build/attacks``, by the digest of network and capture, so that a run
that was cut off (or ended after ``--seconds N``) goes on; the tables of all that is there are written into
resources/help/attacks.md between their marks.
"""

import argparse
import json
import math
import statistics
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from help_pages import fill, table
from retention import CAPTURES, right_ones

from skyview.captures import Capture
from skyview.classes import CLASSES
from skyview.classifier import Classifier, load_classifier, shipped_models
from skyview.explain import TECHNIQUES
from skyview.robustness.attacks import ATTACKS, HALF, attack, epsilon50
from skyview.robustness.attacks.descent import Pace
from skyview.saying import tr

PAGE = "attacks"
KEPT = Path(__file__).parent.parent / "build" / "attacks"


@dataclass(frozen=True)
class Task:
    """One thing measured of each capture; without an epsilon the search for the least."""

    method: str
    attack: str
    epsilon: float | None


TASKS = (
    Task("vanilla_gradient", "top_k", 2.0),
    Task("grad_cam", "top_k", 2.0),
    Task("vanilla_gradient", "top_k", None),
    Task("grad_cam", "top_k", None),
    Task("vanilla_gradient", "four_corners", 4.0),
    Task("lift_cam", "top_k", 2.0),
    Task("lrp_composite", "top_k", 2.0),
    Task("smoothgrad", "top_k", 2.0),
    Task("integrated_gradients", "top_k", 2.0),
)


def in_turn(classifier: Classifier, data: Path, many: int) -> list[Capture]:
    """Captures of every class in turn."""
    each = -(-many // len(CLASSES))
    found = list(right_ones(classifier, data, each))
    order = [found[start::each] for start in range(each)]
    return [capture for part in order for capture in part][:many]


def measure(args: argparse.Namespace) -> None:
    """Do what is not done yet, task by task, so that every table has as many captures of each network."""
    until = time.monotonic() + args.seconds
    classifiers = {name: load_classifier(name) for name in args.models}
    captures = {name: in_turn(network, args.data, args.captures) for name, network in classifiers.items()}
    for task in TASKS:
        for number in range(args.captures):
            for name, network in classifiers.items():
                if number >= len(captures[name]) or time.monotonic() > until:
                    continue
                capture = captures[name][number]
                file = kept(network, capture, task, args.steps)
                if not file.exists():
                    sys.stderr.write(f"{name}: {task}, capture {number + 1}\n")
                    KEPT.mkdir(parents=True, exist_ok=True)
                    file.write_text(json.dumps(result(network, capture, task, args.steps)), encoding="utf-8")


def kept(network: Classifier, capture: Capture, task: Task, steps: int) -> Path:
    """Where a result is kept."""
    epsilon = "least" if task.epsilon is None else f"{task.epsilon:g}"
    parts = (network.name, network.digest[:12], task.method, task.attack, epsilon, str(steps))
    return KEPT / f"{'.'.join(parts)}.{capture.digest[:12]}.json"


def result(network: Classifier, capture: Capture, task: Task, steps: int) -> dict[str, Any]:
    """Attack one map."""
    pace = Pace(steps=steps, looks=max(1, steps // 3))
    if task.epsilon is None:
        return epsilon50(network, capture, task.method, task.attack, pace=pace).to_dict()
    found = attack(network, capture, task.method, task.attack, epsilon=task.epsilon, pace=pace)
    return found.to_dict()


def results(network: Classifier, task: Task, steps: int) -> list[dict[str, Any]]:
    """All that is kept of a task for a network as it is now."""
    epsilon = "least" if task.epsilon is None else f"{task.epsilon:g}"
    parts = (network.name, network.digest[:12], task.method, task.attack, epsilon, str(steps))
    return [json.loads(file.read_text()) for file in sorted(KEPT.glob(f"{'.'.join(parts)}.*.json"))]


def listing() -> str:
    """All attacks with what they do."""
    rows = [[f"`{entry.name}`", tr(entry.label), tr(entry.summary), entry.reference] for entry in ATTACKS]
    return table([tr("Name"), tr("What is tried"), tr("What it does"), tr("From")], rows, texts=range(4))


def attack_rows(models: list[Classifier], steps: int) -> Iterator[list[str]]:
    """What one attack does, beside random signs."""
    for network in models:
        for task in TASKS:
            found = results(network, task, steps)
            if task.epsilon is None or not found:
                continue
            label = tr(TECHNIQUES[task.method].label)
            if found[0]["transferred"]:
                source = tr(TECHNIQUES[found[0]["source"]].label)
                label = tr("{technique} (transferred from {source})", technique=label, source=source)
            rows = [(one["likeness"], one["control"]) for one in found]
            moved = [
                abs(one["probabilities_after"][one["label"]] - one["probabilities_before"][one["label"]])
                for one in found
            ]
            yield [
                network.name,
                label,
                tr(ATTACKS[task.attack].label),
                f"{task.epsilon:g}",
                str(len(found)),
                f"{sum(one['held'] for one in found)}",
                f"{sum(one['held'] and one['likeness']['spearman'] <= HALF for one in found)}",
                _middle([a["spearman"] for a, _ in rows]),
                _middle([b["spearman"] for _, b in rows]),
                _middle([a["top_share"] for a, _ in rows], share=True),
                _middle([b["top_share"] for _, b in rows], share=True),
                _middle([one["goal_after"] for one in found if one["goal_after"] is not None]),
                f"{max(moved):.3f}",
            ]


def search_rows(models: list[Classifier], steps: int) -> Iterator[list[str]]:
    """epsilon50: how many captures' maps fall by which change."""
    for network in models:
        for task in TASKS:
            found = results(network, task, steps) if task.epsilon is None else []
            if found:
                values = [one["epsilon50"] for one in found]
                known = sorted(value for value in values if value is not None)
                least = found[0]["least"]
                middle = sorted(math.inf if value is None else value for value in values)[len(values) // 2]
                yield [
                    network.name,
                    tr(TECHNIQUES[task.method].label),
                    str(len(found)),
                    f"{sum(value == least for value in values)}",
                    tr("above 8") if math.isinf(middle) else f"{middle:.2g}",
                    tr("{low:.2g} to {high:.2g}", low=known[0], high=known[-1]) if known else "–",
                    str(values.count(None)),
                ]


def attacks_table(models: list[Classifier], steps: int) -> str:
    """What the attacks do."""
    heads = [tr("network"), tr("technique"), tr("attack"), tr("epsilon"), tr("captures")]
    heads += [tr("prediction held"), tr("map fell to half"), tr("likeness"), tr("random signs")]
    heads += [tr("top kept"), tr("random signs"), tr("likeness to the goal")]
    heads += [tr("largest change of probability")]
    made = tr("Each attack took {steps} steps.", steps=steps)
    return f"{made}\n\n{table(heads, list(attack_rows(models, steps)), texts=range(3))}"


def searches_table(models: list[Classifier], steps: int) -> str:
    """The least that was enough."""
    heads = [tr("network"), tr("technique"), tr("captures"), tr("rounding is enough")]
    heads += [tr("median epsilon50"), tr("those that fell"), tr("above 8")]
    return table(heads, list(search_rows(models, steps)), texts=range(2))


def _middle(values: list[float], share: bool = False) -> str:
    if not values:
        return ""
    return f"{statistics.median(values):.0%}" if share else f"{statistics.median(values):.2f}"


def main() -> None:
    """Measure, and write the page."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("models", nargs="*", default=shipped_models(), help="default: all that are shipped")
    parser.add_argument("--data", type=Path, default=CAPTURES, help="captures in folders named after classes")
    parser.add_argument("--captures", type=int, default=8, help="of each network")
    parser.add_argument("--steps", type=int, default=15, help="of each attack")
    parser.add_argument("--seconds", type=float, default=float("inf"), help="start nothing new after this")
    args = parser.parse_args()
    measure(args)
    models = [load_classifier(name) for name in args.models]
    fill(
        PAGE,
        lambda: {
            "list": listing(),
            "attacks": attacks_table(models, args.steps),
            "epsilon50": searches_table(models, args.steps),
        },
    )


if __name__ == "__main__":
    main()
