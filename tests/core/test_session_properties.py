"""One run whatever the runner and the clock do: time is never lost, and nothing is counted that was not done."""

from itertools import cycle, islice

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glute_tui.core.session import Event, EventKind, Session
from glute_tui.core.timeline import Timeline
from tests.core.strategies import timelines

KEYS = ["pause", "resume", "resume", "next", "back", "extend", "eased"]
TINY = 1e-6

moments = st.floats(0, 1.9) | st.sampled_from([0.0, 0.25] + [1.0, 1.99] * 9 + [2.5, 100.0])
actions = st.lists(st.tuples(st.sampled_from([*["tick"] * 9, *KEYS, "end"]), moments), min_size=4, max_size=30)
steps = st.lists(st.floats(0.02, 1.99) | st.sampled_from([0.1, 0.5, 1.0]), min_size=1, max_size=8)


class Follower:
    """Drives a session through actions, and keeps what its events tell. `seconds` have passed before the first."""

    def __init__(self, timeline: Timeline, seconds: int) -> None:
        self.session = Session(timeline)
        self.now = 50.0
        self.ran = 0.0
        self.added = 0.0
        self.told: list[bool | None] = [None] * len(timeline.phases)
        self.overs = 0
        self.follow(self.session.start(self.now))
        for _ in range(seconds % (timeline.seconds_max + 3)):
            self.act("tick", 1.0)

    def follow(self, events: tuple[Event, ...]) -> None:
        """Take in some events."""
        done: dict[EventKind, bool | None] = {"done": True, "skipped": False, "undone": None}
        for event in events:
            if event.kind in done:
                assert (self.told[event.index] is None) == (event.kind != "undone")
                self.told[event.index] = done[event.kind]
            self.overs += event.kind == "finished"

    def act(self, action: str, seconds: float) -> tuple[Event, ...]:
        """Let `seconds` pass, then call the method."""
        if action == "extend":
            self.act("tick", seconds)
            self.added += 10 if self.session.can_extend and not self.session.is_over else 0
            seconds = 0.0
        if self.session.state in ("ready", "running") and seconds <= 2:
            self.ran += seconds
        self.now += seconds
        events: tuple[Event, ...] = getattr(self.session, action)(self.now)
        self.follow(events)
        return events

    @property
    def position(self) -> tuple[int, float, float]:
        return self.session.index, self.session.elapsed_seconds, self.session.remaining_seconds


runs = st.builds(Follower, timelines(12), st.integers(0, 100))


@settings(max_examples=150)
@given(runs, actions)
def test_no_time_is_lost_and_only_what_was_done_counts(run: Follower, chosen: list[tuple[str, float]]) -> None:
    session, timeline = run.session, run.session.timeline
    for action, seconds in chosen:
        was_over = session.is_over
        run.act(action, seconds)
        assert session.elapsed_seconds + session.remaining_seconds == pytest.approx(session.total_seconds, abs=TINY)
        assert session.total_seconds == timeline.seconds_max + run.added
        assert [result.done if result else None for result in session.results] == run.told
        assert run.told[session.index + 1 :] == [None] * (len(run.told) - session.index - 1)
        assert None not in run.told[: session.index]
        assert session.is_over or not was_over
        for result, phase in zip(session.results, timeline.phases, strict=True):
            if result and result.done:
                assert result.spent_seconds >= phase.least_seconds - TINY
                assert result.spent_seconds > 0
        spent = sum(result.spent_seconds for result in session.results if result)
        assert spent <= run.ran + TINY
        view = session.view()
        assert 0 <= view.left <= view.length
        assert view.left <= view.total_left <= view.total or session.is_over
        assert 1 <= view.rep <= view.phase.reps
        assert (session.state == "finished") <= run.overs <= session.is_over


