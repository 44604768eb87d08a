"""Memory of the compute process in large pages: its pictures come and go, and every small page is a fault.

Linux with glibc hands out large pages to whom asks, and a process can ask for all it takes only by a variable
that is there when it starts. Passes through the networks take up to a fifth less time so; elsewhere the
variable says nothing.
"""

import contextlib
import os
from collections.abc import Iterator

NAME, VALUE = "GLIBC_TUNABLES", "glibc.malloc.hugetlb=1"


@contextlib.contextmanager
def large_pages() -> Iterator[None]:
    """Processes started meanwhile take large pages, unless somebody has tuned their memory already."""
    if NAME in os.environ:
        yield
        return
    os.environ[NAME] = VALUE
    try:
        yield
    finally:
        os.environ.pop(NAME, None)
