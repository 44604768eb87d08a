"""The page of the simulator tells what was measured, with the words of the measures."""

from help_pages import file_of, filled, in_every_language
from simulator_page import PAGE, blocks, found, measures

from skyview.classes import CLASSES
from skyview.simulator.realism import MEASURES


def test_the_page_is_what_was_measured() -> None:
    for code in in_every_language():
        page = file_of(PAGE, code).read_text(encoding="utf-8")
        for mark, block in blocks().items():
            assert page == filled(page, mark, block), f"{mark}: run `make pages`"


def test_every_measure_has_its_words() -> None:
    assert measures() == {name: (name, meaning) for name, meaning in MEASURES.items()}
    assert list(found()["quantiles"]) == list(MEASURES)
    assert list(found()["speed"]) == [*CLASSES, "all"]


def test_numbers_are_written_as_the_language_does() -> None:
    english, french = (blocks() for _ in in_every_language())
    assert "| 3.00 / 5.00 |" in english["quantiles"]
    assert "| 3,00 / 5,00 |" in french["quantiles"]
    assert "| 0,65 | 0,66\N{NO-BREAK SPACE}; 0,65\N{NO-BREAK SPACE}; " in french["judges"]
