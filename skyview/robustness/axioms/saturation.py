"""Saturation: what convinced the network fully must not be missing from the map."""

import math
from collections.abc import Callable

import numpy as np
from scipy import stats
from scipy.ndimage import gaussian_filter

from skyview.explain.baselines import sky_draws
from skyview.robustness.axioms.case import Case, ranks_with_ties
from skyview.robustness.axioms.finding import Measured, not_applicable
from skyview.robustness.axioms.registry import Work, axiom
from skyview.saying import tr

PRINCIPLE = "Saturation"

NOTHING = 1e-3
"""Share of the logit below which a change of it is no change that could be shared out."""

WEIGHTY = 0.05
"""Share of all that the picture adds to the sky's logit which one square must add to count as evidence."""

QUIET = 0.25
"""Share of the squares whose gradient is the smallest: there it says the network would not care."""

SHOWN = 0.2
"""Share of the squares that count as shown by a map; a map at random shows as large a share of any others."""

HALF = 0.5
"""Least share of the saturated evidence that a map must show."""

CHANCE = 0.05
"""How often a map at random may pass."""

_BLURRED = "blur_ig"
_CELLWISE = "cam"


def _between(case: Case) -> Callable[[], tuple[float, float]]:
    """Return what measures the logits at the picture and at what the technique compares it with."""
    names = [str(case.settings[name]) for name in ("baseline", "second") if name in case.settings]
    if case.technique.name == "gradient_shap" and names == ["sky_draws"]:
        return lambda: (case.score, _sky_score(case, 8))
    if names:
        return lambda: (case.score, float(case.scores(np.stack([case.baseline(n) for n in names])).mean()))
    if "draws" in case.settings:
        return lambda: (case.score, _sky_score(case, int(case.settings["draws"])))
    if case.technique.name == _BLURRED:
        return lambda: (case.score, float(case.scores(_blurred(case)[None])[0]))
    return lambda: (case.score, 0.0)


def _sky_score(case: Case, draws: int) -> float:
    """Mean logit of skies: as many draws as the technique made, of the same seed."""
    rng = np.random.default_rng(case.seed)
    return float(np.mean([case.scores(sky_draws(case.x, 1, rng))[0] for _ in range(draws)]))


def _blurred(case: Case) -> np.ndarray:
    sigma = float(case.settings["sigma"])
    return gaussian_filter(case.x, (sigma, sigma, 0), mode="reflect")


@axiom(
    label="Completeness",
    principle=PRINCIPLE,
    summary="Does the map add up to the change of the score that it explains? What is missing was "
    "lost on the way, mostly where the network was convinced already.",
    reference="Sundararajan, Taly & Yan 2017, arXiv:1703.01365, proposition 1; Shrikumar et al. 2017 "
    "(summation to delta); Bach et al. 2015 (conservation)",
    applies="signed",
    tolerance=0.05,
)
def completeness(case: Case) -> Work:
    """Measure abs(sum A - (f(x) - f(x'))) / abs(f(x) - f(x')).

    A segment's value counts once, whatever its size. x' is what the technique compares the picture with: its
    baselines (the mean over them), its own draws of the sky, the blurred picture, or nothing at all (0), as
    in layer-wise relevance propagation. CAM's cells are a mean, not a sum, and what they explain is the logit
    less its bias, which the map does not tell: the test does not apply to it.
    """
    if case.technique.name == _CELLWISE:
        return not_applicable(
            tr("CAM tells what each cell adds to an average; its account is in its own notes.")
        )
    values = yield from case.contributions()
    score, there = _between(case)()
    change = score - there
    if abs(change) < NOTHING * max(abs(score), abs(there)):
        return not_applicable(tr("The baseline has nearly the same score: there is nothing to share out."))
    gap = abs(values.sum() - change) / abs(change)
    kept = case.notes.get("kept by biases")
    because = tr(" Biases kept {kept:.0%} of the score.", kept=kept) if isinstance(kept, float) else ""
    return Measured(
        gap,
        tr(
            "The map adds up to {sum:.3g}, the change it explains is {change:.3g}: off by {gap:.0%}."
            "{because}",
            sum=values.sum(),
            change=change,
            gap=gap,
            because=because,
        ),
        details={"sum": float(values.sum()), "change": change},
    )


@axiom(
    label="Saturated evidence",
    principle=PRINCIPLE,
    summary="Squares that the answer would lose much without, although the gradient there is among the "
    "smallest: how many of them are in the strongest fifth of the map? By chance it would be one in five.",
    reference="Shrikumar, Greenside & Kundaje 2017, arXiv:1704.02685, section 2 (saturation); found by "
    "occlusion",
    tolerance=HALF,
    higher_is_better=True,
)
def saturated_recall(case: Case) -> Work:
    """Measure the share of saturated squares that are in the strongest `SHOWN` of the map.

    A square is saturated if covering it with sky takes `WEIGHTY` or more of what the picture adds to the
    sky's logit, and its mean gradient is among the smallest `QUIET` of all squares. A map's strength there is
    its mean magnitude; equal ones are ranked at random, in the mean over 16 orders. A map must show at least
    the tolerance of the registry, and more than one map at random in twenty would.
    """
    values = yield from case.map()
    drops = yield from case.drops()
    gain = case.score - case.empty_score
    quiet = _smallest(case.cell_means(np.abs(case.gradient()).max(axis=-1)), QUIET)
    saturated = quiet & (drops >= WEIGHTY * gain) & (drops > NOTHING * abs(case.score))
    if gain <= 0 or not saturated.any():
        return not_applicable(tr("No square of this picture is evidence that the gradient passes over."))
    places, count = max(1, round(SHOWN * saturated.size)), int(saturated.sum())
    chance = chance_limit(saturated.size, count, places)
    if math.isnan(chance):
        return not_applicable(
            tr(
                "Only {count} of the squares is evidence that the gradient passes over: any map may "
                "show it by chance.",
                count=count,
            )
        )
    recall = _recall(case.cell_means(np.abs(values)), saturated, case.rng(1))
    return Measured(
        recall,
        tr(
            "{recall:.0%} of the {count} squares that matter although the gradient is small "
            "there are in the strongest fifth of the map; by chance it would be {shown:.0%}.",
            recall=recall,
            count=count,
            shown=SHOWN,
        ),
        tolerance=max(HALF, chance),
        details={"saturated squares": float(count), "by chance": SHOWN, "by chance at most": chance},
    )


def chance_limit(squares: int, saturated: int, places: int) -> float:
    """Return the least recall that a map at random reaches in no more than `CHANCE` of all cases.

    The number of saturated squares among ``places`` drawn from ``squares`` is hypergeometric. NaN where even
    all of them are reached more often.
    """
    counts = np.arange(min(saturated, places) + 1)
    rare = counts[stats.hypergeom.sf(counts - 1, squares, saturated, places) <= CHANCE]
    return float(rare[0] / counts[-1]) if rare.size else math.nan


def _smallest(values: np.ndarray, share: float) -> np.ndarray:
    """Whether each value is among the smallest share, all that equal the largest of these included."""
    return values <= np.sort(values)[max(1, round(share * values.size)) - 1]


def _recall(strengths: np.ndarray, wanted: np.ndarray, rng: np.random.Generator, orders: int = 16) -> float:
    places = max(1, round(SHOWN * strengths.size))
    found = [wanted[ranks_with_ties(strengths, rng)[:places]].sum() for _ in range(orders)]
    return float(np.mean(found) / min(wanted.sum(), places))
