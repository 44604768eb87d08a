"""Attacks: what is promised of every one, one that must succeed, and one that cannot."""

import json
import math

import numpy as np
import pytest
from attack_networks import SIZE, brittle, classifier_of, convolved, grey_with_kinks, linear, picture

from skyview.captures import open_capture
from skyview.captures.capture import Capture
from skyview.classifier.prediction import Prediction
from skyview.classifier.views import view_of
from skyview.errors import SkyviewError
from skyview.report import write_picture
from skyview.robustness.attacks import (
    ATTACKS,
    HALF,
    AttackOutcome,
    AttackWalk,
    Epsilon50,
    attack,
    attack_progressively,
    epsilon50,
    epsilon50_progressively,
)
from skyview.robustness.attacks.ball import Ball
from skyview.robustness.attacks.descent import Pace
from skyview.robustness.attacks.goals import REGIONS
from skyview.robustness.attacks.losses import loss_of
from skyview.robustness.attacks.sources import source_of
from skyview.robustness.attacks.victim import likeness_of

PACE = Pace(steps=16, looks=4)
VIEW = view_of("square", SIZE, SIZE)


def shown(pixels: np.ndarray, tmp_path, name: str = "seen") -> Capture:
    """A capture that is displayed as ``pixels``: 16 bits keep what lies between whole levels."""
    path = tmp_path / f"{name}.tiff"
    write_picture(path, pixels)
    return open_capture(path)


@pytest.fixture
def capture(tmp_path) -> Capture:
    return shown(picture(), tmp_path)


@pytest.fixture(scope="module")
def network():
    return classifier_of(convolved())


def struck(network, capture: Capture, method: str = "vanilla_gradient", name: str = "top_k", **options):
    given = {"target": "galaxy", "view": VIEW, "pace": PACE, "epsilon": 4.0} | options
    return attack(network, capture, method, name, **given)


@pytest.mark.parametrize("epsilon", [0.5, 0.7, 1.0, 2.0, 8.0])
def test_a_ball_holds_whole_levels_within_epsilon(epsilon: float) -> None:
    centre = np.random.default_rng(0).random((SIZE, SIZE, 3))
    centre[0, 0] = (0.0, 1.0, 0.4)
    ball = Ball(centre, epsilon)
    rng = np.random.default_rng(1)
    for wild in (centre, rng.random(centre.shape), centre + 5, ball.starts(3, rng)[2]):
        found = ball.nearest(wild)
        assert found.dtype == np.uint8
        assert np.abs(found / 255 - centre).max() * 255 <= epsilon + 1e-6
        assert ball.used(found) <= epsilon + 1e-6
    assert ball.is_single == (epsilon == 0.5)
    assert np.abs(ball.within(centre + 5) - centre).max() <= epsilon / 255 + 1e-12
    control = ball.random_sign(np.random.default_rng(2))
    if epsilon >= 1:
        assert 0.3 < ((control / 255) > centre)[1:].mean() < 0.7


@pytest.mark.parametrize("name", [entry.name for entry in ATTACKS])
def test_every_attack_keeps_to_what_it_promises(name: str, network, capture, tmp_path) -> None:
    other = shown(picture(9)[::-1], tmp_path, "other") if ATTACKS[name].needs_other else None
    if other is not None:
        network.predict_picture = lambda seen: Prediction(
            "nebula", 1.0, True, {}, {}, {"square": {"nebula": 1.0}}, "tiny", 0.0
        )
    outcome = struck(network, capture, name=name, other=other)
    assert outcome.attacked.dtype == np.uint8
    assert outcome.used <= 4 + 1e-6
    assert np.abs(outcome.attacked / 255 - outcome.picture).max() * 255 <= 4 + 1e-3
    # The verdict is of the real network, on the picture as it is written.
    path = tmp_path / "attacked.png"
    write_picture(path, outcome.attacked)
    again = open_capture(path)
    np.testing.assert_array_equal(np.round(again.pixels * 255), outcome.attacked)
    x = network.preprocess(again.pixels)
    probabilities = network.probabilities(network.logits(x[None]))[0]
    found = [outcome.probabilities_after[label] for label in network.classes]
    np.testing.assert_allclose(found, probabilities, atol=1e-5)
    before = outcome.probabilities_before
    same = max(before, key=before.get) == network.classes[int(probabilities.argmax())] == outcome.label
    moved = abs(outcome.probabilities_after[outcome.label] - before[outcome.label])
    assert outcome.held == (same and moved <= 0.10)
    from skyview.explain import explain_input

    *_, (after, _) = explain_input(network, x, "vanilla_gradient", target="galaxy")
    np.testing.assert_allclose(outcome.after, after, atol=1e-5 * after.max())
    assert outcome.likeness == pytest.approx(likeness_of(outcome.before, outcome.after))
    assert outcome.transferred is False
    assert outcome.source == ("" if ATTACKS[name].control else "vanilla_gradient")
    json.dumps(outcome.to_dict(), allow_nan=False)


