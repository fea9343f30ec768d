"""It hurts, in lines: the question of `start --plain`, and the assessment of what ended a session."""

from glute_tui.cli.assess import print_assessment, remember
from glute_tui.cli.keys import Keys
from glute_tui.cli.output import fitted, say, wrapped
from glute_tui.core.assess import assess
from glute_tui.core.hurt import AFTER, KINDS, QUESTION, WISHES, Hurt, can_wish, easier, note, ticks
from glute_tui.core.timeline import Phase

_HELD = "\N{NO-BREAK SPACE}"


def ask(phase: Phase, keys: Keys) -> Hurt:
    """What kind of hurt it is in `phase`, and what to do about it. Without a keyboard any more, it stops."""
    say()
    say(fitted(f"{QUESTION} {note(phase)}"))
    kinds = {kind.key: kind for kind in KINDS}
    _offer([(kind.key, kind.text) for kind in KINDS])
    kind = kinds.get(keys.one_of(kinds))
    if kind is None or kind.hurt:
        return kind.hurt if kind and kind.hurt else Hurt("stop")
    say()
    say(wrapped(f"{kind.advice} {easier(phase)}".strip()))
    wishes = {key: (text, wish) for key, text, wish in WISHES if can_wish(wish, phase)}
    _offer([(key, text) for key, (text, _) in wishes.items()])
    answer = keys.one_of(wishes)
    return Hurt(wishes[answer][1]) if answer else Hurt("stop")


def advise(symptoms: frozenset[str]) -> None:
    """Print what the symptoms mean that ended a session, as `assess` does, and remember it; nothing without any."""
    if not symptoms:
        return
    from glute_tui.cli.routines import open_library
    from glute_tui.store.knowledge import load_knowledge

    knowledge = load_knowledge()
    result = assess(ticks(symptoms), knowledge)
    say()
    # Right after something hurt no routine is named, whatever may fit later.
    print_assessment(result, (), open_library(), knowledge)
    say()
    say(fitted(AFTER))
    remember(result)


def _offer(answers: list[tuple[str, str]]) -> None:
    # No line ends between a key and what it stands for, or inside of that.
    whole = (f"{key} {text}".replace(" ", _HELD) for key, text in answers)
    say(fitted("   ".join(whole), first="  ").replace(_HELD, " "))
