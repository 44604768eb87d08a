"""Look into the shipped networks themselves and write what is found into their cards.

    .venv/bin/python packaging/audit.py [MODEL ...] [--data FOLDER] [--each 4]

Looked at are captures of sources no network was trained on, as many of each class as ``--each`` says,
that the network answers right. Four questions: which answers survive six perturbations of an ordinary
night, severity by severity; do the corners get attribution or change the answer
(``robustness.corner_set``); are the maps those of the trained network, or would one with random weights give
the same (``robustness.randomisation``); and, on simulated captures, whose objects are known, do the maps lie
on the object.
"""

import argparse
import random
import sys
import time
from pathlib import Path
from typing import Any

import numpy as np

from skyview.captures import Capture, display, open_capture
from skyview.captures.stretch import auto_stretch
from skyview.classes import CLASSES
from skyview.classifier import Classifier, cut, load_classifier, read_card, shipped_models
from skyview.classifier.bundle import write_card
from skyview.classifier.dataset import list_pictures
from skyview.classifier.folds import split
from skyview.classifier.views import explained_view, view_of
from skyview.explain import explain_input
from skyview.explain.registry import TECHNIQUES
from skyview.paths import models_folder
from skyview.robustness.corners.many import corner_verdicts
from skyview.robustness.likeness.similarity import similarity
from skyview.robustness.maps.randomisation import full
from skyview.robustness.perturbations.retention import retention
from skyview.simulator.scene import simulate

CAPTURES = models_folder().parent.parent / "shared" / "captures"
NIGHT = ("read_noise", "light_pollution", "seeing", "satellite_trail", "rotation", "jpeg")
CORNERS = ("vanilla_gradient", "grad_cam")
CONTROLLED = ("vanilla_gradient", "guided_backprop", "grad_cam")
RANDOM_NETWORKS = 3
POINTING = ("vanilla_gradient", "integrated_gradients", "grad_cam", "lrp_composite")
COMPACT = ("galaxy", "planetary_nebula", "globular_cluster")
EACH_SIMULATED, SIDE = 16, 448
COVERED = (0.002, 0.35)  # of the frame by the object: neither a dot nor all of it
SEED = 0


def right_ones(classifier: Classifier, data: Path, each: int) -> list[tuple[str, Capture]]:
    """Name of the object and capture, of held-out sources, answered right, class by class."""
    held_out = split(list_pictures(data)).held_out
    found = []
    for label, name in enumerate(CLASSES):
        mine = [entry for entry in held_out if entry.label == label]
        random.Random(SEED).shuffle(mine)
        taken: set[str] = set()
        for entry in mine:
            shown = entry.shown or str(entry.path)
            if len(taken) < each and shown not in taken:
                capture = open_capture(entry.path)
                if classifier.predict(capture).label == name:
                    taken.add(shown)
                    found.append((shown, capture))
    return found


def night(classifier: Classifier, captures: list[Capture]) -> dict[str, Any]:
    """Share of the answers that stay, by perturbation, for severities 1 to 5."""
    rows = []
    for rows in retention(classifier, iter(captures), perturbations=NIGHT, seed=SEED):
        tell(f"perturbations: {rows[0].captures} of {len(captures)} captures")
    kept = {name: [round(row.share, 3) for row in rows if row.perturbation == name] for name in NIGHT}
    return {"captures": len(captures), "answers_kept_at_severity_1_to_5": kept}


def corners(classifier: Classifier, captures: list[tuple[str, Capture]]) -> dict[str, Any]:
    """The corner test over the captures."""
    summaries: dict[str, Any] = {}
    for latest, _, done in corner_verdicts(classifier, captures, CORNERS, seed=SEED):
        summaries = latest
        tell(f"corners: {done:.0%}")
    return {
        name: {
            "verdict": str(found.verdict),
            "targets": found.targets,
            "attribution_against_equal_sky": rounded(found.ratio),
            "excess_interval_95": [rounded(found.low), rounded(found.high)],
            "p_attribution": rounded(found.p),
            "excess_over_random_weights": rounded(found.delta),
            "p_effect_on_the_answer": rounded(found.effect_p),
        }
        for name, found in summaries.items()
    }


