"""What is heard of a routine, and in which order."""

from glute_tui.core.model import Dose, Span
from glute_tui.core.session import Session
from glute_tui.voice.speaker import Speaker
from tests.voice.fakes import Fakes, wait_until
from tests.voice.hearing import COUNTDOWN, LEAD, PLAYER, VOICE, built_in, heard, run, speaking, timeline


def test_a_routine_is_told_from_beginning_to_end(fakes: Fakes) -> None:
    fakes.add(VOICE)
    fakes.add(PLAYER)
    with speaking("voice") as speaker:
        run(speaker, Session(built_in("two-minutes"), first_ready_seconds=5))
    first, *_, last = told = heard(fakes)
    assert first == "Get ready. Stop if pain is sharp, or a leg goes numb."
    assert last == "Finished. Well done."
    begin, end = told.index("Relax. Other side: left. 20 seconds."), len(told)
    assert told[1:begin] == [
        "First: Knee to chest, right side. Lie on your back on something firm.",
        "Bring your right knee up toward your chest.",
        "Wrap both arms around the leg, just below the knee.",
        "Draw the right knee gently closer until the buttock stretches. 20 seconds.",
        *LEAD,
        "Start. If the knee gives you trouble, hold the leg behind the knee joint instead of below it.",
        *COUNTDOWN,
    ]
    assert told[begin + 1 : end - 1] == [
        *LEAD,
        "Start.",
        *COUNTDOWN,
        "Next: Piriformis stretch, right side. Sit with both legs straight ahead, right hand on the floor behind you.",
        "Cross the right leg over, foot flat outside the left knee.",
        "Turn your trunk to the right, left elbow against the outside of the right knee.",
        "Look over the right shoulder; press the left elbow gently into the right knee. 20 seconds.",
        *LEAD,
        "Start. Turn only as far as a stretch; if the leg tingles or goes numb, come out of it.",
        *COUNTDOWN,
        "Relax. Other side: left. 20 seconds.",
        *LEAD,
        "Start.",
        *COUNTDOWN,
    ]


def test_tones_follow_the_same_order(fakes: Fakes) -> None:
    fakes.add(PLAYER)
    with speaking("tones") as speaker:
        assert speaker.notice == ""
        run(speaker, Session(built_in("two-minutes")))
    five = ["[last]"] * 5
    work = [*five, "[start]", *five, "[switch]", *five, "[start]", *five]
    assert heard(fakes) == ["[set-up]", *work, "[next]", *work, "[finished]"]


def test_repetitions_are_counted_at_their_pace(fakes: Fakes) -> None:
    fakes.add(VOICE)
    fakes.add(PLAYER)
    dose = Dose(reps=3, seconds_per_rep=2, sides="each", setup_seconds=20, switch_seconds=9)
    session = Session(timeline("reps", dose, care="Go slowly."))
    with speaking("voice") as speaker:
        now = run(speaker, session, until=24)
        told = heard(fakes)
        assert told[1:3] == ["First: Bridge, right side. Lie down.", "Lift the right hip. 3 times. Go slowly."]
        assert told[-1] == "Start: 1."
        for at in (25, 26, 27):
            now = run(speaker, session, until=at, now=now)
        assert heard(fakes)[-2:] == ["2", "3"]
        run(speaker, session, now=now)
    assert heard(fakes)[-10:] == [
        "Relax. Other side: left. 3 times.",
        *LEAD,
        "Start: 1.",
        "2",
        "3",
        "Finished. Well done.",
    ]


def test_repetitions_have_a_tone_as_well(fakes: Fakes) -> None:
    fakes.add(PLAYER)
    with speaking("tones") as speaker:
        run(speaker, Session(timeline("reps", Dose(reps=3, seconds_per_rep=2, setup_seconds=1))))
    assert heard(fakes) == ["[set-up]", "[start]", "[count]", "[count]", "[finished]"]


def test_enough_relax_and_what_is_next(fakes: Fakes) -> None:
    fakes.add(VOICE)
    fakes.add(PLAYER)
    hold = Dose(hold_seconds=Span(6, 16), reps=2, setup_seconds=1, rest_seconds=5)
    with speaking("voice") as speaker:
        run(speaker, Session(timeline("hold", hold)))
    begin = heard(fakes).index("Enough. Stay if it feels good.")
    enough = ["Enough. Stay if it feels good.", *COUNTDOWN]
    relax = ["Relax. Then 2 of 2.", "[last]", "3", "2", "1", "Start."]
    assert heard(fakes)[begin:] == [*enough, *relax, *enough, "Finished. Well done."]


def test_enough_is_short_when_the_countdown_is_near(fakes: Fakes) -> None:
    fakes.add(VOICE)
    with speaking("voice") as speaker:
        run(speaker, Session(timeline("hold", Dose(hold_seconds=Span(10, 15), setup_seconds=1))))
    assert heard(fakes)[-6:] == ["Enough.", "4", "3", "2", "1", "Finished. Well done."]


def test_a_move_without_a_set_up_is_named_at_its_start(fakes: Fakes) -> None:
    fakes.add(VOICE)
    press = Dose(press_seconds=60, spots=2, setup_seconds=0, rest_seconds=0)
    session = Session(timeline("press", press))
    with speaking("voice") as speaker:
        now = run(speaker, session, until=3)
        assert heard(fakes)[-1] == "First: Bridge. Start. Up to 1 minute, less when it eases."
        speaker.follow(session.next(now), session)
        assert speaker.wait(10)
        assert heard(fakes)[-1] == "Next knot: 2 of 2. Start."


