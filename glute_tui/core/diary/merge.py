"""Two copies of a diary to one: by id, the newest change wins, whichever copy comes first and however often."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

Key = tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """Something that is shared: `values` are what JSON can say, all of them, in the form in which they are kept.

    `changed` is the UTC time of the last change, written so that texts sort as the times do.
    """

    type: str
    id: str
    changed: str
    values: Mapping[str, Any]

    @property
    def key(self) -> Key:
        """What makes two items versions of one: a workout may be corrected to soreness, or removed."""
        return ("entry" if self.type in ("workout", "soreness", "removed") else self.type, self.id)


@dataclass(frozen=True, slots=True, kw_only=True)
class Merge:
    """What a merge comes to: items that were not there, newer versions of some that were, and how many stay."""

    new: tuple[Item, ...]
    changed: tuple[Item, ...]
    same: int


def merge(mine: Mapping[Key, Item], theirs: Iterable[Item]) -> Merge:
    """What has to be written into `mine` so that it holds the newest version of every item of both."""
    best: dict[Key, Item] = {}
    for item in theirs:
        best[item.key] = _newer(best.get(item.key, item), item)
    new = tuple(item for key, item in best.items() if key not in mine)
    changed = tuple(item for key, item in best.items() if key in mine and _newer(mine[key], item) != mine[key])
    return Merge(new=new, changed=changed, same=len(best) - len(new) - len(changed))


def _newer(one: Item, other: Item) -> Item:
    if one.changed != other.changed:
        return one if one.changed > other.changed else other
    # Changed at the same moment: any rule will do that every copy follows alike.
    return max(one, other, key=_content)


def _content(item: Item) -> str:
    return json.dumps([item.type, item.values], sort_keys=True)
