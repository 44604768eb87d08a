"""Small things every recipe draws with: chances, log-uniform sizes, blur."""

import cv2
import numpy as np

REFERENCE_SIZE = 160
"""Side of the picture, in pixels, at which the recipes' sizes were tuned; other sizes scale them."""


def log_uniform(rng: np.random.Generator, low: float, high: float) -> float:
    """A number between ``low`` and ``high``, every octave equally likely; ``low`` if that is larger."""
    return float(np.exp(rng.uniform(np.log(low), np.log(max(low, high)))))


def chance(rng: np.random.Generator, probability: float) -> bool:
    """True with this probability."""
    return bool(rng.random() < probability)


def blur(image: np.ndarray, sigma: float) -> np.ndarray:
    """Gaussian blur by ``sigma`` pixels; below a quarter of a pixel the image is returned as it is."""
    return cv2.GaussianBlur(image, (0, 0), sigma) if sigma > 0.25 else image


def soft_edge(distance: np.ndarray, width: float) -> np.ndarray:
    """One inside (negative distance), zero outside, over about ``width``: a logistic step."""
    return 1 / (1 + np.exp(np.clip(distance / width, -30, 30)))


def tint(colour: tuple[float, float, float], strength: float) -> np.ndarray:
    """The colour with its saturation raised to ``strength`` (0: white, 1: as given): float32 (3,)."""
    return (np.asarray(colour) ** strength).astype(np.float32)
