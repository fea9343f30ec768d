"""One run by examples: what each key does, second by second, told by a clock that the test holds."""

import pytest

from glute_tui.core.session import Event, Result, Session
from glute_tui.core.timeline import Choice, expand
from tests.core.samples import MOVES, of_steps

HOLD = '[[steps]]\nmove = "knee-to-chest"\nhold_seconds = [20, 30]\nreps = 1\nsetup_seconds = 0\nswitch_seconds = 4\n'
EXACT = '[[steps]]\nname = "Bridge"\nkind = "hold"\nhow = ["Up."]\nhold_seconds = 20\nsetup_seconds = 0\n'
COUNT = '[[steps]]\nname = "Swing"\nkind = "reps"\nhow = ["Go."]\nreps = 3\nseconds_per_rep = 2\nsetup_seconds = 0\n'
PRESS = '[[steps]]\nmove = "trigger-point"\npress_seconds = 60\nspots = 2\nrest_seconds = 5\nsetup_seconds = 0\n'


class Run:
    """A session and the clock it is told; `events` are those of the last call, as short texts."""

    def __init__(self, steps: str) -> None:
        self.session = Session(expand(of_steps(steps), MOVES, Choice()))
        self.now = 1000.0
        self.events = self.told(self.session.start(self.now))

    def told(self, events: tuple[Event, ...]) -> list[str]:
        return [f"{event.kind} {event.index}" + (f" {event.value}" if event.value else "") for event in events]

    def tick(self, seconds: float) -> list[str]:
        """Let `seconds` pass in steps of at most a second."""
        told: list[str] = []
        while seconds > 0:
            self.now += min(1.0, seconds)
            seconds -= 1.0
            told += self.told(self.session.tick(self.now))
        return told

    def press(self, key: str) -> list[str]:
        """Call the method of that name."""
        events: tuple[Event, ...] = getattr(self.session, key)(self.now)
        return self.told(events)

    @property
    def done(self) -> list[bool | None]:
        return [result.done if result else None for result in self.session.results]


def test_a_hold_from_get_ready_to_the_other_side() -> None:
    run = Run(HOLD)
    assert run.events == ["ready 0 3"]
    assert run.tick(2.5) == []
    assert run.tick(0.5) == ["start 0"]
    assert run.tick(19.5) == []
    assert run.tick(0.5) == ["enough 0"]
    assert run.tick(4) == []
    assert run.tick(5) == ["last 0 5", "last 0 4", "last 0 3", "last 0 2", "last 0 1"]
    assert run.tick(1) == ["done 0", "start 1"]
    assert run.tick(4) == ["last 1 3", "last 1 2", "last 1 1", "done 1", "start 2"]
    assert run.tick(29)[0] == "enough 2"
    assert run.tick(1) == ["done 2", "finished 2"]
    assert run.session.state == "finished"
    assert run.session.results == [Result(True, 30.0), Result(True, 4.0), Result(True, 30.0)]
    assert run.tick(5) == run.press("next") == run.press("back") == run.press("resume") == run.press("end") == []


def test_repetitions_are_counted_as_they_begin() -> None:
    run = Run(COUNT)
    assert run.tick(3) == ["start 0", "count 0 1"]
    assert run.tick(1.9) == ["last 0 5"]
    assert run.tick(0.1) == ["count 0 2", "last 0 4"]
    assert run.session.view().rep == 2
    assert run.tick(2) == ["last 0 3", "count 0 3", "last 0 2"]
    assert run.tick(2) == ["last 0 1", "done 0", "finished 0"]


def test_one_long_tick_tells_all_that_happened() -> None:
    run = Run(COUNT)
    assert run.told(run.session.tick(run.now + 2)) == []
    assert run.told(run.session.tick(run.now + 4)) == ["start 0", "count 0 1", "last 0 5"]


def test_pausing_keeps_the_remainder_and_going_on_waits_three_seconds() -> None:
    run = Run(EXACT)
    run.tick(3 + 7.25)
    assert run.press("pause") == ["paused 0"]
    assert run.press("pause") == []
    assert run.tick(3600) == []
    assert run.session.remaining_seconds == 12.75
    assert run.press("resume") == ["ready 0 3"]
    assert run.press("resume") == []
    assert run.tick(2.75) == []
    assert run.session.remaining_seconds == 12.75
    assert run.tick(0.25) == ["resumed 0"]
    assert run.tick(7.5) == []
    assert run.tick(0.25) == ["last 0 5"]


def test_pausing_the_get_ready_begins_it_again() -> None:
    run = Run(EXACT)
    run.tick(2)
    assert run.press("pause") == ["paused 0"]
    assert run.press("resume") == ["ready 0 3"]
    assert run.tick(3) == ["start 0"]


@pytest.mark.parametrize(("gap", "events"), [(2.0, []), (2.001, ["away 0"]), (86_400.0, ["away 0"])])
def test_a_gap_of_more_than_two_seconds_pauses_and_counts_nothing(gap: float, events: list[str]) -> None:
    run = Run(EXACT)
    run.tick(3 + 5)
    run.now += gap
    assert run.press("tick") == events
    assert run.session.remaining_seconds == (15.0 if events else 13.0)
    assert run.session.state == ("paused" if events else "running")


