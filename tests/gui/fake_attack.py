"""Plausible answers to requests for attacks: every look on the way, the outcome; a search of five trials."""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from skyview.classifier.views import View
from skyview.engine import AttackRequest
from skyview.engine.jobs import Update
from skyview.registry import settings_of
from skyview.robustness.attacks import ATTACKS, AttackOutcome, AttackWalk, Epsilon50, Look, Trial
from skyview.robustness.attacks.sources import source_of

SIDE = 48
BEFORE = {"galaxy": 0.91, "nebula": 0.06, "star_field": 0.03}
AFTER = {"galaxy": 0.88, "nebula": 0.09, "star_field": 0.03}


def bump(row: float, column: float) -> np.ndarray:
    """A map with its centre at a place given as shares of the side."""
    rows, columns = np.mgrid[:SIDE, :SIDE] / SIDE
    return np.exp(-((rows - row) ** 2 + (columns - column) ** 2) / 0.02).astype(np.float32)


def likeness(value: float) -> dict[str, float]:
    return {"spearman": value, "top5": value / 2, "top_share": value / 3, "centre_shift": 10 * (1 - value)}


def looks(request: AttackRequest) -> list[Look]:
    """A likeness that falls from 1 to 0.2, the answer lost once on the way."""
    many = request.steps or 40
    return [Look(round(many * k / 4), likeness(1 - 0.2 * k), k != 2) for k in range(5)]


def _common(request: AttackRequest) -> dict:
    picture = np.repeat(bump(0.5, 0.5)[..., None], 3, axis=2) * 0.6 + 0.1
    attacked = np.clip(
        np.round(picture * 255) + np.random.default_rng(1).integers(-1, 2, picture.shape), 0, 255
    )
    names = ("corners", "text", "region")
    drawn = any(word in request.attack for word in names)
    goal = bump(0.1, 0.1) if drawn else bump(0.5, 0.5)
    return {
        "view": View("square", 0.0, 16.0, 96.0),
        "label": "galaxy",
        "epsilon": request.epsilon,
        "control": likeness(0.93),
        "probabilities_before": BEFORE,
        "probabilities_after": AFTER,
        "picture": picture.astype(np.float32),
        "attacked": attacked.astype(np.uint8),
        "before": bump(0.5, 0.5),
        "control_map": bump(0.5, 0.52),
        "goal": goal,
    }  # fmt: skip


def attack_answers(request: AttackRequest) -> Iterator[Update]:
    """What an attack, or the search of the least that is enough, tells."""
    if request.epsilon is None:
        yield from _search(request)
        return
    source = source_of(request.method)
    trail = looks(request)
    for k in range(1, 6):
        now = trail[k - 1]
        walk = AttackWalk(
            phase="walk", share=k / 5, judged=request.method,
            method=source, transferred=source != request.method, steps=request.steps or 40,
            trail=tuple(trail[:k]), likeness=now.likeness, held=True, after=bump(0.5 - 0.09 * k, 0.5),
            **_common(request),
        )  # fmt: skip
        yield Update(k / 6, walk)
    yield Update(1.0, outcome_of(request))


def outcome_of(request: AttackRequest, *, held: bool = True, left: float = 0.2) -> AttackOutcome:
    source = source_of(request.method)
    entry = ATTACKS[request.attack]
    return AttackOutcome(
        capture="c" * 64, model="d" * 64, attack=request.attack, method=request.method,
        attack_settings=settings_of(entry, request.attack_settings), settings=dict(request.settings),
        source="" if entry.control else source, transferred=source != request.method and not entry.control,
        target="galaxy", seed=0, used=request.epsilon or 0.5, steps=request.steps or 40, held=held,
        likeness=likeness(left), control_held=True, seconds=1.0, after=bump(0.1, 0.5),
        goal_before=0.05 if entry.kind == "targeted" else float("nan"),
        goal_after=0.62 if entry.kind == "targeted" else float("nan"),
        trail=tuple(looks(request)), **_common(request),
    )  # fmt: skip


def _search(request: AttackRequest) -> Iterator[Update]:
    search = Epsilon50(
        "c" * 64, "d" * 64, request.attack, dict(request.attack_settings), request.method, {},
        source_of(request.method), False, "galaxy", 0, "spearman", 0.5, 8.0,
    )  # fmt: skip
    trials = [(8.0, 0.1), (0.5, 0.9), (2.0, 0.3), (1.0, 0.7), (1.4, 0.45)]
    for many in range(1, 6):
        tried = tuple(Trial(epsilon, left, True) for epsilon, left in trials[:many])
        least = replace(request, epsilon=1.4) if many == 5 else None
        outcome = outcome_of(least, left=0.45) if least is not None else None
        found = {"trials": tried, "done": many / 5, "outcome": outcome}
        yield Update(many / 5, Epsilon50(**(vars(search) | found)))
