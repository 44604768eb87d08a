"""Plausible answers to the before/after laboratory's requests: real perturbed pictures, made-up classes."""

from collections.abc import Iterator

import numpy as np

from skyview.engine import FlipRequest, ScanPoint, SeverityPictures, SeverityRequest, SeverityScan
from skyview.engine.jobs import Update
from skyview.explain.attribution import Attribution
from skyview.robustness import PERTURBATIONS

FLIPS_AT = 3.7


def shift(severity: float, classes: tuple[str, ...]) -> dict[str, float]:
    """The galaxy fades, the nebula takes over at `FLIPS_AT`."""
    galaxy = 0.9 if severity < FLIPS_AT else 0.2
    rest = (1 - galaxy) / (len(classes) - 1)
    found = dict.fromkeys(classes, rest) | {"galaxy": galaxy}
    if severity >= FLIPS_AT:
        found |= {"nebula": 0.7, "galaxy": 0.1}
    return found


def severity_answers(
    request: SeverityRequest, before: Attribution, after: Attribution, classes: tuple[str, ...]
) -> Iterator[Update]:
    """A quick look, then, if wished, the exact picture."""
    from skyview.captures import open_capture
    from skyview.robustness import perturb

    made = perturb(open_capture(request.path), request.perturbation, request.severity, seed=request.seed)
    picture = (made.picture * 255).clip(0, 255).astype(np.uint8)
    probabilities = shift(request.severity, classes)
    label = max(probabilities, key=probabilities.__getitem__)
    for exact in (False, True) if request.exact else (False,):
        yield Update(
            1.0 if exact else 0.5,
            SeverityPictures(
                request.severity, made.amount, made.unit, picture, label, probabilities, before, after,
                0.8, exact, made.approximate, made.visible, made.notes, 0.01,
            ),
        )  # fmt: skip


def flip_answers(request: FlipRequest) -> Iterator[Update]:
    """A scan that finds the flip between 3.5 and 4."""
    scan = SeverityScan(request.perturbation, "galaxy")
    places = (1.0, 5.0, 3.0, 3.5, 4.0)
    for number, severity in enumerate(places, start=1):
        label = "nebula" if severity >= FLIPS_AT else "galaxy"
        amount = PERTURBATIONS[request.perturbation].amount(severity)
        scan = scan.with_point(ScanPoint(severity, amount, label, 0.5))
        yield Update(number / len(places), scan)
