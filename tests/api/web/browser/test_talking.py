"""Conversations in a real browser: from hello to an agreed set, a reload in mid-reply, two tabs, the keyboard."""

from __future__ import annotations

import re
import threading
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from assistant.drafting import kind
from tests.api.web.browser.conftest import Site
from tests.api.web.browser.talking import SCRIPTS, answered, begin, say

OWN = "Fix the way we sell so that deals stop vanishing after the demo"


def brief(page: Page) -> None:
    """The shipped brief up to where the objective is asked for in the person's own words."""
    page.get_by_role("button", name="CRO: a brief").click()
    page.wait_for_url("**/c/*")
    page.get_by_role("button", name="Nobody knows yet").click()
    page.get_by_role("button", name="I am the executive").click()
    expect(page.locator(".turn").last.locator(".question")).to_contain_text("in your own words")
    answered(page)


def test_from_hello_to_an_agreed_set(page: Page) -> None:
    begin(page, "hello")
    script = SCRIPTS["cro"]
    for words in script[1:9]:
        say(page, words)
    paper = page.locator("#paper")
    expect(paper.locator(".kr")).to_have_count(8)
    expect(paper.locator("#hours .bars li")).to_have_count(4)
    paper.locator(".cite").first.click()
    expect(page.get_by_role("dialog")).to_contain_text("Passage")
    page.keyboard.press("Escape")
    expect(page.locator("#objectives").get_by_text("Executive's words")).to_be_visible()
    turn = say(page, script[9])
    expect(turn.locator(".what-if")).to_contain_text("nothing in the document has changed")
    expect(paper.locator(".subtitle")).to_contain_text("2 days a week")
    page.get_by_role("button", name="I agree").click()
    page.get_by_role("button", name="Yes, today").click()
    expect(paper.locator(".agreed")).to_have_text(re.compile("Both sides agreed on 1 December 2026"))


def test_a_reload_in_mid_reply_loses_nothing(page: Page, site: Site) -> None:
    brief(page)
    with site.held.back():
        say(page, OWN, wait=False)
        expect(page.locator(".turn").last).to_contain_text("I draft")
        page.reload()
        expect(page.locator(".turn").last).to_contain_text(OWN)
        expect(page.locator(".turn").last).to_contain_text("I draft")
        expect(page.locator("main[data-answering]")).to_have_count(1)
        expect(page.locator(".kr")).to_have_count(0)
    answered(page)
    expect(page.locator("#paper .objective").first).to_contain_text(OWN)
    expect(page.locator(".turn")).to_have_count(4)


