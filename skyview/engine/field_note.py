"""What is noted of a field that was begun, so that it is found again by its tiles in the cache."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from skyview.classifier.sightings import Sighting
from skyview.classifier.tiling import Tiling
from skyview.classifier.views import View
from skyview.engine.field import FieldPlan


@dataclass(frozen=True)
class FieldNote:
    """Which tiles a field has, and what was found in it. The tiles lie in the cache by themselves.

    Attributes:
        plan: What is done.
        sightings: Objects that were looked at again; None before that.
    """

    plan: FieldPlan
    sightings: tuple[Sighting, ...] | None = None

    @classmethod
    def from_dict(cls, plain: Mapping[str, Any]) -> "FieldNote":
        """The note of its plain values."""
        plan = dict(plain["plan"])
        plan["tilings"] = tuple(Tiling(**tiling) for tiling in plan["tilings"])
        plan["classes"] = tuple(plan["classes"])
        found = plain["sightings"]
        sightings = None if found is None else tuple(_sighting(each) for each in found)
        return cls(FieldPlan(**plan), sightings)


def _sighting(plain: Mapping[str, Any]) -> Sighting:
    return Sighting(**{**plain, "view": View(**plain["view"])})
