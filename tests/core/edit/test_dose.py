"""More and fewer, longer and shorter: only the number changes, in the style it is written in."""

from collections.abc import Callable, Mapping

import pytest

from glute_tui.core.edit import Edit, EditError, fewer_reps, longer, more_reps, shorter
from glute_tui.core.model import Move
from tests.core.samples import HEAD, MOVES

Command = Callable[[str, int, Mapping[str, Move]], Edit]
OWN = 'name = "x"\nhow = ["x"]\n'


def changed(command: Command, step: str) -> str:
    before = f"{HEAD}\n# above\n[[steps]]\n"
    after = command(before + step, 0, MOVES)
    assert after.line == 4
    assert after.text.startswith(before)
    return after.text.removeprefix(before)


@pytest.mark.parametrize(
    ("command", "before", "after"),
    [
        (longer, "30", "35"),
        (longer, "30 # s", "35 # s"),
        (shorter, "[20, 30]", "[15, 25]"),
        (longer, "[ # 20\n\t20 , # 20\n  # 30\n  30, # 30\n]", "[ # 20\n\t25 , # 20\n  # 30\n  35, # 30\n]"),
        (longer, "[95,95]", "[100,100]"),
        (shorter, "[100, 1_0_5]", "[95, 1_0_0]"),
        (longer, "1_0", "1_5"),
        (longer, "9_5", "10_0"),
        (longer, "9_99", "10_04"),
        (shorter, "10_00", "9_95"),
        (longer, "1_000", "1_005"),
        (longer, "+7", "+12"),
        (longer, "0x1e", "0x23"),
        (longer, "0x1A", "0x1F"),
        (longer, "0xfb", "0x100"),
        (longer, "0x00_f0", "0x00_f5"),
        (shorter, "0o17", "0o12"),
        (shorter, "0b1010", "0b0101"),
        (shorter, "3", "1"),
        (longer, "3598", "3600"),
        (longer, "-5", "1"),
        (shorter, "9999", "3600"),
    ],
)
def test_a_number_keeps_its_style(command: Command, before: str, after: str) -> None:
    step = 'move = "knee-to-chest"\n"hold_seconds"\t={}'
    assert changed(command, step.format(before)) == step.format(after)


@pytest.mark.parametrize(
    ("command", "step", "after"),
    [
        (more_reps, 'move = "knee-to-chest"\nreps = 3\n', 'move = "knee-to-chest"\nreps = 4\n'),
        (more_reps, 'move = "trigger-point"\nspots = 1\n', 'move = "trigger-point"\nspots = 2\n'),
        (fewer_reps, 'move = "foam-roll"\nreps = 10\n', 'move = "foam-roll"\nreps = 9\n'),
        (longer, 'move = "foam-roll"\nseconds_per_rep = 4\n', 'move = "foam-roll"\nseconds_per_rep = 5\n'),
        (shorter, 'move = "trigger-point"\npress_seconds = 60\n', 'move = "trigger-point"\npress_seconds = 55\n'),
        (longer, f'{OWN}kind = "activity"\nactivity_seconds = 5\n', f'{OWN}kind = "activity"\nactivity_seconds = 10\n'),
        (fewer_reps, f'{OWN}kind = "press"\nspots = 2\n', f'{OWN}kind = "press"\nspots = 1\n'),
    ],
)
def test_which_key_a_kind_of_move_has(command: Command, step: str, after: str) -> None:
    assert changed(command, step) == after


@pytest.mark.parametrize(
    ("command", "step", "after"),
    [
        (longer, "move = 'knee-to-chest' # x\n", "move = 'knee-to-chest' # x\nhold_seconds = [25, 35]\n"),
        (more_reps, "reps = 3\nmove='trigger-point'", "reps = 3\nmove='trigger-point'\nspots = 3"),
        (shorter, '  move="foam-roll"\n  # x\n', '  move="foam-roll"\n  seconds_per_rep=3\n  # x\n'),
        (
            more_reps,
            'name = """\na\n[[steps]]"""\nhow = ["x"]\nkind = "reps"\n',
            'name = """\na\n[[steps]]"""\nreps = 2\nhow = ["x"]\nkind = "reps"\n',
        ),
        (more_reps, '\nkind = "hold"\n\n[steps.figure]\nx = 1', 'reps = 2\n\nkind = "hold"\n\n[steps.figure]\nx = 1'),
        (longer, 'move = "easy-walk"\n[steps.name]\n', 'move = "easy-walk"\nactivity_seconds = 65\n[steps.name]\n'),
    ],
)
def test_what_is_not_written_is_taken_from_the_move_or_the_app_and_written(
    command: Command, step: str, after: str
) -> None:
    assert changed(command, step) == after


@pytest.mark.parametrize(
    ("command", "step", "message"),
    [
        (longer, 'kind = "hold"\nhold_seconds = 3600', "A hold lasts at most 3600 s."),
        (longer, 'kind = "hold"\nhold_seconds = [20, 3600]', "A hold lasts at most 3600 s."),
        (shorter, 'kind = "hold"\nhold_seconds = [1, 30]', "A hold lasts at least 1 s."),
        (longer, 'kind = "activity"\nactivity_seconds = 3600', "An activity lasts at most 3600 s."),
        (shorter, 'kind = "press"\npress_seconds = 1', "A press lasts at least 1 s."),
        (longer, 'kind = "reps"\nseconds_per_rep = 60', "One repetition takes at most 60 s."),
        (shorter, 'kind = "reps"\nseconds_per_rep = 1', "One repetition takes at least 1 s."),
        (more_reps, 'kind = "reps"\nreps = 200', "A step has at most 200 repetitions."),
        (fewer_reps, 'kind = "hold"', "A step has at least 1 repetition."),
        (more_reps, 'kind = "press"\nspots = 20', "A press has at most 20 spots."),
        (fewer_reps, 'kind = "press"', "A press has at least 1 spot."),
        (longer, "", 'Say first what kind of move this is: kind = "hold", "activity", "reps", "press".'),
        (longer, "kind = []", 'Say first what kind of move this is: kind = "hold", "activity", "reps", "press".'),
        (longer, 'move = "nee"', 'No move is called "nee"; mend this first.'),
        (longer, "move = 3", 'No move is called "3"; mend this first.'),
        (longer, 'kind = "hold"\nhold_seconds = true', "There is a problem with hold_seconds; mend this first."),
        (longer, 'kind = "hold"\nhold_seconds = [1]', "There is a problem with hold_seconds; mend this first."),
        (longer, 'kind = "hold"\nhold_seconds = [1, "a"]', "There is a problem with hold_seconds; mend this first."),
        (longer, 'kind = "press"\npress_seconds = [1, 2]', "There is a problem with press_seconds; mend this first."),
        (more_reps, 'kind = "hold"\n[steps.reps]', "There is a problem with reps; mend this first."),
    ],
)
def test_what_is_refused(command: Command, step: str, message: str) -> None:
    with pytest.raises(EditError) as caught:
        changed(command, step)
    assert str(caught.value) == message
