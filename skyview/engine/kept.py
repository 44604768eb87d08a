"""What was found of a capture before: from the cache alone, nothing is computed."""

import contextlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from skyview.engine.card_note import CardNote
from skyview.engine.jobs import Update
from skyview.errors import SkyviewError
from skyview.registry import Value
from skyview.saying import tr

if TYPE_CHECKING:
    from skyview.engine.requests import RobustnessRequest
    from skyview.engine.workbench import Workbench


class Question(Protocol):
    """What may have been answered before: a `CaptureRequest`, or a `CardQuestion`."""

    @property
    def path(self) -> Path:
        """The capture."""
        ...

    @property
    def model(self) -> str:
        """The network."""
        ...

    @property
    def target(self) -> str | None:
        """The class that is explained."""
        ...

    def kept(self, workbench: "Workbench") -> object | None:
        """The answer, if it is in the cache.

        Raises:
            SkyviewError: There is no such capture, model or setting.
        """
        ...


@dataclass(frozen=True)
class CardQuestion:
    """A question about a score card that was measured in a window.

    Attributes:
        path: The capture.
        model: Name of a shipped model or folder of a bundle; empty for the default one.
        target: The class that is explained; None for the one the network predicts.
        methods: Where it is not noted which one it was, names of its techniques.
        settings: Their settings, by their name.
    """

    path: Path
    model: str = ""
    target: str | None = None
    methods: tuple[str, ...] = ()
    settings: Mapping[str, Mapping[str, Value]] = field(default_factory=dict)

    def _note(self, workbench: "Workbench") -> CardNote | None:
        """Of the one that was measured last, to its end or not."""
        note = workbench.cache.get(card_note_key(workbench, self.path, self.model, self.target))
        return note if isinstance(note, CardNote) else None

    def _request(self, note: CardNote) -> "RobustnessRequest":
        from skyview.engine.requests import RobustnessRequest

        return RobustnessRequest(
            self.path,
            note.methods,
            budget=note.budget,
            model=self.model,
            target=self.target,
            settings=note.settings,
        )


@dataclass(frozen=True)
class LastCard(CardQuestion):
    """Which score card was measured last? The answer is a `ScoreCard`, finished or not."""

    def kept(self, workbench: "Workbench") -> object | None:
        """The noted one, else a finished one of its techniques, the largest; else as far as it is.

        Where nothing is noted, the finished one of the largest budget.
        """
        note = self._note(workbench)
        if note is not None:
            found = self._first(workbench, [note, *_by_budget(note.methods, note.settings)])
            found = found or self._request(note).begun(workbench)
            if found is not None:
                return found
        return self._first(workbench, _by_budget(self.methods, self.settings))

    def _first(self, workbench: "Workbench", notes: Iterable[CardNote]) -> object | None:
        """The first of these that is finished."""
        cards = (self._request(note).kept(workbench) for note in notes)
        return next((card for card in cards if card is not None), None)


@dataclass(frozen=True)
class BegunCard(CardQuestion):
    """Which larger score card was begun, beside a finished one of its techniques? A `ScoreCard`."""

    def kept(self, workbench: "Workbench") -> object | None:
        """The largest that was begun, where none of its size or larger is finished."""
        note = self._note(workbench)
        methods, settings = (self.methods, self.settings) if note is None else (note.methods, note.settings)
        for each in _by_budget(methods, settings):
            request = self._request(each)
            if request.kept(workbench) is not None:
                return None
            begun = request.begun(workbench)
            if begun is not None:
                return begun
        return None


def _by_budget(methods: tuple[str, ...], settings: Mapping[str, Mapping[str, Value]]) -> list[CardNote]:
    """Cards of these techniques, the largest first; none without techniques."""
    from skyview.robustness.card.plan import BUDGETS

    return [CardNote(None, methods, budget, settings) for budget in reversed(BUDGETS)] if methods else []


def card_note_key(workbench: "Workbench", path: Path, model: str, target: str | None) -> str:
    """Address of the note which score card was measured last, to its end or not.

    Raises:
        SkyviewError: The capture cannot be read, or there is no such model.
    """
    return workbench.key("card note", path, model, None, target=target)


@dataclass(frozen=True)
class Kept:
    """What was found before.

    Attributes:
        number: Of the question, from 0.
        answer: What its request would have as its last value.
    """

    number: int
    answer: object


@dataclass(frozen=True)
class KeptRequest:
    """What is known of a capture already? A value is a `Kept`, or None where nothing is.

    Attributes:
        asked: Questions about one capture and one network; at least one.
    """

    asked: tuple[Question, ...]

    @property
    def path(self) -> Path:
        """The capture."""
        return self.asked[0].path

    @property
    def model(self) -> str:
        """The network."""
        return self.asked[0].model

    @property
    def target(self) -> str | None:
        """The class that is explained."""
        return self.asked[0].target

    @property
    def title(self) -> str:
        """A few words for the job strip."""
        return tr("What is known of {name}", name=Path(self.path).name)

    def run(self, workbench: "Workbench") -> Iterator[Update]:
        """Look it up; see `skyview.engine.jobs.Request`."""
        for number, question in enumerate(self.asked):
            answer = None
            with contextlib.suppress(SkyviewError):  # what cannot be asked has no answer
                answer = question.kept(workbench)
            known = None if answer is None else Kept(number, answer)
            yield Update((number + 1) / len(self.asked), known, cached=True)
