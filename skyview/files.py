"""Files that are written as a whole or not at all."""

import contextlib
import json
import os
from pathlib import Path

from skyview.errors import SkyviewError, reason_of


def write_bytes(path: Path, data: bytes) -> None:
    """Write a file beside its place first, then put it there: a full disk leaves what was there before.

    Raises:
        SkyviewError: It cannot be written.
    """
    beside = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        beside.write_bytes(data)
        beside.replace(path)
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise SkyviewError(
            "{path} cannot be written: {reason}.", path=path, reason=reason_of(error)
        ) from error


def keep(path: Path, document: object) -> None:
    """Write a document as JSON where it can be written; that it cannot is no reason to stop."""
    with contextlib.suppress(OSError, SkyviewError):
        path.parent.mkdir(parents=True, exist_ok=True)
        write_bytes(path, json.dumps(document, indent=1).encode())
