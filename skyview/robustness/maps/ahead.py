"""Passes that techniques will ask for, run for many pictures at a time before they ask.

Techniques explain one picture after the other, but the network is faster in batches. What a technique asks
about a picture itself (its logits, its gradient, its feature maps) is known once it has explained one: the
same is then run for all perturbed pictures together and laid into their memories.
"""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

import numpy as np

from skyview.explain import Memory
from skyview.explain.memory import Key

if TYPE_CHECKING:
    from skyview.classifier import Classifier
    from skyview.robustness.maps.randomisation import Randomised

Asked = tuple[str, int | None]
"""Kind of a pass, and its class."""


class Noting(Memory):
    """A memory that notes which passes were asked for of one picture itself.

    Attributes:
        asked: Kinds and classes of them, in order.
    """

    def __init__(self, picture: np.ndarray) -> None:
        """Note what is asked about ``picture``, (S, S, 3)."""
        super().__init__()
        self._digest = self.key("", None, np.asarray(picture, np.float32))[2]
        self.asked: dict[Asked, None] = {}

    def get(self, key: Key) -> Sequence[np.ndarray] | None:
        """Return what was kept under ``key``, and note it."""
        if key[2] == self._digest:
            self.asked[key[:2]] = None
        return super().get(key)


def look_ahead(
    network: "Classifier | Randomised",
    asked: Iterable[Asked],
    pictures: Sequence[np.ndarray],
    memories: Sequence[Memory],
) -> None:
    """Run passes for several pictures at once and lay the answers into their memories.

    Args:
        network: The network.
        asked: Passes, as `Noting` noted them; those that the network has not run yet are left out.
        pictures: (S, S, 3) network inputs.
        memories: One for each picture.
    """
    from skyview.explain.passes import Passes

    if len(pictures) < 2:
        return
    passes, stack = Passes(network), np.stack(pictures)
    for kind, target in asked:
        build = passes.network.build_of(kind)
        if build is None:
            continue
        answers = passes.run(kind, build, stack, target)
        for row, (picture, memory) in enumerate(zip(stack, memories, strict=True)):
            memory.put(memory.key(kind, target, picture), [column[row].copy() for column in answers])
