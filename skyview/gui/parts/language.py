"""The window's words in the person's language: English as written in the source, else from a Qt catalogue.

The language is settled when this is first imported, before any word of a table is read; another choice in the
settings holds from the next start on. Every word a person sees goes through `skyview.saying.tr` or, where it
counts something, `plural`; ``make translations`` gathers them into ``resources/translations/skyview_*.ts``,
which Qt Linguist edits, and compiles these.
"""

import os
import re
from datetime import date

from PySide6.QtCore import QCoreApplication, QDate, QLibraryInfo, QLocale, QSettings, QTranslator

from skyview.paths import resources_folder, state_folder
from skyview.saying import English, Voice, decimal, plural, speak, tr

__all__ = ["CONTEXT", "ENGLISH", "LANGUAGE", "LANGUAGES", "SYSTEM", "day", "decimal", "dress", "plural", "tr"]

SYSTEM, ENGLISH = "system", "en"
LANGUAGES = {ENGLISH: "English", "fr": "Français"}
"""By their codes, each called as it calls itself."""

CONTEXT = "skyview"
"""Of all messages in the catalogues."""

QT_WORDS = {
    "QFileDialog": ("&Look in:", "Files of &type:"),
    "QAbstractFileIconProvider": ("Drive", "%1 File", "File", "File Folder", "Folder", "Alias", "Unknown"),
}
"""By Qt's contexts, words of its dialogs that its own French catalogue (of 6.11) lacks; said by ours."""


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


class Catalogue:
    """The voice of a language with a catalogue.

    Args:
        code: Of the language.

    Raises:
        ValueError: The catalogue is damaged.
    """

    def __init__(self, code: str) -> None:
        self.code = code
        self._locale = QLocale(code)
        # the catalogue points into these: read whole, since an update may replace the file meanwhile
        self._words = (resources_folder() / f"translations/skyview_{code}.qm").read_bytes()
        self._catalogue = QTranslator()
        if not self._catalogue.load(self._words):
            raise ValueError(f"The words of skyview in {LANGUAGES[code]} are damaged: make translations.")

    def translate(self, text: str, count: int = -1) -> str:
        """A text in this language; empty where the catalogue lacks it."""
        return self._catalogue.translate(CONTEXT, text, "", count) or ""

    def decimal(self, text: str) -> str:
        """A number with the language's marks for decimals and thousands, and its narrow spaces about %."""
        marks = {ord("."): self._locale.decimalPoint(), ord(","): self._locale.groupSeparator()}
        return re.sub(r"(?<=[<>])(?=\d)|(?<=\d)(?=%)", "\N{NARROW NO-BREAK SPACE}", text.translate(marks))


class QtWords(QTranslator):
    """Says what Qt's own catalogue lacks.

    Args:
        catalogue: Ours.
        parent: Who owns it.
    """

    def __init__(self, catalogue: Voice, parent: QCoreApplication) -> None:
        super().__init__(parent)
        self._known = {
            (context, text): catalogue.translate(text)
            for context, texts in QT_WORDS.items()
            for text in texts
        }

    def isEmpty(self) -> bool:
        """Never."""
        return False

    def translate(self, context: str, sourceText: str, /, *rest: object, **more: object) -> str:
        """One of `QT_WORDS`; nothing for any other."""
        return self._known.get((context, sourceText), "")


def voice(code: str) -> Voice:
    """The voice of a language."""
    return English() if code == ENGLISH else Catalogue(code)


_locale = QLocale(LANGUAGE)
if LANGUAGE != ENGLISH:
    speak(voice(LANGUAGE))


def day(when: date) -> str:
    """A date: as ISO 8601 has it in English, as the language writes it elsewhere."""
    if LANGUAGE == ENGLISH:
        return when.isoformat()
    return _locale.toString(QDate(when.year, when.month, when.day), QLocale.FormatType.ShortFormat)


def dress(app: QCoreApplication) -> None:
    """Let Qt's own dialogs speak the language too."""
    QLocale.setDefault(_locale if LANGUAGE != ENGLISH else QLocale(QLocale.Language.English))
    if LANGUAGE == ENGLISH:
        return
    app.installTranslator(QtWords(voice(LANGUAGE), app))  # asked last: what was installed later comes first
    words = QTranslator(app)
    if words.load(f"qtbase_{LANGUAGE}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        app.installTranslator(words)
