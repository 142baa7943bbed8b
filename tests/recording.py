"""How traffic with a model server is recorded and replayed; see tests/README.md, "Recorded traffic"."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from assistant.settings import Settings, read_settings

DRAFTS = Path(__file__).parent / "assistant" / "drafting" / "cassettes" / "test_recorded"
"""Recordings of whole drafts, one a brief; tests/assistant/drafting/test_recorded.py makes them."""
REPLAY_URL = "http://127.0.0.1:9/v1"
"""Where replayed requests claim to go. Nothing listens there, so a request that wasn't recorded can't succeed."""


def keep_only_what_matters(response: dict[str, Any]) -> dict[str, Any]:
    """Drop headers that change with every run, so that a new recording differs only where the model does."""
    kept = {"content-type", "transfer-encoding", "content-length"}
    response["headers"] = {name: value for name, value in response["headers"].items() if name.lower() in kept}
    return response


VCR_CONFIG: dict[str, Any] = {
    # Host and port are left out: the embedded engine listens on another port every time.
    "match_on": ["method", "path", "body"],
    "filter_headers": ["authorization", "user-agent", "host"],
    "before_record_response": keep_only_what_matters,
    "decode_compressed_response": True,
}


@contextmanager
def replayed(cassette: Path) -> Generator[None]:
    """Replay another test's recording, as it stands, also while that one is made anew."""
    import vcr  # pyright: ignore[reportMissingTypeStubs]

    player: Any = vcr.VCR(**VCR_CONFIG)
    with player.use_cassette(str(cassette), record_mode="none"):
        yield


def settings_for_traffic(*, recording: bool, home: Path) -> Settings:
    """Settings whose requests are the embedded engine's, word for word, whether it runs (recording) or not (replay)."""
    from assistant.models.engine import ENGINE, MODEL_ALIAS

    if not recording:
        return read_settings(model=MODEL_ALIAS, base_url=REPLAY_URL, api_key="none", home=home, environ={})
    from assistant.models import weights

    engine = ENGINE.start(weights.ensure(weights.EMBEDDED, read_settings(environ={}).models_dir))
    key = engine.api_key.get_secret_value()
    return read_settings(model=MODEL_ALIAS, base_url=engine.base_url, api_key=key, home=home, environ={})
