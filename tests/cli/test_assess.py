"""`assess` and `symptoms`: the answer without the app, in words and as JSON."""

import pytest

from glute_tui.store.knowledge import load_knowledge
from tests.cli.conftest import Command

EMERGENCY = """\
▲ Emergency: get help now
  Get emergency care today, and don't wait for it to clear. Call your local emergency
  number (112, 911, 999).

Why
- Dark urine after hard exercise can be a sign of muscle breaking down (rhabdomyolysis),
  which can harm the kidneys. [1]
- Severe pain, whatever is behind it, goes beyond ordinary soreness. [2]

Sources
  1. CDC / NIOSH, Rhabdomyolysis
  2. 4 Reasons You May Have Butt Pain After Exercise and How to Stop It
"""


def test_an_emergency_names_the_action_first_and_offers_nothing(glute_tui: Command) -> None:
    ran = glute_tui("assess severe dark-urine")
    assert (ran.code, ran.out, ran.err) == (0, EMERGENCY, "")
    assert glute_tui("assess severe dark-urine --cleared").out == EMERGENCY


def test_assess_json_in_an_emergency(glute_tui: Command) -> None:
    ran = glute_tui("assess dark-urine --cleared --json")
    assert (ran.code, ran.err) == (0, "")
    sources = ran.json.pop("sources")
    assert {key: value for key, value in ran.json.items() if key != "sources"} == {
        "outcome": "emergency",
        "cleared": True,
        "reasons": [
            {
                "outcome": "emergency",
                "symptoms": ["dark-urine"],
                "text": "Dark urine after hard exercise can be a sign of muscle breaking down (rhabdomyolysis), "
                "which can harm the kidneys.",
                "action": "Get emergency care today, and don't wait for it to clear. "
                "Call your local emergency number (112, 911, 999).",
                "source": "niosh-rhabdo",
            }
        ],
        "explanations": [],
        "advice": [],
        "course": [],
        "routines": [],
    }
    assert sources["niosh-rhabdo"] == "CDC / NIOSH, Rhabdomyolysis"


def test_assess_json_when_it_is_soreness(glute_tui: Command) -> None:
    answer = glute_tui("assess --json dull-ache knot lower-back").json
    assert (answer["outcome"], answer["cleared"]) == ("gentle", False)
    assert [reason["symptoms"] for reason in answer["reasons"]] == [["lower-back"]]
    keys = {"id", "name", "symptoms", "shows", "why", "helps", "ask_doctor", "source", "also"}
    assert [(fit["id"], fit["symptoms"]) for fit in answer["explanations"]] == [
        ("doms", ["dull-ache"]),
        ("tightness", ["knot"]),
    ]
    assert all(fit.keys() == keys for fit in answer["explanations"])
    assert all(remedy.keys() == {"text", "source"} for fit in answer["explanations"] for remedy in fit["helps"])
    assert all(advice.keys() == {"id", "topic", "text", "source"} for advice in answer["advice"])
    assert [course["source"] for course in answer["course"]] == [course.source for course in load_knowledge().course]
    assert answer["course"][1] == {
        "begins_hours": [[12, 24]],
        "worst_hours": [[24, 72]],
        "over_days": [[0, 7]],
        "text": "Begins after 12-24 h; worst after 24-72 h; over after up to 7 days. Goes by itself within a week.",
        "source": "four-reasons",
    }
    assert answer["routines"][0] == {
        "id": "after-run",
        "name": "Sore glutes after a run",
        "seconds_min": 680,
        "seconds_max": 1220,
        "equipment": ["foam roller", "tennis or lacrosse ball"],
        "gentle": True,
        "source": "still-run",
    }
    cited = [entry["source"] for key in ("reasons", "explanations", "advice", "course") for entry in answer[key]]
    assert set(cited) <= answer["sources"].keys()


def test_without_a_symptom_the_answer_says_so_first(glute_tui: Command) -> None:
    assert glute_tui("assess").out.startswith(
        "No symptom was named. Look through the stop signs first: glute-tui symptoms\n\n● OK to stretch\n\nRoutines\n"
    )
    assert glute_tui("assess tight").out.startswith("● OK to stretch\n")
    assert glute_tui("assess --json").json["outcome"] == "go"


def test_a_clearance_offers_gentle_routines(glute_tui: Command) -> None:
    held = glute_tui("assess severe tight")
    assert "No routine is offered before a clinician has cleared stretching. When one has: --cleared\n" in held.out
    assert "Routines" not in held.out
    assert glute_tui("assess severe tight --json").json["routines"] == []
    cleared = glute_tui("assess severe tight --json --cleared").json
    assert cleared["outcome"] == "doctor"
    ids = "after-run stretch-only two-minutes active-recovery wind-down piriformis-focus"
    assert " ".join(routine["id"] for routine in cleared["routines"]) == ids
    assert all(routine["gentle"] for routine in cleared["routines"])


@pytest.mark.parametrize(
    ("word", "message"),
    [
        ("tigth", 'no symptom is called "tigth" - did you mean "tight"?'),
        ("xyzzy", 'no symptom is called "xyzzy"'),
        ("\x1b[31m", 'no symptom is called "\\u{1b}[31m"'),
        ("", 'no symptom is called ""'),
    ],
)
def test_an_unknown_symptom(glute_tui: Command, word: str, message: str) -> None:
    ran = glute_tui("assess", "severe", word, "--json")
    assert (ran.code, ran.out, ran.err) == (2, "", f"glute-tui: {message}\n")
    assert glute_tui("start two-minutes --plain --speed 1000").code == 0


def test_symptoms(glute_tui: Command) -> None:
    known = load_knowledge().symptoms
    ran = glute_tui("symptoms --json")
    assert (ran.code, ran.err, list(ran.json)) == (0, "", ["symptoms"])
    assert [symptom["id"] for symptom in ran.json["symptoms"]] == list(known)
    assert ran.json["symptoms"][0] == {
        "id": "buttock",
        "group": "where",
        "text": "Buttock",
        "more": "The big muscle you sit on, on one side or both.",
        "stop_sign": False,
        "source": "still-run",
    }
    told = glute_tui("symptoms").out
    assert told.startswith("STOP SIGNS (any one of them means: see someone first)\n")
    for symptom in known.values():
        assert told.count(f"  {symptom.id:29}  {symptom.more}\n") == 1
