"""The one kind of error that is meant for the person at the keyboard."""


class SkyviewError(Exception):
    """Something a person can mend: one sentence that says what is wrong and what to do.

    Raised where outside meets inside (files, model bundles, settings, machines); shown once, in
    the place where the act was: the window's panel, or one line on stderr.
    """
