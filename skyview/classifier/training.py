"""Training from scratch: a generator of progress, resumable, repeatable from its seed.

The recipe: real and simulated pictures mixed to the end, strong augmentation, AdamW (Loshchilov and Hutter,
2019) with warm-up and linear decay, label smoothing, averaged weights; input size and width of the network
grow on the way, so that most pictures are seen while they are cheap and the last ones by the network as it is
used.
"""

import csv
import json
import math
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

import keras
import numpy as np

from skyview import __version__
from skyview.classes import CLASSES
from skyview.classifier.architectures import build, deployed, set_weights, weights_of
from skyview.classifier.bundle import make_card, save_bundle
from skyview.classifier.dataset import described, list_pictures, load_picture
from skyview.classifier.evaluation import balanced_accuracy
from skyview.classifier.feed import Feed, Mixture, RealPictures, load_training
from skyview.classifier.folds import split
from skyview.classifier.preparation import TRAINED
from skyview.classifier.recipes import RECIPES, Phase, Recipe
from skyview.classifier.start import Start, read_start
from skyview.classifier.steppers import Stepper, make_stepper
from skyview.classifier.views import cut, explained_view
from skyview.classifier.widening import widened
from skyview.errors import SkyviewError

_CHECKPOINT = "checkpoint.npz"
_CURVE = "curve.csv"
_AVERAGE_EVERY = 4  # steps
_TELL_EVERY = 25  # steps between two lines of the curve
_SAVE_EVERY = 300.0  # seconds
_FRAME = 160  # pixels of simulated frames, for networks that see no more


@dataclass(frozen=True)
class Progress:
    """Where a training stands; the live curve of it is these values one after the other.

    Attributes:
        done: 0 to 1.
        step: Steps so far.
        images: Pictures seen so far.
        size: Input size of the current phase, pixels.
        loss: Of the last step.
        accuracy: Of the last step, on augmented training pictures.
        rate: Pictures per second of the last step.
        message: What is being done, when it is not a training step.
    """

    done: float
    step: int = 0
    images: int = 0
    size: int = 0
    loss: float = math.nan
    accuracy: float = math.nan
    rate: float = 0.0
    message: str = ""


@dataclass
class _State:
    """What a checkpoint holds besides arrays."""

    recipe: dict[str, object]
    phase: int = 0
    phase_step: int = 0
    step: int = 0
    images: int = 0
    seconds: float = 0.0


def train(
    data: str | Path,
    architecture: str,
    out: str | Path,
    *,
    recipe: Recipe | None = None,
    start: str | Path | None = None,
    work: str | Path | None = None,
    measure: bool = True,
) -> Iterator[Progress]:
    """Train a network and write its bundle; go on from the last checkpoint where there is one.

    Args:
        data: Folder of labelled pictures (see ``dataset``), or ``"simulated"`` for simulated frames only.
        architecture: ``"vgg16"`` or ``"resnet50"``.
        out: Folder of the bundle.
        recipe: How; None for the default one.
        start: Bundle to go on from instead of random weights (see ``start.read_start``).
        work: Folder for checkpoints, the curve and simulated frames; None: ``training`` in ``out``.
        measure: At the end, fit the last layer anew (``head.refit_head``), calibrate and measure the network
            (``evaluation.measure``), and complete its card. This needs the tensorflow backend of Keras.

    Yields:
        One value a step; the last one has ``done`` 1.

    Raises:
        SkyviewError: The data, the architecture or the start cannot be used, the checkpoint is of another
            training, the loss diverged, or ``measure`` is asked for on another backend.
    """
    recipe = recipe or RECIPES["processor"][architecture]
    folder = Path(work) if work else Path(out) / "training"
    folder.mkdir(parents=True, exist_ok=True)
    if measure and keras.backend.backend() != "tensorflow":
        raise SkyviewError(
            f"A network is measured on Keras' tensorflow backend, not on {keras.backend.backend()}; "
            "train it with measure=False and call head.refit_head and evaluation.measure afterwards."
        )
    before = read_start(start, architecture, recipe) if start else None
    trainer = _Trainer(architecture, recipe, folder, before)
    yield Progress(0.0, message="reading the pictures")
    real, checks, feed = _prepare(data, recipe, folder)
    try:
        yield from trainer.run(feed, checks)
        card = make_card(
            architecture,
            architecture,
            input_size=recipe.phases[-1].size * recipe.reduction,
            preprocessing={**TRAINED, "reduction": recipe.reduction},
        )
        card["training"] = _account(recipe, trainer, real, feed.simulated, before)
    finally:
        feed.close()
    save_bundle(Path(out), deployed(architecture, trainer.stepper.averaged()), card)
    if measure:
        for text in _finish(Path(out), data):
            yield Progress(1.0, trainer.state.step, trainer.state.images, message=text)
    yield Progress(1.0, trainer.state.step, trainer.state.images, message="done")


