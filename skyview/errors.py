"""The one kind of error that is meant for the person at the keyboard."""

from skyview.saying import tr


class SkyviewError(Exception):
    """Something a person can mend: one sentence that says what is wrong and what to do.

    Raised where outside meets inside (files, model bundles, settings, machines); shown once, in
    the place where the act was: the window's panel, or one line on stderr.

    Args:
        sentence: In English, with ``{names}``; it is said in the language of the process, see `tr`.
        parts: What is filled in.
    """

    def __init__(self, sentence: str, /, **parts: object) -> None:
        super().__init__(tr(sentence, **parts))


def reason_of(error: Exception) -> str:
    """Why it could not be done, in the words of the system."""
    return tr(getattr(error, "strerror", None) or str(error))
