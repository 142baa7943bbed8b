from __future__ import annotations

import pytest

from knowledge.search import Library


@pytest.fixture(scope="session", params=["by meaning and words", "by words alone"])
def any_library(request: pytest.FixtureRequest, library: Library, words_alone: Library) -> Library:
    """The shipped guidance in either way of searching."""
    return library if request.param == "by meaning and words" else words_alone
