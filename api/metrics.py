"""What Prometheus reads: requests by route, method and status, how long they took, the line, jobs, models' tokens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from starlette.types import Scope

from api.jobs.desk import Desk
from api.work import Workshop

if TYPE_CHECKING:
    from assistant.models.client import Usage
    from assistant.prices import Prices

MEDIA = "text/plain; version=0.0.4; charset=utf-8"
_SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120)


class Metrics:
    """The figures of one process. No label holds an id, a tenant or anything else of a request's own."""

    def __init__(self, workshop: Workshop, prices: Prices | None = None) -> None:
        self._registry = CollectorRegistry()
        labels = ("route", "method", "status")
        self._requests = Counter("ninetyday_requests", "Requests answered.", labels, registry=self._registry)
        self._seconds = Histogram(
            "ninetyday_request_seconds",
            "How long an answer took.",
            ("route",),
            buckets=_SECONDS,
            registry=self._registry,
        )
        busy = Gauge("ninetyday_work_busy", "Drafts and exports being made or waiting.", registry=self._registry)
        busy.set_function(lambda: workshop.busy)

        self._jobs = Counter("ninetyday_jobs", "Jobs that ended here.", ("kind", "state"), registry=self._registry)
        self._prices = prices
        self._calls = Counter("ninetyday_model_calls", "Replies of language models.", registry=self._registry)
        self._tokens = Counter(
            "ninetyday_model_tokens",
            "Tokens that language models reported; cached ones are input that the server had kept, and no input here.",
            ("kind",),
            registry=self._registry,
        )
        self._cost = Counter(
            "ninetyday_model_cost",
            "What these tokens cost, by the prices that are set; nothing where none is.",
            ("currency",),
            registry=self._registry,
        )

    def count_jobs(self, desk: Desk) -> None:
        """Tell how many jobs run."""
        running = Gauge("ninetyday_jobs_running", "Jobs that run in this process.", registry=self._registry)
        running.set_function(lambda: desk.busy)

    def job_ended(self, kind: str, state: str) -> None:
        """One job, at its end."""
        self._jobs.labels(kind, state).inc()

    def model_used(self, usage: Usage) -> None:
        """What a model took for one reply; a reply that a job was given again from before took nothing."""
        self._calls.inc(usage.calls)
        fresh = max(usage.input_tokens - usage.cached_tokens, 0)
        for kind, tokens in (("input", fresh), ("cached", usage.cached_tokens), ("output", usage.output_tokens)):
            self._tokens.labels(kind).inc(tokens)
        if self._prices is not None:
            self._cost.labels(self._prices.currency or "").inc(float(self._prices.cost(usage)))

    def observe(self, scope: Scope, status: int, seconds: float) -> None:
        """One request, at its end."""
        route = getattr(scope.get("route"), "path", None) or "unmatched"
        method = scope["method"] if scope["method"] in _METHODS else "other"
        self._requests.labels(route, method, str(status)).inc()
        self._seconds.labels(route).observe(seconds)

    def text(self) -> bytes:
        """All of it, as Prometheus wants it."""
        return generate_latest(self._registry)


_METHODS = frozenset(("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"))
