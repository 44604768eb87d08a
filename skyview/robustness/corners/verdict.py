"""Does the network use the corners, or does only the map say so? Attribution and cause, each against chance.

A map can favour corners because the network looks there, because any network of this architecture would
(padding), or because the technique does. An excess of attribution alone cannot tell; what replacing the
corners does can.
"""

from collections.abc import Generator, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Any

import numpy as np

from skyview.captures import Capture, Stretch
from skyview.classifier.views import View
from skyview.explain import TECHNIQUES
from skyview.registry import Value, settings_of
from skyview.robustness.corners.effect import PATCHES, CornerEffect, corner_effect
from skyview.robustness.corners.statistic import ENOUGH, CornerExcess, corner_excess, sky_share
from skyview.robustness.corners.subject import Subject, subject_of
from skyview.robustness.maps.making import making, reported

if TYPE_CHECKING:
    from skyview.classifier import Classifier
    from skyview.robustness.maps.randomisation import Randomised

LEVEL = 0.05
"""P value up to which a finding counts."""

COPIES = 4
"""Randomised copies for one capture: their mean is known to half the spread of a single one."""

COPIES_OF_A_SET = 10
"""Randomised copies for a set."""

_PICTURES = 8


class Verdict(StrEnum):
    """What attribution and cause say together."""

    NETWORK = "network uses corners"
    ARTEFACT = "explanation artefact"
    BLIND = "method blind"
    CLEAN = "clean"
    NO_SKY = "not enough sky in the corners"
    NO_MAP = "no explanation"
    OPEN = "not known yet"


def verdict_of(excess: float, effect: float) -> Verdict:
    """The verdict for the p values of the excess of attribution and of the effect on the answer.

    NaN for one that is not known yet.
    """
    if not (np.isfinite(excess) and np.isfinite(effect)):
        return Verdict.OPEN
    if excess <= LEVEL:
        return Verdict.NETWORK if effect <= LEVEL else Verdict.ARTEFACT
    return Verdict.BLIND if effect <= LEVEL else Verdict.CLEAN


@dataclass(frozen=True)
class CornerFinding:
    """What is known of the corners of one capture in the maps of one technique.

    Attributes:
        capture: Digest of the capture.
        model: Digest of the network.
        method: Name of the technique.
        target: Class explained.
        view: Square of the capture that was explained.
        seed: Seed of the run.
        sky: Share of the corners' area that is sky.
        excess: Attribution in the corners; None before it is known, or where there is no explanation.
        effect: What the corners do to the logit; None before it is known, or where there is no room.
        random: ``kappa`` of networks with random weights, those that have an explanation.
        no_map: The map explains nothing on the sky.
        no_room: There is too little sky for the corners, or for places to compare them with.
    """

    capture: str
    model: str
    method: str
    target: str
    view: View
    seed: int
    sky: float
    excess: CornerExcess | None = None
    effect: CornerEffect | None = None
    random: tuple[float, ...] = ()
    no_map: bool = False
    no_room: bool = False

    @property
    def delta(self) -> float:
        """How much more the trained network's map favours corners than random weights do; NaN if unknown.

        Difference of the logarithms ``kappa``. At 0 or below, the excess is the architecture's.
        """
        if self.excess is None or not self.random:
            return float("nan")
        return self.excess.kappa - float(np.mean(self.random))

    @property
    def verdict(self) -> Verdict:
        """The verdict as far as it is known."""
        if self.no_room:
            return Verdict.NO_SKY
        if self.no_map:
            return Verdict.NO_MAP
        unknown = self.excess is None or self.effect is None or self.effect.done < 1
        return Verdict.OPEN if unknown else verdict_of(self.excess.p, self.effect.p)  # type: ignore[union-attr]

    def to_dict(self) -> dict[str, Any]:
        """Plain values for JSON, with what follows from them; unknown numbers are None."""
        numbers = {
            "delta": self.delta,
            "ratio": self.excess.ratio if self.excess else float("nan"),
            "effect_p": self.effect.p if self.effect else float("nan"),
            "effect_ratio": self.effect.ratio if self.effect else float("nan"),
        }
        known = {name: value if np.isfinite(value) else None for name, value in numbers.items()}
        return asdict(self) | known | {"verdict": str(self.verdict)}


def corner_verdict(
    classifier: "Classifier",
    capture: Capture,
    method: str,
    *,
    target: str | None = None,
    view: str | None = None,
    seed: int = 0,
    stretch: Stretch | None = None,
    mask: np.ndarray | None = None,
    dark_only: bool = False,
    copies: int = COPIES,
    patches: int = PATCHES,
    **settings: Value,
) -> Iterator[CornerFinding]:
    """Judge the corners of one capture in the maps of one technique.

    Args:
        classifier: The network.
        capture: The capture.
        method: Name of the technique.
        target: As for `subject_of`.
        view: As for `subject_of`.
        seed: Of maps, places, fillings and random weights.
        stretch: As for `subject_of`.
        mask: As for `subject_of`.
        dark_only: As for `subject_of`; corners that are no darker than the sky are then left out.
        copies: Networks with random weights; 0 for none.
        patches: Places that the corners' effect is compared with.
        **settings: The technique's settings.

    Yields:
        Findings, each with more known than the one before; the last is the result. The verdict stands before
        the random networks, which only tell where an excess comes from.

    Raises:
        SkyviewError: A name, the target or a setting does not exist.
    """
    subject = subject_of(
        classifier, capture, target=target, view=view, stretch=stretch, mask=mask, dark_only=dark_only
    )
    steps = findings(classifier, [subject], {method: settings}, seed=seed, copies=copies, patches=patches)
    with closing(steps):  # type: ignore[type-var]
        for found, _ in steps:
            yield found[0]


