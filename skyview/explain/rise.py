"""RISE: random soft masks, weighed by the score of what they show."""

from typing import TYPE_CHECKING

import numpy as np

from skyview.explain import baselines, masks
from skyview.explain.convergence import ENOUGH, TOLERANCE, Running
from skyview.explain.occlusion import FAMILY, FILL
from skyview.explain.registry import Steps, technique
from skyview.registry import Parameter

if TYPE_CHECKING:
    from skyview.explain.passes import Passes


@technique(
    label="RISE",
    family=FAMILY,
    signed=True,
    summary="Mean score of pictures half covered by soft random patches of sky, seen from each pixel: higher "
    "where showing the pixel helps the class. Needs no gradients; blurry, and grainy with few samples.",
    guidance="A value is how much higher the score is, on average, when the pixel is shown than in general. "
    "Read it at the scale of a mask's cell (28 pixels of 224 with 8 cells): a small galaxy is a blob of that "
    "size, and a star beside it shares its blob. With 1000 samples a speckle of noise remains; look at the "
    "standard error before believing a faint ring or a corner. Half of the sky is always covered, so what "
    "the network says of such pictures counts as much as what it says of yours.",
    reference="Petsiuk, Das & Saenko 2018, arXiv:1806.07421",
    parameters=(
        Parameter("samples", 1000, "Masked pictures; the paper takes 4000 and more", low=2, high=16000),
        Parameter("cells", 8, "Cells of a mask from side to side", low=2, high=32),
        FILL,
        TOLERANCE,
    ),
    passes=lambda settings: settings["samples"] // 2 * 2,
)
def rise(
    passes: "Passes",
    x: np.ndarray,
    target: int,
    *,
    samples: int,
    cells: int,
    baseline: str,
    tolerance: float,
    seed: int,
) -> Steps:
    """Yield sum f(x_i) M_i / sum M_i - mean f(x_i) over random masks M_i (Petsiuk et al. 2018, eq. 6).

    Divided by what each pixel was shown, not by the expected value of it, and with the mean score taken off:
    a network that sees nothing has a map of zero. Masks come with their complements (`SoftMasks`), so this is
    the mean of (f(x_i) - f(x_j)) (M_i - 1/2) over the pairs, which varies much less than single masks do. The
    masks of a seed are the same for every picture and class. An odd sample too many is left out.
    """
    masked = masks.Masked(x, baselines.baseline(passes, x, baseline, seed))
    series = masks.SoftMasks(x.shape[0], cells, samples, seed)
    pairs = Running()
    # A batch may end between a mask and its complement: it waits for it.
    waiting, scores = np.zeros((0, *x.shape[:2]), np.float32), np.zeros(0)

    def covered(chunk: range) -> tuple[np.ndarray, np.ndarray]:
        shown = series[chunk]
        return shown, masked.pictures(shown)

    for chunk, (fresh, pictures) in passes.ahead(samples // 2 * 2, covered):
        waiting = np.concatenate([waiting, fresh])
        scores = np.concatenate([scores, passes.logits(pictures)[:, target]])
        whole = len(scores) // 2 * 2
        if whole:
            differences = scores[0:whole:2] - scores[1:whole:2]
            pairs.add(differences[:, None, None] * (waiting[0:whole:2] - 0.5))
        waiting, scores = waiting[whole:], scores[whole:]
        passes.notes |= {"samples": chunk.stop, "±": pairs.error}
        enough = tolerance > 0 and pairs.count >= ENOUGH and pairs.error <= tolerance
        done = 1.0 if enough else chunk.stop / (samples // 2 * 2)
        yield np.broadcast_to(pairs.mean, x.shape[:2]).astype(np.float32), done
        if enough:
            return
