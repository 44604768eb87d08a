"""Small pieces of text that several panels share. Knows no Qt."""

import math

from skyview.classes import label_of
from skyview.classifier.views import SHARES
from skyview.gui.parts.language import decimal, tr
from skyview.saying import percent


def class_label(name: str) -> str:
    """A class's name for people: skyview's own words, or the name that a network of others gives it."""
    return label_of(name)


def number(value: float, digits: int = 2) -> str:
    """A number of fixed digits with a true minus sign, none before a zero; a dash for no value."""
    if math.isnan(value):
        return "–"
    return decimal(f"{value:z.{digits}f}").replace("-", "−")


def quantity(amount: str, unit: str) -> str:
    """An amount with its unit, as it is written."""
    return decimal(amount).replace("-", "−") + after_number(unit)


def after_number(unit: str) -> str:
    """A unit with the space before it: none for arc seconds and degrees, and the language's own for %."""
    if unit.startswith("%"):
        return decimal("0%")[1:] + unit[1:]
    return unit if unit.startswith(('"', "°")) else f" {unit}".rstrip()


def duration(seconds: float) -> str:
    """A remaining or spent time, no more precise than it can be known."""
    if seconds < 1:
        return f"{seconds * 1000:.0f} ms" if seconds < 0.1 else decimal(f"{seconds:.1f} s")
    if seconds < 10:
        return decimal(f"{seconds:.1f} s")
    if seconds < 90:
        return f"{seconds:.0f} s"
    return f"{seconds / 60:.0f} min" if seconds < 5400 else decimal(f"{seconds / 3600:.1f} h")


def about(seconds: float) -> str:
    """The same within a sentence: the unit stays on the line of its number."""
    return duration(seconds).replace(" ", "\u00a0")


def brief(value: float) -> str:
    """A value of unknown size in two figures, short enough for a colour bar."""
    return decimal(f"{value:.2g}").replace("e-0", "e-").replace("e+0", "e").replace("-", "−")


_MOST_DECIMALS = 7  # beyond, a power of ten is easier to read


def on_scale(value: float, scale: float) -> str:
    """A value with as many decimals as give the end of its scale, 0 or more, three figures."""
    decimals = 2 - math.floor(math.log10(scale)) if scale > 0 else 0
    return number(value, max(0, decimals)) if decimals <= _MOST_DECIMALS else brief(value)


def entry(name: object, words: object) -> str:
    """A name and what is said of it, with the colon as the language writes it."""
    return tr("{name}: {words}", name=name, words=words)


def view_label(name: str) -> str:
    """What part of a capture a view shows."""
    share = SHARES.get(name)
    words = {"whole": tr("whole picture"), "square": tr("middle square")}.get(name, name)
    return words if share is None or share == 1 else f"{words}, {percent(share)}"


def right_ascension(degrees: float) -> str:
    """Right ascension as hours, minutes and seconds."""
    total = round(degrees / 15 * 3600 * 10) / 10 % 86400
    return f"{int(total // 3600):02d}h{int(total // 60 % 60):02d}m{total % 60:04.1f}s"


def declination(degrees: float) -> str:
    """Declination as degrees, minutes and seconds of arc."""
    total = round(abs(degrees) * 3600)
    sign = "−" if degrees < 0 else "+"
    return f"{sign}{total // 3600:02d}°{total // 60 % 60:02d}′{total % 60:02d}″"


def angle(arcsec: float) -> str:
    """A small angle in the unit that suits it."""
    for unit, sign in ((3600, "°"), (60, "′")):
        if arcsec >= unit:
            return f"{arcsec / unit:.1f}{sign}"
    return f"{arcsec:.0f}″"
