"""Attack an explanation: look for a picture that looks the same, is taken for the same, and is explained
otherwise.
"""

import time
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np

from skyview.captures import Capture
from skyview.robustness.attacks.ball import Ball, check_epsilon
from skyview.robustness.attacks.outcome import AttackOutcome
from skyview.robustness.attacks.siege import Siege, Stage, Struck
from skyview.robustness.attacks.victim import Verdict
from skyview.robustness.attacks.walk import AttackWalk
from skyview.robustness.maps.making import reported

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
        Tuples of what is new, and the share done. New is an `AttackWalk` at each look on the way, about every
        second of a map of the technique itself, else None; with the last it is the `AttackOutcome`.
        ``close()`` between two of them ends the work. The same seed gives the same picture.

    Raises:
        SkyviewError: Unknown technique, attack, class or setting, or an epsilon out of bounds: at the call,
            before anything runs. While running: the technique shows nothing that could be attacked.
    """
    check_epsilon(epsilon)
    siege = Siege(classifier, capture, method, attack, **options)

    def run() -> Iterator[tuple[AttackWalk | AttackOutcome | None, float]]:
        started, part = time.perf_counter(), siege.map_share
        ball = siege.ball(epsilon)
        seen = AttackWalk(**_common(siege, ball), phase="before", share=0.0, before=siege.victim.growing)

        def makes(share: float) -> tuple[AttackWalk, float]:
            return replace(seen, share=share, before=siege.victim.growing), part * share

        yield seen, 0.0
        yield from reported(siege.prepare(), makes)
        seen = replace(seen, share=1.0, before=siege.victim.before, goal=siege.goal.astype(np.float32))
        control, begun = None, part
        if not siege.entry.control:
            seen = replace(seen, phase="control")

            def shakes(share: float) -> tuple[AttackWalk, float]:
                return replace(seen, share=share, control_map=siege.victim.growing), part * (1 + share)

            yield seen, part
            control = yield from reported(siege.victim.judge(siege.control(ball)), shakes)
            seen = replace(seen, share=1.0, control=control.likeness, control_map=control.values)
            begun = 2 * part
        told = 0

        def tells(stage: Stage) -> tuple[AttackWalk | None, float]:
            nonlocal told
            new, told = stage.judging or len(stage.trail) > told, len(stage.trail)
            return _walk(siege, seen, stage) if new else None, begun + (1 - begun) * stage.share

        struck = yield from reported(siege.strike(ball), tells)
        yield outcome_of(siege, ball, struck, control, time.perf_counter() - started), 1.0

    return run()


def attack(
    classifier: "Classifier", capture: Capture, method: str, *args: Any, **options: Any
) -> AttackOutcome:
    """Attack and wait for the outcome; the arguments are those of `attack_progressively`."""
    *_, (outcome, _) = attack_progressively(classifier, capture, method, *args, **options)
    assert isinstance(outcome, AttackOutcome), "the last one has the outcome"
    return outcome


def _common(siege: Siege, ball: Ball) -> dict[str, Any]:
    """What is known of an attack before it begins."""
    victim = siege.victim
    return {
        "judged": victim.method,
        "method": victim.method,
        "transferred": siege.subject.transferred,
        "view": siege.view,
        "label": victim.classifier.classes[victim.label],
        "epsilon": ball.epsilon,
        "steps": siege.pace.steps,
        "probabilities_before": _named(victim.classifier.classes, victim.answer),
        "picture": victim.picture.astype(np.float32),
    }


def _walk(siege: Siege, seen: AttackWalk, stage: Stage) -> AttackWalk:
    """What a look has found; or the map that judges the picture, as far as it is."""
    if stage.judging:
        seen = replace(seen, phase="verdict", share=stage.map_share, after=siege.victim.growing)
    if stage.best is None:
        return seen
    verdict, source = stage.best.verdict, siege.source
    found = replace(
        seen,
        trail=stage.trail,
        held=verdict.held,
        probabilities_after=_named(source.classifier.classes, verdict.probabilities),
        attacked=stage.best.attacked,
    )
    if stage.judging:
        return found
    return replace(
        found,
        phase="walk",
        share=stage.trail[-1].steps / siege.pace.steps,
        method=source.method,
        likeness=verdict.likeness,
        before=source.before,
        after=verdict.values,
    )


def outcome_of(
    siege: Siege, ball: Ball, struck: Struck, control: Verdict | None, seconds: float
) -> AttackOutcome:
    """Put together what came of an attack.

    Args:
        siege: What was attacked.
        ball: The pictures that were allowed.
        struck: The picture that was found.
        control: The verdict on the random signs; None where these are the attack.
        seconds: Time it took.
    """
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
