"""What decides a training besides its data: sizes, widths, numbers of pictures, rates."""

import math
from dataclasses import dataclass, replace
from typing import Any

from skyview.classifier.folds import SPLITS

_REFERENCE_BATCH, _REFERENCE_WIDTH = 64, 0.25
_WARM_STEPS = 50  # after each change of the network
_GOING_ON_PACE = 0.2  # half the rate at which the last phase of a whole training began


@dataclass(frozen=True)
class Phase:
    """A stretch of the training at one input size and one width of the network.

    Attributes:
        size: Side of the network's input in pixels.
        batch: Pictures a step.
        images: Pictures to see.
        width: Factor of every number of filters; that of the last phase is 1.
        pace: Factor of the learning rate that the recipe has come down to.
    """

    size: int
    batch: int
    images: int
    width: float = 1.0
    pace: float = 1.0

    @property
    def steps(self) -> int:
        """Number of steps."""
        return math.ceil(self.images / self.batch)


@dataclass(frozen=True)
class Recipe:
    """Everything that decides a training, besides the data.

    Attributes:
        phases: Input sizes and widths, in order.
        real_share: Share of real pictures in every batch.
        class_power: A class of n real pictures is shown in proportion to ``n ** (1 - class_power)``.
        smart: How many times as often as another picture of its class one of a smart telescope is shown.
        simulated: Frames drawn over the whole training; each phase adds its share.
        learning_rate: Highest one, for batches of 64 and a network of width 0.25 (in proportion to the root
            of the batch, and to the root of one over the width).
        weight_decay: Of kernels; none on biases and batch normalisations.
        warm_up: Share of the pictures in which the learning rate rises.
        smoothing: Label smoothing.
        dropout: Before the last layer.
        clip: Largest norm of the gradient.
        average: Decay per step of the averaged weights.
        reduction: The network is used on pictures this many times larger than those of the last phase,
            and averages them down first (see ``architectures.build``).
        split: Which sources are held out (``folds.SPLITS``).
        seed: Of everything random.
    """

    phases: tuple[Phase, ...]
    real_share: float = 0.45
    class_power: float = 0.7
    smart: float = 1.0
    simulated: int = 40_000
    learning_rate: float = 2e-3
    weight_decay: float = 0.05
    warm_up: float = 0.04
    smoothing: float = 0.1
    dropout: float = 0.2
    clip: float = 2.0
    average: float = 0.995
    reduction: int = 1
    split: str = SPLITS[0]
    seed: int = 1

    @property
    def images(self) -> int:
        """Pictures seen over the whole training."""
        return sum(phase.images for phase in self.phases)

    def rate_at(self, images: int, phase: int, step: int) -> float:
        """Learning rate: linear warm-ups, linear decay to nothing, by batch and width.

        Args:
            images: Pictures seen so far.
            phase: Index of the phase.
            step: Steps of the phase so far.
        """
        at, done = self.phases[phase], images / self.images
        warm = min(1.0, done / self.warm_up + 0.01) if self.warm_up else 1.0
        again = min(1.0, (step + 1) / _WARM_STEPS)
        scale = math.sqrt(at.batch / _REFERENCE_BATCH * _REFERENCE_WIDTH / at.width)
        return self.learning_rate * at.pace * min(warm, again) * max(0.0, 1 - done) * scale

    def going_on(self) -> "Recipe":
        """The last phase alone, at a pace that does not undo what was learned: to go on from a network.

        Weights are averaged over a longer time, and captures of smart telescopes count more.
        """
        last = replace(self.phases[-1], pace=_GOING_ON_PACE)
        return replace(self, phases=(last,), average=0.998, smart=3.0)

    def scaled(self, images: int, **changes: Any) -> "Recipe":
        """The same recipe for another number of pictures, and other ``changes``."""
        factor = images / self.images
        phases = tuple(
            replace(phase, images=max(phase.batch, round(phase.images * factor))) for phase in self.phases
        )
        simulated = max(_FEWEST_FRAMES, round(self.simulated * min(1.0, factor)))
        return replace(self, phases=phases, simulated=simulated, **changes)


_FEWEST_FRAMES = 600  # of even the shortest training

RECIPES: dict[str, dict[str, Recipe]] = {
    "processor": {
        "resnet50": Recipe(
            (
                Phase(64, 64, 150_000, 0.25),
                Phase(112, 64, 200_000, 0.25),
                Phase(112, 48, 45_000, 0.5),
                Phase(112, 32, 10_000),
                Phase(160, 32, 60_000, pace=3.0),
            ),
            simulated=24_000,
        ),
        "vgg16": Recipe(
            (
                Phase(64, 64, 200_000, 0.25),
                Phase(112, 64, 175_000, 0.25),
                Phase(112, 48, 20_000, 0.5),
                Phase(112, 32, 5_000),
                Phase(112, 32, 20_000, pace=3.0),
            ),
            simulated=24_000,
            reduction=2,
        ),
    },
    "graphics_card": dict.fromkeys(
        ("resnet50", "vgg16"),
        Recipe(
            (Phase(112, 128, 400_000), Phase(160, 128, 300_000), Phase(224, 64, 300_000)),
            simulated=100_000,
            learning_rate=4e-3,
        ),
    ),
}
"""By what it is meant for, then by architecture.

On a processor the network is trained narrow, then wide, at 112 pixels, ResNet50 at last at 160: its first
layers lose small stars otherwise. A graphics card trains the whole network up to 224 pixels.
"""
