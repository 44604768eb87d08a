"""Sensitivity: what matters gets something, what does not gets nothing, and little changes by a little."""

from collections.abc import Generator

import numpy as np

from skyview.robustness.axioms.case import Case, cosine, shared
from skyview.robustness.axioms.equivalence import equal_network
from skyview.robustness.axioms.finding import Measured, not_applicable
from skyview.robustness.axioms.registry import Work, axiom
from skyview.robustness.axioms.twin import Twin, twin_of
from skyview.saying import tr

PRINCIPLE = "Sensitivity"

DRAWS = 6
"""Pictures near the picture."""

RADIUS = 1.0
"""Largest change of a pixel for max-sensitivity, in standard deviations of the sky's noise."""

NEAR = 0.1
"""Standard deviation of the changes for the Lipschitz constant, in the same unit."""

COUNTS = 0.01
"""Share of all that the picture adds to the sky's logit from which on a square's effect counts."""

ORDERED = "permuted"
"""The equal network that shows what rounding does."""

_TIMES = 3.0

TRACE = 1e-3
"""Share of the map's mean magnitude below which a square has got nothing."""


@axiom(
    label="Nothing overlooked",
    principle=PRINCIPLE,
    summary="Sensitivity (a): each square that changes the answer when it alone is covered by sky must have "
    "something in the map. How many have nothing?",
    reference="Sundararajan, Taly & Yan 2017, arXiv:1703.01365, section 2.1",
    tolerance=0.0,
)
def overlooked(case: Case) -> Work:
    """Measure the share of the squares that matter which get less than `TRACE` of the mean magnitude.

    A square matters if covering it changes the logit by `COUNTS` of what the picture adds to the sky's, or
    more, and by more than rounding does: by thrice the difference to a network whose channels are in another
    order.
    """
    values = np.abs((yield from case.map()))
    drops = yield from case.drops()
    least = COUNTS * abs(case.score - case.empty_score)
    rounding = case.ground.at_once("rounding of scores", lambda: _rounding_of_scores(case))
    matters = np.abs(drops) >= max(least, _TIMES * rounding, 1e-6 * abs(case.score), 1e-9)
    if not matters.any():
        return not_applicable(tr("No single square of this picture changes the answer."))
    blank = case.cell_means(values) < TRACE * values.mean()
    missed, count = int((blank & matters).sum()), int(matters.sum())
    return Measured(
        missed / count,
        tr(
            "{missed} of {count} squares that change the answer have nothing in the map.",
            missed=missed,
            count=count,
        ),
        details={"squares that matter": float(count), "rounding of scores": rounding},
    )


def _rounding_of_scores(case: Case) -> float:
    """How far the logit moves by rounding alone: between networks with channels in different orders."""
    twin = equal_network(case, ORDERED)
    if twin is None:
        return 0.0
    pictures = np.stack([case.x, case.empty_sky])
    own, other = case.scores(pictures), case.logits(pictures, twin)[:, case.index]
    return float(np.abs(own - other).max())


