"""How a verdict is shown. Knows no Qt."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Mark:
    """How a verdict is shown: always as a word, a sign and a colour together.

    Attributes:
        word: The word.
        icon: Name of the icon.
        duty: Its colour, by the theme's name.
    """

    word: str
    icon: str
    duty: str
