"""The thread that listens to the compute process and forwards what it says as signals."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QThread, Signal

if TYPE_CHECKING:
    from skyview.engine.jobs import Event, JobId, Request


class Client(Protocol):
    """What the window needs of `skyview.engine.ComputeClient`; see there."""

    def start(self) -> None:
        """Start the process."""
        ...

    def submit(self, request: "Request", *, priority: int = 0) -> "JobId":
        """Queue a request."""
        ...

    def cancel(self, job_id: "JobId") -> None:
        """Cancel a job."""
        ...

    def steer(self, job_id: "JobId", hint: object) -> None:
        """Tell a job what is wanted first."""
        ...

    def events(self, timeout: float | None = None) -> "list[Event]":
        """Wait for events."""
        ...

    def close(self) -> None:
        """End the process."""
        ...


def compute_client() -> Client:
    """The real client; the import happens in the caller's thread."""
    from skyview.engine import ComputeClient

    return ComputeClient()


class ComputeThread(QThread):
    """Makes the client, starts it, and emits its events until `end` is called.

    Signals:
        connected: The client is there; requests may be submitted to it, from any thread.
        happened: One event of the client.
    """

    connected = Signal(object)
    happened = Signal(object)

    def __init__(self, make_client: Callable[[], Client] = compute_client) -> None:
        super().__init__()
        self._make_client = make_client
        self._client: Client | None = None
        self._ending = False

    def run(self) -> None:
        """Forward events; runs in the thread itself."""
        client = self._client = self._make_client()
        if not self._ending:
            client.start()
            self.connected.emit(client)
        while not self._ending:
            for event in client.events(1.0):
                if self._ending:
                    break
                self.happened.emit(event)
        client.close()

    def end(self) -> None:
        """Stop listening, close the client with its process, and wait for the thread."""
        self._ending = True
        if self._client is not None:
            self._client.close()
        self.wait()
