"""What a network costs on this machine and which techniques suit it: measured once, then remembered."""

import os
import platform
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from skyview.engine.jobs import Update
from skyview.engine.steps import LOADING_GRACE
from skyview.explain.registry import SIDE
from skyview.registry import Value, settings_of
from skyview.saying import tr
from skyview.undivided import undivided

if TYPE_CHECKING:
    import numpy as np

    from skyview.engine.workbench import Workbench
    from skyview.explain.registry import Technique

ROUNDS = 3
"""Times each pass is measured; the fastest counts: whatever else the machine does only makes it slower."""

_FORWARD_ONLY = frozenset({"score_cam"})
"""Techniques outside the perturbation family that only ask for scores, never for a gradient."""


@dataclass(frozen=True)
class Appraisal:
    """What is known of a network before it explains anything.

    Attributes:
        forward: Seconds of a forward pass of one picture, in a full batch.
        gradient: Seconds of a forward and backward pass of one picture, in a full batch.
        unsuited: For each technique that cannot explain the network one sentence that says why.
        side: Of the network's input, in pixels.
    """

    forward: float
    gradient: float
    unsuited: dict[str, str]
    side: int = SIDE

    def seconds(self, technique: "Technique", settings: Mapping[str, Value] | None = None) -> float:
        """Seconds a map takes at most: its passes, each as long as was measured.

        Args:
            technique: Which.
            settings: Those that differ from the defaults.

        Raises:
            SkyviewError: The technique has no such setting.
        """
        scores = technique.family == "Perturbation" or technique.name in _FORWARD_ONLY
        passes = technique.passes(settings_of(technique, settings or {}), self.side)
        return passes * (self.forward if scores else self.gradient)


@dataclass(frozen=True)
class AppraiseRequest:
    """How fast is a network here, and what can explain it? The last update's value is an `Appraisal`.

    Attributes:
        model: Name of a shipped model, folder of a bundle or Keras file; empty for the default one.
    """

    model: str = ""

    @property
    def title(self) -> str:
        """A few words for the job strip."""
        return tr("Measure the network")

    def run(self, workbench: "Workbench") -> Iterator[Update]:
        """Measure, pass by pass; see `skyview.engine.jobs.Request`."""
        machine = f"{platform.node()} {platform.machine()} {os.cpu_count()}"
        key = workbench.network_key("appraise", self.model, machine=machine)
        found = workbench.cache.get(key)
        if found is not None:
            yield Update(1.0, found, cached=True)
            return
        told = Update(0.0, message=tr("Loading the network"), grace=LOADING_GRACE)
        yield told
        for _ in workbench.loading(self.model):
            yield told
        classifier = workbench.classifier(self.model)
        from skyview.explain import TECHNIQUES
        from skyview.explain.passes import Passes

        unsuited = {t.name: why for t in TECHNIQUES if (why := t.suits(classifier.model)) is not None}
        passes, times = Passes(classifier), []
        inputs = classifier.preprocess(_noise(passes.batch, classifier.input_size))
        kinds: tuple[Callable[[], object], ...] = (
            lambda: passes.logits(inputs),
            lambda: passes.gradients(inputs, 0),
        )
        for number, once in enumerate(kinds):
            told = Update(0.3 + 0.35 * number, message=tr("Measuring the network"), grace=LOADING_GRACE)
            yield told
            for _ in undivided(once):  # compiled on the way, so it does not count
                yield told
            taken = []
            for _ in range(ROUNDS):
                taken.append(_seconds(once))
                yield told
            times.append(min(taken) / len(inputs))
        appraisal = Appraisal(times[0], times[1], unsuited, classifier.input_size)
        workbench.cache.put(key, appraisal)
        yield Update(1.0, appraisal)


def _noise(many: int, size: int) -> "np.ndarray":
    """Pictures ``(N, S, S, 3)`` of noise: zeros would be multiplied faster on some processors."""
    import numpy as np

    return np.random.default_rng(0).random((many, size, size, 3), dtype=np.float32)


def _seconds(once: Callable[[], object]) -> float:
    started = time.perf_counter()
    once()
    return time.perf_counter() - started