def _prepare(
    data: str | Path, recipe: Recipe, folder: Path
) -> tuple[RealPictures | None, list[tuple[np.ndarray, int]], Feed]:
    """Training pictures, validation pictures with their classes, and the feed of batches."""
    if str(data) == "simulated":
        return None, [], Feed(Mixture(recipe.seed), folder / "simulated")
    parts = split(list_pictures(Path(data)), recipe.split)
    checks = [(load_picture(entry.path), entry.label) for entry in parts.validation]
    real = load_training(parts)
    real.write(folder / "real")
    skies = RealPictures([], [], real.patches)
    skies.write(folder / "skies")
    mixture = Mixture(
        recipe.seed, folder / "real", real.cumulated(recipe.class_power, recipe.smart), recipe.real_share
    )
    return real, checks, Feed(mixture, folder / "simulated", folder / "skies" if real.patches else None)


def _finish(out: Path, data: str | Path) -> Iterator[str]:
    """Fit the last layer anew where there are real pictures, then calibrate and measure."""
    from skyview.classifier import evaluation, head  # need tensorflow, training itself does not

    if str(data) != "simulated":
        for share in head.refit_head(out, Path(data)):
            yield f"fitting the last layer: {share:.0%}"
    for share in evaluation.measure(out, data):
        yield f"measuring: {share:.0%}"


def _account(
    recipe: Recipe, trainer: "_Trainer", real: RealPictures | None, simulated: int, start: Start | None
) -> dict[str, object]:
    """What the card says about the training."""
    state = trainer.state
    return {
        "date": time.strftime("%Y-%m-%d"),
        "from": start.account if start else "random weights",
        "code": f"skyview {__version__}: classifier.training.train, head.refit_head, evaluation.measure",
        "library": trainer.stepper.name,
        "recipe": asdict(recipe),
        "minutes": round(state.seconds / 60, 1),
        "steps": state.step,
        "images_seen": state.images + (start.images if start else 0),
        "simulated_frames": simulated,
        "empty_patches": len(real.patches) if real else 0,
        "near_duplicates_left_out": real.dropped if real else 0,
        "real": described(real.entries) if real else None,
    }


