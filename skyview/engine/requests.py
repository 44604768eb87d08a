"""What can be asked of the engine: each request is a small picklable value with a generator ``run``.

Nothing heavy is imported before ``run``: a window may make requests without tensorflow. An empty ``model``
means the default model, otherwise it is the name of a shipped one or the folder of a bundle. ``stretch=None``
means the capture's automatic stretch.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from skyview.engine.jobs import Update
from skyview.engine.steps import predict, prepare, question
from skyview.registry import Value

if TYPE_CHECKING:
    import numpy as np

    from skyview.captures import Stretch
    from skyview.classifier.prediction import Prediction
    from skyview.engine.workbench import Workbench
    from skyview.explain.attribution import Attribution
    from skyview.robustness import Cell, Key, ScoreCard


@dataclass(frozen=True)
class ClassifyRequest:
    """What is it? The last update's value is a `Prediction`."""

    path: Path
    model: str = ""
    stretch: "Stretch | None" = None

    @property
    def title(self) -> str:
        """A few words for the job strip."""
        return f"Classify {Path(self.path).name}"

    def run(self, workbench: "Workbench") -> Iterator[Update]:
        """Classify the capture; see `skyview.engine.jobs.Request`."""
        prediction, cached = yield from predict(workbench, self.path, self.model, self.stretch)
        yield Update(1.0, prediction, cached=cached)


@dataclass(frozen=True)
class ExplainRequest:
    """Why does the network say so? Every value is an `Attribution`, each better than the one before.

    Attributes:
        path: The capture.
        method: Name of a technique in `skyview.explain.registry.TECHNIQUES`.
        model: See the module's text.
        target: The class to explain; None for the one the network predicts.
        settings: The technique's settings that differ from their defaults.
        seed: Of the technique's randomness.
        stretch: See the module's text.
    """

    path: Path
    method: str
    model: str = ""
    target: str | None = None
    settings: Mapping[str, Value] = field(default_factory=dict)
    seed: int = 0
    stretch: "Stretch | None" = None

    @property
    def title(self) -> str:
        """A few words for the job strip."""
        from skyview.explain import TECHNIQUES

        label = TECHNIQUES[self.method].label if self.method in TECHNIQUES else self.method
        return f"{label} of {Path(self.path).name}"

    def run(self, workbench: "Workbench") -> Iterator[Update]:
        """Explain, refinement by refinement; see `skyview.engine.jobs.Request`."""
        from skyview.classifier.views import view_of
        from skyview.explain import TECHNIQUES

        settings = workbench.settings(self.model, TECHNIQUES[self.method], self.settings)
        target, view = yield from question(workbench, self.path, self.model, self.stretch, self.target)
        key = workbench.key(
            "explain",
            self.path,
            self.model,
            self.stretch,
            method=self.method,
            target=target,
            settings=settings,
            seed=self.seed,
            view=view,
        )
        found = workbench.cache.get(key)
        if found is not None:
            yield Update(1.0, found, cached=True)
            return
        yield from prepare(workbench, self.path, self.model)
        from skyview.explain import refinements

        capture, refinement = workbench.capture(self.path), None
        for refinement in refinements(
            workbench.classifier(self.model),
            capture,
            self.method,
            target=target,
            view=view_of(view, capture.height, capture.width),
            seed=self.seed,
            stretch=self.stretch,
            **cast(dict[str, Any], settings),
        ):
            if refinement.done < 1:
                yield Update(refinement.done, refinement.attribution)
        assert refinement is not None, "every technique yields"
        workbench.cache.put(key, refinement.attribution)
        yield Update(1.0, refinement.attribution)


