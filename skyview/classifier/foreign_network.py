"""Loading a network of others from its Keras file, which is checked first: nothing in it may be executable.

Only plain layers of Keras itself are let in, and Keras loads the file in its safe mode.
"""

import difflib
import json
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import keras
import numpy as np

from skyview.classifier.foreign import ENDING
from skyview.errors import SkyviewError

_MEMBERS = frozenset({"metadata.json", "config.json", "model.weights.h5"})
_MODULES = frozenset(
    {"keras", "keras.layers", "keras.models", "keras.initializers", "keras.regularizers"}
    | {"keras.constraints", "keras.activations", "keras.dtype_policies", "keras.src.models.functional"}
)
"""Where the things that a file may hold come from."""

_DATA = frozenset({"__keras_tensor__", "__tensor__", "__numpy__", "__tuple__", "__ellipsis__", "slice"})
"""What a configuration holds besides things of Keras: plain values."""

_OPERATIONS = "keras.src.ops."

_EXECUTABLE = frozenset(
    {"Lambda", "__lambda__", "TFSMLayer", "TorchModuleWrapper", "JaxLayer", "FlaxLayer"}
    | {"StringLookup", "IntegerLookup", "IndexLookup", "TextVectorization", "Hashing"}
)
"""Layers that run code from the file, or read other files of the person."""


def load_network(file: Path, card: Mapping[str, Any]) -> keras.Model:
    """Load the network of a Keras file: pictures ``(N, S, S, 3)`` to logits ``(N, C)``.

    A last softmax is taken off: nearly every classifier is saved with one, the logits before it are there
    unchanged, and techniques explain those. Where the last step cannot be taken off, the file is refused.

    Args:
        file: Of `keras_file`.
        card: Of `foreign_card`.

    Raises:
        SkyviewError: The file holds something executable, is no such network, or is not the card's.
    """
    _check_file(file)
    try:
        model = keras.saving.load_model(file, compile=False, safe_mode=True)
    except (ValueError, TypeError, OSError, KeyError, AttributeError, ImportError) as error:
        first = str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
        raise SkyviewError(
            "{name} cannot be loaded by Keras {version}: {first}",
            name=file.name,
            version=keras.__version__,
            first=first,
        ) from error
    model = _sized(model, file, card["input_size"])
    model = _with_logits(model, file)
    outputs, classes = model.outputs[0].shape[-1], len(card["classes"])
    if outputs != classes:
        raise SkyviewError(
            "{name} has {outputs} outputs; name {outputs} 'classes' in its card, not {classes}.",
            name=file.name,
            outputs=outputs,
            classes=classes,
        )
    _check_layer(model, file, card.get("layer"))
    return model


def _check_file(file: Path) -> None:
    """See that a file holds nothing but weights and plain layers of Keras, without loading it."""
    try:
        with zipfile.ZipFile(file) as archive:
            strange = sorted(set(archive.namelist()) - _MEMBERS)
            config = json.loads(archive.read("config.json"))
        config.pop("compile_config", None)  # how it was trained; never loaded
    except (OSError, KeyError, ValueError, TypeError, AttributeError, zipfile.BadZipFile) as error:
        raise SkyviewError(
            "{name} is no Keras 3 file; save the network with model.save('{stem}{ending}').",
            name=file.name,
            stem=file.stem,
            ending=ENDING,
        ) from error
    if strange:
        raise SkyviewError(
            "{name} holds {strange!r}, which no plain network has; it is not loaded.",
            name=file.name,
            strange=strange[0],
        )
    for kind, module, custom, name in _things(config):
        plain = kind in _DATA or module in _MODULES or module.startswith(_OPERATIONS)
        if kind in _EXECUTABLE or custom or not plain:
            what = f"{kind} ({name!r})" if name else kind
            raise SkyviewError(
                "{name} holds {what}, which could run code or read files, so it is not loaded; save "
                "the network with Keras's own layers only (Rescaling or Activation in place of "
                "Lambda).",
                name=file.name,
                what=what,
            )


