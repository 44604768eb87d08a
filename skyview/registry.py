"""Named entries with typed settings: techniques, perturbations and similarity measures are all kept so.

The command line, the window's menus and forms, and the tests read the same registries; to add an entry
is to add one function beside its registration.
"""

import difflib
import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from skyview.errors import SkyviewError
from skyview.saying import tr

Value = int | float | bool | str


@dataclass(frozen=True)
class Parameter:
    """One setting of an entry.

    Attributes:
        name: Keyword of the function it sets.
        default: Value when not set; its type is the parameter's type.
        help: One line for the form and the command line.
        low: Smallest value allowed, for numbers.
        high: Largest value allowed, for numbers.
        choices: The values allowed, for text.
        unit: Unit shown behind the value, empty for none.
    """

    name: str
    default: Value
    help: str
    low: float | None = None
    high: float | None = None
    choices: tuple[str, ...] = ()
    unit: str = ""

    def parse(self, value: Value) -> Value:
        """Return ``value`` (a number, or text from a command line) as this parameter's type.

        Raises:
            SkyviewError: It is of another type, out of bounds, or not one of the choices.
        """
        parsed = self._convert(value)
        if self.choices and parsed not in self.choices:
            raise SkyviewError(
                "{name} cannot be {value!r}; choose one of: {choices}.",
                name=self.name,
                value=value,
                choices=", ".join(self.choices),
            )
        if isinstance(parsed, float) and not math.isfinite(parsed):
            raise SkyviewError("{name} is a number, not {value!r}.", name=self.name, value=value)
        if isinstance(parsed, int | float) and not isinstance(parsed, bool):
            below = self.low is not None and parsed < self.low
            if below or (self.high is not None and parsed > self.high):
                raise SkyviewError(
                    "{name} cannot be {parsed}; it lies between {low} and {high}.",
                    name=self.name,
                    parsed=parsed,
                    low=self.low,
                    high=self.high,
                )
        return parsed

    def _convert(self, value: Value) -> Value:
        kind = type(self.default)
        if kind is bool and isinstance(value, str):
            words = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}
            if value.lower() in words:
                return words[value.lower()]
            raise SkyviewError("{name} is yes or no, not {value!r}.", name=self.name, value=value)
        try:
            converted = kind(value)
            whole = kind is not int or float(value) == converted
        except ValueError:
            whole = False
        if not whole:
            noun = tr("whole number") if kind is int else tr("number")
            raise SkyviewError("{name} is a {noun}, not {value!r}.", name=self.name, noun=noun, value=value)
        return converted


class Entry(Protocol):
    """What a registry holds: anything with a name, a label and parameters."""

    @property
    def name(self) -> str:
        """Name on the command line and in files."""
        ...

    @property
    def label(self) -> str:
        """Name in the window."""
        ...

    @property
    def parameters(self) -> tuple[Parameter, ...]:
        """Settings a person may change."""
        ...


E = TypeVar("E", bound=Entry)


def settings_of(entry: Entry, given: Mapping[str, Value]) -> dict[str, Value]:
    """Return the entry's full settings: the defaults, overlaid with ``given``.

    Raises:
        SkyviewError: ``given`` names a setting the entry does not have, or a value it cannot take.
    """
    known = {p.name: p for p in entry.parameters}
    for name in given:
        if name not in known:
            has = ", ".join(known) or "no settings"
            raise SkyviewError(
                "{entry} has no setting {name!r}; it has {has}.", entry=entry.name, name=name, has=has
            )
    return {name: p.parse(given[name]) if name in given else p.default for name, p in known.items()}


class Registry(Generic[E]):
    """Entries by name, in the order in which they were added."""

    def __init__(self, noun: str) -> None:
        self.noun = noun
        self._entries: dict[str, E] = {}

    def add(self, entry: E) -> E:
        """Add an entry; its name must be new."""
        if entry.name in self._entries:
            raise ValueError(f"{self.noun} {entry.name!r} is registered twice")
        self._entries[entry.name] = entry
        return entry

    def __getitem__(self, name: str) -> E:
        """Return the entry called ``name``.

        Raises:
            SkyviewError: There is none; the sentence names the nearest ones.
        """
        if name in self._entries:
            return self._entries[name]
        near = difflib.get_close_matches(name, self._entries, n=1)
        hint = tr(" Did you mean {near!r}?", near=near[0]) if near else ""
        raise SkyviewError(
            "There is no {noun} {name!r}.{hint} Known: {entries}.",
            noun=tr(self.noun),
            name=name,
            hint=hint,
            entries=", ".join(self._entries),
        )

    def __contains__(self, name: object) -> bool:
        return name in self._entries

    def __iter__(self) -> Iterator[E]:
        return iter(self._entries.values())

    def __len__(self) -> int:
        return len(self._entries)

    def names(self) -> tuple[str, ...]:
        """Names of all entries, in order."""
        return tuple(self._entries)

    def choose(self, names: str) -> list[E]:
        """Entries of a comma-separated list of names, or all of them for ``"all"``."""
        if names == "all":
            return list(self)
        return [self[name.strip()] for name in names.split(",") if name.strip()]
