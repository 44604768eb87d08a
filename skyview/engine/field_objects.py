"""The objects found in a field as a table: class, certainty, place on the picture and on the sky, name."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from skyview.classes import OWN
from skyview.classifier.sightings import Sighting

if TYPE_CHECKING:
    from skyview.captures import Capture
    from skyview.captures.landmarks import Landmark
    from skyview.engine.field import Field


@dataclass(frozen=True)
class FieldObject:
    """One row.

    Attributes:
        sighting: What was found.
        ra: Right ascension in degrees; None for a capture without coordinates.
        dec: Declination in degrees.
        name: The nearest object of the catalogue within the tile; empty where there is none.
        apart: Arcminutes between the two; 0 without a name.
    """

    sighting: Sighting
    ra: float | None = None
    dec: float | None = None
    name: str = ""
    apart: float = 0.0

    def as_json(self) -> dict[str, Any]:
        """One element of the document that scripts read."""
        seen = self.sighting
        return {
            "class": seen.label,
            "certainty": seen.certainty,
            "x": seen.x,
            "y": seen.y,
            "tile_side": seen.view.side,
            "tiles": seen.tiles,
            "looked_at_again": seen.confirmed,
            "ra": self.ra,
            "dec": self.dec,
            "nearest_catalogue_object": self.name or None,
            "arcmin_from_it": self.apart if self.name else None,
        }


def field_objects(found: Sequence[Sighting], capture: "Capture") -> list[FieldObject]:
    """Places on the sky and names, as far as the capture has coordinates."""
    from skyview.captures.landmarks import landmarks

    marks = landmarks(capture)
    return [_placed(sighting, capture, marks) for sighting in found]


def _placed(sighting: Sighting, capture: "Capture", marks: "Sequence[Landmark]") -> FieldObject:
    if capture.wcs is None:
        return FieldObject(sighting)
    # Pixel 0 covers [0, 1) here, and is centred on 0 for the WCS.
    ra, dec = (float(v) for v in capture.wcs.all_pix2world(sighting.x - 0.5, sighting.y - 0.5, 0))
    if not (math.isfinite(ra) and math.isfinite(dec)):
        return FieldObject(sighting)
    near = [(math.hypot(mark.x - sighting.x, mark.y - sighting.y), mark.name) for mark in marks]
    apart, name = min(near, default=(math.inf, ""))
    if apart > sighting.view.side / 2:
        return FieldObject(sighting, ra, dec)
    return FieldObject(sighting, ra, dec, name, apart * (capture.pixel_scale or 0.0) / 60)


def field_document(field: "Field", capture: "Capture") -> dict[str, Any]:
    """What there is to say of a field, for scripts."""
    plan = field.plan
    tiling = plan.tilings[0]
    return {
        "width": tiling.width,
        "height": tiling.height,
        "star_fwhm": plan.stars,
        "tile_sides": [each.side for each in plan.tilings],
        "tiles": [len(each) for each in plan.tilings],
        "tiles_looked_at": len(field.looks),
        "tiles_sure": sum(look.sure for look in field.looks.values()),
        "method": plan.method,
        "target": plan.target or OWN,
        "star_fields_explained": plan.with_stars,
        "settings": dict(plan.settings),
        "seed": plan.seed,
        "model": plan.model,
        "map_pixel": tiling.cell * tiling.step,
        "map_reduced_by": tiling.step,
        "objects": [each.as_json() for each in field_objects(field.sightings, capture)],
    }
