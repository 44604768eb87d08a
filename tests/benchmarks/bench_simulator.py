"""The simulator's speed, and how far its star fields are from real ones.

    make bench ARGS=simulator              frames a second and core, by class
    make bench ARGS="simulator --real"     compares with real captures as well (minutes), keeps the figures in
                                           simulator.json beside this file, and fills the tables of
                                           resources/help/simulator.md in every language

Real pictures come from the folder named by SKYVIEW_CAPTURES, by default ../shared/captures.
"""

import os
import sys
import time
from collections import Counter
from pathlib import Path
from typing import Any

import cv2
import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "packaging"))

from help_pages import fill
from simulator_page import PAGE, QUANTILES, blocks, judges_table, keep, quantiles_table, speed_table

from skyview.classes import CLASSES
from skyview.classifier.dataset import empty_patches, list_pictures, load_picture
from skyview.simulator import training_frames
from skyview.simulator.discriminator import Judge, by_measures, by_pixels, tell_apart
from skyview.simulator.realism import MEASURES, measured

ROOT = Path(__file__).resolve().parents[2]
CAPTURES = Path(os.environ.get("SKYVIEW_CAPTURES", ROOT.parent / "shared" / "captures"))
SIZE = 160
JUDGES: dict[str, Judge] = {"measures": by_measures, "pixels": by_pixels}
LEAST_SIDE = 150  # smaller patches would be enlarged, and look soft
MOST_OF_A_SOURCE, MOST_OF_A_PICTURE = 14, 2
LONG_SIDE = 1024
STAR_FIELD = CLASSES.index("star_field")


def say(line: str = "") -> None:
    """Write a line at once."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def square(picture: np.ndarray) -> np.ndarray:
    """The middle of a picture at the size of the simulated frames."""
    height, width = picture.shape[:2]
    side = min(height, width)
    top, left = (height - side) // 2, (width - side) // 2
    method = cv2.INTER_AREA if side > SIZE else cv2.INTER_CUBIC
    part = picture[top : top + side, left : left + side]
    return cv2.resize(part, (SIZE, SIZE), interpolation=method)


def real_fields() -> tuple[list[np.ndarray], list[str]]:
    """Real star fields and empty surroundings of objects, none of a source too many, and their sources.

    Captures of the class star_field are all taken; of other pictures at most two patches, and at most 14
    of a source.
    """
    entries = list_pictures(CAPTURES)
    order = np.random.default_rng(0).permutation(len(entries))
    entries = sorted((entries[i] for i in order), key=lambda entry: entry.label != STAR_FIELD)
    pictures, sources = [], []
    taken: Counter[str] = Counter()
    for entry in entries:
        if entry.label != STAR_FIELD and taken[entry.source] >= MOST_OF_A_SOURCE:
            continue
        patches = empty_patches(load_picture(entry.path, LONG_SIDE), entry.label, MOST_OF_A_PICTURE)
        fitting = [p for p in patches if entry.label == STAR_FIELD or min(p.shape[:2]) >= LEAST_SIDE]
        pictures += [square(patch) for patch in fitting]
        sources += [entry.source] * len(fitting)
        taken[entry.source] += len(fitting)
    return pictures, sources


def simulated_fields(count: int) -> list[np.ndarray]:
    """As many simulated star fields, without borders and captions, none around a bright star."""
    frames = training_frames(len(CLASSES) * count, seed=2026, size=SIZE, framed=False, portraits=0)
    return [picture for picture, label in frames if label == STAR_FIELD]


def speed() -> dict[str, str]:
    """Frames a second of processor time on one core, by class and for all of them."""
    cv2.setNumThreads(1)
    spent: Counter[str] = Counter()
    count = 40
    frames = training_frames(count * len(CLASSES), seed=1, size=SIZE)
    for _ in range(count * len(CLASSES)):
        begin = time.process_time()
        _, label = next(frames)
        spent[CLASSES[label]] += time.process_time() - begin
    overall = count * len(CLASSES) / spent.total()
    return {**{name: f"{count / spent[name]:.0f}" for name in CLASSES}, "all": f"{overall:.0f}"}


def quantiles(real: np.ndarray, simulated: np.ndarray) -> dict[str, list[list[str]]]:
    """Quantiles of each measure, real and simulated."""
    told = {}
    for column, name in enumerate(MEASURES):
        a, b = (np.nanquantile(rows[:, column], QUANTILES) for rows in (real, simulated))
        told[name] = [[f"{x:.2f}", f"{y:.2f}"] for x, y in zip(a, b, strict=True)]
    return told


def verdict(
    judge: Judge, real: list[np.ndarray], simulated: list[np.ndarray], sources: list[str]
) -> dict[str, Any]:
    """How well a judge tells real from simulated."""
    areas = tell_apart(real, simulated, sources, judge)
    return {"area": f"{np.mean(areas):.2f}", "folds": [f"{area:.2f}" for area in areas]}


def main() -> None:
    """Measure, print, and with ``--real`` fill the page."""
    told = speed()
    say(speed_table(told))
    if "--real" not in sys.argv:
        return
    real, sources = real_fields()
    simulated = simulated_fields(len(real))
    say(f"\n{len(real)} real pictures of {len(set(sources))} sources")
    spread = quantiles(measured(real), measured(simulated))
    say(quantiles_table(spread))
    areas = {name: verdict(judge, real, simulated, sources) for name, judge in JUDGES.items()}
    say(judges_table(areas))
    keep({"quantiles": spread, "judges": areas, "speed": told})
    fill(PAGE, blocks)


if __name__ == "__main__":
    main()
