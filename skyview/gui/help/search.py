"""Searches all pages of help, section by section. Knows no widget."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from skyview.gui.help.pages import PAGES, HelpPage, anchors_of, text_of

_ROOM = 110  # letters of an excerpt
_BEFORE = 30  # of these, before what was found
_MARKUP = (
    (re.compile(r"<!--.*?-->|!\[[^\]]*\]\([^)]*\)|^\s*\|[\s:|-]+\|$|^```\w*$", re.MULTILINE), ""),
    (re.compile(r"\[([^\]]+)\]\([^)]*\)"), r"\1"),
    (re.compile(r"[*`|]|^#+ |^ *(?:-|\d+\.) ", re.MULTILINE), " "),
    (re.compile(r"\s+"), " "),
)


@dataclass(frozen=True)
class Section:
    """What stands under one heading.

    Attributes:
        page: Where it stands.
        title: Its heading; that of the page for what stands before the first.
        anchor: Where links to it go, empty for the beginning of the page.
        text: Without markup.
    """

    page: HelpPage
    title: str
    anchor: str
    text: str


@dataclass(frozen=True)
class Hit:
    """A section with all words that were looked for.

    Attributes:
        section: Which.
        excerpt: The text around the first of them.
    """

    section: Section
    excerpt: str


def plain(markdown: str) -> str:
    """The words of Markdown in one line."""
    for pattern, instead in _MARKUP:
        markdown = pattern.sub(instead, markdown)
    return markdown.strip()


@cache
def sections() -> tuple[Section, ...]:
    """All sections of all pages, in the order of the list."""
    return tuple(section for page in PAGES for section in _sections_of(page))


def _sections_of(page: HelpPage) -> Iterator[Section]:
    first, *others = re.split(r"^(?=##+ )", text_of(page), flags=re.MULTILINE)
    yield Section(page, page.title, "", plain(first))
    for part, anchor in zip(others, anchors_of(page)[1:], strict=True):
        head, _, text = part.partition("\n")
        yield Section(page, plain(head), anchor, plain(text))


def words_of(wish: str) -> list[str]:
    """The words to look for."""
    return _folded(wish).split()


def places_of(words: Sequence[str], text: str) -> Iterator[tuple[int, int]]:
    """Where words of a wish stand in a text: first letter, and the one after the last."""
    folded = _folded(text)
    for word in words:
        yield from (found.span() for found in re.finditer(re.escape(word), folded))


def find(wish: str) -> Sequence[Hit]:
    """Sections with all words of a wish, whatever case and accents; those with one in the heading first."""
    words = words_of(wish)
    found: list[tuple[int, int, Hit]] = []
    for section in sections() if words else ():
        head, text = _folded(f"{section.page.title} {section.title}"), _folded(section.text)
        if all(word in head or word in text for word in words):
            named = sum(word in head for word in words)
            found.append((-named, len(found), Hit(section, _excerpt(section.text, text, words))))
    return [hit for *_, hit in sorted(found, key=lambda each: each[:2])]


def _folded(text: str) -> str:
    """Without case and accents; a letter stays a letter, so that places agree."""
    return "".join(unicodedata.normalize("NFD", letter)[0] for letter in text.lower())


def _excerpt(text: str, folded: str, words: Sequence[str]) -> str:
    places = [place for word in words if (place := folded.find(word)) >= 0]
    start = max(0, min(places, default=0) - _BEFORE)
    start = text.find(" ", start) + 1 if start else 0
    shown = text[start : start + _ROOM].strip()
    return ("…" if start else "") + shown + ("…" if start + _ROOM < len(text) else "")
