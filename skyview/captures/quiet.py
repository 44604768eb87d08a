"""Silence and safety around foreign decoders: no warning on the terminal, no foreign exception type."""

import struct
import threading
import warnings
import zlib
from collections.abc import Iterator
from contextlib import contextmanager

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


@contextmanager
def quiet() -> Iterator[None]:
    """Suppress Python warnings inside the block.

    The warning filters are global to the process, and thumbnails are read in several threads: two blocks
    that overlap would restore each other's filters, so they take turns.
    """
    with _ONE_AT_A_TIME, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield
