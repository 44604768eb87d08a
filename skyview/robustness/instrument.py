"""What took the capture, in the numbers the perturbations need; assumed, and said so, where it is unknown."""

from dataclasses import dataclass

from skyview.captures import Capture

FULL_WELL = 15_000.0
READ_NOISE = 1.5
PIXEL_SCALE = 2.4
SUBS = 30
SKY = 15.0
"""Generic small smart telescope: 50 mm f/5, a back-illuminated sensor of 2.9 um pixels, 10 s subs under a
suburban sky of about 19 mag per square arcsec; electrons, electrons, arcsec, subs, electrons per sub."""

ADC_LEVELS = 4096
"""Levels of the 12-bit converter such sensors have."""


@dataclass(frozen=True)
class Instrument:
    """Telescope, sensor and stack behind a capture.

    Attributes:
        full_well: Electrons at the white level of the file.
        read_noise: Electrons per pixel and sub.
        pixel_scale: Arcsec per pixel of the capture.
        subs: Frames averaged in the capture.
        assumed: One phrase for each number that was not known from the capture.
    """

    full_well: float
    read_noise: float
    pixel_scale: float
    subs: int
    assumed: tuple[str, ...] = ()

    @property
    def gain(self) -> float:
        """Electrons per step of the analogue-digital converter."""
        return self.full_well / ADC_LEVELS


def instrument_of(capture: Capture) -> Instrument:
    """The instrument behind a capture: its device, pixel scale and number of subs, else a generic one."""
    assumed: list[str] = []
    device = capture.device
    if device is None:
        assumed.append(f"generic sensor (full well {FULL_WELL:.0f} e-, read noise {READ_NOISE} e-)")
    scale = capture.pixel_scale
    if scale is None:
        assumed.append(f"pixel scale {PIXEL_SCALE} arcsec")
    subs = _subs_of(capture)
    if subs is None:
        assumed.append(f"stack of {SUBS} subs")
    return Instrument(
        full_well=device.full_well if device else FULL_WELL,
        read_noise=device.read_noise if device else READ_NOISE,
        pixel_scale=scale or PIXEL_SCALE,
        subs=subs or SUBS,
        assumed=tuple(assumed),
    )


def _subs_of(capture: Capture) -> int | None:
    """Frames averaged; a mosaic straight from the sensor is a single one."""
    facts = capture.facts
    if facts.subs:
        return int(facts.subs)
    if facts.bayer is not None:
        return 1
    if capture.device and facts.exposure:
        return max(1, round(facts.exposure / capture.device.sub_exposure))
    return None
