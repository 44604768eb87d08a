"""What is noted of a score card that was measured, so that it is found again without its settings."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from skyview.registry import Value


@dataclass(frozen=True)
class CardNote:
    """Which card it was, and the one number that a list shows of it.

    Attributes:
        trust: Stability against sanity of its most trustworthy technique, 0 to 1; None where nothing was
            compared.
        methods: Names of its techniques, in order.
        budget: ``quick``, ``standard`` or ``full``.
        settings: Settings of the techniques that were not the usual ones, by their name.
    """

    trust: float | None
    methods: tuple[str, ...]
    budget: str
    settings: Mapping[str, Mapping[str, Value]] = field(default_factory=dict)

    @classmethod
    def from_dict(cls, plain: Mapping[str, Any]) -> "CardNote":
        """The note of its plain values."""
        return cls(**{**plain, "methods": tuple(plain["methods"])})
