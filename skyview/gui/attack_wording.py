"""What the page of the attacks says while there is no outcome to be read. Knows no Qt."""

from typing import TYPE_CHECKING

from skyview.gui.language import tr
from skyview.gui.wording import number, percent

if TYPE_CHECKING:
    from skyview.gui.attack_state import Run
    from skyview.robustness.attacks import AttackOutcome, AttackWalk

INTRODUCTION = tr(
    "The worst case: a picture is sought that looks the same, is taken for the same "
    "by the network, and is explained otherwise. If there is one a grey level away, "
    "the map says little, however calm it is under noise."
)
NOTHING_OPEN = "Open a capture; then its explanation can be attacked."


def levels(epsilon: float) -> str:
    """The largest change, for people."""
    return tr("{epsilon:g} of 255 grey levels", epsilon=epsilon)


def state_words(run: "Run | None", *, possible: bool) -> str:
    """One sentence on where an attack is; empty when its outcome says it all."""
    from skyview.robustness.attacks import AttackOutcome, AttackWalk

    if run is None:
        return INTRODUCTION if possible else NOTHING_OPEN
    walk = run.value if isinstance(run.value, AttackWalk) else None
    if run.running:
        if walk is None:
            return tr("Making the map before, and the one under random signs…")
        return tr(
            "Step {steps} of {steps2} · {done} done",
            steps=walk.trail[-1].steps,
            steps2=walk.steps,
            done=percent(run.done or 0),
        )
    if run.reason:
        return run.reason
    if run.cancelled:
        if walk is None:
            return tr("Stopped before the first look. Nothing was found yet.")
        return tr(
            "Stopped after step {steps} of {steps2}; the best picture so far is shown.",
            steps=walk.trail[-1].steps,
            steps2=walk.steps,
        )
    return "" if isinstance(run.value, AttackOutcome) else INTRODUCTION


def change_title(epsilon: float) -> str:
    """Heading of the picture of what was changed: how much it is amplified."""
    return tr("What was changed, ×{epsilon}", epsilon=round(127.5 / epsilon))


FIGURES = (tr("Likeness of the maps"), tr("Strongest 2 % kept"), tr("Centre moved"))
"""What the rows of the small table are."""


def figures(found: "AttackOutcome | AttackWalk") -> list[tuple[str, str]]:
    """The rows of `FIGURES`: for the attacked picture, and for random signs."""
    after, control = found.likeness, found.control
    return [
        (number(after["spearman"]), number(control["spearman"])),
        (percent(after["top_share"]), percent(control["top_share"])),
        (
            tr("{after:.1f} px", after=after["centre_shift"]),
            tr("{control:.1f} px", control=control["centre_shift"]),
        ),
    ]
