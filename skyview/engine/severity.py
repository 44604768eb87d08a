"""What a perturbation of any strength does: a quick look while a person drags, and the true picture at rest.

`SeverityRequest` answers within its first step once the capture, the network and the map before are there, so
that a newer request never waits for an older one; whatever takes longer comes in further steps and is dropped
when the person drags on.
"""

import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from skyview.engine.darkroom import Darkroom, darkroom, next_of
from skyview.engine.jobs import Update
from skyview.saying import tr

if TYPE_CHECKING:
    import numpy as np

    from skyview.captures import Stretch
    from skyview.engine.workbench import Workbench
    from skyview.explain.attribution import Attribution
    from skyview.robustness.perturbations.instrument import Instrument
    from skyview.robustness.perturbations.perturbing import Perturbed, Scene


@dataclass(frozen=True, eq=False)
class SeverityPictures:
    """A perturbed capture, what the network says of it, and its map.

    Attributes:
        severity: 1 to 5, with all values between.
        amount: The same in ``unit``.
        unit: Unit of ``amount``.
        picture: ``(H, W, 3)`` uint8; of a quick look smaller than the capture by a whole factor.
        label: Class with the largest probability.
        probabilities: Of each class. For a quick look those of the capture, moved by what changed in the
            explained view alone.
        before: The map of the capture as it is.
        after: The map of the perturbed picture.
        likeness: Rank correlation of the two, moved onto each other; NaN where one of them is empty.
        exact: At full size and asked in all views, as a score card does it; else a quick look.
        approximate: The capture came stretched, and the perturbation acts on linear light.
        visible: Change of the explained view in grey levels RMS (of 255).
        notes: What had to be assumed.
        seconds: Time taken.
    """

    severity: float
    amount: float
    unit: str
    picture: "np.ndarray"
    label: str
    probabilities: dict[str, float]
    before: "Attribution"
    after: "Attribution"
    likeness: float
    exact: bool
    approximate: bool
    visible: float
    notes: tuple[str, ...] = ()
    seconds: float = 0.0


@dataclass(frozen=True)
class SeverityRequest:
    """Show a perturbation at any strength; values are `SeverityPictures`, the last one is exact if wished.

    With the seed of a score card and a whole severity, the exact picture is what its draw 0 measured.

    Attributes:
        path: The capture.
        perturbation: Name of a perturbation.
        severity: 1 to 5; between the five, the strength is interpolated in its unit.
        method: Name of a technique; a quick one, where it is to be dragged.
        model: Name of a shipped model or folder of a bundle; empty for the default one.
        target: The class that is explained; None for the one the network predicts.
        instrument: What took the capture; None for what the capture tells.
        exact: Go on to the exact picture after the quick look.
        seed: Of all randomness.
        stretch: None for the capture's automatic stretch.
    """

    path: Path
    perturbation: str
    severity: float
    method: str = "grad_cam"
    model: str = ""
    target: str | None = None
    instrument: "Instrument | None" = None
    exact: bool = True
    seed: int = 0
    stretch: "Stretch | None" = None

    @property
    def title(self) -> str:
        """A few words for the job strip."""
        from skyview.robustness import PERTURBATIONS

        return tr(
            "{label} of {name}", label=tr(PERTURBATIONS[self.perturbation].label), name=Path(self.path).name
        )

    def run(self, workbench: "Workbench") -> Iterator[Update]:
        """Perturb, classify, explain; see `skyview.engine.jobs.Request`."""
        room = yield from darkroom(
            workbench, self.path, self.model, self.target, self.instrument, self.stretch
        )
        if not room.has_before(self.method, self.seed):
            yield Update(0.1, message=tr("Explaining the capture as it is"))
            room.before(self.method, self.seed)
        started = time.perf_counter()
        quick = self._look_quickly(room)
        yield Update(0.5, replace(quick, seconds=time.perf_counter() - started))
        if not self.exact:
            return
        perturbed = room.full.perturb(self.perturbation, self.severity, seed=self.seed)
        yield Update(0.6)
        asking = room.ask(perturbed.picture)
        while (probabilities := next_of(asking)) is None:
            yield Update(0.7)
        exact = self._pictures(room, room.full, perturbed, probabilities, exact=True)
        yield Update(1.0, replace(exact, seconds=time.perf_counter() - started))

    def _look_quickly(self, room: Darkroom) -> SeverityPictures:
        """A quick look: the network is asked about the explained view alone, once."""
        perturbed = room.quick.perturb(self.perturbation, self.severity, seed=self.seed)
        return self._pictures(room, room.quick, perturbed, room.answer(perturbed.picture), exact=False)

    def _pictures(
        self,
        room: Darkroom,
        scene: "Scene",
        perturbed: "Perturbed",
        probabilities: dict[str, float],
        *,
        exact: bool,
    ) -> SeverityPictures:
        """Explain a perturbed picture, and put all that is known of it together."""
        from skyview.robustness.likeness.similarity import PRIMARY, similarity

        before = room.before(self.method, self.seed)
        after = room.explain(scene, perturbed.picture, self.method, self.seed)
        was, valid = before.values, None
        if perturbed.warp is not None:
            was, valid = perturbed.warp.forward(before.values, scene.view, scene.shape)
        return SeverityPictures(
            severity=self.severity,
            amount=perturbed.amount,
            unit=perturbed.unit,
            picture=(perturbed.picture * 255 + 0.5).clip(0, 255).astype("uint8"),
            label=max(probabilities, key=probabilities.__getitem__),
            probabilities=probabilities,
            before=before,
            after=after,
            likeness=similarity(PRIMARY, was, after.values, valid),
            exact=exact,
            approximate=perturbed.approximate,
            visible=perturbed.visible,
            notes=perturbed.notes,
        )
