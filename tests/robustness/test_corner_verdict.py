"""Corner verdicts on simulated captures: a cue is planted, and a tiny network learns it or not."""

import json
import math
from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest
from corner_networks import SIZE, galaxy, trained
from scipy.ndimage import gaussian_filter

from skyview.captures import capture_from_array
from skyview.errors import SkyviewError
from skyview.explain import TECHNIQUES
from skyview.robustness.corners.effect import CornerEffect
from skyview.robustness.corners.many import corner_summaries, corner_verdicts
from skyview.robustness.corners.statistic import CornerExcess, corner_excess, corner_squares
from skyview.robustness.corners.subject import subject_of
from skyview.robustness.corners.verdict import CornerFinding, Verdict, corner_verdict, verdict_of

METHOD = "gradient_x_input"


@pytest.fixture(scope="module")
def biased():
    return trained(uses_corners=True)


@pytest.fixture(scope="module")
def clean():
    return trained(uses_corners=False)


def last(steps: Iterator) -> CornerFinding:
    *_, end = steps
    return end


@pytest.fixture
def painted(monkeypatch: pytest.MonkeyPatch) -> str:
    """A technique that shows what another one does, and corners."""
    honest = TECHNIQUES[METHOD]

    def run(passes, x, target, *, seed, **settings):
        for values, done in honest.run(passes, x, target, seed=seed, **settings):
            yield values + 5 * np.abs(values).mean() * corner_squares(SIZE).astype(np.float32), done

    entry = replace(honest, name="painted", run=run)
    monkeypatch.setitem(TECHNIQUES._entries, "painted", entry)
    return "painted"


# One capture


@pytest.mark.parametrize("number", [0, 1])
def test_a_network_trained_on_corners_uses_corners(biased, number: int) -> None:
    capture, mask = galaxy(number)
    found = last(corner_verdict(biased, capture, METHOD, target="galaxy", mask=mask, copies=2))
    assert found.verdict is Verdict.NETWORK
    assert found.excess.ratio > 1.5
    assert found.effect.ratio > 3
    assert found.delta > 0
    assert len(found.random) == 2


@pytest.mark.parametrize("number", [0, 1])
def test_the_same_captures_are_clean_for_a_network_that_learned_the_object(clean, number: int) -> None:
    capture, mask = galaxy(number)
    found = last(corner_verdict(clean, capture, METHOD, target="galaxy", mask=mask, copies=0))
    assert found.verdict is Verdict.CLEAN
    assert math.isnan(found.delta)


def test_painted_corners_on_a_clean_network_are_an_artefact(clean, painted: str) -> None:
    capture, mask = galaxy(0)
    found = last(corner_verdict(clean, capture, painted, target="galaxy", mask=mask, copies=1))
    assert found.verdict is Verdict.ARTEFACT
    # random weights are painted alike: the excess is none of the network's
    assert found.delta < 0.5 * found.excess.kappa


def test_a_technique_that_never_asks_the_network_is_blind(biased) -> None:
    capture, mask = galaxy(0)
    found = last(corner_verdict(biased, capture, "centre", target="galaxy", mask=mask, copies=0))
    assert found.verdict is Verdict.BLIND


def test_a_constant_map_is_no_explanation(biased) -> None:
    capture, mask = galaxy(0)
    found = last(corner_verdict(biased, capture, "uniform", target="galaxy", mask=mask, copies=1))
    assert found.verdict is Verdict.NO_MAP
    assert found.random == ()


def test_an_object_in_the_corners_leaves_no_sky_there(biased) -> None:
    capture, _ = galaxy(0)
    found = list(corner_verdict(biased, capture, METHOD, mask=corner_squares(SIZE)))
    assert [f.verdict for f in found] == [Verdict.NO_SKY]


def test_findings_refine_can_be_stopped_and_repeated(biased) -> None:
    capture, mask = galaxy(0)
    steps = corner_verdict(biased, capture, METHOD, target="galaxy", mask=mask, copies=1, seed=3)
    first = next(steps)
    assert first.excess is not None
    assert first.verdict is Verdict.OPEN
    steps.close()
    with pytest.raises(StopIteration):
        next(steps)
    runs = [
        list(corner_verdict(biased, capture, METHOD, target="galaxy", mask=mask, copies=1, seed=3))
        for _ in "ab"
    ]
    assert runs[0][-1] == runs[1][-1]
    document = runs[0][-1].to_dict()
    assert json.loads(json.dumps(document))["verdict"] == "network uses corners"
    assert json.loads(json.dumps(first.to_dict()))["effect_p"] is None


def test_unknown_names_are_refused(biased) -> None:
    capture, _ = galaxy(0)
    with pytest.raises(SkyviewError, match="no technique"):
        last(corner_verdict(biased, capture, "gradientt", copies=0))
    with pytest.raises(SkyviewError, match="no class"):
        last(corner_verdict(biased, capture, METHOD, target="comet", copies=0))


def test_a_view_beyond_the_frame_gives_way_to_the_largest_square(biased, monkeypatch) -> None:
    wide = np.pad(galaxy(0)[0].pixels, ((0, 0), (20, 20), (0, 0)), mode="reflect")
    monkeypatch.setattr(biased, "views", ("whole",))
    subject = subject_of(biased, capture_from_array(wide, is_linear=False))
    assert subject.view.name == "square"
    assert subject_of(biased, capture_from_array(wide, is_linear=False), view="whole").sky[:10].sum() == 0


