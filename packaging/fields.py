"""Looks through whole fields made of real captures and counts what is found there, for the help page.

    .venv/bin/python packaging/fields.py [--model vgg16] [--data FOLDER] [--pages]

Looked at are captures of sources that the network was not trained on: star fields, mirrored at their edges to
6.8 megapixels, as they are and with objects laid upon them whose stars are as wide as those of the field;
star fields of sources that the network was tuned on, as was the condition for globular clusters; and every
capture of a globular cluster as it is, none of which that condition may lose. The table is written into
resources/help/tiles.md and its French twin between their marks.
"""

import argparse
import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from unittest.mock import patch

import cv2
import numpy as np
from help_pages import fill, table
from PIL import Image
from retention import CAPTURES, SEED

from skyview.captures import open_capture
from skyview.classes import CLASSES
from skyview.classifier import DEFAULT_MODEL
from skyview.classifier.crowd import CONDITIONS
from skyview.classifier.dataset import Entry, list_pictures, load_picture
from skyview.classifier.folds import split
from skyview.classifier.sightings import EMPTY, Sighting
from skyview.classifier.tile_scale import star_width
from skyview.engine import Field, FieldPart, FieldRequest
from skyview.engine.workbench import Workbench
from skyview.saying import tr

PAGE = "tiles"
CONDITIONS_AS_THEY_ARE = dict(CONDITIONS)
SIDE = 2608  # pixels of a field
HELD_OUT, TUNED, WITH_OBJECTS, GLOBULARS = "held out", "tuned on", "with objects", "globulars"
OBJECTS = 6  # laid upon one field, in two rows
_SIZES = 150, 700  # pixels of the longer side of an object, at least and at most
_WHOLE = 10**6  # a picture is not reduced


@dataclass
class Tally:
    """What was found in some fields.

    Attributes:
        fields: Number of them.
        there: Objects laid upon them.
        listed: What was listed, by class.
        right: Listed in the place of an object of that class, by class.
        refused: What the network is sure of but a condition is not, by class.
    """

    fields: int = 0
    there: Counter[str] = field(default_factory=Counter)
    listed: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)
    refused: Counter[str] = field(default_factory=Counter)

    def row(self, what: str) -> list[str]:
        """A line of the table."""
        listed, right = self.listed.total(), self.right.total()
        found = f"{right} / {self.there.total()}" if self.there else "–"
        refused = (str(self.refused[name]) for name in CONDITIONS)
        return [what, str(self.fields), str(listed), found, str(listed - right), *refused]


@dataclass(frozen=True)
class Laid:
    """An object in a field: its class and the box it lies in, in pixels."""

    label: str
    top: int
    left: int
    height: int
    width: int

    def is_at(self, seen: Sighting) -> bool:
        """Whether a sighting is this object."""
        inside = 0 <= seen.y - self.top < self.height and 0 <= seen.x - self.left < self.width
        return inside and seen.label == self.label


def mirrored(picture: np.ndarray) -> np.ndarray:
    """A field of `SIDE` pixels: the picture, mirrored at its edges."""
    missing = [(0, max(0, SIDE - length)) for length in picture.shape[:2]]
    return np.pad(picture, (*missing, (0, 0)), mode="symmetric")[:SIDE, :SIDE]


