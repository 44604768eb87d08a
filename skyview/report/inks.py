"""Colours of a card by their duty: a dark one for the night, a light one for paper."""

from dataclasses import dataclass

from skyview.errors import SkyviewError

Colour = tuple[int, int, int]
"""Red, green and blue, 0 to 255."""

WHITE: Colour = (255, 255, 255)
BLACK: Colour = (0, 0, 0)


@dataclass(frozen=True)
class Inks:
    """The colours of one theme.

    Attributes:
        name: Name for settings.
        label: Name for people.
        ground: Behind everything.
        track: The empty part of a bar, and rules.
        bright: Words that say the most.
        plain: Words to read.
        muted: Words that help; still at least 4.5 : 1 on the ground.
        quiet: Bars of what is not the answer.
        accent: The answer.
        good: High trust.
        fair: Middling trust, and warnings.
        poor: Low trust.
    """

    name: str
    label: str
    ground: Colour
    track: Colour
    bright: Colour
    plain: Colour
    muted: Colour
    quiet: Colour
    accent: Colour
    good: Colour
    fair: Colour
    poor: Colour


THEMES: dict[str, Inks] = {
    inks.name: inks
    for inks in (
        Inks(
            "dark",
            "Dark",
            ground=(11, 14, 20),
            track=(34, 42, 55),
            bright=(238, 241, 247),
            plain=(200, 207, 219),
            muted=(139, 150, 169),
            quiet=(78, 96, 128),
            accent=(104, 178, 255),
            good=(110, 205, 150),
            fair=(238, 190, 95),
            poor=(238, 118, 104),
        ),
        Inks(
            "light",
            "Light",
            ground=(252, 252, 250),
            track=(226, 229, 234),
            bright=(17, 22, 31),
            plain=(52, 60, 74),
            muted=(94, 103, 118),
            quiet=(160, 174, 196),
            accent=(20, 99, 190),
            good=(24, 124, 74),
            fair=(150, 93, 0),
            poor=(184, 48, 34),
        ),
    )
}
"""All themes of a card by name."""


def theme(name: str) -> Inks:
    """The colours of a theme.

    Raises:
        SkyviewError: There is no such theme.
    """
    if name not in THEMES:
        raise SkyviewError(
            "A card has no theme {name!r}; choose one of: {themes}.", name=name, themes=", ".join(THEMES)
        )
    return THEMES[name]
