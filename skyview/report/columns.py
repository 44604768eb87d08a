"""The words of a card, set in columns: title, verdict, legend, trust, how it was made.

Each function draws from an upper edge downwards and returns where it ends.
"""

import numpy as np

from skyview.classes import label_of
from skyview.explain import TECHNIQUES
from skyview.explain.attribution import Attribution
from skyview.explain.inside import share_inside
from skyview.report import wording
from skyview.report.blending import BLENDS, share_of_lines
from skyview.report.inks import Colour, Inks
from skyview.report.palettes import PALETTES, heat
from skyview.report.panels import Page
from skyview.report.placing import palette_for
from skyview.report.scene import Block, Line, Picture
from skyview.report.typeface import fitted, width_of, wrapped
from skyview.robustness.card.standing import Standing
from skyview.saying import decimal, percent, tr

HIGH, CHANCE = 0.8, 0.5
"""Trust figure from which the colour says high, and that of a map that knows nothing of the network."""


def draw_header(page: Page, x: float, y: float, width: float, size: float = 44) -> float:
    """The object, and below it telescope, exposure, date and place."""
    capture, inks = page.subject.capture, page.inks
    if page.has("object"):
        big = page.text(size)
        words = fitted(capture.title, big, width, strong=True)
        page.scene.text(x, y + 0.8 * big, words, big, inks.bright, strong=True)
        y += 1.1 * big
    line = wording.subtitle(capture)
    if page.has("exposure") and line:
        small = page.text(0.5 * size)
        page.scene.text(x, y + 1.1 * small, fitted(line, small, width), small, inks.muted)
        y += 1.5 * small
    return y


def draw_verdict(page: Page, x: float, y: float, width: float) -> float:
    """What it is, with its probability, and below it every class if that is wanted."""
    prediction, inks = page.subject.prediction, page.inks
    if not page.has("verdict"):
        return y
    big = page.text(34)
    if prediction is None:
        page.scene.text(x, y + 0.8 * big, tr("Not classified"), big, inks.muted, strong=True)
        return y + 1.2 * big
    share = percent(prediction.probability)
    room = width - width_of(share, big, strong=True) - 16
    words = fitted(wording.verdict(prediction), big, room, strong=True)
    page.scene.text(x, y + 0.8 * big, words, big, inks.bright, strong=True)
    page.scene.text(x + width, y + 0.8 * big, share, big, inks.accent, anchor="end", strong=True)
    y += 1.2 * big
    return _draw_shares(page, x, y + page.text(14), width) if page.has("shares") else y


def _draw_shares(page: Page, x: float, y: float, width: float) -> float:
    prediction, inks = page.subject.prediction, page.inks
    assert prediction is not None
    size, step = page.text(20), page.text(37)
    ranked = sorted(prediction.probabilities.items(), key=lambda item: -item[1])[:8]
    column = max(width_of(label_of(label), size) for label, _ in ranked) + 20
    figures = width_of(percent(0.999), size) + 16
    for label, probability in ranked:
        first = label == prediction.label
        base = y + 0.5 * step + 0.36 * size
        page.scene.text(x, base, label_of(label), size, inks.bright if first else inks.plain)
        thick = page.text(12)
        bar = width - column - figures
        ink = inks.track, inks.accent if first else inks.quiet
        page.scene.bar(x + column, y + 0.5 * (step - thick), bar, thick, probability, ink)
        words = percent(probability)
        page.scene.text(x + width, base, words, size, inks.bright if first else inks.muted, anchor="end")
        y += step
    return y


def draw_legend(page: Page, x: float, y: float, width: float, attribution: Attribution) -> float:
    """What the colours of a map mean, with the values they stand for."""
    if not page.has("legend"):
        return y
    inks = page.inks
    size, small = page.text(24), page.text(18)
    label = TECHNIQUES.label(attribution.method)
    head = tr("{label}: {why}", label=label, why=wording.why(attribution))
    fit = max(small, size * min(1, width / width_of(head, size, strong=True)))
    page.scene.text(x, y + 0.9 * size, fitted(head, fit, width, strong=True), fit, inks.bright, strong=True)
    y += 1.2 * size + 8
    if attribution.is_empty:
        words = tr("This technique found no explanation: its map is empty.")
        page.scene.text(x, y + small, fitted(words, small, width), small, inks.fair)
        return y + 1.4 * small
    return draw_ramp(page, x, y, width, attribution)


def draw_ramp(page: Page, x: float, y: float, width: float, attribution: Attribution) -> float:
    """The colours of a map from one end to the other, the values at the ends, and how it is shown."""
    inks, small = page.inks, page.text(18)
    if not BLENDS[page.style.blend].lines:
        y = _draw_colours(page, x, y, width, attribution)
    for note in notes(page, attribution):
        page.scene.text(x, y + small, fitted(note, small, width), small, inks.muted)
        y += 1.4 * small
    return y


def height_of_ramp(page: Page, attribution: Attribution) -> float:
    """The room that `draw_ramp` takes."""
    small = page.text(18)
    colours = 0.0 if BLENDS[page.style.blend].lines else page.text(14) + 1.75 * small
    return colours + 1.4 * small * len(notes(page, attribution))