def test_a_move_without_a_set_up_is_told_as_it_begins(fakes: Fakes) -> None:
    fakes.add(VOICE)
    session = Session(timeline("hold", Dose(hold_seconds=Span(20, 30), setup_seconds=0, reps=2, rest_seconds=5)))
    with speaking("voice") as speaker:
        run(speaker, session)
    first = ["First: Bridge. Start. 30 seconds, 20 is enough.", "Lie down.", "Lift the hip."]
    rest = ["Enough. Stay if it feels good.", *COUNTDOWN, "Relax. Then 2 of 2.", "[last]", "3", "2", "1", "Start."]
    assert [line for line in heard(fakes) if line != "[last]"][1:] == [
        *first,
        *(line for line in rest if line != "[last]"),
        "Enough. Stay if it feels good.",
        *COUNTDOWN,
        "Finished. Well done.",
    ]


def test_after_a_pause_the_sentence_that_was_cut_off_is_said_again(fakes: Fakes) -> None:
    fakes.add(VOICE)
    session = Session(timeline("hold", Dose(hold_seconds=Span(30, 30), setup_seconds=0)))
    with speaking("voice") as speaker:
        now = run(speaker, session, until=3 + 3)
        assert heard(fakes)[-1] == "Lie down."
        for events in (session.pause(now), session.resume(now)):
            speaker.follow(events, session)
            assert speaker.wait(10)
        now = run(speaker, session, until=now + 3, now=now)
        assert heard(fakes)[-1] == "Go on. Lie down."
        run(speaker, session, until=now + 3, now=now)
        assert heard(fakes)[-1] == "Lift the hip."


def test_numbers_of_a_count_tick_while_the_way_is_still_being_told(fakes: Fakes) -> None:
    fakes.add(PLAYER)
    fakes.add(VOICE)
    session = Session(timeline("reps", Dose(reps=8, seconds_per_rep=2, setup_seconds=0)))
    with speaking("voice") as speaker:
        run(speaker, session)
    told = heard(fakes)
    assert told[1] == "First: Bridge. Start: 1."
    assert [line for line in told[2:] if line[0].isalpha()] == ["Lie down.", "Lift the hip.", "Finished. Well done."]
    assert told[-4:-1] == ["6", "7", "8"]


def test_a_rest_between_knots_leads_to_the_next_one(fakes: Fakes) -> None:
    fakes.add(VOICE)
    session = Session(timeline("press", Dose(press_seconds=6, spots=2, setup_seconds=4, rest_seconds=10)))
    with speaking("voice") as speaker:
        run(speaker, session)
    assert "Ease off, and find the next knot: 2 of 2." in heard(fakes)


def test_pausing_and_going_on(fakes: Fakes) -> None:
    fakes.add(VOICE)
    session = Session(timeline("hold", Dose(hold_seconds=Span(10, 10), setup_seconds=30)))
    with speaking("voice") as speaker:
        now = run(speaker, session, until=8)
        for events in (session.pause(now), session.resume(now)):
            speaker.follow(events, session)
            assert speaker.wait(10)
        now = run(speaker, session, until=now + 3, now=now)
        assert heard(fakes)[-3:] == ["Paused.", "Get ready.", "Go on. First: Bridge. Lie down."]
        assert len(heard(fakes)) == 5
        speaker.follow(session.end(now), session)
        assert speaker.wait(10)
        assert len(heard(fakes)) == 5


def test_sentences_follow_the_set_up_when_it_is_short_too(fakes: Fakes) -> None:
    fakes.add(VOICE)
    fakes.add(PLAYER)
    with speaking("voice") as speaker:
        run(speaker, Session(timeline("hold", Dose(hold_seconds=Span(10, 10), setup_seconds=6))), until=9)
    sentences = [call for call in heard(fakes) if call != "[last]"]
    assert sentences[1:] == ["First: Bridge. Lie down.", "Lift the hip. 10 seconds.", "3", "2", "1", "Start."]
    assert heard(fakes).count("[last]") == 2


def test_the_bell_rings_at_changes_only(fakes: Fakes) -> None:
    rung: list[int] = []
    session = Session(built_in("two-minutes"))
    speaker = Speaker("bell", bell=lambda: rung.append(int(session.elapsed_seconds)))
    run(speaker, session)
    assert rung == [0, 10, 15, 30, 35, 38, 43, 58, 63, 78, 83, 98, 103, 110, 115, 130, 135]
    assert speaker.test() == "The terminal should ring or flash now."
    assert len(rung) == 18
    assert Speaker("bell").notice == "There is no bell here: it stays silent."


def test_a_countdown_ticks_while_the_way_into_position_is_still_being_said(fakes: Fakes) -> None:
    gate = fakes.folder / "gate"
    fakes.add(VOICE, f'[ -e "{gate}" ] && read x < "{gate}"; :')
    fakes.add(PLAYER)
    session = Session(timeline("hold", Dose(hold_seconds=Span(10, 10), setup_seconds=20)))
    with speaking("voice") as speaker:
        now = run(speaker, session, until=4)
        fakes.gate()
        for at in range(now + 1, 18):
            speaker.follow(session.tick(at), session)
        wait_until(lambda: heard(fakes)[-1] == "Lift the hip. 10 seconds.", "the last sentence")
        for number, at in enumerate(range(18, 23), 1):
            speaker.follow(session.tick(at), session)
            wait_until(lambda number=number: heard(fakes)[3:] == ["[last]"] * number, "a tick")  # type: ignore[misc]
        gate.write_text("\n")
        assert speaker.wait(10)
        gate.unlink()
        run(speaker, session, until=23, now=22)
    assert heard(fakes)[-1] == "Start."
    assert len(heard(fakes)) == 9
