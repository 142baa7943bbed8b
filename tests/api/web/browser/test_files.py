"""Files in a real browser: uploads, downloads, the link to read, and what somebody wrote to be run."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, Page, expect

from tests.api.web.browser.talking import answered, begin, say
from tests.assistant.cli.running import ROOT

PLAN = ROOT / "assistant" / "examples" / "plans-in-git" / "plans" / "northwind.yaml"
HOSTILE = "<img src=x onerror=window.ran=1><script>window.ran=1</script>\"'{{7*7}}"


def upload(page: Page, name: str, data: bytes) -> None:
    page.get_by_label("Bring a brief or a plan").set_input_files(
        [{"name": name, "mimeType": "application/octet-stream", "buffer": data}]
    )


def test_an_upload_begins_a_conversation(page: Page) -> None:
    upload(page, "northwind.yaml", PLAN.read_bytes())
    page.wait_for_url("**/c/*")
    expect(page.locator(".turn").first).to_contain_text("I have read northwind.yaml")
    expect(page.locator("#paper h2")).to_have_text("Northwind Analytics")


def test_a_file_that_is_no_plan_gets_one_line(page: Page) -> None:
    upload(page, "logo.png", b"\x89PNG\r\n\x1a\n")
    expect(page.locator("#say-line")).to_have_text("logo.png is a picture; send the text itself")
    upload(page, "plan.yaml", b"engagement: {company: [")
    expect(page.locator("#say-line")).to_contain_text("plan.yaml")
    expect(page.locator("#say-line")).not_to_contain_text("logo")


def test_on_paper_stands_the_document_and_nothing_that_only_opens_on_the_screen(page: Page) -> None:
    upload(page, "northwind.yaml", PLAN.read_bytes())
    page.wait_for_url("**/c/*")
    answered(page)
    paper = page.locator("#paper")
    folded = paper.locator("details:not([open]):not(.group) > summary")
    expect(folded.first).to_be_visible()
    page.emulate_media(media="print")
    assert not any(folded.nth(i).is_visible() for i in range(folded.count()))
    expect(page.locator(".talk")).to_be_hidden()
    expect(paper.locator(".kr").first).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_the_document_can_be_taken_along(page: Page, tmp_path: Path) -> None:
    upload(page, "northwind.yaml", PLAN.read_bytes())
    page.wait_for_url("**/c/*")
    page.get_by_text("Files", exact=True).click()
    with page.expect_download() as waiting:
        page.get_by_role("link", name="Word").click()
    waiting.value.save_as(tmp_path / "plan.docx")
    assert (tmp_path / "plan.docx").read_bytes().startswith(b"PK")
    assert waiting.value.suggested_filename == "engagement.docx"


def test_a_link_shows_the_document_and_nothing_that_was_said(page: Page, context: BrowserContext) -> None:
    upload(page, "northwind.yaml", PLAN.read_bytes())
    page.wait_for_url("**/c/*")
    page.get_by_role("button", name="Share").click()
    link = page.get_by_label("The link").input_value()
    other = context.new_page()
    other.goto(link)
    expect(other.locator(".kr")).to_have_count(page.locator(".kr").count())
    expect(other.get_by_text("I have read northwind.yaml")).to_have_count(0)
    expect(other.locator("form, textarea")).to_have_count(0)
    page.get_by_role("button", name="Close the link again").click()
    expect(page.get_by_text("The link is closed")).to_be_visible()
    other.reload()
    expect(other.locator(".kr")).to_have_count(0)


def test_nothing_that_somebody_wrote_is_run(page: Page, context: BrowserContext) -> None:
    upload(page, "hostile.json", json.dumps(hostile_plan()).encode())
    page.wait_for_url("**/c/*")
    say(page, HOSTILE)
    say(page, f"We use a CRM called {HOSTILE}")
    expect(page.locator(".you").first).to_contain_text(HOSTILE)
    expect(page.locator(".kr-text").first).to_contain_text("<script>")
    for details in page.locator("details").all():
        details.evaluate("one => { one.open = true; }")
    page.locator(".finding .why").first.click()
    expect(page.get_by_role("dialog")).to_contain_text("Why")
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Share").click()
    link = page.get_by_label("The link").input_value()
    talk = page.url
    seen = [page]
    for address in (link, talk.split("/c/")[0] + "/", f"{talk}/papers/session.html"):
        seen.append(context.new_page())
        seen[-1].goto(address)
    for one in seen:
        assert one.evaluate("window.ran") is None, one.url
        assert one.locator("img[src=x]").count() == 0, one.url
        assert one.locator("script:not([src])").count() == 0, one.url


def hostile_plan() -> dict[str, Any]:
    """A plan in which every text that somebody may write holds markup, script and a template's brackets."""
    kr = {
        "id": f"KR1{HOSTILE}", "text": HOSTILE, "purpose": "audit", "due_day": 30, "hours": 500, "metric": HOSTILE,
        "baseline": 10, "target": 20, "unit": HOSTILE, "depends_on": {"who": HOSTILE, "what": HOSTILE},
        "citations": ["okr-90-day-cro", HOSTILE], "answers": HOSTILE, "arithmetic": HOSTILE, "asked": HOSTILE,
    }  # fmt: skip
    objective = {"id": HOSTILE, "text": HOSTILE, "supports": [HOSTILE], "ladder": HOSTILE, "key_results": [kr]}
    return {
        "engagement": {
            "company": HOSTILE, "role": "cro", "start": "2027-03-01", "days_per_week": 2, "situation": HOSTILE,
        },
        "company_objectives": [{"id": HOSTILE, "text": HOSTILE, "metric": HOSTILE, "target": 5, "unit": HOSTILE}],
        "baselines": [{"metric": HOSTILE, "value": 10, "unit": HOSTILE, "source": HOSTILE}],
        "people": [{"role": HOSTILE, "name": HOSTILE}],
        "systems": [{"kind": HOSTILE, "name": HOSTILE}],
        "authority": {"budget": {"limit": 10, "currency": HOSTILE, "above": HOSTILE}},
        "access": {"meetings": [HOSTILE]},
        "okr_sets": [{"horizon": "90d", "objectives": [objective], "left_out": [{"text": HOSTILE}]}],
        "waivers": [{"code": "CAP101", "path": "/okr_sets/0", "reason": HOSTILE, "by": HOSTILE}],
    }  # fmt: skip


def test_a_phone_shows_one_side_at_a_time(page: Page) -> None:
    page.set_viewport_size({"width": 360, "height": 720})
    upload(page, "northwind.yaml", PLAN.read_bytes())
    page.wait_for_url("**/c/*")
    expect(page.locator("#paper")).to_be_hidden()
    page.get_by_role("tab", name="Document").click()
    expect(page.locator("#paper")).to_be_visible()
    expect(page.locator("#talk")).to_be_hidden()
    assert page.evaluate("document.documentElement.scrollWidth") == 360


def test_the_theme_stays_as_chosen(page: Page) -> None:
    page.get_by_role("button", name=re.compile("light and dark")).click()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    page.reload()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")


def test_conversations_are_found_again_and_deleted(page: Page) -> None:
    begin(page, "Our client is called Zebra Mills, I'm the fractional CMO, two days a week from 1 March 2027")
    answered(page)
    page.goto(page.url.split("/c/")[0])
    row = page.locator(".client", has_text="Zebra Mills")
    expect(row.get_by_role("link")).to_have_count(1)
    row.hover()
    row.get_by_role("button", name=re.compile("Delete")).click()
    expect(page.locator(".client", has_text="Zebra Mills")).to_have_count(0)
