"""The robustness run of one capture: perturb, predict, explain, and set against the ladder of negatives.

Within each draw the predictions come first, so that a picture whose prediction changed costs no map. Then
come the maps by the trained network, which fill the heat table, then those of another class, then those of
random networks, one network after the other. Of a few pictures whose class changed maps are made at the end,
where the budget has room for them: these ought to be others.
"""

import time
from collections.abc import Generator, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING, TypeVar

import numpy as np

from skyview.classifier.views import cut
from skyview.explain import Memory
from skyview.robustness.card.comparing import is_signed, likeness, likenesses
from skyview.robustness.card.ladder import FULL, HEAD, OTHER_CAPTURE, OTHER_CLASS, POOL
from skyview.robustness.card.plan import Plan, Trial, number_of
from skyview.robustness.card.records import CHANGED, Address, Cell, Change, Contrast, Record
from skyview.robustness.card.self_test import CONTROLS, STRANGERS, Control, Question, is_control
from skyview.robustness.card.shown import Shown
from skyview.robustness.likeness.similarity import PRIMARY, similarity
from skyview.robustness.maps.ahead import Asked, Noting, look_ahead
from skyview.robustness.maps.making import making
from skyview.robustness.perturbations.perturbing import Scene

if TYPE_CHECKING:
    from skyview.classifier import Classifier
    from skyview.robustness.maps.randomisation import Randomised

    Network = Classifier | Randomised

TOGETHER = 8
"""Perturbed pictures whose passes are run together."""

R = TypeVar("R", bound=Record)

Step = Record | float
"""What a run yields: a finished record, or the share that is done of the map being made."""


