"""The words and numbers of a card."""

import json
import math

from skyview.captures import Capture
from skyview.classes import label_of, label_within
from skyview.classifier.prediction import Prediction
from skyview.explain.attribution import Attribution
from skyview.explain.inside import Share
from skyview.report.compass import centre
from skyview.robustness.card.standing import Standing
from skyview.saying import decimal, percent, plural, tr


def subtitle(capture: Capture) -> str:
    """Telescope, exposure, date and place on the sky, as far as they are known."""
    facts = capture.facts
    parts = [capture.subtitle]
    if facts.exposure and facts.subs and facts.subs > 1 and facts.exposure >= 60:
        parts[0] += f" = {duration(facts.exposure)}"
    date = (facts.date or "")[:10]
    if date and date not in capture.subtitle:
        parts.append(date)
    place = centre(capture)
    if place is not None:
        parts.append(f"{right_ascension(place[0])} {declination(place[1])}")
    return " · ".join(part for part in parts if part)


def duration(seconds: float) -> str:
    """A time of exposure in hours and minutes."""
    minutes = round(seconds / 60)
    return f"{minutes // 60} h {minutes % 60:02d} min" if minutes >= 60 else f"{minutes} min"


def right_ascension(degrees: float) -> str:
    """Right ascension in hours and minutes."""
    minutes = round(degrees % 360 / 15 * 600) % 14400
    return f"{minutes // 600}h {minutes % 600 / 10:04.1f}m"


def declination(degrees: float) -> str:
    """Declination in degrees and minutes of arc."""
    minutes = round(abs(degrees) * 60)
    return f"{'−' if degrees < 0 else '+'}{minutes // 60}° {minutes % 60:02d}′"


def verdict(prediction: Prediction) -> str:
    """What it is, as sure as the network is."""
    name = label_of(prediction.label)
    if prediction.sure:
        return name
    if not prediction.deep_sky:
        return tr("Not of the deep sky?")
    return tr("Not sure: {label}?", label=label_within(prediction.label))


def value(number: float) -> str:
    """A value of a map in two figures, with a true minus sign."""
    if number and not 1e-3 <= abs(number) < 1e4:
        mantissa, exponent = f"{number:.1e}".split("e")
        return decimal(f"{mantissa}e{int(exponent)}").replace("-", "−")
    return decimal(f"{number:.2g}").replace("-", "−")


def held(trust: Standing | None) -> str:
    """How far an explanation can be trusted, in one honest line."""
    if trust is None:
        return tr("Not tested: nobody knows yet how far this explanation can be trusted.")
    if not trust.auc.known:
        return tr("Tested, but nothing could be compared.")
    if trust.why_not:
        return tr("Not ranked: {why}", why=trust.why_not)
    return plural(
        "Stability against sanity, {count} pair; 0.50 is chance.",
        "Stability against sanity, {count} pairs; 0.50 is chance.",
        trust.auc.n,
    )


def interval(trust: Standing) -> str:
    """The interval of a trust figure, and how alike the map stays by itself."""
    auc, stayed = trust.auc, trust.panel.stability
    words = (
        tr("95% interval {low:.2f} to {high:.2f}", low=auc.low, high=auc.high)
        if auc.has_interval
        else tr("too few for an interval")
    )
    return words + (tr(" · map stays {mean:.2f} alike", mean=stayed) if math.isfinite(stayed) else "")


def trusted(trust: Standing | None) -> str:
    """Figure and reason in one line."""
    if trust is None or not trust.auc.known:
        return held(trust)
    return tr("Trust {value:.2f}. {words}", value=trust.auc.value, words=held(trust))


def why(attribution: Attribution) -> str:
    """Evidence for what a map shows."""
    return tr("evidence for {label}", label=label_within(attribution.target))


def region(share: Share, *, signed: bool) -> str:
    """Which share of a map lies in the ellipse that a person drew, and how much that is of its area."""
    if share.area == 0:
        return tr("ellipse: outside the explained part")
    if not math.isfinite(share.positive):
        return tr("ellipse: nothing of what speaks for it") if signed else tr("ellipse: nothing of the map")
    found = {"share": percent(share.positive), "ratio": share.ratio, "area": percent(share.area)}
    if signed:
        return tr("ellipse: {share} of what speaks for it, {ratio:.2g}× its area ({area})", **found)
    return tr("ellipse: {share} of the map, {ratio:.2g}× its area ({area})", **found)


def made(attribution: Attribution) -> str:
    """A technique with its settings and seed."""
    settings = ", ".join(f"{key} {_short(setting)}" for key, setting in attribution.settings.items())
    what = f"{attribution.method}{f' ({settings})' if settings else ''}"
    return tr("{technique} · seed {seed}", technique=what, seed=attribution.seed)


def _short(setting: object) -> str:
    if isinstance(setting, float):
        return f"{setting:g}"
    return setting if isinstance(setting, str) else json.dumps(setting)