@dataclass(frozen=True)
class RobustnessRequest:
    """How far to trust the why? Every value is a `ScoreCard` with one more cell than the one before.

    Each finished cell goes into the cache at once, so that a score card that was cut off goes on from there.

    Attributes:
        path: The capture.
        methods: Names of techniques.
        perturbations: Names of perturbations; empty for the usual ones of the budget.
        budget: ``"quick"``, ``"standard"`` or ``"full"``.
        model: Name of a shipped model or folder of a bundle; empty for the default one.
        seed: Of the perturbations' and the techniques' randomness.
        target: The class that is explained; None for the one the network predicts.
        stretch: None for the capture's automatic stretch.
    """

    path: Path
    methods: tuple[str, ...]
    perturbations: tuple[str, ...] = ()
    budget: str = "standard"
    model: str = ""
    seed: int = 0
    target: str | None = None
    stretch: "Stretch | None" = None

    @property
    def title(self) -> str:
        """A few words for the job strip."""
        return f"Robustness of {Path(self.path).name}"

    def run(self, workbench: "Workbench") -> Iterator[Update]:
        """Score, cell by cell; see `skyview.engine.jobs.Request`."""
        from skyview.robustness.scorecard import usual_perturbations

        perturbations = self.perturbations or usual_perturbations(self.budget)
        target, view = yield from question(workbench, self.path, self.model, self.stretch, self.target)

        def key(kind: str, **parts: object) -> str:
            common = {"target": target, "seed": self.seed, "view": view}
            return workbench.key(kind, self.path, self.model, self.stretch, **common, **parts)

        plan = {"methods": self.methods, "perturbations": perturbations, "budget": self.budget}
        found = workbench.cache.get(key("card", **plan))
        if found is not None:
            yield Update(1.0, found, cached=True)
            return
        yield from prepare(workbench, self.path, self.model)
        card = None
        for card in self._cards(workbench, target, view, perturbations, key):
            if card.done < 1:
                yield Update(card.done, card)
        assert card is not None, "a score card is never empty"
        workbench.cache.put(key("card", **plan), card)
        yield Update(1.0, card)

    def _cards(
        self,
        workbench: "Workbench",
        target: str,
        view: str,
        perturbations: tuple[str, ...],
        key: Callable[..., str],
    ) -> "Iterator[ScoreCard]":
        """Score cards, one cell after the other; finished cells come from the cache and go into it."""
        from skyview.robustness.scorecard import score_progressively, trials_of

        def cell_key(address: "Key") -> str:
            method, perturbation, severity, draw = address
            return key("cell", method=method, perturbation=perturbation, severity=severity, draw=draw)

        kept: dict[Key, Cell] = {}
        for trial in trials_of(perturbations, self.budget):
            for method in self.methods:
                address = (method, trial.perturbation, trial.severity, trial.draw)
                cell = workbench.cache.get(cell_key(address))
                if cell is not None:
                    kept[address] = cast("Cell", cell)
        cards = score_progressively(
            workbench.classifier(self.model),
            workbench.capture(self.path),
            methods=self.methods,
            perturbations=perturbations,
            budget=self.budget,
            seed=self.seed,
            target=target,
            stretch=self.stretch,
            view=view,
            finished=dict(kept),
        )
        for card in cards:
            for cell in card.cells:
                if cell.key not in kept:
                    kept[cell.key] = cell
                    workbench.cache.put(cell_key(cell.key), cell)
            yield card


@dataclass(frozen=True, eq=False)
class CellPictures:
    """What lies behind one cell of a score card.

    Attributes:
        picture: ``(H, W, 3)`` uint8, the perturbed capture after the frozen stretch.
        attribution: The map of the perturbed capture.
        prediction: What the network says of the perturbed capture.
        amount: Strength of the perturbation, in ``unit``.
        unit: Unit of ``amount``.
    """

    picture: "np.ndarray"
    attribution: "Attribution"
    prediction: "Prediction"
    amount: float
    unit: str


@dataclass(frozen=True)
class CellRequest:
    """Show one cell of a score card; the last update's value is a `CellPictures`.

    With the score card's own ``seed``, ``target`` and ``stretch`` it is exactly what the cell measured.

    Attributes:
        path: The capture.
        method: Name of a technique.
        perturbation: Name of a perturbation.
        severity: 1 to 5.
        draw: Number of the random draw, from 0.
        model: Name of a shipped model or folder of a bundle; empty for the default one.
        seed: The score card's seed.
        target: The class that is explained; None for the one the network predicts.
        stretch: None for the capture's automatic stretch.
    """

    path: Path
    method: str
    perturbation: str
    severity: int
    draw: int = 0
    model: str = ""
    seed: int = 0
    target: str | None = None
    stretch: "Stretch | None" = None

    @property
    def title(self) -> str:
        """A few words for the job strip."""
        from skyview.robustness import PERTURBATIONS

        label = PERTURBATIONS[self.perturbation].label
        return f"{label}, severity {self.severity}, of {Path(self.path).name}"

    def run(self, workbench: "Workbench") -> Iterator[Update]:
        """Perturb, explain and classify; see `skyview.engine.jobs.Request`."""
        target, view = yield from question(workbench, self.path, self.model, self.stretch, self.target)
        yield from prepare(workbench, self.path, self.model)
        from skyview.robustness import perturbed_explanation

        capture, classifier = workbench.capture(self.path), workbench.classifier(self.model)
        perturbed, attribution = perturbed_explanation(
            classifier,
            capture,
            self.method,
            self.perturbation,
            self.severity,
            self.draw,
            self.seed,
            target,
            self.stretch,
            view,
        )
        yield Update(0.9, message="Classifying the perturbed capture")
        prediction = classifier.predict_picture(perturbed.picture)
        picture = (perturbed.picture * 255 + 0.5).clip(0, 255).astype("uint8")
        pictures = CellPictures(picture, attribution, prediction, perturbed.amount, perturbed.unit)
        yield Update(1.0, pictures)
