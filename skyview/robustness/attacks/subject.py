"""Which explanation is attacked, and by what: what every result of an attack says of itself."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class AttackSubject:
    """A technique's map of a capture, and the attack on it.

    Attributes:
        capture: Digest of the capture.
        model: Digest of the network.
        attack: Registry name of the attack.
        attack_settings: Its settings, all of them.
        method: Registry name of the technique.
        settings: The technique's settings, all of them.
        source: The technique whose gradient was followed; empty for a control.
        transferred: The technique itself has no gradient that could be followed: the picture was made against
            ``source``, and the technique was only shown it. Not to be compared with a direct attack.
        target: Class explained.
        seed: Of the attack and the technique.
    """

    capture: str
    model: str
    attack: str
    attack_settings: dict[str, Any]
    method: str
    settings: dict[str, Any]
    source: str
    transferred: bool
    target: str
    seed: int
