"""Large files read on a grid: the same picture, a part of the bytes, colours of mosaics kept."""

from pathlib import Path

import numpy as np
import pytest
from astropy.io import fits

from skyview.captures import thumbnail
from skyview.captures.slices import FileSlices, thinned
from skyview.errors import SkyviewError


class Counting(FileSlices):
    """Counts the bytes that are read."""

    read = 0

    def _read(self, start: int, count: int) -> bytes:
        found = super()._read(start, count)
        self.read += len(found)
        return found


def test_slices_are_those_of_the_bytes(tmp_path: Path) -> None:
    path = tmp_path / "a.bin"
    held = np.random.default_rng(0).bytes(200_000)
    path.write_bytes(held)
    with FileSlices(path) as data:
        assert len(data) == len(held)
        for part in (
            slice(2),
            slice(70_000, 70_080),
            slice(5, 180_000),
            slice(199_990, 300_000),
            slice(None),
        ):
            assert data[part] == held[part]


@pytest.mark.parametrize(("shape", "cell"), [((3, 90, 120), 1), ((120, 90), 2), ((7, 5), 2)])
def test_thinned_is_a_grid_of_cells(tmp_path: Path, shape: tuple[int, ...], cell: int) -> None:
    held = np.arange(np.prod(shape), dtype=">u2").reshape(shape)
    path = tmp_path / "a.bin"
    path.write_bytes(b"head" + held.tobytes())
    with FileSlices(path) as data:
        found = thinned(data, ">u2", shape, 4, 30)
    step = max(1, max(shape[-2:]) // cell // 30)
    for row in range(cell):
        for column in range(cell):
            apart = slice(column, None, cell) if cell == 1 else slice(column, shape[-1] // 2 * 2, cell)
            rows = slice(row, None, cell) if cell == 1 else slice(row, shape[-2] // 2 * 2, cell)
            wanted = held[..., rows, apart][..., ::step, ::step]
            got = found[..., row : None if cell == 1 else found.shape[-2] // 2 * 2 : cell, :]
            got = got[..., column : None if cell == 1 else found.shape[-1] // 2 * 2 : cell]
            np.testing.assert_array_equal(got, wanted)


def test_a_file_that_becomes_shorter_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "a.bin"
    path.write_bytes(bytes(100))
    with FileSlices(path) as data, pytest.raises(OSError, match="shorter"):
        thinned(data, ">u2", (10, 10), 0, 4)


def test_thumbnails_of_large_frames_read_a_part(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("skyview.captures.thumbnails.FileSlices", Counting)
    rng = np.random.default_rng(1)
    frame = rng.normal(1000, 5, (1200, 1600)).astype(np.uint16)
    frame[::2, 1::2] += 400  # the red of GRBG
    path = tmp_path / "mosaic.fits"
    fits.writeto(path, frame, fits.Header({"BAYERPAT": "GRBG"}))
    read = []
    monkeypatch.setattr(Counting, "close", lambda self: (read.append(self.read), FileSlices.close(self)))
    small = thumbnail(path, 50)
    assert small.shape == (38, 50, 3)
    assert small[..., 0].mean() > small[..., 1].mean() + 20
    assert read[0] < path.stat().st_size / 3
    path.write_bytes(path.read_bytes()[:-400_000])
    with pytest.raises(SkyviewError, match="cut short"):
        thumbnail(path, 50)
