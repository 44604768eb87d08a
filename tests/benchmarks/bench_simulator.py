"""The simulator's speed, and how far its star fields are from real ones.

    make bench ARGS=simulator              frames a second and core, by class
    make bench ARGS="simulator --real"     compares with real captures as well (minutes) and writes the
                                           tables into resources/help/simulator.md

Real pictures come from the folder named by SKYVIEW_CAPTURES, by default ../shared/captures.
"""

import os
import re
import sys
import time
from collections import Counter
from pathlib import Path

import cv2
import numpy as np

from skyview.classes import CLASSES
from skyview.classifier.dataset import empty_patches, list_pictures, load_picture
from skyview.simulator import training_frames
from skyview.simulator.discriminator import Judge, by_measures, by_pixels, tell_apart
from skyview.simulator.realism import MEASURES, measured

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "resources" / "help" / "simulator.md"
CAPTURES = Path(os.environ.get("SKYVIEW_CAPTURES", ROOT.parent / "shared" / "captures"))
SIZE = 160
SLOWEST = 60.0  # frames a second and core that training needs
QUANTILES = (0.05, 0.25, 0.5, 0.75, 0.95)
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


def speed() -> list[str]:
    """Frames a second of processor time on one core, by class and for all of them."""
    cv2.setNumThreads(1)
    spent: Counter[str] = Counter()
    count = 40
    frames = training_frames(count * len(CLASSES), seed=1, size=SIZE)
    for _ in range(count * len(CLASSES)):
        begin = time.process_time()
        _, label = next(frames)
        spent[CLASSES[label]] += time.process_time() - begin
    lines = ["| class | frames / s and core |", "| --- | ---: |"]
    lines += [f"| {name.replace('_', ' ')} | {count / spent[name]:.0f} |" for name in CLASSES]
    overall = count * len(CLASSES) / spent.total()
    return [*lines, f"| **all** | **{overall:.0f}** (needed: {SLOWEST:.0f}) |"]


def quantiles(real: np.ndarray, simulated: np.ndarray) -> list[str]:
    """A table of quantiles of each measure, real / simulated."""
    heads = " | ".join(f"{q:.0%}" for q in QUANTILES)
    lines = [f"| real / simulated | {heads} |", "| --- |" + " ---: |" * len(QUANTILES)]
    for column, (name, meaning) in enumerate(MEASURES.items()):
        a, b = (np.nanquantile(rows[:, column], QUANTILES) for rows in (real, simulated))
        cells = " | ".join(f"{x:.2f} / {y:.2f}" for x, y in zip(a, b, strict=True))
        lines.append(f"| {name} ({meaning}) | {cells} |")
    return lines


def verdict(
    name: str, judge: Judge, real: list[np.ndarray], simulated: list[np.ndarray], sources: list[str]
) -> str:
    """How well a judge tells real from simulated, as a row of a table."""
    areas = tell_apart(real, simulated, sources, judge)
    folds = ", ".join(f"{area:.2f}" for area in areas)
    return f"| {name} | {np.mean(areas):.2f} | {folds} |"


def write(heading: str, lines: list[str]) -> None:
    """Replace what stands between the page's two marks of this heading."""
    page = PAGE.read_text(encoding="utf-8")
    begin, end = f"<!-- {heading}: measured -->", f"<!-- {heading}: end -->"
    block = "\n".join([begin, *lines, end])
    page, count = re.subn(re.escape(begin) + ".*?" + re.escape(end), lambda _: block, page, flags=re.DOTALL)
    if count != 1:
        raise ValueError(f"{PAGE} has no marks for {heading!r}.")
    PAGE.write_text(page, encoding="utf-8")


def main() -> None:
    """Measure, print, and with ``--real`` write the page."""
    lines = speed()
    say("\n".join(lines))
    if "--real" not in sys.argv:
        return
    write("speed", lines)
    real, sources = real_fields()
    simulated = simulated_fields(len(real))
    say(f"\n{len(real)} real pictures of {len(set(sources))} sources")
    lines = quantiles(measured(real), measured(simulated))
    say("\n".join(lines))
    write("quantiles", lines)
    lines = ["| judge | area under the curve | folds by source |", "| --- | ---: | --- |"]
    for name, judge in (("measures, boosted", by_measures), ("pixels, convolutional", by_pixels)):
        lines.append(verdict(name, judge, real, simulated, sources))
        say(lines[-1])
    write("judges", lines)


if __name__ == "__main__":
    main()
