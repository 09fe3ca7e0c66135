"""The review of the profile in hand: followed beside the window while it is edited, walked step by step, and ended."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Future
from functools import partial

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QApplication

from app.desktop.clock import this_day
from app.desktop.desk import Desk
from app.desktop.editing import EditingPane
from app.desktop.history.newest import Newest
from app.desktop.messages import Messages
from app.desktop.opening import Opening
from app.desktop.pausing import pause
from app.desktop.review import pane
from app.desktop.review.keeping import Keeping
from app.desktop.review.place import place_of
from app.desktop.review.sight import Asked, Sight, sight
from app.desktop.reviewing import Reviewing
from app.desktop.session import Session
from app.desktop.stead import Guest, Stead
from app.desktop.text.lossless import LosslessEdit
from app.desktop.theme import Tokens
from app.profile.edits import add_item, with_item, with_own_id
from app.profile.finding import Finding
from app.profile.paths import item_path
from app.profile.questions import begun, names_something
from app.profile.values import Question
from app.review import walk
from app.review.copies import LookedAt
from app.review.steps import Look
from app.review.walk import CHANGES, VERDICTS, Walk
from app.storage.errors import StorageError

_ROOM = 520  # pixels that the review takes beside the page, where there is room
_PAUSE = 150  # milliseconds without an edit after which it is looked at again


class Walking(Guest["pane.ReviewPane"]):
    """Fills the pane of the review and does what is wished for there."""

    changed = Signal()  # another mark can be taken back, or none any more
    room_requested = Signal(int)  # the profile list's place is to be that wide at least while the review is there
    page_requested = Signal(str)  # the page is to be seen at a place of the profile

    def __init__(
        self,
        desk: Desk,
        reviewing: Reviewing,
        opening: Opening,
        editing: EditingPane,
        messages: Messages,
        places: tuple[Stead, Stead],
        parent: QObject,
    ) -> None:  # fmt: skip
        """`places`: where the preview belongs, and where the profile list does."""
        super().__init__(places[0], self.make_pane, parent)
        self._column, self._side = places
        self._desk = desk
        self._reviewing = reviewing
        self._opening = opening
        self._editing = editing
        self._messages = messages
        self._keeping = Keeping(desk, self)
        self._looking = Newest(self)
        self._waiting = pause(self, _PAUSE, self._look)
        self._sight: Sight | None = None
        self._walk = Walk()
        self._own: dict[str, str] = {}  # by path of a question that was asked here, the mark of what it is about
        self.findings_of: Callable[[str], Sequence[Finding]] = _nothing  # what the checks found in a profile
        self._wants_changes = False  # whether the first change is to be in hand
        self._was_warned = False  # whether it was asked once more
        self._left = ""  # the profile that was marked last, as long as nothing was done since
        self.next_after: Callable[[str], str] = _nobody  # who is next in the queue
        desk.current_changed.connect(self._look)
        for done in (desk.current_changed, desk.edited):
            done.connect(self._settle)
        desk.edited.connect(self._waiting.start)
        desk.dirty_changed.connect(self._waiting.start)
        reviewing.copies_changed.connect(lambda _: self._waiting.start())
        self.came.connect(self._look)
        self.came.connect(self._ask_for_room)

    def make_pane(self, tokens: Tokens) -> pane.ReviewPane:
        """Return the pane of the review."""
        made = pane.ReviewPane(tokens)
        made.decided.connect(self._decide)
        made.signed.connect(self._sign)
        made.taken_back.connect(lambda: self._go_on(walk.taken_back(self._walk)))
        made.went.connect(lambda at: self._go_on(walk.gone_to(self._walk, at)))
        made.noted.connect(lambda note: self._go_on(walk.noted(self._walk, note)))
        made.asked.connect(self._ask)
        made.place_requested.connect(self._show_place)
        made.edit_requested.connect(self.edit)
        made.page_requested.connect(self._show_page)
        made.beside_requested.connect(self.toggle_beside)
        made.link_requested.connect(self._opening.follow)
        made.mark_requested.connect(self.mark_and_go)
        return made

    @property
    def state(self) -> Walk:
        """How far the review is that is shown."""
        return self._walk

    @Slot()
    def toggle(self) -> None:
        """Show the review with the keys, or go back to the preview where it has them already."""
        if self.shown and not self.pane.has_focus:
            self.pane.take_focus()
        else:
            super().toggle()

    @Slot()
    def show_changes(self) -> None:
        """Show the review, the first thing that changed in hand."""
        self._wants_changes = True
        self.enter()
        if self._sight is not None:
            self._show(self._sight)

    @Slot()
    def show_findings(self) -> None:
        """Show what the checks know by now of what is in hand."""
        if self.shown and self._sight is not None:
            self._sight = self._sight._replace(findings=tuple(self.findings_of(self._sight.slug)))
            self.pane.show_walk(self._sight, self._walk, self._warning() if self._was_warned else "")

    @property
    def is_beside(self) -> bool:
        """Whether it stands in the place of the profile list, so that the page can be seen as well."""
        return self.stead is self._side

    @Slot()
    def toggle_beside(self) -> None:
        """Go to the place of the profile list, beside the page, which follows from there; or back."""
        self.move_to(self._column if self.is_beside else self._side)
        if self.is_beside:
            self._column.give_way()
        self.enter()

    @Slot()
    def _ask_for_room(self) -> None:
        if self.is_beside:
            self.room_requested.emit(_ROOM)

    @Slot()
    def edit(self) -> None:
        """Go to the field of the step in hand, its very words selected."""
        look = self._look_in_hand()
        if look is None:
            return
        path, start, end = place_of(look)
        self._editing.reveal(path)
        if self._editing.shows_text:
            self._editing.take_focus()  # on its line
            return
        box = QApplication.focusWidget()
        if isinstance(box, LosslessEdit):
            whole = len(box.value())
            start, end = (0, whole) if start < 0 else (start, end)
            if start <= end <= whole:
                box.select(start, end)
        elif self.pane.has_focus:
            self._messages.say(self.tr("It is not in the profile any more: there is nothing to edit"))

    @Slot()
    def mark_and_go(self) -> None:
        """Mark the profile as reviewed and take the next one of the queue in hand.

        Where the review is not what one sees, it is shown first; where something was not looked at that must be, it is
        asked once more.
        """
        self._editing.flush()
        session = self._desk.current
        if session is None:
            return
        if not self.shown or self._sight is None:
            self.enter()
            return
        if self._sight.profile is not session.profile:
            self._waiting.stop()
            self._looking.forget()
            self._show(sight(self._asked(session)))
        if session.is_locked:
            self._go_on(walk.gone_to(self._walk, len(self._walk.steps)))  # where it says why it can't be marked
            return
        if (warning := self._warning()) and not self._was_warned:
            self._go_on(walk.gone_to(self._walk, len(self._walk.steps)), warning)
            self.pane.take_focus()
            return
        following = self.next_after(session.slug)
        if self._reviewing.mark(self._looked_at(), self._walk.kept.note):
            if following:
                self._opening.open(following)
                self._leave(session.slug)
                name = session.profile.title or session.slug
                self._messages.say(self.tr("{name} is marked as reviewed; Ctrl+Z takes it back").format(name=name))
            else:
                self._messages.say(self.tr("Marked as reviewed; nobody else waits"))
        self.pane.take_focus()

    @property
    def can_take_back(self) -> bool:
        """Whether the last thing that was done is a mark from which one went on to the next profile."""
        return bool(self._left) and not self._editing.waits

    @Slot()
    def take_back(self) -> None:
        """Take the profile that was just marked in hand again, and its mark back."""
        slug, self._left = self._left, ""
        self._opening.open(slug)
        if self._desk.current is not None and self._desk.current.slug == slug:
            self._editing.undo()
            self._messages.say(self.tr("The mark is taken back; saving takes the reviewed copy back as well"))

    @Slot()
    def _settle(self) -> None:
        """Let undo mean again what it means: something was done since the mark."""
        self._leave("")

    def _leave(self, slug: str) -> None:
        if slug != self._left:
            self._left = slug
            self.changed.emit()

    def _asked(self, session: Session) -> Asked:
        folder = self._desk.folder
        assert folder is not None  # a session belongs to a wiki  # noqa: S101
        return Asked(folder.profiles, folder.root, session.slug, session.profile, self._desk.wiki)

    @Slot()
    def _look(self) -> None:
        """Look at the profile in hand, if the review is what one sees."""
        self._waiting.stop()
        if not self.shown:
            return
        session = self._desk.current
        if session is None or session.state.document.unreadable or session.too_large:
            self._looking.forget()
            words = self.tr("It can't be read as a form, so there is nothing to go through.")
            self._show_nothing(words if session else self.tr("What there is to review in a profile stands here."))
            return
        if self._sight is not None and self._sight.slug != session.slug:
            self._sight = None  # keys that are pressed meanwhile decide nothing
        self._looking.ask(partial(sight, self._asked(session)), self._take)

    def _take(self, asked: Future[Sight]) -> None:
        session = self._desk.current
        try:
            found = asked.result()
        except StorageError as error:
            self._show_nothing(f"{error.headline}\n{error.advice}")
            return
        if session is not None and session.slug == found.slug and self.shown:
            self._show(found)

    def _show(self, found: Sight) -> None:
        """Show what was found out; the review goes on where it was."""
        steps = tuple(look.step for look in found.looks)
        found = found._replace(findings=tuple(self.findings_of(found.slug)))
        before, self._sight = self._sight, found
        if before is None or before.since != found.since:
            self._own.clear()
            self._walk = walk.begun(steps, self._keeping.find(found.slug), found.since)
        else:
            self._walk = walk.followed(self._walk, steps)
        self._walk = walk.answered(self._walk, self._own, "confirmed")
        taken_back = [path for path in self._own if not names_something(found.profile, path)]
        self._walk = walk.reopened(self._walk, [self._own.pop(path) for path in taken_back])
        if self._wants_changes:
            self._walk, self._wants_changes = walk.gone_to(self._walk, 0), False
        self._was_warned = False
        session = self._desk.current
        self.pane.set_locked((session.read_only or session.barred) if session else "")
        self.pane.set_reviewer(self._reviewing.reviewer)
        self.pane.show_walk(found, self._walk)

    def _show_nothing(self, why: str) -> None:
        self._sight, self._walk = None, Walk()
        self.pane.show_nothing(why)

    def _go_on(self, there: Walk, warning: str = "") -> None:
        """Take another state of the review, remember and show it."""
        if self._sight is None:
            return
        moved = there.step is not None and there.step != self._walk.step
        self._walk, self._was_warned = there, bool(warning)
        self._keeping.put(self._sight.slug, there.kept)
        self.pane.set_reviewer(self._reviewing.reviewer)
        self.pane.show_walk(self._sight, there, warning)
        if moved and there.step is not None and self.is_beside and self._column.is_home:
            self.page_requested.emit(there.step.path)

    def _look_in_hand(self) -> Look | None:
        there = self._sight is not None and self._walk.step is not None
        return self._sight.looks[self._walk.at] if self._sight is not None and there else None

    @Slot(str)
    def _decide(self, verdict: str) -> None:
        self._go_on(walk.decided(self._walk, next(one for one in VERDICTS if one == verdict)))

    @Slot()
    def _sign(self) -> None:
        step = self._walk.step
        if step is not None and step.part == CHANGES:
            self._messages.say(self.tr("What changed is looked at one by one"))
        elif step is not None:
            self._go_on(walk.signed(self._walk, step.part))

    @Slot(object)
    def _ask(self, words: str) -> None:
        """Add an open question about the step in hand, as one step that can be undone."""
        self._editing.flush()
        session, look = self._desk.current, self._look_in_hand()
        if session is None or look is None or session.is_locked:
            return
        about = look.step.path if names_something(session.profile, look.step.path) else ""
        asked = begun(Question(question=words, about=about), this_day().isoformat())
        size = len(session.profile.open_questions)
        profile = add_item(session.profile, "open_questions", asked, size)
        with_id = with_own_id(profile.open_questions, size)
        path = item_path("open_questions", (*profile.open_questions[:-1], with_id), size)
        self._own[path] = look.step.mark
        self._go_on(walk.decided(self._walk, "questioned"))
        session.edit(with_item(profile, "open_questions", size, with_id), self.tr("Add open question"))
        self._messages.say(self.tr("Added to the open questions; Ctrl+Z takes it back"))

    @Slot()
    def _show_place(self) -> None:
        """Bring the field of the step in hand into view."""
        look = self._look_in_hand()
        field = self._editing.bring_into_view(place_of(look)[0]) if look else None
        if field is not None:
            self._editing.show_part(field, field.rect())

    @Slot()
    def _show_page(self) -> None:
        """Show the page in the place of the review, where the step in hand stands."""
        look = self._look_in_hand()
        self._column.give_way()
        if not self.is_beside:
            self._messages.say(self.tr("Ctrl+Shift+R leads back to the review"))
        self.page_requested.emit(look.step.path if look else "")

    def _warning(self) -> str:
        """Return what is asked once more before it is marked; "" where nothing is."""
        changes, found = walk.unseen(self._walk), self._sight
        claims = walk.progress(self._walk).left if found is not None and found.before is None else 0
        if changes:
            one, many = self.tr("1 change was not looked at."), self.tr("{number} changes were not looked at.")
        else:
            one, many = self.tr("1 claim was not looked at."), self.tr("{number} claims were not looked at.")
        left = changes or claims
        if not left:
            return ""
        again = self.tr("Ctrl+Shift+Enter again marks it nevertheless; the reviewed copy will say so.")
        return f"{(one if left == 1 else many).format(number=left)} {again}"

    def _looked_at(self) -> LookedAt:
        changes, claims = walk.progress(self._walk, CHANGES), walk.claims_progress(self._walk)
        return LookedAt(changes.done, changes.total, claims.done, claims.total)


def _nothing(slug: str) -> tuple[Finding, ...]:
    """Stand for checks that know nothing."""
    del slug
    return ()


def _nobody(slug: str) -> str:
    """Stand for a queue in which nobody waits."""
    del slug
    return ""
