"""Trains a short ResNet50 for every fold held out; keeps the figures in models/folds.json for the help page.

    .venv/bin/python packaging/folds.py DATA [--images 60000] [--seed 1] [SPLIT ...]

The networks lie in build/folds/SPLIT. A training that was cut off goes on, one that is done is only read;
figures of folds that are not there stay as they are.
"""

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from skyview.classifier import read_card
from skyview.classifier.folds import SPLITS
from skyview.classifier.recipes import RECIPES
from skyview.classifier.training import train

ROOT = Path(__file__).parent.parent
KEPT, FOUND = ROOT / "build" / "folds", ROOT / "models" / "folds.json"
ARCHITECTURE = "resnet50"
FIGURES = ("pictures", "balanced_accuracy", "interval_95", "accuracy", "recall", "expected_calibration_error")
PARTS = ("smart_telescopes", "objects_not_in_training")


def figures_of(card: dict[str, Any]) -> dict[str, Any]:
    """What one network tells about the fold it was not trained with."""
    measured, training = card["measured"], card["training"]
    return {
        **{name: measured[name] for name in FIGURES},
        **{name: measured.get(name, {}) for name in PARTS},
        "trained_on": training["real"]["pictures"],
        "sources": len(training["real"]["by_source"]),
        "images_seen": training["images_seen"],
        "phases": training["recipe"]["phases"],
        "minutes": training["minutes"],
        "library": training["library"],
    }


def main() -> None:
    """Train what is missing, and write the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("data", type=Path, help="labelled captures")
    parser.add_argument("splits", nargs="*", default=SPLITS, help="default: all")
    parser.add_argument("--images", type=int, default=60_000, help="pictures each network sees")
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    for split in args.splits:
        if "measured" in (read_card(KEPT / split) if (KEPT / split / "card.json").exists() else {}):
            continue
        recipe = RECIPES["processor"][ARCHITECTURE].scaled(args.images, split=split, seed=args.seed)
        for progress in train(args.data, ARCHITECTURE, KEPT / split, recipe=recipe):
            sys.stderr.write(f"\r{split}: {progress.done:.0%} {progress.message:60}")
    told = json.loads(FOUND.read_text(encoding="utf-8")) if FOUND.exists() else {}
    for split in SPLITS:
        card = read_card(KEPT / split) if (KEPT / split / "card.json").exists() else {}
        if "measured" in card:
            told[split] = figures_of(card)
    told = {split: told[split] for split in SPLITS if split in told}
    FOUND.write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
