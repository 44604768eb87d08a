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

from retention import CAPTURES, filled, right_ones

from skyview.captures import Capture
from skyview.classes import CLASSES
from skyview.classifier import Classifier, load_classifier, shipped_models
from skyview.explain import TECHNIQUES
from skyview.paths import resources_folder
from skyview.robustness.attacks import ATTACKS, HALF, attack, epsilon50
from skyview.robustness.attacks.descent import Pace

PAGE = resources_folder() / "help" / "attacks.md"
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
    rows = [[f"`{entry.name}`", entry.label, entry.summary, entry.reference] for entry in ATTACKS]
    lines = [["Name", "Attack", "What it does", "From"], [":--"] * 4, *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def attack_rows(models: list[Classifier], steps: int) -> Iterator[list[str]]:
    """What one attack does, beside random signs."""
    for network in models:
        for task in TASKS:
            found = results(network, task, steps)
            if task.epsilon is None or not found:
                continue
            label = TECHNIQUES[task.method].label
            if found[0]["transferred"]:
                label += f" (transferred from {TECHNIQUES[found[0]['source']].label})"
            rows = [(one["likeness"], one["control"]) for one in found]
            moved = [
                abs(one["probabilities_after"][one["label"]] - one["probabilities_before"][one["label"]])
                for one in found
            ]
            yield [
                network.name,
                label,
                ATTACKS[task.attack].label,
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
                ends = [f"{value:.2g}" for value in known]
                middle = sorted(math.inf if value is None else value for value in values)[len(values) // 2]
                yield [
                    network.name,
                    TECHNIQUES[task.method].label,
                    str(len(found)),
                    f"{sum(value == least for value in values)}",
                    "above 8" if math.isinf(middle) else f"{middle:.2g}",
                    f"{ends[0]} to {ends[-1]}" if ends else "-",
                    str(values.count(None)),
                ]


def table(heads: list[str], rows: list[list[str]]) -> str:
    """A table in Markdown; the first two columns are text."""
    lines = [heads, [":--", ":--", *["--:"] * (len(heads) - 2)], *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


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
    heads = ["network", "technique", "attack", "epsilon", "captures", "prediction held", "map fell to half"]
    heads += ["likeness", "random signs", "top left", "random signs", "likeness to the goal"]
    heads += ["largest change of probability"]
    attacks = table(heads, list(attack_rows(models, args.steps)))
    heads = ["network", "technique", "captures", "rounding is enough", "median epsilon50", "those that fell"]
    searches = table([*heads, "above 8"], list(search_rows(models, args.steps)))
    page = filled(PAGE.read_text(encoding="utf-8"), "list", listing())
    page = filled(page, "attacks", f"Each attack took {args.steps} steps.\n\n{attacks}")
    PAGE.write_text(filled(page, "epsilon50", searches), encoding="utf-8")


if __name__ == "__main__":
    main()
