"""The file behind an editor: saving it, keeping what is not saved, and following what someone else does to it."""

import difflib
from dataclasses import replace
from typing import Literal

from textual import on
from textual.content import Content
from textual.timer import Timer

from glute_tui.store.documents import ChangedError, Document, SaveError
from glute_tui.store.drafts import Draft
from glute_tui.ui.desk import Desk, Opened
from glute_tui.ui.live import Follows
from glute_tui.ui.screens.ask import Ask, Choice
from glute_tui.ui.text import lines, literal
from glute_tui.ui.widgets.routine_text import RoutineText

Left = Literal["", "saved", "start"]
"""How the editor was left: nothing was saved, something was, or the routine is to be started."""

_DRAFT_SECONDS = 0.5


class FileScreen(Follows):
    """A screen on which the routine that lies `opened` on the `desk` is edited; it comes back with how it was `Left`.

    What it is besides belongs to the class below: it shows `_state`, and reads the text again when `_check` is called.
    """

    def __init__(self, opened: Opened, desk: Desk) -> None:
        super().__init__()
        self._opened = opened
        self._desk = desk
        self._text = RoutineText(opened.document.text)
        self._document: Document = opened.document
        self._kept = opened.document.text
        """The text that is on the disk, in the file or in a draft."""
        self._state = Content("")
        self._was_saved = False
        self._is_behind = False
        """Whether someone else has changed the file since it was opened or saved."""
        self._draft_timer: Timer | None = None

    def _check(self) -> None:
        """Read the text again."""
        raise NotImplementedError

    def _show_state(self) -> None:
        """Show the line about the file."""
        raise NotImplementedError

    @property
    def is_changed(self) -> bool:
        """Whether there is text that is not saved."""
        return self._text.text != self._document.text

    @property
    def unsaved(self) -> str:
        """The name of the file when there is text that is not saved, or nothing."""
        return self._document.path.name if self.is_changed else ""

    @property
    def has_selection(self) -> bool:
        """Whether some of the text is selected."""
        return bool(self._text.selected_text)

    @property
    def _can_save(self) -> bool:
        is_new = self._document.data is None and not self._opened.is_copy
        return self.is_changed or self._is_behind or is_new

    def on_mount(self) -> None:
        """Show the file, and ask about text of an earlier time that was not saved."""
        self._check()
        self._say()
        if self._opened.draft and self._opened.draft.text != self._document.text:
            self.run_worker(self._ask_about_draft(self._opened.draft))

    def on_unmount(self) -> None:
        """However this ends, no typing is lost."""
        self._keep_draft()

    @on(RoutineText.Changed)
    def _say_and_keep(self) -> None:
        self._say()
        if self._draft_timer is None:
            self._draft_timer = self.set_timer(_DRAFT_SECONDS, self._keep_draft)

    def _say(self, message: str = "", style: str = "$faint") -> None:
        """A line about the file: a message, or how it stands."""
        if not message:
            message, style = self._standing()
        self._state = literal(message, style)
        self._show_state()
        self.refresh_bindings()

    def _standing(self) -> tuple[str, str]:
        if self._document.data is not None:
            if self._is_behind:
                return "● not saved · someone else has changed the file: saving asks whose to keep", "$gentle"
            if self.is_changed:
                return "● not saved", "$gentle"
            return "saved" if self._was_saved else str(self._document.path.parent), "$faint"
        if self._opened.is_copy:
            message = "built in: saving makes a copy of yours, which takes its place"
        elif self._opened.takes_place:
            message = f"new: saving takes the place of the built-in routine {self._opened.id}"
        else:
            message = "new: there is no file until you save it"
        return (f"● not saved · {message}", "$gentle") if self.is_changed else (message, "$faint")

    # What is not saved

    async def _ask_about_draft(self, draft: Draft) -> None:
        is_behind = self._document.data is not None and not draft.is_of(self._document)
        since = " The file has been changed since." if is_behind else ""
        question = lines(
            literal(f"There is text of this routine that was never saved.{since}", "bold"),
            "",
            _difference(self._document.text, draft.text, "the file", "not saved"),
        )
        answer = await self.app.push_screen_wait(Ask(question, [Choice("t", "take it up"), Choice("d", "drop it")]))
        if answer == "t":
            if is_behind:
                self._is_behind = True
                self._document = replace(self._document, data=b"")  # not what is there: saving asks
            self._kept = draft.text
            self._text.change_to(draft.text)
        elif answer == "d":
            self._desk.keep_draft(self._document, None)
        if not answer or not self._text.text:
            self._leave("")

    def _keep_draft(self) -> None:
        if self._draft_timer:
            self._draft_timer.stop()
            self._draft_timer = None
        text = self._text.text
        if text != self._kept:
            self._kept = text
            self._desk.keep_draft(self._document, None if text == self._document.text else text)

    # Saving

    def action_save(self) -> None:
        """Save the file."""
        self.run_worker(self._save(), exclusive=True, group="save")

    async def _save(self, *, over: bool = False) -> bool:
        """Save, and ask when someone else has changed the file; whether it is saved."""
        self._keep_draft()  # not while it is saved: the draft would outlive it
        text = self._text.text
        try:
            self._document = await self._desk.save(self._document, text, over=over)
        except ChangedError as changed:
            return await self._ask_whose(changed.theirs)
        except SaveError as error:
            self._say(str(error), "bold $doctor")
            return False
        self._kept = text
        self._was_saved, self._is_behind = True, False
        self._say()
        return True

    async def _ask_whose(self, theirs: Document | None) -> bool:
        if theirs is None:
            question = literal("The file is gone, or can't be read any more.", "bold")
            choices = [Choice("m", "write mine")]
        else:
            question = lines(
                literal("Someone else has changed this file since you opened it.", "bold"),
                "",
                _difference(theirs.text, self._text.text, "theirs", "mine"),
            )
            choices = [Choice("m", "keep mine"), Choice("t", "take theirs")]
        answer = await self.app.push_screen_wait(Ask(question, choices))
        if answer == "t" and theirs:
            self._take(theirs, "theirs is here now; undo brings yours back")
            return False
        return await self._save(over=True) if answer == "m" else False

    # What someone else does

    async def look(self) -> None:
        """Take over what someone else has saved meanwhile, here and in the moves; or, when there is text that is not
        saved, say so."""
        before = self._document
        theirs, known = await self._desk.look(before)
        if not self.is_attached or self._document is not before:
            return  # closed, or saved meanwhile
        if known is not self._opened.known:
            self._opened = replace(self._opened, known=known)
            self._check()
        if theirs and theirs is not before and not self.is_changed:
            self._take(theirs, "changed by someone else, and here now; undo brings back what it was")
        elif self._is_behind != (theirs is not before):
            self._is_behind = not self._is_behind
            self._say()

    def _take(self, theirs: Document, message: str) -> None:
        self._document = theirs
        self._is_behind = False
        with self._text.prevent(RoutineText.Changed):  # it would say how the file stands, over what is said here
            self._text.change_to(theirs.text)
        self._check()
        self._keep_draft()
        self._say(message, "$calm")

    # Leaving

    def action_close(self) -> None:
        """Leave, and ask when there is text that is not saved."""
        if self.is_changed:
            self.run_worker(self._ask_then_close(), exclusive=True, group="save")
        else:
            self._leave("saved" if self._was_saved else "")

    async def _ask_then_close(self) -> None:
        question = lines(literal("There is text that is not saved.", "bold"))
        answer = await self.app.push_screen_wait(Ask(question, [Choice("s", "save"), Choice("d", "drop it")]))
        if answer == "d":
            self._text.change_to(self._document.text)
            self._keep_draft()
        if answer == "d" or (answer == "s" and await self._save()):
            self._leave("saved" if self._was_saved else "")

    def _leave(self, how: Left) -> None:
        self.dismiss(how)


def _difference(old: str, new: str, old_name: str, new_name: str) -> Content:
    """What differs, in lines that begin with - (only in the old one) and + (only in the new one)."""
    changed = difflib.unified_diff(old.split("\n"), new.split("\n"), old_name, new_name, lineterm="", n=1)
    styles = {"-": "$doctor", "+": "$go"}
    return lines(*(literal(line, styles.get(line[:1], "$faint")) for line in changed))
