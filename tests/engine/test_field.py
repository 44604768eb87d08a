"""A field is answered tile by tile, visible ones first; it stops at once and goes on from the cache."""

import itertools
from collections.abc import Iterator
from pathlib import Path

import keras
import numpy as np
import pytest
from PIL import Image

from skyview.classifier.bundle import make_card
from skyview.classifier.classifier import Classifier
from skyview.classifier.crowd import CONDITIONS
from skyview.classifier.sightings import Look
from skyview.classifier.tiling import Region
from skyview.engine import (
    ComputeClient,
    Event,
    Field,
    FieldPart,
    FieldPlan,
    FieldRequest,
    KeptFieldRequest,
    TileAnswer,
    Update,
    Workbench,
    field_document,
)
from skyview.engine.cache import Cache
from skyview.engine.codecs import decode, encode
from skyview.errors import SkyviewError

SIZE = 32
RED, BLUE = (230, 40, 40), (40, 40, 230)


def colour_network() -> keras.Model:
    """Says galaxy where there is red light, globular cluster where there is blue, else star field."""
    inputs = keras.Input((SIZE, SIZE, 3))
    x = keras.layers.Conv2D(2, 3, padding="same", activation="relu", name="colours")(inputs)
    x = keras.layers.GlobalAveragePooling2D(name="avg_pool")(x)
    model = keras.Model(inputs, keras.layers.Dense(6, name="logits")(x), name="colours")
    kernel = np.zeros((3, 3, 3, 2), np.float32)
    kernel[:, :, :, 0] = np.array([1, -0.5, -0.5]) / 9
    kernel[:, :, :, 1] = np.array([-0.5, -0.5, 1]) / 9
    model.get_layer("colours").set_weights([kernel, np.zeros(2, np.float32)])
    head = np.zeros((2, 6), np.float32)
    head[0, 0] = head[1, 4] = 400
    model.get_layer("logits").set_weights([head, np.array([0, -9, -9, -9, 0, 8], np.float32)])
    return model


@pytest.fixture(scope="module")
def classifier() -> Classifier:
    card = {**make_card("colours", "resnet50", input_size=SIZE), "sure_threshold": 0.9}
    card["preprocessing"] = {"transform": "affine", "mean": 0.0, "std": 1.0, "reduction": 1}
    return Classifier(colour_network(), card)


PLANTED = {(60, 70): RED, (60, 330): BLUE, (170, 200): RED}
"""Middles (row, column) of the objects on the mosaic."""


@pytest.fixture
def mosaic(tmp_path: Path) -> Path:
    """A grey sky of 220 x 400 pixels with grey stars and three coloured discs of 16 pixels."""
    rows, columns = np.mgrid[:220, :400]
    rng = np.random.default_rng(0)
    pixels = rng.normal(40, 1, (220, 400, 1)).repeat(3, axis=2)
    for row, column in rng.uniform((5, 5), (215, 395), (60, 2)):
        pixels += 150 * np.exp(-((rows - row) ** 2 + (columns - column) ** 2) / (2 * 0.9**2))[..., None]
    for (row, column), colour in PLANTED.items():
        pixels[np.hypot(rows - row, columns - column) < 8] = colour
    path = tmp_path / "mosaic.png"
    Image.fromarray(pixels.clip(0, 255).astype(np.uint8)).save(path)
    return path


