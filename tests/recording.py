"""How traffic with a model server is recorded and replayed; see tests/README.md, "Recorded traffic"."""

from __future__ import annotations

from typing import Any

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
