"""Networks that a training goes on from."""

import numpy as np
import pytest

from skyview.classifier.architectures import build, set_weights
from skyview.classifier.bundle import read_card
from skyview.classifier.recipes import RECIPES, Phase, Recipe
from skyview.classifier.start import read_start
from skyview.errors import SkyviewError

WHOLE = Recipe((Phase(48, 2, 4),))


def test_a_shipped_network_is_a_start_with_its_history() -> None:
    start = read_start("resnet50", "resnet50", WHOLE)
    model = build("resnet50", None, for_training=True)
    set_weights(model, start.weights)  # refuses a weight too many or too few
    card = read_card("resnet50")
    assert start.images == card["training"]["images_seen"]
    assert start.account["sha256"] == card["weights"]["sha256"]
    assert np.isfinite(start.weights["conv1_conv/kernel"]).all()


@pytest.mark.parametrize(
    ("model", "architecture", "recipe", "reason"),
    [
        ("vgg16", "resnet50", WHOLE, "is a vgg16"),
        ("vgg16", "vgg16", WHOLE, "folded into its convolutions"),
        ("resnet50", "resnet50", Recipe((Phase(48, 2, 4),), split="3"), "knows pictures of fold 3"),
        ("resnet50", "resnet50", RECIPES["processor"]["resnet50"], "begins with the whole network"),
        ("nowhere", "resnet50", WHOLE, "no model 'nowhere'"),
    ],
)
def test_what_is_no_start_is_refused(model: str, architecture: str, recipe: Recipe, reason: str) -> None:
    with pytest.raises(SkyviewError, match=reason):
        read_start(model, architecture, recipe)


def test_a_recipe_that_goes_on_has_the_whole_network_only() -> None:
    phases = RECIPES["processor"]["resnet50"].going_on().phases
    assert [phase.width for phase in phases] == [1.0, 1.0]
