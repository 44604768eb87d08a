"""What an export is about, and what was wished last; the writing is done in a thread. Knows no Qt."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from skyview.errors import SkyviewError
from skyview.files import keep
from skyview.gui.state.session import Look
from skyview.paths import state_folder

if TYPE_CHECKING:
    import numpy as np

    from skyview.captures import Capture, Stretch
    from skyview.classifier.prediction import Prediction
    from skyview.explain.attribution import Attribution
    from skyview.explain.inside import Ellipse
    from skyview.report import Subject, Wishes
    from skyview.robustness import ScoreCard


_SEEN = (
    *("opacity", "sequential", "diverging", "contour", "blend", "threshold"),
    *("channel", "inverted", "north_up", "mirrored", "quarters"),
)
"""What a `Look` and the style of a card have in common."""


@dataclass(frozen=True, eq=False)
class Material:
    """What there is to write.

    Attributes:
        capture: The capture.
        stretch: How it is shown.
        prediction: The verdict.
        attributions: The maps shown, in order.
        card: The score card, if there is one.
        look: How picture and maps are shown.
        region: The ellipse that the person drew.
    """

    capture: "Capture"
    stretch: "Stretch"
    prediction: "Prediction | None"
    attributions: "Sequence[Attribution]"
    card: "ScoreCard | None"
    look: Look
    region: "Ellipse | None" = None


def subject_of(material: Material) -> "Subject":
    """The material as cards want it; stretches the whole capture, so in a thread."""
    from skyview.report import Subject, trust_of

    return Subject(
        material.capture,
        material.stretch.apply(material.capture.pixels),
        material.prediction,
        tuple({attribution.method: attribution for attribution in material.attributions}.values()),
        trust_of(material.card),
        material.stretch,
        material.card,
        material.region,
    )


def subject_without_picture(material: Material) -> "Subject":
    """The material for names and counts, at once."""
    import numpy as np

    from skyview.report import Subject

    maps = tuple({attribution.method: attribution for attribution in material.attributions}.values())
    blank = np.zeros((1, 1, 3), np.float32)
    return Subject(material.capture, blank, material.prediction, maps, card=material.card)


def annotated(material: Material, folder: Path) -> "np.ndarray":
    """The card as it was exported last, with the first map; ``(h, w, 3 or 4)`` uint8, as shown.

    Args:
        material: What it is about.
        folder: The usual one, for a person who never exported anything.
    """
    import numpy as np

    from skyview.report import draw

    style = as_shown(remembered(folder), material.look).style
    return np.round(draw(subject_of(material), style) * 255).astype(np.uint8)


def as_shown(wishes: "Wishes", look: Look) -> "Wishes":
    """The wishes with picture and maps as the window shows them, and names of objects if it shows them."""
    seen = {name: getattr(look, name) for name in _SEEN}
    parts = [part for part in wishes.style.parts if part != "names"]
    style = replace(wishes.style, parts=(*parts, "names") if look.labels else tuple(parts), **seen)
    return replace(wishes, style=style)


def exports(material: Material, wishes: "Wishes") -> Iterator[Path]:
    """Write file by file; no existing file is replaced. See `skyview.report.export`."""
    from skyview.report import export

    return export(subject_of(material), wishes)


def _file() -> Path:
    return state_folder() / "export.json"


def remembered(folder: Path) -> "Wishes":
    """What was wished last; the usual wishes into ``folder`` when nothing is readable."""
    from skyview.report import Wishes

    try:
        return Wishes.from_dict(json.loads(_file().read_text(encoding="utf-8")))
    except (OSError, ValueError, SkyviewError):
        return Wishes(folder)


def remember(wishes: "Wishes") -> None:
    """Keep wishes for the next time; a state folder that cannot be written is no reason to stop."""
    keep(_file(), wishes.to_dict())
