"""What the page of the attacks says while there is no outcome to be read. Knows no Qt."""

from typing import TYPE_CHECKING

from skyview.gui.parts.language import tr
from skyview.gui.parts.wording import about, number
from skyview.saying import percent

if TYPE_CHECKING:
    from skyview.gui.attacks.state import Run
    from skyview.robustness.attacks import AttackOutcome, AttackWalk

INTRODUCTION = tr(
    "The worst case: a picture is sought that looks the same, is taken for the same "
    "by the network, and is explained otherwise. If there is one a grey level away, "
    "the map says little, however calm it is under noise."
)
NOT_YET = tr("This attack has not been made yet.")
NOTHING_OPEN = tr("Open a capture; then its explanation can be attacked.")


def invitation(seconds: float | None) -> str:
    """What to do; ``seconds`` it will take, None while that is not known."""
    if seconds is None:
        return tr("Press Attack, and watch the empty places fill.")
    return tr("Press Attack, and watch the empty places fill for about {time}.", time=about(seconds))


def hints(epsilon: float) -> tuple[str, ...]:
    """What will stand in each place of the pictures, for a largest change in grey levels."""
    return (
        tr("The part of the capture that is explained."),
        tr("Will look the same: no value differs by more than {levels}.", levels=levels(epsilon)),
        tr("The difference, made large enough to be seen."),
        tr("The map as it is now; it is made first."),
        tr("Where the network points then. If that is elsewhere, do not trust the map."),
        tr("The same change drawn at random: a map should stay as it is."),
    )


def levels(epsilon: float) -> str:
    """The largest change, for people."""
    return tr("{epsilon:.2g} of 255 grey levels", epsilon=epsilon)


def state_words(run: "Run | None", *, possible: bool) -> str:
    """One sentence on where an attack is; empty when its outcome says it all."""
    if run is None:
        return NOT_YET if possible else NOTHING_OPEN
    from skyview.robustness.attacks import AttackOutcome, AttackWalk

    walk = run.value if isinstance(run.value, AttackWalk) else None
    if run.running:
        return tr("The attack begins…") if walk is None else phase_words(walk, run.done or 0.0)
    if run.reason:
        return run.reason
    if run.cancelled:
        if walk is None or not walk.trail:
            return tr("Stopped before the first look. Nothing was found yet.")
        return tr(
            "Stopped after step {steps} of {steps2}; the best picture so far is shown.",
            steps=walk.trail[-1].steps,
            steps2=walk.steps,
        )
    return "" if isinstance(run.value, AttackOutcome) else INTRODUCTION


def phase_words(walk: "AttackWalk", done: float) -> str:
    """What is being made, and how far it is."""
    parts: dict[str, object] = {
        "judged": name_of(walk.judged),
        "share": percent(walk.share),
        "done": percent(done),
    }
    if walk.phase == "walk":
        parts |= {"steps": walk.trail[-1].steps, "steps2": walk.steps}
        return tr("Step {steps} of {steps2} · {done} done", **parts)
    if walk.phase == "before":
        return tr("Making the map before by {judged}: {share} · {done} of all done", **parts)
    if walk.phase == "control":
        return tr("Making the map under random signs by {judged}: {share} · {done} of all done", **parts)
    return tr("Showing the attacked picture to {judged}: {share} · {done} of all done", **parts)


def name_of(method: str) -> str:
    """A technique's name for people."""
    from skyview.explain import TECHNIQUES

    return TECHNIQUES.label(method)


def change_title(epsilon: float) -> str:
    """Heading of the picture of what was changed: how much it is amplified."""
    return tr("What was changed, ×{epsilon}", epsilon=round(127.5 / epsilon))


def picture_title(epsilon: float) -> str:
    """Heading of the attacked picture."""
    return tr("Attacked picture, ±{epsilon:.2g}/255", epsilon=epsilon)


def plain_titles(*, drawn: bool) -> tuple[str, str, str]:
    """Headings of the maps before, after and under random signs."""
    return (
        tr("Its map"),
        tr("Map after, and its goal") if drawn else tr("Map after"),
        tr("Under random signs"),
    )


def map_titles(found: "AttackOutcome | AttackWalk", *, drawn: bool) -> tuple[str, str, str]:
    """Headings of the maps before, after and under random signs; of a transfer with whose maps they are."""
    titles = plain_titles(drawn=drawn)
    if not found.transferred:
        return titles
    judged = getattr(found, "judged", found.method)
    before, after, random = titles
    followed = name_of(found.method)
    return f"{before} · {followed}", f"{after} · {followed}", f"{random} · {name_of(judged)}"


FIGURES = (tr("Likeness of the maps"), tr("Strongest 2% kept"), tr("Centre moved"))
"""What the rows of the small table are."""


def figures(found: "AttackOutcome | AttackWalk") -> list[tuple[str, str]]:
    """The rows of `FIGURES`: for the attacked picture, and for random signs; a dash for what is not known."""
    told = [_told(likeness) for likeness in (found.likeness, found.control)]
    return list(zip(*told, strict=True))


def _told(likeness: "dict[str, float] | None") -> tuple[str, str, str]:
    if likeness is None:
        return ("–",) * 3
    moved = tr("{pixels:.1f} px", pixels=likeness["centre_shift"])
    return number(likeness["spearman"]), percent(likeness["top_share"]), moved
