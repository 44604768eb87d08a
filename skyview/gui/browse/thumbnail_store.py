"""Made thumbnails on disk, in the user's cache folder: the second look at a folder of thousands is quick."""

import hashlib
import itertools
import os
from contextlib import suppress
from pathlib import Path

from PySide6.QtGui import QImage

from skyview.paths import cache_folder

LARGEST = 400_000_000  # bytes of all stored thumbnails together
_QUALITY = 92
_numbers = itertools.count()


def _folder() -> Path:
    return cache_folder() / "thumbnails"


def place_of(path: Path, size: int) -> Path | None:
    """Where the thumbnail of a file as it is now would lie; None when the file cannot be looked at.

    The name is a digest of path, size in bytes and time of change: a changed file has another one.
    """
    try:
        facts = path.stat()
    except OSError:
        return None
    key = f"{path}|{facts.st_size}|{facts.st_mtime_ns}|{size}"
    name = hashlib.sha256(key.encode("utf-8", "surrogateescape")).hexdigest()
    return _folder() / name[:2] / f"{name}.jpg"


def load(place: Path | None) -> QImage | None:
    """The stored thumbnail, if there is one that can be read."""
    if place is None or not place.is_file():
        return None
    image = QImage(str(place))
    if image.isNull():
        return None
    with suppress(OSError):
        os.utime(place)  # the last to be thrown away
    return image.convertToFormat(QImage.Format.Format_RGB32)


def store(place: Path | None, image: QImage) -> None:
    """Keep a thumbnail; a cache folder that cannot be written is no reason to stop."""
    if place is None:
        return
    with suppress(OSError):
        place.parent.mkdir(parents=True, exist_ok=True)
        draft = place.with_name(f"{os.getpid()}-{next(_numbers)}.jpg")
        if image.save(str(draft), quality=_QUALITY):
            draft.replace(place)
        else:
            draft.unlink(missing_ok=True)


def prune(largest: int = LARGEST) -> None:
    """Throw away those not looked at for longest, until all together are no larger than ``largest`` bytes."""
    with suppress(OSError):
        files = []
        for file in _folder().glob("*/*"):
            with suppress(OSError):
                facts = file.stat()
                files.append((facts.st_mtime, facts.st_size, file))
        total = sum(size for _, size, _ in files)
        for _, size, file in sorted(files, key=lambda entry: entry[0]):
            if total <= largest:
                break
            with suppress(OSError):
                file.unlink()
                total -= size
