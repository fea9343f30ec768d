"""Where routine files lie open: everything the editor asks of the disk, off the screen's thread."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from glute_tui.core.model import Move
from glute_tui.core.reading.parse import Known
from glute_tui.core.writing.starter import BadNameError, file_id, renamed, starter, title
from glute_tui.store.documents import Document, SaveError, changed, copied_to, open_document, save_document
from glute_tui.store.drafts import Draft, Drafts
from glute_tui.store.editor import WriteError, drop_unchanged, keep_schema, own_copy
from glute_tui.store.files import UnreadableError, read_bytes
from glute_tui.store.folders import entry_of
from glute_tui.store.library import Entry, Library
from glute_tui.ui.keeper import Keeper


@dataclass(frozen=True, slots=True)
class Opened:
    """A routine on the desk: its file, or with `is_copy` the file of the user's that a built-in one will become;
    whether saving takes the place of a built-in one; the unsaved text of an earlier time, if any; and what it may
    refer to."""

    id: str
    document: Document
    is_copy: bool
    takes_place: bool
    draft: Draft | None
    known: Known

    @property
    def moves(self) -> Mapping[str, Move]:
        return self.known.moves


class Desk:
    """Opens and saves routine files for the editor. Not finding or not reading one raises UnreadableError."""

    def __init__(self, library: Library, keeper: Keeper) -> None:
        self._library = library
        self._keeper = keeper
        self._drafts = Drafts(library.paths.drafts)

    async def open(self, entry: Entry) -> Opened:
        """The file of an entry, to be edited; it may be one of which there is only a draft. Raises UnreadableError."""

        def work() -> Opened:
            if self._drafts.find(entry.path) and not entry.path.exists():
                document = Document(entry.path, "", None)
            else:
                document = open_document(entry.path)
            is_copy = entry.origin == "built-in"
            if is_copy:
                document = copied_to(document, self._library.paths.routines / f"{entry.id}.toml")
            draft = self._drafts.find(document.path)
            return Opened(entry.id, document, is_copy, is_copy, draft, self._library.known)

        return await self._keeper.run(work)

    async def new(self, name: str, like: Entry | None) -> Opened:
        """A new routine, begun as a copy of `like` or as a short example; no file is there until it is saved. `name`
        must be without fault. Raises UnreadableError."""

        def work() -> Opened:
            id = file_id(name)
            if like and self._library.load(like).routine is None:
                raise UnreadableError(f"{like.path} has problems; mend them before it is copied.")
            text = renamed(open_document(like.path).text, title(name)) if like else starter(title(name))
            document = Document(self._library.paths.routines / f"{id}.toml", text, None)
            # One of the user's would be a fault of the name.
            takes_place = any(entry.id == id for entry in self._library.entries())
            return Opened(id, document, False, takes_place, self._drafts.find(document.path), self._library.known)

        return await self._keeper.run(work)

    def name_fault(self, name: str) -> str:
        """Why a new routine can't be called so, in a sentence, or nothing."""
        try:
            id = file_id(name)
        except BadNameError as error:
            return f"{str(error).capitalize()}."
        taken = {entry.id: entry for entry in self._library.entries()}
        if id in taken and taken[id].origin == "user":
            return f"You have a routine {id} already."
        return ""

    async def own(self, entry: Entry) -> Path:
        """The user's own file of an entry, for an editor of theirs; a built-in one is copied. Raises WriteError and
        UnreadableError."""

        def work() -> Path:
            read_bytes(entry.path)  # what can't be read would keep another editor waiting
            keep_schema(self._library.paths)
            return own_copy(entry, self._library.paths)

        return await self._keeper.run(work)

    async def drop_unchanged(self, entry: Entry, path: Path) -> bool:
        """Remove the copy that `own` made of a built-in one when nothing in it was changed. Raises WriteError."""
        return await self._keeper.run(lambda: drop_unchanged(entry, path))

    async def save(self, document: Document, text: str, *, over: bool = False) -> Document:
        """Write the text; what was kept of it meanwhile is not needed any more. Raises ChangedError and SaveError."""

        def work() -> Document:
            saved = save_document(document, text, over=over)
            self._drafts.drop(document.path)
            with suppress(WriteError):  # only another editor's help is lost without it
                keep_schema(self._library.paths)
            return saved

        return await self._keeper.run(work)

    async def look(self, document: Document) -> tuple[Document | None, Known]:
        """The file as it is now, `document` itself when it has not changed and None when it can't be read; and what a
        routine may refer to now."""
        return await self._keeper.run(lambda: (changed(document), self._library.known))

    async def never_saved(self) -> tuple[Entry, ...]:
        """The user's routines of which there is only a draft."""
        folder = self._library.paths.routines
        drafts = await self._keeper.run(lambda: self._drafts.of_no_file(folder))
        return tuple(entry_of(draft.path) for draft in drafts)

    def keep_draft(self, document: Document, text: str | None) -> None:
        """Keep the unsaved text of a file, or with None forget it, in its turn; nobody waits for it."""

        def work() -> None:
            try:
                if text is None:
                    self._drafts.drop(document.path)
                else:
                    self._drafts.keep(document, text)
            except (SaveError, OSError) as error:
                self._keeper.trouble(str(error))

        self._keeper.tell(work)
