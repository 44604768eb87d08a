"""The recipe of each class."""

import numpy as np

from skyview.simulator.clusters import globular_cluster, open_cluster
from skyview.simulator.drawing import chance, log_uniform
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
    """No object: the field alone, seldom with the Milky Way's glow or around a star worth a picture."""
    rng = conditions.rng
    diffuse = _cirrus(conditions) if chance(rng, 0.12) else conditions.empty()
    return Light(diffuse, (framed_star(conditions),) if chance(rng, _STAR_FRAMED) else ())


def _cirrus(conditions: Conditions) -> np.ndarray:
    """Glow of the Milky Way behind the stars: broad, faint, no object, (H, W, 3) float32."""
    rng = conditions.rng
    light = conditions.tone.light(log_uniform(rng, 0.01, 0.05))
    colour = np.exp(rng.normal(0, 0.1, 3)) * light
    return (conditions.texture(2.8, 3.8)[..., None] ** 2 * colour).astype(np.float32)
