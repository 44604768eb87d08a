"""Fidelity: what the map calls important must be what the answer depends on."""

from collections.abc import Generator

import numpy as np

from skyview.explain.segments import star_aware
from skyview.robustness.axioms.case import Case, ranks_with_ties, shared
from skyview.robustness.axioms.finding import not_applicable
from skyview.robustness.axioms.imputation import imputed
from skyview.robustness.axioms.registry import Work, axiom
from skyview.robustness.axioms.yardsticks import NO_EVIDENCE, compared, evidence, has_evidence
from skyview.saying import tr

PRINCIPLE = "Fidelity"

SQUARES = 160
"""Squares that are covered for infidelity."""

SUBSETS, SIZES = 32, (0.02, 0.1, 0.3, 0.5, 0.8)
"""Subsets of each size, and the sizes as shares of all squares, for sensitivity-n."""

STEPS = 12
"""Points of a deletion or insertion curve besides its beginning."""

ORDERS = 2
"""Orders of a map with equal values, in the mean over which ties do not matter."""

LEVELS = (0.1, 0.3, 0.5, 0.7, 0.9)
"""Shares of the pixels that are removed for ROAD."""

SEGMENTS, IROF_STEPS = 64, 16


@axiom(
    label="Infidelity",
    principle=PRINCIPLE,
    summary="Squares of sky are put over the picture: does the map's sum in each tell by how much the score "
    "falls? 0 is exactly, up to a factor; 1 is not at all.",
    reference="Yeh et al. 2019, arXiv:1901.09392, definition 2.1, squares; with the optimal scale",
    applies="signed",
    tolerance=1.0,
)
def infidelity(case: Case) -> Work:
    """Measure min over b >= 0 of E (b p - d)^2 / E d^2.

    d is the fall of the logit when a random square (1/28 to 1/7 of the side) is covered by the picture's sky,
    p the sum of the map in it: the maps of signed techniques are contributions already, so that the
    perturbation enters as a mask. Without the scale b, the unit of the map would decide.
    """
    masks = _random_squares(case.size, case.rng(3))

    def falls(part: range) -> np.ndarray:
        return case.score - case.scores(case.covered(masks[part.start : part.stop]))

    covering = case.ground.once("falls of squares", lambda: case.in_batches(len(masks), falls))
    fall = yield from shared(covering, 0, 2)
    if not (fall**2).any():
        return not_applicable(tr("No square of sky changes the score."))

    def measure(values: np.ndarray) -> Generator[float, None, float]:
        told = masks.reshape(len(masks), -1) @ values.ravel()
        yield 1.0
        return scaled_infidelity(told, fall)

    return (yield from shared(compared(case, measure, tr("infidelity"), False, summed=True), 1, 2))


def scaled_infidelity(told: np.ndarray, fall: np.ndarray) -> float:
    """Return min over b >= 0 of mean (b told - fall)^2 / mean fall^2, between 0 and 1."""
    power = float(np.mean(told**2))
    scale = max(float(np.mean(told * fall)), 0.0) / power if power else 0.0
    return float(np.mean((scale * told - fall) ** 2) / np.mean(fall**2))


