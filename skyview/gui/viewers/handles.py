"""The three handles of a stretch, as a person moves them. Knows no Qt."""

from collections.abc import Sequence
from dataclasses import replace

from skyview.captures.curves import LEAST
from skyview.captures.stretch import Stretch, Triple
from skyview.gui.parts.language import tr

SHADOWS, MIDTONES, HIGHLIGHTS = "shadows", "midtones", "highlights"

LABELS = {SHADOWS: tr("Shadows"), MIDTONES: tr("Midtones"), HIGHLIGHTS: tr("Highlights")}
"""Names for people, from dark to bright."""


def value_of(stretch: Stretch, handle: str, channel: int) -> float:
    """The light at which a handle stands; the midtones' is what is shown at half brightness."""
    low, high = stretch.shadows[channel], stretch.highlights[channel]
    if handle == MIDTONES:
        return low + (high - low) * stretch.midtones[channel]
    return low if handle == SHADOWS else high


def moved(stretch: Stretch, handle: str, value: float, channels: Sequence[int], least: float) -> Stretch:
    """Put a handle elsewhere; the midtones' goes along with its neighbours, so that the balance stays.

    Args:
        stretch: As it is.
        handle: Which one.
        value: Where to, as light.
        channels: Of which channels.
        least: Smallest distance of shadows and highlights.
    """
    for channel in channels:
        low, high = stretch.shadows[channel], stretch.highlights[channel]
        share = stretch.midtones[channel]
        if handle == SHADOWS:
            low = min(value, high - least)
        elif handle == HIGHLIGHTS:
            high = max(value, low + least)
        else:
            share = min(max((value - low) / (high - low), LEAST), 1 - LEAST)
        stretch = replace(
            stretch,
            shadows=_put(stretch.shadows, channel, low),
            midtones=_put(stretch.midtones, channel, share),
            highlights=_put(stretch.highlights, channel, high),
        )
    return stretch


def alike(stretch: Stretch) -> Stretch:
    """The same stretch for all channels: the mean of each handle."""

    def mean(handle: str) -> float:
        return sum(value_of(stretch, handle, channel) for channel in range(3)) / 3

    low, high = mean(SHADOWS), mean(HIGHLIGHTS)
    share = (mean(MIDTONES) - low) / (high - low)
    return replace(stretch, shadows=(low,) * 3, midtones=(share,) * 3, highlights=(high,) * 3)


def is_alike(stretch: Stretch) -> bool:
    """Whether all channels are stretched alike."""
    return all(len(set(part)) == 1 for part in (stretch.shadows, stretch.midtones, stretch.highlights))


def _put(values: Triple, place: int, value: float) -> Triple:
    parts = list(values)
    parts[place] = value
    return parts[0], parts[1], parts[2]
