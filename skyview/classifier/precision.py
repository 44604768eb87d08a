"""Arithmetic of the networks: float32, or bfloat16 inside the convolutions where the processor has it.

Weights, inputs, outputs and gradients stay float32 either way. The choice is made once per process, before
the first network is run: TensorFlow plans its graphs with it.
"""

import logging
from pathlib import Path

from skyview.errors import SkyviewError

PRECISIONS: tuple[str, ...] = ("auto", "bf16", "float32")

_TILES = "amx_bf16"
_FLAGS = (_TILES, "avx512_bf16")
_state: dict[str, str | None] = {"chosen": "auto", "applied": None}


def has_bf16() -> bool:
    """Whether this processor multiplies bfloat16 numbers in hardware.

    Told by the flags Linux lists; on other systems float32 is used.
    """
    return any(f" {flag}" in processor_flags() for flag in _FLAGS)


def multiplies_tiles() -> bool:
    """Whether this processor has units for whole tiles of numbers; it is the faster the more it has to do."""
    return f" {_TILES}" in processor_flags()


def processor_flags() -> str:
    """What Linux lists of this processor; nothing on other systems."""
    try:
        return Path("/proc/cpuinfo").read_text(encoding="ascii", errors="ignore")
    except OSError:
        return ""


def set_precision(precision: str) -> None:
    """Choose ``"auto"`` (bf16 where the processor has it), ``"bf16"`` or ``"float32"``.

    Raises:
        SkyviewError: The word is unknown, or a network has already run with another precision.
    """
    if precision not in PRECISIONS:
        raise SkyviewError(
            "There is no precision {precision!r}; choose one of: {precisions}.",
            precision=precision,
            precisions=", ".join(PRECISIONS),
        )
    applied = _state["applied"]
    if applied is not None and _resolve(precision) != applied:
        raise SkyviewError(
            "A network has already run in {applied}; set the precision before the first one is loaded.",
            applied=applied,
        )
    _state["chosen"] = precision


def current_precision() -> str:
    """``"bf16"`` or ``"float32"``: what networks run in, or will run in."""
    return _state["applied"] or _resolve(str(_state["chosen"]))


def _resolve(precision: str) -> str:
    if precision == "auto":
        return "bf16" if has_bf16() else "float32"
    return precision


def apply_precision() -> str:
    """Hand the choice to TensorFlow; called before the first network is built, later calls change nothing."""
    if _state["applied"] is None:
        precision = _resolve(str(_state["chosen"]))
        if precision == "bf16":
            import tensorflow as tf

            tf.config.optimizer.set_experimental_options({"auto_mixed_precision_onednn_bfloat16": True})
        logging.getLogger(__name__).info("networks run in %s", precision)
        _state["applied"] = precision
    return str(_state["applied"])
