"""What the window is about, without Qt: the captures listed, the one looked at, and every result so far."""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from skyview.captures.finding import Found
from skyview.captures.naming import Naming, naming
from skyview.gui.state.cards import Cards
from skyview.registry import Value

if TYPE_CHECKING:
    from skyview.captures import Stretch
    from skyview.classifier.prediction import Prediction
    from skyview.engine.appraisal import Appraisal
    from skyview.explain.attribution import Attribution
    from skyview.explain.inside import Ellipse
    from skyview.robustness import ScoreCard

MOST_VIEWERS = 4
"""Attribution viewers that can be asked for by number."""

MOST_COMPARED = 9
"""Attribution viewers when the fast techniques are compared."""

FAST, BASELINES = "fast", "baselines"

BETWEEN = "between"
"""In the settings of a slot: baselines whose maps are compared; it shows where they disagree."""

TILES = "tiles"
"""In the settings of a slot: the map of the whole field, made of tiles; see `skyview.gui.fieldwork`."""

FIRST_METHODS = ("grad_cam", "smoothgrad", "integrated_gradients", "occlusion")

KEEP, REJECT, NO_FLAG = "keep", "reject", ""

_PACKED = (".gz", ".bz2", ".fz")
_KINDS = {"fit": "FITS", "fts": "FITS", "jpg": "JPEG", "tif": "TIFF", "webp": "WebP"}


@dataclass
class Item:
    """One capture of the list.

    Attributes:
        path: The file.
        error: Why it cannot be opened; empty when nothing is wrong so far.
        size: Bytes of the file, -1 while unknown.
        changed: Time of its last change in nanoseconds since 1970, 0 while unknown.
        flag: ``keep``, ``reject``, or empty.
    """

    path: Path
    error: str = ""
    size: int = -1
    changed: int = 0
    flag: str = NO_FLAG

    @classmethod
    def of(cls, found: Found, flag: str = NO_FLAG) -> "Item":
        """The item of a file that was found; its name is read at once, in a thread by preference."""
        item = cls(found.path, "", found.size, found.changed, flag)
        _ = item.naming
        return item

    @cached_property
    def naming(self) -> Naming:
        """What the file's name says."""
        return naming(self.path)

    @property
    def name(self) -> str:
        """The object of a telescope's file name, else the name without its suffixes."""
        return self.naming.title

    @property
    def detail(self) -> str:
        """What else a telescope's file name says (subs, exposure, date), else kind of file and folder."""
        name = self.naming
        if not name.maker:
            return " · ".join(part for part in (kind_of(self.path), self.path.parent.name) if part)
        subs = f"{name.subs}×" if name.subs else ""
        exposure = f"{subs}{name.seconds:g} s" if name.seconds else ""
        day = name.taken.strftime("%Y-%m-%d") if name.taken else ""
        return " · ".join(part for part in (exposure, day) if part) or self.path.name


def kind_of(path: Path) -> str:
    """What kind of file it is, by its name."""
    suffixes = [suffix.lower().lstrip(".") for suffix in path.suffixes if suffix.lower() not in _PACKED]
    last = suffixes[-1] if suffixes else ""
    return _KINDS.get(last, last.upper())


@dataclass(frozen=True)
class MapKey:
    """Which map: everything that could make it another one."""

    path: Path
    model: str
    target: str | None
    method: str
    settings: tuple[tuple[str, Value], ...] = ()

    def note(self) -> dict[str, Any]:
        """All of it, as JSON can hold it."""
        return {**asdict(self), "path": str(self.path), "settings": dict(self.settings)}

    @classmethod
    def of(cls, note: Mapping[str, Any]) -> "MapKey":
        """The key that `note` wrote."""
        settings = tuple(sorted(note["settings"].items()))
        return cls(Path(note["path"]), note["model"], note["target"], note["method"], settings)


@dataclass
class Slot:
    """What one attribution viewer shows."""

    method: str
    settings: dict[str, Value] = field(default_factory=dict)


