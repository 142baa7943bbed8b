"""Conversations behind the API and the web pages: kept, answered in threads, followed by whoever watches.

`request.app.state.talks` is the one `Talks` of a process; routes and pages use it and nothing below it.
"""

from __future__ import annotations

from api.talks.beginnings import Beginning
from api.talks.desk import Talks
from api.talks.events import Place, TalkEvent
from api.talks.views import View

__all__ = ["Beginning", "Place", "TalkEvent", "Talks", "View"]
