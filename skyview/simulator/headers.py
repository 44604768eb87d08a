"""The header a telescope writes above its pixels, filled with a simulation's values."""

from datetime import datetime, timedelta

import numpy as np

from skyview.captures.devices import Device
from skyview.simulator.camera import Night

HeaderValue = str | int | float | bool

_FIRST_NIGHT = datetime(2025, 1, 1, 21, 0, 0)
_NIGHTS = 600
_SOLVED = 0.5  # share of stacks with a plate solution, as the Seestar writes it on some only
_SENSORS = {"eVscope": "IMX224", "eVscope 2": "IMX347"}  # Unistellar names the sensor as instrument
_MICROMETRES_PER_ARCSEC_MM = 1 / 206.265  # pixel = scale * focal length / 206.265 (arcsec, mm, micrometres)


def capture_header(
    label: str,
    seed: int,
    night: Night,
    device: Device,
    height: int,
    width: int,
    rng: np.random.Generator,
) -> dict[str, HeaderValue]:
    """Cards by keyword: those of the device, those of the simulation, and a TAN solution on some stacks.

    The exposure is the sub's (as the Seestar writes it); the stack's is in STACKCNT and TOTALEXP.
    """
    begin = _FIRST_NIGHT + timedelta(days=int(rng.integers(_NIGHTS)), seconds=int(rng.integers(6 * 3600)))
    pixel = round(device.pixel_scale * device.focal_length * _MICROMETRES_PER_ARCSEC_MM, 2)
    right_ascension, declination = (
        float(rng.uniform(0, 360)),
        float(np.rad2deg(np.arcsin(rng.uniform(-0.5, 1)))),
    )
    header: dict[str, HeaderValue] = {
        "CREATOR": f"{device.maker} {device.name}",
        "ORIGIN": device.maker,
        "INSTRUME": _SENSORS.get(device.name, device.name),
        "TELESCOP": device.name,
        "OBJECT": f"Simulated {label.replace('_', ' ')} {seed}",
        "IMAGETYP": "Light",
        "FILTER": "IRCUT",
        "DATE-OBS": begin.isoformat(timespec="milliseconds"),
        "EXPTIME": float(night.exposure),
        "EXPOSURE": float(night.exposure),
        "STACKCNT": night.subs,
        "TOTALEXP": float(night.subs * night.exposure),
        "GAIN": 80,
        "CCD-TEMP": round(float(rng.uniform(5, 30)), 1),
        "FOCALLEN": float(device.focal_length),
        "APTDIA": float(device.aperture),
        "XPIXSZ": pixel,
        "YPIXSZ": pixel,
        "XBINNING": 1,
        "YBINNING": 1,
        "BAYERPAT": "GRBG" if device.maker == "ZWO" else "RGGB",
        "RA": round(right_ascension, 5),
        "DEC": round(declination, 5),
        "SIMULATD": True,
        "SIMCLASS": label,
        "SIMSEED": seed,
        "FULLWELL": float(device.full_well),
        "READNOIS": float(device.read_noise),
        "SKYELEC": round(float(night.sky_electrons(device).mean()), 4),
        "SQM": round(night.sky_brightness, 2),
        "SEEING": round(night.seeing, 2),
    }
    if night.subs > 1 and rng.random() < _SOLVED:
        angle = rng.uniform(0, 2 * np.pi)
        header |= _solution(right_ascension, declination, float(angle), device.pixel_scale, height, width)
    return header


def _solution(
    right_ascension: float, declination: float, angle: float, scale: float, height: int, width: int
) -> dict[str, HeaderValue]:
    """A gnomonic plate solution about the middle of the frame, turned by ``angle``.

    The first row of the file is the top of the picture, as the Seestar stores it: declination falls with
    the row where north is up, so the matrix has a positive determinant.
    """
    degrees = scale / 3600
    cos, sin = degrees * float(np.cos(angle)), degrees * float(np.sin(angle))
    return {
        "CTYPE1": "RA---TAN",
        "CTYPE2": "DEC--TAN",
        "CUNIT1": "deg",
        "CUNIT2": "deg",
        "CRPIX1": (width + 1) / 2,
        "CRPIX2": (height + 1) / 2,
        "CRVAL1": right_ascension,
        "CRVAL2": declination,
        "CD1_1": -cos,
        "CD1_2": -sin,
        "CD2_1": sin,
        "CD2_2": -cos,
        "RADESYS": "ICRS",
        "EQUINOX": 2000.0,
    }
