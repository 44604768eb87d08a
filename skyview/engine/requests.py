"""What can be asked of the engine: each request is a small picklable value with a generator ``run``.

Nothing heavy is imported before ``run``: a window may make requests without tensorflow. An empty ``model``
means the default model, otherwise it is the name of a shipped one or the folder of a bundle. ``stretch=None``
means the capture's automatic stretch.
"""

import math
import time
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from skyview.engine.capture_request import CaptureRequest, MapRequest
from skyview.engine.card_note import CardNote
from skyview.engine.jobs import Update
from skyview.engine.kept import card_note_key
from skyview.engine.place import Place
from skyview.engine.steps import LOADING_GRACE, predict, prepare, question
from skyview.registry import Value
from skyview.saying import tr

if TYPE_CHECKING:
    import numpy as np

    from skyview.captures import Stretch
    from skyview.classifier.prediction import Prediction
    from skyview.engine.workbench import Workbench
    from skyview.explain.attribution import Attribution
    from skyview.robustness import Instrument, ScoreCard
    from skyview.robustness.card.records import Record


BEGUN = "begun card"
"""Kind of a score card that is not finished, in its address in the cache."""

BEGUN_EVERY = 15.0
"""Seconds between two of them that are kept: one of the full budget takes some megabytes."""


@dataclass(frozen=True)
class ClassifyRequest:
    """What is it? The last update's value is a `Prediction`.

    Attributes:
        path: The capture.
        model: Name of a shipped model or folder of a bundle; empty for the default one.
        stretch: None for the capture's automatic stretch.
        remember: Let a `RecallRequest` find the answer for the automatic stretch by the file's name later on.
    """

    path: Path
    model: str = ""
    stretch: "Stretch | None" = None
    remember: bool = False

    @property
    def title(self) -> str:
        """A few words for the job strip."""
        return tr("Classify {name}", name=Path(self.path).name)

    def run(self, workbench: "Workbench") -> Iterator[Update]:
        """Classify the capture; see `skyview.engine.jobs.Request`."""
        prediction, cached = yield from predict(workbench, self.path, self.model, self.stretch)
        if self.remember and self.stretch is None:
            workbench.cache.put(workbench.file_key("classify", self.path, self.model), prediction)
        yield Update(1.0, prediction, cached=cached)


@dataclass(frozen=True)
class ExplainRequest(MapRequest):
    """Why does the network say so? Every value is an `Attribution`, each better than the one before."""

    kind = "explain"

    @property
    def title(self) -> str:
        """A few words for the job strip."""
        from skyview.explain import TECHNIQUES

        return tr("{label} of {name}", label=TECHNIQUES.label(self.method), name=Path(self.path).name)

    def work(self, workbench: "Workbench", place: Place, chosen: dict[str, Any]) -> Iterator[Update]:
        """Explain, refinement by refinement."""
        from skyview.classifier.views import view_of
        from skyview.explain import refinements

        capture = workbench.capture(self.path)
        for refinement in refinements(
            workbench.classifier(self.model),
            capture,
            self.method,
            target=place.target,
            view=view_of(place.view, capture.height, capture.width),
            seed=self.seed,
            stretch=self.stretch,
            **chosen["settings"],
        ):
            yield Update(refinement.done, refinement.attribution)


