"""Point spread functions, as square kernels with sum 1, and how a frame is convolved with them."""

import cv2
import numpy as np

MOFFAT_BETA = 2.5
_FINE = 8  # points per pixel along each axis that stand for a shape of light
_EASY = 8.0  # sigma in pixels up to which a Gaussian is convolved at full resolution


def moffat_kernel(fwhm: float) -> np.ndarray:
    """Moffat profile (beta 2.5) of a width in pixels.

    It is made from the closed form of its transfer function, ``(1 + z) exp(-z)`` with
    ``z = 2 pi alpha |f|``: sampling the profile itself would make one narrower than a pixel no blur at all.
    """
    alpha = fwhm / (2 * np.sqrt(2 ** (1 / MOFFAT_BETA) - 1))
    size = 2 * int(np.ceil(max(8 * fwhm, 4))) + 1
    frequency = np.fft.fftfreq(size)
    z = 2 * np.pi * alpha * np.hypot(frequency[:, None], frequency[None, :])
    kernel = np.fft.fftshift(np.fft.ifft2((1 + z) * np.exp(-z)).real)
    kernel = np.maximum(kernel, 0)  # cut off at the pixel frequency it rings: no dark rings around stars
    return kernel / kernel.sum()


def disc_kernel(diameter: float) -> np.ndarray:
    """Evenly lit disc of a diameter in pixels: a star out of focus."""
    count = max(2, int(np.ceil(diameter * _FINE)))
    places = ((np.arange(count) + 0.5) / count - 0.5) * diameter
    y, x = (axis.ravel() for axis in np.meshgrid(places, places, indexing="ij"))
    inside = np.hypot(x, y) <= diameter / 2
    return _kernel_of_points(x[inside], y[inside])


def line_kernel(length: float, angle: float) -> np.ndarray:
    """Evenly lit line of a length in pixels, at an angle in radians from the x axis."""
    count = max(2, int(np.ceil(length * _FINE)))
    places = ((np.arange(count) + 0.5) / count - 0.5) * length
    return _kernel_of_points(places * np.cos(angle), places * np.sin(angle))


def _kernel_of_points(x: np.ndarray, y: np.ndarray) -> np.ndarray:
    """Points of light around the kernel's middle, each shared among the four pixels around it."""
    reach = int(np.ceil(max(np.abs(x).max(), np.abs(y).max()))) + 1
    kernel = np.zeros((2 * reach + 1, 2 * reach + 1))
    left, top = np.floor(x).astype(int), np.floor(y).astype(int)
    right, down = x - left, y - top
    for row, high in ((0, 1 - down), (1, down)):
        for column, wide in ((0, 1 - right), (1, right)):
            np.add.at(kernel, (top + row + reach, left + column + reach), high * wide)
    return kernel / kernel.sum()


def convolved(pixels: np.ndarray, kernel: np.ndarray) -> np.ndarray:
    """Convolve ``(H, W, 3)`` pixels; beyond the frame its reflection goes on."""
    reach = min(pixels.shape[:2])
    if kernel.shape[0] > reach:  # a tiny capture: the wings beyond its own size do not matter
        cut = (kernel.shape[0] - reach + 1) // 2
        kernel = kernel[cut:-cut, cut:-cut] / kernel[cut:-cut, cut:-cut].sum()
    # filter2D correlates: the kernel is turned by half a turn
    turned = np.ascontiguousarray(kernel[::-1, ::-1])
    return cv2.filter2D(pixels, cv2.CV_32F, turned, borderType=cv2.BORDER_REFLECT)


def spread(pixels: np.ndarray, sigma: float) -> np.ndarray:
    """Convolve ``(H, W, 3)`` pixels with a Gaussian; a wide one at a resolution at which it is narrow."""
    height, width = pixels.shape[:2]
    step = max(1, int(sigma / _EASY))
    small = (max(1, round(width / step)), max(1, round(height / step)))
    coarse = cv2.resize(pixels, small, interpolation=cv2.INTER_AREA) if step > 1 else pixels
    soft = cv2.GaussianBlur(
        coarse, (0, 0), sigma / width * small[0], None, sigma / height * small[1], cv2.BORDER_REFLECT
    )
    return cv2.resize(soft, (width, height), interpolation=cv2.INTER_LINEAR) if step > 1 else soft
