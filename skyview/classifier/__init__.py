"""Networks that tell what a capture shows: bundles, views, prediction, training.

``read_card``, ``shipped_models`` and the views need no tensorflow; ``Classifier``, ``load_classifier``
and ``build`` import it on first use.
"""

import importlib
from typing import TYPE_CHECKING, Any

from skyview.classifier.bundle import DEFAULT_MODEL, read_card, shipped_models
from skyview.classifier.precision import current_precision, set_precision
from skyview.classifier.prediction import Prediction
from skyview.classifier.views import EXPLAINED, View, cut, explained_view, views_of

if TYPE_CHECKING:
    from skyview.classifier.architectures import build as build
    from skyview.classifier.classifier import Classifier as Classifier
    from skyview.classifier.classifier import load_classifier as load_classifier

__all__ = [
    "DEFAULT_MODEL",
    "EXPLAINED",
    "Classifier",
    "Prediction",
    "View",
    "build",
    "current_precision",
    "cut",
    "explained_view",
    "load_classifier",
    "read_card",
    "set_precision",
    "shipped_models",
    "views_of",
]

_HOMES = {
    "Classifier": "skyview.classifier.classifier",
    "load_classifier": "skyview.classifier.classifier",
    "build": "skyview.classifier.architectures",
}


def __getattr__(name: str) -> Any:
    if name in _HOMES:
        return getattr(importlib.import_module(_HOMES[name]), name)
    raise AttributeError(f"module 'skyview.classifier' has no attribute {name!r}")