def test_a_gap_in_the_get_ready_pauses_too() -> None:
    run = Run(EXACT)
    run.now += 2.5
    assert run.press("tick") == ["away 0"]
    assert run.session.state == "paused"


def test_a_clock_that_runs_backwards_changes_nothing() -> None:
    run = Run(EXACT)
    run.tick(3 + 5)
    assert run.session.tick(run.now - 100) == ()
    assert run.session.tick(run.now) == ()
    assert run.session.remaining_seconds == 15.0


@pytest.mark.parametrize(
    ("steps", "ran", "done"),
    [
        (HOLD, 0, False),
        (HOLD, 19.5, False),
        (HOLD, 20, True),
        (HOLD, 25, True),
        (EXACT, 19.5, False),
        (COUNT, 5.5, False),
        (PRESS, 59, False),
    ],
)
def test_what_is_left_early_counts_only_when_it_was_enough(steps: str, ran: float, done: bool) -> None:
    run = Run(steps)
    run.tick(3 + ran)
    assert run.press("next")[0] == ("done 0" if done else "skipped 0")
    assert run.session.results[0] == Result(done, ran)


def test_a_lengthened_hold_counts_once_its_planned_time_is_over() -> None:
    run = Run(EXACT)
    run.tick(3 + 5)
    run.press("extend")
    run.tick(14)
    assert run.session.view().left == 11
    run.tick(1)
    assert run.press("next") == ["done 0", "finished 0"]


def test_next_before_the_start_skips_what_never_ran() -> None:
    run = Run(HOLD)
    run.tick(1)
    assert run.press("next") == ["skipped 0"]
    assert run.session.results[0] == Result(False, 0.0)
    assert run.tick(2) == ["start 1"]


def test_a_press_is_done_when_the_pain_has_eased() -> None:
    run = Run(PRESS)
    run.tick(3)
    assert run.press("eased") == []
    run.tick(0.5)
    assert run.press("eased") == ["done 0", "start 1"]
    assert run.press("eased") == []
    assert run.session.results[0] == Result(True, 0.5)
    run.press("next")
    assert run.tick(60)[-2:] == ["done 2", "finished 2"]


def test_only_a_press_can_be_eased() -> None:
    run = Run(HOLD)
    run.tick(3 + 25)
    assert run.press("eased") == []


def test_back_begins_again_and_right_at_a_beginning_goes_to_the_one_before() -> None:
    run = Run(HOLD)
    run.tick(3 + 30 + 4 + 10)
    assert run.done == [True, True, None]
    assert run.press("back") == ["start 2"]
    assert run.session.view().left == 30
    run.tick(1.5)
    assert run.press("back") == ["undone 1", "start 1"]
    assert run.done == [True, None, None]
    run.press("next")
    assert run.done == [True, False, None]


def test_back_in_the_first_phase_stays_there() -> None:
    run = Run(HOLD)
    run.tick(3 + 1)
    assert run.press("back") == ["start 0"]
    assert run.session.view().left == 30


def test_keys_while_paused_keep_it_paused() -> None:
    run = Run(HOLD)
    run.tick(3 + 10)
    run.press("pause")
    assert run.press("next") == ["skipped 0"]
    assert run.press("back") == ["undone 0"]
    assert run.press("extend") == []
    assert run.session.state == "paused"
    assert run.session.view().left == 40
    run.press("resume")
    assert run.tick(3) == ["start 0"]


def test_ten_more_seconds() -> None:
    run = Run(HOLD)
    run.tick(3 + 12)
    run.press("extend")
    view = run.session.view()
    assert (view.left, view.length, view.total, view.total_left) == (28, 40, 74, 62)


def test_a_counted_phase_and_an_hour_can_not_be_lengthened() -> None:
    assert not Run(COUNT).session.can_extend
    run = Run(EXACT.replace("20", "3590"))
    run.press("extend")
    run.press("extend")
    assert run.session.total_seconds == 3600


def test_ending_skips_what_was_running_and_leaves_the_rest_open() -> None:
    run = Run(HOLD)
    run.tick(3 + 30 + 2)
    assert run.press("end") == ["skipped 1"]
    assert run.done == [True, False, None]
    assert run.session.state == "ended"
    assert run.session.next_change() is None
    assert run.session.view().total_left == 0


def test_ending_in_the_get_ready_has_nothing_to_keep() -> None:
    run = Run(HOLD)
    assert run.press("end") == []
    assert run.done == [None, None, None]


def test_a_run_in_which_nothing_was_done_is_not_finished() -> None:
    run = Run(HOLD)
    assert [run.press("next") for _ in range(3)] == [["skipped 0"], ["skipped 1"], ["skipped 2", "finished 2"]]
    assert run.session.state == "ended"


def test_a_routine_that_is_all_left_out_can_not_be_run() -> None:
    timeline = expand(of_steps(PRESS), MOVES, Choice(missing=frozenset({"ball"})))
    with pytest.raises(ValueError, match="a session needs at least one phase"):
        Session(timeline)
