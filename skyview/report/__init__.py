"""What a person takes away: annotated pictures, raw maps, score cards."""

from skyview.report.annotated import annotated_picture
from skyview.report.exporting import check_folder, draw, export, pieces, same_folder
from skyview.report.inks import THEMES
from skyview.report.naming import FIELDS, check_pattern, stem_of
from skyview.report.palettes import PALETTES, Palette, heat
from skyview.report.placing import overlay, placed
from skyview.report.style import PARTS, Style
from skyview.report.subject import Subject, trust_of
from skyview.report.templates import TEMPLATES, compose
from skyview.report.wishes import FORMATS, PATTERN, Wishes
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
    "FIELDS",
    "FORMATS",
    "PALETTES",
    "PARTS",
    "PATTERN",
    "TEMPLATES",
    "THEMES",
    "Palette",
    "Style",
    "Subject",
    "Wishes",
    "about",
    "annotated_picture",
    "check_folder",
    "check_pattern",
    "compose",
    "draw",
    "export",
    "heat",
    "overlay",
    "pieces",
    "placed",
    "read_npz",
    "same_folder",
    "stem_of",
    "trust_of",
    "wcs_of_view",
    "write_fits_map",
    "write_npz",
    "write_picture",
    "write_scorecard",
]
