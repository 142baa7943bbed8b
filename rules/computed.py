"""A property that is worked out when it is first asked for, and kept."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, Self, TypeVar, overload

Value = TypeVar("Value")


class computed(Generic[Value]):  # noqa: N801 - named as the decorator it is
    """As functools.cached_property without its lock, which Python 3.12 left out too: a check asks for hundreds of them.

    Two threads that ask at the same moment both work it out, and one of the two equal values is kept.
    """

    def __init__(self, work_out: Callable[[Any], Value]) -> None:
        self._work_out = work_out
        self.__doc__ = work_out.__doc__

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = name

    @overload
    def __get__(self, one: None, owner: type) -> Self: ...
    @overload
    def __get__(self, one: object, owner: type) -> Value: ...
    def __get__(self, one: object | None, owner: type) -> Self | Value:
        if one is None:
            return self
        value = one.__dict__[self._name] = self._work_out(one)
        return value
