"""A network that a training goes on from, in the place of random weights."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from skyview.classifier.architectures import trainable
from skyview.classifier.bundle import bundle_folder, read_card, read_weights
from skyview.classifier.folds import split_of
from skyview.classifier.outlier import Outlier
from skyview.classifier.preparation import INPUT_OF_LEVEL
from skyview.classifier.recipes import Recipe
from skyview.errors import SkyviewError
from skyview.simulator import training_frames

_FRAMES = 48  # simulated, for the statistics of batch normalisations that were folded away


@dataclass(frozen=True, eq=False)
class Start:
    """The network.

    Attributes:
        weights: As ``architectures.weights_of`` gives them.
        account: Which it is and how it was trained, for the card of what comes of it.
        images: Pictures it has seen.
    """

    weights: dict[str, np.ndarray]
    account: dict[str, Any]
    images: int


def read_start(model: str | Path, architecture: str, recipe: Recipe) -> Start:
    """Read a bundle to go on from.

    Args:
        model: Name or folder of the bundle.
        architecture: That of the training.
        recipe: Of the training.

    Raises:
        SkyviewError: The bundle cannot be read, is of another architecture, takes pictures of another
            reduction, or was trained on pictures that this training holds out; or the training begins with a
            narrow network.
    """
    card = read_card(model)
    if card["architecture"] != architecture:
        raise SkyviewError(f"{model} is a {card['architecture']}; a {architecture} cannot go on from it.")
    if recipe.phases[0].width != 1:
        raise SkyviewError("A training that goes on from a network begins with the whole network.")
    reduction = card["preprocessing"].get("reduction", 1)
    if reduction != recipe.reduction:
        raise SkyviewError(
            f"{model} averages its pictures {reduction} times down first, this training "
            f"{recipe.reduction} times; take the same for both."
        )
    if split_of(card) != recipe.split:
        raise SkyviewError(
            f"{model} was trained with fold {split_of(card)} held out, so it knows pictures of fold "
            f"{recipe.split}; hold out {split_of(card)} here too."
        )
    weights = read_weights(bundle_folder(model), card)
    Outlier.taken_from(weights)
    size = recipe.phases[0].size
    frames = [frame for frame, _ in training_frames(_FRAMES, seed=recipe.seed, size=size)]
    weights = trainable(architecture, weights, INPUT_OF_LEVEL[np.stack(frames)])
    training = card.get("training", {})
    account = {"network": card["name"], "sha256": card["weights"]["sha256"], "training": training}
    return Start(weights, account, int(training.get("images_seen", 0)))
