"""What requests work on: loaded networks, opened captures and the result cache, kept between jobs.

The compute process has one; the command line makes one in its own process. Making one loads nothing, and a
result that is in the cache is found without loading tensorflow or opening the capture.
"""

import contextlib
import hashlib
import importlib
from collections import OrderedDict, defaultdict
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, Protocol, TypeVar, cast

from skyview.engine.cache import Cache, result_key
from skyview.errors import SkyviewError, reason_of
from skyview.registry import Value
from skyview.undivided import undivided

if TYPE_CHECKING:
    from skyview.captures import Capture, Stretch
    from skyview.classifier.classifier import Classifier
    from skyview.explain.registry import Technique

CAPTURES_KEPT = 3  # 8 megapixels in float32 take 100 MB
CLASSIFIERS_KEPT = 2  # so that switching between both networks is instant
DIGESTS_KEPT = 10_000

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)
_Stamp = tuple[str, int, int]  # a file's path, time of last change in ns, bytes


class _Recent(Generic[T]):
    """The ``size`` values used last, by key."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._kept: OrderedDict[object, T] = OrderedDict()

    def __contains__(self, key: object) -> bool:
        return key in self._kept

    def get(self, key: object, make: Callable[[], T]) -> T:
        if key in self._kept:
            self._kept.move_to_end(key)
            return self._kept[key]
        while len(self._kept) >= self._size:  # first, so that old and new are not in memory together
            self._kept.popitem(last=False)
        value = self._kept[key] = make()
        return value


class Work(Protocol[T_co]):
    """What a workbench can be given to do; every value it yields is better than the one before."""

    def run(self, workbench: "Workbench") -> Iterator[T_co]:
        """Compute; closing the iterator cancels."""
        ...


class Workbench:
    """Runs requests in the process it is in.

    Args:
        cache: Where results are kept; None for the person's own cache.
        precision: ``"auto"``, ``"bf16"`` or ``"float32"``, see `skyview.classifier.precision`.
    """

    def __init__(self, cache: Cache | None = None, *, precision: str = "auto") -> None:
        self.cache = Cache() if cache is None else cache
        self._precision = precision
        self._captures: _Recent[Capture] = _Recent(CAPTURES_KEPT)
        self._classifiers: _Recent[Classifier] = _Recent(CLASSIFIERS_KEPT)
        self._digests: _Recent[str] = _Recent(DIGESTS_KEPT)
        self._last: dict[type, _Recent[Any]] = defaultdict(lambda: _Recent(1))

    def run(self, work: Work[T]) -> Iterator[T]:
        """Compute, refinement by refinement; closing the iterator cancels.

        Raises:
            SkyviewError: It cannot be done, for a reason the person can mend.
        """
        return work.run(self)

    def capture(self, path: Path | str) -> "Capture":
        """Open a capture, or return it if it was opened lately and has not changed.

        Raises:
            SkyviewError: It cannot be opened.
        """
        from skyview.captures import open_capture

        return self._captures.get(_stamp(path), lambda: open_capture(Path(path)))

    def classifier(self, model: str) -> "Classifier":
        """Load a network (this imports tensorflow), or return it if it was used lately.

        Raises:
            SkyviewError: There is no such model, or it is damaged.
        """

        def load() -> "Classifier":
            from skyview.classifier.classifier import load_classifier
            from skyview.classifier.precision import set_precision

            set_precision(self._precision)
            return load_classifier(model_name(model))

        return self._classifiers.get(self.model_digest(model), load)

    def loading(self, model: str) -> Iterator[None]:
        """Load a network in steps, so that whoever waits for it can look up: `classifier` then has it.

        Raises:
            SkyviewError: As `classifier`.
        """
        yield from undivided(lambda: importlib.import_module("skyview.classifier.classifier"), alone=True)
        classifier = self.classifier(model)
        yield
        yield from undivided(classifier.compile)

    def has_classifier(self, model: str) -> bool:
        """Whether a network is loaded already."""
        return self.model_digest(model) in self._classifiers

    def last(self, kind: type[T], key: object, make: Callable[[], T]) -> T:
        """Return what was made last of its kind, if it was for the same key, else make it anew.

        For what takes long to make and is used again and again for one capture.
        """
        return cast(T, self._last[kind].get(key, make))

    def has_last(self, kind: type, key: object) -> bool:
        """Whether `last` need not make it."""
        return key in self._last[kind]

    def warm_up(self) -> Iterator[None]:
        """Make ready for the first uncached request, in a few steps; for idle moments.

        What fails here is left for the request that needs it, which can tell the person.
        """
        with contextlib.suppress(ImportError, SkyviewError):
            yield from self.loading("")
            yield from undivided(
                lambda: importlib.import_module("skyview.robustness.card.scorecard"), alone=True
            )

    def digest(self, path: Path | str) -> str:
        """SHA-256 hex of a capture's file.

        Raises:
            SkyviewError: It cannot be read.
        """

        def compute() -> str:
            with Path(path).open("rb") as stream:
                return hashlib.file_digest(stream, "sha256").hexdigest()

        stamp = _stamp(path)
        try:
            return self._digests.get(stamp, compute)
        except OSError as error:
            raise _unreadable(path, error) from error

    def model_digest(self, model: str) -> str:
        """Digest of a network, from its card alone.

        Raises:
            SkyviewError: There is no such model.
        """
        from skyview.classifier.bundle import digest_of, read_card

        return digest_of(read_card(model_name(model)))

    def settings(self, model: str, technique: "Technique", given: Mapping[str, Value]) -> dict[str, Value]:
        """All settings of a technique; the layer that the network's card names stands in for the default one.

        Raises:
            SkyviewError: There is no such model or setting, or a setting cannot have that value.
        """
        from skyview.classifier.bundle import read_card
        from skyview.explain.chosen import chosen_settings

        return chosen_settings(technique, given, read_card(model_name(model)))

    def check_target(self, model: str, target: str) -> None:
        """See that the network knows a class, from its card alone.

        Raises:
            SkyviewError: It does not; the sentence names those it knows.
        """
        from skyview.classifier.bundle import read_card

        card = read_card(model_name(model))
        if target not in card["classes"]:
            known = ", ".join(card["classes"])
            raise SkyviewError(
                "{name} knows no class {target!r}; choose one of: {known}.",
                name=card["name"],
                target=target,
                known=known,
            )

    def key(self, kind: str, path: Path | str, model: str, stretch: "Stretch | None", **parts: object) -> str:
        """Address of a result in the cache: the capture's and the network's content, and all that was set.

        Raises:
            SkyviewError: The capture cannot be read, or there is no such model.
        """
        return self.keys(kind, path, model, stretch)(**parts)

    def keys(
        self, kind: str, path: Path | str, model: str, stretch: "Stretch | None", **common: object
    ) -> Callable[..., str]:
        """Make addresses that differ only in their parts; what they have in common is looked up once.

        Raises:
            SkyviewError: As `key`.
        """
        own = {"capture": self.digest(path), "stretch": None if stretch is None else stretch.to_dict()}
        return partial(result_key, kind, **self._network(model), **own, **common)

    def file_key(self, kind: str, path: Path | str, model: str) -> str:
        """Address of a result of a capture known by its file's name, time and size: it is not read.

        Raises:
            SkyviewError: There is no such file or model.
        """
        return result_key(kind, file=_stamp(path), **self._network(model))

    def network_key(self, kind: str, model: str, **parts: object) -> str:
        """Address of a result that only depends on the network, its arithmetic and ``parts``.

        Raises:
            SkyviewError: There is no such model.
        """
        return result_key(kind, **self._network(model), **parts)

    def _network(self, model: str) -> dict[str, object]:
        """What of a network an answer depends on."""
        from skyview.classifier.bundle import digest_of, read_card
        from skyview.classifier.precision import current_precision, set_precision

        set_precision(self._precision)
        card = read_card(model_name(model))
        return {"model": digest_of(card), "name": card["name"], "precision": current_precision()}


def model_name(model: str) -> str:
    """Return ``model``, or the default model's name when it is empty."""
    from skyview.classifier.bundle import default_model

    return model or default_model()


def _stamp(path: Path | str) -> _Stamp:
    try:
        status = Path(path).stat()
    except OSError as error:
        raise _unreadable(path, error) from error
    return str(path), status.st_mtime_ns, status.st_size


def _unreadable(path: Path | str, error: OSError) -> SkyviewError:
    path = Path(path)
    if path.is_symlink() and not path.exists():
        target = path.readlink()
        return SkyviewError("{path} is a link to {target}, which is not there.", path=path, target=target)
    if isinstance(error, FileNotFoundError):
        return SkyviewError("There is no file {path}; check the name.", path=path)
    return SkyviewError("{path} cannot be read: {reason}.", path=path, reason=reason_of(error))
