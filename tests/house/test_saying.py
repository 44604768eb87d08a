"""Texts that know how they were made: English where they arise, said anew where they come to."""

import ast
import pickle
from collections.abc import Iterator
from pathlib import Path

import pytest

from skyview.engine.codecs import decode, encode
from skyview.errors import SkyviewError, reason_of
from skyview.robustness.card.asides import Aside
from skyview.saying import English, decimal, english, listed, plural, speak, tr

PACKAGE = Path(__file__).resolve().parents[2] / "skyview"


class Pirate:
    """A language of a few words, with a decimal comma."""

    code = "xx"
    words = {  # noqa: RUF012
        "{name} lies {far:.1f} pc away": "{name}, {far:.1f} pc o' sea",
        "globular cluster": "isle o' stars",
        "{count} stars": "{count} lanterns",
        "No such file or directory": "nothing in this hold",
        "{path}: {reason}.": "{path}? {reason}!",
    }

    def translate(self, text: str, count: int = -1) -> str:
        return self.words.get(text, "")

    def decimal(self, text: str) -> str:
        return text.replace(".", ",")


@pytest.fixture
def english_again() -> Iterator[None]:
    yield
    speak(English())


@pytest.mark.usefixtures("english_again")
def test_what_comes_from_an_english_process_is_said_anew() -> None:
    far = tr("{name} lies {far:.1f} pc away", name=tr("globular cluster"), far=7700.25)
    several = listed([tr("globular cluster"), plural("{count} star", "{count} stars", 2)], "; ")
    assert far == "globular cluster lies 7700.2 pc away"
    assert several == "globular cluster; 2 stars"
    sent = pickle.dumps((far, several, "globular cluster"))
    speak(Pirate())
    assert pickle.loads(sent) == (
        "isle o' stars, 7700,2 pc o' sea",
        "isle o' stars; 2 lanterns",
        "globular cluster",  # a plain text is a name
    )
    assert decimal("0.5") == "0,5"
    assert [english(text) for text in pickle.loads(sent)] == [far, several, "globular cluster"]


@pytest.mark.usefixtures("english_again")
def test_an_error_takes_its_sentence_along() -> None:
    error = SkyviewError(
        "{path}: {reason}.",
        path=Path("m13.fits"),
        reason=reason_of(FileNotFoundError(2, "No such file or directory")),
    )
    assert str(error) == "m13.fits: No such file or directory."
    sent = pickle.dumps((error, str(error)))
    speak(Pirate())
    came, sentence = pickle.loads(sent)
    assert str(came) == sentence == "m13.fits? nothing in this hold!"


@pytest.mark.usefixtures("english_again")
def test_what_was_kept_in_the_cache_is_said_anew() -> None:
    kept = encode(Aside("grad_cam", "corners", tr("globular cluster"), 0.5))
    speak(Pirate())
    found = decode(kept)
    assert isinstance(found, Aside)
    assert found.words == "isle o' stars"


def test_errors_of_the_window_are_sentences_with_parts() -> None:
    """A sentence that is put together before it is handed over cannot be translated."""
    left = []
    for file in sorted(PACKAGE.rglob("*.py")):
        if {"cli", "simulator"} & set(file.parts) or file.stem in TRAINERS:
            continue
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            called = isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("SkyviewError", "tr")
            if called and node.args and isinstance(node.args[0], ast.JoinedStr | ast.BinOp):
                left.append(f"{file.name}:{node.lineno}")
    assert left == []


TRAINERS = {"training", "head", "evaluation", "folds", "dataset", "start", "shards", "torch_stepper"}
"""Of the command line alone."""
