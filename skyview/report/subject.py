"""What there is to show of one capture: picture, verdict, maps, and how far they are trusted."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import numpy as np

from skyview.captures import Capture, Stretch
from skyview.classifier.prediction import Prediction
from skyview.errors import SkyviewError
from skyview.explain.attribution import Attribution
from skyview.explain.inside import Ellipse
from skyview.robustness.card.cards import ScoreCard
from skyview.robustness.card.standing import Standing


@dataclass(frozen=True, eq=False)
class Subject:
    """What a card is about.

    Attributes:
        capture: What was taken; gives title, device, scale and north.
        picture: ``(H, W, 3)`` display values in [0, 1] of the whole capture.
        prediction: What it is, or None while nobody knows.
        attributions: Why, map by map.
        trust: How far each technique's map can be trusted, by its name; those not tested are missing.
        stretch: How ``picture`` came from the capture, where it is known.
        card: The score card behind ``trust``, where there is one.
        region: An ellipse that a person drew on the capture.
    """

    capture: Capture
    picture: np.ndarray
    prediction: Prediction | None = None
    attributions: tuple[Attribution, ...] = ()
    trust: Mapping[str, Standing] = field(default_factory=dict)
    stretch: Stretch | None = None
    card: ScoreCard | None = None
    region: Ellipse | None = None

    @property
    def attribution(self) -> Attribution | None:
        """The first map."""
        return self.attributions[0] if self.attributions else None

    def only(self, method: str) -> "Subject":
        """The same with the maps of one technique.

        Raises:
            SkyviewError: There is no such map.
        """
        maps = tuple(attribution for attribution in self.attributions if attribution.method == method)
        if not maps:
            raise SkyviewError(
                "There is no map by {method}; explain the capture with it first.", method=method
            )
        return replace(self, attributions=maps)


def trust_of(card: ScoreCard | None) -> dict[str, Standing]:
    """Where each technique of a score card stands, as far as anything was compared."""
    rows = card.standings.rows if card is not None else ()
    return {row.method: row for row in rows if row.auc.n}
