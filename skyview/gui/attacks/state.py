"""Attacks of one window: what was asked, and how far each is. Knows no Qt."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from skyview.registry import Value

if TYPE_CHECKING:
    from skyview.engine import AttackRequest
    from skyview.robustness.attacks import AttackOutcome, AttackWalk, Epsilon50

Settings = tuple[tuple[str, Value], ...]


@dataclass(frozen=True)
class AttackKey:
    """Everything that could make it another attack.

    Attributes:
        path: The capture.
        model: Name or folder of the network.
        target: The class explained; None for the predicted one.
        method: The technique.
        settings: The technique's, where they differ from the defaults.
        attack: The attack.
        attack_settings: The attack's, where they differ from the defaults.
        epsilon: Largest change in grey levels; None for the search of the least that is enough.
        steps: Steps of a walk.
        other: The capture whose map is copied.
    """

    path: Path
    model: str
    target: str | None
    method: str
    settings: Settings
    attack: str
    attack_settings: Settings
    epsilon: float | None
    steps: int
    other: Path | None

    def note(self) -> dict[str, Any]:
        """All of it, as JSON can hold it."""
        other = str(self.other) if self.other is not None else None
        own = {"settings": dict(self.settings), "attack_settings": dict(self.attack_settings)}
        return {**asdict(self), "path": str(self.path), "other": other, **own}

    @classmethod
    def of(cls, note: Mapping[str, Any]) -> "AttackKey":
        """The key that `note` wrote."""
        own = {name: frozen(note[name]) for name in ("settings", "attack_settings")}
        other = Path(note["other"]) if note["other"] is not None else None
        return cls(**{**note, "path": Path(note["path"]), "other": other, **own})

    @property
    def search(self) -> "AttackKey":
        """The search of the least that is enough, by the same attack."""
        return replace(self, epsilon=None)

    def request(self) -> "AttackRequest":
        """What is asked of the compute process."""
        from skyview.engine import AttackRequest

        return AttackRequest(
            self.path,
            self.method,
            self.attack,
            self.epsilon,
            dict(self.attack_settings),
            model=self.model,
            target=self.target,
            settings=dict(self.settings),
            steps=self.steps,
            other=self.other,
        )


@dataclass
class Run:
    """How far an attack, or a search, is.

    Attributes:
        number: Its job.
        done: Share done while it runs; None when it has ended.
        value: The newest of what came.
        reason: Why it failed.
        cancelled: The person stopped it.
    """

    number: int = -1
    done: float | None = 0.0
    value: "AttackWalk | AttackOutcome | Epsilon50 | None" = None
    reason: str = ""
    cancelled: bool = False

    @property
    def running(self) -> bool:
        """Whether it goes on."""
        return self.done is not None

    def end(self, kind: str, reason: str) -> None:
        """It has ended: ``done``, ``failed`` or ``cancelled``."""
        self.done, self.cancelled = None, kind == "cancelled"
        self.reason = reason if kind == "failed" else ""


def frozen(settings: Mapping[str, Value]) -> Settings:
    """Settings as a part of a key."""
    return tuple(sorted(settings.items()))
