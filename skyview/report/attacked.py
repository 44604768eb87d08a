"""What is left of an attack to look at: the attacked picture, the maps and the difference, as PNG."""

from pathlib import Path

import numpy as np

from skyview.report.palettes import heat
from skyview.report.writing import write_picture
from skyview.robustness.attacks import AttackOutcome

PARTS = ("attacked", "difference", "before", "after", "control")
"""Ends of the files' names."""


def write_attack(folder: Path, stem: str, outcome: AttackOutcome) -> list[Path]:
    """Write the pictures of an attack: ``STEM.METHOD.ATTACK.PART.png``.

    ``attacked`` is the attacked picture itself, value for value; ``difference`` what was changed, so that
    epsilon up is white and epsilon down is black; ``before``, ``after`` and ``control`` are the maps, in
    heat colours on the scale of the map before.

    Args:
        folder: Where to.
        stem: How the names begin.
        outcome: The attack.

    Returns:
        The files, in the order of `PARTS`.

    Raises:
        SkyviewError: One cannot be written.
    """
    change = outcome.attacked / 255 - outcome.picture
    size = np.abs(outcome.before)
    scale = float(np.percentile(size, 99)) or float(size.max())
    pictures = {
        "attacked": outcome.attacked,
        "difference": np.clip(0.5 + 0.5 * change * 255 / outcome.epsilon, 0, 1),
        "before": heat(size / scale),
        "after": heat(np.abs(outcome.after) / scale),
        "control": heat(np.abs(outcome.control_map) / scale),
    }
    made = {name: value for name, value in outcome.to_dict().items() if name != "seconds"}
    files = []
    for part in PARTS:
        path = folder / f"{stem}.{outcome.method}.{outcome.attack}.{part}.png"
        write_picture(path, pictures[part], made | {"part": part})
        files.append(path)
    return files
