"""What follows from the records of one capture: headlines, gates, panels, comparisons, the choice."""

import math
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from skyview.explain import TECHNIQUES
from skyview.robustness.card.cards import summarise
from skyview.robustness.card.gates import gates_of
from skyview.robustness.card.ladder import RUNGS, rungs_for
from skyview.robustness.card.ranking import choice_of, comparisons_of, with_ranks
from skyview.robustness.card.records import Contrast
from skyview.robustness.card.self_test import CONTROLS, self_test_of
from skyview.robustness.card.standing import LeftOut, Panel, Standing, Standings
from skyview.robustness.chance.estimate import Estimate
from skyview.robustness.chance.intervals import LEVEL, lowest, wilson
from skyview.robustness.perturbations.registry import PERTURBATIONS
from skyview.saying import tr

if TYPE_CHECKING:
    from skyview.robustness.card.cards import ScoreCard
    from skyview.robustness.card.set_cards import SetCard


def standings_of(card: "ScoreCard") -> Standings:
    """All that follows from a card so far."""
    by_method: dict[str, list[Contrast]] = {}
    for contrast in card.contrasts:
        if contrast.perturbation not in card.left_out:
            by_method.setdefault(contrast.method, []).append(contrast)
    rows = [_row(card, method, by_method.get(method, [])) for method in card.methods]
    controls = [_control(card, name, by_method.get(name, [])) for name in CONTROLS if name in by_method]
    paired = {
        row.method: {c.trial: c.outcome for c in by_method.get(row.method, []) if c.rung == row.rung}
        for row in rows
    }
    comparisons = comparisons_of(
        rows, paired, card.seed, lambda trials: _weights([name for name, *_ in trials])
    )
    self_test = self_test_of(controls)
    ranked = with_ranks(rows, comparisons)
    choice = choice_of(ranked, comparisons, self_test)
    return Standings(ranked, comparisons, self_test, choice, left_out_of(card))


def left_out_of(card: "ScoreCard | SetCard") -> tuple[LeftOut, ...]:
    """Perturbations that a card's numbers do without, each with the reason."""
    return tuple(LeftOut(name, card.kept(name).why) for name in card.left_out)


def label_of(method: str) -> str:
    """Name for people of a technique or control."""
    if method in CONTROLS:
        return tr(CONTROLS[method].label)
    return TECHNIQUES.label(method)


def counted_for(method: str, classes: int) -> tuple[str, ...]:
    """Rungs that count for a technique's or a control's headline."""
    technique = TECHNIQUES[method] if method in TECHNIQUES else None  # noqa: SIM401, a registry has no get
    return rungs_for(technique, classes)


def shares(contrasts: Sequence[Contrast]) -> np.ndarray:
    """Weights (n,), sum 1: families alike, in each its perturbations alike, in each its pairs alike."""
    return _weights([c.perturbation for c in contrasts])


def _weights(names: Sequence[str]) -> np.ndarray:
    """The same for the names of perturbations, one for each pair."""
    families = [PERTURBATIONS[name].family for name in names]
    pairs = Counter(names)
    members = Counter(PERTURBATIONS[name].family for name in pairs)
    weights = [1 / (members[family] * pairs[name]) for family, name in zip(families, names, strict=True)]
    return np.array(weights) / len(members) if weights else np.zeros(0)


def rung_estimate(contrasts: Sequence[Contrast], level: float = LEVEL) -> Estimate:
    """How often a map is more like itself than like those of one rung, with Wilson's interval."""
    return wilson([c.outcome for c in contrasts], shares(contrasts), level)


def _ladder(
    contrasts: Sequence[Contrast], counted: Sequence[str], level: float
) -> tuple[dict[str, Estimate], str, Estimate]:
    """Every rung by itself at the usual level; the worst rung that counts, and the headline."""
    by_rung = {rung: [c for c in contrasts if c.rung == rung] for rung in RUNGS}
    ladder = {rung: rung_estimate(found) for rung, found in by_rung.items() if found}
    together = {rung: rung_estimate(by_rung[rung], level / len(counted)) for rung in counted if by_rung[rung]}
    rung, auc = lowest(together)
    return ladder, rung, auc


def _row(card: "ScoreCard", method: str, contrasts: Sequence[Contrast]) -> Standing:
    counted = counted_for(method, card.classes)
    ladder, rung, auc = _ladder(contrasts, counted, LEVEL)
    panel = panel_of(card, method, contrasts, card.left_out)
    gates = gates_of(auc, rung, panel)
    return Standing(method, label_of(method), auc, rung, ladder, counted, gates, panel)


def _control(card: "ScoreCard", name: str, contrasts: Sequence[Contrast]) -> Standing:
    counted = counted_for(name, card.classes)
    ladder, rung, auc = _ladder(contrasts, counted, LEVEL / len(CONTROLS))
    return Standing(name, label_of(name), auc, rung, ladder, counted)


def panel_of(
    card: "ScoreCard", method: str, contrasts: Sequence[Contrast] = (), left_out: Sequence[str] = ()
) -> Panel:
    """What is said beside the headline.

    Args:
        card: The card of one capture.
        method: The technique.
        contrasts: Those of the technique that count.
        left_out: Perturbations whose likenesses do not count.
    """
    portrait = card.portrait(method)
    made = [cell for cell in card.cells if cell.method == method and cell.compared]
    cells = [cell for cell in made if cell.perturbation not in left_out]
    stability = summarise((cell.value for cell in cells if cell.counts), card.seed)
    changed = [found.likeness for found in card.changes if found.method == method and not found.empty]
    chance = _mean(portrait.chances) if portrait else math.nan

    def beyond_chance(value: float) -> float:
        return (value - chance) / (1 - chance) if chance < 1 else math.nan

    severities = sorted({cell.severity for cell in cells})
    by_severity = {s: beyond_chance(_mean([c.value for c in cells if c.severity == s])) for s in severities}
    empties = [cell.empty for cell in made] + ([portrait.empty] if portrait else [])
    times = [cell.seconds for cell in made] + [c.seconds for c in contrasts]
    return Panel(
        stability=stability.mean,
        stability_low=stability.low,
        stability_high=stability.high,
        stability_n=stability.n,
        changed=_mean(changed),
        changed_n=len(changed),
        chance=chance,
        corrected=beyond_chance(stability.mean),
        by_severity=by_severity,
        repeatability=_mean(portrait.repeats) if portrait else math.nan,
        empty=_mean(empties),
        hollow=_mean([c.empty for c in contrasts if c.rung in counted_for(method, card.classes)]),
        inside=portrait.inside if portrait else math.nan,
        area=portrait.area if portrait else math.nan,
        corners=portrait.corners if portrait else math.nan,
        corners_p=portrait.corners_p if portrait else math.nan,
        fidelity=portrait.fidelity - portrait.fidelity_of_brightness if portrait else math.nan,
        seconds=_mean(times),
    )


def _mean(values: Sequence[float]) -> float:
    known = [value for value in values if math.isfinite(value)]
    return float(np.mean(known)) if known else math.nan
