"""Pictures of which only parts are shown, the rest covered, and the soft random masks of RISE."""

import numpy as np


class Masked:
    """One picture under many masks, made in two buffers that are used in turn.

    Attributes:
        fill: (S, S, 3) float32, what is seen where the picture is covered.
    """

    def __init__(self, x: np.ndarray, fill: np.ndarray) -> None:
        """Show ``x`` before ``fill``, both (S, S, 3) network inputs."""
        self.fill = np.ascontiguousarray(fill, np.float32)
        self._way = x - self.fill
        self._used = self._spare = np.empty((0, *x.shape), np.float32)

    def pictures(self, shown: np.ndarray) -> np.ndarray:
        """Return (N, S, S, 3) float32 pictures for (N, S, S) masks: 1 shows the picture, 0 the fill.

        They are valid until the next call but one, which overwrites them.
        """
        self._used, self._spare = self._spare, self._used
        if len(self._used) < len(shown):
            self._used = np.empty((len(shown), *self._way.shape), np.float32)
        pictures = self._used[: len(shown)]
        np.multiply(self._way, shown[..., None], out=pictures)
        pictures += self.fill
        return pictures


class SoftMasks:
    """Random smooth masks in pairs: each is followed by its complement (Petsiuk et al. 2018, section 3.2).

    A grid of cells, each shown or hidden with probability 1/2, is enlarged bilinearly and shifted at random
    by up to a cell. The masks depend on seed, grid and side alone: a longer series begins with the shorter
    one. In pairs every pixel is shown exactly half of the time.
    """

    def __init__(self, side: int, cells: int, count: int, seed: int) -> None:
        """Draw ``count`` masks of ``side`` pixels, ``cells`` cells across; enlarged when asked for."""
        pairs = -(-count // 2)
        self._side = side
        self._cell = side / cells
        cells_there = np.random.default_rng((seed, 0)).random((pairs, cells + 1, cells + 1)) < 0.5
        self._grids = cells_there.astype(np.float32)
        self._shifts = np.random.default_rng((seed, 1)).random((pairs, 2))

    def __getitem__(self, chunk: range) -> np.ndarray:
        """Return the masks of ``chunk``, (N, S, S) float32 in [0, 1]."""
        index = np.asarray(chunk)
        grids = self._grids[index // 2]
        rows, columns = (self._weights(self._shifts[index // 2, axis]) for axis in (0, 1))
        masks = rows @ grids @ columns.transpose(0, 2, 1)
        odd = index % 2 == 1
        masks[odd] = 1 - masks[odd]
        return masks

    def _weights(self, shifts: np.ndarray) -> np.ndarray:
        """Return how much each cell weighs in each pixel along one axis, (N, S, cells + 1)."""
        cells = self._grids.shape[1]
        place = (np.arange(self._side) + 0.5) / self._cell + shifts[:, None] - 0.5
        distance = np.abs(np.clip(place, 0, cells - 1)[..., None] - np.arange(cells))
        return np.maximum(1 - distance, 0).astype(np.float32)
