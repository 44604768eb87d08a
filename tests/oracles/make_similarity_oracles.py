"""Make similarity_golden.npz: likeness of maps by independent implementations.

Run by hand, in an environment of its own (never the project's), from the root of the repository::

    python -m venv oracles-env
    oracles-env/bin/pip install quantus POT scipy scikit-image tensorflow-cpu
    oracles-env/bin/python tests/oracles/make_similarity_oracles.py

The maps are float16 (2 pairs, 2, 224, 224), computed with as float32; what each peer is given (cell averages,
maps divided by their 99th percentile) is computed here by reshaping, without skyview. Versions of the peers
stand in similarity_golden.json.
"""

import importlib.metadata
import json
from pathlib import Path

import numpy as np
import ot
import tensorflow as tf
from quantus.functions import similarity_func as quantus
from scipy import ndimage, stats
from skimage.feature import hog
from skimage.metrics import structural_similarity

HERE = Path(__file__).resolve().parent
SIDE = 224
PEERS = ("quantus", "POT", "scipy", "scikit-image", "tensorflow-cpu", "numpy")


def make_maps() -> np.ndarray:
    """A smooth signed map and its noisy copy; a blob and one 30 pixels away over a faint background."""
    rng = np.random.default_rng(0)
    field = ndimage.gaussian_filter(rng.standard_normal((SIDE, SIDE)), 6)
    other = field + 0.6 * ndimage.gaussian_filter(rng.standard_normal((SIDE, SIDE)), 6)
    rows, columns = np.mgrid[:SIDE, :SIDE]
    blobs = [
        np.exp(-((rows - r) ** 2 + (columns - c) ** 2) / 450) + 0.03 * rng.random((SIDE, SIDE))
        for r, c in ((90, 120), (108, 144))
    ]
    return np.array([[field / field.std(), other / field.std()], blobs], dtype=np.float16).astype(np.float32)


def averages(values: np.ndarray, cells: int) -> np.ndarray:
    side = SIDE // cells
    return values.astype(np.float64).reshape(cells, side, cells, side).mean(axis=(1, 3))


def earth_mover(a: np.ndarray, b: np.ndarray) -> float:
    """Exact, on 28 x 28 cells, in pixels."""
    places = np.argwhere(np.ones((28, 28))).astype(float)
    one, two = (averages(m, 28).ravel() / averages(m, 28).sum() for m in (a, b))
    return 8 * float(
        ot.emd2(one, two / two.sum() * one.sum(), ot.dist(places, places, "euclidean"), numItermax=10**7)
    )


def likeness(a: np.ndarray, b: np.ndarray) -> dict[str, float]:
    signed = [averages(m, 56).ravel() for m in (a, b)]
    sizes = [np.abs(m) for m in (a, b)]
    cells = [averages(m, 56).ravel() for m in sizes]
    scaled = [np.clip(m / np.percentile(m.astype(np.float64), 99), 0, 1).astype(np.float64) for m in sizes]
    pictures = [tf.constant(m[:, :, None], tf.float32) for m in scaled]
    edges = [hog(m, pixels_per_cell=(16, 16), cells_per_block=(1, 1), orientations=9) for m in scaled]
    return {
        "spearman": float(quantus.correlation_spearman(*cells)),
        "spearman/signed": float(quantus.correlation_spearman(*signed)),
        "pearson": float(quantus.correlation_pearson(*cells)),
        "pearson/signed": float(quantus.correlation_pearson(*signed)),
        "kendall": float(quantus.correlation_kendall_tau(*cells)),
        "kendall/signed": float(stats.kendalltau(*signed).statistic),
        "cosine": 1 - float(quantus.cosine(*cells)),
        "cosine/signed": 1 - float(quantus.cosine(*signed)),
        "ssim": float(
            structural_similarity(
                *scaled, data_range=1.0, gaussian_weights=True, sigma=1.5, use_sample_covariance=False
            )
        ),
        "ms_ssim": float(tf.image.ssim_multiscale(*pictures, max_val=1.0)),
        "hog_rank": float(stats.spearmanr(*edges).statistic),
        "earth_mover": earth_mover(*sizes),
        "centre_shift": float(
            np.hypot(*np.subtract(*(ndimage.center_of_mass(m.astype(np.float64)) for m in sizes)))
        ),
    }


def main() -> None:
    maps = make_maps()
    found = [likeness(*pair) for pair in maps]
    values = {name: np.array([pair[name] for pair in found]) for name in found[0]}
    np.savez_compressed(HERE / "similarity_golden.npz", maps=maps.astype(np.float16), **values)
    versions = {name: importlib.metadata.version(name) for name in PEERS}
    (HERE / "similarity_golden.json").write_text(json.dumps(versions, indent=1) + "\n")


if __name__ == "__main__":
    main()
