"""Whom each role works beside: the leaders of the other functions, for access, relationships and interviews.

Source: engagement-structure, "3. Access: Information, People, and Systems" for CRO and CMO; the other roles are our own
reading.
"""

from __future__ import annotations

from rules.document.base import Function, Role

CROSS_FUNCTIONAL: dict[Role, tuple[Function, ...]] = {
    "cro": ("marketing", "sales", "customer_success", "product"),
    "cmo": ("sales", "product", "customer_success"),
    "cgo": ("product", "sales", "marketing"),
    "cso": ("marketing", "customer_success"),
    "vp_sales": ("marketing", "customer_success"),
}
"""The functions whose leaders the executive needs, in the order in which they are named."""
