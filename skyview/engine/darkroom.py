"""Where one capture is perturbed again and again, and shown to one network: what that needs is kept here."""

import time
from collections.abc import Generator
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, cast

from skyview.engine.jobs import Update
from skyview.engine.steps import predict, prepare, question
from skyview.saying import tr

if TYPE_CHECKING:
    import numpy as np

    from skyview.captures import Stretch
    from skyview.classifier.classifier import Classifier
    from skyview.classifier.prediction import Prediction
    from skyview.engine.workbench import Workbench
    from skyview.explain.attribution import Attribution
    from skyview.robustness.perturbations.instrument import Instrument
    from skyview.robustness.perturbations.perturbing import Scene

R = TypeVar("R")


def darkroom(
    workbench: "Workbench",
    path: Path,
    model: str,
    target: str | None,
    instrument: "Instrument | None",
    stretch: "Stretch | None",
) -> "Generator[Update, None, Darkroom]":
    """Return the darkroom of a capture; a step or more for the first time, none at all from then on."""
    target, view = yield from question(workbench, path, model, stretch, target)
    key = (workbench.digest(path), workbench.model_digest(model), target, view, instrument, stretch)
    if not workbench.has_last(Darkroom, key):
        yield from prepare(workbench, path, model)
        prediction, _ = yield from predict(workbench, path, model, stretch)
        yield Update(0.05, message=tr("Making the capture ready"))
    else:
        prediction = None

    def make() -> Darkroom:
        from skyview.robustness.perturbations.perturbing import Scene

        assert prediction is not None
        scene = Scene(workbench.capture(path), stretch, view, instrument)
        return Darkroom(workbench.classifier(model), scene, target, prediction)

    return workbench.last(Darkroom, key, make)


def next_of(steps: Generator[None, None, R]) -> R | None:
    """Take one step of a generator: its result when it is over, else None."""
    try:
        next(steps)
    except StopIteration as end:
        return cast(R, end.value)
    return None


class Darkroom:
    """One capture, explained by one network, made ready to be perturbed again and again."""

    def __init__(
        self, classifier: "Classifier", scene: "Scene", target: str, prediction: "Prediction"
    ) -> None:
        from skyview.robustness.perturbations.quick_look import quick_look

        self.classifier, self.full, self.target = classifier, scene, target
        self.quick = quick_look(scene)
        self.prediction = prediction
        self._before: dict[tuple[str, int], Attribution] = {}
        self._logits = self._logits_of(self.quick.picture)

    def has_before(self, method: str, seed: int) -> bool:
        """Whether the map of the unperturbed capture is made."""
        return (method, seed) in self._before

    def before(self, method: str, seed: int) -> "Attribution":
        """The map of the unperturbed capture, made the first time it is asked for."""
        if not self.has_before(method, seed):
            self._before[method, seed] = self.explain(self.full, self.full.picture, method, seed)
        return self._before[method, seed]

    def answer(self, picture: "np.ndarray") -> dict[str, float]:
        """Probabilities from one look at a quick picture: the capture's, moved by what its view changed."""
        import numpy as np

        logits = np.array([self.prediction.logits[name] for name in self.classifier.classes])
        return self._named(self.classifier.probabilities(logits + self._logits_of(picture) - self._logits))

    def ask(self, picture: "np.ndarray") -> "Generator[None, None, dict[str, float]]":
        """Return the probabilities of a picture as `Classifier.predict_picture` has them; a step each view.

        In one step it would hold up a person who begins to drag.
        """
        import numpy as np

        views = []
        for name in self.classifier.views:
            views.append(
                self.classifier.view_logits(picture, (name,), self.classifier.turns)[0].mean(axis=(0, 1))
            )
            yield
        return self._named(self.classifier.probabilities(np.mean(views, axis=0)))

    def _named(self, probabilities: "np.ndarray") -> dict[str, float]:
        return {name: float(p) for name, p in zip(self.classifier.classes, probabilities, strict=True)}

    def _logits_of(self, picture: "np.ndarray") -> "np.ndarray":
        return self.classifier.view_logits(picture, (self.full.view.name,), 1)[0][0, 0]

    def explain(self, scene: "Scene", picture: "np.ndarray", method: str, seed: int) -> "Attribution":
        """The map of a picture of a scene, at the place the capture's own map has."""
        from skyview.classifier.views import cut
        from skyview.explain import TECHNIQUES, explain_input
        from skyview.explain.attribution import Attribution

        classifier, started = self.classifier, time.perf_counter()
        x = classifier.preprocess(cut(picture, scene.view, classifier.input_size))
        settings = self.settings(method)
        *_, (values, _) = explain_input(classifier, x, method, target=self.target, seed=seed, **settings)
        technique = TECHNIQUES[method]
        return Attribution(
            values=values,
            signed=technique.signed,
            method=method,
            target=self.target,
            settings=settings,
            seed=seed,
            model=classifier.digest,
            view=self.full.view,  # the same part of the sky, in the capture's own pixels
            passes=technique.passes(settings, classifier.input_size),
            seconds=time.perf_counter() - started,
        )

    def settings(self, method: str) -> dict[str, Any]:
        """All settings of a technique, with the layer that the network's card names."""
        from skyview.explain import TECHNIQUES
        from skyview.registry import settings_of

        settings = settings_of(TECHNIQUES[method], {})
        own = self.classifier.card.get("layer")
        return settings | ({"layer": own} if own is not None and "layer" in settings else {})
