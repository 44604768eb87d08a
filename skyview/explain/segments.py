"""Segments of a sky picture: stars and compact sources on their own, the rest in patches of like light."""

from typing import Any

import numpy as np

from skyview.explain.baselines import sky_of

COUNT = 64
"""Segments of `star_aware`, about."""

MIN_SIZE = 6
"""Smallest segment in pixels; a galaxy of 6 pixels is one."""

SCALES = (50, 100, 150, 250, 500, 1200)
"""Felzenszwalb scales of XRAI (Kapishnikov et al. 2019, section 3.1)."""

_COMPACT = 15
"""Side in pixels below which a bright thing is a compact source."""

_SIGNIFICANCE = 5.0
"""Standard deviations by which a compact source stands out of its surroundings."""

_SOFT = 6.0
"""Standard deviations of the noise up to which the stretch for superpixels is linear."""


def star_aware(x: np.ndarray, count: int = COUNT, min_size: int = MIN_SIZE) -> np.ndarray:
    """Cut a picture into segments for techniques that hide them one by one.

    At most half of them are the brightest compact sources (what a top-hat of 15 pixels leaves, 5 standard
    deviations above its surroundings), each with a rim of one pixel for its wings. The rest are SLIC
    superpixels (Achanta et al. 2012) of the picture without those sources, on an asinh stretch: sky, glow and
    extended objects. Nothing is drawn at random.

    Args:
        x: (S, S, 3) network input.
        count: Number of segments, about.
        min_size: Fewest pixels of a segment, 1 or more.

    Returns:
        Labels, (S, S) int32, 0 to M - 1, each of them used; a picture too small for more is one segment.
    """
    from skimage.segmentation import expand_labels

    light = np.asarray(x, np.float32).mean(axis=-1)
    sources = _compact_sources(light, count // 2, min_size)
    taken = sources > 0
    patches = _superpixels(x, taken, max(count - int(sources.max()), 1), min_size)
    size = np.bincount(patches[~taken], minlength=patches.max() + 1)
    # What the sources left of a patch may be too little for a segment: its neighbours have it.
    kept = np.where(size[patches] >= min_size, patches + 1, 0)
    if not kept.any():
        kept[:] = 1
    labels = np.where(taken, kept.max() + sources, expand_labels(kept, distance=sum(x.shape)))
    return np.unique(labels, return_inverse=True)[1].reshape(labels.shape).astype(np.int32)


def _compact_sources(light: np.ndarray, most: int, min_size: int) -> np.ndarray:
    """Return the labels, (S, S) int, of the ``most`` brightest compact sources, 1 upwards, 0 elsewhere."""
    import cv2
    from scipy import ndimage
    from skimage.segmentation import expand_labels

    ellipse = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (_COMPACT, _COMPACT))
    above = cv2.morphologyEx(light, cv2.MORPH_TOPHAT, ellipse)
    middle = np.median(above)
    noise = max(1.4826 * float(np.median(np.abs(above - middle))), float(np.ptp(light)) / 510)
    found, n = ndimage.label(above > middle + _SIGNIFICANCE * noise, np.ones((3, 3)))
    index = np.arange(1, n + 1)
    size = np.bincount(found.ravel(), minlength=n + 1)[1:]
    flux = np.bincount(found.ravel(), above.ravel(), minlength=n + 1)[1:]
    fit = index[(size >= min_size) & (size <= _COMPACT**2)]
    brightest = fit[np.argsort(-flux[fit - 1], kind="stable")[:most]]
    rank = np.zeros(n + 1, np.int64)
    rank[brightest] = np.arange(1, len(brightest) + 1)
    return expand_labels(rank[found], distance=1)


def _superpixels(x: np.ndarray, taken: np.ndarray, count: int, min_size: int) -> np.ndarray:
    """Return SLIC labels, (S, S) int, 0 upwards, of the picture with what is ``taken`` filled from around."""
    from scipy import ndimage
    from skimage.segmentation import slic

    sky = sky_of(x)
    stretched = np.arcsinh((x - sky.level) / (_SOFT * sky.noise))
    stretched /= float(np.ptp(stretched)) or 1.0
    if taken.any() and not taken.all():
        nearest = ndimage.distance_transform_edt(taken, return_distances=False, return_indices=True)
        stretched = stretched[tuple(nearest)]
    count = max(min(count, taken.size // (2 * min_size)), 1)
    options: dict[str, Any] = {"compactness": 0.1, "sigma": 1, "convert2lab": False, "start_label": 0}
    return slic(stretched.astype(np.float64), n_segments=count, channel_axis=-1, **options)


def felzenszwalb_layers(x: np.ndarray, min_size: int = MIN_SIZE) -> list[np.ndarray]:
    """Cut a picture at six scales for XRAI (Felzenszwalb & Huttenlocher 2004; Kapishnikov et al. 2019).

    Values are scaled to [-1, 1] from the 0.5th to the 99.5th percentile, at least 40 times the sky's noise:
    one hot pixel flattens nothing, an empty field stays flat. The picture is not resized, and smoothed with
    reflection at its frame, so the frame makes no segments of its own.

    Args:
        x: (S, S, 3) network input.
        min_size: Fewest pixels of a segment. (The paper's 150 at 224 x 224, a disc of 14 pixels, leaves
            no room for a companion galaxy.)

    Returns:
        For each of `SCALES` labels, (S, S) int, 0 upwards.
    """
    from skimage.segmentation import felzenszwalb

    low, high = np.percentile(x, (0.5, 99.5))
    span = max(float(high - low), 40 * float(sky_of(x).noise.mean()))
    scaled = np.clip((np.asarray(x, np.float64) - low) / span, 0, 1) * 2 - 1
    return [felzenszwalb(scaled, scale=scale, sigma=0.8, min_size=min_size) for scale in SCALES]
