"""Hours spent against hours planned: what one key result will have taken in the end at the rate it has taken so far."""

from __future__ import annotations

import math
from dataclasses import dataclass

from assistant.reviews.line import figure

TELLS_FROM = 0.2
"""Of a key result that has to be done before the rate tells anything about the rest (our own reading)."""
OVER_BY = 0.1
"""Beyond its planned hours by this share, a key result is said to run over: the tolerance of targets (our own)."""


@dataclass(frozen=True, slots=True)
class Burn:
    """`planned` and `spent` are the executive's own hours, `done` is the share that is done, from 0 to 1.

    None where nobody said. None of them is negative.
    """

    planned: float | None
    spent: float | None = None
    done: float | None = None

    @property
    def forecast(self) -> float | None:
        """Hours in all at the rate so far: spent / done. None where that cannot be told, or not yet."""
        if self.spent is None or not self.spent or self.done is None or self.done < TELLS_FROM:
            return None
        return self.spent / self.done

    @property
    def left(self) -> float:
        """Hours that it still takes: by the forecast, else what is planned and not spent; none once it is done."""
        if self.done is not None and self.done >= 1:
            return 0.0
        if self.forecast is not None:
            return self.forecast - (self.spent or 0.0)
        return max((self.planned or 0.0) - (self.spent or 0.0), 0.0)

    @property
    def unspent(self) -> float:
        """Planned hours that nobody has spent: what is free once it is done or dropped."""
        return max((self.planned or 0.0) - (self.spent or 0.0), 0.0)

    @property
    def over(self) -> float:
        """Hours by which it runs over its plan, in fact or by the forecast; 0 while that is within a tenth."""
        if not self.planned:
            return 0.0
        most = max(self.spent or 0.0, self.forecast or 0.0)
        return most - self.planned if most > self.planned * (1 + OVER_BY) else 0.0

    @property
    def whole(self) -> int:
        """The hours that it takes in all, as a plan would state them."""
        return max(math.ceil((self.spent or 0.0) + self.left - 1e-9), 1)

    def arithmetic(self) -> str:
        """In words: "22 of 30 h spent, 60 % done: 22 / 0.6 = 36.67 h in all"; empty where nobody said."""
        if self.spent is None:
            return ""
        words = (
            f"{figure(self.spent)} of {figure(self.planned)} h spent"
            if self.planned
            else f"{figure(self.spent)} h spent"
        )
        if self.done is None:
            return words
        words += f", {figure(self.done * 100)} % done"
        if self.forecast is None or self.done >= 1:
            return words
        return f"{words}: {figure(self.spent)} / {figure(self.done)} = {figure(self.forecast)} h in all"