def test_the_same_seed_gives_the_same_picture(network, capture) -> None:
    pace = Pace(steps=8, looks=2, starts=3)
    one, two, other = (struck(network, capture, seed=seed, pace=pace) for seed in (1, 1, 2))
    np.testing.assert_array_equal(one.attacked, two.attacked)
    assert (one.control_map != other.control_map).any()


def test_an_attack_is_worse_than_chance_and_more_steps_do_no_harm(network, capture) -> None:
    outcome = struck(network, capture)
    assert outcome.held
    assert outcome.likeness["top_share"] < outcome.control["top_share"]
    goal = outcome.goal
    assert loss_of("mass_on", outcome.after, goal) < loss_of("mass_on", outcome.control_map, goal)


def test_swapped_colours_are_attacked_the_right_way_round(tmp_path) -> None:
    """A network that wants blue first is the same network with its kernel turned: so is the attack."""
    plain = convolved()
    turned = convolved()
    kernel, *rest = plain.get_layer("first").get_weights()
    turned.get_layer("first").set_weights([kernel[:, :, ::-1], *rest])
    seen = shown(picture(), tmp_path)
    one = struck(classifier_of(plain), seen)
    two = struck(classifier_of(turned, swapped=True), seen)
    np.testing.assert_array_equal(one.attacked, two.attacked)


def test_a_planted_brittle_network_falls_to_the_least_change(tmp_path) -> None:
    network = classifier_of(brittle())
    seen = shown(grey_with_kinks(), tmp_path)
    outcome = struck(
        network, seen, epsilon=1.0, name="target_region", attack_settings={"region": "top_right"}
    )
    assert outcome.held
    assert outcome.succeeded("top_share") or outcome.succeeded()
    found = epsilon50(network, seen, "vanilla_gradient", "mass_centre", target="galaxy", view=VIEW, pace=PACE)
    assert found.value <= 1.0


def test_a_linear_network_cannot_be_attacked(tmp_path) -> None:
    network = classifier_of(linear())
    seen = shown(picture(), tmp_path)
    for name in ("top_k", "mass_centre", "four_corners"):
        outcome = struck(network, seen, epsilon=8.0, name=name)
        assert outcome.likeness["spearman"] == pytest.approx(1)
        assert outcome.likeness["top_share"] == pytest.approx(1)
        assert not outcome.succeeded()
    found = epsilon50(network, seen, "vanilla_gradient", target="galaxy", view=VIEW, pace=PACE)
    assert math.isinf(found.value)
    assert found.beyond == 8.0
    assert [trial.epsilon for trial in found.trials] == [8.0]
    assert found.to_dict()["epsilon50"] is None


def test_epsilon50_is_bisected(network, capture) -> None:
    *early, last = epsilon50_progressively(
        network, capture, "vanilla_gradient", measure="top_share", target="galaxy", view=VIEW, pace=PACE
    )
    assert last.done == 1.0
    assert all(a.done <= b.done for a, b in zip(early, [*early[1:], last], strict=True))
    assert last.trials[0].epsilon == 8.0
    won = [trial.epsilon for trial in last.trials if trial.succeeded]
    lost = [trial.epsilon for trial in last.trials if not trial.succeeded]
    assert won, "this network falls to 8 levels"
    assert last.value == min(won)
    for trial in last.trials:
        assert trial.succeeded == (trial.held and trial.likeness <= HALF)
    if len(last.trials) > 2:
        assert last.beyond == max(epsilon for epsilon in lost if epsilon < last.value)
        assert last.value / last.beyond == pytest.approx(2**0.25)
    assert last.outcome is not None
    assert all(search.outcome is None for search in early)
    assert (last.outcome.epsilon, last.outcome.likeness["top_share"]) == (
        last.value,
        min(trial.likeness for trial in last.trials if trial.epsilon == last.value),
    )
    assert Epsilon50.from_dict(json.loads(json.dumps(last.to_dict() | {}))["trials"] and plain(last)) == last


