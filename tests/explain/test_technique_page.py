"""The help page of the techniques says what their registry says."""

import importlib.util
from pathlib import Path

from skyview.explain import TECHNIQUES

ROOT = Path(__file__).parents[2]


def test_the_page_is_the_registrys() -> None:
    spec = importlib.util.spec_from_file_location("technique_page", ROOT / "packaging" / "technique_page.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    page = (ROOT / "resources" / "help" / "techniques.md").read_text(encoding="utf-8")
    assert page == module.page(), "run `make pages`"
    for technique in TECHNIQUES:
        assert f"### {technique.label}\n" in page
        assert technique.reference in page
