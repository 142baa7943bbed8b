"""A real browser before a real server: Chromium of the system, headless; without one these tests are skipped.

The browser's own event loop runs in this thread while it is open, so it is closed when this folder is through.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Generator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from api.deps import Deps, Limits
from api.guidance import Guidance
from assistant.settings import read_settings
from assistant.storage.database import Storage
from tests.api.conftest import TODAY
from tests.api.serving import served
from tests.api.web.browser.talking import Held, Spoken

NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")


@dataclass(frozen=True)
class Site:
    """A server with its guidance, which a test may hold back to look at a reply that is not whole."""

    url: str
    held: Held
    deps: Deps
    voice: Spoken


@pytest.fixture(scope="package")
def browser() -> Generator[Browser]:
    found = os.environ.get("NINETYDAY_CHROMIUM") or next((path for one in NAMES if (path := shutil.which(one))), None)
    if found is None:
        pytest.skip("no Chromium here (apt install chromium, or name one in NINETYDAY_CHROMIUM)")
    expect.set_options(timeout=15_000)
    with sync_playwright() as playwright:
        # Root's Chromium starts only without its sandbox; what it opens is ours alone.
        browser = playwright.chromium.launch(executable_path=found, args=["--no-sandbox", "--disable-gpu"])
        yield browser
        browser.close()


@pytest.fixture(scope="package")
def site(tmp_path_factory: pytest.TempPathFactory, shared_guidance: Guidance) -> Generator[Site]:
    folder: Path = tmp_path_factory.mktemp("web")
    held = Held(shared_guidance)
    with Storage.open(f"sqlite:///{folder / 'web.db'}") as storage:
        deps = Deps(
            storage=storage,
            guidance=held,
            model=lambda: read_settings(environ={}),
            limits=Limits(a_minute=0),
            today=lambda: TODAY,
            voice=(voice := Spoken()),
        )
        with served(deps) as port:
            yield Site(f"http://127.0.0.1:{port}", held, replace(deps), voice)


@pytest.fixture
def context(browser: Browser) -> Generator[BrowserContext]:
    """A browser's window of its own; a fault of the page's script fails the test."""
    faults: list[str] = []
    context = browser.new_context(viewport={"width": 1280, "height": 860}, accept_downloads=True)
    context.set_default_timeout(15_000)
    context.on("weberror", lambda error: faults.append(str(error.error)))
    context.on("dialog", lambda dialog: dialog.accept())
    yield context
    context.close()
    assert faults == []


@pytest.fixture
def page(context: BrowserContext, site: Site) -> Page:
    """The first page."""
    page = context.new_page()
    page.goto(site.url)
    return page
