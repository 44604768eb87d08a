"""Explaining a large capture as a whole, tile by tile."""

from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from skyview.classifier.crowd import CONDITIONS, CONDITIONS_VERSION
from skyview.classifier.sightings import EMPTY, Look, Sighting, look_of, merged, sightings
from skyview.classifier.tiling import TILE, Region, tiling_of
from skyview.classifier.views import View
from skyview.engine.field import FieldPart, FieldPlan, TileAnswer
from skyview.engine.field_note import FieldNote
from skyview.engine.jobs import Update
from skyview.engine.seen import Seen
from skyview.engine.steps import prepare
from skyview.registry import Value
from skyview.saying import tr

if TYPE_CHECKING:
    from skyview.captures import Capture, Stretch
    from skyview.classifier.classifier import Classifier
    from skyview.engine.workbench import Workbench

BATCH = 8
"""Tiles that are classified together."""

AGAIN = 0.05
"""Share of the work that looking at the objects again counts for."""

POINTER = "grad_cam"
"""Technique that says where in its tile an object is; where it does not suit, the tiles' mean place stays."""

_TURNS = 4  # ways an object is turned when it is looked at again
_SLOW = 30.0  # seconds that stretching 60 megapixels may take on a slow machine

Steps = Generator[Update, object, None]


@dataclass(frozen=True)
class FieldRequest:
    """What is in this field, and why does the network say so? Every value is a `FieldPart`: what is new.

    Put together by a `Field`. The job listens: a `Region` says what is visible, whose tiles come first. Each
    tile goes into the cache by itself, so a job that was cut off goes on where it was.

    Attributes:
        path: The capture.
        method: Name of a technique in `skyview.explain.registry.TECHNIQUES`; empty to classify only.
        model: Name of a shipped model or folder of a bundle; empty for the default one.
        target: The class that is explained in every tile; None for each tile's own.
        settings: The technique's settings that differ from their defaults.
        cells: Capture pixels along a side of a pixel of the network's input, one number for each scale, the
            one that is explained first; empty for what suits the capture.
        visible: What is looked at when it begins.
        seed: Of the technique's randomness.
        stretch: None for the capture's automatic stretch.
        with_stars: Where each tile's own class is explained, tiles with nothing but stars are explained too.
    """

    path: Path
    method: str = "grad_cam"
    model: str = ""
    target: str | None = None
    settings: Mapping[str, Value] = field(default_factory=dict)
    cells: tuple[float, ...] = ()
    visible: Region | None = None
    seed: int = 0
    stretch: "Stretch | None" = None
    with_stars: bool = False

    @property
    def title(self) -> str:
        """A few words for the job strip."""
        return tr("The field of {name}, by tiles", name=Path(self.path).name)

    def run(self, workbench: "Workbench") -> Steps:
        """Answer tile after tile; see `skyview.engine.jobs.Request`."""
        if self.target is not None:
            workbench.check_target(self.model, self.target)
        yield Update(0.0, message=tr("Opening {name}", name=Path(self.path).name), grace=_SLOW)
        survey = _Survey(self, workbench)
        survey.note()
        yield Update(0.0, FieldPart(survey.plan))
        yield from survey.tiles(self.visible)
        yield from survey.objects()

    def all_settings(self, workbench: "Workbench") -> dict[str, Value]:
        """All settings of the technique; none without one.

        Raises:
            SkyviewError: There is no such model, technique or setting.
        """
        from skyview.explain import TECHNIQUES

        if not self.method:
            return {}
        return workbench.settings(self.model, TECHNIQUES[self.method], self.settings)

    def note_key(self, workbench: "Workbench") -> str:
        """Address of the `FieldNote` of fields that differ in their cells alone.

        Raises:
            SkyviewError: The capture cannot be read, or as `all_settings`.
        """
        why = self.method, self.target, self.with_stars, self.all_settings(workbench), self.seed
        rules = {"why": why, "conditions": CONDITIONS_VERSION}
        return workbench.key("field note", self.path, self.model, self.stretch, **rules)

    def tile_key(self, workbench: "Workbench", plan: FieldPlan) -> Callable[[int, View], str]:
        """Make addresses of tiles by their scale and place.

        Raises:
            SkyviewError: The capture cannot be read, or there is no such model.
        """
        key = workbench.keys("tile", self.path, self.model, self.stretch)
        reasons = plan.method, plan.target, plan.with_stars, dict(plan.settings), plan.seed

        def of_tile(scale: int, view: View) -> str:
            why = reasons if scale == 0 and plan.method else None
            return key(box=(view.top, view.left, view.side), why=why)

        return of_tile


