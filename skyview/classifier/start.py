"""A network that a training goes on from, in the place of random weights."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from skyview.classifier.bundle import bundle_folder, read_card, read_weights
from skyview.classifier.folds import split_of
from skyview.classifier.outlier import Outlier
from skyview.classifier.recipes import Recipe
from skyview.errors import SkyviewError


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
        SkyviewError: The bundle cannot be read, is of another architecture, has its batch normalisations
            folded away (VGG16), or was trained on pictures that this training holds out; or the training
            begins with a narrow network.
    """
    card = read_card(model)
    if card["architecture"] != architecture:
        raise SkyviewError(f"{model} is a {card['architecture']}; a {architecture} cannot go on from it.")
    if architecture != "resnet50":
        raise SkyviewError(
            f"A shipped {architecture} has its batch normalisations folded into its convolutions and cannot "
            "be trained on; go on from the checkpoint of its training, or train it from the beginning."
        )
    if recipe.phases[0].width != 1:
        raise SkyviewError("A training that goes on from a network begins with the whole network.")
    if split_of(card) != recipe.split:
        raise SkyviewError(
            f"{model} was trained with fold {split_of(card)} held out, so it knows pictures of fold "
            f"{recipe.split}; hold out {split_of(card)} here too."
        )
    weights = read_weights(bundle_folder(model), card)
    Outlier.taken_from(weights)
    training = card.get("training", {})
    account = {"network": card["name"], "sha256": card["weights"]["sha256"], "training": training}
    return Start(weights, account, int(training.get("images_seen", 0)))
