"""Techniques that integrate the gradient along straight ways from a baseline to the picture."""

from typing import TYPE_CHECKING

import numpy as np

from skyview.explain import baselines
from skyview.explain.convergence import TOLERANCE, Mean, Running, sampled
from skyview.explain.gradients import BASELINE, FAMILY
from skyview.explain.registry import Steps, technique
from skyview.explain.smoothing import SIGMA, UNIT, noise_of, noisy_copies
from skyview.registry import Parameter

if TYPE_CHECKING:
    from skyview.explain.passes import Passes

DRAWS = 8
"""Empty skies that GradientSHAP compares a picture with."""

_FEW = 3
"""Noisy copies whose scatter does not tell yet how well their mean is known."""


def note_completeness(passes: "Passes", values: np.ndarray, score: float, there: float) -> float:
    """Write into the notes what a map adds up to and what it should; return the completeness gap.

    The gap is abs(sum - (f(x) - f(x'))) / abs(f(x) - f(x')): 0 for a map whose parts make up the whole.
    """
    difference = score - there
    gap = float(abs(values.sum(dtype=np.float64) - difference) / max(abs(difference), 1e-6))
    passes.notes |= {"score": score, "baseline score": there, "completeness gap": gap}
    return gap


def spread_order(n: int) -> np.ndarray:
    """Return 0 .. n-1 in bit-reversed order: any first part is spread evenly over all."""
    bits = max(n - 1, 1).bit_length()
    return np.array(sorted(range(n), key=lambda i: int(f"{i:0{bits}b}"[::-1], 2)))


def turns(parts: np.ndarray, n: int) -> np.ndarray:
    """Return which of ``n`` takes each part: the sum of the digits of its number to the base n, modulo n.

    Each of n neighbours is another's, and so is each of n parts that are n, n^2 ... apart: everyone has parts
    from all over, and in `spread_order` everyone's turn comes early.
    """
    sums, left = np.zeros_like(parts), parts
    while n > 1 and left.any():
        sums, left = sums + left % n, left // n
    return sums % n


def midpoints(n: int) -> np.ndarray:
    """Return the midpoints of ``n`` equal parts of [0, 1], in `spread_order`."""
    return (spread_order(n) + 0.5) / n


def levels(steps: int, tolerance: float) -> list[np.ndarray]:
    """Return the points on the way in the parts in which they are asked for, as fractions of it.

    Without a tolerance all at once. With one, the midpoints of a ninth as many parts, then what is missing to
    three times as many, and again: midpoints of n parts are midpoints of 3 n, so no pass is wasted.
    """
    if not tolerance:
        return [midpoints(steps)]
    first = max(1, round(steps / 9))
    parts = [midpoints(first)]
    for n in (3 * first, 9 * first):
        numbers = spread_order(n)
        parts.append((numbers[numbers % 3 != 1] + 0.5) / n)  # the middle one of each three is there already
    return parts


def most_steps(steps: int, tolerance: float) -> int:
    """Return how many points `levels` has in all."""
    return sum(len(points) for points in levels(steps, tolerance))


