"""Open clusters (five to two thousand stars, loose) and globular clusters (bloated to resolved)."""

import numpy as np

from skyview.simulator.drawing import chance, log_uniform, tint
from skyview.simulator.light import Conditions, FieldDensity, Light
from skyview.simulator.stars import Stars, main_sequence_colours, power_law
from skyview.simulator.tone import ToneCurve

_YOUNG, _HAZE, _OLD = (0.85, 0.92, 1.2), (0.45, 0.65, 1.0), (1.12, 1.0, 0.8)
_WHITE = (0.97, 1.0, 1.05)
_LOOSE = 0.17  # share of loose globular clusters
_OVERFILLING = 0.22  # share of open clusters that reach beyond the frame
_BRIGHTEST_FAINTEST = 0.75  # displayed level to which faint members may be raised above the field
_EXCESS, _SURPLUS = 3.0, 0.7  # members exceed so many deviations of the field and this share of it
_FEWEST = 4  # members to be seen in the frame


def open_cluster(conditions: Conditions, field: FieldDensity) -> Light:
    """One open cluster, seldom two; some larger than the frame, some with reflection haze.

    Args:
        conditions: The frame.
        field: The stars it has to stand out from.
    """
    rng = conditions.rng
    members = int(log_uniform(rng, 5, 300) if chance(rng, 0.8) else log_uniform(rng, 200, 2000))
    clusters = 2 if chance(rng, 0.08) else 1
    diffuse = conditions.empty()
    stars: list[Stars] = []
    for _ in range(clusters):
        one, haze = _one_open_cluster(conditions, members, field)
        stars.append(one)
        if haze is not None:
            diffuse += haze
    return Light(diffuse, tuple(stars))


def _one_open_cluster(
    conditions: Conditions, members: int, field: FieldDensity
) -> tuple[Stars, np.ndarray | None]:
    rng, tone = conditions.rng, conditions.tone
    centre = conditions.near_centre(0.1)
    overfilling = chance(rng, _OVERFILLING)
    size = conditions.side * (log_uniform(rng, 0.35, 1) if overfilling else _framed_size(rng))
    widening = 1.0
    if overfilling:
        members = int(log_uniform(rng, 8, 150))
        widening = rng.uniform(1, 2.6) if chance(rng, 0.6) else 1.0
    crowded = 2.2 * size**2 / conditions.spread.fwhm**2 * rng.uniform(0.3, 1)
    members = int(max(5, min(members, crowded)))
    y, x = _scatter(conditions, members, size, centre)
    level = log_uniform(rng, 0.08, 0.6) if members > 60 else log_uniform(rng, 0.18, 0.9)
    level = max(level, 0.2) if overfilling else level
    area = min(1.0, np.pi * size**2 / (conditions.height * conditions.width))
    level = _level_above_field(field, tone, members, area, level)
    peak = power_law(rng, members, tone.light(level), rng.uniform(0.6, 1.6), 1e-4)
    stars = conditions.stars(y, x, peak.clip(0, 30), widening=widening * (1 + rng.uniform(0, 0.25)))
    giants = rng.uniform(0, 0.25) if chance(rng, 0.4) else 0.0
    stars.colour[:] = main_sequence_colours(rng, stars.peak, conditions.saturation, giants)
    if overfilling and chance(rng, 0.6):  # young and near: blue
        stars.colour[:] *= tint(_YOUNG, conditions.saturation)
    return stars, _haze(conditions, stars, size) if chance(rng, 0.12) else None


def _framed_size(rng: np.random.Generator) -> float:
    """Radius of a cluster framed by its photographer, share of the frame's side; now and then a small one."""
    return log_uniform(rng, 0.13, 0.45) if chance(rng, 0.8) else log_uniform(rng, 0.06, 0.13)


def _level_above_field(
    field: FieldDensity, tone: ToneCurve, members: int, area: float, level: float
) -> float:
    """The faintest member's level, raised until the members stand out from the field stars among them."""
    while level < _BRIGHTEST_FAINTEST:
        among = field.brighter(level, tone) * area
        if members > _EXCESS * np.sqrt(among) + _SURPLUS * among:
            break
        level *= 1.15
    return level


def _scatter(
    conditions: Conditions, members: int, size: float, centre: tuple[float, float]
) -> tuple[np.ndarray, np.ndarray]:
    """Rows and columns of the members; drawn again while hardly any lies in the frame."""
    for _ in range(20):
        offsets = _offsets(conditions.rng, members, size)
        y, x = centre[0] + offsets[:, 0], centre[1] + offsets[:, 1]
        inside = (y > 0) & (y < conditions.height) & (x > 0) & (x < conditions.width)
        if inside.sum() >= _FEWEST:
            break
    return y, x


def _offsets(rng: np.random.Generator, members: int, size: float) -> np.ndarray:
    """Places around a centre, (N, 2): King, Gaussian or in clumps; slightly flattened."""
    places = rng.normal(0, 1, (members, 2))
    kind = rng.random()
    if kind < 0.45:
        radius = _king_radii(rng, members, 0.4 * size, log_uniform(rng, 3, 12))
        places = places / np.linalg.norm(places, axis=1, keepdims=True) * radius[:, None]
    elif kind < 0.75:
        places = places * size * 0.6
    else:
        clumps = rng.normal(0, 0.6, (int(rng.integers(2, 6)), 2))
        places = (clumps[rng.integers(len(clumps), size=members)] + places * 0.35) * size
    angle = rng.uniform(0, np.pi)
    turn = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    return ((places * (1, rng.uniform(0.6, 1))) @ turn).clip(-4 * size, 4 * size)