@axiom(
    label="Nothing invented",
    principle=PRINCIPLE,
    summary="Sensitivity (b): the network is made blind to two edges of the picture. Nothing there can "
    "matter now; how much does the map show there, compared with its mean?",
    reference="Sundararajan, Taly & Yan 2017, arXiv:1703.01365, section 3 (dummy); Friedman 2004",
    tolerance=0.01,
)
def invented(case: Case) -> Work:
    """Measure the mean magnitude on the pixels that the network cannot see, over that of the whole map.

    A convolution in front shifts the picture by a 14th of its side, and zeros come in from the other side:
    the first rows and columns fall out. It is built of layers that every technique knows.
    """
    from skyview.robustness.axioms.surgery import functional

    plain = functional(case.classifier.model)
    if plain is None:
        return not_applicable(tr("This network's layers cannot be followed, so it cannot be blinded."))
    lost = max(1, case.size // 14)
    twin = case.ground.network("blind", lambda: _blind(case, plain, lost))
    unsuited = case.technique.suits(twin.model)
    if unsuited is not None:
        return not_applicable(unsuited)
    values = np.abs((yield from case.explained(classifier=twin)))
    if not values.any():
        return not_applicable(tr("The network that is blind to a part has no map for this class."))
    unseen = np.zeros(values.shape, bool)
    unseen[:lost] = unseen[:, :lost] = True
    share = float(values[unseen].mean() / values.mean())
    return Measured(
        share,
        tr("Where the network sees nothing the map is {share:.0%} as strong as in the mean.", share=share),
        details={"unseen share of the picture": float(unseen.mean())},
    )


def _blind(case: Case, model: object, lost: int) -> Twin:
    """The network, blind to the first ``lost`` rows and columns."""
    import keras

    from skyview.robustness.axioms.surgery import Wiring, input_name, operated

    channels = case.x.shape[-1]
    kernel = np.zeros((lost + 1, lost + 1, channels, channels))
    kernel[lost, lost] = np.eye(channels)
    shift = keras.layers.Conv2D(channels, lost + 1, use_bias=False, name="blind")
    shift.build((None, case.size, case.size, channels))
    shift.set_weights([kernel])
    pad = keras.layers.ZeroPadding2D(((0, lost), (0, lost)), name="blind_pad")
    first = Wiring(model).read_by(input_name(model))
    return twin_of(case, operated(model, before=dict.fromkeys(first, lambda values: pad(shift(values)))))


@axiom(
    label="Max-sensitivity",
    principle=PRINCIPLE,
    summary="Noise no stronger than the sky's own is added: how far does the map move at the most, 0 for not "
    "at all? A map that ignores the picture does not move either: read this beside the other tests.",
    reference="Yeh et al. 2019, arXiv:1901.09392, definition 3.1, of maps of length 1",
    tolerance=0.5,
)
def max_sensitivity(case: Case) -> Work:
    """Measure max over abs(d) <= r of the length of A(x + d) - A(x), the maps divided by their lengths.

    r is `RADIUS` standard deviations of the sky's noise in each channel; d is drawn uniformly `DRAWS` times.
    Only pictures that are taken for the same class count. 0.5 is a cosine of 0.875.
    """
    radius = RADIUS * case.noise
    changes = [case.rng(20 + i).uniform(-1, 1, case.x.shape) * radius for i in range(DRAWS)]
    moved = yield from _moved(case, changes)
    if not moved:
        return not_applicable(tr("Noise as weak as the sky's own changes the class: no maps to compare."))
    worst = max(way for way, _ in moved)
    return Measured(
        worst,
        tr(
            "Noise no stronger than the sky's own moves the map by up to {worst:.2f} of its "
            "length, in {count} draws.",
            worst=worst,
            count=len(moved),
        ),
        details={"mean": float(np.mean([way for way, _ in moved])), "draws": float(len(moved))},
    )


@axiom(
    label="Local Lipschitz constant",
    principle=PRINCIPLE,
    summary="The picture changes by very little: by how much more, in proportion, does the map? A map that "
    "ignores the picture has 0: read this beside the other tests.",
    reference="Alvarez-Melis & Jaakkola 2018, arXiv:1806.08049, equation 2; relative, with maps of length 1",
    tolerance=10.0,
)
def local_lipschitz(case: Case) -> Work:
    """Measure max of |A(x + d) - A(x)| / (|d| / |x - sky|), the maps divided by their lengths.

    d is Gaussian noise of `NEAR` standard deviations of the sky's, drawn `DRAWS` times; |x - sky| is the
    length of the picture above the level of its sky: 10 says that a change by 1 % changes the map by 10 %.
    Only pictures that are taken for the same class count. Where the map of a network with its channels in
    another order lies a third as far away or more, the change that is seen may be rounding, and the test does
    not apply.
    """
    size = float(np.linalg.norm(case.x - np.median(case.x, axis=(0, 1))))
    rngs = [case.rng(40 + i) for i in range(DRAWS)]
    moved = yield from _moved(case, [NEAR * case.noise * rng.standard_normal(case.x.shape) for rng in rngs])
    if not moved or not size:
        return not_applicable(tr("The least noise changes the class: the maps cannot be compared."))
    worst = max(way / (length / size) for way, length in moved)
    rounded = yield from _rounding_of_maps(case)
    if _TIMES * rounded > max(way for way, _ in moved) > 0:
        return not_applicable(
            tr(
                "So small a change of the picture moves this map hardly more than the rounding of "
                "the network's numbers does: nothing can be told."
            )
        )
    return Measured(
        worst,
        tr("When the picture changes by 1%, the map changes by up to {worst:.3g}%.", worst=worst),
        details={"draws": float(len(moved)), "way by rounding": rounded},
    )


def _rounding_of_maps(case: Case) -> Generator[float, None, float]:
    """How far the map of length 1 moves by rounding alone."""
    twin = equal_network(case, ORDERED)
    if twin is None or case.technique.suits(twin.model) is not None:
        return 0.0
    values = yield from case.map()
    return _way(values, (yield from case.explained(classifier=twin)))


def _way(a: np.ndarray, b: np.ndarray) -> float:
    """Distance of two maps of length 1: ``|a/|a| - b/|b||^2 = 2 - 2 cos``."""
    return float(np.sqrt(max(0.0, 2 - 2 * cosine(a, b))))


def _moved(case: Case, changes: list[np.ndarray]) -> Generator[float, None, list[tuple[float, float]]]:
    """How far the map of length 1 moves, and the length of the change, for each that keeps the class."""
    pictures = np.stack([case.x + change for change in changes]).astype(np.float32)
    same = case.logits(pictures).argmax(axis=1) == case.logits(case.x[None]).argmax()
    values, moved = (yield from case.map()), []
    for number in np.flatnonzero(same):
        found = yield from shared(case.explained(pictures[number]), int(number), len(changes))
        moved.append((_way(values, found), float(np.linalg.norm(changes[number]))))
    return moved
