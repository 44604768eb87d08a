"""Show what the shipped networks confuse: simulated frames they answer wrongly, drawn and counted.

    .venv/bin/python packaging/confusions.py [--frames 600]

The frames are of a seed that no training and no measurement uses, six classes in equal number, shown in one
view. The counts go into the cards of the networks, the pictures into resources/shots/confusions.jpg: of the
commonest confusions of each network one frame each, the one it is surest of.
"""

import argparse
import sys
from collections import defaultdict
from dataclasses import dataclass
from functools import partial

import numpy as np
from PIL import Image

from skyview.classes import CLASSES, label_of
from skyview.classifier import load_classifier, read_card, shipped_models
from skyview.classifier.bundle import bundle_folder, write_card
from skyview.classifier.calibration import softmax
from skyview.classifier.evaluation import confusion
from skyview.paths import resources_folder
from skyview.quiet import silence_tensorflow
from skyview.report.inks import THEMES
from skyview.report.raster import render
from skyview.report.scene import Picture, Scene
from skyview.report.typeface import fitted
from skyview.simulator import training_frames

SEED = 9_500_000
FILE = resources_folder() / "shots" / "confusions.jpg"
COLUMNS, SIDE, GAP, MARGIN = 6, 200, 14, 24
HEAD, BELOW = 40, 60
QUALITY = 82


@dataclass(frozen=True, eq=False)
class Mistake:
    """A frame with its class, the answer, the probability of the answer, and how many are like it."""

    picture: np.ndarray
    label: int
    said: int
    probability: float
    alike: int


def mistakes(pictures: np.ndarray, labels: np.ndarray, probabilities: np.ndarray) -> list[Mistake]:
    """Of each pair of true class and answer the surest mistake, the commonest pair first."""
    pairs = defaultdict(list)
    for place, (label, said) in enumerate(zip(labels, probabilities.argmax(axis=1), strict=True)):
        if label != said:
            pairs[int(label), int(said)].append(place)
    found = []
    for (label, said), places in pairs.items():
        surest = max(places, key=lambda place: probabilities[place, said])
        found.append(Mistake(pictures[surest], label, said, float(probabilities[surest, said]), len(places)))
    return sorted(found, key=lambda mistake: (-mistake.alike, -mistake.probability))


def draw(rows: dict[str, list[Mistake]], each: int) -> np.ndarray:
    """The sheet, a row for each network: (h, w, 3) float32 in [0, 1]."""
    ink = THEMES["dark"]
    scene = Scene(
        2 * MARGIN + COLUMNS * SIDE + (COLUMNS - 1) * GAP,
        MARGIN + len(rows) * (HEAD + SIDE + BELOW),
        ink.ground,
        "Confusions",
    )
    for row, (name, found) in enumerate(rows.items()):
        top = MARGIN + row * (HEAD + SIDE + BELOW) + HEAD
        heading = f"{name}: commonest confusions among {each} simulated frames of each class"
        scene.text(MARGIN, top - 14, heading, 16, ink.bright, strong=True)
        for column, one in enumerate(found[:COLUMNS]):
            x = MARGIN + column * (SIDE + GAP)
            paint = partial(resized, one.picture)
            scene.add(Picture(x, top, SIDE, SIDE, paint, one.picture.shape[1::-1]))
            said = f"{label_of(CLASSES[one.label])}, {one.alike} of {each}"
            scene.text(x, top + SIDE + 20, fitted(said, 14, SIDE), 14, ink.plain)
            answer = f"said: {label_of(CLASSES[one.said])}, {one.probability:.0%}"
            scene.text(x, top + SIDE + 40, fitted(answer, 13, SIDE), 13, ink.muted)
    return render(scene)


def resized(frame: np.ndarray, width: int, height: int) -> np.ndarray:
    """A frame at another size, (height, width, 3) float32 in [0, 1]."""
    return np.asarray(Image.fromarray(frame).resize((width, height)), np.float32) / 255


def main() -> int:
    """Classify, count, draw; the exit status."""
    silence_tensorflow()
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--frames", type=int, default=600)
    count = parser.parse_args().frames // len(CLASSES) * len(CLASSES)
    rows = {}
    for name in shipped_models():
        classifier = load_classifier(name)
        frames = list(training_frames(count, seed=SEED, size=classifier.input_size))
        pictures = np.stack([picture for picture, _ in frames])
        labels = np.array([label for _, label in frames])
        logits = [
            classifier.answers(classifier.preprocess(pictures[i : i + 16] / np.float32(255)))[0]
            for i in range(0, count, 16)
        ]
        card = read_card(name)
        probabilities = softmax(np.concatenate(logits) / card["temperature"])
        counts = confusion(labels, probabilities.argmax(axis=1))
        card["simulated"] = {"frames": count, "seed": SEED, "confusion_rows_true": counts.tolist()}
        write_card(bundle_folder(name), card)
        rows[name] = mistakes(pictures, labels, probabilities)
        sys.stderr.write(f"{name}: {np.trace(counts) / count:.1%} of {count} frames right\n")
    levels = (draw(rows, count // len(CLASSES)) * 255 + 0.5).clip(0, 255).astype(np.uint8)
    Image.fromarray(levels).save(FILE, quality=QUALITY, optimize=True)
    sys.stderr.write(f"{FILE}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