class _Survey:
    """One run of the request."""

    def __init__(self, request: FieldRequest, workbench: "Workbench") -> None:
        self._request, self._bench = request, workbench
        self._shown = _Shown(workbench.capture(request.path), request.stretch)
        self.plan = self._plan()
        self._key = request.tile_key(workbench, self.plan)
        self._looks: dict[tuple[int, int], Look] = {}
        self._visible: Region | None = None
        self._prepared = False

    def _plan(self) -> FieldPlan:
        from skyview.classifier.bundle import read_card
        from skyview.classifier.tile_scale import cells_for
        from skyview.engine.workbench import model_name
        from skyview.explain import TECHNIQUES

        request, capture = self._request, self._shown.capture
        card = read_card(model_name(request.model))
        technique = TECHNIQUES[request.method] if request.method else None
        size, stars, cells = card["input_size"], None, request.cells
        if not cells:
            cells, stars = cells_for(capture, size)
        return FieldPlan(
            tuple(tiling_of(capture.height, capture.width, size, cell) for cell in cells),
            tuple(card["classes"]),
            float(card["sure_threshold"]),
            stars,
            request.method,
            request.target,
            request.with_stars,
            technique is not None and technique.signed,
            request.all_settings(self._bench),
            request.seed,
            self._bench.model_digest(request.model),
        )

    def note(self) -> None:
        """Note which tiles there are, unless that is known already."""
        known = self._bench.cache.get(self._request.note_key(self._bench))
        if not (isinstance(known, FieldNote) and known.plan == self.plan):
            self._keep(None)

    def _keep(self, found: tuple[Sighting, ...] | None) -> None:
        self._bench.cache.put(self._request.note_key(self._bench), FieldNote(self.plan, found))

    # Tiles

    def tiles(self, visible: Region | None) -> Steps:
        """Answer all tiles, those that are visible first."""
        self._visible, waiting = visible, self._ordered(self.plan.tiles, visible)
        total, ordered_for = len(waiting), visible
        while waiting:
            if self._visible != ordered_for:
                ordered_for = self._visible
                waiting = self._ordered(waiting, ordered_for)
            batch, waiting = waiting[:BATCH], waiting[BATCH:]
            answers: dict[tuple[int, int], TileAnswer] = {}
            yield from self._answer(batch, answers, (total - len(waiting) - len(batch)) / total, 1 / total)
            for (scale, index), answer in answers.items():
                self._looks[scale, index] = self._look(self.plan.tilings[scale].view(index), answer)
            done = (1 - AGAIN) * (1 - len(waiting) / total)
            part = FieldPart(self.plan, answers, sightings(list(self._looks.values())))
            yield from self._tell(Update(done, part, message=_progress(total - len(waiting), total)))

    def _tell(self, update: Update) -> Steps:
        """Yield an update, and take in what the listener says."""
        heard = yield update
        if isinstance(heard, Region):
            self._visible = heard

    def _ordered(self, tiles: Sequence[tuple[int, int]], visible: Region | None) -> list[tuple[int, int]]:
        ranks = [
            {index: rank for rank, index in enumerate(tiling.order(visible))} for tiling in self.plan.tilings
        ]
        return sorted(tiles, key=lambda tile: (-self.plan.tilings[tile[0]].cell, ranks[tile[0]][tile[1]]))

    def _answer(
        self,
        batch: Sequence[tuple[int, int]],
        answers: dict[tuple[int, int], TileAnswer],
        begun: float,
        worth: float,
    ) -> Steps:
        """Answer some tiles, from the cache where they are there."""
        keys = {tile: self._key(tile[0], self.plan.tilings[tile[0]].view(tile[1])) for tile in batch}
        missing = []
        for tile in batch:
            found = self._bench.cache.get(keys[tile])
            if isinstance(found, TileAnswer):
                answers[tile] = found
            else:
                missing.append(tile)
        if not missing:
            return
        yield from self._ready((1 - AGAIN) * begun)
        views = [self.plan.tilings[scale].view(index) for scale, index in missing]
        classifier = self._classifier
        logits, strangeness = classifier.looks(self._shown.picture, views)
        for number, (tile, view) in enumerate(zip(missing, views, strict=True)):
            strange = None if strangeness is None else float(strangeness[number, 0])
            answer = TileAnswer(tuple(map(float, classifier.probabilities(logits[number, 0]))), strange)
            if tile[0] == 0 and self._is_explained(answer):
                share = (1 - AGAIN) * (begun + worth * (len(answers)))
                answer = yield from self._explained(view, answer, share)
            answers[tile] = answer
            self._bench.cache.put(keys[tile], answer)

    def _ready(self, done: float) -> Steps:
        """Open and load what the first tile that is not in the cache needs."""
        if not self._prepared:
            self._prepared = True
            for update in prepare(self._bench, self._request.path, self._request.model):
                yield from self._tell(Update(done, message=update.message, grace=update.grace))

    def _is_explained(self, answer: TileAnswer) -> bool:
        """Whether a tile gets a map: not where there is nothing but stars, unless that is asked for."""
        plan = self.plan
        label = plan.target or plan.classes[int(np.argmax(answer.probabilities))]
        return bool(plan.method) and (plan.with_stars or plan.target is not None or label != EMPTY)

    def _explained(
        self, view: View, answer: TileAnswer, done: float
    ) -> Generator[Update, object, TileAnswer]:
        """Add the map of a tile."""
        plan = self.plan
        label = plan.target or plan.classes[int(np.argmax(answer.probabilities))]
        values, passes, seconds = np.zeros((0, 0), np.float32), 0, 0.0
        for refinement in self._map(plan.method, label, view, dict(plan.settings), plan.seed):
            values = refinement.attribution.values
            passes, seconds = refinement.attribution.passes, refinement.attribution.seconds
            if refinement.done < 1:
                yield from self._tell(Update(done, message=tr("Explaining a tile")))
        peak = float(np.abs(values).max())
        stored = (values / peak if peak > 0 else values).astype(np.float16)
        return replace(answer, values=stored, peak=peak, passes=passes, seconds=seconds)

    def _map(self, method: str, label: str, view: View, settings: dict[str, Any], seed: int) -> Iterator[Any]:
        from skyview.explain.explaining import refinements_of_picture

        return refinements_of_picture(
            self._classifier, self._shown.picture, method, target=label, view=view, seed=seed, **settings
        )

    def _look(self, view: View, answer: TileAnswer) -> Look:
        plan = self.plan
        return look_of(view, plan.classes, answer.probabilities, answer.strangeness, plan.threshold)

    # Objects

    def objects(self) -> Steps:
        """Look at each object again, with it in the middle; what is then not seen again is no object.

        Nor is a cluster that is none by `CONDITIONS`.
        """
        found = sightings(list(self._looks.values()))
        kept: list[Sighting] = []
        for number, sighting in enumerate(found):
            done = 1 - AGAIN * (1 - number / len(found))
            yield from self._tell(
                Update(
                    done,
                    message=tr(
                        "Looking again at object {number} of {count}", number=number + 1, count=len(found)
                    ),
                )
            )
            again = yield from self._again(sighting)
            kept += [again] if again is not None else []
        objects = merged(kept)
        self._keep(objects)
        yield Update(1.0, FieldPart(self.plan, {}, objects, final=True))

    def _again(self, sighting: Sighting) -> Generator[Update, object, Sighting | None]:
        box = (sighting.x, sighting.y, sighting.view.side)
        key = self._bench.key(
            "sighting", self._request.path, self._request.model, self._request.stretch,
            box=box, label=sighting.label, conditions=CONDITIONS_VERSION,
        )  # fmt: skip
        found = self._bench.cache.get(key)
        if isinstance(found, Seen):
            return found.of(sighting)
        yield from self._ready(1 - AGAIN)
        y, x, view = self._centred(sighting)
        logits, strangeness = self._classifier.looks(self._shown.picture, [view], _TURNS)
        strange = None if strangeness is None else float(strangeness.mean())
        probabilities = tuple(map(float, self._classifier.probabilities(logits.mean(axis=(0, 1)))))
        look = self._look(view, TileAnswer(probabilities, strange))
        sure, holds = look.sure, CONDITIONS.get(look.label)
        if sure and holds is not None:
            sure = holds(self._shown.picture, y, x, view.side)
        seen = Seen(look.label, look.probability, sure, x, y, view.top, view.left, view.side)
        self._bench.cache.put(key, seen)
        return seen.of(sighting)

    def _centred(self, sighting: Sighting) -> tuple[float, float, View]:
        """Row and column of an object, and the square around it.

        It is where the network sees it in the square around the middle of its tiles.
        """
        y, x, side = sighting.y, sighting.x, sighting.view.side
        view = self._around(y, x, side)
        from skyview.explain import TECHNIQUES

        if TECHNIQUES[POINTER].suits(self._classifier.model) is not None:
            return y, x, view
        *_, last = self._map(POINTER, sighting.label, view, {}, 0)
        row, column = _brightest(last.attribution.values)
        y, x = view.top + row * side, view.left + column * side
        return y, x, self._around(y, x, side)

    def _around(self, y: float, x: float, side: float) -> View:
        """A square around a place, moved so that it lies within the capture as far as it can."""
        capture = self._shown.capture
        top, left = (
            min(max(0.0, middle - side / 2), length - side) if length > side else (length - side) / 2
            for middle, length in ((y, capture.height), (x, capture.width))
        )
        return View(TILE, top, left, side)

    @cached_property
    def _classifier(self) -> "Classifier":
        return self._bench.classifier(self._request.model)


