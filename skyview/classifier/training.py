"""Training from scratch: a generator of progress, resumable, on whichever backend Keras runs.

The recipe: real and simulated pictures mixed to the end, strong augmentation, AdamW (Loshchilov and Hutter,
2019) with warm-up and linear decay, label smoothing, averaged weights, and growing input sizes, so that
most pictures are seen while they are cheap and the last ones at the size the network is used at.
"""

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
from skyview.classifier.backend import quickened
from skyview.classifier.bundle import make_card, save_bundle
from skyview.classifier.dataset import described, list_pictures
from skyview.classifier.feed import MEAN, STD, Feed, RealPictures, SimulatedPictures, load_training
from skyview.errors import SkyviewError

_CHECKPOINT = "checkpoint.npz"
_AVERAGE_EVERY = 4  # steps
_SAVE_EVERY = 300.0  # seconds
_FRAME = 160  # pixels of simulated frames, for networks that see no more


@dataclass(frozen=True)
class Phase:
    """A stretch of the training at one input size.

    Attributes:
        size: Side of the network's input in pixels.
        batch: Pictures a step.
        share: Of the training time.
    """

    size: int
    batch: int
    share: float


@dataclass(frozen=True)
class Recipe:
    """Everything that decides a training, besides the data.

    Attributes:
        minutes: Wall-clock time of the training, over all its runs.
        phases: Input sizes, in order; their shares sum to 1.
        real_share: Share of real pictures in every batch.
        class_power: A class of n real pictures is shown in proportion to ``n ** (1 - class_power)``.
        simulated: Frames drawn over the whole training; each phase adds its share.
        learning_rate: Highest one, for batches of 64 (in proportion to the root of the batch).
        weight_decay: Of kernels; none on biases and batch normalisations.
        warm_up: Share of the time in which the learning rate rises.
        smoothing: Label smoothing.
        dropout: Before the last layer.
        clip: Largest norm of the gradient.
        average: Decay per step of the averaged weights.
        reduction: The network is used on pictures this many times larger than those of the last phase,
            and averages them down first (see ``architectures.build``).
        seed: Of everything random.
    """

    minutes: float = 360.0
    phases: tuple[Phase, ...] = (
        Phase(64, 32, 0.42),
        Phase(96, 32, 0.22),
        Phase(128, 24, 0.14),
        Phase(224, 12, 0.22),
    )
    real_share: float = 0.45
    class_power: float = 0.7
    simulated: int = 40_000
    learning_rate: float = 2e-3
    weight_decay: float = 0.05
    warm_up: float = 0.04
    smoothing: float = 0.1
    dropout: float = 0.2
    clip: float = 2.0
    average: float = 0.99
    reduction: int = 1
    seed: int = 1

    def phase_at(self, done: float) -> int:
        """Index of the phase when ``done`` (0 to 1) of the training is over."""
        ends = np.cumsum([phase.share for phase in self.phases])
        return min(int(np.searchsorted(ends, done, side="right")), len(self.phases) - 1)

    def rate_at(self, done: float, batch: int) -> float:
        """Learning rate: linear warm-up, linear decay to nothing, root of the batch size."""
        warm = min(1.0, done / self.warm_up + 0.01) if self.warm_up else 1.0
        return self.learning_rate * warm * (1 - done) * math.sqrt(batch / 64)


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
    seconds: float = 0.0
    step: int = 0
    images: int = 0
    phase: int = -1
    phase_step: int = 0