def own_settings(settings: Mapping[str, Value]) -> dict[str, Value]:
    """A slot's settings that are the technique's own."""
    return {name: value for name, value in settings.items() if name not in (BETWEEN, TILES)}


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
        curve: Tone curve of the automatic stretch, one of `skyview.captures.curves.CURVES`.
        channel: What is shown of the colours, one of `skyview.captures.CHANNELS`.
        inverted: Bright is shown dark.
        quarters: Quarter turns to the right.
        mirrored: Left and right are changed, before the quarter turns.
        north_up: Captures with sky coordinates have north above and east on the left, before all that.
        labels: Objects of the catalogue are named on captures with sky coordinates.
        blend: How maps lie over pictures, one of `skyview.gui.canvas.blending.BLENDS`.
        threshold: Strength (of the map's 99th percentile) below which a map is not shown, 0 to 1.
    """

    opacity: float = 0.6
    sequential: str = ""
    diverging: str = ""
    contour: float = 0.0
    linked: bool = True
    stretched: bool = True
    curve: str = "stf"
    channel: str = "rgb"
    inverted: bool = False
    quarters: int = 0
    mirrored: bool = False
    north_up: bool = False
    labels: bool = True
    blend: str = "normal"
    threshold: float = 0.0

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
        self.comparing = ""  # what the viewers compare: FAST, BASELINES or nothing
        self._left: tuple[int, list[Slot]] | None = None  # viewers and slots before the comparison
        self._rows: dict[Path, int] = {}
        self._predictions: dict[tuple[Path, str], Prediction] = {}
        self._cards = Cards()
        self._trust: dict[tuple[Path, str], float] = {}
        self.shown: Sequence[Path] = ()  # the rows of the browser, in its order
        self.stretches: dict[Path, Stretch] = {}  # of captures that a person stretched by hand
        self.regions: dict[Path, Ellipse] = {}  # that a person drew
        self.asked: list[Path] = []  # files and folders that the person opened

    def add(self, captures: Iterable[Path | Item]) -> list[Item]:
        """Append the captures that are not listed yet; return the new rows."""
        new = []
        for capture in captures:
            item = capture if isinstance(capture, Item) else Item(capture)
            if item.path not in self._rows:
                self._rows[item.path] = len(self.items)
                self.items.append(item)
                new.append(item)
        return new

    def item(self, path: Path | None) -> Item | None:
        """The listed capture with this path, or None."""
        row = self.row(path)
        return self.items[row] if row >= 0 else None

    def forget(self, found: Found) -> None:
        """A file holds something else now: what was known of it holds no more."""
        item = self.item(found.path)
        if item is not None:
            item.size, item.changed, item.error, item.flag = found.size, found.changed, "", NO_FLAG
        self.stretches.pop(found.path, None)
        self._cards.forget(found.path)
        for table in (self._predictions, self._trust):
            for key in [key for key in table if key[0] == found.path]:
                del table[key]
        for place in [place for place in self.maps if place.path == found.path]:
            del self.maps[place]

    def clear(self) -> None:
        """Empty the list; results are kept, in case the captures come back."""
        self.items.clear()
        self._rows.clear()
        self.shown = ()
        self.asked.clear()
        self.current = None

    def row(self, path: Path | None) -> int:
        """Row of a path, -1 when it is not listed."""
        return -1 if path is None else self._rows.get(path, -1)

    def neighbour(self, step: int) -> Path | None:
        """The path ``step`` rows after the current one in the browser, or None beyond the ends."""
        shown = self.shown
        if self.current not in shown:  # folded away, or not found by the search
            return shown[0 if step > 0 else -1] if shown else None
        row = shown.index(self.current) + step
        return shown[row] if 0 <= row < len(shown) else None

    def prediction(self, path: Path | None = None) -> "Prediction | None":
        """What the present model says of a capture (the current one when none is named)."""
        path = path or self.current
        return self._predictions.get((path, self.model)) if path else None

    def set_prediction(self, path: Path, model: str, prediction: "Prediction") -> None:
        """Keep a verdict."""
        self._predictions[path, model] = prediction

    def recall(self, path: Path, model: str, prediction: "Prediction", trust: float | None = None) -> bool:
        """Keep a verdict and a trust score of an earlier time; False where both are there already."""
        key = path, model
        new = key not in self._predictions or (trust is not None and key not in self._trust)
        self._predictions.setdefault(key, prediction)
        if trust is not None:
            self._trust.setdefault(key, trust)
        return new

    @property
    def appraisal(self) -> "Appraisal | None":
        """What is known of the present model's speed, and of what suits it."""
        return self.appraisals.get(self.model)

    def compare(self, what: str, slots: Sequence[Slot]) -> None:
        """Let the viewers show these, until `end_comparison`; ``what`` is `FAST` or `BASELINES`."""
        self._left = self._left or (self.viewers, self.slots)
        self.comparing, self.viewers, self.slots = what, len(slots), list(slots)

    def end_comparison(self) -> None:
        """Bring back the viewers of before, if there is a comparison."""
        if self._left is not None:
            (self.viewers, self.slots), self._left = self._left, None
        self.comparing = ""

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

    @property
    def own_viewers(self) -> int:
        """Number of viewers, that of before a comparison while there is one."""
        return self._left[0] if self._left else self.viewers

    @property
    def own_slots(self) -> list[Slot]:
        """The viewers' techniques, those of before a comparison while there is one."""
        return self._left[1] if self._left else self.slots

    def shown_methods(self) -> tuple[str, ...]:
        """Methods of the visible viewers, each once."""
        return tuple(dict.fromkeys(slot.method for slot in self.slots[: self.viewers]))

    def shown_settings(self) -> dict[str, dict[str, Value]]:
        """What is set of these methods, where it is not the default; of two viewers, the first one's."""
        found: dict[str, dict[str, Value]] = {}
        for slot in self.slots[: self.viewers]:
            found.setdefault(slot.method, own_settings(slot.settings))
        return {method: own for method, own in found.items() if own}

    def card(self) -> "ScoreCard | None":
        """The current capture's score card, or None."""
        return self._cards.shown((self.current, self.model, self.target)) if self.current else None

    def begun_card(self) -> "ScoreCard | None":
        """A score card of the current capture that was stopped, beside the one that is shown; or None."""
        return self._cards.begun((self.current, self.model, self.target)) if self.current else None

    def stopped_card(self, path: Path, model: str, target: str | None, budget: str) -> "ScoreCard | None":
        """A score card of any capture and this budget, as far as it is, where it is not finished."""
        key = path, model, target
        each = (self._cards.shown(key), self._cards.begun(key))
        return next((card for card in each if card and card.budget == budget and card.done < 1), None)

    def set_card(self, path: Path, model: str, target: str | None, card: "ScoreCard") -> None:
        """Keep a score card, finished or not; the list has its figure once the conclusions are drawn."""
        self._cards.put((path, model, target), card)
        if card.concluded and not math.isnan(card.headline):
            self._trust[path, model] = card.headline

    def settle_card(self, path: Path, model: str, target: str | None) -> None:
        """A test has ended: where it was stopped, a finished card is shown again."""
        self._cards.settle((path, model, target))
        card = self._cards.shown((path, model, target))
        if card is not None and card.done >= 1 and card.concluded and not math.isnan(card.headline):
            self._trust[path, model] = card.headline

    def recall_card(self, path: Path, model: str, target: str | None, card: "ScoreCard") -> bool:
        """Keep a score card of an earlier time; False where there is one already."""
        if not self._cards.recall((path, model, target), card):
            return False
        if card.done >= 1 and card.concluded and not math.isnan(card.headline):
            self._trust.setdefault((path, model), card.headline)
        return True

    def recall_begun(self, path: Path, model: str, target: str | None, card: "ScoreCard") -> bool:
        """Keep one of an earlier time that was stopped, beside a finished one; False where there is none."""
        return self._cards.recall_begun((path, model, target), card)

    def trust(self, path: Path) -> float | None:
        """Stability against sanity of a capture's most trustworthy map, None while not tested."""
        return self._trust.get((path, self.model))
