"""The window's words in the person's language: English as written in the source, else from a Qt catalogue.

The language is settled when this is first imported, before any word of a table is read; another choice in the
settings holds from the next start on. Every word a person sees goes through `tr` or, where it counts
something, `plural`; ``make translations`` gathers them into ``resources/translations/skyview_*.ts``, which Qt
Linguist edits, and compiles these.
"""

import os
import string
from datetime import date

from PySide6.QtCore import QCoreApplication, QDate, QLibraryInfo, QLocale, QSettings, QTranslator

from skyview.paths import resources_folder, state_folder

SYSTEM, ENGLISH = "system", "en"
LANGUAGES = {ENGLISH: "English", "fr": "Français"}
"""By their codes, each called as it calls itself."""

CONTEXT = "skyview"
"""Of all messages in the catalogues."""


def _settled() -> str:
    """The code of the language: wished by ``SKYVIEW_LANGUAGE``, chosen in the settings, or the system's."""
    file = QSettings(str(state_folder() / "settings.ini"), QSettings.Format.IniFormat)
    for wish in (os.environ.get("SKYVIEW_LANGUAGE"), file.value("language")):
        if wish in LANGUAGES:
            return str(wish)
    system = QLocale.system().uiLanguages() or [ENGLISH]
    return next((code for code in (name[:2] for name in system) if code in LANGUAGES), ENGLISH)


LANGUAGE = _settled()
"""Code of the language that is spoken."""

_catalogue = QTranslator()
if LANGUAGE != ENGLISH and not _catalogue.load(str(resources_folder() / f"translations/skyview_{LANGUAGE}")):
    raise FileNotFoundError(f"The words of skyview in {LANGUAGES[LANGUAGE]} are missing: make translations.")

_locale = QLocale(LANGUAGE)


class _Formatter(string.Formatter):
    """Writes numbers as the language does."""

    def format_field(self, value: object, spec: str) -> str:
        """A value as ``format`` writes it, with the language's marks."""
        text = format(value, spec)
        return decimal(text) if isinstance(value, int | float) else text


_formatter = _Formatter()


def tr(text: str, /, **parts: object) -> str:
    """A text in the person's language, its ``{names}`` filled in; as it is where the catalogue lacks it."""
    found = _catalogue.translate(CONTEXT, text) or text
    return _formatter.vformat(found, (), parts) if parts else found


def plural(one: str, many: str, count: int, /, **parts: object) -> str:
    """A text about ``{count}`` things in the form that the language uses for so many.

    Args:
        one: In English, for one thing.
        many: In English, for any other number; under this text the catalogue has the other forms.
        count: How many; ``{count}`` in the texts.
        parts: What else is filled in.
    """
    found = _catalogue.translate(CONTEXT, many, "", count) or (one if count == 1 else many)
    return _formatter.vformat(found, (), {"count": count, **parts})


def decimal(text: str) -> str:
    """A number written in English, with the language's marks for decimals and thousands."""
    if LANGUAGE == ENGLISH:
        return text
    return text.translate({ord("."): _locale.decimalPoint(), ord(","): _locale.groupSeparator()})


def day(when: date) -> str:
    """A date: as ISO 8601 has it in English, as the language writes it elsewhere."""
    if LANGUAGE == ENGLISH:
        return when.isoformat()
    return _locale.toString(QDate(when.year, when.month, when.day), QLocale.FormatType.ShortFormat)


def dress(app: QCoreApplication) -> None:
    """Let Qt's own dialogs speak the language too."""
    QLocale.setDefault(_locale if LANGUAGE != ENGLISH else QLocale(QLocale.Language.English))
    words = QTranslator(app)
    if LANGUAGE != ENGLISH and words.load(
        f"qtbase_{LANGUAGE}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    ):
        app.installTranslator(words)