def test_low_light_alone_counts_where_it_is_asked_for(biased) -> None:
    capture, mask = galaxy(0)
    usual, dark = (subject_of(biased, capture, mask=mask, dark_only=only) for only in (False, True))
    assert not (dark.sky & ~usual.sky).any()
    assert usual.light[dark.sky].max() < np.median(usual.light[usual.sky])
    found = last(corner_verdict(biased, capture, METHOD, mask=mask, dark_only=True))  # its corners are bright
    assert found.verdict is Verdict.NO_SKY


# A set


def test_a_set_gives_each_technique_its_verdict(biased) -> None:
    captures = [(f"galaxy {number}", galaxy(number)[0]) for number in range(6)]
    masks = [galaxy(number)[1] for number in range(6)]
    steps = list(corner_verdicts(biased, captures, [METHOD, "centre"], masks=masks, copies=2, patches=50))
    assert [done for *_, done in steps] == sorted(done for *_, done in steps)
    summaries, found, done = steps[-1]
    assert done == pytest.approx(1)
    assert len(found) == 12
    assert summaries[METHOD].verdict is Verdict.NETWORK
    assert summaries["centre"].verdict is Verdict.BLIND
    assert summaries[METHOD].low > 0
    assert summaries[METHOD].p == pytest.approx(2 / 64)  # all six above 0, times two techniques
    assert summaries[METHOD].delta > 0
    assert not summaries[METHOD].enough
    # the cause is the network's: one measurement for both techniques
    assert found[0].effect == found[1].effect


def made(method: str, excess: float, corners: float, p: float = 0.5, **options) -> CornerFinding:
    view = subject_view()
    others = tuple(np.linspace(0, 1, 59))
    found = CornerFinding("c", "m", method, "galaxy", view, seed=0, sky=1.0, **options)
    corner = CornerExcess(excess, 0.5 + excess / 4, excess, excess / 4, p, 0.5, 1000)
    return replace(found, excess=corner, effect=CornerEffect(corners, others))


def subject_view():
    from skyview.classifier.views import view_of

    return view_of("square", 10, 10)


def test_captures_of_one_target_do_not_make_a_set() -> None:
    rng = np.random.default_rng(0)
    found = [made("a", 0.5 + 0.1 * rng.normal(), 2.0, random=(0.1, 0.2)) for _ in range(40)]
    one = corner_summaries(found, ["M31"] * 40)["a"]
    assert one.targets == 1
    assert one.p == 0.5
    assert one.verdict is Verdict.CLEAN
    many = corner_summaries(found, [f"NGC {i}" for i in range(40)])["a"]
    assert many.verdict is Verdict.NETWORK
    assert many.enough
    assert many.ratio == pytest.approx(math.exp(0.5), abs=0.05)
    assert many.low < 0.5 < many.high
    assert many.delta == pytest.approx(0.35, abs=0.05)


def test_sets_of_coarse_maps_without_a_bias_are_clean() -> None:
    """Real maps do not meet themselves beyond the frame; those of class activation are as coarse as this."""
    rng, size, margin = np.random.default_rng(3), 56, 40
    rows, columns = np.mgrid[:size, :size] - (size - 1) / 2
    sky, clean = np.hypot(rows, columns) > 13, 0
    for number in range(8):
        found = []
        for _ in range(24):
            field = gaussian_filter(rng.normal(size=(size + 2 * margin,) * 2), 6)
            values = np.maximum(field[margin:-margin, margin:-margin], 0)
            excess = corner_excess(values, rng.random((size, size)), sky)
            found.append(replace(made("a", 0.0, 0.5), excess=excess, no_map=excess is None))
        names = [f"NGC {i}" for i in range(24)]
        clean += corner_summaries(found, names, seed=number)["a"].verdict is Verdict.CLEAN
    assert clean >= 6


def test_matrix() -> None:
    assert verdict_of(0.01, 0.01) is Verdict.NETWORK
    assert verdict_of(0.01, 0.5) is Verdict.ARTEFACT
    assert verdict_of(0.5, 0.01) is Verdict.BLIND
    assert verdict_of(0.5, 0.5) is Verdict.CLEAN
    assert verdict_of(float("nan"), 0.5) is Verdict.OPEN


def test_techniques_are_corrected_for_their_number() -> None:
    rng = np.random.default_rng(1)
    values = 0.25 + rng.normal(0, 0.5, 20)
    targets = [f"NGC {i}" for i in range(20)]
    alone = corner_summaries([made("a", v, 0.5) for v in values], targets)["a"]
    found = [made(m, float(v) if m == "a" else rng.normal(-1, 0.3), 0.5) for m in "abcde" for v in values]
    among = corner_summaries(found, targets * 5)["a"]
    assert among.p == pytest.approx(min(1, 5 * alone.p))
    assert alone.effect_p > 0.05


def test_nothing_to_sum_up_says_so() -> None:
    nothing = replace(made("a", 0, 0), excess=None, effect=None, no_room=True)
    summary = corner_summaries([nothing], ["M1"])["a"]
    assert summary.verdict is Verdict.NO_SKY
    assert summary.left_out == 1