def train(
    data: str | Path,
    architecture: str,
    out: str | Path,
    *,
    recipe: Recipe | None = None,
    work: str | Path | None = None,
    measure: bool = True,
) -> Iterator[Progress]:
    """Train a network and write its bundle; go on from the last checkpoint where there is one.

    Args:
        data: Folder of labelled pictures (see ``dataset``), or ``"simulated"`` for simulated frames only.
        architecture: ``"vgg16"`` or ``"resnet50"``.
        out: Folder of the bundle.
        recipe: How; None for the default one.
        work: Folder for checkpoints and simulated frames; None: ``training`` in ``out``.
        measure: At the end, fit the last layer anew (``head.refit_head``), calibrate and measure the network
            (``evaluation.measure``), and complete its card. This needs the tensorflow backend of Keras.

    Yields:
        One value a step; the last one has ``done`` 1.

    Raises:
        SkyviewError: The data or the architecture cannot be used, the checkpoint is of another training, the
            loss diverged, or ``measure`` is asked for on another backend.
    """
    recipe = recipe or Recipe()
    folder = Path(work) if work else Path(out) / "training"
    folder.mkdir(parents=True, exist_ok=True)
    if measure and keras.backend.backend() != "tensorflow":
        raise SkyviewError(
            f"A network is measured on Keras' tensorflow backend, not on {keras.backend.backend()}; "
            "train it with measure=False and call head.refit_head and evaluation.measure afterwards."
        )
    trainer = _Trainer(_new_model(architecture, recipe), architecture, recipe, folder)
    yield Progress(0.0, message="reading the pictures")
    real = None if str(data) == "simulated" else load_training(list_pictures(Path(data)))
    simulated = SimulatedPictures(folder / "simulated", recipe.seed, real.patches if real else [])
    feed = Feed(simulated, real, recipe.real_share, recipe.class_power, recipe.seed)
    try:
        yield from trainer.run(feed, simulated)
    finally:
        feed.close()
    card = make_card(
        architecture,
        architecture,
        input_size=recipe.phases[-1].size * recipe.reduction,
        preprocessing={"transform": "sqrt", "mean": MEAN, "std": STD, "reduction": recipe.reduction},
    )
    card["training"] = _account(recipe, trainer.state, real, len(simulated))
    save_bundle(Path(out), deployed(architecture, trainer.average), card)
    if measure:
        for text in _finish(Path(out), data):
            yield Progress(1.0, trainer.state.step, trainer.state.images, message=text)
    yield Progress(1.0, trainer.state.step, trainer.state.images, message="done")


def _finish(out: Path, data: str | Path) -> Iterator[str]:
    """Fit the last layer anew where there are real pictures, then calibrate and measure."""
    from skyview.classifier import evaluation, head  # need tensorflow, training itself does not

    if str(data) != "simulated":
        for share in head.refit_head(out, Path(data)):
            yield f"fitting the last layer: {100 * share:.0f} %"
    for share in evaluation.measure(out, data):
        yield f"measuring: {100 * share:.0f} %"


def _account(recipe: Recipe, state: _State, real: RealPictures | None, simulated: int) -> dict[str, object]:
    """What the card says about the training."""
    return {
        "date": time.strftime("%Y-%m-%d"),
        "from": "random weights",
        "code": f"skyview {__version__}: classifier.training.train, head.refit_head, evaluation.measure",
        "keras": f"{keras.__version__} on {keras.backend.backend()}",
        "recipe": asdict(recipe),
        "minutes": round(state.seconds / 60, 1),
        "steps": state.step,
        "images_seen": state.images,
        "simulated_frames": simulated,
        "empty_patches": len(real.patches) if real else 0,
        "near_duplicates_left_out": real.dropped if real else 0,
        "real": described(real.entries) if real else None,
    }


def _new_model(architecture: str, recipe: Recipe) -> keras.Model:
    keras.utils.set_random_seed(recipe.seed)
    model = build(architecture, None, len(CLASSES), for_training=True, dropout=recipe.dropout)
    model = quickened(model)
    for layer in model.layers:
        if isinstance(layer, keras.layers.BatchNormalization):
            layer.momentum = 0.9  # a phase has few steps; the weights' average smooths what this leaves
            if layer.name.endswith(
                "_3_bn"
            ):  # each residual block starts as the identity (Goyal et al., 2017)
                layer.gamma.assign(np.zeros(layer.gamma.shape, np.float32))
    optimizer = keras.optimizers.AdamW(
        recipe.learning_rate, weight_decay=recipe.weight_decay, global_clipnorm=recipe.clip
    )
    optimizer.exclude_from_weight_decay(var_names=["bias", "gamma", "beta"])
    optimizer.build(model.trainable_variables)
    model.compile(
        optimizer=optimizer,
        loss=keras.losses.CategoricalCrossentropy(from_logits=True, label_smoothing=recipe.smoothing),
        metrics=["accuracy"],
        jit_compile=False,
    )
    return model


