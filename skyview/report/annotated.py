"""The annotated picture in one call: a card ready to post, as pixels."""

from dataclasses import replace

import numpy as np

from skyview.captures import Capture
from skyview.classifier.prediction import Prediction
from skyview.explain.attribution import Attribution
from skyview.report.exporting import draw
from skyview.report.style import Style
from skyview.report.subject import Subject
from skyview.robustness.card.standing import Standing


def annotated_picture(
    capture: Capture,
    picture: np.ndarray,
    prediction: Prediction | None,
    attribution: Attribution | None = None,
    *,
    opacity: float = 0.7,
    palette: str | None = None,
    trust: Standing | None = None,
    style: Style | None = None,
) -> np.ndarray:
    """Compose a card: the picture, the map over it, the verdict, the legend, scale and compass.

    Args:
        capture: What was taken; gives title, device, scale and north.
        picture: ``(H, W, 3)`` display values in [0, 1] of the whole capture.
        prediction: What it is.
        attribution: Why; None for a card without.
        opacity: Of the map, 0 to 1.
        palette: Name of a palette; None for the usual one of a signed or an unsigned map.
        trust: How far to trust the why: where the technique stands in a score card.
        style: How the card looks; opacity and palette are taken from the arguments.

    Returns:
        ``(h, w, 3)`` uint8.

    Raises:
        SkyviewError: There is no such palette.
    """
    maps = (attribution,) if attribution is not None else ()
    known = {attribution.method: trust} if attribution is not None and trust is not None else {}
    name = palette or ""
    chosen = replace(style or Style(), opacity=opacity, sequential=name, diverging=name)
    drawn = draw(Subject(capture, picture, prediction, maps, known), chosen)
    return np.round(drawn * 255).astype(np.uint8)
