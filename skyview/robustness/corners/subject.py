"""A capture as a test of its sky sees it: what the network is shown, its brightness, and where it is sky."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from skyview.captures import Capture, Stretch, display
from skyview.classifier.views import EXPLAINED, View, cut, view_of
from skyview.robustness.corners.statistic import low_light
from skyview.robustness.perturbations.objects import inside_frame, object_mask, sky_light, true_mask

if TYPE_CHECKING:
    from skyview.classifier import Classifier


@dataclass(frozen=True, eq=False)
class Subject:
    """A capture made ready.

    Attributes:
        capture: Digest of the capture.
        target: Class explained.
        view: Square that is explained.
        x: (S, S, 3) network input.
        light: (S, S) smoothed brightness.
        sky: (S, S) bool: within the frame and off the object.
    """

    capture: str
    target: str
    view: View
    x: np.ndarray
    light: np.ndarray
    sky: np.ndarray


def subject_of(
    classifier: "Classifier",
    capture: Capture,
    *,
    target: str | None = None,
    view: str | None = None,
    stretch: Stretch | None = None,
    mask: np.ndarray | None = None,
    dark_only: bool = False,
) -> Subject:
    """Make a capture ready.

    Args:
        classifier: The network.
        capture: The capture.
        target: Class to explain; None for the predicted one.
        view: Name of the view; None for the one that speaks for the target the most, or, where that reaches
            beyond the frame and has no corners of sky, the largest square.
        stretch: Stretch for display; None for the automatic one.
        mask: (H, W) bool, where the object is known to be; None to find it in the picture.
        dark_only: Only sky of low light counts (`skyview.robustness.corners.statistic.low_light`).

    Raises:
        SkyviewError: The network knows no such class.
    """
    picture = display(capture, stretch)
    height, width = picture.shape[:2]
    if target is None or view is None:
        prediction = classifier.predict_picture(picture)
        target = target or prediction.label
        classifier.index(target)
        if view is None:
            view = sky_view(prediction.view_for(target), height, width)
    classifier.index(target)
    box, size = view_of(view, height, width), classifier.input_size
    shown, inside = cut(picture, box, size), inside_frame(height, width, box, size)
    objects = object_mask(shown, inside) if mask is None else true_mask(mask, box, size)
    light, sky = sky_light(shown), inside & ~objects
    if dark_only:
        sky = low_light(light, sky)
    return Subject(capture.digest, target, box, classifier.preprocess(shown), light, sky)


def sky_view(name: str, height: int, width: int) -> str:
    """Return the name of a view, or, where that reaches beyond the frame, of the largest square."""
    view = view_of(name, height, width)
    return EXPLAINED if min(view.top, view.left) < 0 else name
