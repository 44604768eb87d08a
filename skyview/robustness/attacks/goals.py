"""The goals of the attacks: where a map is to be taken from, or brought to."""

import cv2
import numpy as np

from skyview.errors import SkyviewError
from skyview.registry import Parameter
from skyview.robustness.attacks.registry import attack
from skyview.robustness.likeness.overlap import top_share

TOP = 2.0
"""Per cent of the pixels that are the top of a map: the 1000 of 224 x 224 of Ghorbani et al."""

REGIONS: dict[str, tuple[float, float]] = {
    "top_left": (0, 0),
    "top_right": (0, 1),
    "bottom_left": (1, 0),
    "bottom_right": (1, 1),
    "centre": (0.5, 0.5),
}
"""Where a region lies: its place between the upper (0) and lower (1), the left and right edge."""

REGION_SHARE = 0.25
"""Side of a target region as a share of the picture's."""

CORNER_SHARE = 0.125
"""Side of each of the four corners as a share of the picture's, as in the test of corner bias."""

_LONGEST = 12  # letters of a text that can still be read at 224 pixels
_GHORBANI = "Ghorbani, Abid & Zou 2019, arXiv:1710.10547"
_DOMBROWSKI = "Dombrowski et al. 2019, arXiv:1906.07983"


@attack(
    label="Hide the top",
    kind="untargeted",
    summary="Take the map away from the pixels it was strongest at. Shows whether what it points at can be "
    "swept aside without anybody seeing it in the picture.",
    reference=f"{_GHORBANI}, section 3: top-k attack",
    loss="mass_on",
    parameters=(
        Parameter("share", TOP, "Part of the map that is its top", low=0.1, high=50.0, unit="% of pixels"),
    ),
)
def top_k(before: np.ndarray, other: np.ndarray | None, *, share: float) -> np.ndarray:
    """Return 1 on the strongest ``share`` per cent of the pixels, 0 elsewhere; ties share what is left."""
    return top_share(before.ravel(), share / 100).reshape(before.shape)


@attack(
    label="Move the centre",
    kind="untargeted",
    summary="Move the map's centre of mass as far as possible, whichever way.",
    reference=f"{_GHORBANI}, section 3: mass-centre attack",
    loss="centre_stays",
)
def mass_centre(before: np.ndarray, other: np.ndarray | None) -> np.ndarray:
    """Return the map before: its centre is what the attack flees."""
    return before


@attack(
    label="Point at a region",
    kind="targeted",
    summary="Gather the map in one square region: the far corner, unless another is chosen.",
    reference=f"{_GHORBANI}, section 3: targeted attack",
    loss="mass_off",
    parameters=(
        Parameter(
            "region",
            "farthest",
            "Where the map is to go; farthest: the corner where it is weakest",
            choices=("farthest", *REGIONS),
        ),
    ),
)
def target_region(before: np.ndarray, other: np.ndarray | None, *, region: str) -> np.ndarray:
    """Return a square of 1/16 of the picture, with a sum of 1."""
    squares = {name: _square(len(before), *place, REGION_SHARE) for name, place in REGIONS.items()}
    if region == "farthest":
        corners = [name for name in REGIONS if name != "centre"]
        region = min(corners, key=lambda name: float((before * squares[name]).sum()))
    return _share(squares[region])


@attack(
    label="Point at the corners",
    kind="targeted",
    summary="Make the map four bright corners: the very picture of a network that looks at vignetting.",
    reference=_DOMBROWSKI,
    loss="distance",
)
def four_corners(before: np.ndarray, other: np.ndarray | None) -> np.ndarray:
    """Return a square in each corner, an eighth of the side long, with a sum of 1."""
    corners = [name for name in REGIONS if name != "centre"]
    squares = [_square(len(before), *REGIONS[name], CORNER_SHARE) for name in corners]
    return _share(np.sum(squares, axis=0))


@attack(
    label="Write a text",
    kind="targeted",
    summary="Make the map a written word: that a map can be made to say anything, literally.",
    reference=_DOMBROWSKI,
    loss="distance",
    parameters=(Parameter("text", "SKY", f"What is written, at most {_LONGEST} letters"),),
)
def drawn_text(before: np.ndarray, other: np.ndarray | None, *, text: str) -> np.ndarray:
    """Return the text, drawn across the middle, with a sum of 1.

    Raises:
        SkyviewError: The text is empty, too long, or has letters that cannot be drawn.
    """
    if not text.strip() or len(text) > _LONGEST or not text.isascii() or not text.isprintable():
        raise SkyviewError(
            "{text!r} cannot be written into a map; give 1 to {longest} plain letters or digits.",
            text=text,
            longest=_LONGEST,
        )
    size, font = len(before), cv2.FONT_HERSHEY_DUPLEX
    (width, _), _ = cv2.getTextSize(text, font, 1.0, 2)
    scale = 0.8 * size / width
    thick = max(1, round(size / 40))
    (width, height), _ = cv2.getTextSize(text, font, scale, thick)
    page = np.zeros((size, size), np.uint8)
    start = (size - width) // 2, (size + height) // 2
    cv2.putText(page, text, start, font, scale, 255, thick, cv2.LINE_AA)
    return _share(page / 255)


@attack(
    label="Copy another map",
    kind="targeted",
    summary="Make the map that of another capture: an explanation of something that is not there.",
    reference=_DOMBROWSKI,
    loss="distance",
    needs_other=True,
)
def other_map(before: np.ndarray, other: np.ndarray | None) -> np.ndarray:
    """Return the other picture's map.

    Raises:
        SkyviewError: There is no other picture.
    """
    if other is None:
        raise SkyviewError("Name the capture whose map is to be copied; this attack needs another one.")
    return other


@attack(
    label="Random signs",
    kind="control",
    summary="Every value goes up or down by epsilon, at random: what any change of that size does. An attack "
    "that moves the map no further than this found nothing.",
    reference="control of Ghorbani, Abid & Zou 2019, section 4",
)
def random_sign(before: np.ndarray, other: np.ndarray | None) -> np.ndarray:
    """Return the map before: there is no goal."""
    return before


def _square(size: int, down: float, right: float, share: float) -> np.ndarray:
    side = max(1, round(size * share))
    top, left = round(down * (size - side)), round(right * (size - side))
    square = np.zeros((size, size))
    square[top : top + side, left : left + side] = 1
    return square


def _share(values: np.ndarray) -> np.ndarray:
    return values / values.sum()
