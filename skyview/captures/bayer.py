"""Colour mosaics: from one colour a pixel to three (bilinear), and checks of the pattern."""

import cv2
import numpy as np

PATTERNS = ("RGGB", "GRBG", "GBRG", "BGGR")
_CODES = {
    "RGGB": cv2.COLOR_BayerRGGB2RGB,
    "GRBG": cv2.COLOR_BayerGRBG2RGB,
    "GBRG": cv2.COLOR_BayerGBRG2RGB,
    "BGGR": cv2.COLOR_BayerBGGR2RGB,
}
_CROSS = np.array([[0, 1, 0], [1, 4, 1], [0, 1, 0]], np.float32)
_SQUARE = np.array([[1, 2, 1], [2, 4, 2], [1, 2, 1]], np.float32)
_SAMPLE = 60_000


def shifted(pattern: str, x: int, y: int) -> str:
    """Return the pattern that begins ``x`` columns right of and ``y`` rows below the start of ``pattern``."""
    return "".join(pattern[(row + y) % 2 * 2 + (column + x) % 2] for row in (0, 1) for column in (0, 1))


def debayer(mosaic: np.ndarray, pattern: str) -> np.ndarray:
    """Return the (H, W, 3) colours of a (H, W) mosaic by bilinear interpolation.

    Args:
        mosaic: Unsigned 8 or 16-bit integers (result of the same type), or anything else (result float32).
        pattern: Colours of the top left 2x2 pixels, rows from the top: one of `PATTERNS`.
    """
    if mosaic.dtype in (np.uint8, np.uint16) and min(mosaic.shape) >= 4:
        return cv2.demosaicing(np.ascontiguousarray(mosaic), _CODES[pattern])
    values = mosaic.astype(np.float32)
    known = np.isfinite(values)
    values[~known] = 0
    out = np.empty((*mosaic.shape, 3), np.float32)
    for channel, colour in enumerate("RGB"):
        mask = np.zeros(mosaic.shape, np.float32)
        for place, letter in enumerate(pattern):
            if letter == colour:
                mask[place // 2 :: 2, place % 2 :: 2] = 1
        mask *= known
        kernel = _CROSS if colour == "G" else _SQUARE
        light = cv2.filter2D(values * mask, -1, kernel, borderType=cv2.BORDER_CONSTANT)
        weight = cv2.filter2D(mask, -1, kernel, borderType=cv2.BORDER_CONSTANT)
        with np.errstate(invalid="ignore", divide="ignore"):
            out[..., channel] = light / weight
    return out


def bin_mosaic(mosaic: np.ndarray, pattern: str) -> np.ndarray:
    """Return the colours of a mosaic at half its size, (H//2, W//2, 3) float32, without interpolation."""
    height, width = mosaic.shape[0] // 2 * 2, mosaic.shape[1] // 2 * 2
    out = np.zeros((height // 2, width // 2, 3), np.float32)
    for place, letter in enumerate(pattern):
        share = 0.5 if letter == "G" else 1.0
        out[..., "RGB".index(letter)] += share * mosaic[
            place // 2 : height : 2, place % 2 : width : 2
        ].astype(np.float32)
    return out


def green_diagonal(mosaic: np.ndarray) -> str | None:
    """Say on which diagonal of the 2x2 cells the greens lie: "main", "other", or None when it cannot be seen.

    The two greens of a cell see the same light, so their medians agree; red and blue hardly ever do.
    """
    step = max(1, int(np.sqrt(mosaic.size / 4 / _SAMPLE)))
    cells = [mosaic[y::2, x::2][::step, ::step].astype(np.float32).ravel() for y in (0, 1) for x in (0, 1)]
    cells = [cell[np.isfinite(cell)] for cell in cells]
    if min(len(cell) for cell in cells) < 100:
        return None
    medians = [float(np.median(cell)) for cell in cells]
    noise = float(np.median(np.abs(cells[0] - medians[0]))) * 1.4826 + 1e-9
    error = 1.2533 * noise / np.sqrt(len(cells[0]))
    main, other = abs(medians[0] - medians[3]), abs(medians[1] - medians[2])
    if max(main, other) < 10 * error + 0.01 * abs(float(np.mean(medians))):
        return None
    if main < 0.2 * other:
        return "main"
    return "other" if other < 0.2 * main else None


def contradicts(mosaic: np.ndarray, pattern: str) -> bool:
    """Whether the picture plainly has its greens on the other diagonal than ``pattern`` says."""
    seen = green_diagonal(mosaic)
    return seen is not None and seen != ("main" if pattern[0] == "G" else "other")