def _king_radii(rng: np.random.Generator, count: int, core: float, ratio: float) -> np.ndarray:
    """Distances of stars that follow King's (1962) surface density, by inverting its enclosed numbers.

    Args:
        rng: Source of chance.
        count: Number of stars.
        core: Core radius.
        ratio: Tidal radius over core radius.
    """
    x = np.linspace(0, ratio, 400) ** 2  # squared distance in core radii
    edge = 1 + ratio**2
    enclosed = np.log1p(x) - 4 * (np.sqrt(1 + x) - 1) / np.sqrt(edge) + x / edge  # King 1962, eq. 18
    return core * np.sqrt(np.interp(rng.random(count) * enclosed[-1], enclosed, x))


def _haze(conditions: Conditions, stars: Stars, size: float) -> np.ndarray:
    """Dust lit by the brightest stars, combed into streaks around each of them, (H, W, 3) float32."""
    rng = conditions.rng
    brightest = np.argsort(-stars.peak)[: int(rng.integers(2, 9))]
    glow = np.zeros(conditions.shape, dtype=np.float32)
    for star in brightest:
        distance = np.hypot(
            conditions.rows - np.float32(stars.y[star]), conditions.columns - np.float32(stars.x[star])
        )
        glow += np.exp(-distance / np.float32(size * rng.uniform(0.12, 0.4)))
    glow *= np.exp(rng.uniform(1, 3) * (conditions.texture(2.4, 3.4) - 0.5))
    light = conditions.tone.light(log_uniform(rng, 0.05, 0.3)) / float(np.quantile(glow, 0.98) + 1e-6)
    return (glow[..., None] * tint(_HAZE, conditions.saturation) * light).astype(np.float32)


def globular_cluster(conditions: Conditions) -> Light:
    """A globular cluster: a King-like glow of unresolved stars under a Plummer cloud of resolved ones.

    One in six is loose, as M71 and NGC 288 are: hardly a core, its stars told one by one.
    """
    rng, tone = conditions.rng, conditions.tone
    centre = conditions.near_centre(0.05)
    loose = chance(rng, _LOOSE)
    half_mass = log_uniform(rng, 6, 30) if loose else log_uniform(rng, 1.7, 30)
    half_mass = max(half_mass * conditions.unit, 0.7 * conditions.spread.fwhm)
    reference_size = half_mass / conditions.unit
    concentration = rng.uniform(0.5, 0.9) if loose else log_uniform(rng, 0.08, 0.5)
    core, tidal = half_mass * concentration, half_mass * rng.uniform(4, 9)
    flattening = rng.uniform(0.88, 1)
    level = log_uniform(rng, max(0.05, conditions.visible), 0.4)
    members = int(log_uniform(rng, 150, 1200 if loose else 6000))
    members = int(members * min(1.0, (reference_size / 6) ** 1.2 + 0.05))
    y, x = _plummer_places(rng, members, centre, half_mass, tidal, flattening, concentration)
    brightest = tone.light(min(1.2, level * log_uniform(rng, 2, 8)))
    peak = power_law(rng, members, tone.light(level), rng.uniform(0.9, 2), 1e-4).clip(0, brightest)
    stars = conditions.stars(y, x, peak)
    colour = tint(_OLD if chance(rng, 0.6) else _WHITE, conditions.saturation)
    stars.colour[:] *= colour
    glow = _king_glow(conditions, centre, core, tidal, flattening)
    light = tone.light(log_uniform(rng, max(conditions.visible * 3, 0.18), 1.4))
    if loose or (reference_size >= 8 and not chance(rng, 0.7)):  # resolved to the core
        light *= rng.uniform(0.03, 0.4)
    diffuse = glow[..., None] * colour * np.float32(light)
    return Light(diffuse.astype(np.float32).clip(0, 6), (stars,))


def _plummer_places(
    rng: np.random.Generator,
    members: int,
    centre: tuple[float, float],
    half_mass: float,
    tidal: float,
    flattening: float,
    concentration: float,
) -> tuple[np.ndarray, np.ndarray]:
    """Rows and columns of stars in a Plummer (1911) cluster cut off at its tidal radius."""
    enclosed = rng.random(members) * (1 - 1 / (1 + (tidal / half_mass) ** 2))
    radius = half_mass * np.sqrt(1 / (1 - enclosed) - 1)
    radius *= 0.6 + 0.4 * np.clip(rng.random(members), concentration, 1)
    angle = rng.uniform(0, 2 * np.pi, members)
    return centre[0] + radius * np.sin(angle), centre[1] + radius * np.cos(angle) * flattening


def _king_glow(
    conditions: Conditions, centre: tuple[float, float], core: float, tidal: float, flattening: float
) -> np.ndarray:
    """King's (1962) profile with a free exponent, cut off softly at the tidal radius: (H, W), 1 at centre."""
    distance = np.hypot(
        conditions.rows - np.float32(centre[0]),
        (conditions.columns - np.float32(centre[1])) / np.float32(flattening),
    )
    exponent = np.float32(conditions.rng.uniform(0.8, 1.5))
    profile = (1 + (distance / core) ** 2) ** -exponent - 1 / (1 + (tidal / core) ** 2)
    return profile.clip(0, None) * np.exp(-((distance / (tidal * 0.7)) ** 3))
