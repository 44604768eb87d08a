"""The recipe of each class."""

from skyview.simulator.bright_stars import portrait
from skyview.simulator.clusters import globular_cluster, open_cluster
from skyview.simulator.drawing import chance
from skyview.simulator.galaxies import galaxy
from skyview.simulator.light import Conditions, FieldDensity, Light
from skyview.simulator.nebulae import nebula
from skyview.simulator.planetary_nebulae import planetary_nebula

PORTRAITS = 0.25
"""Share of star fields that show one bright star or a double: first light, focus and doubles are common."""


def draw_object(
    label: str, conditions: Conditions, field: FieldDensity, portraits: float = PORTRAITS
) -> Light:
    """The light of a random object of this class, above the air.

    Args:
        label: One of ``skyview.classes.CLASSES``; a star field has no object, but now and then a star.
        conditions: The frame.
        field: The stars it stands among; a cluster has to be told from them.
        portraits: Share of star fields around one bright star.
    """
    if label == "star_field":
        return portrait(conditions) if chance(conditions.rng, portraits) else Light(conditions.empty())
    if label == "open_cluster":
        return open_cluster(conditions, field)
    recipes = {
        "galaxy": galaxy,
        "nebula": nebula,
        "planetary_nebula": planetary_nebula,
        "globular_cluster": globular_cluster,
    }
    return recipes[label](conditions)
