"""The windows of a pooling, taken apart and put together again."""

from itertools import product
from typing import Any

import tensorflow as tf


class Windows:
    """The windows that a pooling layer lays over maps of one size.

    Cells at one place of the stride lie together on the way: they are copied whole then, where a strided
    slice would pick them one by one.
    """

    def __init__(self, layer: Any, sides: tuple[int, int]) -> None:
        """Of a Keras pooling layer (channels last) and the height and width of what it reads."""
        self._sides = sides
        self._strides = layer.strides
        self._places = list(product(*map(range, layer.pool_size)))
        seen, self._out = [], []
        for side, size, stride in zip(sides, layer.pool_size, layer.strides, strict=True):
            out = -(-side // stride) if layer.padding == "same" else (side - size) // stride + 1
            self._out.append(out)
            seen.append((out - 1) * stride + size)
        self._before = [max(s - side, 0) // 2 for s, side in zip(seen, sides, strict=True)]
        self._rows = [-(-s // stride) for s, stride in zip(seen, layer.strides, strict=True)]

    def apart(self, values: tf.Tensor) -> tf.Tensor:
        """Return the cells of every window, (cells, N, H', W', C), of (N, H, W, C); 0 for those outside."""
        (down, right), (rows, columns), (high, wide) = self._strides, self._rows, self._out
        tall, broad = rows * down, columns * right
        padded = tf.pad(values, [[0, 0], *self._edges(tall, broad), [0, 0]])[:, :tall, :broad]
        cut = tf.reshape(padded, [-1, rows, down, columns, right, values.shape[3]])
        phases = tf.transpose(cut, [2, 4, 0, 1, 3, 5])
        return tf.stack(
            [
                phases[i % down, j % right][:, i // down : i // down + high, j // right : j // right + wide]
                for i, j in self._places
            ]
        )

    def together(self, cells: tf.Tensor) -> tf.Tensor:
        """Return the sum over all windows, (N, H, W, C), of what `apart` would take apart."""
        (down, right), (rows, columns), (high, wide) = self._strides, self._rows, self._out
        phases: dict[tuple[int, int], list[tf.Tensor]] = {}
        for (i, j), part in zip(self._places, tf.unstack(cells), strict=True):
            above, left = i // down, j // right
            edges = [[0, 0], [above, rows - above - high], [left, columns - left - wide], [0, 0]]
            phases.setdefault((i % down, j % right), []).append(tf.pad(part, edges))
        nothing = [tf.zeros_like(phases[0, 0][0])]
        whole = tf.stack([tf.add_n(phases.get(at, nothing)) for at in product(range(down), range(right))])
        channels = cells.shape[4]
        cut = tf.reshape(whole, [down, right, -1, rows, columns, channels])
        tall, broad = rows * down, columns * right
        padded = tf.reshape(tf.transpose(cut, [2, 3, 0, 4, 1, 5]), [-1, tall, broad, channels])
        (height, width), (top, left) = self._sides, self._before
        kept = padded[:, top : top + height, left : left + width]
        missing = [[0, height - min(height, tall - top)], [0, width - min(width, broad - left)]]
        return tf.pad(kept, [[0, 0], *missing, [0, 0]])

    def _edges(self, tall: int, broad: int) -> list[list[int]]:
        return [
            [before, max(whole - side - before, 0)]
            for before, whole, side in zip(self._before, (tall, broad), self._sides, strict=True)
        ]
