"""What the command palette can do: actions, captures and techniques, as things to search and choose."""

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial

from skyview.gui.files.desk import Desk
from skyview.gui.habits.actions import TABLE, Actions
from skyview.gui.habits.fuzzy import fit
from skyview.gui.help.button import ask_for
from skyview.gui.help.pages import PAGES
from skyview.gui.parts.language import tr
from skyview.gui.state.session import Session

_KEPT = 0.6  # share of the best fit below which a text is not what was meant
_MOST = 60


@dataclass(frozen=True)
class Offer:
    """One line of the palette.

    Attributes:
        words: What it is called.
        icon: Name of an icon; empty for none.
        act: What happens when it is chosen.
        keys: Its shortcut, as the platform writes it.
        note: Where a capture comes from, the family of a technique.
        on: The state of what is on or off; None for what has no state.
        why_not: Why it cannot be had now; empty when it can.
        also: What it may be called besides, as a capture by its file.
    """

    words: str
    icon: str
    act: Callable[[], object]
    keys: str = ""
    note: str = ""
    on: bool | None = None
    why_not: str = ""
    also: str = ""


def action_offers(actions: Actions) -> list[Offer]:
    """All actions of the table but the palette itself, in the table's order."""
    return [
        Offer(
            actions[spec.id].text().partition("\t")[0].rstrip("…"),
            spec.icon,
            actions[spec.id].trigger,
            actions.shown_key(spec.id),
            spec.menu.replace("&", ""),
            actions[spec.id].isChecked() if spec.checkable else None,
            actions.why_not(spec.id),
        )
        for spec in TABLE
        if spec.id != "palette"
    ]


def page_offers() -> list[Offer]:
    """All pages of help."""
    return [
        Offer(
            page.title, "help", partial(ask_for, page.name), note=tr("Help"), also=page.name.replace("_", " ")
        )
        for page in PAGES
    ]


def capture_offers(session: Session, desk: Desk) -> list[Offer]:
    """All captures of the list."""
    return [
        Offer(
            item.name,
            "picture",
            lambda path=item.path: desk.choose(path),  # type: ignore[misc]
            note=item.detail,
            also=item.path.name,
        )
        for item in session.items
    ]


def technique_offers(desk: Desk, choose: Callable[[str], object]) -> list[Offer]:
    """All techniques, once they are known; the first viewer shows the one that is chosen."""
    return [
        Offer(
            tr("Explain by {label}", label=technique.label),
            "explain",
            lambda name=technique.name: choose(name),  # type: ignore[misc]
            note=technique.family,
        )
        for technique in (desk.catalogue.techniques if desk.catalogue else ())
    ]


def search(asked: str, offers: Iterable[Offer]) -> list[Offer]:
    """Those that are meant, the best first; of equals, what can be had now.

    Args:
        asked: What was typed; empty for all.
        offers: In the order in which equals stay.
    """
    fits = ((max(_fit(asked, offer.words), _fit(asked, offer.also)), offer) for offer in offers)
    found = [(score, offer) for score, offer in fits if score > -math.inf]
    if not asked.strip() or not found:
        return [offer for _, offer in found]
    least = _KEPT * max(score for score, _ in found)
    meant = [each for each in found if each[0] >= least]
    meant.sort(key=lambda each: (each[0], not each[1].why_not), reverse=True)
    return [offer for _, offer in meant[:_MOST]]


def _fit(asked: str, text: str) -> float:
    found = fit(asked, text)
    return -math.inf if found is None else found