@given(runs, actions, st.lists(st.floats(0, 1000), max_size=5), st.lists(st.floats(0, 1.9), max_size=3))
def test_a_pause_keeps_the_exact_remainder(
    run: Follower, chosen: list[tuple[str, float]], away: list[float], soon: list[float]
) -> None:
    for action, seconds in chosen:
        run.act(action, seconds)
    run.act("pause", 0.5)
    if run.session.is_over:
        return
    before = run.position
    for seconds in away:
        assert run.act("tick", seconds) == ()
    assert [event.kind for event in run.act("resume", 1.0)] == ["ready"]
    waited = 0.0
    for seconds in soon:
        if waited + seconds < 2.99:
            assert run.act("tick", seconds) == ()
            waited += seconds
    assert run.position == before
    while waited < 3:
        waited += 0.5
        run.act("tick", min(0.5, 3 - (waited - 0.5)))
    assert run.session.state == "running"
    assert run.position == pytest.approx(before, abs=TINY)


@given(runs, actions, st.floats(2.0001, 1e6))
def test_a_gap_counts_nothing(run: Follower, chosen: list[tuple[str, float]], gap: float) -> None:
    for action, seconds in chosen:
        run.act(action, seconds)
    before, was = run.position, run.session.state
    events = run.act("tick", gap)
    assert run.position == before
    if was in ("ready", "running"):
        assert [event.kind for event in events] == ["away"]
        assert run.session.state == "paused"
    else:
        assert (events, run.session.state) == ((), was)


@given(timelines(12), steps)
def test_a_run_without_keys_tells_everything_once_and_in_order(timeline: Timeline, ticks: list[float]) -> None:
    run = Follower(timeline, 0)
    events: list[Event] = []
    for seconds in islice(cycle(ticks), 100_000):
        events += run.act("tick", seconds)
        if run.session.is_over:
            break
    assert run.session.state == "finished"
    assert events.pop() == Event("finished", len(timeline.phases) - 1)
    assert [event.index for event in events] == sorted(event.index for event in events)
    for index, phase in enumerate(timeline.phases):
        own = [event for event in events if event.index == index]
        assert own[0] == Event("start", index)
        assert own[-1] == Event("done", index)
        values: dict[str, list[int]] = {"start": [0], "done": [0]}
        if phase.kind == "count":
            values["count"] = list(range(1, phase.reps + 1))
        if phase.enough_seconds:
            values["enough"] = [0]
        if phase.seconds > 1:
            values["last"] = list(range(min(5, phase.seconds - 1), 0, -1))
        kinds = {event.kind for event in own}
        assert {kind: [event.value for event in own if event.kind == kind] for kind in kinds} == values
        result = run.session.results[index]
        assert result is not None
        assert result.done
        assert result.spent_seconds == pytest.approx(phase.seconds, abs=TINY)


@given(runs, actions, st.floats(0.05, 0.95))
def test_the_next_change_is_when_the_view_changes(run: Follower, chosen: list[tuple[str, float]], part: float) -> None:
    for action, seconds in chosen:
        run.act(action, seconds)
    for _ in range(20):
        wait, view = run.session.next_change(), run.session.view()
        if wait is None:
            assert run.session.state in ("paused", "finished", "ended")
            run.act("tick", 1.0)
            assert run.session.view() == view
            return
        assert 0 < wait <= 1 + TINY
        if wait > 0.01:
            run.act("tick", wait * part)
            assert run.session.view() == view
            rest = run.session.next_change()
            assert rest == pytest.approx(wait * (1 - part), abs=TINY)
            wait = rest or 0.0
        run.act("tick", wait)
        assert run.session.view() != view


@given(runs, actions)
def test_back_takes_back_one_result_at_most(run: Follower, chosen: list[tuple[str, float]]) -> None:
    for action, seconds in chosen:
        run.act(action, seconds)
    session = run.session
    if session.is_over:
        return
    before, index = list(session.results), session.index
    view = session.view()
    run.act("back", 0.0)
    if view.left < view.length - 2:
        assert session.index == index
    elif view.left >= view.length - 1:
        assert session.index == max(0, index - 1)
    assert session.results[: session.index] == before[: session.index]
    assert session.results[session.index :] == [None] * (len(before) - session.index)
    assert session.view().left == session.view().length
