"""Names of exported files: a pattern with fields, cleaned for every system, and never one in use."""

import re
import string
from pathlib import Path

from skyview.captures import Capture
from skyview.errors import SkyviewError, reason_of
from skyview.report.style import Style
from skyview.report.subject import Subject

FIELDS: dict[str, str] = {
    "file": "the capture's file name",
    "object": "the object",
    "class": "what the network says it is",
    "technique": "the technique of the map",
    "template": "the template of the card",
    "theme": "dark or light",
    "date": "date of the observation",
    "model": "the network",
}
"""Fields of a pattern and what they stand for."""

_LONGEST = 120  # letters; file systems take 255 bytes, and endings follow
_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]+')
_RESERVED = {"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))}


def check_pattern(pattern: str) -> None:
    """See that a pattern can be filled in.

    Raises:
        SkyviewError: It has an unknown field, an odd brace, or nothing in it.
    """
    try:
        names = {name for _, name, _, _ in string.Formatter().parse(pattern) if name is not None}
    except ValueError:
        raise SkyviewError(
            "The pattern {pattern!r} has a brace without its other one; write fields as {{object}}.",
            pattern=pattern,
        ) from None
    unknown = sorted(names - set(FIELDS))
    if unknown:
        known = ", ".join(f"{{{name}}}" for name in FIELDS)
        raise SkyviewError(
            "The pattern has an unknown field {{{unknown}}}; there are: {known}.",
            unknown=unknown[0],
            known=known,
        )
    if not pattern.strip(" ."):
        raise SkyviewError("The pattern of the file names is empty; write {file}.{technique}, for example.")


def stem_of(pattern: str, subject: Subject, style: Style, technique: str) -> str:
    """The name of a file without its ending.

    Args:
        pattern: With fields in braces.
        subject: What it is about.
        style: How it looks.
        technique: Of the map; empty for a file about several or none.

    Raises:
        SkyviewError: The pattern cannot be filled in.
    """
    check_pattern(pattern)
    capture, prediction = subject.capture, subject.prediction
    values = {
        "file": _file(capture),
        "object": capture.title,
        "class": prediction.label if prediction else "unclassified",
        "technique": technique,
        "template": style.template,
        "theme": style.theme,
        "date": (capture.facts.date or "")[:10],
        "model": prediction.model if prediction else "",
    }
    filled = pattern
    for name, value in values.items():
        filled = filled.replace(f"{{{name}}}", value)
    return safe(filled)


def _file(capture: Capture) -> str:
    if capture.path is None:
        return capture.title
    name = capture.path.name
    for ending in (".gz", ".fz", ".bz2"):
        name = name.removesuffix(ending)
    return Path(name).stem


def safe(name: str) -> str:
    """A file name that Linux, macOS and Windows take; nothing in it leads to another folder."""
    clean = _FORBIDDEN.sub("-", name.encode("utf-8", "replace").decode())
    clean = re.sub(r"([ ._-])\1+", r"\1", clean)[:_LONGEST].strip(" .-_")
    return f"{clean}_" if clean.lower() in _RESERVED else clean or "capture"


def reserve(folder: Path, stem: str, suffix: str) -> Path:
    """Make an empty file under the first of the numbered names that is free: nothing is ever replaced.

    Raises:
        SkyviewError: The folder cannot be written to.
    """
    number = 1
    while True:
        path = folder / f"{stem}{f'-{number}' if number > 1 else ''}.{suffix}"
        try:
            with path.open("xb"):
                return path
        except FileExistsError:
            number += 1
        except OSError as error:
            raise SkyviewError(
                "{path} cannot be written: {reason}.", path=path, reason=reason_of(error)
            ) from error
