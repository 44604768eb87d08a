"""Results of commands as JSON files."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import skyview
from skyview.cli.output import finite
from skyview.files import write_bytes


def write_document(file: Path, document: Mapping[str, Any]) -> None:
    """Write a document as JSON, with the program's version: as a whole, or not at all.

    Raises:
        SkyviewError: The file cannot be written.
    """
    signed = {"software": f"skyview {skyview.__version__}", **finite(dict(document))}
    write_bytes(file, (json.dumps(signed, indent=2, allow_nan=False) + "\n").encode())
