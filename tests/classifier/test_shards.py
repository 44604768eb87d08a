from pathlib import Path

import numpy as np

from skyview.classifier.shards import Shard, is_written, write_shard


def test_pictures_of_any_size_come_back_as_they_were(tmp_path: Path) -> None:
    rng = np.random.default_rng(0)
    pictures = [rng.integers(0, 256, (*shape, 3), np.uint8) for shape in ((4, 7), (9, 2), (1, 1))]
    write_shard(tmp_path / "some", pictures, [3, 0, 5])
    shard = Shard(tmp_path / "some")
    assert len(shard) == 3
    for index, label in enumerate((3, 0, 5)):
        picture, found = shard.get(index)
        np.testing.assert_array_equal(picture, pictures[index])
        assert found == label


def test_a_shard_without_its_table_does_not_count(tmp_path: Path) -> None:
    write_shard(tmp_path / "cut", [np.zeros((2, 2, 3), np.uint8)], [0])
    assert is_written(tmp_path / "cut")
    (tmp_path / "cut.table.npy").unlink()
    assert not is_written(tmp_path / "cut")
