"""The annotated picture: a card ready to post, with what it is, why, and how far to trust the why."""

import json
import math
from dataclasses import dataclass, replace

import cv2
import numpy as np

from skyview.captures import Capture
from skyview.classes import LABELS
from skyview.classifier.prediction import Prediction
from skyview.classifier.views import View
from skyview.explain import TECHNIQUES
from skyview.explain.attribution import Attribution
from skyview.report import canvas as ink
from skyview.report.canvas import Canvas, fitted, width_of
from skyview.report.compass import compass, scale_bar
from skyview.report.palettes import PALETTES, heat
from skyview.report.placing import overlay, palette_for
from skyview.robustness.cards import Summary

MARGIN = 48
GAP = 28
HEADER = 128
BARE_HEADER = 92
"""Height of the header with and without a second line."""

CAPTION = 40
FOOTER = 62
COLUMN = 480
"""Narrowest column that text is set in, in pixels."""

VERDICT_HEIGHT = 304
WHY_HEIGHT = 112
TRUST_HEIGHT = 140


@dataclass(frozen=True)
class _Layout:
    """Where the parts of a card go, in pixels.

    Attributes:
        top: Upper edge of the pictures.
        panel: Width and height of a picture.
        panels: Left edges of the pictures.
        column: Width of a text column.
        verdict: Left and upper edge of what it is.
        why: Left and upper edge of why, and of trust below.
        size: Width and height of the card.
    """

    top: int
    panel: tuple[int, int]
    panels: tuple[int, ...]
    column: int
    verdict: tuple[int, int]
    why: tuple[int, int]
    size: tuple[int, int]


def annotated_picture(
    capture: Capture,
    picture: np.ndarray,
    prediction: Prediction,
    attribution: Attribution | None = None,
    *,
    opacity: float = 0.7,
    palette: str | None = None,
    trust: Summary | float | None = None,
) -> np.ndarray:
    """Compose a card: the picture, the map over it, the verdict, the legend, scale and compass.

    Args:
        capture: What was taken; gives title, device, scale and north.
        picture: ``(H, W, 3)`` display values in [0, 1] of the whole capture.
        prediction: What it is.
        attribution: Why; None for a card without.
        opacity: Of the map, 0 to 1.
        palette: Name of a palette; None for fire, or blue to red for a signed map.
        trust: How far to trust the why: the technique's summary of a score card, or a number alone.

    Returns:
        ``(h, w, 3)`` uint8.

    Raises:
        SkyviewError: There is no such palette.
    """
    subtitle = _subtitle(capture)
    layout = _lay_out(
        *picture.shape[:2],
        subtitle=bool(subtitle),
        with_map=attribution is not None,
        with_trust=trust is not None,
    )
    canvas = Canvas(*layout.size)
    room = canvas.width - 2 * MARGIN
    canvas.text(MARGIN, 72, fitted(capture.title, 46, room), 46, ink.BRIGHT, strong=True)
    canvas.text(MARGIN, 110, fitted(subtitle, 24, room), 24, ink.MUTED)
    shown = _sized(picture, layout.panel)
    _draw_panel(canvas, layout, 0, "Capture", shown)
    _draw_sky_marks(canvas, layout, capture)
    _draw_verdict(canvas, layout, prediction)
    if attribution is not None:
        name = palette_for(attribution, palette)
        caption = f"{_label(attribution)}: why {LABELS.get(attribution.target, attribution.target).lower()}"
        zoom = layout.panel[0] / capture.width
        near = replace(attribution, view=_zoomed(attribution.view, zoom))
        _draw_panel(canvas, layout, 1, caption, overlay(shown, near, opacity=opacity, palette=name))
        _draw_view(canvas, layout, capture, attribution)
        _draw_legend(canvas, layout, attribution, name)
        if trust is not None:
            _draw_trust(canvas, layout, trust)
    _draw_footer(canvas, capture, prediction, attribution, trust is not None)
    return canvas.pixels()


