"""The recipe of each class."""

from skyview.simulator.clusters import globular_cluster, open_cluster
from skyview.simulator.drawing import chance
from skyview.simulator.galaxies import galaxy
from skyview.simulator.light import Conditions, FieldDensity, Light, framed_star
from skyview.simulator.nebulae import nebula
from skyview.simulator.planetary_nebulae import planetary_nebula

_STAR_FRAMED = 0.09  # share of star fields that show one bright star or a double


def draw_object(label: str, conditions: Conditions, field: FieldDensity) -> Light:
    """The light of a random object of this class, above the air.

    Args:
        label: One of ``skyview.classes.CLASSES``; a star field has no object.
        conditions: The frame.
        field: The stars it stands among; a cluster has to be told from them.
    """
    if label == "open_cluster":
        return open_cluster(conditions, field)
    recipes = {
        "star_field": _nothing,
        "galaxy": galaxy,
        "nebula": nebula,
        "planetary_nebula": planetary_nebula,
        "globular_cluster": globular_cluster,
    }
    return recipes[label](conditions)


def _nothing(conditions: Conditions) -> Light:
    """No object: the field alone, seldom around a star worth a picture."""
    framed = (framed_star(conditions),) if chance(conditions.rng, _STAR_FRAMED) else ()
    return Light(conditions.empty(), framed)
