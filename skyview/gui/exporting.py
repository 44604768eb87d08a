"""What an export writes; done in a thread. Knows no Qt."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from skyview.errors import SkyviewError
from skyview.gui.session import Look

if TYPE_CHECKING:
    import numpy as np

    from skyview.captures import Capture, Stretch
    from skyview.classifier.prediction import Prediction
    from skyview.explain.attribution import Attribution
    from skyview.robustness import ScoreCard


@dataclass(frozen=True)
class Wishes:
    """What is to be written.

    Attributes:
        folder: Where.
        picture: ``"png"``, ``"tiff"`` or empty: an annotated picture for each map.
        fits: Each map as FITS.
        npz: Each map as NPZ.
        scores: The score card as JSON.
    """

    folder: Path
    picture: str = "png"
    fits: bool = True
    npz: bool = False
    scores: bool = False


@dataclass(frozen=True, eq=False)
class Material:
    """What there is to write.

    Attributes:
        capture: The capture.
        stretch: How it is shown.
        prediction: The verdict.
        attributions: The maps shown, in order.
        card: The score card, if there is one.
        look: How maps are shown.
    """

    capture: "Capture"
    stretch: "Stretch"
    prediction: "Prediction | None"
    attributions: "Sequence[Attribution]"
    card: "ScoreCard | None"
    look: Look

    @property
    def stem(self) -> str:
        """Beginning of the files' names."""
        return self.capture.path.stem if self.capture.path else "capture"


def annotated(material: Material, attribution: "Attribution | None") -> "np.ndarray":
    """The card with one map, ``(h, w, 3)`` uint8.

    Raises:
        SkyviewError: There is no verdict yet to put on it.
    """
    from skyview.captures import display
    from skyview.report import annotated_picture

    if material.prediction is None:
        raise SkyviewError("The capture is not classified yet; wait for the verdict and export again.")
    trust = None
    if attribution is not None and material.card is not None and attribution.method in material.card.methods:
        summary = material.card.trust(attribution.method)
        trust = summary if summary.n else None
    palette = material.look.palette(signed=attribution.signed) if attribution is not None else ""
    return annotated_picture(
        material.capture,
        display(material.capture, material.stretch),
        material.prediction,
        attribution,
        opacity=material.look.opacity,
        palette=palette or None,
        trust=trust,
    )


def export(material: Material, wishes: Wishes) -> list[Path]:
    """Write all that is wished; no existing file is replaced (a number is appended instead).

    Raises:
        SkyviewError: Nothing to write, or the folder cannot be written to.
    """
    from skyview.report import about, write_fits_map, write_npz, write_picture, write_scorecard

    try:
        wishes.folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise SkyviewError(
            f"{wishes.folder} cannot be made: {error.strerror}. Choose another folder."
        ) from error
    written: list[Path] = []

    def new(suffix: str) -> Path:
        path = free_name(wishes.folder / f"{material.stem}.{suffix}")
        written.append(path)
        return path

    if wishes.picture:
        wanted: list[Attribution | None] = list(material.attributions) or [None]
        for attribution in wanted:
            suffix = f"{attribution.method}.{wishes.picture}" if attribution else wishes.picture
            write_picture(
                new(suffix), annotated(material, attribution), about(attribution) if attribution else None
            )
    for attribution in material.attributions:
        if wishes.fits:
            write_fits_map(new(f"{attribution.method}.fits"), attribution, material.capture)
        if wishes.npz:
            write_npz(new(f"{attribution.method}.npz"), attribution)
    if wishes.scores and material.card is not None:
        write_scorecard(new("robustness.json"), material.card)
    if not written:
        raise SkyviewError(
            "There is nothing to write yet; choose what to export, or explain the capture first."
        )
    return written


def free_name(path: Path) -> Path:
    """The path, or the first of its numbered fellows that does not exist yet."""
    found, count = path, 2
    while found.exists():
        found = path.with_name(f"{path.stem}-{count}{path.suffix}")
        count += 1
    return found
