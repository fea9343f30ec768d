"""The manual of routine files, made from the table of fields: `docs/routine-files.md` is what this returns."""

from collections.abc import Sequence

from glute_tui.core.model import Kind
from glute_tui.core.reading.fields import (
    DOSE,
    DOSE_OF,
    FILE_BYTES,
    FORMAT,
    HOW,
    MOVE,
    ROUTINE,
    STEP,
    TOTAL_SECONDS,
    Field,
)
from glute_tui.core.writing.schema import SCHEMA_FILE, SCHEMA_LINE

EXAMPLE = """\
format = 1
name = "My evening"
summary = "Ten quiet minutes on the mat."

[[steps]]
move = "knee-to-chest"      # a move that the app knows
hold_seconds = [20, 30]     # counts down 30, and says at 20 that it is enough
reps = 3
note = "The tight side first."

[[steps]]                   # a move of your own, written in place
name = "My physio's clamshell"
kind = "reps"
how = ["Lie on your {other} side, knees bent.", "Open the {side} knee like a shell."]
sides = "each"              # a turn for each side
reps = 12
equipment = ["band"]
"""

OWN_MOVE = """\
format = 1
name = "Clamshell"
kind = "reps"
how = ["Lie on your {other} side, knees bent.", "Open the {side} knee like a shell."]
position = "lying"
sides = "each"
reps = 12                   # what a step may change
"""

_KINDS: dict[Kind, str] = {
    "hold": "you get into it and stay",
    "reps": "you do it again and again, and it is counted",
    "press": "you press on a spot until it eases",
    "activity": "you keep moving until the time is over",
}

_TEXT = """\
# Routine files

<!-- Made from the table of what a file may say: change that and run `make manual`. -->

A routine is one text file: a name, and steps from top to bottom. **A step says how much; its move says how.**
This is a whole one:

```toml
{example}```

Save it as `my-evening.toml` in your routines folder, and it is there: `glute-tui start my-evening`. Or let the app
begin one for you, and check what you wrote:

```sh
glute-tui new "My evening"                  # a short routine with comments
glute-tui new my-run --from after-run       # a copy of another one
glute-tui edit my-evening                   # opens it in your editor, then checks it
glute-tui check my-evening                  # what is wrong, with its line, and what was probably meant
glute-tui show my-evening                   # what it becomes, second by second
```

The files are [TOML](https://toml.io): `key = value`, text in quotes, lists in brackets, and whatever stands behind
`#` is only for you. A time is a whole number of seconds. Where a pair is allowed, `[20, 30]` means that 20 is
enough and 30 the most; the smaller number comes first.

## The routine

These stand at the top, above the first step.

{routine}

## A step

Each step begins with a line `[[steps]]`. It **either** names a move (`glute-tui show` prints those of any routine,
and [the built-in ones](../routines/moves) are files to read) **or** is a move of your own with `name`, `kind` and
`how`.

{step}

## How much

Each of these may stand in a step. What it leaves out comes from its move, and what the move leaves out is the
default.

{dose}

A kind of move takes only what means something for it, and needs the first:

{kinds}

All kinds take {others} as well.

## A move of your own

Written in place, in the step that uses it. When `sides = "each"`, the texts {sided} may say `{{side}}` for the
side at work and `{{other}}` for the other one; the app fills in left and right.

{how}

To use it in more than one routine, give it a file: `moves/clamshell.toml` in your routines folder, with the same
keys, and any from *How much* as its own defaults. Its id is the name of the file, so a step says `move =
"clamshell"`. A routine in any other folder may name the moves in a folder `moves` beside it as well.

```toml
{own_move}```

A `[figure]` draws it in the player: [drawing a move](figures.md).

## Where files live

`glute-tui paths` says where your routines folder is. A file's id is its name without `.toml`. **A file of yours
with the id of a built-in routine or move takes its place**; `glute-tui edit after-run` makes that copy for you, and
when you delete it, the built-in one is back.

## Passing one on

`glute-tui export ROUTINE FILE` writes a routine with all its moves into one file.
`glute-tui import FILE` checks such a file and puts it with yours.

## Help while you type

A file that `glute-tui new` writes begins with this line:

```toml
{schema_line}
```

Editors with a TOML language server (*Even Better TOML* in VS Code, *taplo* in others) follow it to `{schema_file}`
in the same folder: they complete the keys, explain them, and underline what is wrong. `new` and `edit` keep that
file up to date; `glute-tui schema` prints it, and `glute-tui schema --move` the one of move files. Only `check`
knows which moves there are.

## What it may hold

A file may have {megabytes} MiB, and a routine {hours} hours. Characters that can't be seen, or that a terminal would
obey, are refused, as is every key that is not named here: a misspelt one should not be passed over in silence.
"""


def manual() -> str:
    """The text of `docs/routine-files.md`, in Markdown."""
    dose = {field.key for field in DOSE}
    shared = {field.key for field in HOW}
    for_kinds = {key for keys in DOSE_OF.values() for key in keys}
    sided = [f"`{field.key}`" for field in (*HOW, *STEP) if field.sided]
    return _TEXT.format(
        example=EXAMPLE,
        own_move=OWN_MOVE,
        routine=_table(ROUTINE),
        step=_table([field for field in STEP if field.key not in dose | shared]),
        dose=_table(DOSE),
        kinds=_kinds(),
        others=_listed([f"`{field.key}`" for field in DOSE if field.key not in for_kinds]),
        how=_table([field for field in MOVE if field.key in shared]),
        sided=_listed(list(dict.fromkeys(sided))),
        schema_line=SCHEMA_LINE,
        schema_file=SCHEMA_FILE,
        megabytes=FILE_BYTES // 1024**2,
        hours=TOTAL_SECONDS // 3600,
    )


def _table(fields: Sequence[Field]) -> str:
    rows = ["| key | what it says | value | when left out |", "| --- | --- | --- | --- |"]
    rows += [f"| `{field.key}` | {field.doc} | {_value(field)} | {_left_out(field)} |" for field in fields]
    return "\n".join(rows)


def _left_out(field: Field) -> str:
    if field.required:
        return "**must be there**"
    return "" if field.default is None else f"`{_toml(field.default)}`"


def _toml(value: int | str | bool) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return f'"{value}"' if isinstance(value, str) else str(value)


def _value(field: Field) -> str:
    numbers = f"`{FORMAT}`" if field.low == field.high else f"{field.low} to {field.high}"
    match field.type:
        case "text":
            choices = ", ".join(f"`{_toml(choice)}`" for choice in field.choices)
            return choices or f"text of up to {field.high} characters"
        case "texts":
            return f"a list of up to {field.most} texts of up to {field.high} characters"
        case "integer":
            return numbers
        case "integers":
            return f"{field.most} numbers, each {numbers}"
        case "seconds":
            return f"{numbers}, or a pair"
        case "flag":
            return "`true` or `false`"
        case "table":
            return f"a table `[{field.key}]`"
        case "table list":
            return f"1 to {field.most} tables `[[{field.key}]]`"


def _kinds() -> str:
    rows = ["| kind | what you do | takes |", "| --- | --- | --- |"]
    for kind, keys in DOSE_OF.items():
        needed, *others = (f"`{key}`" for key in keys)
        rows.append(f'| `"{kind}"` | {_KINDS[kind]} | **{needed}**, {", ".join(others)} |')
    return "\n".join(rows)


def _listed(words: list[str]) -> str:
    return f"{', '.join(words[:-1])} and {words[-1]}"
