"""The path of Today: symptoms, advice, routine, player, how was it. Says which screen follows which."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any, NamedTuple

from textual.app import App
from textual.screen import Screen

from glute_tui.core.assess import STOP_HOURS, Assessment, assess, holds_back, offered
from glute_tui.core.hurt import ticks
from glute_tui.core.knowledge import Knowledge
from glute_tui.core.model import Routine
from glute_tui.core.outline import outline
from glute_tui.core.resume import can_go_on, rebuilt, results_of
from glute_tui.core.session import GAP_SECONDS, Event, Session
from glute_tui.core.settings import DEFAULTS, Settings, choice_of
from glute_tui.core.timeline import WORK, Timeline
from glute_tui.core.words import held_back
from glute_tui.store.history import Feelings, SessionRecord, Status
from glute_tui.store.library import Library
from glute_tui.store.now import utc_now
from glute_tui.store.recorder import assessment_record, new_session_id
from glute_tui.ui.keeper import Keeper
from glute_tui.ui.screens.symptoms import StopSigns, WhereAndHow
from glute_tui.voice.sound import Sound

FIRST_READY_SECONDS = 5.0
GO_ON_WITHIN = timedelta(hours=6)
CLEARED = "Has a clinician looked at it and cleared stretching?"


class OpenSession(NamedTuple):
    """An interrupted session, and the timeline that it goes on with."""

    record: SessionRecord
    timeline: Timeline

    @property
    def said(self) -> str:
        """What it is and where it stands: `After run, move 2 of 5`."""
        at = next(phase.step for phase in self.record.phases if phase.done is None)
        steps = self.timeline.steps
        return f"{self.record.name}, move {steps.index(at) + 1} of {len(steps)}"


class Guide:
    """Leads from one screen to the next. `done` is called when a session is over and felt."""

    def __init__(
        self,
        app: App[None],
        library: Library,
        knowledge: Knowledge,
        keeper: Keeper,
        *,
        clock: Callable[[], float],
        speed: float,
        done: Callable[[], Any],
        settings: Settings = DEFAULTS,
    ) -> None:
        self._app = app
        self._library = library
        self._knowledge = knowledge
        self._keeper = keeper
        self._clock = clock
        self._speed = speed
        self._done = done
        self.settings = settings
        self.sound = Sound(app.bell)
        self.session: Session | None = None
        self._noted: frozenset[str] = frozenset()
        self._keep: Callable[[], object] | None = None

    def answered(self, ticked: frozenset[str]) -> None:
        """The stop signs lead to where and how, or, in an emergency, straight to the answer."""
        first_step = isinstance(self._app.screen, StopSigns)
        if first_step and assess(ticked, self._knowledge).outcome != "emergency":
            self._app.push_screen(WhereAndHow(self._knowledge, ticked))
        else:
            self.advise(ticked, cleared=False)

    def advise(self, ticked: frozenset[str], *, cleared: bool) -> None:
        """Show the answer to some ticks, and remember it."""
        from glute_tui.ui.screens.advice import AdviceScreen

        assessment = assess(ticked, self._knowledge, cleared=cleared)
        self._keeper.assessed(assessment_record(assessment, utc_now()))
        self._noted = frozenset()

        screen = AdviceScreen(assessment, self._knowledge)
        self._app.push_screen(screen)
        if assessment.offers:
            self._app.run_worker(self._offer(screen, assessment))

    def note(self) -> None:
        """Stop signs that are ticked count, also when the check is left before its answer."""
        for screen in self._app.screen_stack[-1:]:  # none when the app leaves before its first
            if isinstance(screen, StopSigns | WhereAndHow) and screen.ticked != self._noted:
                assessment = assess(screen.ticked, self._knowledge)
                if holds_back(assessment.outcome, cleared=False):
                    self._noted = screen.ticked
                    self._keeper.assessed(assessment_record(assessment, utc_now()))

    def clear(self, ticked: frozenset[str]) -> None:
        """Give the answer again, once it is clear that a clinician really has cleared stretching: one key in passing
        must not lift a stop."""
        from glute_tui.ui.screens.confirm import Confirm
        from glute_tui.ui.text import literal

        def answered(yes: bool | None) -> None:
            if yes:
                self._app.pop_screen()
                self.advise(ticked, cleared=True)

        self._app.push_screen(Confirm(literal(CLEARED)), answered)

    async def _offer(self, screen: Screen[Any], assessment: Assessment) -> None:
        from glute_tui.core.diary.pictures.mornings import was_worse, worse_last
        from glute_tui.ui.screens.advice import AdviceScreen

        loaded = await self._keeper.run(lambda: tuple(self._library.load_all()))
        verdicts = await self._keeper.verdicts()
        routines = worse_last(offered(assessment, [item.routine for item in loaded if item.routine]), verdicts)
        moves = self._library.moves
        if isinstance(screen, AdviceScreen) and screen.is_attached:
            worse = {routine.id for routine in routines if was_worse(routine.id, verdicts)}
            screen.offer([outline(routine, moves) for routine in routines], worse_last_time=worse)
            screen.remind(await self._earlier_stop())

    async def _earlier_stop(self) -> str:
        """What a check before this one said, if it was a stop that nobody has cleared, or nothing."""
        for record in (await self._keeper.assessments(utc_now() - timedelta(hours=STOP_HOURS)))[1:]:
            if record.cleared:
                break
            if holds_back(record.outcome, cleared=False):
                return f"{held_back(record.outcome, record.at, 'An earlier check')} If that is not over, go by it."
        return ""

    async def open_session(self) -> OpenSession | None:
        """The session of the last hours that was interrupted and can still go on."""
        sessions = await self._keeper.sessions(1)
        if not sessions or sessions[0].status != "interrupted" or not can_go_on(sessions[0].phases):
            return None
        record = sessions[0]
        if utc_now() - (record.ended or record.started) > GO_ON_WITHIN:
            return None
        entry = self._library.find(record.routine)
        routine = (await self._keeper.run(lambda: self._library.load(entry))).routine if entry else None
        timeline = rebuilt(routine, self._library.moves, record.phases) if routine else None
        return OpenSession(record, timeline) if timeline else None

    async def ask_then_go_on(self) -> None:
        """Go on with the interrupted session, unless the last assessment asks first and is answered with no."""
        found = await self.open_session()
        if found and await self.may_start():
            self.go_on(found)

    def choose(self, routine: Routine, place: str) -> None:
        """Show a routine, and play it as it was chosen."""
        from glute_tui.ui.screens.routine import RoutineScreen

        if isinstance(self._app.screen, RoutineScreen):
            return  # a double click

        def chosen(timeline: Timeline | None) -> None:
            if timeline:
                self._app.run_worker(self._ask_then_play(timeline))

        screen = RoutineScreen(routine, self._library.moves, self._knowledge.sources, place, choice_of(self.settings))
        self._app.push_screen(screen, chosen)

    async def again(self) -> None:
        """Show the routine of last time."""
        if routine := await self.last_routine():
            self.choose(routine, "today")

    async def last_routine(self) -> Routine | None:
        """The routine of the latest session, when it is still there, did not hurt, and its last morning after was not
        a worse one."""
        from glute_tui.core.diary.pictures.mornings import was_worse

        sessions = await self._keeper.sessions(1)
        if not sessions or sessions[0].status == "hurt":
            return None
        if was_worse(sessions[0].routine, await self._keeper.verdicts()):
            return None
        entry = self._library.find(sessions[0].routine)
        return (await self._keeper.run(lambda: self._library.load(entry))).routine if entry else None

    async def _ask_then_play(self, timeline: Timeline) -> None:
        if await self.may_start():
            self.play(timeline)

    async def may_start(self, *, cleared: bool = False) -> bool:
        """Whether the last assessment lets a routine start, or the user says (`cleared`) that a clinician does."""
        from glute_tui.ui.screens.confirm import Confirm
        from glute_tui.ui.text import lines, literal

        now = utc_now()
        last = await self._keeper.last_assessment(now - timedelta(hours=STOP_HOURS))
        if last is None or not holds_back(last.outcome, cleared=last.cleared):
            return True
        question = lines(
            literal(held_back(last.outcome, last.at), f"bold ${last.outcome}"),
            "",
            CLEARED,
        )
        if not cleared and not await self._app.push_screen_wait(Confirm(question)):
            return False
        self._keeper.assessed(last._replace(at=utc_now(), cleared=True))
        return True

    def play(self, timeline: Timeline) -> None:
        """Run a session, and keep it as it runs."""
        self._app.push_screen(self.player(timeline))

    def player(self, timeline: Timeline) -> Screen[None]:
        """The screen that runs a session, and keeps it as it runs; nothing need be below it."""
        session = self._new_session(timeline)
        return self._player(session, lambda: self._keeper.begin(new_session_id(), session, self._speed))

    def go_on(self, open_session: OpenSession) -> None:
        """Go on with a session that was interrupted, at the phase where it stopped."""
        session = self._new_session(open_session.timeline)
        session.take_up(results_of(open_session.record.phases))
        self._app.push_screen(self._player(session, lambda: self._keeper.go_on(open_session.record.id)))

    def _new_session(self, timeline: Timeline) -> Session:
        gap = GAP_SECONDS * max(1.0, self._speed)
        return Session(timeline, first_ready_seconds=FIRST_READY_SECONDS, gap_seconds=gap)

    def _player(self, session: Session, keep: Callable[[], object]) -> Screen[None]:
        """The screen of a session. `keep` begins its record, which waits for the first paint: opening the history takes
        as long as painting does."""
        from glute_tui.ui.screens.player import Player

        self.session = session
        self._keep = keep
        player = Player(
            session,
            clock=self._clock,
            speed=self._speed,
            follow=self._follow,
            # By way of the app: what the player itself calls would answer to it, and it is about to go.
            over=lambda status: self._app.call_next(self._over, status, player.hurt),
            settings=self.settings,
            begin=self._begin,
        )
        return player

    def _begin(self) -> str:
        self._begin_record()
        return self.sound.begin(self.settings.cues, self._speed)

    def _begin_record(self) -> None:
        keep, self._keep = self._keep, None
        if keep:
            keep()

    def _follow(self, session: Session, events: tuple[Event, ...]) -> None:
        if any(event.kind != "ready" for event in events):
            self._begin_record()
        self._keeper.follow(session, events)
        self.sound.follow(events, session)

    def _over(self, status: Status, hurt: frozenset[str]) -> None:
        self.sound.end()
        if self.session is None:
            return  # the app is leaving, and has broken it off
        session, self.session = self.session, None
        self._begin_record()
        self._keeper.end(status)
        if len(self._app.screen_stack) > 1:
            self._app.pop_screen()
        if hurt:
            self._advise_after(ticks(hurt), lambda: self._ask_how_it_was(session, status))
        else:
            self._ask_how_it_was(session, status)

    def _advise_after(self, ticked: frozenset[str], then: Callable[[], None]) -> None:
        """Show what a hurt in a session means, and offer nothing more right after it."""
        from glute_tui.ui.screens.advice import AdviceScreen

        assessment = assess(ticked, self._knowledge)
        self._keeper.assessed(assessment_record(assessment, utc_now()))
        self._app.push_screen(AdviceScreen(assessment, self._knowledge, after_session=True), lambda _: then())

    def _ask_how_it_was(self, session: Session, status: Status) -> None:
        """After a session that did something; then it is over."""
        from glute_tui.ui.screens.feelings import HowWasIt

        phases = zip(session.results, session.timeline.phases, strict=True)
        done = sum(bool(result and result.done) for result, phase in phases if phase.kind in WORK)
        if not done:
            self._done()
            return
        total = sum(phase.kind in WORK for phase in session.timeline.phases)
        word = {"finished": "Finished", "hurt": "Ended because it hurt"}.get(status, "Ended")
        kept = "" if self._keeper.fault else " It is kept."
        self._app.push_screen(HowWasIt(f"{word}: {done} of {total} done.{kept}"), self._felt)

    def _felt(self, feelings: Feelings | None) -> None:
        if feelings and feelings != Feelings():
            self._keeper.feel(feelings)
        self._done()

    def break_off(self, status: Status) -> None:
        """The app leaves in the middle: keep the session as far as it came."""
        if self.session:
            session, self.session = self.session, None
            self._begin_record()
            if status == "ended":
                self._keeper.follow(session, session.end(self._clock()))
            else:
                self._keeper.cut_off(session)
            self._keeper.end(status)