class _Trainer:
    """The loop, its averaged weights and its checkpoints."""

    def __init__(self, model: keras.Model, architecture: str, recipe: Recipe, folder: Path) -> None:
        self.recipe = recipe
        self.state = _State({"architecture": architecture, **json.loads(json.dumps(asdict(recipe)))})
        self._model = model
        self._path = folder / _CHECKPOINT
        self.average = {name: value.copy() for name, value in weights_of(model).items()}
        if self._path.is_file():
            self._load()

    def run(self, feed: Feed, simulated: SimulatedPictures) -> Iterator[Progress]:
        """Train to the end of the recipe's time, a checkpoint every five minutes and at the end."""
        total, state = self.recipe.minutes * 60, self.state
        yield from self._restore_frames(simulated)
        clock = saved = time.monotonic()
        while state.seconds < total:
            done = state.seconds / total
            if self.recipe.phase_at(done) != state.phase:
                state.phase, state.phase_step = self.recipe.phase_at(done), 0
                yield from self._grow(simulated, state.phase, "drawing simulated frames")
            phase = self.recipe.phases[state.phase]
            started = time.monotonic()
            loss, accuracy = self._step(*feed.next(state.step, phase.batch, phase.size), done)
            state.step, state.phase_step = state.step + 1, state.phase_step + 1
            state.images += phase.batch
            now = time.monotonic()
            state.seconds, clock = state.seconds + now - clock, now
            if now - saved > _SAVE_EVERY:
                self._save()
                saved = now
            rate = phase.batch / max(now - started, 1e-9)
            done = min(1.0, state.seconds / total)
            yield Progress(done, state.step, state.images, phase.size, loss, accuracy, rate)
        self._save()

    def _step(self, inputs: np.ndarray, labels: np.ndarray, done: float) -> tuple[float, float]:
        self._model.optimizer.learning_rate = self.recipe.rate_at(done, len(inputs))
        self._model.reset_metrics()
        logs = self._model.train_on_batch(inputs, labels, return_dict=True)
        if not np.isfinite(logs["loss"]):
            raise SkyviewError("The training diverged (the loss is not a number); lower the learning rate.")
        if self.state.phase_step % _AVERAGE_EVERY == 0:
            # The average starts anew with each phase: statistics of another input size mislead.
            decay = min(
                self.recipe.average**_AVERAGE_EVERY, self.state.phase_step / (self.state.phase_step + 20)
            )
            for name, value in weights_of(self._model).items():
                kept = self.average[name]
                kept += (1 - decay) * (value - kept)
        return float(logs["loss"]), float(logs["accuracy"])

    def _restore_frames(self, simulated: SimulatedPictures) -> Iterator[Progress]:
        for phase in range(self.state.phase + 1):
            yield from self._grow(simulated, phase, "reading simulated frames")

    def _grow(self, simulated: SimulatedPictures, phase: int, message: str) -> Iterator[Progress]:
        at = self.recipe.phases[phase]
        # Frames at the size of the last phase cost several times as much: fewer of them.
        size = max(_FRAME, at.size)
        count = max(1, round(self.recipe.simulated * at.share * (_FRAME / size) ** 2))
        done = min(1.0, self.state.seconds / (self.recipe.minutes * 60))
        for share in simulated.grow(count, size):
            text = f"{message}: {100 * share:.0f} %"
            yield Progress(done, self.state.step, self.state.images, at.size, message=text)

    def _save(self) -> None:
        arrays = {f"average/{name}": value for name, value in self.average.items()}
        arrays |= {f"weights/{name}": value for name, value in weights_of(self._model).items()}
        for number, variable in enumerate(self._model.optimizer.variables):
            arrays[f"optimizer/{number}"] = np.asarray(keras.ops.convert_to_numpy(variable))
        arrays["state"] = np.frombuffer(json.dumps(asdict(self.state)).encode(), np.uint8)
        unfinished = self._path.with_suffix(".part")
        with unfinished.open("wb") as file:
            np.savez(file, allow_pickle=False, **arrays)
        unfinished.replace(self._path)

    def _load(self) -> None:
        with np.load(self._path, allow_pickle=False) as stored:
            state = json.loads(stored["state"].tobytes())
            if state["recipe"] != self.state.recipe:
                raise SkyviewError(
                    f"{self._path} belongs to a training with another recipe; "
                    "choose another folder or delete it."
                )
            self.state = _State(**state)
            self.average = {name: stored[f"average/{name}"] for name in self.average}
            set_weights(self._model, {name: stored[f"weights/{name}"] for name in self.average})
            for number, variable in enumerate(self._model.optimizer.variables):
                variable.assign(stored[f"optimizer/{number}"])
