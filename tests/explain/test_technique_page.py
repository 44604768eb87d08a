"""The help page of the techniques says what their registry says, in every language."""

from help_pages import file_of, filled, in_every_language
from technique_page import PAGE, listing

from skyview.explain import TECHNIQUES
from skyview.saying import tr


def test_the_page_is_the_registrys() -> None:
    for code in in_every_language():
        page = file_of(PAGE, code).read_text(encoding="utf-8")
        assert page == filled(page, PAGE, listing()), "run `make pages`"
        for technique in TECHNIQUES:
            assert f"### {tr(technique.label)}\n" in page
            assert tr(technique.reference) in page
