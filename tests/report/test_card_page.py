"""The score card as a page: whole tables, named cells, the explained square framed, and nothing fetched."""

import re
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import pytest

from skyview.classifier.views import View, view_of
from skyview.report.card_files import write_card_page
from skyview.report.card_page import page_of
from skyview.report.page_figures import Figure
from skyview.robustness import ScoreCard
from skyview.robustness.card.asides import AXIOMS, Aside

SKY = np.zeros((60, 90, 3), np.uint8)
NAMES = ("seeing", "satellite_trail", "jpeg")


def card(perturbations: tuple[str, ...] = NAMES) -> ScoreCard:
    aside = Aside("grad_cam", AXIOMS, "3 < 4", 0.75)
    return ScoreCard(
        "c" * 64, "d" * 64, "galaxy", "galaxy", 0.91, 0, "quick", ("grad_cam", "rise"), perturbations,
        done=0.4, view_name="centre", asides=(aside,),
    )  # fmt: skip


def body(page: str) -> ElementTree.Element:
    """The page's elements; a browser forgives what a reader of XML does not."""
    text = page[page.index("<body>") : page.index("</html>")]
    text = re.sub(r"(\s[\w-]+)=([\w-]+)(?=[\s/>])", r'\1="\2"', text)
    text = re.sub(r'(<img alt="[^"]*" src="[^"]*")>', r"\1/>", text)
    return ElementTree.fromstring(text.replace("<br>", "<br/>"))


def test_every_row_has_a_cell_below_every_heading_that_says_its_name() -> None:
    tables = list(body(page_of(card(), "M <51>", [Figure("M 51", SKY)])).iter("table"))
    assert len(tables) == 4
    for table in tables:
        head = ["".join(cell.itertext()) for cell in table.iter("th") if cell.get("scope") == "col"]
        for row in table.findall("tbody/tr"):
            first, *others = row
            assert first.get("scope") == "row"
            assert len(others) == len(head) - 1
            for name, cell in zip(head[1:], others, strict=True):
                assert name.startswith((cell.get("data-label") or "").split(",")[0])


def test_many_perturbations_stand_upright() -> None:
    kinds = [
        [table.get("class") for table in body(page_of(card(names), "M 51", [])).iter("table")]
        for names in (NAMES, (*NAMES, "seeing") * 3)
    ]
    assert ["many" in found for found in kinds] == [False, True]


@pytest.mark.parametrize("name", ["whole", "square", "centre"])
def test_the_explained_square_is_framed_where_it_is_not_all(name: str) -> None:
    figure = Figure("M 51", SKY, view_of(name, 60, 90))
    (found,) = body(f"<body>{figure.html('0.50')}</body></html>").iter("figure")
    assert "".join(found.itertext()) == "M 51 0.50"
    frames = [element.get("style") for element in found.iter("i")]
    expected = {
        "whole": [],
        "square": ["left: 16.7%; top: 0%; width: 66.7%; height: 100%"],
        "centre": ["left: 28.3%; top: 17.5%; width: 43.3%; height: 65%"],
    }
    assert frames == expected[name]
    assert not Figure("M 51", SKY, View("", 0, 0, 90)).is_framed


def test_the_page_needs_nothing_beside_it(tmp_path: Path) -> None:
    write_card_page(tmp_path / "card.html", card(), "M 51", [Figure("M 51", SKY)])
    page = (tmp_path / "card.html").read_text("utf-8")
    asked_for = re.findall(r"""\b(?:src|href)="?([a-z]*)|\b(url|import)\b""", page)
    assert asked_for == [("data", "")]
    assert "prefers-color-scheme: dark" in page
    assert "@media print" in page