def findings(
    classifier: "Classifier",
    subjects: Sequence[Subject],
    methods: Mapping[str, Mapping[str, Value]],
    *,
    seed: int = 0,
    copies: int = COPIES_OF_A_SET,
    patches: int = PATCHES,
) -> Iterator[tuple[tuple[CornerFinding, ...], float]]:
    """Judge the corners of captures in the maps of techniques.

    The effect on the answer is measured once for all techniques; a network with random weights is made once
    for all captures, and one at a time is kept.

    Yields:
        Findings, capture by capture and within one by technique, and the share of the work that is done.

    Raises:
        SkyviewError: There is no such technique or setting.
    """
    chosen = {name: settings_of(TECHNIQUES[name], given) for name, given in methods.items()}
    run = _Run(classifier, chosen, seed, patches)
    found: list[CornerFinding] = []
    parts = len(subjects) * (1 + len(methods) * (1 + copies))
    for number, subject in enumerate(subjects):
        for part, share in run.trained(subject):
            yield (*found, *part), (number * (1 + len(methods)) + share) / parts
        found += part
    done = len(subjects) * (1 + len(methods))
    wanted = [i for i, finding in enumerate(found) if finding.excess is not None]
    parts = done + copies * len(wanted)  # maps that are no explanation are not asked for again
    for copy in range(copies if wanted else 0):
        network = run.random_network(copy, subjects)
        for i in wanted:
            subject = subjects[i // len(methods)]
            steps = run.excess(network, subject, found[i].method)

            def report(share: float, before: int = done) -> tuple[tuple[CornerFinding, ...], float]:
                return tuple(found), min(1.0, (before + share) / parts)

            excess = yield from reported(steps, report)
            if excess is not None:
                found[i] = replace(found[i], random=(*found[i].random, excess.kappa))
            done += 1
            yield tuple(found), min(1.0, done / parts)


class _Run:
    """What the parts of a run share."""

    def __init__(
        self,
        classifier: "Classifier",
        methods: Mapping[str, dict[str, Any]],
        seed: int,
        patches: int,
    ) -> None:
        self._classifier = classifier
        self._methods = methods
        self._seed = seed
        self._patches = patches

    def trained(self, subject: Subject) -> Iterator[tuple[list[CornerFinding], float]]:
        """Yield the findings of one capture, and how many of its parts are done."""
        share = sky_share(subject.sky)
        found = [
            CornerFinding(
                capture=subject.capture,
                model=self._classifier.digest,
                method=method,
                target=subject.target,
                view=subject.view,
                seed=self._seed,
                sky=share,
                no_room=share < ENOUGH,
            )
            for method in self._methods
        ]
        if share < ENOUGH:
            yield found, 1.0 + len(found)
            return
        for i, method in enumerate(self._methods):
            steps = self.excess(self._classifier, subject, method)

            def report(done: float, i: int = i) -> tuple[list[CornerFinding], float]:
                return list(found), i + done

            excess = yield from reported(steps, report)
            found[i] = replace(found[i], excess=excess, no_map=excess is None)
            yield found, i + 1.0
        effect = None
        for effect in self._effect(subject):
            found = [replace(finding, effect=effect) for finding in found]
            yield found, len(found) + effect.done
        if effect is None:
            yield [replace(finding, no_room=True) for finding in found], 1.0 + len(found)

    def excess(
        self, classifier: "Classifier | Randomised", subject: Subject, method: str
    ) -> Generator[float, None, CornerExcess | None]:
        """Make the map, yielding now and then how much of it is done, and compare its corners."""
        settings = self._methods[method]
        values = yield from making(classifier, subject.x, method, subject.target, self._seed, settings)
        return corner_excess(values, subject.light, subject.sky)

    def random_network(self, number: int, subjects: Sequence[Subject]) -> "Randomised":
        """One of the networks with random weights."""
        from skyview.robustness.maps.randomisation import full

        pictures = np.stack([subject.x for subject in subjects[:_PICTURES]])
        return full(self._classifier, seed=1000 * self._seed + number, pictures=pictures)

    def _effect(self, subject: Subject) -> Iterator[CornerEffect]:
        target = self._classifier.index(subject.target)
        return corner_effect(
            lambda inputs: self._classifier.logits(inputs)[:, target],
            subject.x,
            subject.sky,
            patches=self._patches,
            seed=self._seed,
        )
