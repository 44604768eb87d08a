"""A large capture explained by tiles: the plan, the answers as they come, and all of them together."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from skyview.classes import OWN
from skyview.classifier.sightings import EMPTY, Look, Sighting, look_of
from skyview.classifier.tiling import Tiling
from skyview.registry import Value

if TYPE_CHECKING:
    from skyview.explain.stitching import Stitched


@dataclass(frozen=True)
class FieldPlan:
    """What will be done.

    Attributes:
        tilings: The tiles by scale; those of the first one are classified and explained, the others only
            classified.
        classes: Names of the network's outputs.
        threshold: Probability from which an answer is sure.
        stars: FWHM of the capture's stars in pixels, None where there are none.
        method: Registry name of the technique; empty for no map.
        target: The class that is explained in every tile; None for each tile's own.
        with_stars: Tiles whose own class is explained are explained where there is nothing but stars, too.
        signed: Whether the technique's maps have negative values.
        settings: The technique's settings, all of them.
        seed: Of the technique's draws.
        model: Digest of the network.
    """

    tilings: tuple[Tiling, ...]
    classes: tuple[str, ...]
    threshold: float
    stars: float | None
    method: str
    target: str | None
    with_stars: bool
    signed: bool
    settings: Mapping[str, Value]
    seed: int
    model: str

    @property
    def tiles(self) -> list[tuple[int, int]]:
        """Scale and number of every tile, the coarsest scale first: large objects are soon found."""
        scales = sorted(range(len(self.tilings)), key=lambda scale: -self.tilings[scale].cell)
        return [(scale, index) for scale in scales for index in range(len(self.tilings[scale]))]


@dataclass(frozen=True, eq=False)
class TileAnswer:
    """What the network says of one tile, and why.

    Attributes:
        probabilities: Calibrated, in the order of the network's classes.
        strangeness: As that of a `Prediction`.
        values: ``(S, S)`` float16, the map as a share of ``peak``; empty where none was asked for.
        peak: The largest magnitude of the map.
        passes: Network passes of the map.
        seconds: Time of the map.
    """

    probabilities: tuple[float, ...]
    strangeness: float | None
    values: np.ndarray = field(default_factory=lambda: np.zeros((0, 0), np.float16))
    peak: float = 0.0
    passes: int = 0
    seconds: float = 0.0

    @property
    def map(self) -> np.ndarray:
        """The map, ``(S, S)`` float32."""
        return self.values.astype(np.float32) * np.float32(self.peak)


@dataclass(frozen=True, eq=False)
class FieldPart:
    """What is new since the part before.

    Attributes:
        plan: The plan, always the same.
        answers: Tiles that were answered, by scale and number.
        sightings: Objects found so far, all of them; None where that has not changed.
        final: The objects were looked at again; no more will come.
    """

    plan: FieldPlan
    answers: Mapping[tuple[int, int], TileAnswer] = field(default_factory=dict)
    sightings: tuple[Sighting, ...] | None = None
    final: bool = False


class Field:
    """All parts together, as far as they have come. Needs neither network nor capture.

    Attributes:
        plan: The plan.
        stitch: The map.
        looks: What the network says of each tile, by scale and number.
        sightings: Objects, the most certain first.
        final: The objects were looked at again.
        passes: Network passes of the maps.
        seconds: Time they took.
    """

    def __init__(self, plan: FieldPlan) -> None:
        from skyview.explain.stitching import Stitch

        self.plan = plan
        self.stitch = Stitch(plan.tilings[0])
        self.looks: dict[tuple[int, int], Look] = {}
        self.sightings: tuple[Sighting, ...] = ()
        self.final = False
        self.passes = 0
        self.seconds = 0.0

    def take(self, part: FieldPart) -> None:
        """Put in what is new."""
        for (scale, index), answer in part.answers.items():
            view = self.plan.tilings[scale].view(index)
            self.looks[scale, index] = look_of(
                view, self.plan.classes, answer.probabilities, answer.strangeness, self.plan.threshold
            )
            if scale == 0:
                self.stitch.add(index, answer.map if answer.values.size else None)
                self.passes += answer.passes
                self.seconds += answer.seconds
        if part.sightings is not None:
            self.sightings = part.sightings
        self.final = self.final or part.final

    @property
    def done(self) -> float:
        """Share of the tiles that are answered."""
        return len(self.looks) / len(self.plan.tiles)

    @property
    def attribution(self) -> "Stitched":
        """The map so far; its values go on changing while tiles come in."""
        from skyview.explain.stitching import Stitched

        plan, stitch = self.plan, self.stitch
        return Stitched(
            values=stitch.values,
            signed=plan.signed,
            method=plan.method,
            target=plan.target or OWN,
            settings=dict(plan.settings),
            seed=plan.seed,
            model=plan.model,
            view=stitch.view,
            passes=self.passes,
            seconds=self.seconds,
            notes={"tiles": float(len(stitch.done)), "of tiles": float(len(stitch.tiling))},
            strength=stitch.strength(),
            factor=stitch.tiling.step,
        )

    @property
    def seen(self) -> int:
        """Tiles of the finest scale that were looked at."""
        return sum(scale == 0 for scale, _ in self.looks)

    @property
    def unsure(self) -> int:
        """Tiles of the finest scale that the network is not sure of."""
        return sum(not look.sure for (scale, _), look in self.looks.items() if scale == 0)

    @property
    def left_out(self) -> int:
        """Tiles with nothing but stars, which are not in the map."""
        plan = self.plan
        if plan.with_stars or plan.target is not None or not plan.method:
            return 0
        return sum(look.label == EMPTY for (scale, _), look in self.looks.items() if scale == 0)
