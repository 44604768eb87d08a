"""The way down: steps of the sign of the slope, within the ball, pulled back where the answer drifts."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

import numpy as np

from skyview.explain.passes import Passes
from skyview.robustness.attacks.ball import Ball
from skyview.robustness.attacks.costs import LOOKS
from skyview.robustness.attacks.slope import slope_of
from skyview.robustness.attacks.victim import Victim
from skyview.robustness.attacks.white_box import WHITE_BOXES
from skyview.robustness.maps.making import reported
from skyview.robustness.perturbations.equal import PROBABILITY_STEP
from skyview.undivided import undivided


@dataclass(frozen=True)
class Pace:
    """How an attack walks.

    Attributes:
        steps: Steps in all.
        first: First step as a share of epsilon.
        last: Last step as a share of epsilon; those between shrink evenly in proportion.
        blunt: b of the softplus at the first step.
        sharp: b at the last step; those between grow evenly in proportion (Dombrowski et al. 2019).
        looks: How often on the way the real network and technique are asked.
        starts: Walks at one time: one from the picture, the others from points drawn in the ball.
    """

    steps: int = 40
    first: float = 0.25
    last: float = 0.03
    blunt: float = 10.0
    sharp: float = 100.0
    looks: int = LOOKS
    starts: int = 1


def descend(
    victim: Victim, ball: Ball, loss: str, goal: np.ndarray, pace: Pace, seed: int
) -> Iterator[tuple[np.ndarray | None, int]]:
    """Walk down.

    Each step follows the sign of the slope (Ghorbani et al. 2019; Madry et al. 2018). As the probability of
    the predicted class drifts on the real network, the slope of that probability gains weight against it, and
    outweighs the attack's where the prediction would be lost.

    Args:
        victim: What is attacked, with a technique of `WHITE_BOXES`.
        ball: Where the walk may go.
        loss: Name of the loss.
        goal: (S, S) goal.
        pace: How to walk.
        seed: Of the starts.

    Yields:
        After each step, and now and then within one, the pictures of all walks, (N, S, S, 3) uint8, None
        where it is no look, and the steps so far.
    """
    network = Passes(victim.classifier).network
    slope = slope_of(network, victim.method, victim.settings, loss)
    passes, x = Passes(victim.classifier), victim.inputs(victim.picture)
    fixed = WHITE_BOXES[victim.method].fixed(passes, x, victim.settings, victim.seed)
    order, rng = _channels(victim), np.random.default_rng((seed, 11))
    pictures = ball.starts(pace.starts, rng)
    reach = ball.epsilon / 255
    looks = set(np.linspace(0, pace.steps, pace.looks + 1).round().astype(int)[1:].tolist())
    step = 0

    def meanwhile(_: None) -> tuple[np.ndarray | None, int]:
        return None, step

    for step in range(pace.steps):
        part = step / max(pace.steps - 1, 1)
        sharpness = pace.blunt * (pace.sharp / pace.blunt) ** part
        size = reach * pace.first * (pace.last / pace.first) ** part
        inputs = victim.inputs(pictures)
        asked = partial(slope, inputs, victim.index, victim.label, fixed, goal, sharpness)
        _, down, answer = yield from reported(undivided(asked), meanwhile)
        probabilities = victim.probabilities(pictures)
        moved, _ = victim.drift(probabilities)
        # Lost to another class, the answer has to come back, wherever its own probability stands.
        moved = np.where(probabilities.argmax(axis=1) == victim.label, moved, -2 * PROBABILITY_STEP)
        pull = (2 * moved / PROBABILITY_STEP)[:, None, None, None]
        way = _unit(down) + np.clip(pull, -3, 3) * _unit(answer)
        pictures = ball.within(pictures - size * np.sign(way[..., order]))
        yield (ball.nearest(pictures) if step + 1 in looks else None), step + 1


def _unit(slopes: np.ndarray) -> np.ndarray:
    """Each picture's slope, of mean magnitude 1; a slope of nothing stays so."""
    mean = np.abs(slopes).mean(axis=(1, 2, 3), keepdims=True)
    return np.where(mean > 0, slopes / np.maximum(mean, 1e-38), 0)


def _channels(victim: Victim) -> list[int]:
    """For red, green and blue the channel of the network's input that it becomes.

    Each input value rises with its own display value and depends on no other, so the sign of a slope in the
    one is that in the other, whatever lies between (a square root, a scale).
    """
    plain = np.full((1, 1, 3), 0.5)
    raised = [plain + 0.25 * (np.arange(3) == channel) for channel in range(3)]
    changes = [np.abs(victim.inputs(one) - victim.inputs(plain)).ravel() for one in raised]
    return [int(change.argmax()) for change in changes]
