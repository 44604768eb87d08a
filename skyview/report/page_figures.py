"""Pictures within a page: each with its caption, and a frame around the square that is explained."""

import base64
import io
from dataclasses import dataclass
from html import escape

import numpy as np
from PIL import Image

from skyview.classifier.views import View

_SIDE = 900  # pixels of the longer side of a picture in the page


@dataclass(frozen=True, eq=False)
class Figure:
    """A picture of a page.

    Attributes:
        caption: What it shows.
        pixels: ``(H, W, 3)`` uint8, or float in [0, 1].
        view: The square of it that is explained; None for no frame.
        method: Name of the technique whose map it shows; empty for none.
    """

    caption: str
    pixels: np.ndarray
    view: View | None = None
    method: str = ""

    def html(self, note: str = "") -> str:
        """It as an element of a page, with a note behind its caption."""
        words = escape(self.caption)
        behind = f" <span>{escape(note)}</span>" if note else ""
        return (
            f'<figure><div class=picture><img alt="{words}" src="{self.uri}">{self._frame()}</div>'
            f"<figcaption>{words}{behind}</figcaption></figure>"
        )

    @property
    def uri(self) -> str:
        """An address that holds the picture: JPEG in base 64."""
        levels = self.pixels
        if levels.dtype != np.uint8:
            levels = np.round(np.clip(levels, 0, 1) * 255).astype(np.uint8)
        image = Image.fromarray(levels)
        image.thumbnail((_SIDE, _SIDE), Image.Resampling.LANCZOS)
        file = io.BytesIO()
        image.save(file, "JPEG", quality=88)
        return "data:image/jpeg;base64," + base64.b64encode(file.getvalue()).decode()

    @property
    def is_framed(self) -> bool:
        """Whether less than all of it is explained."""
        view, longest = self.view, max(self.pixels.shape[:2])
        return view is not None and min(view.top, view.left) >= 0 and view.side < 0.99 * longest

    def _frame(self) -> str:
        """The frame, in shares of the picture."""
        view, (height, width) = self.view, self.pixels.shape[:2]
        if view is None or not self.is_framed:
            return ""
        places = {
            "left": view.left / width,
            "top": view.top / height,
            "width": view.side / width,
            "height": view.side / height,
        }
        return f'<i style="{"; ".join(f"{name}: {100 * at:.3g}%" for name, at in places.items())}"></i>'
