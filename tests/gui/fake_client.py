"""A stand-in for the compute client: the same protocol, plausible answers at once, no tensorflow."""

import queue
import time
from collections.abc import Callable, Iterator
from dataclasses import replace

import numpy as np
from fake_attack import attack_answers
from fake_severity import flip_answers, severity_answers

from skyview.classes import CLASSES
from skyview.classifier.prediction import Prediction
from skyview.classifier.views import View
from skyview.engine import (
    Appraisal,
    AppraiseRequest,
    AsidesRequest,
    AttackRequest,
    BaselinesRequest,
    CellPictures,
    CellRequest,
    ClassifyRequest,
    ExplainRequest,
    FlipRequest,
    Kept,
    KeptRequest,
    Recalled,
    RecallRequest,
    RobustnessRequest,
    SeverityRequest,
)
from skyview.engine.jobs import Event, Update
from skyview.explain.attribution import Attribution
from skyview.explain.registry import TECHNIQUES
from skyview.robustness import PERTURBATIONS
from skyview.robustness.card.asides import Aside
from skyview.robustness.card.cards import Cell, ScoreCard
from skyview.robustness.card.scorecard import usual_perturbations


def prediction(label: str = "galaxy", probability: float = 0.91) -> Prediction:
    rest = (1 - probability) / (len(CLASSES) - 1)
    probabilities = {name: probability if name == label else rest for name in CLASSES}
    logits = {name: float(np.log(p)) for name, p in probabilities.items()}
    views = dict.fromkeys(("whole", "square", "centre"), probabilities)
    return Prediction(label, probability, probability >= 0.7, probabilities, logits, views, "fake", 0.4)


def attribution(
    method: str, view: View, *, target: str = "galaxy", wide: float = 0.14, seed: int = 0
) -> Attribution:
    """A bump in the middle, grainy for gradient methods; signed ones have a negative ring."""
    axis = (np.arange(224) + 0.5) / 224 - 0.5
    distance = np.hypot(axis[:, None] * 1.3, axis[None, :])
    values = np.exp(-((distance / wide) ** 2))
    if TECHNIQUES[method].signed:
        values = values - 0.6 * np.exp(-(((distance - 0.33) / 0.05) ** 2))
    if TECHNIQUES[method].family == "Gradient":
        values = values * np.random.default_rng(seed).gamma(1.2, 0.8, values.shape)
    return Attribution(
        values.astype(np.float32),
        TECHNIQUES[method].signed,
        method,
        target,
        {},
        seed,
        "d" * 64,
        view,
        25,
        1.3,
    )


def square_of(path: object) -> View:
    from skyview.captures import open_capture
    from skyview.classifier.views import explained_view

    capture = open_capture(path)
    return explained_view(capture.height, capture.width)


def cell(method: str, perturbation: str, severity: int, draw: int = 0) -> Cell:
    base = {"grad_cam": 0.86, "smoothgrad": 0.71, "integrated_gradients": 0.62}.get(method, 0.5)
    place = list(PERTURBATIONS.names()).index(perturbation)
    kept = not (perturbation == "satellite_trail" and severity == 5)
    value = max(0.03, base - 0.07 * (severity - 1) - 0.05 * ((place * 7) % 4))
    entry = PERTURBATIONS[perturbation]
    similarities = {"spearman": value, "ssim": value - 0.1, "top5": value - 0.2} if kept else {}
    after = "galaxy" if kept else "star_field"
    amount = entry.severities[severity - 1]
    visible = 0.1 if perturbation == "jpeg" and severity == 1 else 4.0
    return Cell(
        method, perturbation, severity, draw, amount, entry.unit, kept, after, 0.91, 0.88, similarities,
        False, visible, 0.2,
    )  # fmt: skip


def cards(request: RobustnessRequest) -> Iterator[ScoreCard]:
    """The card, one cell more at a time."""
    names = request.perturbations or usual_perturbations(request.budget)
    plan = [(m, p, s) for s in (3, 1, 5) for p in names for m in request.methods]
    cells: tuple[Cell, ...] = ()
    for number, (method, perturbation, severity) in enumerate(plan, start=1):
        cells = (*cells, cell(method, perturbation, severity))
        yield ScoreCard(
            "c" * 64, "d" * 64, "galaxy", "galaxy", 0.91, request.seed, request.budget,
            request.methods, names, cells, number / len(plan), view_name="square",
        )  # fmt: skip


