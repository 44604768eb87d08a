"""The result cache: what comes back, what is told to be absent, and what is thrown out."""

import hashlib
import os
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest

from skyview.classifier.prediction import Prediction
from skyview.engine import cache as cache_module
from skyview.engine import codecs
from skyview.engine.cache import Cache, result_key


def prediction(number: float = 0.0) -> Prediction:
    by_view = {"whole": {"galaxy": 0.1 + 0.2, "nebula": 1 / 3}}
    shares = {"galaxy": 0.7, "nebula": 0.3}
    return Prediction("galaxy", 1 / 3, True, shares, {"galaxy": -1e-9}, by_view, "m", number)


def key(number: int) -> str:
    return result_key("test", number=number)


def entry_of(cache: Cache, address: str) -> Path:
    return cache.folder / address[:2] / address


@pytest.fixture
def cache(tmp_path: Path) -> Cache:
    return Cache(tmp_path / "results")


def test_a_prediction_comes_back_exactly(cache: Cache) -> None:
    assert cache.get(key(1)) is None
    assert cache.put(key(1), prediction(2.5))
    assert cache.get(key(1)) == prediction(2.5)
    assert cache.get(key(2)) is None
    again = Cache(cache.folder).get(key(1))
    assert isinstance(again, Prediction)
    assert list(again.probabilities) == ["galaxy", "nebula"]  # the order too


def test_numbers_of_numpy_come_back_as_plain_ones(cache: Cache) -> None:
    cache.put(key(1), prediction(np.float32(0.5)))  # type: ignore[arg-type]
    assert cache.get(key(1)) == prediction(0.5)


def test_the_address_depends_on_every_part_and_not_on_their_order() -> None:
    parts = {"capture": "ab", "settings": {"samples": 8, "sigma": 0.5}, "seed": 0, "stretch": None}
    address = result_key("explain", **parts)
    assert len(address) == 64
    assert result_key("explain", **dict(reversed(parts.items()))) == address
    others = [{"capture": "ac"}, {"settings": {"samples": 9, "sigma": 0.5}}, {"seed": 1}, {"stretch": [0.1]}]
    addresses = {result_key("explain", **(parts | other)) for other in others}
    assert len(addresses | {address, result_key("cell", **parts)}) == 6


def test_the_address_depends_on_the_program(monkeypatch: pytest.MonkeyPatch) -> None:
    before = key(1)
    monkeypatch.setattr(cache_module, "RESULTS_VERSION", -1)
    assert key(1) != before


@pytest.mark.parametrize("damage", ["cut", "flip", "empty", "text"])
def test_a_damaged_entry_is_absent_and_removed(cache: Cache, damage: str) -> None:
    cache.put(key(1), prediction())
    path = entry_of(cache, key(1))
    stored = bytearray(path.read_bytes())
    stored[-3] ^= 1
    damaged = {"cut": stored[:-20], "flip": stored, "empty": b"", "text": b"not a result"}[damage]
    path.write_bytes(bytes(damaged))
    assert cache.get(key(1)) is None
    assert not path.exists()
    assert cache.put(key(1), prediction())
    assert cache.get(key(1)) == prediction()


FOREIGN = [
    b"",
    b"Prediction json\n{}",
    b"Prediction npz\nPK",
    b"Path json\n{}",
    b"\xff\n",
    b"ScoreCard json\n{}",
]


@pytest.mark.parametrize("payload", FOREIGN)
def test_a_value_of_another_version_is_absent(cache: Cache, payload: bytes) -> None:
    path = entry_of(cache, key(1))
    path.parent.mkdir(parents=True)
    path.write_bytes(hashlib.sha256(payload).hexdigest().encode() + b"\n" + payload)
    assert cache.get(key(1)) is None
    assert not path.exists()


def test_only_results_are_kept(cache: Cache) -> None:
    with pytest.raises(TypeError, match="cannot be kept"):
        cache.put(key(1), {"a": 1})
    assert b"Prediction json" in codecs.encode(prediction())


def test_the_least_recently_used_go_first(cache: Cache) -> None:
    cache.put(key(0), prediction())
    one = cache.size()
    cache.limit = one * 10
    for number in range(1, 10):
        cache.put(key(number), prediction(number))
    for number in range(10):
        os.utime(entry_of(cache, key(number)), (1000 + number, 1000 + number))
    assert cache.get(key(0)) is not None  # used now
    cache.put(key(10), prediction())
    kept = [number for number in range(11) if entry_of(cache, key(number)).exists()]
    assert kept == [0, 3, 4, 5, 6, 7, 8, 9, 10]
    assert cache.size() <= cache.limit * 0.9 + one
    cache.clear()
    assert cache.size() == 0


def test_what_a_killed_writer_left_is_swept_out(cache: Cache) -> None:
    cache.put(key(0), prediction())
    old = entry_of(cache, key(0)).with_name("old.part")
    new = old.with_name("new.part")
    old.write_bytes(b"half")
    new.write_bytes(b"half")
    os.utime(old, (time.time() - 7200,) * 2)
    Cache(cache.folder).put(key(1), prediction())
    assert not old.exists()
    assert new.exists()  # its writer may be at it


def test_a_folder_that_cannot_be_written_costs_only_the_cache(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    cache = Cache(tmp_path / "file" / "results")
    assert not cache.put(key(1), prediction())
    assert cache.get(key(1)) is None
    assert cache.size() == 0


def test_two_processes_write_and_throw_out_at_the_same_time(tmp_path: Path) -> None:
    script = (
        "import sys\n"
        "from pathlib import Path\n"
        "from skyview.classifier.prediction import Prediction\n"
        "from skyview.engine.cache import Cache, result_key\n"
        "cache = Cache(Path(sys.argv[1]), limit=20_000)\n"
        "for i in range(200):\n"
        "    n = i * 7 % 100\n"
        "    value = Prediction('galaxy', n / 100, True, {'galaxy': n / 100}, {}, {}, 'm' * 100, 0.0)\n"
        "    assert cache.put(result_key('test', number=n), value)\n"
        "    m = i * 13 % 100\n"
        "    found = cache.get(result_key('test', number=m))\n"
        "    assert found is None or found.probability == m / 100\n"
    )
    command = [sys.executable, "-c", script, str(tmp_path / "results")]
    writers = [subprocess.Popen(command, stderr=subprocess.PIPE, text=True) for _ in range(2)]
    for writer in writers:
        _, errors = writer.communicate(timeout=60)
        assert writer.returncode == 0, errors
    assert not list((tmp_path / "results").rglob("*.part"))


def test_shipped_entries_are_looked_into_last_and_never_written_to(tmp_path: Path) -> None:
    shipped = Cache(tmp_path / "shipped")
    shipped.put(key(1), prediction(1))
    both = Cache(tmp_path / "own", shipped=shipped.folder)
    assert (both.get(key(1)), both.get(key(2))) == (prediction(1), None)
    both.put(key(1), prediction(3))
    both.put(key(2), prediction(4))
    assert (both.get(key(1)), both.get(key(2))) == (prediction(3), prediction(4))
    both.clear()
    assert (both.get(key(1)), both.get(key(2))) == (prediction(1), None)
