"""Instrument profiles as small JSON files: to be written out, edited and read again."""

import difflib
import json
import math
from dataclasses import asdict, fields, replace
from pathlib import Path

from skyview.errors import SkyviewError, reason_of
from skyview.files import write_bytes
from skyview.robustness.perturbations.instrument import INSTRUMENTS, Instrument
from skyview.saying import tr

LIMITS: dict[str, tuple[float, float]] = {
    "full_well": (100, 1e7),
    "read_noise": (0, 1000),
    "pixel_scale": (0.01, 1000),
    "subs": (1, 1e6),
    "aperture": (1, 1e5),
    "sub_exposure": (1e-3, 1e5),
    "bits": (8, 32),
    "sky_brightness": (10, 25),
}
"""What a number of a profile can be; a value outside is a slip of the pen."""

_WHOLE = {"subs", "bits"}
_KEYS = tuple(f.name for f in fields(Instrument) if f.name != "assumed")


def find_instrument(name_or_file: str | Path) -> Instrument:
    """Return a shipped profile by its name (in any case), or the profile in a JSON file.

    Raises:
        SkyviewError: There is no such name or file, or the file is no profile.
    """
    text = str(name_or_file)
    named = {name.lower(): instrument for name, instrument in INSTRUMENTS.items()}
    if text.lower() in named:
        return named[text.lower()]
    path = Path(text)
    if path.suffix.lower() == ".json" or path.is_file():
        return read_instrument(path)
    near = difflib.get_close_matches(text.lower(), named, n=1)
    hint = tr(" Did you mean {near!r}?", near=named[near[0]].name) if near else ""
    raise SkyviewError(
        "There is no instrument {text!r}.{hint} Known: {instruments}; or give a JSON file.",
        text=text,
        hint=hint,
        instruments=", ".join(INSTRUMENTS),
    )


def read_instrument(path: Path) -> Instrument:
    """Return the profile in a JSON file: an object with any of the keys `write_instrument` writes.

    The key ``like`` names a shipped profile that fills in what is left out; without it ``custom`` does.

    Raises:
        SkyviewError: The file cannot be read, or something in it is not what a profile has.
    """
    try:
        values = json.loads(Path(path).read_text(encoding="utf-8"))
    except OSError as error:
        raise SkyviewError(
            "The instrument profile {path} cannot be read: {reason}.", path=path, reason=reason_of(error)
        ) from None
    except ValueError as error:
        raise SkyviewError(
            "The instrument profile {path} is no JSON: {error}.", path=path, error=error
        ) from None
    if not isinstance(values, dict):
        raise SkyviewError("The instrument profile {path} has to be one JSON object, {{...}}.", path=path)
    return _instrument_from(values, path)


def write_instrument(path: Path, instrument: Instrument) -> None:
    """Write a profile as JSON, ready to be edited.

    Raises:
        SkyviewError: It cannot be written.
    """
    values = {key: value for key, value in asdict(instrument).items() if key in _KEYS}
    write_bytes(Path(path), (json.dumps(values, indent=2) + "\n").encode())


def _instrument_from(values: dict[str, object], path: Path) -> Instrument:
    values = dict(values)
    like = values.pop("like", "custom")
    if like not in INSTRUMENTS:
        known = ", ".join(INSTRUMENTS)
        raise SkyviewError(
            "The instrument profile {path} is like {like!r}, which is none of: {known}.",
            path=path,
            like=like,
            known=known,
        )
    given: dict[str, object] = {"name": Path(path).stem}
    for key, value in values.items():
        if key not in _KEYS:
            raise SkyviewError(
                "The instrument profile {path} has a key {key!r}; a profile has like, {keys}.",
                path=path,
                key=key,
                keys=", ".join(_KEYS),
            )
        given[key] = str(value) if key == "name" else _number(key, value, path)
    return replace(INSTRUMENTS[str(like)], **given)  # type: ignore[arg-type]


def _number(key: str, value: object, path: Path) -> float | int:
    low, high = LIMITS[key]
    whole = key in _WHOLE
    number = float(value) if isinstance(value, int | float) and not isinstance(value, bool) else math.nan
    if low <= number <= high and not (whole and number % 1):
        return int(number) if whole else number
    noun = tr("whole number") if whole else tr("number")
    raise SkyviewError(
        "In the instrument profile {path}, {key} has to be a {noun} from {low:g} to {high:g}, not {value!r}.",
        path=path,
        key=key,
        noun=noun,
        low=low,
        high=high,
        value=value,
    )
