"""The help pages that scripts fill: `resources/help/NAME.md`, in French `resources/help/fr/NAME.md`."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from skyview.gui.parts.language import ENGLISH, LANGUAGES, voice
from skyview.paths import resources_folder
from skyview.saying import decimal, speaking

Blocks = Callable[[], Mapping[str, str]]
"""Makes what stands between the marks of a page, by the marks, in the language that is spoken."""


def file_of(name: str, code: str = ENGLISH) -> Path:
    """Where a page lies in a language."""
    folder = resources_folder() / "help"
    return (folder if code == ENGLISH else folder / code) / f"{name}.md"


def in_every_language() -> Iterator[str]:
    """The codes of all languages, each while it is spoken."""
    for code in LANGUAGES:
        with speaking(voice(code)):
            yield code


def fill(name: str, blocks: Blocks) -> None:
    """Write between the marks of a page, in every language that has the page."""
    for code in in_every_language():
        file = file_of(name, code)
        if file.exists():
            page = file.read_text(encoding="utf-8")
            for mark, block in blocks().items():
                page = filled(page, mark, block)
            file.write_text(page, encoding="utf-8")


def filled(page: str, mark: str, block: str) -> str:
    """The page with the block between ``<!-- mark -->`` and ``<!-- /mark -->``."""
    opening, closing = f"<!-- {mark} -->", f"<!-- /{mark} -->"
    before, after = page.split(opening)[0], page.split(closing)[1]
    return f"{before}{opening}\n{block}\n{closing}{after}"


def table(heads: Sequence[str], rows: Sequence[Sequence[str]], texts: Sequence[int] = (0,)) -> str:
    """A table in Markdown.

    Args:
        heads: Of the columns.
        rows: Their cells; what is a figure alone, as English writes it, is written as the language does.
        texts: Columns of words; those of figures are set to the right.
    """
    rule = [":--" if place in texts else "--:" for place in range(len(heads))]
    lines = [heads, rule, *([_cell(cell) for cell in row] for row in rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _cell(text: str) -> str:
    return decimal(text) if re.fullmatch(r"\**[-+]?\d[\d.,]*(e-?\d+)?%?\**", text) else text
