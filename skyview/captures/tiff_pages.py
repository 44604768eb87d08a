"""Which of the pictures in a TIFF file is the capture: not the thumbnail, wherever it stands."""

from collections.abc import Iterator
from itertools import islice
from typing import Any

import numpy as np

from skyview.captures.quiet import DECODE_ERRORS
from skyview.saying import tr

_MOST = 200  # pages that are looked at; a film of thousands has one size
_MASK = 4  # bit of the kind of a page: it says where another is transparent


def chosen_page(file: Any) -> tuple[Any, list[str]]:
    """Return the largest page of a file, of equally large ones the first, and what the person should know.

    Pages within pages (a camera's raw file has its picture there) count, masks do not.

    Args:
        file: An open ``tifffile.TiffFile``.
    """
    first = file.pages[0]
    pages = [page for page in islice(_pages(file.pages), _MOST) if page is first or _is_picture(page)]
    page = max(pages, key=_size)
    if page is not first:
        return page, [
            tr("The file holds {count} pictures of different size; the largest is shown.", count=len(pages))
        ]
    count = len(file.pages)
    return page, [tr("The file holds {count} pages; the first is shown.", count=count)] if count > 1 else []


def one_picture(page: Any, samples: np.ndarray) -> tuple[np.ndarray, list[str]]:
    """Return the samples of a page as (H, W) or (H, W, planes), and what was left out.

    Args:
        page: A ``tifffile.TiffPage``.
        samples: Its samples, with the page's own axes.
    """
    axes, notes = str(page.axes), []
    if samples.ndim == len(axes):
        if "S" in axes:
            samples = np.moveaxis(samples, axes.index("S"), -1)
            axes = axes.replace("S", "") + "S"
        if axes.startswith("Z"):
            notes.append(tr("The file holds {count} layers; the first is shown.", count=samples.shape[0]))
            samples = samples[0]
    if samples.ndim == 3 and samples.shape[-1] == 3 and page.photometric in (0, 1):
        notes.append(tr("The file does not say that its three planes are colours; they are shown as such."))
    return samples, notes


def _pages(pages: Any) -> Iterator[Any]:
    """Pages and those within them, as far as they can be read."""
    try:
        for page in pages:
            yield page
            if page.subifds:
                yield from page.pages
    except DECODE_ERRORS:  # the first can be whole in a file that was cut short
        return


def _is_picture(page: Any) -> bool:
    return not int(page.subfiletype) & _MASK and page.dtype is not None and page.dtype.kind in "buif"


def _size(page: Any) -> int:
    return int(page.imagelength) * int(page.imagewidth)
