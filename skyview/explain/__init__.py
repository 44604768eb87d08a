"""Why the network says so: attribution maps, by one registry of techniques.

The package itself is callable, and is the verb for notebooks: ``skyview.explain(classifier, capture,
"smoothgrad")``. Importing it does not import tensorflow.
"""

import sys
import types
from typing import Any

# Importing a family's file registers its techniques; within a family, this order is the order of the menus.
from skyview.explain import gradients, smoothing, integration, paths, controls  # noqa: F401  # isort: skip
from skyview.explain import activations, occlusion  # noqa: F401  # isort: skip
from skyview.explain import channels, propagation, deeplift  # noqa: F401  # isort: skip
from skyview.explain import rise, lime, shapley, partition, xrai  # noqa: F401  # isort: skip
from skyview.explain.attribution import Attribution, Refinement
from skyview.explain.explaining import (
    explain,
    explain_against,
    explain_input,
    refinements,
    refinements_together,
)
from skyview.explain.memory import Memory
from skyview.explain.registry import TECHNIQUES, Technique

__all__ = [
    "TECHNIQUES",
    "Attribution",
    "Memory",
    "Refinement",
    "Technique",
    "explain_against",
    "explain_input",
    "refinements",
    "refinements_together",
]


class _Verb(types.ModuleType):
    """A module that can be called: ``skyview.explain(...)``."""

    def __call__(self, *args: Any, **options: Any) -> Attribution:
        """Explain a view of a capture and wait for the result; see `skyview.explain.explaining.explain`."""
        return explain(*args, **options)


sys.modules[__name__].__class__ = _Verb
