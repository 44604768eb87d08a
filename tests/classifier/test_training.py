from pathlib import Path

import cv2
import numpy as np
import pytest

from skyview.classes import CLASSES
from skyview.classifier.bundle import read_card
from skyview.classifier.classifier import load_classifier
from skyview.classifier.recipes import RECIPES, Phase, Recipe
from skyview.classifier.training import train
from skyview.errors import SkyviewError

SHORT = Recipe((Phase(32, 2, 6, 0.25), Phase(48, 2, 4)), simulated=12)


def test_the_rate_warms_up_and_decays_and_falls_with_width() -> None:
    recipe = Recipe((Phase(64, 64, 60_000, 0.25), Phase(96, 64, 40_000, 1.0)))
    rates = [recipe.rate_at(images, 0, 1000) for images in range(0, 60_000, 600)]
    assert rates[0] < 0.02 * recipe.learning_rate
    assert max(rates) == pytest.approx(recipe.learning_rate, rel=0.06)
    assert recipe.rate_at(100_000, 1, 1000) == 0
    assert recipe.rate_at(50_000, 1, 1000) == pytest.approx(recipe.rate_at(50_000, 0, 1000) / 2)
    assert recipe.rate_at(60_000, 1, 0) == pytest.approx(recipe.rate_at(60_000, 1, 1000) / 50)


@pytest.mark.parametrize("recipe", [r for kind in RECIPES.values() for r in kind.values()])
def test_every_recipe_ends_with_the_whole_network_on_enough_pixels(recipe: Recipe) -> None:
    assert recipe.phases[-1].width == 1
    assert 160 <= recipe.phases[-1].size * recipe.reduction <= 224
    assert recipe.images >= 400_000
    short = recipe.scaled(3000, seed=7)
    assert short.images == pytest.approx(3000, rel=0.2)
    assert (short.seed, len(short.phases)) == (7, len(recipe.phases))


def pictures(folder: Path) -> Path:
    for label, name in enumerate(CLASSES):
        (folder / name).mkdir(parents=True)
        for number in range(6):
            picture = np.random.default_rng([label, number]).integers(0, 90, (60, 80, 3), np.uint8)
            cv2.imwrite(str(folder / name / f"{name}{number}.png"), picture)
    return folder


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_a_short_training_grows_writes_a_bundle_and_can_be_resumed(tmp_path: Path) -> None:
    data, out = pictures(tmp_path / "data"), tmp_path / "out"
    whole = list(train(data, "resnet50", out, recipe=SHORT, measure=False))
    steps = [progress.step for progress in whole if not progress.message]
    assert steps == [1, 2, 3, 4, 5]
    assert sum("balanced accuracy" in progress.message for progress in whole) == 2
    card = read_card(out)
    assert card["training"]["steps"] == 5
    assert card["training"]["images_seen"] == 10
    assert np.isfinite(load_classifier(out).logits(np.zeros((1, 48, 48, 3)))).all()
    assert (out / "training" / "curve.csv").read_text().startswith("images,seconds,loss")
    last = list(train(data, "resnet50", out, recipe=SHORT, measure=False))[-1]  # nothing is left to do
    assert (last.step, last.done) == (5, 1.0)
    with pytest.raises(SkyviewError, match="another recipe"):
        list(train(data, "resnet50", out, recipe=SHORT.scaled(20)))


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_a_training_that_was_cut_off_ends_where_it_would_have(tmp_path: Path) -> None:
    data = pictures(tmp_path / "data")
    list(train(data, "resnet50", tmp_path / "whole", recipe=SHORT, measure=False))
    for progress in (cut_off := train(data, "resnet50", tmp_path / "cut", recipe=SHORT, measure=False)):
        if progress.size == 48:  # the second phase has begun: a checkpoint was written before it
            cut_off.close()
            break
    list(train(data, "resnet50", tmp_path / "cut", recipe=SHORT, measure=False))
    with (
        np.load(tmp_path / "whole" / "weights.npz") as whole,
        np.load(tmp_path / "cut" / "weights.npz") as cut,
    ):
        for name in whole.files:
            np.testing.assert_allclose(cut[name], whole[name], rtol=0.02, atol=2e-3, err_msg=name)


def test_an_unknown_architecture_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SkyviewError, match="no architecture 'lenet'"):
        next(train("simulated", "lenet", tmp_path, recipe=SHORT))
