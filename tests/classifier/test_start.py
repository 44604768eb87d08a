"""Networks that a training goes on from."""

from dataclasses import replace

import numpy as np
import pytest

from skyview.classifier.architectures import build, deployed, set_weights
from skyview.classifier.bundle import bundle_folder, read_card, read_weights
from skyview.classifier.outlier import Outlier
from skyview.classifier.preparation import INPUT_OF_LEVEL
from skyview.classifier.recipes import RECIPES, Phase, Recipe
from skyview.classifier.start import read_start
from skyview.errors import SkyviewError
from skyview.simulator import training_frames

WHOLE = Recipe((Phase(48, 2, 4),))


def test_a_shipped_network_is_a_start_with_its_history() -> None:
    start = read_start("resnet50", "resnet50", WHOLE)
    model = build("resnet50", None, for_training=True)
    set_weights(model, start.weights)  # refuses a weight too many or too few
    card = read_card("resnet50")
    assert start.images == card["training"]["images_seen"]
    assert start.account["sha256"] == card["weights"]["sha256"]
    assert np.isfinite(start.weights["conv1_conv/kernel"]).all()


def test_batch_normalisations_come_back_and_change_nothing() -> None:
    start = read_start("vgg16", "vgg16", replace(WHOLE, phases=(Phase(80, 2, 4),), reduction=2))
    model = build("vgg16", None, for_training=True)
    set_weights(model, start.weights)
    shipped = read_weights(bundle_folder("vgg16"), read_card("vgg16"))
    Outlier.taken_from(shipped)
    folded = build("vgg16", None)
    set_weights(folded, shipped)
    inputs = INPUT_OF_LEVEL[np.stack([frame for frame, _ in training_frames(24, seed=5, size=80)])]
    wanted = np.asarray(folded(inputs))
    assert np.abs(np.asarray(model(inputs, training=False)) - wanted).max() < 1e-3 * np.abs(wanted).max()
    # In training mode the batch's own statistics are used: near those that were measured.
    assert np.corrcoef(np.asarray(model(inputs, training=True)).ravel(), wanted.ravel())[0, 1] > 0.85
    again = deployed("vgg16", start.weights)
    assert again.keys() == shipped.keys()
    for name, value in shipped.items():
        np.testing.assert_allclose(again[name], value, rtol=1e-4, atol=1e-5)


@pytest.mark.parametrize(
    ("model", "architecture", "recipe", "reason"),
    [
        ("vgg16", "resnet50", WHOLE, "is a vgg16"),
        ("vgg16", "vgg16", WHOLE, "averages its pictures 2 times down"),
        ("resnet50", "resnet50", Recipe((Phase(48, 2, 4),), split="3"), "knows pictures of fold 3"),
        ("resnet50", "resnet50", RECIPES["processor"]["resnet50"], "begins with the whole network"),
        ("nowhere", "resnet50", WHOLE, "no model 'nowhere'"),
    ],
)
def test_what_is_no_start_is_refused(model: str, architecture: str, recipe: Recipe, reason: str) -> None:
    with pytest.raises(SkyviewError, match=reason):
        read_start(model, architecture, recipe)


def test_a_recipe_that_goes_on_is_the_last_phase_at_a_gentle_pace() -> None:
    whole = RECIPES["processor"]["resnet50"]
    (phase,) = whole.going_on().phases
    assert (phase.size, phase.width) == (whole.phases[-1].size, 1.0)
    began = whole.rate_at(sum(p.images for p in whole.phases[:-1]), len(whole.phases) - 1, 1000)
    highest = max(whole.going_on().rate_at(step * phase.batch, 0, step) for step in range(phase.steps))
    assert 0.25 * began < highest < 0.75 * began
    assert whole.going_on().average > whole.average
    assert whole.going_on().smart > whole.smart == 1
