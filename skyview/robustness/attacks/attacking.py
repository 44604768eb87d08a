"""Attack an explanation: look for a picture that looks the same, is taken for the same, and is explained
otherwise.
"""

import time
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import numpy as np

from skyview.captures import Capture
from skyview.robustness.attacks.ball import Ball, check_epsilon
from skyview.robustness.attacks.outcome import AttackOutcome
from skyview.robustness.attacks.siege import Siege, Stage, Struck
from skyview.robustness.attacks.victim import Verdict
from skyview.robustness.attacks.walk import AttackWalk
from skyview.robustness.map_making import reported

if TYPE_CHECKING:
    from skyview.classifier import Classifier


def attack_progressively(
    classifier: "Classifier",
    capture: Capture,
    method: str,
    attack: str = "top_k",
    *,
    epsilon: float = 2.0,
    **options: Any,
) -> Iterator[tuple[AttackWalk | AttackOutcome | None, float]]:
    """Attack a technique's map of a view of a capture.

    Args:
        classifier: The network.
        capture: The capture; it stays as it is.
        method: Registry name of the technique.
        attack: Registry name of the attack.
        epsilon: Largest change of a value of the view as displayed, in grey levels (1/255), 0.5 to 8. The
            result is a picture of 8 bits: at 0.5 no more than the rounding to 8 bits is left.
        **options: ``target``: class explained, None for the predicted one; ``view``: square of the capture,
            None for the one that speaks for the target the most; ``seed``; ``stretch``: for display, None for
            the automatic one; ``other``: the capture whose map is to be copied; ``pace``: a
            `skyview.robustness.attacks.descent.Pace`; ``attack_settings``: of the attack; and the technique's
            own settings.

    Returns:
        Tuples of what is new, and the share done. New is an `AttackWalk` at each look on the way, else None;
        with the last it is the `AttackOutcome`. ``close()`` between two of them ends the work. The same seed
        gives the same picture.

    Raises:
        SkyviewError: Unknown technique, attack, class or setting, or an epsilon out of bounds: at the call,
            before anything runs. While running: the technique shows nothing that could be attacked.
    """
    check_epsilon(epsilon)
    siege = Siege(classifier, capture, method, attack, **options)

    def run() -> Iterator[tuple[AttackWalk | AttackOutcome | None, float]]:
        started = time.perf_counter()
        yield from reported(siege.prepare(), lambda share: (None, 0.1 * share))
        ball, control = siege.ball(epsilon), None
        if not siege.entry.control:
            judging = siege.victim.judge(siege.control(ball))
            control = yield from reported(judging, lambda share: (None, 0.1 + 0.1 * share))
        told = 0

        def tell(stage: Stage) -> tuple[AttackWalk | None, float]:
            nonlocal told
            new, told = len(stage.trail) > told, len(stage.trail)
            return _walk(siege, ball, stage, control) if new else None, 0.2 + 0.8 * stage.share

        struck = yield from reported(siege.strike(ball), tell)
        yield _outcome(siege, ball, struck, control, time.perf_counter() - started), 1.0

    return run()


def attack(
    classifier: "Classifier", capture: Capture, method: str, *args: Any, **options: Any
) -> AttackOutcome:
    """Attack and wait for the outcome; the arguments are those of `attack_progressively`."""
    *_, (outcome, _) = attack_progressively(classifier, capture, method, *args, **options)
    assert isinstance(outcome, AttackOutcome), "the last one has the outcome"
    return outcome


def _walk(siege: Siege, ball: Ball, stage: Stage, control: Verdict | None) -> AttackWalk:
    """What a look has found; the control is there for all that walks."""
    assert stage.best is not None, "there is no look before the first picture"
    assert control is not None, "a control does not walk"
    source, verdict = siege.source, stage.best.verdict
    classes = source.classifier.classes
    return AttackWalk(
        method=source.method,
        transferred=source is not siege.victim,
        view=siege.view,
        label=classes[source.label],
        epsilon=ball.epsilon,
        steps=siege.pace.steps,
        trail=stage.trail,
        likeness=verdict.likeness,
        held=verdict.held,
        control=control.likeness,
        probabilities_before=_named(classes, source.answer),
        probabilities_after=_named(classes, verdict.probabilities),
        picture=source.picture.astype(np.float32),
        attacked=stage.best.attacked,
        before=source.before,
        after=verdict.values,
        control_map=control.values,
        goal=siege.goal.astype(np.float32),
    )


def _outcome(
    siege: Siege, ball: Ball, struck: Struck, control: Verdict | None, seconds: float
) -> AttackOutcome:
    victim = siege.victim
    attacked, verdict, steps, trail = struck
    beside, classes = control or verdict, victim.classifier.classes  # a control is its own
    return AttackOutcome(
        **vars(siege.subject),
        label=classes[victim.label],
        view=siege.view,
        epsilon=ball.epsilon,
        used=ball.used(attacked),
        steps=steps,
        held=verdict.held,
        likeness=verdict.likeness,
        control_held=beside.held,
        control=beside.likeness,
        goal_before=siege.towards(victim.before),
        goal_after=siege.towards(verdict.values),
        probabilities_before=_named(classes, victim.answer),
        probabilities_after=_named(classes, verdict.probabilities),
        seconds=seconds,
        picture=victim.picture.astype(np.float32),
        attacked=attacked,
        before=victim.before,
        after=verdict.values,
        control_map=beside.values,
        goal=siege.goal.astype(np.float32),
        trail=trail,
    )


def _named(classes: tuple[str, ...], values: np.ndarray) -> dict[str, float]:
    return {label: float(value) for label, value in zip(classes, values, strict=True)}
