"""What the records of a card cost, before anything runs: in gradient passes, which a machine is measured in.

Techniques share passes, so each pays only for those that none before it in the card has paid for. What is no
pass (comparing, perturbing, drawing random networks, compiling) is told in passes too: that holds for the
shipped networks, whose passes take 0.03 to 0.05 s on two cores, to a factor of 1.5.
"""

from collections.abc import Mapping

from skyview.explain import TECHNIQUES
from skyview.registry import Value
from skyview.robustness.card.ladder import FULL, HEAD, OTHER_CAPTURE, POOL
from skyview.robustness.card.plan import Plan
from skyview.robustness.card.records import Address
from skyview.robustness.card.self_test import STRANGERS, is_control

JUDGED = 7.0
"""Making a perturbed picture, and the network's answer to it: all views and turns, forward only."""

COMPARED = 0.25
"""All measures of likeness of two maps."""

RANKED = 0.1
"""Their rank correlation alone."""

CONTROL = 0.2
"""A map of a control."""

DRAWN = 8.0
"""Drawing the weights of a random network."""

COMPILED = 7.0
"""Compiling one kind of pass, once for all random networks or, with rules of its own, for each."""

ROAD = 60.0
"""ROAD of one map: pictures with pixels guessed anew, and the network's answers."""

FORWARD = 0.5
"""A pass forward alone."""

_POOLS: dict[str, tuple[str, ...]] = {
    "vanilla_gradient": ("gradient",),
    "gradient_x_input": ("gradient",),
    "guided_backprop": ("guided",),
    "smoothgrad": ("noise",),
    "smoothgrad_squared": ("noise",),
    "vargrad": ("noise",),
    "guided_grad_cam": ("guided", "features"),
    **dict.fromkeys(
        ("cam", "grad_cam", "grad_cam_pp", "layer_cam", "ablation_cam", "lift_cam"), ("features",)
    ),
}
"""Passes that techniques share, by name; those of a technique that is not here are its own."""

_RULES = ("lrp_epsilon", "lrp_composite", "deeplift", "deep_shap")

_FORWARD = ("score_cam", "lime", "kernel_shap", "rise", "occlusion", "partition_shap")


class Costs:
    """What each record of a plan costs."""

    def __init__(self, plan: Plan) -> None:
        """Find out who pays for which passes."""
        self._plan = plan
        self._own, kinds = _shares(plan)
        trials, networks = len(plan.trials), min(POOL, len(plan.trials))
        drawn = DRAWN / sum(kinds.values())
        # what a network costs before its first map, spread over the contrasts with all networks of a rung
        self._drawing = {
            method: number * (networks * drawn + (networks if method in _RULES else 1) * COMPILED) / trials
            for method, number in kinds.items()
        }

    def total(self) -> float:
        """Time that all records cost, about, in gradient passes.

        A few maps of pictures whose answer changed are left out: one in a hundred of a card's.
        """
        return sum(self.of(address) for address in self._plan.addresses() if self._plan.is_due(address))

    def of(self, address: Address) -> float:
        """Time that a record costs, about, in gradient passes."""
        if len(address) == 1:
            return self._portrait(str(address[0]))
        method = str(address[-4])
        if len(address) == 4:
            return JUDGED / len(self._plan.everyone) + COMPARED + self._own[method]
        if address[0] == OTHER_CAPTURE:
            return RANKED
        return RANKED + self._own[method] + (self._drawing[method] if address[0] in (FULL, HEAD) else 0.0)

    def _portrait(self, method: str) -> float:
        """The map and its repeats in its own settings, the maps of other captures, ROAD."""
        budget, own = self._plan.measures, self._own[method]
        usual = _passes(method, {p.name: p.default for p in TECHNIQUES[method].parameters}) if own else 0.0
        found = (1 + budget.repeats) * usual + budget.others * own
        return found + (budget.repeats + budget.others) * RANKED + (ROAD if budget.fidelity else 0.0)


def _passes(method: str, settings: Mapping[str, Value]) -> float:
    technique = TECHNIQUES[method]
    return technique.passes(settings) * (FORWARD if method in _FORWARD else 1.0)


def _shares(plan: Plan) -> tuple[dict[str, float], dict[str, int]]:
    """By technique or control: passes of a map that nobody before it has paid for, and kinds of them."""
    paid: set[str] = set()
    own: dict[str, float] = {}
    kinds: dict[str, int] = {}
    for method in plan.everyone:
        if is_control(method):
            own[method], kinds[method] = (1.0, 1) if method in STRANGERS else (CONTROL, 0)
            continue
        pools = _POOLS.get(method, (method,))
        new = [pool for pool in pools if pool not in paid]
        paid.update(new)
        own[method] = _passes(method, plan.settings[method]) * len(new) / len(pools)
        kinds[method] = len(new)
    return own, kinds
