"""What the chosen row of an export is about: the words of a page that come and go, or what keeps a profile out."""

from __future__ import annotations

from PySide6.QtCore import QUrl, Signal, Slot
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QTextBrowser, QWidget

from app.desktop.findings.words import place_words, sentence
from app.desktop.publishing import page_text
from app.desktop.publishing.page_text import Difference
from app.desktop.publishing.rows import Part, Row, part_words
from app.desktop.text.writing import Writing
from app.desktop.theme import Tokens
from app.desktop.words import status_words
from app.profile.values import Profile
from app.publish.prepared import Change, Held

_FILE = "profile"  # stands in a link for the profile as a whole


class DetailView(QTextBrowser):
    """Shows one row. All text comes in as text: nothing that a page says is taken for markup."""

    place_requested = Signal(object, object)  # a Held, and the Finding that is to be gone to, or None

    def __init__(self, tokens: Tokens, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tokens = tokens
        self._row: Row | None = None
        self._difference: Difference | None = None
        self.setOpenLinks(False)
        self.setUndoRedoEnabled(False)
        self.setAccessibleName(self.tr("What it is about"))
        self.setProperty("kind", "list")
        self.document().setDocumentMargin(12)
        self.anchorClicked.connect(self._clicked)

    def set_tokens(self, tokens: Tokens) -> None:
        """Take the colours of another theme."""
        self._tokens = tokens
        self._write()

    def show_row(self, row: Row | None) -> None:
        """Show a row; the words of a page follow."""
        self._row, self._difference = row, None
        self._write()

    def show_words(self, words: str) -> None:
        """Show words alone, where no row is shown."""
        self.show_row(None)
        page = Writing(self, self._tokens, self._tokens.surface)
        page.begin(0)
        page.write(words, page.look(self._tokens.muted))

    def show_difference(self, change: Change, difference: Difference) -> None:
        """Show what becomes of a page, if it is still the one that is looked at."""
        if self._row is not None and self._row.change == change:
            self._difference = difference
            self._write()

    def show_failure(self, change: Change, words: str) -> None:
        """Say why a page can't be shown."""
        self.show_difference(change, Difference(words, ()))

    def _write(self) -> None:
        self.clear()
        row = self._row
        if row is None:
            return
        page = Writing(self, self._tokens, self._tokens.surface)
        page.cursor.beginEditBlock()
        if row.change:
            self._write_page(page, row.change)
        elif row.held:
            self._write_held(page, row.held)
        else:
            self._write_title(page, row.words, part_words(row.part))
            page.begin(8)
            page.write(_about(self, row.part), page.look(self._tokens.muted))
        page.cursor.endEditBlock()
        self.moveCursor(self.textCursor().MoveOperation.Start)

    def _write_title(self, page: Writing, title: str, below: str) -> None:
        page.begin(0)
        page.write(title, page.look(self._tokens.text, self._tokens.font_size + 1, weight=QFont.Weight.DemiBold))
        page.begin(2)
        page.write(below, page.look(self._tokens.muted))

    def _write_page(self, page: Writing, change: Change) -> None:
        self._write_title(page, change.name or change.slug, f"{part_words(Part(change.what))} · {change.address}/")
        found = self._difference
        if found is None:
            return
        known = {
            page_text.NEW: self.tr("This page is new. It says:"),
            page_text.GONE: self.tr("This page goes. It said:"),
            page_text.UNSEEN: self.tr("No word of it changes: only what readers don't see, such as styles or links."),
            page_text.AS_IT_IS: self.tr("This is what the site says now:"),
            page_text.CHANGED: "",
        }
        if words := known.get(found.note, found.note):
            page.begin(8)
            page.write(words, page.look(self._tokens.muted, italic=found.note in known))
        if found.pieces:
            page.begin(10)
            kept = self._tokens.muted if found.note == page_text.CHANGED else self._tokens.text
            page.write_pieces(found.pieces, kept)

    def _write_held(self, page: Writing, held: Held) -> None:
        below = status_words(held.status) if held.status else self.tr("Kept out")
        self._write_title(page, held.name or held.slug, f"{below} · {held.slug}.md")
        page.begin(10)
        if held.why == "unreadable":
            page.write(self.tr("It is kept out because it can't be read as a profile:"), page.look(self._tokens.text))
            page.begin(2)
            page.write(held.problem, page.look(self._tokens.text))
            page.begin(8)
            page.write_link(self.tr("Open it"), f"#{_FILE}")
            return
        words = self.tr("These findings keep it out. Mend them, or waive them with a reason:")
        page.write(words, page.look(self._tokens.muted))
        for number, finding in enumerate(held.reasons):
            page.begin(10)
            place = place_words(finding, Profile())
            page.write(place, page.look(self._tokens.text, weight=QFont.Weight.DemiBold))
            page.begin(2)
            page.write(f"{sentence(finding)}\u2003", page.look(self._tokens.text))
            page.write_link(self.tr("Go there"), f"#{number}")

    @Slot(QUrl)
    def _clicked(self, url: QUrl) -> None:
        held = self._row.held if self._row else None
        if held is None:
            return
        number = url.fragment()
        chosen = held.reasons[int(number)] if number.isdecimal() and int(number) < len(held.reasons) else None
        self.place_requested.emit(held, chosen)


def _about(widget: QWidget, part: Part) -> str:
    """Say what a row that is no profile's is about."""
    return {
        Part.NOTICE: widget.tr("The export goes on all the same."),
        Part.FILE: widget.tr("A list, the search or a picture that is not as it was at the last export."),
        Part.GONE: widget.tr("Nothing of the site needs it any more. Only files that an export made are ever removed."),
    }.get(part, "")
