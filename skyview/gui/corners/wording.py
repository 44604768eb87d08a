"""What a corner verdict says on the picture, in words. Knows no Qt."""

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from skyview.gui.parts.language import decimal, tr
from skyview.saying import percent

if TYPE_CHECKING:
    from skyview.robustness.corners.verdict import CornerFinding


@dataclass(frozen=True)
class Style:
    """How a verdict is drawn: icon, colour and line together with its words.

    Attributes:
        icon: Name of the icon.
        duty: Colour, by the theme's name.
        dashes: Pattern of the outline in line widths; empty for a solid line.
        title: The verdict in a few words.
    """

    icon: str
    duty: str
    dashes: tuple[float, ...]
    title: str


STYLES = {
    "network uses corners": Style("warning", "bad", (), tr("The network uses the corners")),
    "explanation artefact": Style("warning", "warn", (7, 4), tr("Only the map favours the corners")),
    "method blind": Style("warning", "warn", (2, 4), tr("The map is blind to the corners")),
    "clean": Style("sure", "good", (), tr("The corners are clean")),
    "not enough sky in the corners": Style(
        "none", "muted", (2, 4), tr("Too little sky in the corners to tell")
    ),
    "no explanation": Style("none", "muted", (2, 4), tr("This map says nothing about the sky")),
    "not known yet": Style("running", "accent", (4, 3), tr("Looking at the corners…")),
}
"""By the verdict's value."""


def sides(values: np.ndarray) -> tuple[int, int]:
    """Side of a map and of one of its corners, in its pixels."""
    from skyview.robustness.corners.statistic import SIDE

    size = values.shape[0]
    return size, max(1, size // SIDE)


def shares(values: np.ndarray) -> tuple[float, float, float, float]:
    """Share of a map's magnitude in each corner: upper left and right, lower left and right; 0 for no map."""
    strength = np.abs(np.asarray(values, np.float64))
    total = float(strength.sum()) or 1.0
    _, side = sides(values)
    ends = (slice(None, side), slice(-side, None))
    first, second, third, fourth = (float(strength[r, c].sum()) / total for r in ends for c in ends)
    return first, second, third, fourth


def area(values: np.ndarray) -> float:
    """Share of a map's area in one corner."""
    size, side = sides(values)
    return (side / size) ** 2


def numbers(finding: "CornerFinding", *, with_map: bool) -> list[str]:
    """Short sentences with the figures; of the answer alone where no map is shown."""
    parts = []
    if with_map and finding.excess is not None:
        times = _times(finding.excess.ratio)
        parts.append(tr("Map: {times} that of equally dark sky (p {p})", times=times, p=_p(finding.excess.p)))
    if finding.effect is not None and not math.isnan(finding.effect.ratio):
        times = _times(finding.effect.ratio)
        working = "" if finding.effect.done >= 1 else tr(", {done} done", done=percent(finding.effect.done))
        parts.append(
            tr(
                "Answer: moved {times} as much as by other sky (p {p}{working})",
                times=times,
                p=_p(finding.effect.p),
                working=working,
            )
        )
    return parts


def _times(value: float) -> str:
    return decimal(f"{value:.2f}×")


def _p(value: float) -> str:
    return decimal(f"{value:.2f}" if value >= 0.01 else f"{value:.3f}")
