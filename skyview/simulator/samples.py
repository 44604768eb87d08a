"""The sample captures a person sees on the first start: made by this program, nobody's property."""

from dataclasses import dataclass
from pathlib import Path

from astropy.io import fits
from PIL import Image

from skyview.captures.stretch import auto_stretch
from skyview.simulator.output import file_stem, fits_image
from skyview.simulator.scene import simulate


@dataclass(frozen=True)
class _Sample:
    label: str
    seed: int
    height: int
    width: int
    kind: str


# Chosen by eye among the first few dozen seeds of each class.
_SAMPLES = (
    _Sample("globular_cluster", 214, 960, 540, "bayer"),
    _Sample("galaxy", 531, 720, 720, "fits"),
    _Sample("planetary_nebula", 134, 1080, 1080, "jpeg"),
)
_JPEG_QUALITY = 90


def make_samples(folder: str | Path) -> list[Path]:
    """Write the three sample captures, the same bytes every time on the same machine and library versions.

    A raw Bayer mosaic and a colour cube with plate solution, both tile-compressed without loss, and a
    stretched JPEG.

    Args:
        folder: Where they go; made when missing.
    """
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    return [_write(sample, folder) for sample in _SAMPLES]


def _write(sample: _Sample, folder: Path) -> Path:
    sim = simulate(sample.label, seed=sample.seed, height=sample.height, width=sample.width)
    if sample.kind == "jpeg":
        path = folder / f"{file_stem(sim)}.jpg"
        Image.fromarray(auto_stretch(sim.pixels).to_uint8(sim.pixels)).save(path, quality=_JPEG_QUALITY)
        return path
    path = folder / f"{file_stem(sim)}.fits.fz"
    image = fits_image(sim, bayer=sample.kind == "bayer")
    compressed = fits.CompImageHDU(image.data, image.header, compression_type="RICE_1")
    fits.HDUList([fits.PrimaryHDU(), compressed]).writeto(path, overwrite=True)
    return path
