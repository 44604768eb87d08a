"""What is the same for all techniques on one picture, so that a second one need not ask for it again."""

from collections.abc import Callable, Generator, Hashable
from typing import Any, TypeVar

import numpy as np

from skyview.explain import Memory

_MEMORY = 24_000_000

T = TypeVar("T")


class Ground:
    """A network, a picture and a class, with what tests found out about them before.

    Hand one to `judge_progressively` for several techniques: what covering each square does, what the
    yardsticks reach and the equal networks are then found once.

    Attributes:
        classifier: The network: anything with ``model``, ``preprocess``, ``classes`` and ``index``.
        x: (S, S, 3) float32 network input.
        target: Class explained.
        seed: Of the techniques' draws and the tests'.
        memory: Passes of the network, kept by picture.
        networks: Networks that tests made of this one, by name: they depend on it and the seed alone.
    """

    def __init__(
        self,
        classifier: Any,
        x: np.ndarray,
        target: str,
        seed: int = 0,
        networks: dict[Hashable, Any] | None = None,
    ) -> None:
        """Make ready; nothing runs yet.

        Args:
            classifier: The network.
            x: (S, S, 3) network input.
            target: Class explained.
            seed: Of the techniques' draws and the tests'.
            networks: Those of another picture's ground with the same network and seed; None for new ones.

        Raises:
            SkyviewError: The network knows no such class.
        """
        self.classifier = classifier
        self.x = np.ascontiguousarray(x, np.float32)
        self.target = target
        self.index: int = classifier.index(target)
        self.seed = seed
        self.memory = Memory(_MEMORY)
        self.networks: dict[Hashable, Any] = {} if networks is None else networks
        self._kept: dict[Hashable, Any] = {}

    def once(self, key: Hashable, make: Callable[[], Generator[float, None, T]]) -> Generator[float, None, T]:
        """Return what ``make`` returned the first time it was run for this key; it runs once."""
        if key not in self._kept:
            self._kept[key] = yield from make()
        found: T = self._kept[key]
        return found

    def at_once(self, key: Hashable, make: Callable[[], T]) -> T:
        """The same for what is made in one step."""
        if key not in self._kept:
            self._kept[key] = make()
        found: T = self._kept[key]
        return found

    def network(self, key: Hashable, make: Callable[[], T]) -> T:
        """Return a network made of this one; it is made once, and compiled once."""
        if key not in self.networks:
            self.networks[key] = make()
        found: T = self.networks[key]
        return found
