"""What is said, word for word: each kind of phase, each event, and one whole routine."""

import pytest

from glute_tui.core.cues import sentence
from glute_tui.core.session import Event, EventKind, Session
from glute_tui.core.timeline import expand
from glute_tui.core.words import clock
from tests.core.samples import BUILT_IN, MOVES, built_in_routines, of_steps

TWO_MINUTES = """\
0:00 Get ready: 3 s.
0:00 Move 1 of 2: Knee to chest, right side. Lie on your back on something firm. Bring your right knee up toward your \
chest. Wrap both arms around the leg, just below the knee. Draw the right knee gently closer until the buttock \
stretches. If the knee gives you trouble, hold the leg behind the knee joint instead of below it. You have 15 s to get \
there.
0:10 5
0:11 4
0:12 3
0:13 2
0:14 1
0:15 Hold, right side, 20 s. Draw the right knee gently closer until the buttock stretches. Feel it along the right \
buttock.
0:30 5
0:31 4
0:32 3
0:33 2
0:34 1
0:35 Change over: the left side is next. 8 s.
0:38 5
0:39 4
0:40 3
0:41 2
0:42 1
0:43 Hold, left side, 20 s. Draw the left knee gently closer until the buttock stretches. Feel it along the left \
buttock.
0:58 5
0:59 4
1:00 3
1:01 2
1:02 1
1:03 Move 2 of 2: Piriformis stretch, right side. Sit with both legs straight ahead, right hand on the floor behind \
you. Cross the right leg over, foot flat outside the left knee. Turn your trunk to the right, left elbow against the \
outside of the right knee. Look over the right shoulder; press the left elbow gently into the right knee. Turn only as \
far as a stretch; if the leg tingles or goes numb, come out of it. You have 20 s to get there.
1:18 5
1:19 4
1:20 3
1:21 2
1:22 1
1:23 Hold, right side, 20 s. Look over the right shoulder; press the left elbow gently into the right knee. Feel it in \
the right buttock.
1:38 5
1:39 4
1:40 3
1:41 2
1:42 1
1:43 Change over: the left side is next. 12 s.
1:50 5
1:51 4
1:52 3
1:53 2
1:54 1
1:55 Hold, left side, 20 s. Look over the left shoulder; press the right elbow gently into the left knee. Feel it in \
the left buttock.
2:10 5
2:11 4
2:12 3
2:13 2
2:14 1
2:15 Finished. Well done.
"""

MIXED = expand(
    of_steps(
        '[[steps]]\nmove = "knee-to-chest"\nreps = 2\nnote = "The {side} one."\n'
        '[[steps]]\nmove = "foam-roll"\nsetup_seconds = 0\n'
        '[[steps]]\nmove = "trigger-point"\npress_seconds = 150\nspots = 2\n'
        '[[steps]]\nmove = "easy-walk"\nactivity_seconds = [60, 300]\nreps = 2\n'
    ),
    MOVES,
)


def said(kind: EventKind, index: int, value: int = 0) -> str | None:
    return sentence(Event(kind, index, value), MIXED)


def test_two_minutes_from_start_to_end() -> None:
    timeline = expand(built_in_routines()["two-minutes"], BUILT_IN.moves)
    session = Session(timeline)
    now, lines = 0.0, []
    events = session.start(now)
    while True:
        told = [line for event in events if (line := sentence(event, timeline))]
        lines += [f"{clock(int(session.elapsed_seconds))} {line}\n" for line in told]
        wait = session.next_change()
        if wait is None:
            break
        now += wait
        events = session.tick(now)
    assert "".join(lines) == TWO_MINUTES


@pytest.mark.parametrize(
    ("index", "text"),
    [
        (
            0,
            "Move 1 of 4: Knee to chest, right side. Lie down. Draw the right knee in, the left leg long. "
            "Sore right knee? Hold behind it. The right one. You have 20 s to get there.",
        ),
        (
            1,
            "Hold, right side, 1 of 2, 30 s (20 s is enough). Draw the right knee in, the left leg long. "
            "Feel it along the right buttock.",
        ),
        (2, "Relax, and breathe out. 5 s."),
        (4, "Change over: the left side is next. 10 s."),
        (
            8,
            "Move 2 of 4: Foam roller, right side. 10 times, right side, 4 s each. Roll the right buttock.",
        ),
        (9, "Change over: the left side is next. 8 s."),
        (10, "10 times, left side, 4 s each. Roll the left buttock."),
        (11, "Move 3 of 4: Trigger point. Lean on the ball. You have 12 s to get there."),
        (12, "Press, 1 of 2, up to 2 min 30 s. Lean on the ball."),
        (13, "Ease off, and find the next knot. 15 s."),
        (15, "Move 4 of 4: Easy walk. Walk. You have 12 s to get there."),
        (16, "Keep moving, 1 of 2, 300 s (60 s is enough). Walk. Feel it in both legs."),
    ],
)
def test_the_start_of_each_kind_of_phase(index: int, text: str) -> None:
    assert said("start", index) == text


@pytest.mark.parametrize(
    ("kind", "value", "text"),
    [
        ("ready", 3, "Get ready: 3 s."),
        ("resumed", 0, "Go on."),
        ("enough", 0, "Enough; stay if it feels good."),
        ("last", 5, "5"),
        ("paused", 0, "Paused."),
        ("away", 0, "Paused: nobody was looking for a while."),
        ("skipped", 0, "Skipped: Knee to chest, hold."),
        ("finished", 0, "Finished. Well done."),
        ("done", 0, None),
        ("undone", 0, None),
    ],
)
def test_every_other_event(kind: EventKind, value: int, text: str | None) -> None:
    assert said(kind, 1, value) == text


def test_repetitions_are_counted_up_and_not_down() -> None:
    assert said("count", 8, 7) == "7"
    assert said("last", 8, 5) is None


@pytest.mark.parametrize("id", sorted(built_in_routines()))
def test_no_sentence_of_a_built_in_routine_has_a_hole(id: str) -> None:
    timeline = expand(built_in_routines()[id], BUILT_IN.moves)
    for index, phase in enumerate(timeline.phases):
        text = sentence(Event("start", index), timeline) or ""
        assert text
        assert text == " ".join(text.split())
        assert not set(text) & set("{}[]")
        assert "None" not in text
        assert text[0].isupper() or phase.kind == "count"
        assert text[-1] in ".?"
