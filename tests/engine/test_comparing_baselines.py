"""Baselines compared by the engine: the maps are those of single requests, from the cache the second time."""

from pathlib import Path

import numpy as np
import pytest

from skyview.engine import BaselinesRequest
from skyview.errors import SkyviewError


@pytest.mark.parametrize(
    ("method", "names", "words"),
    [
        ("grad_cam", ("blur", "black"), "Grad-CAM compares the picture with nothing"),
        ("deeplift", ("blur", "blur"), "two baselines or more"),
    ],
)
def test_what_cannot_be_compared_is_told(method: str, names: tuple[str, ...], words: str) -> None:
    with pytest.raises(SkyviewError, match=words):
        BaselinesRequest(Path("m31.png"), method, names).parts()


def test_each_map_keeps_the_other_settings() -> None:
    request = BaselinesRequest(
        Path("m31.png"), "integrated_gradients", ("blur", "black", "blur"), "vgg16", "galaxy", {"steps": 4}, 3
    )
    parts = request.parts()
    assert [part.settings for part in parts] == [
        {"steps": 4, "baseline": "blur"},
        {"steps": 4, "baseline": "black"},
    ]
    assert {(part.model, part.target, part.seed) for part in parts} == {("vgg16", "galaxy", 3)}


def test_the_answer_is_half_the_span_of_the_maps(monkeypatch: pytest.MonkeyPatch) -> None:
    from skyview.classifier.views import View
    from skyview.engine import ExplainRequest, Update
    from skyview.explain.attribution import Attribution

    maps = {"blur": np.float32([[1, 0], [0, 0]]), "black": np.float32([[0, -1], [0, 0]])}

    def run(self, workbench):
        settings = dict(self.settings)
        view = View("square", 0.0, 0.0, 2.0)
        yield Update(0.5)
        values = maps[settings["baseline"]]
        yield Update(
            1.0, Attribution(values, True, self.method, "galaxy", settings, self.seed, "d", view, 7, 0.5)
        )

    monkeypatch.setattr(ExplainRequest, "run", run)
    updates = list(BaselinesRequest(Path("m31.png"), "deeplift", ("blur", "black")).run(None))
    assert [update.done for update in updates] == [0.25, 0.75, 1.0]
    apart = updates[-1].value
    np.testing.assert_allclose(apart.values, [[2, 2], [0, 0]])  # 4 pixels, half of each whole map
    assert apart.notes == {"disagreement": 1.0}
    assert not apart.signed
    assert (apart.passes, apart.seconds) == (14, 1.0)
    assert apart.settings == {"baselines": "blur, black"}