@dataclass(frozen=True)
class RobustnessRequest(CaptureRequest):
    """How far to trust the why? Every value is a `ScoreCard` that knows more than the one before.

    The first has the estimate of the time. Each finished record goes into the cache at once, so that a score
    card that was cut off goes on from there. How far it was is kept where it is to be remembered.

    Attributes:
        methods: Names of techniques.
        perturbations: Names of perturbations; empty for the usual ones of the budget.
        budget: ``"quick"``, ``"standard"`` or ``"full"``.
        settings: Settings of techniques, by their name.
        instrument: What took the capture; None for what the capture tells.
        remember: Let a `RecallRequest` find its headline by the file later on, for the automatic stretch,
            and a `LastCard` the card itself.
    """

    kind = "card"
    methods: tuple[str, ...]
    perturbations: tuple[str, ...] = ()
    budget: str = "standard"
    settings: Mapping[str, Mapping[str, Value]] = field(default_factory=dict)
    instrument: "Instrument | None" = None
    remember: bool = field(default=False, kw_only=True)

    @property
    def title(self) -> str:
        """A few words for the job strip."""
        return tr("Robustness of {name}", name=Path(self.path).name)

    def chosen(self, workbench: "Workbench") -> dict[str, Any]:
        """Techniques as they are within the budget, perturbations and telescope."""
        from skyview.explain import TECHNIQUES
        from skyview.robustness.card.plan import settings_within, usual_perturbations
        from skyview.robustness.card.self_test import VERSION

        own = self._own_settings(workbench)
        return {
            "methods": self.methods,
            "perturbations": self.perturbations or usual_perturbations(self.budget),
            "budget": self.budget,
            "settings": {name: settings_within(self.budget, TECHNIQUES[name], own[name]) for name in own},
            "controls": VERSION,
            "instrument": self._instrument,
        }

    def work(self, workbench: "Workbench", place: Place, chosen: dict[str, Any]) -> Iterator[Update]:
        """Score, record by record; finished records come from the cache and go into it."""
        from skyview.robustness.card.others import simulated_inputs
        from skyview.robustness.card.plan import budget_of, plan_of
        from skyview.robustness.card.scorecard import score_progressively

        classifier, settings = workbench.classifier(self.model), self._own_settings(workbench)
        asked = self.methods, settings, chosen["perturbations"], self.budget, self.seed
        plan = plan_of(*asked, len(classifier.classes))
        common = {"seed": self.seed, "instrument": self._instrument}
        key = place.keys(workbench, "record", **common)
        keys = {address: key(**plan.dependence(address)) for address in plan.addresses()}
        stored = {address: workbench.cache.get(stored_at) for address, stored_at in keys.items()}
        kept = {address: cast("Record", record) for address, record in stored.items() if record is not None}
        # The first card comes with the time that a pass takes: measured, where a network is new, in seconds.
        told = Update(0.0, message=tr("Making the capture ready"), grace=LOADING_GRACE)
        yield told
        others = []
        for other in simulated_inputs(classifier, place.target, budget_of(self.budget).others):
            others.append(other)
            yield told
        cards = score_progressively(
            classifier,
            workbench.capture(self.path),
            methods=self.methods,
            perturbations=chosen["perturbations"],
            budget=self.budget,
            seed=self.seed,
            target=place.target,
            stretch=self.stretch,
            view=place.view,
            settings=settings,
            instrument=self.instrument,
            others=others,
            finished=dict(kept),
        )
        card, noted = None, -math.inf
        try:
            for card in cards:
                for address, record in card.records.items():
                    if address not in kept:
                        kept[address] = record
                        workbench.cache.put(keys[address], record)
                if kept and time.monotonic() >= noted + BEGUN_EVERY:
                    self._keep_begun(workbench, place, chosen, card)
                    noted = time.monotonic()
                yield Update(card.done, card)
        finally:  # stopped, as a rule
            if kept and card is not None:
                self._keep_begun(workbench, place, chosen, card)

    def begun(self, workbench: "Workbench") -> "ScoreCard | None":
        """The card as far as it was when it was cut off; None where it was not begun, or is not remembered.

        Raises:
            SkyviewError: As `kept`.
        """
        return cast("ScoreCard | None", self._known(workbench, BEGUN))

    def _keep_begun(
        self, workbench: "Workbench", place: Place, chosen: dict[str, Any], card: "ScoreCard"
    ) -> None:
        if self.remember and self.stretch is None and card.done < 1:
            workbench.cache.put(place.key(workbench, BEGUN, seed=self.seed, **chosen), card)
            note = CardNote(None, self.methods, self.budget, self.settings)
            workbench.cache.put(card_note_key(workbench, self.path, self.model, self.target), note)

    def notes(self, workbench: "Workbench", answer: "ScoreCard") -> Iterable[tuple[str, object]]:
        """Which card it was, where it is asked for."""
        if self.remember and self.stretch is None:
            trust = None if math.isnan(answer.headline) else answer.headline
            note = CardNote(trust, self.methods, self.budget, self.settings)
            yield workbench.file_key("card", self.path, self.model), note
            yield card_note_key(workbench, self.path, self.model, self.target), note

    def told(
        self, workbench: "Workbench", place: Place, answer: "ScoreCard", chosen: dict[str, Any]
    ) -> "ScoreCard":
        """The card with what other laboratories have found meanwhile, and its conclusions drawn."""
        card = replace(answer, asides=place.all(workbench, self._own_settings(workbench)))
        _ = card.standings  # here, where nobody waits for the window
        return card

    def _own_settings(self, workbench: "Workbench") -> dict[str, dict[str, Value]]:
        """All settings of the techniques, whatever the budget makes of them."""
        from skyview.explain import TECHNIQUES

        given = ((TECHNIQUES[name], self.settings.get(name, {})) for name in self.methods)
        return {t.name: workbench.settings(self.model, t, settings) for t, settings in given}

    @property
    def _instrument(self) -> dict[str, Any] | None:
        return None if self.instrument is None else asdict(self.instrument)


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

        label = tr(PERTURBATIONS[self.perturbation].label)
        return tr(
            "{label}, severity {severity}, of {name}",
            label=label,
            severity=self.severity,
            name=Path(self.path).name,
        )

    def run(self, workbench: "Workbench") -> Iterator[Update]:
        """Perturb, explain and classify; see `skyview.engine.jobs.Request`."""
        target, view = yield from question(workbench, self.path, self.model, self.stretch, self.target)
        before = None
        as_it_is = ExplainRequest(
            self.path,
            self.method,
            model=self.model,
            target=target,
            settings=dict(self.settings),
            seed=self.seed,
            stretch=self.stretch,
        )
        for update in as_it_is.run(workbench):
            before = cast("Attribution | None", update.value)
            yield Update(0.4 * update.done, message=tr("Explaining the capture as it is"), grace=update.grace)
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
        yield Update(0.9, message=tr("Classifying the perturbed capture"))
        prediction = classifier.predict_picture(perturbed.picture)
        picture = (perturbed.picture * 255 + 0.5).clip(0, 255).astype("uint8")
        moved = None if before is None else before.values
        if before is not None and perturbed.warp is not None:
            moved, known = perturbed.warp.forward(before.values, before.view, (capture.height, capture.width))
            moved[~known] = float("nan")
        yield Update(
            1.0,
            CellPictures(picture, attribution, prediction, perturbed.amount, perturbed.unit, before, moved),
        )
