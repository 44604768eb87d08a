"""What can be asked of the engine: each request is a small picklable value with a generator ``run``.

Nothing heavy is imported before ``run``: a window may make requests without tensorflow. An empty ``model``
means the default model, otherwise it is the name of a shipped one or the folder of a bundle. ``stretch=None``
means the capture's automatic stretch.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from skyview.engine.asides import Place
from skyview.engine.jobs import Update
from skyview.engine.steps import predict, prepare, question
from skyview.registry import Value

if TYPE_CHECKING:
    import numpy as np

    from skyview.captures import Stretch
    from skyview.classifier.prediction import Prediction
    from skyview.engine.workbench import Workbench
    from skyview.explain.attribution import Attribution
    from skyview.robustness import Instrument, ScoreCard
    from skyview.robustness.records import Record


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

        return f"{TECHNIQUES.label(self.method)} of {Path(self.path).name}"

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
    """How far to trust the why? Every value is a `ScoreCard` that knows more than the one before.

    The first has the estimate of the time. Each finished record goes into the cache at once, so that a score
    card that was cut off goes on from there.

    Attributes:
        path: The capture.
        methods: Names of techniques.
        perturbations: Names of perturbations; empty for the usual ones of the budget.
        budget: ``"quick"``, ``"standard"`` or ``"full"``.
        model: Name of a shipped model or folder of a bundle; empty for the default one.
        seed: Of the perturbations' and the techniques' randomness.
        target: The class that is explained; None for the one the network predicts.
        stretch: None for the capture's automatic stretch.
        settings: Settings of techniques, by their name.
        instrument: What took the capture; None for what the capture tells.
    """

    path: Path
    methods: tuple[str, ...]
    perturbations: tuple[str, ...] = ()
    budget: str = "standard"
    model: str = ""
    seed: int = 0
    target: str | None = None
    stretch: "Stretch | None" = None
    settings: Mapping[str, Mapping[str, Value]] = field(default_factory=dict)
    instrument: "Instrument | None" = None

    @property
    def title(self) -> str:
        """A few words for the job strip."""
        return f"Robustness of {Path(self.path).name}"

    def run(self, workbench: "Workbench") -> Iterator[Update]:
        """Score, record by record; see `skyview.engine.jobs.Request`."""
        from skyview.explain import TECHNIQUES
        from skyview.robustness.plan import settings_within, usual_perturbations
        from skyview.robustness.self_test import VERSION

        perturbations = self.perturbations or usual_perturbations(self.budget)
        target, view = yield from question(workbench, self.path, self.model, self.stretch, self.target)
        techniques = [TECHNIQUES[name] for name in self.methods]
        settings = {
            t.name: workbench.settings(self.model, t, self.settings.get(t.name, {})) for t in techniques
        }
        within = {t.name: settings_within(self.budget, t, settings[t.name]) for t in techniques}

        def key(kind: str, **parts: object) -> str:
            common = {"target": target, "seed": self.seed, "view": view}
            taken = None if self.instrument is None else asdict(self.instrument)
            return workbench.key(
                kind, self.path, self.model, self.stretch, instrument=taken, **common, **parts
            )

        whole = key(
            "card",
            methods=self.methods,
            perturbations=perturbations,
            budget=self.budget,
            settings=within,
            controls=VERSION,
        )
        place = Place(self.path, self.model, self.stretch, target, view)
        found = cast("ScoreCard | None", workbench.cache.get(whole))
        if found is not None:
            yield Update(1.0, replace(found, asides=place.all(workbench, settings)), cached=True)
            return
        yield from prepare(workbench, self.path, self.model)
        card = None
        for card in self._cards(workbench, target, view, perturbations, settings, key):
            if card.done < 1:
                yield Update(card.done, card)
        assert card is not None, "a score card is never empty"
        workbench.cache.put(whole, card)
        yield Update(1.0, replace(card, asides=place.all(workbench, settings)))

    def _cards(
        self,
        workbench: "Workbench",
        target: str,
        view: str,
        perturbations: tuple[str, ...],
        settings: Mapping[str, Mapping[str, Value]],
        key: Callable[..., str],
    ) -> "Iterator[ScoreCard]":
        """Score cards that grow; finished records come from the cache and go into it."""
        from skyview.robustness.plan import plan_of
        from skyview.robustness.scorecard import score_progressively

        classifier = workbench.classifier(self.model)
        plan = plan_of(self.methods, settings, perturbations, self.budget, self.seed, len(classifier.classes))
        keys = {address: key("record", **plan.dependence(address)) for address in plan.addresses()}
        stored = {address: workbench.cache.get(stored_at) for address, stored_at in keys.items()}
        kept = {address: cast("Record", record) for address, record in stored.items() if record is not None}
        cards = score_progressively(
            classifier,
            workbench.capture(self.path),
            methods=self.methods,
            perturbations=perturbations,
            budget=self.budget,
            seed=self.seed,
            target=target,
            stretch=self.stretch,
            view=view,
            settings=settings,
            instrument=self.instrument,
            finished=dict(kept),
        )
        for card in cards:
            for address, record in card.records.items():
                if address not in kept:
                    kept[address] = record
                    workbench.cache.put(keys[address], record)
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
        before: The map of the capture as it is, by the same settings and seed.
        moved: ``(S, S)`` its values where the perturbation moved them, NaN where nothing came: what
            ``attribution`` is compared with.
    """

    picture: "np.ndarray"
    attribution: "Attribution"
    prediction: "Prediction"
    amount: float
    unit: str
    before: "Attribution | None" = None
    moved: "np.ndarray | None" = None


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
        settings: The technique's settings within the card (``card.settings[method]``).
        instrument: What took the capture; None for what the capture tells.
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
    settings: Mapping[str, Value] = field(default_factory=dict)
    instrument: "Instrument | None" = None

    @property
    def title(self) -> str:
        """A few words for the job strip."""
        from skyview.robustness import PERTURBATIONS

        label = PERTURBATIONS[self.perturbation].label
        return f"{label}, severity {self.severity}, of {Path(self.path).name}"

    def run(self, workbench: "Workbench") -> Iterator[Update]:
        """Perturb, explain and classify; see `skyview.engine.jobs.Request`."""
        target, view = yield from question(workbench, self.path, self.model, self.stretch, self.target)
        before = None
        for update in ExplainRequest(
            self.path, self.method, self.model, target, dict(self.settings), self.seed, self.stretch
        ).run(workbench):
            before = cast("Attribution | None", update.value)
            yield Update(0.4 * update.done, message="Explaining the capture as it is", grace=update.grace)
        for update in prepare(workbench, self.path, self.model):
            yield Update(0.4 + 0.1 * update.done, message=update.message, grace=update.grace)
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
            dict(self.settings),
            self.instrument,
        )
        yield Update(0.9, message="Classifying the perturbed capture")
        prediction = classifier.predict_picture(perturbed.picture)
        picture = (perturbed.picture * 255 + 0.5).clip(0, 255).astype("uint8")
        moved = None if before is None else before.values
        if before is not None and perturbed.warp is not None:
            moved, known = perturbed.warp.forward(before.values, before.view)
            moved[~known] = float("nan")
        yield Update(
            1.0,
            CellPictures(picture, attribution, prediction, perturbed.amount, perturbed.unit, before, moved),
        )
