"""The program's own codes have manuals that are whole and true."""

from __future__ import annotations

import pytest

from rules.check import check
from rules.document import Document
from rules.own_codes import OWN_CODES
from rules.registry import REGISTRY
from tests.rules.loading import TODAY, read_yaml


def test_no_rule_has_one_of_them() -> None:
    assert not set(OWN_CODES) & set(REGISTRY)


@pytest.mark.parametrize("code", [code for code in OWN_CODES if code.startswith("WVR")])
def test_the_examples_are_true(code: str) -> None:
    manual = OWN_CODES[code].manual
    assert _finds(manual.breaks, code)
    assert not _finds(manual.mended, code)


def _finds(text: str, code: str) -> bool:
    document = Document.model_validate(read_yaml(text))
    return any(f.code == code for f in check(document, today=TODAY).findings)