class _Trainer:
    """The loop, its phases and its checkpoints."""

    def __init__(self, architecture: str, recipe: Recipe, folder: Path, start: Start | None) -> None:
        self.recipe, self._architecture = recipe, architecture
        self.state = _State({"architecture": architecture, **json.loads(json.dumps(asdict(recipe)))})
        self._path, self._curve = folder / _CHECKPOINT, folder / _CURVE
        self._saved = time.monotonic()
        model = self._model(0)
        if self._path.is_file():
            self.stepper = self._load()
        else:
            if start:
                set_weights(model, start.weights)
            self.stepper = self._stepper(model)

    def run(self, feed: Feed, checks: list[tuple[np.ndarray, int]]) -> Iterator[Progress]:
        """Train to the end of the recipe, a checkpoint every five minutes and after each phase."""
        state, phases = self.state, self.recipe.phases
        for number in range(min(state.phase + 1, len(phases))):
            yield from self._grow(feed, number)
        while state.phase < len(phases):
            phase = phases[state.phase]
            yield from self._phase(feed, phase)
            found = self._check(checks, phase.size)
            self._tell(validation=found)
            yield self._progress(phase.size, message=f"validation: balanced accuracy {found:.3f}")
            state.phase, state.phase_step = state.phase + 1, 0
            if state.phase < len(phases):
                self.stepper = self._widened(phase.width)
                self._save()
                yield from self._grow(feed, state.phase)
            else:
                self._save()

    def _phase(self, feed: Feed, phase: Phase) -> Iterator[Progress]:
        state = self.state
        feed.forget()
        clock = time.monotonic()
        while state.phase_step < phase.steps:
            rate = self.recipe.rate_at(state.images, state.phase, state.phase_step)
            loss, accuracy = self.stepper.step(*feed.next(state.step, phase.batch, phase.size), rate)
            if not np.isfinite(loss):
                raise SkyviewError(
                    "The training diverged (the loss is not a number); lower the learning rate."
                )
            state.step, state.phase_step = state.step + 1, state.phase_step + 1
            state.images += phase.batch
            if state.phase_step % _AVERAGE_EVERY == 0:
                # The average starts anew with each phase: statistics of another input size mislead.
                self.stepper.average(
                    min(self.recipe.average**_AVERAGE_EVERY, state.phase_step / (state.phase_step + 20))
                )
            now = time.monotonic()
            seconds, clock = now - clock, now
            state.seconds += seconds
            if state.step % _TELL_EVERY == 0:
                self._tell(loss=loss, accuracy=accuracy)
            if now - self._saved > _SAVE_EVERY:
                self._save()
            yield self._progress(phase.size, loss, accuracy, phase.batch / max(seconds, 1e-9))

    def _progress(
        self,
        size: int,
        loss: float = math.nan,
        accuracy: float = math.nan,
        rate: float = 0.0,
        message: str = "",
    ) -> Progress:
        state = self.state
        done = min(1.0, state.images / self.recipe.images)
        return Progress(done, state.step, state.images, size, loss, accuracy, rate, message)

    def _grow(self, feed: Feed, number: int) -> Iterator[Progress]:
        phase = self.recipe.phases[number]
        # Frames larger than the usual ones cost several times as much: fewer of them.
        size = max(_FRAME, phase.size)
        share = phase.images / self.recipe.images
        count = max(1, round(self.recipe.simulated * share * (_FRAME / size) ** 2))
        for done in feed.grow(count, size):
            yield self._progress(phase.size, message=f"simulated frames: {done:.0%}")

    def _check(self, checks: list[tuple[np.ndarray, int]], size: int) -> float:
        """Balanced accuracy of the averaged weights on the square view of the validation pictures."""
        if not checks:
            return math.nan
        views = [cut(picture, explained_view(*picture.shape[:2]), size) for picture, _ in checks]
        levels = (np.stack(views) + 0.5).clip(0, 255).astype(np.uint8)
        said = [self.stepper.logits(levels[i : i + 32]).argmax(axis=1) for i in range(0, len(levels), 32)]
        return balanced_accuracy(np.array([label for _, label in checks]), np.concatenate(said))

    def _model(self, phase: int) -> keras.Model:
        keras.utils.set_random_seed(self.recipe.seed)
        width = self.recipe.phases[min(phase, len(self.recipe.phases) - 1)].width
        model = build(
            self._architecture,
            None,
            len(CLASSES),
            width=width,
            for_training=True,
            dropout=self.recipe.dropout,
        )
        for layer in model.layers:
            # Each residual block starts as the identity (Goyal et al., 2017).
            if layer.name.endswith("_3_bn"):
                layer.gamma.assign(np.zeros(layer.gamma.shape, np.float32))
        return model

    def _stepper(self, model: keras.Model) -> Stepper:
        return make_stepper(model, self.recipe.smoothing, self.recipe.weight_decay, self.recipe.clip)

    def _widened(self, before: float) -> Stepper:
        """The next phase's stepper, going on from the averaged weights."""
        model = self._model(self.state.phase)
        weights = self.stepper.averaged()
        if self.recipe.phases[self.state.phase].width != before:
            shapes = {name: value.shape for name, value in weights_of(model).items()}
            weights = widened(weights, shapes, np.random.default_rng([self.recipe.seed, self.state.phase]))
        set_weights(model, weights)
        return self._stepper(model)

    def _tell(self, **values: float) -> None:
        """Add a line to the curve."""
        columns = ("images", "seconds", "loss", "accuracy", "validation")
        fresh = not self._curve.is_file()
        row = {"images": self.state.images, "seconds": round(self.state.seconds, 1)}
        with self._curve.open("a", newline="", encoding="utf-8") as file:
            writer = csv.DictWriter(file, columns)
            if fresh:
                writer.writeheader()
            writer.writerow({**row, **{name: round(value, 4) for name, value in values.items()}})

    def _save(self) -> None:
        arrays = self.stepper.state()
        arrays["state"] = np.frombuffer(json.dumps(asdict(self.state)).encode(), np.uint8)
        unfinished = self._path.with_suffix(".part")
        with unfinished.open("wb") as file:
            np.savez(file, allow_pickle=False, **arrays)
        unfinished.replace(self._path)
        self._saved = time.monotonic()

    def _load(self) -> Stepper:
        with np.load(self._path, allow_pickle=False) as stored:
            state = json.loads(stored["state"].tobytes())
            if state["recipe"] != self.state.recipe:
                raise SkyviewError(
                    f"{self._path} belongs to a training with another recipe; "
                    "choose another folder or delete it."
                )
            self.state = _State(**state)
            stepper = self._stepper(self._model(self.state.phase))
            stepper.restore({name: stored[name] for name in stored.files if name != "state"})
        return stepper
