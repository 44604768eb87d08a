"""How long a sanity check takes, before it is begun: how many maps it makes, at the speed of this machine."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from skyview.registry import Value

if TYPE_CHECKING:
    from skyview.engine.appraisal import Appraisal

_NETWORKS = 13
"""Random networks, of the shipped ones: from the head down to each of six stages, each alone, and all."""

_DRAWN = 20
"""Drawing one and compiling it, in gradient passes."""


def sanity_seconds(method: str, settings: Mapping[str, Value], appraisal: "Appraisal", classes: int) -> float:
    """Seconds that all comparisons of a map take, about.

    Args:
        method: Name of the technique.
        settings: Its settings, where they differ from the defaults.
        appraisal: How fast the network is here.
        classes: Classes of the network: the map is made for each.

    Raises:
        SkyviewError: There is no such technique or setting.
    """
    from skyview.engine.sanity import OTHERS
    from skyview.explain import TECHNIQUES

    one = appraisal.seconds(TECHNIQUES[method], settings)
    return (_NETWORKS + classes + OTHERS) * one + _NETWORKS * _DRAWN * appraisal.gradient