def plain(search: Epsilon50) -> dict:
    """The fields alone, as the cache keeps them."""
    extra = ("epsilon50", "between")
    return {name: value for name, value in search.to_dict().items() if name not in extra}


def test_a_technique_without_gradient_is_attacked_by_transfer(network, capture) -> None:
    outcome = struck(network, capture, method="occlusion", patch=4, stride=2)
    direct = struck(network, capture)
    assert outcome.transferred
    assert outcome.source == "vanilla_gradient"
    np.testing.assert_array_equal(outcome.attacked, direct.attacked)
    assert outcome.method == "occlusion"
    assert (outcome.after != direct.after).any()
    assert outcome.control.keys() == outcome.likeness.keys()
    assert source_of("lift_cam") == "grad_cam"


def test_a_control_that_ignores_the_network_stays(network, capture) -> None:
    outcome = struck(network, capture, method="centre")
    assert outcome.transferred
    assert outcome.likeness["spearman"] == pytest.approx(1)


def test_cancelling_ends_the_work(network, capture) -> None:
    work = attack_progressively(network, capture, "vanilla_gradient", target="galaxy", view=VIEW, pace=PACE)
    walk, done = next(work)
    assert not isinstance(walk, AttackOutcome)
    assert 0 <= done < 1
    work.close()
    assert list(work) == []


def test_progress_never_falls_and_the_last_has_the_outcome(network, capture) -> None:
    work = attack_progressively(
        network, capture, "occlusion", target="galaxy", view=VIEW, pace=PACE, patch=4, stride=2
    )
    *early, (outcome, done) = work
    shares = [share for _, share in early]
    assert shares == sorted(shares)
    assert isinstance(outcome, AttackOutcome)
    assert done == 1.0
    assert all(found is None or isinstance(found, AttackWalk) for found, _ in early)


def test_a_transfer_shows_what_there_is_from_its_beginning(
    network, capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("skyview.robustness.maps.making.HEARTBEAT", 0.0)
    options = {"target": "galaxy", "view": VIEW, "pace": PACE, "patch": 4, "stride": 2}
    *early, (outcome, _) = attack_progressively(network, capture, "occlusion", **options)
    walks = [found for found, _ in early if isinstance(found, AttackWalk)]
    assert isinstance(outcome, AttackOutcome)
    assert list(dict.fromkeys(walk.phase for walk in walks)) == ["before", "control", "walk", "verdict"]
    first, last = walks[0], walks[-1]
    assert (first.attacked, first.after, first.control_map, first.likeness) == (None,) * 4
    np.testing.assert_array_equal(first.picture, outcome.picture)
    growing = [walk for walk in walks if walk.phase == "before"]
    assert [walk.share for walk in growing] == sorted(walk.share for walk in growing)
    assert len({walk.before.tobytes() for walk in growing}) > 2  # the map comes bit by bit
    for walk in walks:
        assert walk.judged == "occlusion"
        assert walk.method == (source_of("occlusion") if walk.phase == "walk" else "occlusion")
    assert last.attacked is not None
    np.testing.assert_array_equal(last.attacked, outcome.attacked)
    np.testing.assert_array_equal(last.before, outcome.before)
    np.testing.assert_array_equal(last.control_map, outcome.control_map)


def test_each_look_on_the_way_is_told_with_the_best_picture_so_far(network, capture) -> None:
    options = {"target": "galaxy", "view": VIEW, "pace": PACE, "epsilon": 4.0}
    *early, (outcome, _) = attack_progressively(network, capture, "vanilla_gradient", **options)
    walks = [found for found, _ in early if isinstance(found, AttackWalk) and found.phase == "walk"]
    assert isinstance(outcome, AttackOutcome)
    assert [len(walk.trail) for walk in walks] == list(range(1, PACE.looks + 2))
    assert [look.steps for look in outcome.trail] == [0, 4, 8, 12, 16]
    last = walks[-1]
    assert last.trail == outcome.trail
    assert last.control == outcome.control
    np.testing.assert_array_equal(last.attacked, outcome.attacked)
    assert next(look for look in outcome.trail if look.steps == outcome.steps).likeness == outcome.likeness
    assert last.method == "vanilla_gradient"
    assert not last.transferred
    for walk in walks:  # each is what the real technique says of its picture
        assert walk.after is not None
        assert walk.likeness == pytest.approx(likeness_of(walk.before, walk.after))


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        ({"epsilon": 0.2}, "0.5 to 8"),
        ({"epsilon": 9}, "0.5 to 8"),
        ({"name": "topk"}, "Did you mean 'top_k'"),
        ({"method": "smothgrad"}, "Did you mean 'smoothgrad'"),
        ({"target": "comet"}, "knows no class"),
        ({"name": "other_map"}, "another one"),
        ({"attack_settings": {"share": 99}}, "between"),
        ({"attack_settings": {"shares": 2}}, "has no setting"),
        ({"name": "drawn_text", "attack_settings": {"text": " "}}, "cannot be written"),
        ({"name": "drawn_text", "attack_settings": {"text": "☾"}}, "cannot be written"),
        ({"method": "smoothgrad", "samples": 0}, "between"),
    ],
)
def test_what_cannot_be_asked_is_refused_at_the_call(options: dict, sentence: str, network, capture) -> None:
    given = {"method": "vanilla_gradient", "name": "top_k", "target": "galaxy", "view": VIEW} | options
    method, name = given.pop("method"), given.pop("name")
    with pytest.raises(SkyviewError, match=sentence):
        attack_progressively(network, capture, method, name, **given)
    with pytest.raises(SkyviewError, match="is measured by"):
        epsilon50_progressively(network, capture, "vanilla_gradient", measure="ssim")


