"""Whether a client sells what people buy once in a life: nobody writes to its buyers about their second order."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, StringConstraints
from pydantic import Field as Bounded

from knowledge.beginnings import begins
from knowledge.reading_faults import read_file

GOODS_FILE = Path(__file__).parent / "bought_once.yaml"
_Word = Annotated[str, StringConstraints(strip_whitespace=True, min_length=3)]
_Words = Annotated[tuple[_Word, ...], Bounded(min_length=1)]


class Goods(BaseModel):
    """Beginnings of words for what is bought once, and for custom that comes back all the same."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    goods: _Words
    again: _Words

    def sold_by(self, brief: str) -> bool:
        """Whether a brief's text names such goods and says nothing of repairs, refills, subscriptions or regulars."""
        return begins(self.goods, brief) and not begins(self.again, brief)


@cache
def load_goods(file: Path = GOODS_FILE) -> Goods:
    """The goods of a file, the shipped one by default. Raises RecordError."""
    return read_file(file, Goods)
