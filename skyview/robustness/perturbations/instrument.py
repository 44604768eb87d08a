"""What took the capture, in the numbers the perturbations need; assumed, and said so, where it is unknown."""

from dataclasses import dataclass, replace

from skyview.captures import Capture
from skyview.captures.devices import BY_NAME, Device
from skyview.saying import tr

SUBS = 30
"""Frames in a stack whose number of frames nobody knows."""

SUBURBAN_SKY = 19.2
"""Magnitude per square arcsec of the sky assumed above a telescope."""

_RATE, _RATE_APERTURE, _RATE_SCALE, _RATE_SKY = 2.8, 50.0, 2.4, 18.5
"""Electrons per second and pixel that a telescope of this aperture and scale takes from a sky this bright."""


@dataclass(frozen=True)
class Instrument:
    """Telescope, sensor and stack behind a capture. The defaults are a generic small smart telescope.

    Attributes:
        name: For people.
        full_well: Electrons at the white level of the file.
        read_noise: Electrons per pixel and sub.
        pixel_scale: Arcsec per pixel of the capture.
        subs: Frames averaged in the capture.
        aperture: Millimetres.
        sub_exposure: Seconds of a sub.
        bits: Of the analogue-digital converter.
        sky_brightness: Magnitude per square arcsec of the sky, where the capture itself does not tell.
        assumed: One phrase for each number that was not known from the capture.
    """

    name: str = "generic"
    full_well: float = 15_000.0
    read_noise: float = 1.5
    pixel_scale: float = 2.4
    subs: int = SUBS
    aperture: float = 50.0
    sub_exposure: float = 10.0
    bits: int = 12
    sky_brightness: float = SUBURBAN_SKY
    assumed: tuple[str, ...] = ()

    @property
    def gain(self) -> float:
        """Electrons per step of the analogue-digital converter."""
        return self.full_well / 2**self.bits

    @property
    def sky(self) -> float:
        """Electrons per pixel and sub that a sky of ``sky_brightness`` gives."""
        area = (self.aperture / _RATE_APERTURE * self.pixel_scale / _RATE_SCALE) ** 2
        return _RATE * area * 10 ** (0.4 * (_RATE_SKY - self.sky_brightness)) * self.sub_exposure


GENERIC = Instrument()


def instrument_for(device: Device) -> Instrument:
    """The instrument that a smart telescope is, as it comes out of its box."""
    return Instrument(
        name=device.name,
        full_well=device.full_well,
        read_noise=device.read_noise,
        pixel_scale=device.pixel_scale,
        aperture=device.aperture,
        sub_exposure=device.sub_exposure,
    )


INSTRUMENTS: dict[str, Instrument] = {
    "custom": replace(GENERIC, name="custom"),
    **{name: instrument_for(device) for name, device in BY_NAME.items()},
}
"""The profiles that are shipped, by name; ``custom`` is the one to start an own profile from."""


def instrument_of(capture: Capture, given: Instrument | None = None) -> Instrument:
    """The instrument behind a capture.

    Args:
        capture: Its device, pixel scale and number of subs are used where it tells them.
        given: A profile that a person chose: believed in all it says but the number of subs, which is the
            capture's own where that is known.
    """
    device = capture.device
    base = given or (instrument_for(device) if device else GENERIC)
    subs = _subs_of(capture, base.sub_exposure if given or device else None)
    missing = () if subs else (tr("stack of {subs} subs", subs=base.subs),)
    if given is not None:
        return replace(given, subs=subs or given.subs, assumed=missing)
    assumed: list[str] = []
    if device is None:
        assumed.append(
            tr(
                "generic sensor (full well {full_well:.0f} e-, read noise {read_noise} e-)",
                full_well=base.full_well,
                read_noise=base.read_noise,
            )
        )
    scale = capture.pixel_scale
    if scale is None:
        assumed.append(tr("pixel scale {pixel_scale} arcsec", pixel_scale=base.pixel_scale))
    return replace(
        base,
        pixel_scale=scale or base.pixel_scale,
        subs=subs or base.subs,
        assumed=(*assumed, *missing),
    )


def _subs_of(capture: Capture, sub_exposure: float | None) -> int | None:
    """Frames averaged; a mosaic straight from the sensor is a single one."""
    facts = capture.facts
    if facts.subs:
        return int(facts.subs)
    if facts.bayer is not None:
        return 1
    return max(1, round(facts.exposure / sub_exposure)) if facts.exposure and sub_exposure else None
