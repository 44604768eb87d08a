"""What a card is told to cost before anything runs: techniques that share passes pay for them once."""

import keras
import numpy as np
import pytest
from small_card import SIDE, tiny_classifier

from skyview.explain import Memory
from skyview.explain.network import gradients, network_of
from skyview.explain.passes import Passes
from skyview.robustness.card.costs import Costs
from skyview.robustness.card.plan import plan_of
from skyview.robustness.card.self_test import CONTROLS
from skyview.robustness.maps.ahead import look_ahead
from skyview.robustness.maps.randomisation import randomised


def cost(*methods: str, budget: str = "quick", **settings: dict) -> float:
    return Costs(plan_of(methods, settings, ("jpeg", "seeing"), budget, 0, 6)).total()


def test_shared_passes_are_paid_for_once() -> None:
    one, both = cost("smoothgrad"), cost("smoothgrad", "vargrad")
    assert both - one < 0.3 * (one - cost("edges"))
    apart = cost("smoothgrad", "integrated_gradients") - cost("smoothgrad")
    assert apart > 6 * 3 * 6, "a path of its own: six pictures, three rungs, some steps each"


def test_the_order_of_techniques_changes_no_sum() -> None:
    names = ("guided_grad_cam", "grad_cam", "guided_backprop", "cam")
    assert cost(*names) == pytest.approx(cost(*names[::-1]), rel=0.03)


def test_larger_budgets_and_more_samples_cost_more() -> None:
    assert cost("smoothgrad") < cost("smoothgrad", budget="standard") < cost("smoothgrad", budget="full")
    assert cost("smoothgrad") < cost("smoothgrad", smoothgrad={"samples": 40})


def test_every_record_costs_something() -> None:
    plan = plan_of(("grad_cam", "edges"), {}, ("jpeg",), "standard", 0, 6)
    assert set(plan.everyone) > set(CONTROLS)
    assert all(Costs(plan).of(address) > 0 for address in plan.addresses())


def test_a_random_network_is_compiled_for_batches_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    trained = tiny_classifier()
    monkeypatch.setattr("skyview.explain.network.current_precision", lambda: "bf16")
    x = np.zeros((1, SIDE, SIDE, 3), np.float32)
    drawn = randomised(trained, [trained.model.layers[-1].name], 0, x)
    assert network_of(drawn.model).alone is network_of(drawn.model)
    other = keras.models.clone_model(trained.model)
    assert network_of(other).alone is not network_of(other)


def test_what_was_asked_of_one_picture_is_asked_of_many_ahead(monkeypatch: pytest.MonkeyPatch) -> None:
    trained = tiny_classifier()
    monkeypatch.setattr("skyview.explain.network.current_precision", lambda: "bf16")
    pictures = np.random.default_rng(0).normal(size=(3, SIDE, SIDE, 3)).astype(np.float32)
    alone = [Passes(trained).run("gradients", gradients, one[None], 1)[0][0] for one in pictures]
    memories = [Memory() for _ in pictures]
    look_ahead(trained, [("gradients", 1), ("never asked", 1)], list(pictures), memories)
    for one, memory, expected in zip(pictures, memories, alone, strict=True):
        kept = memory.get(memory.key("gradients", 1, one))
        assert kept is not None
        np.testing.assert_allclose(kept[0], expected, atol=1e-2 * np.abs(expected).max())
        assert memory.get(memory.key("never asked", 1, one)) is None
