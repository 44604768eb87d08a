"""Networks of others: a Keras 3 file with a small card beside it.

The card ``NAME.json`` (or ``card.json``) beside ``NAME.keras`` says what the file does not: the classes and
how pictures are prepared. ``foreign_network`` loads the file; importing this one imports no tensorflow.
"""

import difflib
import hashlib
import json
import math
from collections.abc import Callable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from skyview.classifier.preparation import CHANNELS, TRANSFORMS
from skyview.classifier.views import SHARES
from skyview.errors import SkyviewError
from skyview.saying import tr

ENDING = ".keras"
ARCHITECTURE = "keras"
"""What a card calls the architecture of such a network."""

_LEAST, _MOST = 32, 4096  # pixels of an input's side


def keras_file(model: str | Path) -> Path | None:
    """The Keras file that is meant: the path itself, or the one in a folder; None where a bundle is meant.

    Raises:
        SkyviewError: There is no such file, or the folder holds several.
    """
    path = Path(model)
    if path.suffix == ENDING:
        if not path.is_file():
            raise SkyviewError("There is no file {path}; check the name.", path=path)
        return path
    found = sorted(path.glob(f"*{ENDING}")) if str(model) and path.is_dir() else []
    if len(found) > 1:
        raise SkyviewError(
            "{path} holds {count} Keras files; name one of them, such as {found}.",
            path=path,
            count=len(found),
            found=found[0],
        )
    return found[0] if found else None


def foreign_card(file: Path) -> dict[str, Any]:
    """The card of a Keras file, completed with what a card of a bundle has.

    Args:
        file: Of `keras_file`.

    Raises:
        SkyviewError: There is no card, or it cannot be used: the sentence names the key and what to write.
    """
    places = (file.with_suffix(".json"), file.with_name("card.json"))
    path = next((place for place in places if place.is_file()), None)
    if path is None:
        raise SkyviewError(
            "{name} has no card: write {card} beside it, with its classes, input_size and "
            "preprocessing (resources/help/own_network.md has one to copy).",
            name=file.name,
            card=places[0].name,
        )
    try:
        given = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise SkyviewError("{path} is no JSON ({error}); mend it there.", path=path, error=error) from error
    _check(given, str(path))
    status = file.stat()
    return {
        "name": given.get("name", file.stem),
        "architecture": ARCHITECTURE,
        "classes": given["classes"],
        "input_size": given["input_size"],
        "preprocessing": given["preprocessing"],
        "temperature": given.get("temperature", 1.0),
        "sure_threshold": given.get("threshold", 0.7),
        "views": given.get("views", ["square"]),
        **({"layer": given["layer"]} if "layer" in given else {}),
        "weights": {
            "file": file.name,
            "sha256": _checksum(str(file), status.st_mtime_ns, status.st_size),
            "bytes": status.st_size,
        },
    }


@lru_cache(maxsize=16)
def _checksum(path: str, _changed: int, _size: int) -> str:
    with Path(path).open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)


def _is_level(value: object) -> bool:
    return _is_number(value) or (isinstance(value, list) and len(value) == 3 and all(map(_is_number, value)))


def _is_positive(value: Any) -> bool:
    parts = value if isinstance(value, list) else [value]
    return _is_level(value) and all(part > 0 for part in parts)


def _are_classes(value: object) -> bool:
    if not isinstance(value, list) or not all(isinstance(name, str) and name.strip() for name in value):
        return False
    return len(value) >= 2 and len(set(value)) == len(value)


def _are_views(value: object) -> bool:
    return isinstance(value, list) and bool(value) and all(name in tuple(SHARES) for name in value)


_Rule = tuple[Callable[[Any], bool], str]

_RULES: dict[str, _Rule] = {
    "name": (lambda v: isinstance(v, str) and bool(v.strip()), tr("a name in quotes")),
    "classes": (
        _are_classes,
        tr('the names of its outputs in order, two or more, each once: ["spiral", "ring"]'),
    ),
    "input_size": (
        lambda v: isinstance(v, int) and not isinstance(v, bool) and _LEAST <= v <= _MOST,
        tr(
            "the side of its input in pixels, a whole number from {least} to {most}: 224",
            least=_LEAST,
            most=_MOST,
        ),
    ),
    "preprocessing": (
        lambda v: isinstance(v, dict),
        tr('{"transform": "affine", "mean": 0.0, "std": 1.0}, where display values go from 0 to 1'),
    ),
    "layer": (
        lambda v: isinstance(v, str) and bool(v),
        tr("the name of a layer with feature maps, in quotes"),
    ),
    "temperature": (lambda v: _is_number(v) and v > 0, tr("a number above 0: 1.0")),
    "threshold": (lambda v: _is_number(v) and 0 <= v <= 1, tr("the probability from which it is sure: 0.7")),
    "views": (_are_views, tr("a list of some of: {shares}", shares=", ".join(SHARES))),
}
"""What a card may hold: the test of each value, and what to write."""

_PREPROCESSING: dict[str, _Rule] = {
    "transform": (lambda v: v in TRANSFORMS, tr("one of: {transforms}", transforms=", ".join(TRANSFORMS))),
    "mean": (_is_level, tr("a number, or three for red, green and blue: 0.0")),
    "std": (_is_positive, tr("a number above 0, or three for red, green and blue: 1.0")),
    "channels": (lambda v: v in CHANNELS, tr("one of: {channels}", channels=", ".join(CHANNELS))),
}

_NEEDED = ("classes", "input_size", "preprocessing", "transform", "mean", "std")


def _check(given: object, where: str) -> None:
    if not isinstance(given, dict):
        raise SkyviewError(
            '{where} is no card; it begins with {{ and has the keys "classes" and so on.', where=where
        )
    _check_keys(given, _RULES, where, "")
    _check_keys(given["preprocessing"], _PREPROCESSING, where, "preprocessing.")


def _check_keys(given: Mapping[str, Any], rules: Mapping[str, _Rule], where: str, inside: str) -> None:
    for key in given:
        if key not in rules:
            near = difflib.get_close_matches(key, rules, n=1)
            hint = (
                tr("did you mean {near!r}?", near=near[0])
                if near
                else tr("it can have: {rules}.", rules=", ".join(rules))
            )
            raise SkyviewError(
                "{where} has a key {inside!r} that no card has; {hint}",
                where=where,
                inside=inside + key,
                hint=hint,
            )
    for key, (proper, write) in rules.items():
        if key not in given and key in _NEEDED:
            raise SkyviewError(
                "{where} has no {inside!r}; write {write}.", where=where, inside=inside + key, write=write
            )
        if key in given and not proper(given[key]):
            raise SkyviewError(
                "{where}: {inside!r} cannot be {given!r}; write {write}.",
                where=where,
                inside=inside + key,
                given=given[key],
                write=write,
            )