@technique(
    label="Integrated gradients",
    family=FAMILY,
    signed=True,
    summary="How much each pixel adds to (or takes from) the class's score on the way from plain sky to the "
    "picture. The parts add up to the whole: the completeness gap says how nearly.",
    guidance="Positive pixels raised the class's score from that of the baseline, negative ones lowered it, "
    "and all together make up the difference: the completeness gap in the notes says how nearly (above 5%, "
    "take more steps). All depends on the baseline: what equals it gets nothing, however much it matters. "
    "With the sky's median, dark nebulae count; with black they cannot. Compare two baselines before you "
    "believe a faint part, and remember that a map scattered over single pixels may still be noise.",
    reference="Sundararajan, Taly & Yan 2017, arXiv:1703.01365",
    parameters=(
        Parameter("steps", 32, "Points on the way from the baseline, at most", low=1, high=1000),
        BASELINE,
        Parameter(
            "tolerance",
            0.0,
            "Stop when the completeness gap is below this; 0: take all steps",
            low=0.0,
            high=1.0,
        ),
    ),
    passes=lambda settings: most_steps(settings["steps"], settings["tolerance"]) + 2,
)
def integrated_gradients(
    passes: "Passes", x: np.ndarray, target: int, *, steps: int, baseline: str, tolerance: float, seed: int
) -> Steps:
    """Yield the channel sum of (x - x') * mean of df/dx at x' + a (x - x') (Sundararajan et al. 2017, eq. 3).

    ``a`` runs over the midpoints of equal intervals (the ends included, as some do, would be biased), in an
    order that covers the whole way from the first batch on. With a ``tolerance`` the intervals are a ninth of
    ``steps`` at first, and each is split in three until the completeness gap has been below it twice in a row
    (once may be chance) or there are ``steps``. ``seed`` is that of the baseline ``sky_draws``.
    """
    start = baselines.baseline(passes, x, baseline, seed)
    way = x - start
    score, there = passes.logits(np.stack([x, start]))[:, target].astype(float)
    running, parts, gap = Mean(), levels(steps, tolerance), np.inf
    total = sum(len(points) for points in parts)
    for number, fractions in enumerate(parts):
        before = gap

        def points(chunk: range, on: np.ndarray = fractions) -> np.ndarray:
            return np.stack([start + np.float32(a) * way for a in on[chunk.start : chunk.stop]])

        for chunk, inputs in passes.ahead(len(fractions), points):
            running.add(passes.gradients(inputs, target))
            values = (way * running.mean).sum(axis=-1)
            gap = note_completeness(passes, values, score, there)
            passes.notes["steps"] = running.count
            last = chunk.stop == len(fractions)
            converged = last and number > 0 and max(before, gap) <= tolerance
            yield values.astype(np.float32), 1.0 if converged else running.count / total
        if converged:
            return


@technique(
    label="Smooth integrated gradients",
    family=FAMILY,
    signed=True,
    summary="Integrated gradients averaged over noisy copies of the picture: the same sum of parts, with "
    "less grain.",
    guidance="Read it as integrated gradients. Averaging over copies with the sky's own noise removes what "
    "would change from one night to the next; the parts add up to the mean score of the copies, not exactly "
    "to that of the picture. It is the most expensive of the gradient maps; watch the ± in the notes, and do "
    "not raise the noise far above the sky's: the network would explain a picture that was never taken.",
    reference="Sundararajan et al. 2017, arXiv:1703.01365; Smilkov et al. 2017, arXiv:1706.03825",
    parameters=(
        Parameter("samples", 10, "Noisy copies, at most", low=1, high=200),
        Parameter("steps", 16, "Points on the way to each copy", low=1, high=300),
        BASELINE,
        SIGMA,
        UNIT,
        TOLERANCE,
    ),
    passes=lambda settings: settings["samples"] * (settings["steps"] + 1) + 1,
)
def smooth_ig(
    passes: "Passes",
    x: np.ndarray,
    target: int,
    *,
    samples: int,
    steps: int,
    baseline: str,
    sigma: float,
    unit: str,
    tolerance: float,
    seed: int,
) -> Steps:
    """Yield the mean of `integrated_gradients` over x + N(0, sigma), as PAIR's GetSmoothedMask does.

    The baseline stays that of the picture itself. The notes tell the completeness gap against the mean score
    of the copies.
    """
    start = baselines.baseline(passes, x, baseline, seed)
    noise = noise_of(x, sigma, unit)
    passes.notes["noise"] = float(noise.mean())
    drawn, fractions = noisy_copies(x, noise, seed), midpoints(steps)
    running, scores, there = Running(), np.zeros(0), 0.0
    for block in passes.chunks(samples):
        copies = drawn(block)
        asked = copies if block.start else np.concatenate([start[None], copies])
        answers = passes.logits(asked)[:, target].astype(float)
        there = there if block.start else answers[0]
        scores = np.append(scores, answers[-len(copies) :])
        ways, slopes = copies - start, [Mean() for _ in copies]
        points = len(copies) * steps
        for chunk in passes.chunks(points, early=not block.start):
            numbers, places = np.divmod(chunk, steps)
            far = fractions[places].astype(np.float32)
            inputs = [start + share * ways[i] for i, share in zip(numbers, far, strict=True)]
            gradients = passes.gradients(np.stack(inputs), target)
            for i in np.unique(numbers):
                slopes[i].add(gradients[numbers == i])
                if slopes[i].count == steps:
                    running.add((ways[i] * slopes[i].mean).sum(axis=-1)[None])
            known = running.count
            if known:
                note_completeness(passes, running.mean, float(scores[:known].mean()), there)
                passes.notes |= {"samples": known, "±": running.error}
            enough = known > _FEW and 0 < tolerance >= running.error
            values = running.mean if known else (ways[0] * slopes[0].mean).sum(axis=-1)
            yield values.astype(np.float32), 1.0 if enough else (block.start + chunk.stop / steps) / samples
            if enough:
                return


