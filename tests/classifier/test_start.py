"""Networks that a training goes on from."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from skyview.classifier.architectures import build, set_weights
from skyview.classifier.bundle import read_card
from skyview.classifier.folds import FINAL
from skyview.classifier.recipes import RECIPES, Phase, Recipe
from skyview.classifier.start import read_start
from skyview.classifier.training import train
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
    assert start.calibration["temperature"] == card["temperature"]
    assert start.calibration["views"] == card["views"]


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


def test_a_start_may_go_on_with_its_validation_captures_too() -> None:
    assert read_start("resnet50", "resnet50", replace(WHOLE, split=FINAL)).images > 0


def test_the_final_split_without_a_start_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SkyviewError, match="no captures to calibrate with"):
        next(train("simulated", "resnet50", tmp_path, recipe=replace(WHOLE, split=FINAL), measure=False))


def test_a_recipe_that_goes_on_has_the_whole_network_only() -> None:
    phases = RECIPES["processor"]["resnet50"].going_on().phases
    assert [phase.width for phase in phases] == [1.0, 1.0]