class FakeClient:
    """Answers requests one after the other.

    Args:
        pace: Seconds between two updates.
        label: Class answered for every capture.
        probability: Its probability.
    """

    def __init__(self, pace: float = 0.0, label: str = "galaxy", probability: float = 0.91) -> None:
        self.pace, self.label, self.probability = pace, label, probability
        self.requests: list[object] = []
        self.hints: list[object] = []
        self.unsuited: dict[str, str] = {}
        self.asides: tuple[Aside, ...] = ()
        self.known: dict[str, Prediction] = {}  # by the name of the file
        self.trusted: dict[str, float] = {}  # trust scores of an earlier time
        self.kept: Callable[[object], object] = lambda question: None  # answers of an earlier time
        self.empty_maps = False
        self.fail_with = ""
        self.closed = False
        self._events: queue.Queue[Event] = queue.Queue()
        self._waiting: list[tuple[int, object]] = []
        self._cancelled: set[int] = set()
        self._running: Iterator[Update] | None = None
        self._job = 0
        self._count = 0
        self._given = 0  # updates
        self._until: int | None = None

    @property
    def idle(self) -> bool:
        """Whether everything that was asked is answered."""
        return self._running is None and not self._waiting

    def start(self) -> None:
        self._events.put(Event(None, "process_ready", generation=1))

    def submit(self, request: object, *, priority: int = 0) -> int:
        if self.closed:
            raise ValueError("the compute client is closed")  # as the real one says
        self._count += 1
        self.requests.append(request)
        self._waiting.append((self._count, request))
        return self._count

    def cancel(self, job_id: int) -> None:
        self._cancelled.add(job_id)

    def steer(self, job_id: int, hint: object) -> None:
        self.hints.append(hint)

    def hold(self, after: int = 0) -> None:
        """Fall silent after so many more updates, as in a long step: say nothing and hear nothing."""
        self._until = self._given + after

    def release(self) -> None:
        """Go on."""
        self._until = None

    def die(self) -> None:
        """As if the process had been killed and started again."""
        self._events.put(Event(None, "process_died", reason="The compute process was ended.", generation=1))
        self._events.put(Event(None, "process_ready", generation=2))

    def events(self, timeout: float | None = None) -> list[Event]:
        end = time.monotonic() + (timeout or 3600)
        while not self.closed and time.monotonic() < end:
            found = []
            while not self._events.empty():
                found.append(self._events.get())
            found += self._advance()
            if found:
                return found
            time.sleep(0.005)
        return []

    def close(self) -> None:
        self.closed = True

    def _advance(self) -> list[Event]:
        until = self._until
        if until is not None and self._given >= until:
            return []
        if self._running is None:
            if not self._waiting:
                return []
            self._job, request = self._waiting.pop(0)
            if self._job in self._cancelled:
                return [Event(self._job, "cancelled")]
            self._running = self._answer(request)
            return [Event(self._job, "started")]
        if self._job in self._cancelled:
            self._running = None
            return [Event(self._job, "cancelled")]
        if self.fail_with:
            self._running = None
            return [Event(self._job, "failed", reason=self.fail_with)]
        time.sleep(self.pace)
        self._given += 1
        update = next(self._running, None)
        if update is None:
            self._running = None
            return [Event(self._job, "done")]
        told = [Event(self._job, "update", update=update)]
        if update.done < 1:
            return told
        self._running = None  # its end comes with its last update: tests do not look in between
        return [*told, Event(self._job, "done")]

    def _answer(self, request: object) -> Iterator[Update]:
        if isinstance(request, ClassifyRequest):
            yield Update(1.0, prediction(self.label, self.probability))
        elif isinstance(request, ExplainRequest):
            view = square_of(request.path)
            for step in range(1, 6):
                found = attribution(request.method, view, target=request.target or self.label, seed=step)
                if self.empty_maps:
                    found = replace(found, values=np.zeros((224, 224), np.float32))
                yield Update(step / 5, found)
        elif isinstance(request, BaselinesRequest):
            found = attribution(request.method, square_of(request.path), target=self.label)
            yield Update(
                1.0, replace(found, values=abs(found.values), signed=False, notes={"disagreement": 0.31})
            )
        elif isinstance(request, RobustnessRequest):
            for card in cards(request):
                yield Update(card.done, card)
        elif isinstance(request, AppraiseRequest):
            yield Update(1.0, Appraisal(0.01, 0.04, dict(self.unsuited)))
        elif isinstance(request, CellRequest):
            yield from self._cell(request)
        elif isinstance(request, SeverityRequest):
            view = square_of(request.path)
            before = attribution(request.method, view)
            after = attribution(request.method, view, wide=0.14 + 0.02 * request.severity)
            yield from severity_answers(request, before, after, CLASSES)
        elif isinstance(request, FlipRequest):
            yield from flip_answers(request)
        elif isinstance(request, AttackRequest):
            yield from attack_answers(request)
        elif isinstance(request, AsidesRequest):
            yield Update(1.0, self.asides)
        elif isinstance(request, KeptRequest):
            for number, question in enumerate(request.asked):
                answer = self.kept(question)
                yield Update((number + 1) / len(request.asked), answer and Kept(number, answer))
        elif isinstance(request, RecallRequest):
            for number, path in enumerate(request.paths, start=1):
                found = self.known.get(path.name)
                trust = self.trusted.get(path.name)
                yield Update(number / len(request.paths), found and Recalled(path, found, trust))

    def _cell(self, request: CellRequest) -> Iterator[Update]:
        from skyview.captures import open_capture
        from skyview.robustness import perturb

        perturbed = perturb(
            open_capture(request.path), request.perturbation, request.severity, seed=request.seed
        )
        picture = (perturbed.picture * 255).clip(0, 255).astype(np.uint8)
        found = attribution(request.method, square_of(request.path), wide=0.14 + 0.02 * request.severity)
        before = attribution(request.method, square_of(request.path))
        answer = prediction("galaxy", 0.8)
        yield Update(
            1.0,
            CellPictures(picture, found, answer, perturbed.amount, perturbed.unit, before, before.values),
        )