@technique(
    label="GradientSHAP",
    family=FAMILY,
    signed=True,
    summary="Integrated gradients against many empty skies instead of one, each with the sky's own noise: "
    "no single baseline decides.",
    guidance="Positive pixels raised the class's score above that of an empty field, negative ones lowered "
    "it; together they make up the difference between the picture's score and the mean of the empty fields. "
    "The noise of the empty skies makes single pixels of plain sky count a little, up or down: that is the "
    "size of what means nothing here, a scale to judge faint parts by. It approximates Shapley values only "
    "as far as pixels act independently, which they do not.",
    reference="Lundberg & Lee 2017, arXiv:1705.07874; Erion et al. 2021, arXiv:1906.10670",
    parameters=(
        Parameter("samples", 48, "Points between empty skies and the picture, at most", low=2, high=2000),
        Parameter("baseline", "sky_draws", "What the picture is compared with", choices=baselines.BASELINES),
        TOLERANCE,
    ),
    passes=lambda settings: settings["samples"] + 1 + (DRAWS if settings["baseline"] == "sky_draws" else 1),
)
def gradient_shap(
    passes: "Passes", x: np.ndarray, target: int, *, samples: int, baseline: str, tolerance: float, seed: int
) -> Steps:
    """Yield the channel sum of the mean of (x - x') * df/dx at x' + a (x - x'), x' and a drawn (Erion 2021).

    x' is one of `DRAWS` draws of the sky (with another ``baseline`` always that one); ``a`` is drawn once
    from each of ``samples`` equal parts of [0, 1], in an order that covers all from the first batch on. Every
    sky sees the whole way (`turns`).
    The ± does not know of that order and is an upper bound.
    """
    rng = np.random.default_rng(seed)
    if baseline == "sky_draws":
        starts = baselines.sky_draws(x, DRAWS, rng)
    else:
        starts = baselines.baseline(passes, x, baseline)[None]
    parts = spread_order(samples)
    fractions, skies = (parts + rng.random(samples)) / samples, turns(parts, len(starts))
    score, *there = passes.logits(np.concatenate([x[None], starts]))[:, target].astype(float)

    def draw(chunk: range) -> tuple[np.ndarray, np.ndarray]:
        ways = x - starts[skies[chunk.start : chunk.stop]]
        points = [x - np.float32(1 - fractions[i]) * way for i, way in zip(chunk, ways, strict=True)]
        return ways, np.stack(points)

    def answer(drawn: tuple[np.ndarray, np.ndarray]) -> np.ndarray:
        ways, points = drawn
        return ways * passes.gradients(points, target)

    def shown(running: Running) -> np.ndarray:
        values = running.mean.sum(axis=-1)
        note_completeness(passes, values, score, float(np.mean(there)))
        return values

    yield from sampled(passes, samples, tolerance, draw, answer, shown)
