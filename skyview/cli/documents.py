"""Results of commands as JSON files."""

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import skyview
from skyview.cli.output import finite, shown
from skyview.errors import SkyviewError


def write_document(file: Path, document: Mapping[str, Any]) -> None:
    """Write a document as JSON, with the program's version: as a whole, or not at all.

    Raises:
        SkyviewError: The file cannot be written.
    """
    signed = {"software": f"skyview {skyview.__version__}", **finite(dict(document))}
    beside = file.with_name(f".{file.name}.{os.getpid()}.part")
    try:
        beside.write_text(json.dumps(signed, indent=2, allow_nan=False) + "\n", encoding="utf-8")
        beside.replace(file)
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise SkyviewError(f"{shown(file)} cannot be written: {error.strerror or error}.") from error
