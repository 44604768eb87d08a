"""The page of the networks, and what that of the corners says of them, tell what their cards tell."""

from help_pages import file_of, filled, in_every_language
from network_page import CORNERS_PAGE, PAGE, blocks, corners_table, training_table

from skyview.classifier import read_card, shipped_models


def test_the_pages_are_the_cards() -> None:
    for code in in_every_language():
        page, told = file_of(PAGE, code).read_text(encoding="utf-8"), blocks()
        for mark, block in told.items():
            assert page == filled(page, mark, block), f"{mark}: run `make pages`"
        corners = file_of(CORNERS_PAGE, code).read_text(encoding="utf-8")
        assert corners == filled(corners, "audit", corners_table()), "run `make pages`"


def test_the_words_are_those_of_the_language() -> None:
    english, french = (list(blocks().values()) for _ in in_every_language())
    for ours, theirs in zip(english, french, strict=True):
        assert ours != theirs
        assert ours.count("\n") == theirs.count("\n")
    assert "| vgg16 | held out | 200 | 0." in english[2]
    assert "| vgg16 | à l’écart | 200 | 0," in french[2]


def test_every_training_has_its_row() -> None:
    rows = training_table().splitlines()[2:]
    for name in shipped_models():
        last = read_card(name)["training"]
        mine = [row.split(" | ") for row in rows if row.startswith(f"| {name} |")]
        seen = sum(int(cells[3].replace(",", "")) for cells in mine)
        assert seen == last["images_seen"]
        assert mine[-1][1] == last["date"]
