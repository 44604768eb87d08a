"""Labelled real pictures: where they come from, and what they lend to the simulator.

A data folder holds ``<class>/<picture>`` and, where the sources matter, a ``manifest.csv`` with the columns
file, class, object, kind, "source repo" and licence.
"""

import csv
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np

from skyview.captures import display, is_capture_file, open_capture
from skyview.classes import CLASSES
from skyview.errors import SkyviewError

_LONG_SIDE = 480  # pixels kept of a training picture


@dataclass(frozen=True)
class Entry:
    """One labelled picture.

    Attributes:
        path: Its file.
        label: Index of its class in ``CLASSES``.
        source: Who published it.
        kind: What took it ("smart-telescope", "amateur", ...), as the manifest says.
        shown: Name of the object shown, empty when unknown.
        licence: As the source states it.
    """

    path: Path
    label: int
    source: str
    kind: str = ""
    shown: str = ""
    licence: str = "none stated"

    @property
    def smart(self) -> bool:
        """Whether a smart telescope took it."""
        return self.kind.startswith("smart-telescope")


def list_pictures(folder: Path) -> list[Entry]:
    """The labelled pictures of a data folder, in a fixed order.

    Without a manifest every picture counts as a source of its own.

    Raises:
        SkyviewError: The folder holds no pictures in folders named after the classes.
    """
    manifest = folder / "manifest.csv"
    entries = _of_manifest(manifest) if manifest.is_file() else _of_folders(folder)
    if not entries:
        raise SkyviewError(
            f"{folder} holds no pictures in folders named {', '.join(CLASSES)}; name another folder."
        )
    return entries


def _of_manifest(manifest: Path) -> list[Entry]:
    with manifest.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["class"] in CLASSES]
    return [
        Entry(
            manifest.parent / row["file"],
            CLASSES.index(row["class"]),
            row.get("source repo") or row["file"],
            row.get("kind") or "",
            row.get("object") or "",
            row.get("licence") or "none stated",
        )
        for row in rows
    ]


def _of_folders(folder: Path) -> list[Entry]:
    return [
        Entry(path, label, path.name)
        for label, name in enumerate(CLASSES)
        for path in sorted((folder / name).glob("*"))
        if path.is_file() and is_capture_file(path)
    ]


def load_picture(path: Path, long_side: int = _LONG_SIDE) -> np.ndarray:
    """A picture as it looks on a screen: ``(H, W, 3)`` uint8, at most ``long_side`` pixels long."""
    picture = (display(open_capture(path)) * 255 + 0.5).astype(np.uint8)
    height, width = picture.shape[:2]
    scale = long_side / max(height, width)
    if scale >= 1:
        return np.ascontiguousarray(picture)
    size = (max(1, round(width * scale)), max(1, round(height * scale)))
    return cv2.resize(picture, size, interpolation=cv2.INTER_AREA)


def fingerprint(picture: np.ndarray) -> np.ndarray:
    """Fine structure of a picture, to find it again: 1024 values of mean 0 and norm 1 (0 for a blank one).

    A 32 x 32 thumbnail less its own blur: stars and knots count, the smooth shape that many galaxies and
    clusters share does not.
    """
    grey = cv2.resize(picture, (32, 32), interpolation=cv2.INTER_AREA).astype(np.float32).mean(axis=-1)
    grey = np.sqrt(grey)
    fine = grey - cv2.GaussianBlur(grey, (0, 0), 2)
    fine = (fine - fine.mean()).ravel()
    norm = float(np.linalg.norm(fine))
    return fine / norm if norm > 1 else np.zeros_like(fine)


def near_duplicates(
    pictures: Iterable[np.ndarray], others: Iterable[np.ndarray], least: float = 0.85
) -> np.ndarray:
    """Which of ``pictures`` look like one of ``others``: fingerprints correlated by at least ``least``.

    The eight turned and mirrored versions of each picture are compared; other crops are not found.

    Returns:
        Boolean, one for each of ``pictures``.
    """
    kept = np.array([fingerprint(other) for other in others])
    found = []
    for picture in pictures:
        turned = [np.rot90(side, turns) for side in (picture, picture[:, ::-1]) for turns in range(4)]
        mine = np.array([fingerprint(np.ascontiguousarray(version)) for version in turned])
        found.append(bool(len(kept)) and float((mine @ kept.T).max()) >= least)
    return np.array(found, dtype=bool)


def empty_patches(picture: np.ndarray, label: int, most: int = 4) -> list[np.ndarray]:
    """Patches of a picture that show stars and sky only, for the simulator to draw objects on.

    Star fields are taken whole; nebulae lend nothing; from others, squares away from the centre whose
    median-filtered brightness hardly varies.

    Args:
        picture: ``(H, W, 3)`` uint8.
        label: Index of its class.
        most: Number of patches at the most.
    """
    if CLASSES[label] == "star_field":
        return [picture]
    if CLASSES[label] == "nebula":
        return []
    height, width = picture.shape[:2]
    found: list[np.ndarray] = []
    for share in (0.5, 0.42, 0.34):
        side = int(min(height, width) * share)
        if side < 80 or len(found) >= 3:
            break
        for top in np.linspace(0, height - side, 4).astype(int):
            for left in np.linspace(0, width - side, 4).astype(int):
                middle = max(abs(top + side / 2 - height / 2), abs(left + side / 2 - width / 2)) / side
                patch = picture[top : top + side, left : left + side]
                if middle > 0.6 and _is_plain_sky(patch):
                    found.append(patch.copy())
    step = max(1, len(found) // most)
    return found[::step][:most]


def _is_plain_sky(patch: np.ndarray) -> bool:
    grey = patch.max(axis=-1)
    if (grey == 0).mean() > 0.3:
        return False
    small = cv2.medianBlur(cv2.resize(grey, (96, 96), interpolation=cv2.INTER_AREA), 9)
    smooth = cv2.GaussianBlur(small.astype(np.float32), (0, 0), 2)
    level = float(np.median(smooth))
    return level < 80 and float(np.percentile(smooth, 99)) - level < max(5.0, 0.22 * level)


def described(entries: Sequence[Entry]) -> dict[str, object]:
    """Counts of pictures by class, licence and source, for a model card."""
    return {
        "pictures": len(entries),
        "by_class": {name: sum(e.label == i for e in entries) for i, name in enumerate(CLASSES)},
        "by_licence": dict(Counter(entry.licence for entry in entries).most_common()),
        "by_source": dict(Counter(entry.source for entry in entries).most_common()),
        "from_smart_telescopes": sum(entry.smart for entry in entries),
    }
