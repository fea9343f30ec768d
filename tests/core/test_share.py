"""A routine as one file of its own: the same timeline, the same comments, no move by name."""

import pytest
from hypothesis import given

from glute_tui.core.model import Routine, Step
from glute_tui.core.reading.parse import Known, parse_routine
from glute_tui.core.timeline import Phase, Timeline, expand
from glute_tui.core.writing.share import in_place, safe_id, self_contained
from tests.core.edit.authored import Authored, comments_of, files
from tests.core.samples import BUILT_IN, HEAD, KNOWLEDGE, MOVES, built_in_routines, routine_of
from tests.core.strategies import routines

ALONE = Known({}, KNOWLEDGE.explanations.keys())
ORIGIN = "mine, from somewhere"


def played(timeline: Timeline) -> list[Phase]:
    """The phases as the player shows them, whatever file their moves are from."""
    return [phase._replace(move=phase.move._replace(id="", dose=Step(move="").dose)) for phase in timeline.phases]


def read_alone(text: str, id: str = "mine") -> Routine:
    """The routine of a text where no move is known by its name."""
    routine, problems = parse_routine(text.encode(), id, "alone.toml", ALONE)
    assert [str(problem) for problem in problems] == []
    assert routine is not None
    return routine


@given(routines())
def test_in_place_the_timeline_is_the_same(routine: Routine) -> None:
    whole = in_place(routine, MOVES, ORIGIN)
    assert not any(isinstance(step.move, str) for step in whole.steps)
    assert whole.origin == (routine.origin or ORIGIN)
    assert played(expand(whole, {})) == played(expand(routine, MOVES))


@given(files())
def test_any_file_becomes_one_of_its_own_with_its_comments(file: Authored) -> None:
    routine = routine_of(file.text)
    text = self_contained(file.text, routine, MOVES, ORIGIN)
    assert read_alone(text) == in_place(routine, MOVES, ORIGIN)
    assert comments_of(text) == (file.owned, file.loose)
    assert text.startswith("\ufeff") == file.text.startswith("\ufeff")
    assert text.endswith("\n") == file.text.endswith("\n")
    assert text.count("\r\n") == (text.count("\n") if "\r\n" in file.text else 0)


@pytest.mark.parametrize("id", sorted(built_in_routines()))
def test_a_built_in_routine_is_the_same_where_nothing_is_known(id: str) -> None:
    entry = BUILT_IN.find(id)
    assert entry is not None
    routine = built_in_routines()[id]
    text = self_contained(entry.path.read_text(), routine, BUILT_IN.moves, ORIGIN)
    alone = read_alone(text, id)
    assert played(expand(alone, {})) == played(expand(routine, BUILT_IN.moves))
    comments = [line for line in entry.path.read_text().splitlines() if line.startswith("#")]
    assert [line for line in text.splitlines() if line.startswith("#")] == comments


def test_what_is_written() -> None:
    text = f"""{HEAD}# who is it from

# first
[[steps]]
# a roller
move='foam-roll' # mine
reps=3
# last

# apart
[[steps]]
name = "Own"
kind = "reps"
how = ["Go on."]
reps = 2
"""
    assert (
        self_contained(text, routine_of(text), MOVES, ORIGIN)
        == f"""{HEAD}origin = "mine, from somewhere"
# who is it from

# first
[[steps]]
# a roller
name="Foam roller" # mine
kind="reps"
how=["Roll the {{side}} buttock."]
equipment=["foam roller"]
seconds_per_rep=4
sides="each"
reps=3
# last

# apart
[[steps]]
name = "Own"
kind = "reps"
how = ["Go on."]
reps = 2
"""
    )


def test_an_origin_that_is_there_stays() -> None:
    text = f'{HEAD}author = "Ada"\norigin = "a friend"\n[[steps]]\nmove = "foam-roll"\n'
    whole = read_alone(self_contained(text, routine_of(text), MOVES, ORIGIN))
    assert (whole.author, whole.origin) == ("Ada", "a friend")


def test_steps_in_one_list_are_written_anew() -> None:
    text = f'{HEAD}# gone\nauthor = "Ada"\nsteps = [{{ move = "foam-roll", reps = 3 }}]\n'
    assert read_alone(self_contained(text, routine_of(text), MOVES, ORIGIN)) == in_place(
        routine_of(text), MOVES, ORIGIN
    )


@pytest.mark.parametrize(
    ("name", "id"),
    [
        ("after-run", "after-run"),
        ("My Evening (2)", "my-evening-2"),
        ("../../etc/passwd", "etc-passwd"),
        ("-rf ~", "rf"),
        ("a\u202eb\n\x1b[31m", "a-b-31m"),
        ("Über mich", "über-mich"),
        ("U\u0308ber", "über"),
        ("深呼吸", "深呼吸"),
        ("\udcff.", "routine"),
        ("", "routine"),
        ("NUL", "nul-routine"),
        ("com1", "com1-routine"),
        ("x" * 300, "x" * 50),
        ("x" * 49 + " y", "x" * 49),
    ],
)
def test_a_safe_id(name: str, id: str) -> None:
    assert safe_id(name) == id
    assert safe_id(id) in (id, f"{id}-routine")
