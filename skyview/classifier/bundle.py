"""Model bundles: a folder with ``weights.npz`` and ``card.json``, nothing executable in either.

The card tells what the network is, how pictures are prepared for it, how its answers are calibrated, what it
was trained on and how well it did; its SHA-256 of the weights is checked whenever they are loaded. Kernels
are kept in float16, vectors (biases, batch normalisation) in float32. Importing this
file imports no tensorflow.
"""

import hashlib
import io
import json
import zipfile
from pathlib import Path
from typing import Any

import numpy as np

from skyview.classes import CLASSES
from skyview.classifier.foreign import ARCHITECTURE, foreign_card, keras_file
from skyview.classifier.preparation import CHANNELS, TRANSFORMS
from skyview.classifier.views import SHARES, USUAL
from skyview.errors import SkyviewError
from skyview.files import write_bytes
from skyview.paths import models_folder
from skyview.saying import tr

Card = dict[str, Any]

FORMAT = 2
"""Of the card; in format 1 a VGG16 had another end."""
CARD = "card.json"
WEIGHTS = "weights.npz"

_NEEDED: dict[str, type | tuple[type, ...]] = {
    "name": str,
    "architecture": str,
    "classes": list,
    "input_size": int,
    "preprocessing": dict,
    "temperature": (int, float),
    "sure_threshold": (int, float),
    "weights": dict,
}


def make_card(
    name: str,
    architecture: str,
    *,
    input_size: int = 224,
    classes: tuple[str, ...] = CLASSES,
    preprocessing: dict[str, str | float] | None = None,
    temperature: float = 1.0,
    sure_threshold: float = 0.7,
) -> Card:
    """A card with what is needed to run a network; :func:`save_bundle` adds the checksum.

    The ``preprocessing`` is that of ``preparation.Preparation``, and may have a ``reduction``, see
    ``architectures.build``.
    """
    return {
        "format": FORMAT,
        "name": name,
        "architecture": architecture,
        "classes": list(classes),
        "input_size": input_size,
        "preprocessing": preprocessing or {"transform": "sqrt", "mean": 0.35, "std": 0.22},
        "temperature": temperature,
        "sure_threshold": sure_threshold,
        "weights": {},
    }


def shipped_models() -> list[str]:
    """Names of the bundles shipped with the program; the default one first."""
    folder = models_folder()
    names = sorted(path.parent.name for path in folder.glob(f"*/{CARD}"))
    return sorted(names, key=lambda name: not read_card(name).get("default", False))


def bundle_folder(model: str | Path) -> Path:
    """Folder of a bundle, from the name of a shipped one or from the folder itself.

    Raises:
        SkyviewError: There is no bundle of this name or in this folder.
    """
    named = models_folder() / str(model)
    folder = named if (named / CARD).is_file() else Path(model)
    if not (folder / CARD).is_file():
        known = ", ".join(sorted(path.parent.name for path in models_folder().glob(f"*/{CARD}"))) or "none"
        raise SkyviewError(
            "There is no model {model!r}; shipped models: {known}. A folder must hold {card} and {weights}.",
            model=str(model),
            known=known,
            card=CARD,
            weights=WEIGHTS,
        )
    return folder


def read_card(model: str | Path) -> Card:
    """Card of a shipped bundle (by name), of a bundle in a folder, or of a Keras file.

    Raises:
        SkyviewError: There is no such bundle, or its card cannot be used by this version of skyview.
    """
    file = keras_file(model)
    if file is not None:
        return {"format": FORMAT, **foreign_card(file)}
    path = bundle_folder(model) / CARD
    try:
        card = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise SkyviewError(
            "The model card {path} cannot be read ({error}); get the bundle again.", path=path, error=error
        ) from error
    check_card(card, str(path))
    return card


