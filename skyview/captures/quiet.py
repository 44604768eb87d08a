"""Silence and safety around foreign decoders: no warning on the terminal, no foreign exception type."""

import struct
import threading
import warnings
import zlib
from collections.abc import Iterator
from contextlib import contextmanager

from skyview.errors import SkyviewError

DECODE_ERRORS: tuple[type[BaseException], ...] = (
    OSError,
    EOFError,
    ValueError,
    TypeError,
    LookupError,
    AttributeError,
    ArithmeticError,
    AssertionError,
    RuntimeError,
    MemoryError,
    SyntaxError,
    struct.error,
    zlib.error,
)
"""What decoders (astropy, tifffile, imagecodecs, Pillow) raise on damaged files."""

_ONE_AT_A_TIME = threading.RLock()


def check_size(samples: int) -> None:
    """Refuse what a decoder would fill the memory with before it noticed the damage.

    Raises:
        SkyviewError: More than 2**30 samples.
    """
    if samples > 1 << 30:
        raise SkyviewError(
            "It claims more than a thousand megapixels: it is damaged, or has to be cut smaller."
        )


@contextmanager
def quiet() -> Iterator[None]:
    """Suppress Python warnings inside the block.

    The warning filters are global to the process, and thumbnails are read in several threads: two blocks
    that overlap would restore each other's filters, so they take turns.
    """
    with _ONE_AT_A_TIME, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield
