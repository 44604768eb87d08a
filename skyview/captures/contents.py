"""What a file is, told from its first bytes."""

import os
import zlib
from pathlib import Path

from skyview.errors import SkyviewError, reason_of
from skyview.saying import tr

USUAL = (".fit", ".fits", ".fts", ".fz", ".gz", ".tif", ".tiff", ".png", ".jpg", ".jpeg", ".webp", ".xisf")
"""Endings by which a person takes a file for a capture; what it is decides its content."""

_HEAD = 512
_TIFFS = (b"II*\0", b"MM\0*", b"II+\0", b"MM\0+")


def kind_of(head: bytes) -> str | None:
    """Return "FITS", "TIFF", "PNG", "JPEG", "WebP" or "XISF" for a file's first bytes, None for others."""
    if head[:2] == b"\x1f\x8b":
        try:
            head = zlib.decompressobj(wbits=31).decompress(head, 80)
        except zlib.error:
            return None
        return "FITS" if head.startswith(b"SIMPLE  =") else None
    if head.startswith(b"SIMPLE  ="):
        return "FITS"
    if head[:4] in _TIFFS:
        return "TIFF"
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return "PNG"
    if head.startswith(b"\xff\xd8\xff"):
        return "JPEG"
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "WebP"
    return "XISF" if head.startswith(b"XISF0100") else None


def is_capture_file(path: Path | str) -> bool:
    """Whether a file holds a picture of a kind skyview reads; looks at its first bytes only."""
    return kind_in(path) is not None


def kind_in(path: Path | str) -> str | None:
    """Return the kind of a file as `kind_of` does; None too when it cannot be read."""
    try:
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0))
    except (OSError, ValueError):
        return None
    try:
        return kind_of(os.read(handle, _HEAD))
    except OSError:
        return None
    finally:
        os.close(handle)


def read_bytes(path: Path) -> tuple[bytes, str]:
    """Return a file's bytes and its kind.

    Raises:
        SkyviewError: It is missing, a folder, empty, unreadable, or of no kind skyview reads.
    """
    try:
        if path.is_dir():
            next(path.iterdir(), None)  # a folder that may not be read says so
            raise SkyviewError(
                "{name} is a folder; name the pictures in it, or drop it on the window.", name=path.name
            )
        if not path.is_file():
            raise SkyviewError("{path} is not there; check its name.", path=path)
        data = path.read_bytes()
    except (OSError, ValueError) as error:
        raise unreadable(path, error) from None
    kind = kind_of(data[:_HEAD])
    if kind is None:
        raise SkyviewError(_why_not(path.name, data))
    return data, kind


def unreadable(path: Path, error: Exception) -> SkyviewError:
    """What to tell of a file that the system does not let be read."""
    return SkyviewError(
        "{name} cannot be read ({reason}); check the disk and the permissions.",
        name=path.name,
        reason=reason_of(error),
    )


def _why_not(name: str, data: bytes) -> str:
    if not data:
        return tr("{name} is empty (0 bytes); copy it again.", name=name)
    head = data[:_HEAD]
    if name.lower().endswith((".fits", ".fit", ".fts", ".fits.gz", ".fit.gz", ".fz")):
        printable = sum(32 <= byte < 127 or byte in b"\t\r\n" for byte in head) / len(head)
        what = (
            tr("holds plain text")
            if printable > 0.95 and b"BITPIX" not in head
            else tr("has no SIMPLE card at its start")
        )
        return tr(
            "{name} is not a FITS file: it {what}; choose the picture itself or copy it again.",
            name=name,
            what=what,
        )
    return tr(
        "{name} is not a picture skyview reads; it reads FITS, XISF, TIFF, PNG, JPEG and WebP.", name=name
    )
