"""Files of simulated captures: as the telescope writes them, with the truth beside."""

import io
from datetime import datetime
from pathlib import Path

import numpy as np
from astropy.io import fits
from PIL import Image

from skyview.captures.stretch import auto_stretch
from skyview.errors import SkyviewError, reason_of
from skyview.files import write_bytes
from skyview.simulator.scene import SimulatedCapture

FORMATS = ("fits", "bayer", "png", "jpeg")
_SUFFIXES = {"fits": ".fit", "bayer": ".fit", "png": ".png", "jpeg": ".jpg"}
_JPEG_QUALITY = 92


def write_simulated(sim: SimulatedCapture, folder: str | Path, *, format: str = "fits") -> list[Path]:
    """Write the capture and its truth into ``folder``, which is made when missing.

    ``fits`` is a cube of three planes and ``bayer`` a raw mosaic, both unsigned 16 bit by BZERO,
    65535 = full well; ``png`` and ``jpeg`` are automatically stretched 8-bit pictures. The truth,
    ``<stem>.truth.npz``, has ``mask``, ``light_fraction``, ``label`` and ``seed``.

    Returns:
        The picture's path and the truth's.

    Raises:
        SkyviewError: Unknown format, or a file cannot be written; then neither is left, or what was there.
    """
    if format not in FORMATS:
        raise SkyviewError(
            f"A simulated capture cannot be written as {format!r}; choose one of: {', '.join(FORMATS)}."
        )
    folder = Path(folder)
    stem = file_stem(sim)
    picture, truth = folder / (stem + _SUFFIXES[format]), folder / f"{stem}.truth.npz"
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise SkyviewError(
            "{path} cannot be written: {reason}.", path=folder, reason=reason_of(error)
        ) from error
    write_bytes(truth, _truth(sim))
    try:
        write_bytes(picture, _picture(sim, format))
    except SkyviewError:
        if not picture.exists():
            truth.unlink(missing_ok=True)  # of no use without its picture
        raise
    return [picture, truth]


def _truth(sim: SimulatedCapture) -> bytes:
    file = io.BytesIO()
    np.savez_compressed(
        file, mask=sim.mask, light_fraction=sim.light_fraction, label=sim.label, seed=sim.seed
    )
    return file.getvalue()


def _picture(sim: SimulatedCapture, format: str) -> bytes:
    file = io.BytesIO()
    if format in ("fits", "bayer"):
        fits_image(sim, bayer=format == "bayer").writeto(file)
    else:
        stretched = auto_stretch(sim.pixels, linked=True).to_uint8(sim.pixels)
        Image.fromarray(stretched).save(file, format, quality=_JPEG_QUALITY)
    return file.getvalue()


def file_stem(sim: SimulatedCapture) -> str:
    """The file's name without suffix in the Seestar's style, ``Stacked_<N>_<object>_10.0s_IRCUT_<time>``."""
    header = sim.header
    begin = datetime.fromisoformat(str(header["DATE-OBS"])).strftime("%Y%m%d-%H%M%S")
    kind = f"Stacked_{header['STACKCNT']}" if int(header["STACKCNT"]) > 1 else "Light"
    target = str(header["OBJECT"]).replace(" ", "-")
    return f"{kind}_{target}_{header['EXPTIME']:.1f}s_{header['FILTER']}_{begin}"


def mosaic(pixels: np.ndarray, pattern: str) -> np.ndarray:
    """What a colour filter array of this pattern ("GRBG", "RGGB") records of (H, W, 3) pixels: (H, W)."""
    raw = np.empty(pixels.shape[:2], dtype=pixels.dtype)
    for place, colour in enumerate(pattern):
        row, column = divmod(place, 2)
        raw[row::2, column::2] = pixels[row::2, column::2, "RGB".index(colour)]
    return raw


def fits_image(sim: SimulatedCapture, *, bayer: bool = False) -> fits.PrimaryHDU:
    """The capture as a 16-bit FITS image: three planes, or one raw mosaic."""
    linear = mosaic(sim.pixels, str(sim.header["BAYERPAT"])) if bayer else np.moveaxis(sim.pixels, -1, 0)
    image = fits.PrimaryHDU(np.rint(linear.astype(np.float64) * 65535).clip(0, 65535).astype(np.uint16))
    for keyword, value in sim.header.items():
        image.header[keyword] = value
    return image
