"""Put a technique to the tests of the axioms: the report card of one map."""

import math
from collections.abc import Iterator, Sequence
from contextlib import closing
from typing import Any

import numpy as np

from skyview.explain import TECHNIQUES
from skyview.explain.attribution import is_empty
from skyview.explain.registry import Technique
from skyview.registry import Value, settings_of
from skyview.robustness.axioms.case import Case, shared
from skyview.robustness.axioms.finding import FAILS, Finding, Measured, not_applicable, verdict_of
from skyview.robustness.axioms.ground import Ground
from skyview.robustness.axioms.registry import AXIOMS, Axiom, Work
from skyview.saying import tr

Progress = tuple[tuple[Finding, ...], float]

_EMPTY = tr("The map is the same everywhere: it explains nothing, so there is nothing that could be right.")


def judge_progressively(
    classifier: Any,
    x: np.ndarray,
    method: str,
    *,
    target: str,
    axioms: Sequence[str] | None = None,
    seed: int = 0,
    ground: Ground | None = None,
    **settings: Value,
) -> Iterator[Progress]:
    """Judge one technique's map of one picture by the axioms, one after the other.

    What several tests need (the map, the effect of each square) is made once; its passes are counted for the
    first of them. A map that is constant fails every test that is for its technique.

    Args:
        classifier: The network.
        x: (S, S, 3) network input (of `Classifier.preprocess`).
        method: Registry name of the technique.
        target: Class whose logit is explained.
        axioms: Registry names of the tests; None for all.
        seed: Of the technique's draws and the tests'; the same seed gives the same findings.
        ground: What is the same for all techniques; hand the same one to several of the same network,
            picture, class and seed. None for one of its own.
        **settings: The technique's settings.

    Returns:
        Tuples of the findings so far and the share that is done; the last has all, and 1.0. ``close()``
        between two of them ends the work.

    Raises:
        SkyviewError: Unknown technique, class, setting or test: at the call, before anything runs.
    """
    entries = [AXIOMS[name] for name in (AXIOMS.names() if axioms is None else axioms)]
    technique = TECHNIQUES[method]
    settings_of(technique, settings)
    classifier.index(target)
    unsuited = technique.suits(classifier.model)
    ground = ground or Ground(classifier, x, target, seed)
    case = None if unsuited else Case(ground, method, **settings)
    described = {
        "method": method,
        "settings": settings_of(technique, settings),
        "target": target,
        "model": classifier.digest,
        "seed": seed,
    }

    def work() -> Iterator[Progress]:
        found: list[Finding] = []
        for number, entry in enumerate(entries):
            before = case.count if case else 0
            steps = shared(_measured(entry, technique, case, unsuited), number, len(entries))
            with closing(steps):
                while True:
                    try:
                        done = next(steps)
                    except StopIteration as end:
                        measured = end.value
                        break
                    yield tuple(found), done
            spent = case.count - before if case else 0
            found.append(_finding(entry, measured, spent, described))
            yield tuple(found), (number + 1) / len(entries)

    return work()


def judge(classifier: Any, x: np.ndarray, method: str, **options: Any) -> tuple[Finding, ...]:
    """Judge and wait for the findings; the arguments are those of `judge_progressively`."""
    *_, (findings, _) = judge_progressively(classifier, x, method, **options)
    return findings


def _measured(entry: Axiom, technique: Technique, case: Case | None, unsuited: str | None) -> Work:
    """Run one test, unless it is not for the technique, or the map is none."""
    reason = entry.unsuited(technique) or unsuited
    if case is None or reason is not None:
        return not_applicable(reason or "")
    values = yield from shared(case.map(), 0, 2)
    if is_empty(values):
        return Measured(math.nan, _EMPTY, verdict=FAILS)
    return (yield from shared(entry.run(case), 1, 2))


def _finding(entry: Axiom, measured: Measured, spent: int, described: dict[str, Any]) -> Finding:
    limit = entry.tolerance if measured.tolerance is None else measured.tolerance
    return Finding(
        axiom=entry.name,
        principle=entry.principle,
        value=float(measured.value),
        tolerance=float(limit),
        higher_is_better=entry.higher_is_better,
        verdict=verdict_of(measured, limit, entry.higher_is_better),
        sentence=measured.sentence,
        passes=spent,
        details=dict(measured.details),
        **described,
    )
