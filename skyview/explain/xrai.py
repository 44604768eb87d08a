"""XRAI: regions of the picture by the integrated gradients they hold."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from skyview.explain.baselines import BASELINES
from skyview.explain.integration import integrated_gradients, most_steps
from skyview.explain.lime import MIN_SIZE
from skyview.explain.regions import Regions, dilated, grow, grow_fast
from skyview.explain.registry import Steps, technique
from skyview.explain.segments import felzenszwalb_layers
from skyview.registry import Parameter

if TYPE_CHECKING:
    from scipy.sparse import csr_array

    from skyview.explain.passes import Passes

FAMILY = "Region"


Grow = Callable[[np.ndarray, "csr_array", int], Regions]
"""Attribution, segments and the smallest segment to regions: `grow` or `grow_fast`."""

PARAMETERS = (
    Parameter("steps", 32, "Points on the way from each baseline to the picture", low=1, high=1000),
    Parameter("baseline", "sky_median", "What the picture is compared with", choices=BASELINES),
    Parameter("second", "blur", "And what else; the attributions are averaged", choices=BASELINES),
    Parameter("tolerance", 0.0, "Completeness gap that is good enough; 0: take all steps", low=0.0, high=1.0),
    MIN_SIZE,
    Parameter(
        "dilation", 2, "Radius by which segments are grown over their edges", low=0, high=20, unit="px"
    ),
)

GUIDANCE = (
    "Segments of six sizes compete; those that hold the most integrated gradients per pixel come first, and "
    "each region shows the mean over the pixels it added. Read it as: these regions first. Regions follow "
    "the edges of the picture, so maps look convincing and are stable even when they say little of the "
    "network: of a network with random weights XRAI still draws the galaxy. Never judge a network by the "
    "beauty of this map; compare it with the brightness control, and with integrated gradients themselves. "
    "Segments of less than the smallest size cannot appear, and a region may hold both for and against."
)


def _passes(settings: Mapping[str, Any]) -> int:
    return 2 * (most_steps(settings["steps"], settings["tolerance"]) + 2)


@technique(
    label="XRAI",
    family=FAMILY,
    signed=True,
    summary="Regions in the order of the integrated gradients they hold. Easy to read and stable, but it "
    "draws the picture's segments even for a network that learnt nothing.",
    guidance=GUIDANCE,
    reference="Kapishnikov et al. 2019, arXiv:1906.02825",
    parameters=PARAMETERS,
    passes=_passes,
)
def xrai(passes: "Passes", x: np.ndarray, target: int, **settings: Any) -> Steps:
    """Yield mean integrated gradients of greedily grown regions (Kapishnikov et al. 2019, algorithm 1).

    The attribution is the mean of integrated gradients against two baselines, summed over the channels (the
    authors take the channels' maximum, which adds up to nothing). What is on the way is the mean over the
    segments each pixel lies in; the regions are grown when the integration is done. ``seed`` matters for
    drawn baselines alone.
    """
    return _xrai(passes, x, target, grow, **settings)


@technique(
    label="XRAI (fast)",
    family=FAMILY,
    signed=True,
    summary="As XRAI, but segments are ranked once, by their own mean, not anew after each choice: a little "
    "quicker, and rougher where segments overlap.",
    guidance=GUIDANCE,
    reference="Kapishnikov et al. 2019, arXiv:1906.02825",
    parameters=(Parameter("steps", 16, PARAMETERS[0].help, low=1, high=1000), *PARAMETERS[1:]),
    passes=_passes,
)
def xrai_fast(passes: "Passes", x: np.ndarray, target: int, **settings: Any) -> Steps:
    """Yield as `xrai` does, the regions by the ``fast`` algorithm of the authors' code."""
    return _xrai(passes, x, target, grow_fast, **settings)


def _xrai(
    passes: "Passes",
    x: np.ndarray,
    target: int,
    growing: Grow,
    *,
    min_size: int,
    dilation: int,
    **path: Any,
) -> Steps:
    layers = felzenszwalb_layers(x, min_size)
    attribution = np.zeros(x.shape[:2], np.float32)
    for attribution, done in _integrated(passes, x, target, **path):
        if done < 1:
            yield _means(attribution, layers), done
    regions = growing(attribution, dilated(layers, dilation), min_size)
    passes.notes["regions"] = int(regions.ranks.max())
    yield regions.values.astype(np.float32), 1.0


def _integrated(
    passes: "Passes", x: np.ndarray, target: int, *, baseline: str, second: str, **way: Any
) -> Iterator[tuple[np.ndarray, float]]:
    """Integrate against both baselines: the mean attribution so far, (S, S), and the share done.

    The passes are those of integrated gradients, picture for picture, so a shared memory spares them.
    """
    before: list[np.ndarray] = []
    gaps: list[float] = []
    for i, name in enumerate((baseline, second)):
        values = np.zeros(x.shape[:2], np.float32)
        for values, done in integrated_gradients(passes, x, target, baseline=name, **way):
            yield np.mean([*before, values], axis=0), (i + done) / 2
        before.append(values)
        gaps.append(float(passes.notes["completeness gap"]))
    passes.notes["completeness gap"] = max(gaps)


def _means(attribution: np.ndarray, layers: Sequence[np.ndarray]) -> np.ndarray:
    """Return (S, S) float32, for each pixel the mean over the layers of its segment's mean."""
    values = np.zeros(attribution.shape)
    for layer in layers:
        flat = layer.ravel()
        sums = np.bincount(flat, attribution.ravel())
        values += (sums / np.maximum(np.bincount(flat), 1))[layer]
    return (values / len(layers)).astype(np.float32)
