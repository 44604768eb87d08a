"""Which captures show the same object, told by their titles."""

import re
from collections.abc import Iterable


def object_of(title: str) -> str:
    """The name under which captures of one object are averaged: case, blanks and endings do not matter.

    What stands before a number is kept with it: "M 31", "m31_2" and "M31 (2)" are one object.
    """
    plain = re.sub(r"[^a-z0-9]+", " ", title.lower()).strip()
    catalogued = re.match(r"(m|ngc|ic|sh ?2|b|abell|ldn|vdb|barnard)\s*(\d+)(?!\d)", plain)
    return f"{catalogued[1].replace(' ', '')}{catalogued[2]}" if catalogued else plain


def as_first_named(titles: Iterable[str]) -> tuple[str, ...]:
    """The titles, each of an object as that object's first one: what is alike for `object_of` is alike."""
    first: dict[str, str] = {}
    return tuple(first.setdefault(object_of(title), title) for title in titles)
