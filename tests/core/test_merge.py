"""Merging two copies of a diary: the newest change wins, in either order, and again changes nothing."""

from collections.abc import Iterable

from hypothesis import given
from hypothesis import strategies as st

from glute_tui.core.diary.merge import Item, Key, merge

Copy = dict[Key, Item]

# Few ids, times and contents, so that they meet.
ITEMS = st.builds(
    Item,
    type=st.sampled_from(["session", "assessment", "workout", "soreness", "removed"]),
    id=st.sampled_from("abc"),
    changed=st.sampled_from(["1", "2", "3"]),
    values=st.fixed_dictionaries({"x": st.integers(0, 2)}),
)
COPIES = st.lists(ITEMS, max_size=8).map(lambda items: after({}, items))


def after(copy: Copy, items: Iterable[Item]) -> Copy:
    found = merge(copy, items)
    return copy | {item.key: item for item in (*found.new, *found.changed)}


def item(changed: str, kind: str = "workout", **values: object) -> Item:
    return Item(type=kind, id="a", changed=changed, values=values)


def test_the_newest_change_wins_and_the_rest_stays() -> None:
    old, new = item("1", note="old"), item("2", note="new")
    assert merge({}, [old]).new == (old,)
    assert merge({old.key: old}, [new]).changed == (new,)
    assert merge({new.key: new}, [old]).same == 1
    assert merge({}, [old, new, old]).new == (new,)


def test_a_removed_entry_is_a_version_of_what_it_was() -> None:
    run, gone = item("1", note="x"), item("2", "removed")
    assert after({run.key: run}, [gone]) == {("entry", "a"): gone}
    assert after({gone.key: gone}, [run]) == {("entry", "a"): gone}
    session = item("1", "session")
    assert after({run.key: run}, [session]) == {run.key: run, session.key: session}


@given(one=COPIES, other=COPIES)
def test_the_order_does_not_matter(one: Copy, other: Copy) -> None:
    assert after(one, other.values()) == after(other, one.values())


@given(one=COPIES, other=COPIES, third=COPIES)
def test_nor_does_who_merges_with_whom_first(one: Copy, other: Copy, third: Copy) -> None:
    assert after(after(one, other.values()), third.values()) == after(one, after(other, third.values()).values())


@given(one=COPIES, other=COPIES)
def test_merging_again_changes_nothing_and_every_item_is_counted(one: Copy, other: Copy) -> None:
    first = merge(one, other.values())
    assert len(first.new) + len(first.changed) + first.same == len(other)
    both = after(one, other.values())
    for copy in (one, other, both):
        again = merge(both, copy.values())
        assert (again.new, again.changed, again.same) == ((), (), len(copy))


@given(items=st.lists(ITEMS, max_size=8))
def test_the_order_of_a_file_does_not_matter(items: list[Item]) -> None:
    assert after({}, items) == after({}, reversed(items))
