"""Results as bytes and back: JSON for predictions, cells and cards, NPZ for maps; nothing executable.

The first word of an encoded value names its type. Types are found by name only when needed, so that reading
this module loads neither the networks nor the techniques.
"""

import dataclasses
import importlib
import io
import json
import zipfile
from typing import Any

import numpy as np

from skyview.errors import SkyviewError

_HOMES = {
    "Appraisal": "skyview.engine.appraisal",
    "Aside": "skyview.robustness.asides",
    "AttackOutcome": "skyview.robustness.attacks",
    "AxiomReport": "skyview.robustness.axioms.report",
    "CornerReport": "skyview.robustness.corner_report",
    "Epsilon50": "skyview.robustness.attacks",
    "Prediction": "skyview.classifier.prediction",
    "Attribution": "skyview.explain.attribution",
    "Cell": "skyview.robustness",
    "Contrast": "skyview.robustness",
    "Portrait": "skyview.robustness",
    "SanityReport": "skyview.robustness.sanity",
    "ScoreCard": "skyview.robustness",
    "Seen": "skyview.engine.field_request",
    "SeverityScan": "skyview.engine.flips",
    "TileAnswer": "skyview.engine.field",
}


class DecodingError(Exception):
    """The bytes are no value of this version of the program."""


_FAULTS = (SkyviewError, ValueError, TypeError, KeyError, AttributeError, EOFError, zipfile.BadZipFile)
"""What reading foreign bytes as a value can end in."""


def encode(value: object) -> bytes:
    """Return a value of one of the types in `_HOMES` as bytes."""
    name = type(value).__name__
    if name not in _HOMES or not dataclasses.is_dataclass(value) or isinstance(value, type):
        raise TypeError(f"a {name} cannot be kept in the cache")
    fields = {field.name: getattr(value, field.name) for field in dataclasses.fields(value)}
    arrays = {key: part for key, part in fields.items() if isinstance(part, np.ndarray)}
    text = json.dumps({key: part for key, part in fields.items() if key not in arrays}, default=_plain)
    if not arrays:
        return f"{name} json\n{text}".encode()
    stream = io.BytesIO()
    np.savez(stream, allow_pickle=False, _plain=np.array(text), **arrays)
    return f"{name} npz\n".encode() + stream.getvalue()


def decode(data: bytes) -> object:
    """Return the value that `encode` made into these bytes.

    Raises:
        DecodingError: They hold no value that this version of the program knows.
    """
    head, _, payload = data.partition(b"\n")
    name, _, form = head.decode(errors="replace").partition(" ")
    if name not in _HOMES:
        raise DecodingError(f"unknown type {name!r}")
    try:
        fields = json.loads(payload) if form == "json" else _unpack(payload)
        if "view" in fields:
            fields["view"] = importlib.import_module("skyview.classifier.views").View(**fields["view"])
        kind = getattr(importlib.import_module(_HOMES[name]), name)
        return kind.from_dict(fields) if hasattr(kind, "from_dict") else kind(**fields)
    except _FAULTS as error:
        raise DecodingError(f"this is no {name}: {error}") from error


def _unpack(payload: bytes) -> dict[str, Any]:
    with np.load(io.BytesIO(payload), allow_pickle=False) as stored:
        fields = json.loads(str(stored["_plain"]))
        return fields | {key: stored[key] for key in stored.files if key != "_plain"}


def _plain(value: object) -> object:
    """A small value within a value as its fields, a number of numpy as one of Python."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {field.name: getattr(value, field.name) for field in dataclasses.fields(value)}
    if isinstance(value, np.generic):
        return value.item()
    raise TypeError(f"{type(value).__name__} cannot be kept in the cache")
