from pathlib import Path

import cv2
import numpy as np
import pytest

from skyview.classes import CLASSES
from skyview.classifier.bundle import read_card
from skyview.classifier.classifier import load_classifier
from skyview.classifier.training import Phase, Recipe, train
from skyview.errors import SkyviewError

SHORT = Recipe(minutes=0.02, phases=(Phase(32, 2, 0.5), Phase(48, 2, 0.5)), simulated=12)


def test_the_schedule_warms_up_decays_and_changes_size_in_time() -> None:
    recipe = Recipe()
    rates = [recipe.rate_at(done, 64) for done in np.linspace(0, 1, 101)]
    assert rates[0] < 0.02 * recipe.learning_rate
    assert max(rates) == pytest.approx(recipe.learning_rate, rel=0.06)
    assert rates[-1] == 0
    assert recipe.rate_at(0.5, 16) == pytest.approx(recipe.rate_at(0.5, 64) / 2)
    assert sum(phase.share for phase in recipe.phases) == pytest.approx(1)
    assert [recipe.phase_at(done) for done in (0, 0.41, 0.43, 0.999, 1)] == [0, 0, 1, 3, 3]


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_a_short_training_writes_a_bundle_and_can_be_resumed(tmp_path: Path) -> None:
    for label, name in enumerate(CLASSES):
        (tmp_path / "data" / name).mkdir(parents=True)
        for number in range(6):
            picture = np.random.default_rng([label, number]).integers(0, 90, (60, 80, 3), np.uint8)
            cv2.imwrite(str(tmp_path / "data" / name / f"{name}{number}.png"), picture)
    training = train(tmp_path / "data", "resnet50", tmp_path / "out", recipe=SHORT, measure=False)
    steps = [progress.step for progress in training if not progress.message]
    assert steps == list(range(1, len(steps) + 1))
    card = read_card(tmp_path / "out")
    assert card["training"]["steps"] == len(steps)
    assert card["training"]["images_seen"] == 2 * len(steps)
    assert np.isfinite(load_classifier(tmp_path / "out").logits(np.zeros((1, 48, 48, 3)))).all()
    resumed = train(tmp_path / "data", "resnet50", tmp_path / "out", recipe=SHORT, measure=False)
    last = list(resumed)[-1]  # nothing is left to do
    assert (last.step, last.done) == (len(steps), 1.0)
    longer = Recipe(minutes=5, phases=SHORT.phases, simulated=12)
    with pytest.raises(SkyviewError, match="another recipe"):
        list(train(tmp_path / "data", "resnet50", tmp_path / "out", recipe=longer))


def test_an_unknown_architecture_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SkyviewError, match="no architecture 'lenet'"):
        next(train("simulated", "lenet", tmp_path))
