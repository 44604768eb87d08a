"""The colours of the themes by their duty, and the ones that are worn now."""

from dataclasses import dataclass, fields

from PySide6.QtGui import QColor


@dataclass
class Colours:
    """Colours by their duty, as ``#rrggbb``.

    Attributes:
        sky: Behind everything; also behind the pictures.
        surface: Panels.
        raised: Fields, buttons and chips on a panel.
        hover: A raised thing under the pointer.
        line: Separators and frames.
        text: Words to read.
        faint: What cannot be had now: icons of disabled actions; no words.
        muted: Words that help; still at least 4.5 : 1 on every surface.
        accent: The one colour that says "here": selection, focus, main buttons, progress.
        accent_over: The accent under the pointer.
        on_accent: Words on the accent.
        chosen: Background of a selected row.
        good: A "sure" verdict, high trust.
        warn: A "not sure" verdict, middling trust.
        bad: Errors, low trust.
        mark: Crosshair and brackets on pictures, which are dark in every theme.
        glass: What is left of white in pictures: white by day, red in the night.
    """

    sky: str = "#090c11"
    surface: str = "#10151c"
    raised: str = "#19212b"
    hover: str = "#222d3a"
    line: str = "#242e3b"
    text: str = "#e8edf4"
    muted: str = "#9aa8ba"
    faint: str = "#566274"
    accent: str = "#6db3f8"
    accent_over: str = "#86c2fb"
    on_accent: str = "#07121f"
    chosen: str = "#1a3049"
    good: str = "#6fd3a8"
    warn: str = "#f0bb66"
    bad: str = "#f58d86"
    mark: str = "#7cc0ff"
    glass: str = "#ffffff"

    @property
    def red(self) -> bool:
        """Whether nothing but red is left of pictures, so that brightness alone tells."""
        return self.glass != "#ffffff"

    def colour(self, name: str, alpha: float = 1.0) -> QColor:
        """Return a colour by its duty as a ``QColor`` with opacity ``alpha`` (0 to 1)."""
        colour = QColor(getattr(self, name))
        colour.setAlphaF(alpha)
        return colour

    def become(self, other: "Colours") -> None:
        """Take over the colours of a theme."""
        for each in fields(self):
            setattr(self, each.name, getattr(other, each.name))


DARK = Colours()

LIGHT = Colours(
    sky="#e6ebf1",
    surface="#fbfcfe",
    raised="#edf1f6",
    hover="#e0e7f0",
    line="#c9d3de",
    text="#131c27",
    muted="#495768",
    faint="#a3afbd",
    accent="#0a5cae",
    accent_over="#0c6cca",
    on_accent="#ffffff",
    chosen="#cfe2f7",
    good="#0b6540",
    warn="#824c00",
    bad="#ad231b",
    mark="#7cc0ff",
)

#: For eyes that are used to the dark: nothing but red, and little of it. Marks tell what hues cannot.
NIGHT = Colours(
    sky="#040000",
    surface="#0b0101",
    raised="#170303",
    hover="#200404",
    line="#3d0907",
    text="#ff4f3e",
    muted="#f03a2e",
    faint="#6e1712",
    accent="#ff5a48",
    accent_over="#ff7060",
    on_accent="#140000",
    chosen="#300605",
    good="#ff5f4d",
    warn="#ff4f3e",
    bad="#ff3a2c",
    mark="#ff5a48",
    glass="#ff0000",
)

THEMES: dict[str, Colours] = {"dark": DARK, "light": LIGHT, "night": NIGHT}

TONES = Colours()
"""The colours that are worn now; `Colours.become` changes them."""

#: Text and background pairs that occur in the window; the tests hold each to WCAG's 4.5 : 1.
PAIRS: tuple[tuple[str, str], ...] = (
    *(
        (words, ground)
        for words in ("text", "muted", "accent", "good", "warn", "bad")
        for ground in ("sky", "surface", "raised", "hover", "chosen")
    ),
    ("on_accent", "accent"),
    ("on_accent", "accent_over"),
)


def contrast(one: str, other: str) -> float:
    """WCAG 2.2 contrast ratio (1 to 21) of two colours given as ``#rrggbb``."""

    def luminance(text: str) -> float:
        parts = (int(text[i : i + 2], 16) / 255 for i in (1, 3, 5))
        linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)
