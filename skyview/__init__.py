"""skyview: what a deep-sky classifier sees in a capture, why, and how far to trust the why.

The verbs for notebooks; each imports what it needs on first use, so that ``import skyview`` is quick::

    capture = skyview.open_capture("M31.fits")
    classifier = skyview.load_classifier("resnet50")
    attribution = skyview.explain(classifier, capture, "integrated_gradients")
    card = skyview.score(classifier, capture, methods=["smoothgrad"])
    report = skyview.axioms(classifier, capture, "smoothgrad")
    outcome = skyview.attack(classifier, capture, "grad_cam", "four_corners", epsilon=4)
    found = skyview.corners(classifier, capture, "smoothgrad")
"""

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from skyview.captures import open_capture as open_capture
    from skyview.classifier import load_classifier as load_classifier
    from skyview.robustness import score as score
    from skyview.robustness.attacks import attack as attack
    from skyview.robustness.attacks import epsilon50 as epsilon50
    from skyview.robustness.axioms.report import axioms as axioms
    from skyview.robustness.corners.report import corners as corners

__version__ = "0.1.0"

_HOMES = {
    "open_capture": "skyview.captures",
    "load_classifier": "skyview.classifier",
    "score": "skyview.robustness",
    "attack": "skyview.robustness.attacks",
    "epsilon50": "skyview.robustness.attacks",
    "axioms": "skyview.robustness.axioms.report",
    "corners": "skyview.robustness.corners.report",
}


def __getattr__(name: str) -> Any:
    if name == "explain" or name in _HOMES:
        importlib.import_module("skyview.quiet").silence_tensorflow()  # nobody asked what it greets with
    if name == "explain":  # the package itself is the verb, see its __init__
        return importlib.import_module("skyview.explain")
    if name in _HOMES:
        return getattr(importlib.import_module(_HOMES[name]), name)
    raise AttributeError(f"module 'skyview' has no attribute {name!r}")
