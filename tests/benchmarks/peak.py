"""The highest memory a process took for a while."""

import threading
import time
from pathlib import Path

_PAGE = 4096


class Peak:
    """Highest resident size in bytes while it is open, sampled every 5 ms."""

    def __enter__(self) -> "Peak":
        self.bytes, self._open = self.now(), True
        self._thread = threading.Thread(target=self._watch)
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._open = False
        self._thread.join()

    def _watch(self) -> None:
        while self._open:
            self.bytes = max(self.bytes, self.now())
            time.sleep(0.005)

    @staticmethod
    def now() -> int:
        """Resident size now, in bytes (Linux)."""
        return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1]) * _PAGE
