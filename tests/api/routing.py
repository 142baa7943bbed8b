"""Every route that the API has, by method and path."""

from __future__ import annotations

from fastapi import APIRouter
from fastapi.routing import APIRoute

from api.app import PREFIX, ROUTERS
from api.routes import health, tenant


def _of(router: APIRouter, prefix: str) -> list[tuple[str, str]]:
    return [
        (method, prefix + route.path)
        for route in router.routes
        if isinstance(route, APIRoute)
        for method in sorted(route.methods or ())
    ]


ROUTES: list[tuple[str, str]] = [
    *(one for router in (*ROUTERS, tenant.router) for one in _of(router, PREFIX)),
    *_of(health.router, ""),
]
_NAMES = ("document_id", "conversation_id", "check_id", "draft_id", "job_id", "guidance_id", "prefix")
NAMED = [one for one in ROUTES if any(name in one[1] for name in _NAMES)]
"""Those that name a thing of a tenant's in their path."""
