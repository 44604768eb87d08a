"""How a picture is turned and mirrored on the screen."""

from typing import TYPE_CHECKING

from PySide6.QtGui import QTransform

from skyview.gui.state.session import Look

if TYPE_CHECKING:
    from skyview.report.compass import Compass


def turn_of(look: Look, compass: "Compass | None") -> QTransform:
    """From the picture to the screen, without scale and place.

    Args:
        look: Whether north is up, then mirrored, then how many quarter turns to the right.
        compass: Ways to north and east on the picture; None without sky coordinates: then north is unknown.
    """
    turn = north_up(compass) if look.north_up and compass is not None else QTransform()
    if look.mirrored:
        turn *= QTransform.fromScale(-1, 1)
    return turn * QTransform().rotate(90 * (look.quarters % 4))


def north_up(compass: "Compass") -> QTransform:
    """Turns north up and east to the left, which mirrors a picture that is mirrored."""
    x, y = compass.north
    handed = compass.east[0] * y - compass.east[1] * x
    east = (y, -x) if handed > 0 else (-y, x)  # at a right angle to north, on east's side
    return QTransform(-east[0], -x, -east[1], -y, 0, 0)


def turned(look: Look, quarters: int) -> None:
    """Turn what is on the screen by quarter turns to the right."""
    look.quarters = (look.quarters + quarters) % 4


def mirrored(look: Look) -> None:
    """Change left and right of what is on the screen."""
    look.mirrored, look.quarters = not look.mirrored, -look.quarters % 4