class _Shown:
    """A capture as it is shown, made when it is first needed and half as large as in float32."""

    def __init__(self, capture: "Capture", stretch: "Stretch | None") -> None:
        self.capture, self._stretch = capture, stretch

    @cached_property
    def picture(self) -> np.ndarray:
        """``(H, W, 3)`` display values in [0, 1]."""
        from skyview.captures.stretch import default_stretch, row_blocks

        capture, stretch = self.capture, self._stretch
        if not capture.is_linear and stretch is None:
            return capture.pixels
        chosen, out = stretch or default_stretch(capture), np.empty(capture.pixels.shape, np.float16)
        for rows in row_blocks(capture.pixels):
            out[rows] = chosen.apply(capture.pixels[rows])
        return out


def _brightest(values: np.ndarray) -> tuple[float, float]:
    """Middle of the strongest tenth of a map, as shares of its sides; the map's own where it is empty."""
    strong = np.maximum(values, 0) * (values >= np.quantile(values, 0.9))
    total = float(strong.sum())
    if not total > 0:
        return 0.5, 0.5
    size = np.arange(len(values)) + 0.5
    return float((strong.sum(axis=1) @ size) / total / len(values)), float(
        (strong.sum(axis=0) @ size) / total / len(values)
    )


def _progress(done: int, total: int) -> str:
    return tr("{done} of {total} tiles", done=done, total=total)
