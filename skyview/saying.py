"""What people read, said in the language of the process that says it.

Without a `Voice` that is English, as it is written in the source: on the command line and in the compute
process. The window sets its voice when it starts. A text that is sent from one process to another is said
anew where it comes to: so the compute process never has to know how the window speaks.
"""

import numbers
import string
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, Protocol, cast


class Voice(Protocol):
    """A language.

    Attributes:
        code: Of ISO 639.
    """

    code: str

    def translate(self, text: str, count: int = -1) -> str:
        """A text of the source in this language, in its form for ``count`` things; empty when it has none."""
        ...

    def decimal(self, text: str) -> str:
        """A number written in English, with this language's marks for decimals and thousands."""
        ...


class English:
    """The language of the source."""

    code = "en"

    def translate(self, text: str, count: int = -1) -> str:
        """Nothing: it stands as it is written."""
        return ""

    def decimal(self, text: str) -> str:
        """As it is."""
        return text


_voice: Voice = English()


def speak(voice: Voice) -> None:
    """Say all that is said from now on in another language."""
    global _voice
    _voice = voice


@contextmanager
def speaking(voice: Voice) -> Iterator[None]:
    """Say what is said meanwhile in another language."""
    before = _voice
    speak(voice)
    try:
        yield
    finally:
        speak(before)


class _Formatter(string.Formatter):
    """Writes numbers as the language does."""

    def format_field(self, value: object, spec: str) -> str:
        """A value as ``format`` writes it, with the language's marks."""
        text = format(value, spec)
        return decimal(text) if isinstance(value, int | float) else text


_formatter = _Formatter()


class Saying(str):
    """A text that knows how it was made; pickled, it is said anew.

    Attributes:
        text: As it is written in the source, with ``{names}``; for any number of things but one.
        one: The same for one thing, or empty.
        parts: What is filled in; a part that is a saying itself is said anew as well.
    """

    text: str
    one: str
    parts: Mapping[str, object]

    def __new__(cls, text: str, parts: Mapping[str, object], one: str = "") -> "Saying":
        """Say it."""
        if one:
            count = cast(int, parts["count"])
            found = _voice.translate(text, count) or (one if count == 1 else text)
        else:
            found = _voice.translate(text) or text
        said = super().__new__(cls, _formatter.vformat(found, (), parts) if parts else found)
        said.text, said.one, said.parts = text, one, parts
        return said

    def __reduce__(self) -> tuple[Any, ...]:
        return Saying, (self.text, self.parts, self.one)

    def __str__(self) -> str:
        """Itself: so the text of an error is still a saying."""
        return self


def tr(text: str, /, **parts: object) -> str:
    """A text in the language that is spoken, its ``{names}`` filled in; as it is where that lacks it."""
    return text if isinstance(text, Saying) and not parts else Saying(text, _portable(parts))


def plural(one: str, many: str, count: int, /, **parts: object) -> str:
    """A text about ``{count}`` things in the form that the language uses for so many.

    Args:
        one: In English, for one thing.
        many: In English, for any other number; under this text a catalogue has the other forms.
        count: How many; ``{count}`` in the texts.
        parts: What else is filled in.
    """
    return Saying(many, _portable({"count": count, **parts}), one)


def listed(texts: Iterable[str], between: str = ", ") -> str:
    """Texts in a row as one text, which is said anew with them."""
    parts: dict[str, object] = {f"text{number}": text for number, text in enumerate(texts)}
    return Saying(between.join(f"{{{name}}}" for name in parts), parts)


def _portable(parts: dict[str, object]) -> dict[str, object]:
    return {name: _plain(part) for name, part in parts.items()}


def _plain(part: object) -> object:
    """A value of JSON; anything else (a path, an error) as text."""
    if part is None or isinstance(part, str | int | float | list | tuple | dict):
        return part
    if isinstance(part, numbers.Real):  # of numpy
        return int(part) if isinstance(part, numbers.Integral) else float(part)
    return str(part)


def english(text: str) -> str:
    """A text as the source says it, whatever is spoken: for what looks up what was said."""
    if not isinstance(text, Saying):
        return text
    parts = {name: english(part) if isinstance(part, str) else part for name, part in text.parts.items()}
    form = text.one if text.one and parts["count"] == 1 else text.text
    return form.format(**parts) if parts else form


def decimal(text: str) -> str:
    """A number written in English, with the marks of the language for decimals and thousands."""
    return _voice.decimal(text)


def percent(share: float) -> str:
    """A share of 0 to 1 in whole per cent of the language: never 0% or 100% for what is neither."""
    if 0 < share < 0.005:
        return decimal("<1%")
    return decimal(">99%" if 0.995 <= share < 1 else f"{share:.0%}")


def code() -> str:
    """The code of the language that is spoken, of ISO 639."""
    return _voice.code
