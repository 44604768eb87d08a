"""Work of the window that must not hold up the event loop: reading, decoding, stretching, writing."""

import logging
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal, Slot

from skyview.errors import SkyviewError
from skyview.gui.parts.language import tr

_log = logging.getLogger(__name__)


class Background(QObject):
    """A few threads; answers come back as calls in the window's thread.

    The object outlives its threads: `close` waits for them, so that no signal is sent by a dead object.
    """

    _answered = Signal(object, object)

    def __init__(self, threads: int, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = ThreadPoolExecutor(threads, thread_name_prefix="skyview-window")
        self._closed = False
        self._answered.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def run(
        self,
        work: Callable[[], Any],
        then: Callable[[Any], None],
        failed: Callable[[str], None] | None = None,
    ) -> Future[None] | None:
        """Call ``work()`` in a thread, then ``then(result)`` here; ``failed(sentence)`` when it raised.

        A mistake of ours (anything but a `SkyviewError` or an `OSError`) is logged with its trace, and
        reaches the person as a sentence too: a picture that cannot be shown must not end the window.
        """

        def task() -> None:
            answer: tuple[Callable[[Any], None] | None, Any]
            try:
                answer = then, work()
            except (SkyviewError, OSError) as error:
                answer = failed, str(error)
            except (
                ArithmeticError,
                AttributeError,
                LookupError,
                MemoryError,
                TypeError,
                ValueError,
            ) as error:
                _log.exception("work in the background failed")
                answer = (
                    failed,
                    tr(
                        "This did not work, by a mistake in skyview ({name}: {error}).",
                        name=type(error).__name__,
                        error=error,
                    ),
                )
            if not self._closed:
                self._answered.emit(*answer)

        return None if self._closed else self._pool.submit(task)

    @Slot(object, object)
    def _deliver(self, callback: Callable[[Any], None] | None, value: object) -> None:
        if callback is not None and not self._closed:
            callback(value)

    def close(self) -> None:
        """Drop what waits, and wait for what runs; nothing is delivered afterwards."""
        self._closed = True
        self._pool.shutdown(wait=True, cancel_futures=True)