def test_nothing_cannot_be_attacked(network, capture) -> None:
    with pytest.raises(SkyviewError, match="nothing to attack"):
        struck(network, capture, method="uniform")


def test_goals_are_drawn_where_they_say() -> None:
    size = 64
    before = np.random.default_rng(0).random((size, size))
    before /= before.sum()
    draw = {entry.name: entry.draw for entry in ATTACKS}
    top = draw["top_k"](before, None, share=2.0)
    assert top.sum() == pytest.approx(round(0.02 * size**2))
    assert before[top == 1].min() > before[top == 0].max()
    for region, (down, right) in REGIONS.items():
        goal = draw["target_region"](before, None, region=region)
        rows, columns = np.nonzero(goal)
        assert goal.sum() == pytest.approx(1)
        assert len(rows) == 16**2
        assert rows.mean() == pytest.approx(down * 48 + 7.5)
        assert columns.mean() == pytest.approx(right * 48 + 7.5)
    dark = before.copy()
    dark[-16:, :16] = 0
    far = draw["target_region"](dark, None, region="farthest")
    assert far[-16:, :16].sum() == pytest.approx(1)
    corners = draw["four_corners"](before, None)
    assert corners[:8, :8].sum() == pytest.approx(0.25)
    assert corners[8:-8].sum() == 0
    one, two = (draw["drawn_text"](before, None, text=text) for text in ("SKY", "M 31"))
    assert (one != two).any()
    assert one.sum() == pytest.approx(1)
    assert 0.03 < (one > 0).mean() < 0.5
    assert one[: size // 8].sum() == 0


def test_losses_in_closed_form() -> None:
    size = 8
    here, there = np.zeros((size, size)), np.zeros((size, size))
    here[1, 2], there[5, 2] = 3, 7
    assert loss_of("mass_on", here, (here > 0) * 1.0) == pytest.approx(1)
    assert loss_of("mass_on", there, (here > 0) * 1.0) == 0
    assert loss_of("mass_off", here, here / here.sum()) == pytest.approx(0)
    assert loss_of("mass_off", there, here / here.sum()) == pytest.approx(1)
    assert loss_of("centre_stays", there, here / here.sum()) == pytest.approx(-((4 / size) ** 2))
    assert loss_of("distance", here, here / here.sum()) == pytest.approx(0)
    assert loss_of("distance", there, here / here.sum()) == pytest.approx(2)
    assert loss_of("distance", np.zeros((size, size)), here / here.sum()) == pytest.approx(1)


def test_a_map_that_is_gone_is_like_no_other() -> None:
    before = np.random.default_rng(0).random((SIZE, SIZE))
    gone = likeness_of(before, np.zeros((SIZE, SIZE)))
    assert set(gone.values()) == {0.0}
    same = likeness_of(before, 3 * before)
    assert (same["spearman"], same["top_share"]) == pytest.approx((1, 1))


def test_half_of_the_top_counts_as_half() -> None:
    size = 50
    before, after = np.zeros((size, size)), np.zeros((size, size))
    before.ravel()[:50] = np.arange(1, 51)
    after.ravel()[25:75] = np.arange(1, 51)
    assert likeness_of(before, after)["top_share"] == pytest.approx(0.5)
