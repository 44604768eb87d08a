"""The score card as a page: whole tables, named cells, the explained square framed, and nothing fetched."""

import csv
import re
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import pytest

from skyview.classifier.views import View, view_of
from skyview.report.card_files import write_card_csv, write_card_page
from skyview.report.card_page import page_of
from skyview.report.heat_table import heat_table
from skyview.report.page_figures import Figure
from skyview.report.scene import Text
from skyview.robustness import Cell, ScoreCard
from skyview.robustness.card.asides import AXIOMS, Aside
from skyview.robustness.card.records import Change

SKY = np.zeros((60, 90, 3), np.uint8)
NAMES = ("seeing", "satellite_trail", "jpeg")


def card(perturbations: tuple[str, ...] = NAMES) -> ScoreCard:
    aside = Aside("grad_cam", AXIOMS, "3 < 4", 0.75)
    return ScoreCard(
        "c" * 64, "d" * 64, "galaxy", "galaxy", 0.91, 0, "quick", ("grad_cam", "rise"), perturbations,
        done=0.4, view_name="centre", asides=(aside,),
    )  # fmt: skip


def pair(draw: int, *, stays: bool, perturbation: str = "seeing") -> Cell:
    """A picture whose answer stays or does not."""
    label, found = ("galaxy", {"spearman": 0.8}) if stays else ("nebula", {})
    return Cell(
        "grad_cam", perturbation, 3, draw, 2.0, "px", stays, label, 0.91, 0.88, found, False, 4.0, 0.1
    )  # fmt: skip


def changing() -> ScoreCard:
    """A card with one perturbation under which most answers change, and one under which none does."""
    seen = [pair(draw, stays=draw == 0) for draw in range(4)]
    seen += [pair(draw, stays=True, perturbation="jpeg") for draw in range(4)]
    return replace(card(), cells=tuple(seen), methods=("grad_cam",))


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


def test_what_does_not_count_is_grey_and_says_why() -> None:
    (_, heat, *_) = body(page_of(changing(), "M 51", [])).iter("table")
    (first, *stays) = heat.findall("tbody/tr")
    grey, _, sound = (cell for cell in first if cell.tag == "td")
    assert (grey.get("data-grey"), grey.text) == ("1", "(0.80)")
    assert "25% of the pictures" in grey.get("title")
    assert (sound.get("data-grey"), sound.text) == (None, "0.80")
    assert [row[1].text for row in stays] == ["25%", "0%", "25%"]
    assert [row[3].text for row in stays] == ["100%", "0%", "100%"]


def test_the_drawn_table_and_the_lines_say_it_too(tmp_path: Path) -> None:
    drawn = [mark.words for _, mark in heat_table(changing(), "M 51").items if isinstance(mark, Text)]
    assert ("(0.80)" in drawn, "0.80" in drawn) == (True, True)
    assert any(words.startswith("Not counted: Seeing") for words in drawn)
    write_card_csv(tmp_path / "card.csv", changing())
    lines = list(csv.DictReader((tmp_path / "card.csv").read_text().splitlines()))
    assert {(line["perturbation"], line["grey"]) for line in lines} == {("seeing", "True"), ("jpeg", "False")}
    assert [line["same_class"] for line in lines[:4]] == ["True", "False", "False", "False"]
    assert {line["strict"] for line in lines} == {"False"}


def test_where_the_answer_changes_is_told_beside_with_its_pairs(tmp_path: Path) -> None:
    found = Change("grad_cam", "seeing", 3, 1, "nebula", 0.25, False, 0.1)
    with_change = replace(changing(), changes=(found,))
    (*_, beside, _) = body(page_of(with_change, "M 51", [])).iter("table")
    head = ["".join(cell.itertext()) for cell in beside.iter("th") if cell.get("scope") == "col"]
    row = ["".join(cell.itertext()) for cell in beside.find("tbody/tr")]
    told = dict(zip(head, row, strict=True))
    assert told["Answer changeslikeness (pairs)"] == "0.25 (1)"
    assert told["Answer stayslikeness (pairs)"] == "0.80 (4)"
    write_card_csv(tmp_path / "card.csv", with_change)
    lines = list(csv.DictReader((tmp_path / "card.csv").read_text().splitlines()))
    assert [line["spearman_of_new_answer"] for line in lines if line["perturbation"] == "seeing"] == [
        *("", "0.25", "", "")
    ]