def notes(page: Page, attribution: Attribution) -> list[str]:
    """How a map is shown, and which share of it lies in the region, one line each."""
    style, region = page.style, page.subject.region
    share = share_of_lines(style.contour, style.blend)
    found = [tr("line: around the strongest {share} of the view", share=percent(share))] if share else []
    if style.threshold and not BLENDS[style.blend].lines:
        found.append(tr("clear below {share} of the strength at the end", share=percent(style.threshold)))
    if region is not None and page.has("region") and not attribution.is_empty:
        found.append(wording.region(share_inside(attribution, region), signed=attribution.signed))
    return found


def _draw_colours(page: Page, x: float, y: float, width: float, attribution: Attribution) -> float:
    inks, small = page.inks, page.text(18)
    name = palette_for(attribution, page.style.palette(signed=attribution.signed))
    strips = heat(np.linspace(0, 1, 512)[None], name) / np.float32(255)
    signed = PALETTES[name].diverging and attribution.signed

    def paint(wide: int, high: int) -> np.ndarray:
        places = np.round(np.linspace(0, 511, wide)).astype(int)
        return np.broadcast_to(strips[:, places], (high, wide, 3)).astype(np.float32)

    thick = page.text(14)
    page.scene.rim(x, y, width, thick, inks.muted, thick / 2)  # one end may be the ground's own colour
    page.scene.add(Picture(x, y, width, thick, paint, (512, 16), thick / 2))
    y += thick + 1.25 * small
    end = wording.value(scale_of(attribution))
    low, high = tr("0 weak"), tr("strong {end}", end=end)
    if signed:
        low, high = tr("−{end} against", end=end), tr("for +{end}", end=end)
    page.scene.text(x, y, low, small, inks.muted)
    page.scene.text(x + width, y, high, small, inks.muted, anchor="end")
    if signed:
        page.scene.text(x + width / 2, y, "0", small, inks.muted, anchor="middle")
    return y + 0.5 * small


def scale_of(attribution: Attribution) -> float:
    """The strength at which the colours end, in the map's own unit: that of `Attribution.positive`."""
    strength = np.abs(attribution.values)
    return float(np.percentile(strength, 99) or strength.max())


def draw_trust(page: Page, x: float, y: float, width: float, attribution: Attribution) -> float:
    """How far to trust the why: the figure, its interval, and one line on what it rests on."""
    if not page.has("trust"):
        return y
    trust, inks = page.subject.trust.get(attribution.method), page.inks
    size, small = page.text(24), page.text(18)
    page.scene.text(x, y + 0.9 * size, tr("Trust"), size, inks.bright, strong=True)
    if trust is not None and trust.auc.known:
        words, big = decimal(f"{trust.auc.value:.2f}"), page.text(32)
        colour = trust_colour(inks, trust)
        page.scene.text(x + width, y + 0.9 * size, words, big, colour, anchor="end", strong=True)
        y += 1.2 * size + 10
        _draw_interval(page, x, y, width, trust, colour)
        y += page.text(12) + 6
    else:
        y += 1.2 * size
    lines = [(line, inks.plain) for line in wrapped(wording.held(trust), small, width)]
    if trust is not None and trust.auc.known:
        lines += [(line, inks.muted) for line in wrapped(wording.interval(trust), small, width)]
        if not page.subject.capture.is_linear:
            lines.append((tr("approximate: stretched capture"), inks.muted))
    for words, ink in lines:
        page.scene.text(x, y + 1.1 * small, words, small, ink)
        y += 1.4 * small
    return y + 0.1 * small


def _draw_interval(page: Page, x: float, y: float, width: float, trust: Standing, colour: Colour) -> None:
    """The figure as a bar, chance as a gap in it, the interval as a line."""
    thick = page.text(12)
    page.scene.bar(x, y, width, thick, trust.auc.value, (page.inks.track, colour))
    middle, reach = y + thick / 2, thick / 2 + 4
    chance = x + CHANCE * width
    page.scene.add(Line(((chance, middle - reach), (chance, middle + reach)), page.inks.muted, 2))
    if not trust.auc.has_interval:
        return
    low, high = (x + min(max(end, 0.0), 1.0) * width for end in (trust.auc.low, trust.auc.high))
    for points in (
        ((low, middle), (high, middle)),
        ((low, middle - reach), (low, middle + reach)),
        ((high, middle - reach), (high, middle + reach)),
    ):
        page.scene.add(Line(points, page.inks.bright, 2))


def trust_colour(inks: Inks, trust: Standing) -> Colour:
    """Good, fair or poor; the figure beside it says the same."""
    if trust.why_not or trust.auc.holds(CHANCE) or trust.auc.value <= CHANCE:
        return inks.poor
    return inks.good if trust.auc.value >= HIGH else inks.fair


def draw_footer(page: Page, x: float, y: float, width: float, attributions: tuple[Attribution, ...]) -> float:
    """How it was made: the program, the network, the technique with its settings and seed."""
    if not page.has("credit"):
        return y
    inks, size = page.inks, page.text(17)
    page.scene.add(Block(x, y, width, 1, inks.track))
    base = y + 1.9 * size
    page.scene.text(x, base, "skyview", size, inks.plain, strong=True)
    left = x + width_of("skyview", size, strong=True) + 14
    parts = (
        [] if page.subject.prediction is None else [tr("model {model}", model=page.subject.prediction.model)]
    )
    if len(attributions) == 1:
        parts.append(wording.made(attributions[0]))
    elif attributions:
        parts.append(", ".join(attribution.method for attribution in attributions))
    if page.style.linear:
        parts.append(tr("linear light"))
    page.scene.text(left, base, fitted(" · ".join(parts), size, x + width - left), size, inks.muted)
    return base + 0.4 * size