def test_goals_stand_on_the_page_while_the_set_is_still_being_checked(
    page: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    brief(page)
    free = threading.Event()
    judged = kind._judged  # pyright: ignore[reportPrivateUsage]

    def held(*arguments: Any) -> Any:
        assert free.wait(60)
        return judged(*arguments)

    monkeypatch.setattr(kind, "_judged", held)
    so_far = page.get_by_role("region", name="Goals so far")
    try:
        say(page, "you write it", wait=False)
        expect(so_far.locator(".kr.pending")).not_to_have_count(0)
        expect(so_far).to_contain_text("The whole set is still being checked")
        expect(so_far.locator(".kr.pending").first).to_contain_text("not checked as a set yet")
        expect(page.locator("#paper .kr")).to_have_count(0)
        shown = so_far.locator(".kr-text").first.inner_text()
        page.reload()
        expect(so_far.locator(".kr-text").first).to_have_text(shown)
        # Nothing that is not checked can be written out, agreed to or shared.
        expect(page.get_by_role("button", name="I agree")).to_have_count(0)
    finally:
        free.set()
    answered(page)
    expect(so_far).to_have_count(0)
    expect(page.locator("#paper .kr-text").first).to_contain_text(shown)


def test_a_line_is_seen_as_it_is_said_and_stays_when_it_is_whole(page: Page, site: Site) -> None:
    lead = "Every hour in the plan is counted from days a week and from day 1."
    begin(page, "hello")
    site.voice.lead = lead
    try:
        turn = say(page, "We're Acme, a CRO", wait=False)
        # A reader of screens hears the line once, when it is whole.
        saying = turn.locator(".saying[aria-hidden=true]")
        expect(saying).to_contain_text("Every hour")
        expect(saying).to_have_text(lead)
        expect(turn.locator(".noted")).to_contain_text("Acme")
        page.reload()
        expect(page.locator(".turn").last.locator(".saying")).to_have_text(lead)
        site.voice.free.set()
        answered(page)
        question = page.locator(".turn").last.locator(".question")
        expect(question).to_have_text(f"{lead} On which date does it start, and how many days a week is it?")
        expect(page.locator(".saying")).to_have_count(0)
    finally:
        site.voice.lead = None
        site.voice.free.set()


def test_two_tabs_show_the_same(page: Page, context: BrowserContext) -> None:
    begin(page, SCRIPTS["cmo"][1])
    other = context.new_page()
    other.goto(page.url)
    say(page, SCRIPTS["cmo"][2])
    expect(other.locator(".turn").last).to_contain_text("Fill the second clinic")
    expect(other.locator("#paper .goals li")).to_have_count(3)
    say(other, SCRIPTS["cmo"][3])
    expect(page.locator("#paper .situation")).to_contain_text("We spend a fortune on ads")
    expect(page.locator("#paper")).to_have_text(other.locator("#paper").inner_text(), use_inner_text=True)


def test_what_was_typed_while_a_reply_comes_is_kept(page: Page, site: Site) -> None:
    brief(page)
    with site.held.back():
        say(page, OWN, wait=False)
        expect(page.locator(".turn").last).to_contain_text("I draft")
        box = page.get_by_label("Your message")
        box.fill("drop KR3")
        box.press("Enter")
        expect(page.locator("#say-line")).to_contain_text("Still answering")
        expect(page.locator("#say-line")).not_to_contain_text("/v1/")
        expect(box).to_have_value("drop KR3")
        page.reload()
        expect(box).to_have_value("drop KR3")
    answered(page)


def test_what_was_sent_while_a_reply_comes_goes_when_it_is_there(page: Page, site: Site) -> None:
    brief(page)
    with site.held.back():
        turn = say(page, OWN, wait=False)
        expect(turn).to_contain_text("I draft")
        box = page.get_by_label("Your message")
        box.fill("what is missing?")
        box.press("Enter")
        expect(page.locator("#say-line")).to_contain_text("Still answering")
        expect(page.locator(".turn")).to_have_count(4)
    expect(page.locator(".turn")).to_have_count(5)
    answered(page)
    expect(page.locator(".turn").last).to_contain_text("what is missing?")
    expect(page.locator("#say-line")).to_have_text("")
    expect(page.get_by_label("Your message")).to_have_value("")


def test_a_set_drafted_just_now_is_not_agreed(page: Page) -> None:
    brief(page)
    say(page, "you write it")
    expect(page.locator("#paper .kr").first).to_be_visible()
    expect(page.locator("#paper .agreed")).to_have_count(0)


def test_a_reply_can_be_stopped(page: Page, site: Site) -> None:
    brief(page)
    with site.held.back():
        say(page, OWN, wait=False)
        expect(page.locator(".turn").last).to_contain_text("I draft")
        page.get_by_role("button", name="Stop the reply").click()
    answered(page)
    expect(page.locator(".turn").last).to_contain_text("Stopped; the document is as it was")
    expect(page.locator(".kr")).to_have_count(0)


def test_shift_and_enter_begin_a_line(page: Page) -> None:
    box = page.get_by_label("Begin in your own words")
    box.press_sequentially("one")
    box.press("Shift+Enter")
    box.press_sequentially("two")
    expect(box).to_have_value("one\ntwo")


def test_the_keyboard_reaches_the_message_box_first(page: Page) -> None:
    begin(page, "hello")
    page.set_viewport_size({"width": 360, "height": 720})  # a wide page has the cursor there from the beginning
    page.reload()
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the message box")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_label("Your message")).to_be_focused()


def test_choices_are_said_in_one_message(page: Page) -> None:
    begin(page, SCRIPTS["cro"][1])
    for words in SCRIPTS["cro"][2:6]:
        say(page, words)
    parts = page.locator(".parts")
    for name, answer in (("People", "Recommend"), ("Process", "Decide"), ("Strategy", "Propose")):
        parts.get_by_role("group", name=name).get_by_text(answer, exact=True).click()
    page.get_by_role("button", name="Send these answers").click()
    expect(page.locator(".turn").last.locator(".you")).to_have_text(
        re.compile("people: recommend; process: decide; strategy: propose")
    )
    answered(page)
    expect(page.locator("#brief")).to_contain_text("Decisions on process")


def test_a_finding_tells_why(page: Page) -> None:
    page.get_by_role("button", name="a plan with findings").click()
    page.wait_for_url("**/c/*")
    page.locator(".finding.error .why").first.click()
    sheet = page.get_by_role("dialog")
    expect(sheet).to_contain_text("Where it comes from")
    page.keyboard.press("Escape")
    expect(sheet).to_be_hidden()
    expect(page.locator(".turn")).to_have_count(1)
