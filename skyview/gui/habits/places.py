"""Where on the screen an action is seen to do something: what has to be there before it acts."""

VIEWERS, PICTURES, SIDES = "viewers", "pictures", "sides"
"""The viewers side by side; they, or two of them compared in their place; the panels beside the pictures."""

SEEN_IN: dict[str, tuple[str, ...]] = {
    VIEWERS: (
        "viewers_1", "viewers_2", "viewers_3", "viewers_4", "compare_fast", "compare_baselines", "labels",
        "explain", "corners", "field",
    ),
    PICTURES: ("pair_swipe", "pair_blink", "pair_difference", "map_style", "histogram", "region"),
    SIDES: (
        "find", "unfold", "tiles", "robustness", "before_after", "axioms", "sanity", "attack", "classify_all",
    ),
}  # fmt: skip
"""Ids of actions by their place; one that is seen in every place is in none."""


def place_of(action: str) -> str:
    """The place of an action, by its id; empty for every place."""
    return next((place for place, ids in SEEN_IN.items() if action in ids), "")
