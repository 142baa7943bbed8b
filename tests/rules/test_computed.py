"""What is computed is worked out once for each that asks, and only when it is asked for."""

from __future__ import annotations

from rules.computed import computed


class _Counted:
    def __init__(self, start: int) -> None:
        self.start = start
        self.asked = 0

    @computed
    def next(self) -> int:
        """One more."""
        self.asked += 1
        return self.start + self.asked


def test_nothing_is_worked_out_before_it_is_asked_for() -> None:
    assert _Counted(1).asked == 0


def test_it_is_worked_out_once() -> None:
    one = _Counted(1)
    assert (one.next, one.next, one.asked) == (2, 2, 1)


def test_each_has_its_own() -> None:
    one, other = _Counted(1), _Counted(10)
    assert (one.next, other.next, one.next) == (2, 11, 2)


def test_the_class_shows_what_it_is() -> None:
    assert isinstance(_Counted.next, computed)
    assert _Counted.next.__doc__ == "One more."
