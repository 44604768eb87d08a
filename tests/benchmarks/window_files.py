"""Folders of made captures for the window's measurements."""

from pathlib import Path

import cv2
import numpy as np
from astropy.io import fits

FRAME = (1920, 1080)  # of a Seestar


def sky(height: int, width: int, seed: int) -> np.ndarray:
    """(H, W) uint16: noise, stars and a blob, as a sub of a smart telescope has them."""
    rng = np.random.default_rng(seed)
    light = rng.normal(900, 60, (height, width))
    rows, columns = rng.integers(2, height - 2, 60), rng.integers(2, width - 2, 60)
    light[rows, columns] += rng.exponential(9000, 60)
    light = cv2.GaussianBlur(light, (0, 0), 1.2)
    light[height // 3 : height // 2, width // 3 : width // 2] += 400
    return np.clip(light, 0, 65535).astype(np.uint16)


def small_files(folder: Path, count: int) -> Path:
    """Fill a folder with small captures, JPEG and FITS by turns; every file is one of its own."""
    kinds = []
    for seed in range(24):
        frame = sky(180, 240, seed)
        file = folder / f"kind{seed}.fit"
        fits.writeto(file, frame)
        picture = cv2.imencode(".jpg", np.dstack([frame >> 6] * 3).clip(0, 255).astype(np.uint8))[1]
        kinds.append({".fit": file.read_bytes(), ".jpg": picture.tobytes()})
        file.unlink()
    for number in range(count):
        suffix = (".jpg", ".fit")[number % 2]
        (folder / f"capture{number:05}{suffix}").write_bytes(kinds[number // 2 % len(kinds)][suffix])
    return folder


def large_files(folder: Path, count: int) -> Path:
    """Fill a folder with stacks of a Seestar; links to a few, as far as no cache can tell."""
    for seed in range(4):
        fits.writeto(folder / f"{seed}.fit", np.stack([sky(*FRAME, seed)] * 3))
    for number in range(4, count):
        (folder / f"{number}.fit").hardlink_to(folder / f"{number % 4}.fit")
    return folder