def randomised(classifier: Classifier, captures: list[Capture]) -> dict[str, Any]:
    """Similarity of maps of the trained network to those of networks with random weights, and to itself."""
    inputs, targets = [], []
    for capture in captures:
        picture = display(capture)
        prediction = classifier.predict_picture(picture)
        view = view_of(prediction.view_for(prediction.label), *picture.shape[:2])
        inputs.append(classifier.preprocess(cut(picture, view, classifier.input_size)))
        targets.append(prediction.label)
    networks = [full(classifier, seed, np.stack(inputs[:4])) for seed in range(RANDOM_NETWORKS)]
    found: dict[str, Any] = {}
    for method in CONTROLLED:
        values = []
        for number, (x, target) in enumerate(zip(inputs, targets, strict=True)):
            tell(f"random weights: {method}, capture {number + 1} of {len(inputs)}")
            maps = [last_map(one, x, method, target) for one in (classifier, *networks)]
            values += [similarity("spearman", maps[0], other) for other in maps[1:]]
        found[method] = {"mean_spearman": rounded(float(np.nanmean(values))), "pairs": len(values)}
    return found


def pointing(classifier: Classifier) -> dict[str, Any]:
    """Share of what speaks for the true class that lies on the object; is the highest value there?"""
    covered: list[float] = []
    found: dict[str, list[tuple[float, bool]]] = {method: [] for method in POINTING}
    for label in COMPACT:
        for seed in range(EACH_SIMULATED):
            tell(f"objects: {label}, {seed + 1} of {EACH_SIMULATED}")
            simulated = simulate(label, seed=SEED + seed, height=SIDE, width=SIDE)
            if not COVERED[0] <= simulated.mask.mean() <= COVERED[1]:
                continue
            size, view = classifier.input_size, explained_view(SIDE, SIDE)
            shown = np.repeat(simulated.mask[:, :, None], 3, axis=2).astype(np.float32)
            there = cut(shown, view, size)[:, :, 0] > 0
            picture = auto_stretch(simulated.pixels).apply(simulated.pixels)
            x = classifier.preprocess(cut(picture, view, size))
            covered.append(float(there.mean()))
            for method in POINTING:
                values = last_map(classifier, x, method, label)
                values = np.maximum(values, 0) if TECHNIQUES[method].signed else values
                share = float(values[there].sum() / max(values.sum(), 1e-12))
                found[method].append((share, bool(there.flat[values.argmax()])))
    return {
        "captures": len(covered),
        "objects_cover": rounded(float(np.mean(covered))),
        "techniques": {
            method: {
                "on_the_object": rounded(float(np.mean([share for share, _ in rows]))),
                "highest_on_the_object": rounded(float(np.mean([hit for _, hit in rows]))),
            }
            for method, rows in found.items()
        },
    }


def last_map(classifier: Any, x: np.ndarray, method: str, target: str) -> np.ndarray:
    """The finished map of one technique."""
    *_, (values, _) = explain_input(classifier, x, method, target=target, seed=SEED)
    return values


def rounded(value: float) -> float | None:
    """Four digits; None for no number, which JSON does not know."""
    return round(float(value), 4) if np.isfinite(value) else None


def tell(words: str) -> None:
    """Progress on stderr."""
    sys.stderr.write(f"\r{words:<70}")
    sys.stderr.flush()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("models", nargs="*", default=shipped_models())
    parser.add_argument("--data", type=Path, default=CAPTURES)
    parser.add_argument("--each", type=int, default=4)
    args = parser.parse_args()
    for model in args.models:
        classifier = load_classifier(model)
        captures = right_ones(classifier, args.data, args.each)
        only = [capture for _, capture in captures]
        audit = {
            "date": time.strftime("%Y-%m-%d"),
            "code": "packaging/audit.py",
            "night": night(classifier, only),
            "corners": corners(classifier, captures),
            "maps_of_random_networks": randomised(classifier, only),
            "maps_on_objects": pointing(classifier),
        }
        write_card(models_folder() / model, {**read_card(model), "audit": audit})
        sys.stderr.write("\n")
