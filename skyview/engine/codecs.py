"""Results as bytes and back: JSON for predictions, cells and cards, NPZ for maps; nothing executable.

The first word of an encoded value names its type. Types are found by name only when needed, so that reading
this module loads neither the networks nor the techniques.
"""

import dataclasses
import importlib
import io
import json
import zipfile
from collections.abc import Mapping
from typing import Any

import numpy as np

from skyview.errors import SkyviewError
from skyview.saying import Saying

_HOMES = {
    "Appraisal": "skyview.engine.appraisal",
    "Aside": "skyview.robustness.card.asides",
    "AttackOutcome": "skyview.robustness.attacks",
    "AxiomReport": "skyview.robustness.axioms.report",
    "CornerReport": "skyview.robustness.corners.report",
    "Epsilon50": "skyview.robustness.attacks",
    "Prediction": "skyview.classifier.prediction",
    "Attribution": "skyview.explain.attribution",
    "CardNote": "skyview.engine.card_note",
    "Cell": "skyview.robustness",
    "Change": "skyview.robustness.card.records",
    "Contrast": "skyview.robustness",
    "FieldNote": "skyview.engine.field_note",
    "Portrait": "skyview.robustness",
    "SanityReport": "skyview.robustness.sanity.sanity",
    "ScoreCard": "skyview.robustness",
    "Seen": "skyview.engine.seen",
    "SeverityScan": "skyview.engine.flips",
    "TileAnswer": "skyview.engine.field",
}


_SAID = "said"
"""Key of a text that knows how it was made."""


class DecodingError(Exception):
    """The bytes are no value of this version of the program."""


_ARRAY = "array"
"""Key of the name of an array that is kept beside the text."""


_FAULTS = (SkyviewError, ValueError, TypeError, KeyError, AttributeError, EOFError, zipfile.BadZipFile)
"""What reading foreign bytes as a value can end in."""


def encode(value: object) -> bytes:
    """Return a value of one of the types in `_HOMES` as bytes."""
    name = type(value).__name__
    if name not in _HOMES or not dataclasses.is_dataclass(value) or isinstance(value, type):
        raise TypeError(f"a {name} cannot be kept in the cache")
    fields = {field.name: getattr(value, field.name) for field in dataclasses.fields(value)}
    arrays = {key: part for key, part in fields.items() if isinstance(part, np.ndarray)}
    text = json.dumps(_plain({key: part for key, part in fields.items() if key not in arrays}, arrays))
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
        fields = json.loads(payload, object_hook=_revived) if form == "json" else _unpack(payload)
        if "view" in fields:
            fields["view"] = importlib.import_module("skyview.classifier.views").View(**fields["view"])
        kind = getattr(importlib.import_module(_HOMES[name]), name)
        return kind.from_dict(fields) if hasattr(kind, "from_dict") else kind(**fields)
    except _FAULTS as error:
        raise DecodingError(f"this is no {name}: {error}") from error


def _unpack(payload: bytes) -> dict[str, Any]:
    with np.load(io.BytesIO(payload), allow_pickle=False) as stored:

        def revived(fields: dict[str, Any]) -> object:
            return stored[fields[_ARRAY]] if fields.keys() == {_ARRAY} else _revived(fields)

        fields = json.loads(str(stored["_plain"]), object_hook=revived)
        return fields | {key: stored[key] for key in stored.files if not key.startswith(("_plain", _ARRAY))}


def _plain(value: object, arrays: dict[str, np.ndarray]) -> object:
    """A value for JSON: of a small value its fields, of a text how it was made, so that it is said anew.

    Arrays within it are put among ``arrays``, and their names in their places.
    """
    if isinstance(value, np.ndarray):
        name = f"{_ARRAY} {len(arrays)}"
        arrays[name] = value
        return {_ARRAY: name}
    if isinstance(value, Saying):
        return {_SAID: value.text, "one": value.one, "parts": _plain(value.parts, arrays)}
    if value is None or isinstance(value, str | bool | int | float):
        return value
    if isinstance(value, np.generic):
        return value.item()
    if isinstance(value, Mapping):
        return {key: _plain(part, arrays) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(part, arrays) for part in value]
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        parts = {field.name: getattr(value, field.name) for field in dataclasses.fields(value)}
        return _plain(parts, arrays)
    raise TypeError(f"{type(value).__name__} cannot be kept in the cache")


def _revived(fields: dict[str, Any]) -> object:
    return Saying(fields[_SAID], fields["parts"], fields["one"]) if _SAID in fields else fields
