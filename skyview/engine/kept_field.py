"""A field that was explained by tiles before: from the cache alone, nothing is computed."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from skyview.classifier.sightings import look_of, sightings
from skyview.engine.field import FieldPart, TileAnswer
from skyview.engine.field_note import FieldNote
from skyview.engine.field_request import BATCH, FieldRequest
from skyview.engine.jobs import Update
from skyview.saying import tr

if TYPE_CHECKING:
    from skyview.engine.workbench import Workbench


@dataclass(frozen=True)
class KeptFieldRequest:
    """What is known of this field already? A value is a `FieldPart`, as that of the field's own request.

    The capture is not opened. There is no value where nothing is known, and no final one where tiles are
    missing or the objects were not looked at again.

    Attributes:
        field: The field; its cells do not matter, those it was begun with count.
    """

    field: FieldRequest

    @property
    def path(self) -> Path:
        """The capture."""
        return self.field.path

    @property
    def model(self) -> str:
        """The network."""
        return self.field.model

    @property
    def title(self) -> str:
        """A few words for the job strip."""
        return tr("What is known of {name}", name=Path(self.path).name)

    def run(self, workbench: "Workbench") -> Iterator[Update]:
        """Look it up; see `skyview.engine.jobs.Request`."""
        note = workbench.cache.get(self.field.note_key(workbench))
        if not isinstance(note, FieldNote):
            yield Update(1.0)
            return
        plan, looks = note.plan, []
        key, tiles = self.field.tile_key(workbench, plan), plan.tiles
        for start in range(0, len(tiles), BATCH):
            answers: dict[tuple[int, int], TileAnswer] = {}
            for scale, index in tiles[start : start + BATCH]:
                view = plan.tilings[scale].view(index)
                answer = workbench.cache.get(key(scale, view))
                if isinstance(answer, TileAnswer):
                    answers[scale, index] = answer
                    looks.append(
                        look_of(view, plan.classes, answer.probabilities, answer.strangeness, plan.threshold)
                    )
            part = FieldPart(plan, answers) if answers else None
            yield Update(0.99 * start / len(tiles), part, cached=True)
        if note.sightings is not None and len(looks) == len(tiles):
            yield Update(1.0, FieldPart(plan, {}, note.sightings, final=True), cached=True)
        else:
            yield Update(1.0, FieldPart(plan, {}, sightings(looks)) if looks else None, cached=True)
