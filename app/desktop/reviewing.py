"""Mark as reviewed: who vouches for which text, as one undo step, saved at once together with the copy of that text."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from app.desktop.clock import this_day
from app.desktop.desk import Desk
from app.desktop.dialogs import review as dialog
from app.desktop.dialogs.review import Review
from app.desktop.messages import Messages
from app.desktop.saving import Along, Saving
from app.desktop.session import Session, State
from app.desktop.words import changes_words
from app.profile.assessment import Reviewed
from app.profile.edits import marked_reviewed
from app.review import marking
from app.review.copies import Header, LookedAt
from app.review.marking import Made, review_of
from app.storage import encoding


class Reviewing(QObject):
    """Marks the profile in hand as reviewed."""

    reviewer_named = Signal(str)  # who reviewed, to be remembered
    marked = Signal(str)  # slug of a profile that is marked, on the disk
    copies_changed = Signal(str)  # slug of a profile that may have other reviewed copies by now

    def __init__(
        self,
        desk: Desk,
        saving: Saving,
        messages: Messages,
        reviewer: Callable[[], str],
        standing: Callable[[str], Reviewed],
        window: QWidget,
    ) -> None:
        """`reviewer` tells who reviewed last, `standing` how a profile stands to its last review."""
        super().__init__(window)
        self._standing = standing
        self._desk = desk
        self._saving = saving
        self._messages = messages
        self._reviewer = reviewer
        self._window = window
        self._made: dict[Session, list[Made]] = {}  # the marks of open profiles, those taken back too
        saving.along = self._along
        saving.saved.connect(self._tell)
        desk.closing.connect(self._forget)

    @property
    def reviewer(self) -> str:
        """Who vouches for what is marked next; "" where that is asked for then."""
        return self._reviewer()

    @Slot()
    def mark_current(self) -> None:
        """Ask for reviewer, day and note, and mark the profile in hand."""
        self.mark()

    def mark(self, looked_at: LookedAt | None = None, note: str = "") -> bool:
        """Mark the profile in hand; say whether the mark and its copy are on the disk now.

        `looked_at`: what was gone through, by whoever has asked already about what was not; then nothing is asked here
        but for the reviewer, where nobody knows that. Unsaved work is saved with it. Where it can't be saved, nothing
        is marked.
        """
        session = self._desk.current
        if session is None or session.is_locked or session.state.document.unreadable:
            return False
        review = self._asked(session, note, known=looked_at is not None)
        if review is None or self._desk.current is not session:
            return False
        if looked_at is None:
            looked_at = LookedAt(0, self._changed(session.slug))
            if not looked_at.is_all and not self._is_sure(session.slug):
                return False
        self.reviewer_named.emit(review.reviewer)
        return self._mark(session, Header(review.reviewer, review.day, looked_at.in_words, review.note))

    def _asked(self, session: Session, note: str, *, known: bool) -> Review | None:
        """Return who vouches for it and when; asked for where that is not known."""
        reviewer, today = self._reviewer(), this_day()
        if known and reviewer:
            return Review(reviewer, today.isoformat(), note)
        name = session.profile.title or session.slug
        told = dialog.About(name, self._changed_words(session.slug), is_unsaved=session.is_dirty)
        return dialog.ask_review(told, Review(reviewer, today.isoformat(), note), self._window)

    def _changed(self, slug: str) -> int:
        standing = self._standing(slug)
        return standing.fields + standing.sections if standing.state == "changed" else 0

    def _changed_words(self, slug: str) -> str:
        standing = self._standing(slug)
        return changes_words(standing.fields, standing.sections) if standing.state == "changed" else ""

    def _is_sure(self, slug: str) -> bool:
        """Ask once more: something changed at which nobody has looked in the review."""
        return self._messages.ask(
            self.tr("Changed since the last review, and not gone through: {what}").format(
                what=self._changed_words(slug)
            ),
            self.tr(
                "Whoever marks it vouches for that, too. The review (Ctrl+Shift+R) shows it change by change. "
                "If you mark it now, the reviewed copy says that nobody went through it."
            ),
            self.tr("Mark nevertheless"),
        )

    def _mark(self, session: Session, header: Header) -> bool:
        """Make the mark and save it; take it back where it can't be saved."""
        session.settle()
        before = review_of(session.profile)
        whole = self._standing(session.slug).state == "whole" and not session.is_dirty
        if whole and before == (header.by, header.on) and not header.note and not session.profile.review_requested:
            self._messages.say(self.tr("It is marked already, and nothing changed since"))
            return True
        session.edit(marked_reviewed(session.profile, header.by, header.on), self.tr("Mark as reviewed"))
        state = session.state
        made = Made(header, partial(_data, state), before)
        self._made.setdefault(session, []).append(made)
        saved = self._saving.save(session, as_it_is=True)
        if saved and review_of(session.saved.profile) == made.review:
            words = self.tr("Marked as reviewed by {reviewer} on {day}, and saved")
            self._messages.say(words.format(reviewer=header.by, day=header.on))
            self.marked.emit(session.slug)
            return True
        if session.state is state and not self._saving.goes_on(session):
            if review_of(session.profile) != before:
                session.undo_stack.undo()
            else:
                self._made[session].remove(made)
            self._messages.say(self.tr("{name} was not marked as reviewed").format(name=session.path.name))
        return False

    def _along(self, session: Session) -> Along | None:
        """Return what keeps the copies of a profile's marks in step with it; None where it got no mark here."""
        folder, made = self._desk.folder, self._made.get(session)
        return partial(marking.along, folder, session.slug, tuple(made)) if folder and made else None

    @Slot(object)
    def _tell(self, session: Session) -> None:
        if session in self._made:
            self.copies_changed.emit(session.slug)

    @Slot(object)
    def _forget(self, session: Session) -> None:
        self._made.pop(session, None)


def _data(state: State) -> bytes:
    return encoding.encode(state.text)
