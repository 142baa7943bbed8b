"""Before the first caller comes, what stands in memory is put out of the garbage collector's way."""

from __future__ import annotations

import gc

from api.app import settle
from tests.api.conftest import Api


def test_what_is_loaded_is_gone_through_no_more(api: Api) -> None:
    before = gc.get_freeze_count()
    try:
        settle(api.deps)
        assert gc.get_freeze_count() > before + 10_000
    finally:
        gc.unfreeze()
