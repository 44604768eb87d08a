"""epsilon50: how little is enough."""

import time
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np

from skyview.captures import Capture
from skyview.errors import SkyviewError
from skyview.robustness.attacks.attacking import outcome_of
from skyview.robustness.attacks.ball import LEAST, MOST
from skyview.robustness.attacks.outcome import Epsilon50, Trial
from skyview.robustness.attacks.siege import Siege
from skyview.robustness.attacks.victim import MEASURES
from skyview.robustness.likeness.similarity import PRIMARY
from skyview.robustness.maps.making import reported

if TYPE_CHECKING:
    from skyview.classifier import Classifier

HALVINGS = 4
"""Bisections between 0.5 and 8 grey levels: epsilon50 is known to a factor of 2^(1/4)."""


def epsilon50_progressively(
    classifier: "Classifier",
    capture: Capture,
    method: str,
    attack: str = "top_k",
    *,
    measure: str = PRIMARY,
    **options: Any,
) -> Iterator[Epsilon50]:
    """Search the least epsilon at which an attack costs a map half its likeness to itself.

    The largest epsilon (8) is tried first, then the smallest (0.5), then four times the middle, in
    proportion, of what is left between success and failure. What an attack can do with little it can do with
    more, so the answer lies between two trials; that an attack did not succeed is no proof that none can:
    the value is an upper bound.

    Args:
        classifier: The network.
        capture: The capture.
        method: Registry name of the technique.
        attack: Registry name of the attack.
        measure: ``spearman`` or ``top_share``.
        **options: As for `attack_progressively`.

    Returns:
        The search after each trial, and now and then between; the last has ``done`` 1.

    Raises:
        SkyviewError: As `attack_progressively`; or there is no such measure.
    """
    if measure not in MEASURES:
        raise SkyviewError(
            "epsilon50 is measured by {measures}, not by {measure!r}.",
            measures=" or ".join(MEASURES),
            measure=measure,
        )
    siege = Siege(classifier, capture, method, attack, **options)
    first = Epsilon50(**vars(siege.subject), measure=measure, least=LEAST, most=MOST)

    def run() -> Iterator[Epsilon50]:
        started = time.perf_counter()
        yield from reported(siege.prepare(), lambda share: first)
        search, most, best = first, HALVINGS + 2, None
        for number in range(most):
            epsilon = _next(search)
            if epsilon is None:
                break
            now = search
            strike = siege.strike(siege.ball(epsilon), measure)
            done = lambda stage, now=now, number=number: replace(now, done=(number + stage.share) / most)  # noqa: E731
            struck = yield from reported(strike, done)
            verdict = struck[1]
            trial = Trial(epsilon, verdict.likeness[measure], verdict.held)
            if trial.succeeded:  # the next that is tried is less
                best = epsilon, struck
            search = replace(now, trials=(*now.trials, trial), done=(number + 1) / most)
            if _next(search) is not None and number + 1 < most:
                yield search
        outcome, last = None, search
        if best is not None:
            ball = siege.ball(best[0])
            control = yield from reported(siege.victim.judge(siege.control(ball)), lambda _: last)
            outcome = outcome_of(siege, ball, best[1], control, time.perf_counter() - started)
        yield replace(search, done=1.0, outcome=outcome)

    return run()


def epsilon50(
    classifier: "Classifier", capture: Capture, method: str, *args: Any, **options: Any
) -> Epsilon50:
    """Search and wait for the result; the arguments are those of `epsilon50_progressively`."""
    *_, last = epsilon50_progressively(classifier, capture, method, *args, **options)
    return last


def _next(search: Epsilon50) -> float | None:
    """The next epsilon to try; None when the ends have decided."""
    tried = len(search.trials)
    if tried == 0:
        return search.most
    if tried == 1:
        return search.least if search.trials[0].succeeded else None
    if search.trials[1].succeeded:
        return None
    return float(np.sqrt(search.beyond * search.value))