class Run:
    """One card's work on one capture.

    Attributes:
        before: What the network says of the unperturbed capture.
        scene: The capture.
        x: (S, S, 3) network input of it.
        finished: All records so far, by address.
        memory: Passes of the unperturbed capture, which also tell what techniques ask of a picture.
    """

    def __init__(
        self,
        classifier: "Classifier",
        scene: Scene,
        target: str,
        plan: Plan,
        others: Sequence[np.ndarray],
        finished: dict[Address, Record],
    ) -> None:
        """Make ready: classify the capture.

        Args:
            classifier: The network.
            scene: The capture.
            target: Class explained.
            plan: What is computed.
            others: (S, S, 3) network inputs of other captures.
            finished: What is there already.

        Raises:
            SkyviewError: The network does not know the class.
        """
        classifier.index(target)
        self._classifier, self.scene, self._target, self._plan = classifier, scene, target, plan
        self._others, self.finished = tuple(others), dict(finished)
        self.before = classifier.predict_picture(scene.picture)
        self.x = self._input(scene.picture)
        self.memory = Noting(self.x)
        self._maps: dict[str, np.ndarray] = {}
        self._fixed: dict[tuple[str, bytes], np.ndarray] = {}
        self._classes = [label for label in classifier.classes if label != target]
        self._drawn: Randomised | None = None

    def steps(self, draw: int) -> Iterator[Step]:
        """Do all cells and contrasts of a draw that are missing."""
        self._fixed.clear()
        trials = [trial for trial in self._plan.trials if trial.draw == draw]
        compared: list[Shown] = []
        changed: dict[Trial, Shown] = {}
        for _, together in groupby(trials, key=lambda trial: trial.severity):
            shown = []
            for trial in filter(self._missing, together):
                shown.append(self._show(trial))
                yield 0.0
            yield from self._cells(shown)
            compared += [s for s in shown if s.compared]
            changed |= {s.trial: s for s in shown if s.changed and self._plan.measures.changes}
        yield from self._other_class(compared)
        yield from self._other_capture(compared)
        yield from self._random_networks(compared)
        yield from self._changes(draw, changed)

    def other_maps(self, method: str) -> Generator[float, None, list[np.ndarray]]:
        """The technique's maps of other captures; each is made once."""
        found = []
        for number, other in enumerate(self._others):
            name = f"{method}/other/{number}"
            if name not in self._maps:
                self._maps[name] = yield from self._map(self._classifier, other, method, name, None)
            found.append(self._maps[name])
        return found

    def _input(self, picture: np.ndarray) -> np.ndarray:
        view = cut(picture, self.scene.view, self._classifier.input_size)
        return self._classifier.preprocess(view[None])[0]

    def _missing(self, trial: Trial) -> bool:
        """Whether anything of a trial is still to be done."""
        for method in self._plan.everyone:
            cell = self.finished.get(_cell_address(method, trial))
            if not isinstance(cell, Cell):
                return True
            rungs = self._plan.rungs(method) if cell.compared else ()
            if any(self._wanted(rung, method, trial) for rung in rungs):
                return True
        return False

    def _wanted(self, rung: str, method: str, trial: Trial) -> bool:
        """Whether a contrast is part of the work and still missing."""
        if rung not in self._plan.rungs(method) or (rung == OTHER_CAPTURE and not self._others):
            return False
        return (rung, *_cell_address(method, trial)) not in self.finished

    def _show(self, trial: Trial) -> Shown:
        """Make a trial's picture and let the network judge it."""
        perturbed = self.scene.perturb(
            trial.perturbation, trial.severity, seed=self._plan.seed, draw=trial.draw
        )
        prediction = self._classifier.predict_picture(perturbed.picture)
        x = self._input(perturbed.picture)
        bare = replace(perturbed, picture=np.zeros((0, 0, 3), np.float32), planted=None)
        shown = Shown(trial, bare, self.before, prediction, x)  # whole pictures of a draw would fill memory
        for method in self._plan.everyone:
            known = self.finished.get(_cell_address(method, trial))
            if isinstance(known, Cell):
                shown.own[method] = known
        return shown

    def _cells(self, shown: Sequence[Shown]) -> Iterator[Step]:
        """The maps of perturbed pictures by the trained network, compared with the map before."""
        for s in shown:
            for method in self._plan.everyone if not s.compared else ():
                yield self._keep(s.cell(method))
        compared = [s for s in shown if s.compared]
        if compared:
            for method in self._plan.methods:
                yield from self._reference(method)
        for s, memory in self._with_memories(self._classifier, compared, self.memory.asked):
            for method in self._plan.everyone:
                if method in s.own or method in STRANGERS:
                    continue
                before, started = (yield from self._reference(method)), time.perf_counter()
                after = yield from self._map(self._classifier, s.x, method, f"{s.trial}", memory)
                values, empty = likenesses(before, after, s.perturbed, self.scene, is_signed(method))
                cell = s.cell(method, values, empty, time.perf_counter() - started)
                s.own[method] = cell
                yield self._keep(cell)

    def _changes(self, draw: int, shown: dict[Trial, Shown]) -> Iterator[Step]:
        """Maps of pictures whose class changed, each of its new answer, compared with the map before."""
        for trial in self._chosen(draw):
            wanted = [
                m for m in self._plan.methods if (CHANGED, *_cell_address(m, trial)) not in self.finished
            ]
            if not wanted:
                continue
            s, memory = shown.get(trial) or self._show(trial), Memory()
            for method in wanted:
                before, started = (yield from self._reference(method)), time.perf_counter()
                label = s.after.label
                after = yield from self._map(self._classifier, s.x, method, f"{trial}", memory, label)
                values, empty = likenesses(before, after, s.perturbed, self.scene, False)
                found, seconds = values.get(PRIMARY, 0.0), time.perf_counter() - started
                place = trial.perturbation, trial.severity, trial.draw
                yield self._keep(Change(method, *place, label, found, empty, seconds))

    def _chosen(self, draw: int) -> list[Trial]:
        """Pictures of a draw whose class changed and that maps are made of.

        There are at most so many as the budget says, those of the first draws first; within a draw they are
        a seeded choice, the same for all techniques. None where another class than the network's answer is
        explained: its map need not change with the answer.
        """
        left = self._plan.measures.changes if self._target == self.before.label else 0
        chosen: list[Trial] = []
        for each in range(draw + 1):
            mine = [trial for trial in self._plan.trials if trial.draw == each and self._has_changed(trial)]
            mine.sort(key=lambda trial: self._number(CHANGED, trial))
            chosen = mine[:left]
            left -= len(chosen)
        return chosen

    def _has_changed(self, trial: Trial) -> bool:
        cell = self.finished.get(_cell_address(self._plan.methods[0], trial))
        return isinstance(cell, Cell) and cell.is_visible and cell.label_after != self.before.label

    def _other_class(self, shown: Sequence[Shown]) -> Iterator[Step]:
        """The rung of other classes: each picture is asked about one of them."""
        by_class: dict[str, list[Shown]] = {}
        for s in shown if self._classes else ():
            by_class.setdefault(self._classes[self._against(OTHER_CLASS, s.trial)], []).append(s)
        for label, group in by_class.items():
            index = self._classifier.index(label)
            asked = [(kind, None if old is None else index) for kind, old in self.memory.asked]
            yield from self._contrasts(OTHER_CLASS, label, self._classifier, group, asked, label)

    def _other_capture(self, shown: Sequence[Shown]) -> Iterator[Step]:
        """The rung of other captures: their maps stay the same, whatever happens to this one."""
        for s in shown:
            for method in self._plan.methods:
                if not self._wanted(OTHER_CAPTURE, method, s.trial):
                    continue
                number = self._against(OTHER_CAPTURE, s.trial)
                other = (yield from self.other_maps(method))[number]
                found = similarity(PRIMARY, (yield from self._reference(method)), other)
                empty = not np.isfinite(found)
                yield self._contrast(
                    OTHER_CAPTURE, str(number), s, method, False, (0.0 if empty else found, empty), 0.0
                )

    def _random_networks(self, shown: Sequence[Shown]) -> Iterator[Step]:
        """The rungs of random weights, network after network: no two are in memory together."""
        asks = self._strangers_asks(shown)
        answers: dict[str, np.ndarray] = {}
        for number in range(POOL):
            for rung in (FULL, HEAD):
                group = [s for s in shown if self._against(rung, s.trial) == number]
                group = [s for s in group if any(self._wanted(rung, m, s.trial) for m in self._askers())]
                own = {occasion: x for occasion, (n, x) in asks.items() if n == number and rung == FULL}
                if not group and not own:
                    continue
                network = self._network(rung, number)
                asked = list(self.memory.asked)
                yield from self._contrasts(rung, str(number), network, group, asked, self._target)
                for occasion, x in own.items():
                    question = Question(network, x, self._target, self._plan.seed, occasion)
                    answers[occasion] = CONTROLS[STRANGERS[0]].make(question)
                    yield 0.0
        if asks:
            yield from self._strangers(shown, answers)

    def _askers(self) -> tuple[str, ...]:
        return tuple(m for m in self._plan.everyone if m not in STRANGERS)

    def _strangers_asks(self, shown: Sequence[Shown]) -> dict[str, tuple[int, np.ndarray]]:
        """What the control with random networks is asked: the network drawn for each map, and the input."""
        (name,) = STRANGERS
        asks: dict[str, np.ndarray] = {}
        for s in shown:
            if name not in s.own or self._wanted(FULL, name, s.trial):
                asks |= {"before": self.x, f"{s.trial}/after": s.x, f"{s.trial}/other": s.x}
        return {o: (number_of(f"{self._plan.seed}/stranger/{o}") % POOL, x) for o, x in asks.items()}

    def _strangers(self, shown: Sequence[Shown], answers: dict[str, np.ndarray]) -> Iterator[Step]:
        """Compare what that control was answered: each of the three maps by a network of its own."""
        (name,) = STRANGERS
        for s in shown:
            if f"{s.trial}/after" not in answers:
                continue
            after, other = answers[f"{s.trial}/after"], answers[f"{s.trial}/other"]
            values, empty = likenesses(answers["before"], after, s.perturbed, self.scene, False)
            s.own[name] = s.cell(name, values, empty)
            yield self._keep(s.own[name])
            found = likeness(answers["before"], other, s.perturbed, self.scene, False)
            yield self._contrast(FULL, "its own", s, name, False, found, 0.0)

    def _against(self, rung: str, trial: Trial) -> int:
        """Number of what a trial's map is set against on a rung: seeded, the same for all techniques."""
        number = {FULL: POOL, HEAD: POOL, OTHER_CLASS: len(self._classes), OTHER_CAPTURE: len(self._others)}
        return self._number(rung, trial) % max(1, number[rung])

    def _number(self, name: str, trial: Trial) -> int:
        """A large number drawn for a trial."""
        place = f"{trial.perturbation}/{trial.severity}/{trial.draw}"
        return number_of(f"{self._plan.seed}/{name}/{place}")

    def _network(self, rung: str, number: int) -> "Randomised":
        """A random network of the pool."""
        from skyview.robustness.maps.randomisation import cascading, full, stages_of

        seed = number_of(f"{self._plan.seed}/{rung}/{number}") % 2**31
        pictures = np.stack([self.x, *self._others[:7]])
        if rung == FULL:
            self._drawn = full(self._classifier, seed, pictures, self._drawn)
        else:
            depth = min(2, len(stages_of(self._classifier.model)))
            self._drawn = cascading(self._classifier, depth, seed, pictures, self._drawn)
        return self._drawn

    def _contrasts(
        self,
        rung: str,
        against: str,
        network: "Network",
        shown: Sequence[Shown],
        asked: Iterable[Asked],
        target: str,
    ) -> Iterator[Step]:
        """The maps of one rung by one network, each set against the pair of the same picture."""
        shown = [s for s in shown if any(self._wanted(rung, m, s.trial) for m in self._askers())]
        for s, memory in self._with_memories(network, shown, asked):
            for method in self._askers():
                if not self._wanted(rung, method, s.trial):
                    continue
                before, started = (yield from self._reference(method)), time.perf_counter()
                other = yield from self._map(network, s.x, method, f"{s.trial}/{rung}", memory, target)
                signed = rung == OTHER_CLASS and is_signed(method)
                found = likeness(before, other, s.perturbed, self.scene, signed)
                seconds = time.perf_counter() - started
                yield self._contrast(rung, against, s, method, signed, found, seconds)

    def _with_memories(
        self, network: "Network", shown: Sequence[Shown], asked: Iterable[Asked]
    ) -> Iterator[tuple[Shown, Memory]]:
        """Pictures with memories that hold what will be asked of them, run a few pictures at a time."""
        wanted = tuple(asked)
        # a new network compiles its passes with its first picture, and can be run ahead only then
        start, size = 0, TOGETHER if network is self._classifier else 1
        while start < len(shown):
            some = shown[start : start + size]
            memories = [Memory() for _ in some]
            look_ahead(network, wanted, [s.x for s in some], memories)
            yield from zip(some, memories, strict=True)
            start, size = start + size, TOGETHER

    def _reference(self, method: str) -> Generator[float, None, np.ndarray]:
        """The technique's map of the unperturbed picture; made once."""
        if method not in self._maps:
            self._maps[method] = yield from self._map(self._classifier, self.x, method, "before", self.memory)
        return self._maps[method]

    def _map(
        self,
        network: "Network",
        x: np.ndarray,
        method: str,
        occasion: str,
        memory: Memory | None,
        target: str | None = None,
    ) -> Generator[float, None, np.ndarray]:
        target, seed = target or self._target, self._plan.seed
        if is_control(method):
            return self._control(CONTROLS[method], Question(network, x, target, seed, occasion))
        return (yield from making(network, x, method, target, seed, self._plan.settings[method], memory))

    def _control(self, control: Control, question: Question) -> np.ndarray:
        """A control's map; one that knows no network is made once of each picture of a draw."""
        if not control.fixed:
            return control.make(question)
        key = control.name, Memory.key("", None, question.x)[2]
        if key not in self._fixed:
            self._fixed[key] = control.make(question)
        return self._fixed[key]

    def _contrast(
        self,
        rung: str,
        against: str,
        s: Shown,
        method: str,
        signed: bool,
        found: tuple[float, bool],
        seconds: float,
    ) -> Contrast:
        own, (other, empty) = s.own[method].likeness(signed), found
        place = s.trial.perturbation, s.trial.severity, s.trial.draw
        return self._keep(Contrast(method, rung, *place, against, own, other, empty, seconds))

    def _keep(self, record: R) -> R:
        self.finished[record.key] = record
        return record


def _cell_address(method: str, trial: Trial) -> tuple[str, str, int, int]:
    return method, trial.perturbation, trial.severity, trial.draw
