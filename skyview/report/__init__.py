"""What a person takes away: annotated pictures, raw maps, score cards."""

from skyview.report.annotated import annotated_picture
from skyview.report.palettes import PALETTES, Palette, heat
from skyview.report.placing import overlay, placed
from skyview.report.writing import (
    about,
    read_npz,
    wcs_of_view,
    write_fits_map,
    write_npz,
    write_picture,
    write_scorecard,
)

__all__ = [
    "PALETTES",
    "Palette",
    "about",
    "annotated_picture",
    "heat",
    "overlay",
    "placed",
    "read_npz",
    "wcs_of_view",
    "write_fits_map",
    "write_npz",
    "write_picture",
    "write_scorecard",
]