def lay(sky: np.ndarray, entries: Sequence[Entry], draw: random.Random) -> list[Laid]:
    """Lay objects upon a field, as bright as they are, without an edge; returns where they lie."""
    found, stars = [], width_of_stars(sky)
    cell_high, cell_wide = SIDE // 2, SIDE // (OBJECTS // 2)
    for number, entry in enumerate(entries):
        picture = load_picture(entry.path, _WHOLE)
        longer = max(picture.shape[:2])
        own = star_width(open_capture(entry.path))
        wanted = longer * (stars / own if stars and own else 1.0)
        scale = min(max(wanted, _SIZES[0]), _SIZES[1]) / longer
        picture = cv2.resize(picture, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
        height, width = picture.shape[:2]
        row, column = divmod(number, OBJECTS // 2)
        top = row * cell_high + draw.randrange(cell_high - height)
        left = column * cell_wide + draw.randrange(cell_wide - width)
        rim = np.outer(np.hanning(height), np.hanning(width))[..., None] ** 0.25
        here = sky[top : top + height, left : left + width]
        ground = np.median(picture, axis=(0, 1))
        above = np.clip(picture - ground, 0, None) * rim
        here[:] = np.maximum(here, np.clip(np.median(here, axis=(0, 1)) + above, 0, 255)).astype(np.uint8)
        found.append(Laid(CLASSES[entry.label], top, left, height, width))
    return found


def width_of_stars(sky: np.ndarray) -> float | None:
    """FWHM of the stars of a field in pixels; None without stars."""
    with tempfile.TemporaryDirectory() as folder:
        return star_width(open_capture(written(sky, Path(folder))))


def written(sky: np.ndarray, folder: Path) -> Path:
    """The field in a file."""
    file = folder / "field.png"
    Image.fromarray(sky).save(file, compress_level=1)
    return file


def look_at(bench: Workbench, sky: np.ndarray, laid: Sequence[Laid], model: str, tally: Tally) -> None:
    """Look through a field that was put together and count."""
    with tempfile.TemporaryDirectory() as folder:
        look(bench, written(sky, Path(folder)), laid, model, tally)


def look(bench: Workbench, path: Path, laid: Sequence[Laid], model: str, tally: Tally) -> None:
    """Look through a field and count."""
    refused: Counter[str] = Counter()

    def watched(label: str) -> object:
        def condition(*args: object) -> bool:
            holds = CONDITIONS_AS_THEY_ARE[label](*args)  # type: ignore[arg-type]
            refused[label] += not holds
            return holds

        return condition

    anew = patch("skyview.engine.field_request.CONDITIONS_VERSION", f"counted at {time.time_ns()}")
    with anew, patch.dict(CONDITIONS, {name: watched(name) for name in CONDITIONS}):
        seen: Field | None = None
        for update in FieldRequest(path, "", model).run(bench):
            if isinstance(update.value, FieldPart):
                seen = seen or Field(update.value.plan)
                seen.take(update.value)
    assert seen is not None
    tally.fields += 1
    tally.there.update(each.label for each in laid)
    tally.listed.update(each.label for each in seen.sightings)
    tally.refused.update(refused)
    for each in laid:
        tally.right[each.label] += any(each.is_at(sighting) for sighting in seen.sightings)


def taking_turns(entries: Sequence[Entry], draw: random.Random) -> Iterator[list[Entry]]:
    """`OBJECTS` captures at a time, the classes taking turns, globular clusters twice."""
    named = [name for name in CLASSES if name != EMPTY]
    pools = {name: [entry for entry in entries if CLASSES[entry.label] == name] for name in named}
    for pool in pools.values():
        draw.shuffle(pool)
    order = [*named, "globular_cluster"]
    while all(pools.values()) and len(pools["globular_cluster"]) > 1:
        yield [pools[name].pop() for name in order]


def measure(data: Path, model: str) -> dict[str, Tally]:
    """Every kind of field, by its name."""
    bench, draw, entries = Workbench(), random.Random(SEED), list_pictures(data)
    parts, found = split(entries), {name: Tally() for name in (HELD_OUT, TUNED, WITH_OBJECTS, GLOBULARS)}

    def skies(of: Sequence[Entry]) -> list[Entry]:
        return [entry for entry in of if CLASSES[entry.label] == EMPTY]

    for name, part in ((HELD_OUT, parts.held_out), (TUNED, parts.validation)):
        for entry in skies(part):
            look_at(bench, mirrored(load_picture(entry.path, _WHOLE)), (), model, found[name])
            tell(name, entry, found[name])
    shuffled = skies(parts.held_out)
    draw.shuffle(shuffled)
    for entry, objects in zip(shuffled, taking_turns(parts.held_out, draw), strict=False):
        sky = mirrored(load_picture(entry.path, _WHOLE))
        look_at(bench, sky, lay(sky, objects, draw), model, found[WITH_OBJECTS])
        tell(WITH_OBJECTS, entry, found[WITH_OBJECTS])
    for entry in (each for each in entries if CLASSES[each.label] == "globular_cluster"):
        capture = open_capture(entry.path)
        whole = Laid("globular_cluster", 0, 0, capture.height, capture.width)
        look(bench, entry.path, [whole], model, found[GLOBULARS])
        tell(GLOBULARS, entry, found[GLOBULARS])
    return found


def tell(what: str, entry: Entry, tally: Tally) -> None:
    """Say how far it is."""
    sys.stderr.write(f"{what}, {entry.path.name}: {tally}\n")


def block(found: dict[str, Tally]) -> str:
    """The table, in the language that is spoken."""
    names = {
        HELD_OUT: tr("star fields"),
        TUNED: tr("star fields of sources it was tuned on"),
        WITH_OBJECTS: tr("star fields with six objects each"),
        GLOBULARS: tr("all captures of a globular cluster"),
    }
    heads = [tr("field"), tr("fields"), tr("listed"), tr("right of the objects there"), tr("wrong"),
             tr("refused by rule 5"), tr("by rule 6")]  # fmt: skip
    return table(heads, [tally.row(names[name]) for name, tally in found.items()])


def main() -> int:
    """Measure, print, and write the page where that is asked for."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, default=CAPTURES, help="captures in folders named after classes")
    parser.add_argument("--model", default=DEFAULT_MODEL)
    parser.add_argument("--pages", action="store_true", help="write the table into the help pages")
    args = parser.parse_args()
    found = measure(args.data, args.model)
    sys.stdout.write(f"{block(found)}\n")
    for name, tally in found.items():
        sys.stdout.write(f"{name}: {tally}\n")
    if args.pages:
        fill(PAGE, lambda: {"fields": block(found)})
    return 0


if __name__ == "__main__":
    sys.exit(main())
