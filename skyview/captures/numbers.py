"""Header values as numbers and text, however a program wrote them."""

import math
from collections.abc import Mapping


def number_in(header: Mapping[str, object], *keys: str) -> float | None:
    """Return the first finite number among the cards ``keys``; text such as ``'10.0'`` counts."""
    for key in keys:
        value = header.get(key)
        if isinstance(value, bool) or not isinstance(value, int | float | str):
            continue
        try:
            number = float(value)
        except (ValueError, OverflowError):
            continue
        if math.isfinite(number):
            return number
    return None


def text_in(header: Mapping[str, object], *keys: str) -> str:
    """Return the first non-empty text among the cards ``keys``, stripped; "" when there is none."""
    for key in keys:
        value = header.get(key)
        if isinstance(value, str) and value.strip():
            return value.strip()
    return ""