def check_card(card: Card, where: str) -> None:
    """Check that a card describes a network this version can run.

    Raises:
        SkyviewError: Something is missing, of the wrong type, or unknown.
    """
    if not isinstance(card, dict) or card.get("format") != FORMAT:
        raise SkyviewError(
            "{where} is no model card of format {format}; get the bundle for this version of skyview.",
            where=where,
            format=FORMAT,
        )
    for key, kind in _NEEDED.items():
        if not isinstance(card.get(key), kind):
            raise SkyviewError("{where} has no proper {key!r}; get the bundle again.", where=where, key=key)
    own = card["architecture"] == ARCHITECTURE  # then the classes may have any names
    unknown = [] if own else [name for name in card["classes"] if name not in CLASSES]
    if unknown or len(set(card["classes"])) != len(card["classes"]) or len(card["classes"]) < 2:
        what = (
            tr("the unknown class {unknown!r}", unknown=unknown[0])
            if unknown
            else tr("no proper list of classes")
        )
        raise SkyviewError(
            "{where} has {what}; skyview knows: {classes}.",
            where=where,
            what=what,
            classes=", ".join(CLASSES),
        )
    preprocessing = card["preprocessing"]
    reduction = preprocessing.get("reduction", 1)
    proper = _levels(preprocessing) and isinstance(reduction, int) and 1 <= reduction <= 4
    known = preprocessing.get("channels", "rgb") in CHANNELS
    if preprocessing.get("transform") not in TRANSFORMS or not proper or not known:
        raise SkyviewError(
            "{where} has a preprocessing this version does not know; update skyview.", where=where
        )
    views = card.get("views", USUAL)
    if not isinstance(views, list | tuple) or not views or not set(views) <= SHARES.keys():
        raise SkyviewError("{where} has views this version does not know; update skyview.", where=where)
    if card.get("turns", 1) not in (1, 4, 8):
        raise SkyviewError("{where} has an impossible number of turns; get the bundle again.", where=where)
    if card["temperature"] <= 0 or card["input_size"] < 32:
        raise SkyviewError(
            "{where} has an impossible temperature or input size; get the bundle again.", where=where
        )


def _levels(preprocessing: dict[str, Any]) -> bool:
    """Whether mean and standard deviation are a number each, or one for each colour."""
    parts = [np.atleast_1d(np.asarray(preprocessing.get(key))) for key in ("mean", "std")]
    shaped = all(part.dtype.kind in "if" and part.shape in ((1,), (3,)) for part in parts)
    return shaped and bool((parts[1] > 0).all())


def save_bundle(folder: Path, weights: dict[str, np.ndarray], card: Card) -> Card:
    """Write a bundle and return its card, completed with the checksum of the weights.

    Args:
        folder: Where to; made when missing.
        weights: Float arrays by ``layer/variable``.
        card: Of :func:`make_card`, with whatever else is to be told.

    Raises:
        SkyviewError: A file cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    stored = {
        key: value.astype(np.float16 if value.ndim > 1 else np.float32) for key, value in weights.items()
    }
    file = io.BytesIO()
    np.savez(file, allow_pickle=False, **stored)
    write_bytes(folder / WEIGHTS, file.getvalue())
    return write_card(folder, {**card, "weights": {"file": WEIGHTS, **_checksum(folder / WEIGHTS)}})


def write_card(folder: Path, card: Card) -> Card:
    """Write the card of a bundle, checked.

    Raises:
        SkyviewError: It is no card, or it cannot be written.
    """
    check_card(card, str(folder / CARD))
    text = json.dumps(card, indent=2, ensure_ascii=False, allow_nan=False) + "\n"
    write_bytes(folder / CARD, text.encode())
    return card


def choose_default(model: str) -> None:
    """Make a shipped bundle the one used when none is named."""
    bundle_folder(model)
    for name in shipped_models():
        write_card(models_folder() / name, {**read_card(name), "default": name == model})


def _checksum(path: Path) -> dict[str, str | int]:
    with path.open("rb") as file:
        return {"sha256": hashlib.file_digest(file, "sha256").hexdigest(), "bytes": path.stat().st_size}


def read_weights(folder: Path, card: Card) -> dict[str, np.ndarray]:
    """Weights of a bundle as float32 arrays by ``layer/variable``; the checksum is checked first.

    Raises:
        SkyviewError: The file is missing, is not the one the card describes, or holds anything but numbers.
    """
    path = folder / WEIGHTS
    if not path.is_file():
        raise SkyviewError("{path} is missing; get the bundle again.", path=path)
    if _checksum(path)["sha256"] != card["weights"].get("sha256"):
        raise SkyviewError(
            "{path} is damaged or was changed (its SHA-256 is not the card's); get the bundle again.",
            path=path,
        )
    try:
        with np.load(path, allow_pickle=False) as file:
            stored = {key: file[key] for key in file.files}
    except (ValueError, OSError, zipfile.BadZipFile) as error:
        raise SkyviewError(
            "{path} holds no plain arrays of numbers; get the bundle again.", path=path
        ) from error
    for key, value in stored.items():
        if value.dtype.kind != "f" or not np.isfinite(value).all():
            raise SkyviewError("{path} has a faulty array {key!r}; get the bundle again.", path=path, key=key)
    return {key: value.astype(np.float32) for key, value in stored.items()}


def digest_of(card: Card) -> str:
    """SHA-256 of everything in a card that changes an answer: weights, preparation, views, calibration."""
    deciding = {key: card.get(key) for key in (*_NEEDED, "views", "turns") if key != "name"}
    return hashlib.sha256(json.dumps(deciding, sort_keys=True).encode()).hexdigest()


def default_model() -> str:
    """Name of the bundle used when none is named."""
    return next(iter(shipped_models()), "resnet50")


DEFAULT_MODEL: str = default_model()
"""The shipped bundle whose card says default, as of the program's start."""
