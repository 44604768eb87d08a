"""The pages of help: which there are, what they are called, and where they lie in the person's language."""

import re
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QUrl

from skyview.gui.parts.language import ENGLISH, LANGUAGE, tr
from skyview.paths import resources_folder

USING, MEASURED = tr("Using skyview"), tr("How it was measured")

_CODE = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)
_HEADING = re.compile(r"^#+ (.*)$", re.MULTILINE)
_PICTURE = re.compile(r"!\[[^\]]*\]\(([^)]+)\)")


@dataclass(frozen=True)
class HelpPage:
    """One page.

    Attributes:
        name: Of its file.
        title: In the list of pages.
        part: Of the list.
    """

    name: str
    title: str
    part: str


PAGES = (
    HelpPage("start", tr("First steps"), USING),
    HelpPage("techniques", tr("The techniques"), USING),
    HelpPage("score_card", tr("The score card"), USING),
    HelpPage("perturbations", tr("Perturbations and instruments"), USING),
    HelpPage("attacks", tr("Attacks on explanations"), USING),
    HelpPage("axioms", tr("Axioms and sanity"), USING),
    HelpPage("corners", tr("Corners"), USING),
    HelpPage("tiles", tr("Whole fields by tiles"), USING),
    HelpPage("own_network", tr("Your own network"), USING),
    HelpPage("standard_card", tr("A card of real captures"), MEASURED),
    HelpPage("networks", tr("The networks"), MEASURED),
    HelpPage("simulator", tr("The simulator"), MEASURED),
    HelpPage("speed", tr("Speed"), MEASURED),
    HelpPage("critique", tr("What we find wrong ourselves"), MEASURED),
)
"""In the order of the list; the first is shown first."""


def page_of(name: str) -> HelpPage:
    """The page with this name.

    Raises:
        KeyError: There is none.
    """
    found = {page.name: page for page in PAGES}
    return found[name]


def file_of(page: HelpPage, language: str = LANGUAGE) -> Path:
    """Where a page lies: in this language, where it is not written in that in English."""
    folder = resources_folder() / "help"
    own = folder / language / f"{page.name}.md"
    return own if language != ENGLISH and own.is_file() else folder / f"{page.name}.md"


def speaks(page: HelpPage, language: str = LANGUAGE) -> bool:
    """Whether a page is written in this language."""
    return language == ENGLISH or file_of(page, language).parent.name == language


def text_of(page: HelpPage) -> str:
    """A page in Markdown, without pictures that are not shipped."""
    file = file_of(page)

    def there(picture: re.Match[str]) -> str:
        return picture[0] if (file.parent / picture[1]).is_file() else ""

    return _PICTURE.sub(there, file.read_text(encoding="utf-8"))


def slug(heading: str) -> str:
    """The name by which links go to a heading: as GitHub makes it."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).strip().replace(" ", "-")


def headings_of(text: str) -> list[str]:
    """The headings of a page, in their order."""
    return [found[1].strip() for found in _HEADING.finditer(_CODE.sub("", text))]


def anchors_of(page: HelpPage) -> list[str]:
    """The names of a page's headings in their order: those of the English page, in every language."""
    return [slug(heading) for heading in headings_of(file_of(page, ENGLISH).read_text(encoding="utf-8"))]


def target_of(link: QUrl) -> tuple[HelpPage, str] | None:
    """The page and the section that a link within the pages leads to; None when it leads elsewhere."""
    name = link.fileName().removesuffix(".md")
    found = {page.name: page for page in PAGES}
    return (found[name], link.fragment()) if name in found else None