def _lay_out(height: int, width: int, *, subtitle: bool, with_map: bool, with_trust: bool) -> _Layout:
    """Text goes beside upright pictures and single ones, and below the others."""
    count = 2 if with_map else 1
    beside = not with_map or width < 0.8 * height
    most_wide, most_high = (560, 960) if beside and with_map else (1040, 800) if beside else (760, 760)
    scale = min(most_wide / width, most_high / height)
    panel = max(1, round(width * scale)), max(1, round(height * scale))
    why_height = (WHY_HEIGHT + (TRUST_HEIGHT if with_trust else 0)) if with_map else 0
    top = (HEADER if subtitle else BARE_HEADER) + CAPTION
    if beside:
        panels = tuple(MARGIN + i * (panel[0] + GAP) for i in range(count))
        left = panels[-1] + panel[0] + GAP + 12
        body = max(panel[1], VERDICT_HEIGHT + (GAP + why_height if with_map else 0))
        size = left + COLUMN + MARGIN, top + body + GAP + FOOTER
        return _Layout(top, panel, panels, COLUMN, (left, top), (left, top + VERDICT_HEIGHT + GAP), size)
    column = max(panel[0], COLUMN)
    lefts = tuple(MARGIN + i * (column + GAP) for i in range(count))
    panels = tuple(left + (column - panel[0]) // 2 for left in lefts)
    below = top + panel[1] + GAP
    wide = 2 * MARGIN + count * column + (count - 1) * GAP
    size = wide, below + max(VERDICT_HEIGHT, why_height) + GAP + FOOTER
    return _Layout(top, panel, panels, column, (lefts[0], below), (lefts[-1], below), size)


def _subtitle(capture: Capture) -> str:
    """Telescope, exposure and date, as far as they are known."""
    date = (capture.facts.date or "")[:10]
    parts = [capture.subtitle, date if date not in capture.subtitle else ""]
    return " · ".join(part for part in parts if part)


def _sized(picture: np.ndarray, size: tuple[int, int]) -> np.ndarray:
    """A picture at the size it is shown at, so that what is laid over it is as fine as the card."""
    smaller = size[0] < picture.shape[1]
    way = cv2.INTER_AREA if smaller else cv2.INTER_CUBIC
    return np.clip(cv2.resize(np.asarray(picture, dtype=np.float32), size, interpolation=way), 0, 1)


def _zoomed(view: View, zoom: float) -> View:
    return View(view.name, view.top * zoom, view.left * zoom, view.side * zoom)


def _draw_panel(canvas: Canvas, layout: _Layout, index: int, caption: str, picture: np.ndarray) -> None:
    x, y = layout.panels[index], layout.top
    canvas.text(x, y - 13, fitted(caption, 22, layout.panel[0]), 22, ink.PLAIN)
    levels = np.round(np.clip(picture, 0, 1) * 255).astype(np.uint8)
    canvas.picture(x, y, levels, layout.panel)


def _draw_view(canvas: Canvas, layout: _Layout, capture: Capture, attribution: Attribution) -> None:
    """Show which part of the capture the network was asked about, where that is not all of it."""
    view, scale = attribution.view, layout.panel[0] / capture.width
    left, top = layout.panels[1] + view.left * scale, layout.top + view.top * scale
    if view.side < 0.99 * max(capture.width, capture.height) and view.top >= 0 and view.left >= 0:
        canvas.outline(round(left), round(top), round(view.side * scale), round(view.side * scale), ink.MUTED)


def _draw_sky_marks(canvas: Canvas, layout: _Layout, capture: Capture) -> None:
    """Scale bar in the lower left corner of the picture, compass in the lower right."""
    x, bottom = layout.panels[0], layout.top + layout.panel[1]
    zoom = layout.panel[0] / capture.width
    scale = capture.pixel_scale
    bar = scale_bar(scale, capture.width) if scale else None
    if bar is not None:
        left, y = x + 24, bottom - 26
        canvas.line([(left, y), (left + bar.pixels * zoom, y)], ink.BRIGHT, 3, halo=2)
        canvas.text(left + bar.pixels * zoom / 2, y - 10, bar.label, 22, ink.BRIGHT, anchor="ms", halo=True)
    arrows = compass(capture)
    if arrows is None:
        return
    middle = x + layout.panel[0] - 72, bottom - 72
    for letter, (dx, dy) in (("N", arrows.north), ("E", arrows.east)):
        tip = middle[0] + 34 * dx, middle[1] + 34 * dy
        canvas.line([middle, tip], ink.BRIGHT, 3, halo=2)
        canvas.text(tip[0] + 16 * dx, tip[1] + 16 * dy, letter, 20, ink.BRIGHT, anchor="mm", halo=True)


def _draw_verdict(canvas: Canvas, layout: _Layout, prediction: Prediction) -> None:
    x, y = layout.verdict
    name = LABELS.get(prediction.label, prediction.label)
    unsure = f"Not sure: {name.lower()}?" if prediction.deep_sky else "Not of the deep sky?"
    headline = name if prediction.sure else unsure
    canvas.text(x, y + 30, headline, 34, ink.BRIGHT, strong=True)
    canvas.text(
        x + layout.column, y + 30, _percent(prediction.probability), 34, ink.ACCENT, anchor="rs", strong=True
    )
    names = {label: LABELS.get(label, label) for label in prediction.probabilities}
    column = max(width_of(text, 22) for text in names.values()) + 20
    ranked = sorted(prediction.probabilities.items(), key=lambda item: -item[1])
    for row, (label, probability) in enumerate(ranked):
        middle = y + 78 + row * 40
        first = label == prediction.label
        canvas.text(x, middle, names[label], 22, ink.BRIGHT if first else ink.PLAIN, anchor="lm")
        length = layout.column - column - 84
        colour = ink.ACCENT if first else ink.QUIET_BAR
        canvas.bar(x + column, middle - 7, length, 14, probability, colour)
        share = _percent(probability)
        canvas.text(x + layout.column, middle, share, 22, ink.BRIGHT if first else ink.MUTED, anchor="rm")


def _draw_legend(canvas: Canvas, layout: _Layout, attribution: Attribution, palette: str) -> None:
    x, y = layout.why
    signed = PALETTES[palette].diverging
    target = LABELS.get(attribution.target, attribution.target).lower()
    canvas.text(x, y + 24, f"Evidence for {target}", 24, ink.BRIGHT, strong=True)
    if attribution.is_empty:
        canvas.text(x, y + 66, "This technique found no explanation: its map is empty.", 22, ink.FAIR)
        return
    ramp = np.broadcast_to(np.linspace(0, 1, 512), (16, 512))
    canvas.picture(x, y + 46, heat(ramp, palette), (layout.column, 16))
    ends = ("against", "for") if signed and attribution.signed else ("low", "high")
    canvas.text(x, y + 90, ends[0], 20, ink.MUTED)
    canvas.text(x + layout.column, y + 90, ends[1], 20, ink.MUTED, anchor="rs")
    if signed and attribution.signed:
        canvas.text(x + layout.column / 2, y + 90, "0", 20, ink.MUTED, anchor="ms")


def _draw_trust(canvas: Canvas, layout: _Layout, trust: Summary | float) -> None:
    x, y = layout.why[0], layout.why[1] + WHY_HEIGHT + 12
    mean, low, high, n = (
        (trust.mean, trust.low, trust.high, trust.n)
        if isinstance(trust, Summary)
        else (float(trust), math.nan, math.nan, None)
    )
    canvas.text(x, y + 24, "Trust in this explanation", 24, ink.BRIGHT, strong=True)
    if not math.isfinite(mean):
        canvas.text(x, y + 62, "Nothing to compare.", 22, ink.MUTED)
        return
    colour = ink.GOOD if mean >= 0.7 else ink.FAIR if mean >= 0.4 else ink.POOR
    canvas.text(x + layout.column, y + 24, f"{mean:.2f}", 34, colour, anchor="rs", strong=True)
    canvas.bar(x, y + 48, layout.column, 14, min(max(mean, 0.0), 1.0), colour)
    known = math.isfinite(low) and math.isfinite(high)
    if known:
        ends = [x + min(max(end, 0.0), 1.0) * layout.column for end in (low, high)]
        for left, right, half in ((ends[0], ends[1], 0), (ends[0], ends[0], 6), (ends[1], ends[1], 6)):
            canvas.line([(left, y + 55 - half), (right, y + 55 + half)], ink.BRIGHT, 3)
    canvas.text(x, y + 90, "how alike the map stays when the capture is perturbed", 19, ink.MUTED)
    if n is not None:
        spread = f"95 % interval {low:.2f} to {high:.2f}" if known else "too few for an interval"
        canvas.text(x, y + 116, f"{n} comparison{'s' if n != 1 else ''} · {spread}", 19, ink.MUTED)


def _draw_footer(
    canvas: Canvas, capture: Capture, prediction: Prediction, attribution: Attribution | None, scored: bool
) -> None:
    y = canvas.height - 24
    canvas.block(MARGIN, canvas.height - FOOTER + 4, canvas.width - 2 * MARGIN, 1, ink.TRACK)
    parts = [f"model {prediction.model}"]
    if attribution is not None:
        settings = ", ".join(f"{key} {_short(value)}" for key, value in attribution.settings.items())
        parts.append(attribution.method + (f" ({settings})" if settings else ""))
        parts.append(f"seed {attribution.seed}")
    if scored and not capture.is_linear:
        parts.append("trust approximate: the capture was already stretched")
    canvas.text(MARGIN, y, "skyview", 20, ink.PLAIN, strong=True)
    left = MARGIN + width_of("skyview", 20) + 16
    line = " · ".join(parts)
    canvas.text(left, y, fitted(line, 18, canvas.width - MARGIN - left), 18, ink.MUTED)


def _label(attribution: Attribution) -> str:
    method = attribution.method
    return TECHNIQUES[method].label if method in TECHNIQUES else method


def _percent(share: float) -> str:
    """A probability for people: never 0 % or 100 % for what is neither."""
    if 0 < share < 0.005:
        return "< 1 %"
    return "> 99 %" if 0.995 <= share < 1 else f"{100 * share:.0f} %"


def _short(value: object) -> str:
    if isinstance(value, float):
        return f"{value:g}"
    return value if isinstance(value, str) else json.dumps(value)