def _random_squares(size: int, rng: np.random.Generator) -> np.ndarray:
    sides = rng.integers(max(1, size // 28), max(2, size // 7) + 1, SQUARES)
    masks = np.zeros((SQUARES, size, size), bool)
    for mask, side in zip(masks, sides, strict=True):
        row, column = rng.integers(0, size - side + 1, 2)
        mask[row : row + side, column : column + side] = True
    return masks


@axiom(
    label="Sensitivity-n",
    principle=PRINCIPLE,
    summary="Random sets of squares are covered, few and many at a time: how well does the map's sum over a "
    "set go along with the fall of the score? 1 is perfectly.",
    reference="Ancona et al. 2018, arXiv:1711.06104, section 4",
    applies="signed",
    tolerance=0.0,
    higher_is_better=True,
)
def sensitivity_n(case: Case) -> Work:
    """Measure the mean over n of Pearson's correlation of sum over S of A with f(x) - f(x without S).

    The sets S are of n squares, n from `SIZES`; what is covered shows the picture's sky.
    """
    rng, count = case.rng(4), int(case.cells.max()) + 1
    sizes = sorted({max(1, round(share * count)) for share in SIZES if share * count >= 0.5})
    chosen = np.array([rng.permutation(count) < n for n in sizes for _ in range(SUBSETS)])

    def falls(part: range) -> np.ndarray:
        return case.score - case.scores(case.covered(chosen[part.start : part.stop][:, case.cells]))

    covering = case.ground.once("falls of sets", lambda: case.in_batches(len(chosen), falls))
    fall = yield from shared(covering, 0, 2)
    area = np.bincount(case.cells.ravel())

    def measure(values: np.ndarray) -> Generator[float, None, float]:
        told = chosen @ (case.cell_means(values) * area)
        yield 1.0
        pairs = zip(told.reshape(-1, SUBSETS), fall.reshape(-1, SUBSETS), strict=True)
        return float(np.mean([correlation(a, b) for a, b in pairs]))

    return (yield from shared(compared(case, measure, tr("correlation"), True, summed=True), 1, 2))


def correlation(a: np.ndarray, b: np.ndarray) -> float:
    """Return Pearson's correlation; 0 where either does not vary."""
    return float(np.corrcoef(a, b)[0, 1]) if np.ptp(a) and np.ptp(b) else 0.0


@axiom(
    label="Deletion and insertion",
    principle=PRINCIPLE,
    summary="The most important pixels first, the picture turns into empty sky, and the sky into the "
    "picture: how fast does the score fall and rise? Area under the second curve less that under the first.",
    reference="Petsiuk, Das & Saenko 2018, arXiv:1806.07421, section 4.3; with the picture's own sky",
    tolerance=0.0,
    higher_is_better=True,
)
def deletion_insertion(case: Case) -> Work:
    """Measure the area of the insertion curve minus that of the deletion curve.

    Curves are of the logit, 1 for the picture and 0 for its empty sky, at `STEPS` shares of the pixels. Black
    in place of the sky would leave a dark picture as it is. Equal values are taken in random order, in the
    mean over `ORDERS` orders.
    """
    if not has_evidence(case):
        return not_applicable(NO_EVIDENCE)

    def measure(values: np.ndarray) -> Generator[float, None, float]:
        rng, areas = case.rng(5), np.zeros(0)
        orders = ORDERS if len(np.unique(values)) < values.size else 1
        for number in range(orders):
            order = ranks_with_ties(values, rng)
            curves = yield from shared(_curves(case, order), number, orders)
            deletion, insertion = np.trapezoid(curves, dx=1 / STEPS)
            areas = np.append(areas, insertion - deletion)
        return float(areas.mean())

    return (yield from compared(case, measure, tr("insertion less deletion"), True))


def _curves(case: Case, order: np.ndarray) -> Generator[float, None, np.ndarray]:
    """Deletion and insertion curves, (2, STEPS + 1)."""
    place: np.ndarray = np.empty(order.size)
    place[order] = (np.arange(order.size) + 0.5) / order.size
    place = place.reshape(case.x.shape[:2])

    def answers(part: range) -> np.ndarray:
        taken = place < (np.asarray(part)[:, None, None] % STEPS) / STEPS
        inserting = np.asarray(part)[:, None, None] >= STEPS
        return evidence(case, case.covered(taken ^ inserting))

    inner = yield from case.in_batches(2 * STEPS, answers)
    deletion, insertion = inner.reshape(2, STEPS)
    return np.array([[*deletion, 0.0], [*insertion, 1.0]])


@axiom(
    label="ROAD",
    principle=PRINCIPLE,
    summary="Pixels are removed and guessed from those around them, so that only what they told is gone: how "
    "much more is lost without the most important ones than without the least important?",
    reference="Rong et al. 2022, arXiv:2202.00449, sections 4.2 and 5; with noise as strong as the sky's",
    tolerance=0.0,
    higher_is_better=True,
)
def road(case: Case) -> Work:
    """Measure the mean over `LEVELS` of the evidence left, least important first minus most important first.

    Evidence is the logit, 1 for the picture and 0 for its empty sky.
    """
    if not has_evidence(case):
        return not_applicable(NO_EVIDENCE)

    def measure(values: np.ndarray) -> Generator[float, None, float]:
        order = ranks_with_ties(values, case.rng(6))

        def left(part: range) -> np.ndarray:
            return evidence(case, np.stack([_without(case, order, number) for number in part]))

        found = yield from case.in_batches(2 * len(LEVELS), left)
        most, least = found.reshape(2, -1).mean(axis=1)
        return float(least - most)

    return (yield from compared(case, measure, tr("loss"), True))


def _without(case: Case, order: np.ndarray, number: int) -> np.ndarray:
    """The picture without a share of its pixels: the most important for the first numbers, then the least."""
    last, level = divmod(number, len(LEVELS))
    count = round(LEVELS[level] * order.size)
    removed = np.zeros(order.size, bool)
    removed[order[-count:] if last else order[:count]] = True
    return imputed(case.x, removed.reshape(case.x.shape[:2]), case.noise, case.rng(1000 + number))


@axiom(
    label="IROF",
    principle=PRINCIPLE,
    summary="Segments of the picture turn into sky, the most important first: how much of the score is gone "
    "in the mean along the way? 1 is all of it at once.",
    reference="Rieger & Hansen 2020, arXiv:2003.08747, section 3; with stars as segments, and sky in place "
    "of the mean colour",
    tolerance=0.0,
    higher_is_better=True,
)
def irof(case: Case) -> Work:
    """Measure 1 minus the mean evidence left while segments are covered in the order of their mean value.

    Evidence is the logit, 1 for the picture and 0 for its empty sky. A flat segment's mean colour is what it
    was, and a star's is its glow: covering with these would remove nothing. The mean over the way does not
    depend on the number of segments.
    """
    if not has_evidence(case):
        return not_applicable(NO_EVIDENCE)
    labels = star_aware(case.x, SEGMENTS)
    sizes = np.bincount(labels.ravel())
    steps = min(IROF_STEPS, len(sizes))

    def measure(values: np.ndarray) -> Generator[float, None, float]:
        means = np.bincount(labels.ravel(), values.ravel()) / sizes
        place = np.empty(len(sizes))
        place[ranks_with_ties(means, case.rng(8))] = np.arange(len(sizes))

        def left(part: range) -> np.ndarray:
            taken = [place[labels] < round((number + 1) / steps * len(sizes)) for number in part]
            return evidence(case, case.covered(np.stack(taken)))

        found = yield from case.in_batches(steps, left)
        return float(1 - np.mean(found))

    return (yield from compared(case, measure, tr("share of the score gone"), True))
