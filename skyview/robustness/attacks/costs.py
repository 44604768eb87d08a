"""What an attack costs, told from what one map does, in any unit: passes through the network, or seconds."""

STEP_COST = 4
"""Passes through the network that a step of a walk costs, about: a slope of a slope."""

LOOKS = 8
"""How often on the way the real network and technique are asked."""


def attack_cost(
    one: float, followed: float, step: float, *, steps: int, looks: int, transferred: bool, control: bool
) -> float:
    """What an attack costs in all, about.

    There are three maps of the technique that is judged, before, under random signs and after; without a walk
    two, and of a technique that is followed itself the last is among the looks.

    Args:
        one: Cost of a map by the technique that is judged.
        followed: Cost of a map by the technique whose gradient is followed.
        step: Cost of a step of the walk.
        steps: Steps of the walk.
        looks: Looks on the way.
        transferred: Another technique is followed than the one that is judged.
        control: Random signs alone, without a walk.

    Returns:
        The cost, in the unit of the others.
    """
    if control:
        return 2 * one
    return steps * step + looks * followed + (3 if transferred else 2) * one
