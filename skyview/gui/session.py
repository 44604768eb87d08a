"""What the window is about, without Qt: the captures listed, the one looked at, and every result so far."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from skyview.registry import Value

if TYPE_CHECKING:
    from skyview.classifier.prediction import Prediction
    from skyview.engine.appraisal import Appraisal
    from skyview.explain.attribution import Attribution
    from skyview.robustness import ScoreCard

MOST_VIEWERS = 4
"""Attribution viewers that can be asked for by number."""

MOST_COMPARED = 9
"""Attribution viewers when the fast techniques are compared."""

FIRST_METHODS = ("grad_cam", "smoothgrad", "integrated_gradients", "occlusion")


_SEESTAR = re.compile(
    r"(?:(?:DSO_|Video_)?Stacked_(?P<subs>\d+)|Light)_(?P<object>.+?)_(?P<seconds>\d+(?:\.\d+)?)s_"
    r"(?:(?P<filter>[A-Za-z]+)_)?(?P<day>\d{8})-\d{6}"
)
"""File names of Seestar telescopes, stacks and subs."""


@dataclass
class Item:
    """One row of the browser.

    Attributes:
        path: The file.
        error: Why it cannot be opened; empty when nothing is wrong so far.
    """

    path: Path
    error: str = ""

    @property
    def name(self) -> str:
        """The object of a telescope's file name, else the name without its suffixes."""
        stem = self.path.stem
        stem = Path(stem).stem if self.path.suffix.lower() in (".gz", ".fz") else stem
        found = _SEESTAR.match(stem)
        return found["object"].replace("_", " ") if found else stem

    @property
    def detail(self) -> str:
        """What else a telescope's file name says (subs, date), else the folder's name."""
        found = _SEESTAR.match(self.path.name)
        if found is None:
            return self.path.parent.name
        subs = f"{found['subs']}×" if found["subs"] else ""
        day = found["day"]
        return f"{subs}{float(found['seconds']):g} s · {day[:4]}-{day[4:6]}-{day[6:]}"


@dataclass(frozen=True)
class MapKey:
    """Which map: everything that could make it another one."""

    path: Path
    model: str
    target: str | None
    method: str
    settings: tuple[tuple[str, Value], ...] = ()


@dataclass
class Slot:
    """What one attribution viewer shows."""

    method: str
    settings: dict[str, Value] = field(default_factory=dict)


@dataclass
class MapState:
    """How far a map is.

    Attributes:
        attribution: The best refinement so far.
        done: Share of the work done, 0 to 1.
        error: Why there is none.
        cached: It was found, not computed.
    """

    attribution: "Attribution | None" = None
    done: float = 0.0
    error: str = ""
    cached: bool = False


@dataclass
class Look:
    """How maps are shown.

    Attributes:
        opacity: Of the map over the picture, 0 to 1.
        sequential: Name of a palette of `skyview.report` for unsigned maps; empty for the usual one.
        diverging: The same for signed maps, whose middle is zero.
        contour: Share of the explained view that a line encloses, the strongest of it; 0 for no line.
        linked: The automatic stretch treats the three channels alike.
        stretched: Linear captures are stretched at all.
    """

    opacity: float = 0.6
    sequential: str = ""
    diverging: str = ""
    contour: float = 0.0
    linked: bool = True
    stretched: bool = True

    def palette(self, *, signed: bool) -> str:
        """Name of the palette for a kind of map; empty for the usual one."""
        return self.diverging if signed else self.sequential


class Session:
    """The model under the window. Changes nothing by itself and knows no signal; `Desk` does."""

    def __init__(self) -> None:
        self.items: list[Item] = []
        self.current: Path | None = None
        self.model = ""
        self.target: str | None = None
        self.look = Look()
        self.viewers = 2
        self.slots = [Slot(method) for method in FIRST_METHODS]
        self.maps: dict[MapKey, MapState] = {}
        self.appraisals: dict[str, Appraisal] = {}
        self._left: tuple[int, list[Slot]] | None = None  # viewers and slots before the comparison
        self._rows: dict[Path, int] = {}
        self._predictions: dict[tuple[Path, str], Prediction] = {}
        self._cards: dict[tuple[Path, str, str | None], ScoreCard] = {}

    def add(self, paths: Iterable[Path]) -> list[Item]:
        """Append the paths that are not listed yet; return the new rows."""
        new = []
        for path in paths:
            if path not in self._rows:
                self._rows[path] = len(self.items)
                self.items.append(Item(path))
                new.append(self.items[-1])
        return new

    def clear(self) -> None:
        """Empty the list; results are kept, in case the captures come back."""
        self.items.clear()
        self._rows.clear()
        self.current = None

    def row(self, path: Path | None) -> int:
        """Row of a path, -1 when it is not listed."""
        return -1 if path is None else self._rows.get(path, -1)

    def neighbour(self, step: int) -> Path | None:
        """The path ``step`` rows after the current one, or None beyond the ends."""
        row = self.row(self.current) + step
        return self.items[row].path if 0 <= row < len(self.items) else None

    def prediction(self, path: Path | None = None) -> "Prediction | None":
        """What the present model says of a capture (the current one when none is named)."""
        path = path or self.current
        return self._predictions.get((path, self.model)) if path else None

    def set_prediction(self, path: Path, model: str, prediction: "Prediction") -> None:
        """Keep a verdict."""
        self._predictions[path, model] = prediction

    @property
    def appraisal(self) -> "Appraisal | None":
        """What is known of the present model's speed, and of what suits it."""
        return self.appraisals.get(self.model)

    @property
    def comparing(self) -> bool:
        """Whether the viewers show the fast techniques side by side."""
        return self._left is not None

    def compare(self, methods: Sequence[str]) -> None:
        """Let the viewers show these techniques, until `end_comparison`."""
        self._left = self._left or (self.viewers, self.slots)
        self.viewers, self.slots = len(methods), [Slot(method) for method in methods]

    def end_comparison(self) -> None:
        """Bring back the viewers of before, if there is a comparison."""
        if self._left is not None:
            (self.viewers, self.slots), self._left = self._left, None

    def explained_class(self) -> str | None:
        """The class the maps are about: the chosen one, else the predicted one, None while unknown."""
        prediction = self.prediction()
        return self.target or (prediction.label if prediction else None)

    def key(self, slot: int) -> MapKey | None:
        """Which map a viewer shows; None without a capture."""
        if self.current is None:
            return None
        chosen = self.slots[slot]
        return self.key_of(self.current, chosen.method, chosen.settings)

    def key_of(self, path: Path, method: str, settings: Mapping[str, Value]) -> MapKey:
        """Which map: of a capture by a method, with the present model and target."""
        return MapKey(path, self.model, self.target, method, tuple(sorted(settings.items())))

    def shown_methods(self) -> tuple[str, ...]:
        """Methods of the visible viewers, each once."""
        return tuple(dict.fromkeys(slot.method for slot in self.slots[: self.viewers]))

    def card(self) -> "ScoreCard | None":
        """The current capture's score card, or None."""
        return self._cards.get((self.current, self.model, self.target)) if self.current else None

    def set_card(self, path: Path, model: str, target: str | None, card: "ScoreCard") -> None:
        """Keep a score card, finished or not."""
        self._cards[path, model, target] = card