def _things(config: object) -> Iterator[tuple[str, str, bool, str]]:
    """Class, module, whether it is someone's own, and name of everything a configuration would make."""
    if isinstance(config, dict):
        kind = config.get("class_name")
        if isinstance(kind, str):
            inner = config.get("config")
            name = inner.get("name", "") if isinstance(inner, dict) else ""
            own = str(config.get("registered_name") or kind)
            custom = ">" in own or (config.get("module") is None and "module" in config)
            yield kind, str(config.get("module", "builtins")), custom, str(name)
        for part in config.values():
            yield from _things(part)
    elif isinstance(config, list):
        for part in config:
            yield from _things(part)


def _sized(model: Any, file: Path, size: int) -> Any:
    """The network with any number of ``size`` x ``size`` pictures of three colours, if it takes that.

    A number of pictures that the file fixes is opened: techniques ask about several at a time.
    """
    inputs = getattr(model, "inputs", None) or []
    outputs = getattr(model, "outputs", None) or []
    if len(inputs) != 1 or len(outputs) != 1 or len(outputs[0].shape) != 2:
        raise SkyviewError(
            "{name} is no network from one picture to one row of class scores; skyview explains those.",
            name=file.name,
        )
    shape = tuple(inputs[0].shape[1:])
    if len(shape) != 3 or shape[2] != 3:
        raise SkyviewError(
            "{name} takes inputs of shape {shape}; it should take pictures of three colours.",
            name=file.name,
            shape=shape,
        )
    fixed = [side for side in shape[:2] if side is not None]
    if any(side != size for side in fixed):
        raise SkyviewError(
            "{name} takes pictures of {height} x {width} pixels, but its card says {size}; write "
            "{fixed} as 'input_size'.",
            name=file.name,
            height=shape[0],
            width=shape[1],
            size=size,
            fixed=fixed[0],
        )
    if len(fixed) == 2 and inputs[0].shape[0] is None:
        return model
    resized = keras.models.clone_model(model, input_tensors=keras.Input((size, size, 3)))
    resized.set_weights(model.get_weights())
    return resized


def _with_logits(model: Any, file: Path) -> Any:
    """The network without a last softmax."""
    last = model
    while isinstance(last, keras.Model):
        holder, last = last, last.outputs[0]._keras_history.operation
    activation = getattr(last, "activation", None)
    if isinstance(last, keras.layers.Softmax) and holder is model:
        model = keras.Model(model.inputs[0], last.input)
    elif activation is keras.activations.softmax:
        last.activation = keras.activations.linear
    elif activation not in (None, keras.activations.linear):
        raise SkyviewError(
            "{name} ends in the activation {activation!r}; end it in one score per class, with a "
            "softmax or without, and save it again.",
            name=file.name,
            activation=getattr(activation, "__name__", activation),
        )
    size = model.inputs[0].shape[1]
    noise = np.random.default_rng(0).normal(size=(2, size, size, 3)).astype(np.float32)
    scores = np.asarray(model(noise, training=False), np.float64)
    if not np.isfinite(scores).all():
        raise SkyviewError(
            "{name} answers with numbers that are not finite; save a trained network.", name=file.name
        )
    if (scores >= 0).all() and np.allclose(scores.sum(axis=1), 1, atol=1e-3):
        raise SkyviewError(
            "{name} answers with probabilities by a softmax within {layer!r}, which cannot be "
            "taken off; save the network with the softmax as its last layer, or without it.",
            name=file.name,
            layer=last.name,
        )
    return model


def _check_layer(model: Any, file: Path, layer: str | None) -> None:
    """See that the card's layer is there and has feature maps."""
    made = {part.name: getattr(getattr(part, "output", None), "shape", ()) for part in model.layers}
    mapped = [name for name, shape in made.items() if len(shape) == 4]
    if layer is not None and layer not in mapped:
        known = difflib.get_close_matches(layer, mapped, n=3, cutoff=0.0) or ["none"]
        raise SkyviewError(
            "{name} has no layer {layer!r} with feature maps; write one of its own as 'layer', "
            "such as {known}, or leave the key out.",
            name=file.name,
            layer=layer,
            known=", ".join(known),
        )
