"""What became of an object of a field when it was looked at again."""

from dataclasses import dataclass

from skyview.classifier.sightings import EMPTY, Sighting
from skyview.classifier.tiling import TILE
from skyview.classifier.views import View


@dataclass(frozen=True)
class Seen:
    """What the network says with the object in the middle of the picture; kept in the cache."""

    label: str
    probability: float
    sure: bool
    x: float
    y: float
    top: float
    left: float
    side: float

    def of(self, sighting: Sighting) -> Sighting | None:
        """The object, if it is still there."""
        if not self.sure or self.label == EMPTY:
            return None
        view = View(TILE, self.top, self.left, self.side)
        return Sighting(self.label, self.probability, self.x, self.y, view, sighting.tiles, confirmed=True)
