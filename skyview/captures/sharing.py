"""Work on the rows of large pictures, shared out to a few threads: numpy and OpenCV let them run."""

import os
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor

import numpy as np

_MOST = 4  # threads; more than the memory can feed
_LARGE = 4_000_000  # pixels from which on threads are worth their beginning


def share_out(pixels: np.ndarray, blocks: Sequence[slice], work: Callable[[slice], object]) -> None:
    """Call ``work`` once for each block of rows, in several threads when the picture is large.

    Args:
        pixels: (H, W, ...) the picture that it is about; only its size counts.
        blocks: Rows that do not overlap.
        work: Reads and writes the rows of its block alone.
    """
    threads = min(_MOST, os.cpu_count() or 1)
    if threads == 1 or pixels.shape[0] * pixels.shape[1] < _LARGE:
        for rows in blocks:
            work(rows)
        return
    with ThreadPoolExecutor(threads, thread_name_prefix="skyview-rows") as pool:
        # A thread takes whole stretches of blocks: handing out single ones costs more than they do.
        for _ in pool.map(lambda part: [work(rows) for rows in part], _stretches(blocks, 4 * threads)):
            pass


def _stretches(blocks: Sequence[slice], count: int) -> list[Sequence[slice]]:
    many = max(1, -(-len(blocks) // count))
    return [blocks[start : start + many] for start in range(0, len(blocks), many)]
