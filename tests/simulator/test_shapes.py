"""Closed forms behind the objects: King profiles, colours of one age, visible clusters, styles."""

import numpy as np
import pytest

from skyview.simulator.clusters import _king_radii, _level_above_field
from skyview.simulator.light import FieldDensity
from skyview.simulator.stars import main_sequence_colours
from skyview.simulator.styles import STYLES, random_look
from skyview.simulator.tone import ToneCurve


@pytest.mark.parametrize("ratio", [3.0, 10.0])
def test_distances_follow_kings_surface_density(ratio: float) -> None:
    core, count = 2.0, 200_000
    radius = _king_radii(np.random.default_rng(0), count, core, ratio)
    assert radius.max() <= core * ratio * (1 + 1e-9)
    edges = np.linspace(0, core * ratio, 9)
    counts, _ = np.histogram(radius, edges)
    grid = np.linspace(0, core * ratio, 80_001)
    surface = (1 / np.sqrt(1 + (grid / core) ** 2) - 1 / np.sqrt(1 + ratio**2)) ** 2
    weight = surface * 2 * np.pi * grid
    enclosed = np.concatenate([[0], np.cumsum((weight[1:] + weight[:-1]) / 2)])
    expected = np.diff(np.interp(edges, grid, enclosed)) / enclosed[-1]
    np.testing.assert_allclose(counts / count, expected, atol=4e-3)


def test_the_brightest_of_one_age_are_blue_but_for_giants() -> None:
    rng = np.random.default_rng(1)
    peak = np.logspace(0, -3, 2000)
    colour = main_sequence_colours(rng, peak, 1.0)
    index = np.log(colour[:, 0] / colour[:, 2])
    assert index[:100].mean() < -0.4
    assert index[-100:].mean() > 0.1
    assert np.corrcoef(np.log(peak), index)[0, 1] < -0.8
    giants = main_sequence_colours(rng, peak, 1.0, giants=0.3)[:500]
    assert 0.2 < (giants[:, 0] > giants[:, 2] * 1.5).mean() < 0.4
    np.testing.assert_array_equal(main_sequence_colours(rng, peak, 0.0), np.ones((2000, 3)))


def test_members_are_raised_until_they_outnumber_the_field() -> None:
    tone, field = ToneCurve(100.0), FieldDensity(3000, 0.05, 1.0)
    level = _level_above_field(field, tone, 40, 0.1, 0.06)
    among = field.brighter(level, tone) * 0.1
    assert level > 0.06
    assert 3 * np.sqrt(among) + 0.7 * among < 40
    assert _level_above_field(FieldDensity(5, 0.05, 1.0), tone, 40, 0.1, 0.06) == 0.06


def test_field_counts_follow_the_power_law() -> None:
    tone, field = ToneCurve(50.0), FieldDensity(1000, 0.05, 1.2)
    assert field.brighter(0.01, tone) == pytest.approx(1000)
    level = 0.4
    expected = 1000 * (tone.light(level) / tone.light(0.05)) ** -1.2
    assert field.brighter(level, tone) == pytest.approx(expected)


def test_looks_are_drawn_from_their_styles() -> None:
    rng = np.random.default_rng(2)
    looks = [random_look(rng) for _ in range(3000)]
    assert sum(style.share for style in STYLES.values()) == pytest.approx(1.0)
    mono = np.mean([np.ptp(look.mix, axis=0).max() == 0 for look in looks])
    assert mono == pytest.approx(STYLES["mono"].share, abs=0.03)
    noise = np.array([look.noise for look in looks]) * 255
    assert noise.min() >= min(style.noise[0] for style in STYLES.values())
    assert noise.max() <= max(style.noise[1] for style in STYLES.values())
    for look in looks[:50]:
        np.testing.assert_allclose(look.mix.sum(1), 1, rtol=1e-6)  # grey stays grey