@pytest.fixture
def bench(classifier: Classifier, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workbench:
    """A workbench whose only network is the one of colours."""
    monkeypatch.setattr("skyview.classifier.bundle.read_card", lambda name: classifier.card)
    workbench = Workbench(Cache(tmp_path / "cache"))
    monkeypatch.setattr(workbench, "classifier", lambda model: classifier)
    monkeypatch.setattr(workbench, "has_classifier", lambda model: True)
    return workbench


def parts(steps: Iterator[Update]) -> list[FieldPart]:
    return [update.value for update in steps if isinstance(update.value, FieldPart)]


def together(found: list[FieldPart]) -> Field:
    field = Field(found[0].plan)
    for part in found:
        field.take(part)
    return field


def request(path: Path, **more: object) -> FieldRequest:
    return FieldRequest(path, "grad_cam", "colours", cells=(1.0,), **more)  # type: ignore[arg-type]


def test_planted_objects_are_found_where_they_are(bench: Workbench, mosaic: Path) -> None:
    field = together(parts(bench.run(request(mosaic))))
    assert field.final
    assert field.done == 1
    found = {(round(s.y), round(s.x)): s.label for s in field.sightings}
    assert len(found) == len(PLANTED)
    for (row, column), colour in PLANTED.items():
        label = "galaxy" if colour == RED else "globular_cluster"
        near = [
            place
            for place, name in found.items()
            if name == label and np.hypot(place[0] - row, place[1] - column) < 5
        ]
        assert len(near) == 1, (row, column, found)
    assert all(s.confirmed and s.certainty > 0.9 for s in field.sightings)


def test_an_open_cluster_has_to_stand_out(
    bench: Workbench, classifier: Classifier, mosaic: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    labels = [*classifier.card["classes"]]
    labels[0], labels[3] = labels[3], labels[0]  # what is red is taken for an open cluster
    monkeypatch.setitem(classifier.card, "classes", labels)
    asked = []

    def in_the_upper_half(picture: np.ndarray, y: float, x: float, side: float) -> bool:
        asked.append((round(y, -1), round(x, -1), side))
        return y < 110

    monkeypatch.setitem(CONDITIONS, "open_cluster", in_the_upper_half)
    monkeypatch.delitem(CONDITIONS, "globular_cluster")
    seen = together(parts(bench.run(request(mosaic)))).sightings
    assert sorted(asked) == [(60, 70, SIZE), (170, 200, SIZE)]
    assert sorted(s.label for s in seen) == ["globular_cluster", "open_cluster"]


def test_the_map_has_no_seams(bench: Workbench, mosaic: Path) -> None:
    """Across the borders of tiles the map jumps no more than it does within them."""
    field = together(parts(bench.run(request(mosaic, target="galaxy"))))
    inside, tiling = field.stitch.inside, field.plan.tilings[0]
    jumps = np.abs(np.diff(inside, axis=1))
    borders = sorted({edge - 1 for left in tiling.lefts for edge in (left, left + SIZE) if 0 < edge < 400})
    elsewhere = np.setdiff1d(np.arange(jumps.shape[1]), borders)
    assert inside.max() > 0
    assert jumps[:, borders].max() <= 1.02 * jumps[:, elsewhere].max()


def test_tiles_that_explain_different_classes_meet_without_seams(bench: Workbench, mosaic: Path) -> None:
    """Laid side by side they would jump at their borders; weighed, they hardly do."""
    found = parts(bench.run(request(mosaic, with_stars=True)))
    field, tiling = together(found), found[0].plan.tilings[0]
    hard = np.zeros((tiling.rows, tiling.columns), np.float32)
    for part in found:
        for (_, index), answer in part.answers.items():
            top, left = tiling.corner(index)
            hard[top : top + SIZE, left : left + SIZE] = answer.map
    borders = [left - 1 for left in tiling.lefts[1:]]
    across = np.abs(np.diff(hard, axis=1))[:, borders].max()
    assert across > 0.05 * hard.max()
    assert np.abs(np.diff(field.stitch.inside, axis=1))[:, borders].max() < 0.5 * across


def test_visible_tiles_come_first_also_when_the_person_looks_elsewhere(
    bench: Workbench, mosaic: Path
) -> None:
    first, second = Region(0, 0, 40, 40), Region(180, 360, 220, 400)
    steps = bench.run(request(mosaic, visible=first))
    assert hasattr(steps, "send")
    update, order = next(steps), []
    hint: object = None
    while True:
        if isinstance(update.value, FieldPart) and update.value.answers:
            order.append([index for _, index in update.value.answers])
            hint = second if len(order) == 1 else None
        try:
            update = steps.send(hint)
        except StopIteration:
            break
        hint = None
    tiling = parts(bench.run(request(mosaic)))[0].plan.tilings[0]
    assert sorted(itertools.chain(*order)) == list(range(len(tiling)))
    assert order[0] == tiling.order(first)[:8]
    rest = [index for index in tiling.order(second) if index not in order[0]]
    assert order[1] == rest[:8]


def test_what_was_finished_is_not_computed_again(
    bench: Workbench, mosaic: Path, classifier: Classifier, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps = bench.run(request(mosaic))
    begun: list[FieldPart] = []
    for update in steps:
        if isinstance(update.value, FieldPart):
            begun.append(update.value)
        if len(begun) == 4:
            break
    steps.close()  # type: ignore[attr-defined]
    done = {tile for part in begun for tile in part.answers}
    asked: list[int] = []
    looks = classifier.looks
    monkeypatch.setattr(
        classifier,
        "looks",
        lambda picture, views, turns=1: asked.append(len(views)) or looks(picture, views, turns),
    )
    whole = together(parts(bench.run(request(mosaic))))
    assert sum(asked) == len(whole.looks) - len(done) + len(whole.sightings)
    asked.clear()
    again = together(parts(bench.run(request(mosaic))))
    assert not asked
    assert again.sightings == whole.sightings
    np.testing.assert_allclose(again.stitch.values, whole.stitch.values)


def known(bench: Workbench, asked: FieldRequest) -> Field | None:
    """What a process finds that can neither open the capture nor load the network."""
    blind = Workbench(bench.cache)
    blind.capture = blind.classifier = None  # type: ignore[assignment, method-assign]
    updates = list(blind.run(KeptFieldRequest(asked)))
    assert updates[-1].done == 1
    found = parts(iter(updates))
    return together(found) if found else None


def test_a_field_comes_back_without_network_and_capture(bench: Workbench, mosaic: Path) -> None:
    asked = request(mosaic)
    assert known(bench, asked) is None
    whole = together(parts(bench.run(asked)))
    back = known(bench, FieldRequest(mosaic, "grad_cam", "colours"))  # its cells need not be known
    assert back is not None
    assert back.final
    assert (back.plan, back.sightings, back.looks) == (whole.plan, whole.sightings, whole.looks)
    np.testing.assert_allclose(back.stitch.values, whole.stitch.values)
    assert known(bench, request(mosaic, target="galaxy")) is None
    assert known(bench, request(mosaic, with_stars=True)) is None
    assert known(bench, FieldRequest(mosaic, "edges", "colours")) is None


def test_a_field_that_was_stopped_comes_back_as_far_as_it_was(bench: Workbench, mosaic: Path) -> None:
    steps = bench.run(request(mosaic))
    begun = list(itertools.islice((u.value for u in steps if isinstance(u.value, FieldPart)), 3))
    steps.close()  # type: ignore[attr-defined]
    back, before = known(bench, request(mosaic)), together(begun)
    assert back is not None
    assert not back.final
    assert back.looks == before.looks
    assert 0 < back.done < 1
    assert back.sightings == before.sightings


def test_of_a_field_whose_tiles_are_partly_gone_only_the_rest_is_answered(
    bench: Workbench, mosaic: Path
) -> None:
    whole = together(parts(bench.run(request(mosaic))))
    key = request(mosaic).tile_key(bench, whole.plan)
    bench.cache._path(key(0, whole.plan.tilings[0].view(0))).unlink()
    back = known(bench, request(mosaic))
    assert back is not None
    assert not back.final, "a map with a hole is not finished"
    assert len(back.looks) == len(whole.looks) - 1
    assert together(parts(bench.run(request(mosaic)))).sightings == whole.sightings
    again = known(bench, request(mosaic))
    assert again is not None
    assert again.final


def test_star_fields_are_explained_only_when_asked_for(bench: Workbench, mosaic: Path) -> None:
    without, wished = (
        together(parts(bench.run(request(mosaic, with_stars=stars)))) for stars in (False, True)
    )
    empty = sum(look.label == "star_field" for look in without.looks.values())
    assert without.left_out == empty > 0
    assert wished.left_out == 0
    assert without.passes == len(without.looks) - empty
    assert wished.passes == len(wished.looks)
    assert without.done == wished.done == 1
    assert len(without.stitch.done) == len(wished.stitch.done)


def test_scales_are_chosen_by_the_capture_and_large_tiles_come_first(bench: Workbench, mosaic: Path) -> None:
    found = parts(bench.run(FieldRequest(mosaic, "grad_cam", "colours")))
    plan = found[0].plan
    assert len(plan.tilings) == 2
    assert plan.tilings[1].cell == pytest.approx(2 * plan.tilings[0].cell)
    scales = [scale for part in found for scale, _ in part.answers]
    assert scales == sorted(scales, reverse=True)
    assert all(
        (answer.values.size > 0) <= (tile[0] == 0) for part in found for tile, answer in part.answers.items()
    )


def test_what_cannot_be_is_said(bench: Workbench, mosaic: Path) -> None:
    with pytest.raises(SkyviewError, match="knows no class"):
        list(bench.run(request(mosaic, target="comet")))


def test_a_part_of_the_map_is_the_map(bench: Workbench, mosaic: Path) -> None:
    whole = together(parts(bench.run(request(mosaic)))).attribution
    assert whole.view.side == 400
    assert len(whole.values) == 400
    part = whole.part(Region(50, 300, 80, 350), 1000)
    assert part.factor == 1
    assert part.scale == whole.scale
    row, column = 5, 7  # of the part
    top, left = part.view.top - whole.view.top + row, part.view.left - whole.view.left + column
    assert part.values[row, column] == whole.values[round(top), round(left)]
    assert part.view.top <= 50
    assert part.view.top + part.view.side >= 80
    small = whole.part(None, 100)
    assert small.values.shape == (100, 100)
    assert (small.factor, small.view.side) == (4, 400)
    np.testing.assert_allclose(small.values.mean(), whole.values.mean(), rtol=1e-4)


def test_the_document_says_what_was_looked_at(bench: Workbench, mosaic: Path) -> None:
    field = together(parts(bench.run(request(mosaic))))
    document = field_document(field, bench.capture(mosaic))
    assert document["tiles_looked_at"] == sum(document["tiles"])
    assert {each["class"] for each in document["objects"]} == {"galaxy", "globular_cluster"}
    assert all(each["ra"] is None for each in document["objects"])
    assert field.seen == document["tiles"][0]
    assert document["tiles_sure"] == field.seen - field.unsure


def test_a_tile_survives_the_cache() -> None:
    answer = TileAnswer((0.1, 0.9), -2.0, np.ones((4, 4), np.float16), 1e-9, 3, 0.5)
    back = decode(encode(answer))
    assert isinstance(back, TileAnswer)
    np.testing.assert_allclose(back.map, np.full((4, 4), 1e-9), rtol=1e-3)
    assert tuple(back.probabilities) == answer.probabilities


def test_a_running_job_hears_a_hint() -> None:
    """Through the real pipe: the job counts until it is told to stop."""
    from fake_requests import Listening

    with ComputeClient(warm_up=False) as client:
        job = client.submit(Listening())
        events: list[Event] = []
        while not any(event.kind == "done" for event in events):
            new = client.events(20)
            assert new, "the hint was not heard"
            events += new
            if any(event.kind == "update" for event in new):
                client.steer(job, "enough")
        client.steer(job, "too late")
    assert [event.update.value for event in events if event.update][-1] == "enough"


def test_looks_are_kept_by_tile(bench: Workbench, mosaic: Path) -> None:
    field = together(parts(bench.run(request(mosaic)))[:3])
    assert isinstance(field.plan, FieldPlan)
    assert 0 < field.done < 1
    assert all(isinstance(look, Look) for look in field.looks.values())
