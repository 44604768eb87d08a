"""How long the axioms take, before they are begun: what they compute, at the speed of this machine."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from skyview.registry import Value

if TYPE_CHECKING:
    from skyview.engine.appraisal import Appraisal

_MAPS = 32
"""Maps that the tests make: of the picture as it is and changed, with other settings, of other networks."""

_ASKED = 500
"""Pictures that the network is asked about whatever the technique."""

_SIGNED = 320
"""Those of the tests that are for signed maps alone."""

_BUILT = 350
"""Building equal networks and compiling them, in gradient passes."""


def axioms_seconds(method: str, settings: Mapping[str, Value], appraisal: "Appraisal") -> float:
    """Seconds that all tests of a map take, about.

    Args:
        method: Name of the technique.
        settings: Its settings, where they differ from the defaults.
        appraisal: How fast the network is here.

    Raises:
        SkyviewError: There is no such technique or setting.
    """
    from skyview.explain import TECHNIQUES

    technique = TECHNIQUES[method]
    asked = _ASKED + (_SIGNED if technique.signed else 0)
    one = appraisal.seconds(technique, settings)
    return _MAPS * one + asked * appraisal.forward + _BUILT * appraisal.gradient
