"""The page's routes without a browser: forms without the script, headers, keys in a cookie, other sites, files."""

from __future__ import annotations

import re
import time

import pytest
from fastapi.testclient import TestClient

from api.web.door import COOKIE
from api.web.rendering import STATIC
from assistant.storage import keys, tenants
from tests.api.conftest import Api, Make
from tests.assistant.cli.running import ROOT

OURS = {"sec-fetch-site": "same-origin"}
THEIRS = {"sec-fetch-site": "cross-site", "origin": "https://elsewhere.example"}
PLAN = ROOT / "assistant" / "examples" / "plans-in-git" / "plans" / "northwind.yaml"
FORMATS = {"docx": b"PK", "xlsx": b"PK", "html": b"<!doctype", "ics": b"BEGIN:VCALENDAR", "md": b"#"}


def begun(client: TestClient, **form: str) -> str:
    """A new conversation's address."""
    answer = client.post("/c", data=form, headers=OURS, follow_redirects=False)
    assert answer.status_code == 303, answer.text
    return answer.headers["location"]


def planned(client: TestClient) -> str:
    """One that begins with a plan."""
    files = {"file": ("northwind.yaml", PLAN.read_bytes())}
    answer = client.post("/c", files=files, headers=OURS, follow_redirects=False)
    assert answer.status_code == 303, answer.text
    return answer.headers["location"]


def read(client: TestClient, address: str) -> str:
    """A page once its reply is whole."""
    for _ in range(200):
        text = client.get(address).text
        if "data-answering" not in text:
            return text
        time.sleep(0.05)
    raise AssertionError("no reply came")


def keyed(api: Api, scope: keys.Scope = "write") -> str:
    with api.deps.storage.writing() as session:
        _, text = keys.make(session, tenants.found_or_made(session, "Acme").id, "browser", scope)
    return text


@pytest.mark.parametrize("address", ["/", "/sign-in", "/c/" + "0" * 32])
def test_a_page_runs_our_own_script_alone(api: Api, address: str) -> None:
    answer = api.client.get(address)
    policy = answer.headers["content-security-policy"]
    assert "script-src 'self';" in policy
    assert "style-src 'self';" in policy
    assert "unsafe" not in policy
    assert re.search(r"<script(?![^>]*\ssrc=)|<style|\son[a-z]+=|\sstyle=", answer.text) is None
    assert re.search(r"(?:src|href)=\"(?:https?:)?//", answer.text) is None


def test_our_files_are_kept_by_browsers(api: Api) -> None:
    address = re.findall(r'href="(/static/page\.css[^"]+)"', api.client.get("/").text)[0]
    answer = api.client.get(address)
    assert answer.headers["content-type"].startswith("text/css")
    assert "immutable" in answer.headers["cache-control"]


def test_what_is_not_ours_stands_with_its_licence() -> None:
    vendored = {path.name for path in (STATIC / "vendor").iterdir()}
    assert vendored == {"idiomorph-0.8.0.min.js", "idiomorph-0.8.0.LICENSE.txt"}


def test_without_the_script_a_form_leads_back_to_the_page(api: Api) -> None:
    address = begun(api.client, text="We're Northwind, a fractional CRO two days a week from 1 March")
    assert "Northwind" in read(api.client, address)
    answer = api.client.post(f"{address}/say", data={"text": "hello"}, headers=OURS, follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, address)
    assert ">hello</p>" in read(api.client, address)


def test_several_choices_are_one_message(api: Api) -> None:
    address = begun(api.client)
    chosen = {"part1": "people: decide", "part3": "strategy: propose", "text": "up to 5000 USD"}
    api.client.post(f"{address}/say", data=chosen, headers=OURS)
    assert "people: decide; strategy: propose; up to 5000 USD" in read(api.client, address)


@pytest.mark.parametrize("path", ["/c", "/c/{}/say", "/c/{}/remove", "/c/{}/share", "/sign-in", "/sign-out"])
def test_a_form_of_another_site_is_not_taken(api: Api, path: str) -> None:
    address = path.format("0" * 32)
    assert api.client.post(address, data={"text": "x"}, headers=THEIRS).status_code in (401, 403)
    assert api.client.post(address, data={"text": "x"}).status_code == 403


def test_an_origin_of_ours_does_where_the_browser_says_nothing_else(api: Api) -> None:
    answer = api.client.post("/c", data={}, headers={"origin": "http://127.0.0.1:8090"}, follow_redirects=False)
    assert answer.status_code == 303


def test_a_key_is_asked_for_and_kept_from_scripts(api: Api) -> None:
    stranger = api.stranger()
    answer = stranger.get("/c/" + "0" * 32, follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, "/sign-in?next=/c/" + "0" * 32)
    answer = stranger.post("/sign-in", data={"key": keyed(api), "next": "/"}, headers=OURS, follow_redirects=False)
    assert answer.status_code == 303
    cookie = answer.headers["set-cookie"].lower()
    assert cookie.startswith(COOKIE)
    assert "httponly" in cookie
    assert "samesite=strict" in cookie
    assert "Sign out" in stranger.get("/").text
    assert stranger.post("/sign-out", headers=OURS, follow_redirects=False).headers["location"] == "/sign-in"
    assert stranger.get("/", follow_redirects=False).status_code == 303


@pytest.mark.parametrize("key", ["", "nd_wrong", "ключ", "x" * 150])
def test_a_wrong_key_opens_nothing(api: Api, key: str) -> None:
    answer = api.stranger().post("/sign-in", data={"key": key}, headers=OURS, follow_redirects=False)
    assert answer.status_code == 401
    assert "set-cookie" not in answer.headers
    assert "This key is none of ours" in answer.text


@pytest.mark.parametrize("next_", ["https://elsewhere.example", "//elsewhere.example", "/\\elsewhere.example", "x"])
def test_signing_in_leads_to_no_other_site(api: Api, next_: str) -> None:
    form = {"key": keyed(api), "next": next_}
    answer = api.stranger().post("/sign-in", data=form, headers=OURS, follow_redirects=False)
    assert answer.headers["location"] == "/"


def test_a_key_that_reads_changes_nothing(api: Api) -> None:
    stranger = api.stranger()
    stranger.cookies.set(COOKIE, keyed(api, "read"))
    assert stranger.get("/").status_code == 200
    assert stranger.post("/c", data={"text": "x"}, headers=OURS).status_code == 403


def test_the_cookie_is_no_key_of_the_api(api: Api) -> None:
    stranger = api.stranger()
    stranger.cookies.set(COOKIE, keyed(api))
    assert stranger.get("/v1/conversations").status_code == 401


def test_a_key_sees_its_own_tenants_conversations(api: Api) -> None:
    address = begun(api.client, text="We're Northwind, a fractional CRO")
    read(api.client, address)
    stranger = api.stranger()
    stranger.cookies.set(COOKIE, keyed(api))
    assert stranger.get(address).status_code == 404
    assert address not in stranger.get("/").text


@pytest.mark.parametrize("to", sorted(FORMATS))
def test_every_file_is_written(api: Api, to: str) -> None:
    answer = api.client.get(f"{planned(api.client)}/export/{to}")
    assert answer.status_code == 200, answer.text
    assert answer.content.startswith(FORMATS[to])
    assert answer.headers["content-disposition"] == f'attachment; filename="engagement.{to}"'


@pytest.mark.parametrize("kind", ["interviews", "plan", "session"])
def test_what_is_made_from_the_document_opens_as_a_page(api: Api, kind: str) -> None:
    answer = api.client.get(f"{begun(api.client, example='northwind')}/papers/{kind}.html")
    assert answer.status_code == 200, answer.text
    assert "sandbox" in answer.headers["content-security-policy"]
    assert answer.headers["content-disposition"].startswith("inline")


def test_before_there_is_a_document_one_line_says_what_is_lacking(api: Api) -> None:
    answer = api.client.get(f"{begun(api.client)}/export/docx")
    assert answer.status_code == 422
    assert "There is no document yet: company, days per week, role, start not said" in answer.text


@pytest.mark.parametrize(
    ("name", "data", "line"),
    [
        ("logo.png", b"\x89PNG\r\n\x1a\n", "logo.png is a picture"),
        ("empty.md", b"", "empty.md is empty"),
        ("plan.yaml", b"engagement: [", "plan.yaml"),
        ("plan.docx", b"no zip", "plan.docx"),
    ],
)
def test_a_file_that_cannot_be_read_gets_one_line(api: Api, name: str, data: bytes, line: str) -> None:
    headers = {**OURS, "X-Piece": "1"}
    answer = api.client.post("/c", files={"file": (name, data)}, headers=headers, follow_redirects=False)
    assert answer.status_code == 422
    assert line.lower() in answer.json()["detail"].lower()
    assert "\n" not in answer.json()["detail"]


def test_a_link_shows_the_document_until_it_is_closed(api: Api) -> None:
    address = planned(api.client)
    page = api.client.post(f"{address}/share", headers=OURS).text
    link = re.findall(r'value="http://[^/]+(/s/[^"]+)"', page)[0]
    shared = api.stranger().get(link)
    assert "Northwind Analytics" in shared.text
    assert "/c/" not in shared.text
    assert "I have read" not in shared.text
    api.client.post(f"{address}/unshare", headers=OURS)
    assert api.stranger().get(link).status_code == 404


def test_why_and_passage_stand_as_pages_too(api: Api) -> None:
    address = planned(api.client)
    why = api.client.get(f"{address}/why/CAP105").text
    assert "One day a week is not asked to lead" in why
    assert "Where it comes from" in why
    assert "Access to arrange before day one" in api.client.get(f"{address}/passages/access-before-start").text
    assert api.client.get(f"{address}/why/XYZ999").status_code == 404
    assert api.client.get(f"{address}/passages/no-such").status_code == 404


def test_what_is_not_there_is_told_in_a_line(api: Api) -> None:
    answer = api.client.get("/c/" + "0" * 32)
    assert answer.status_code == 404
    assert "Go back to your conversations" in answer.text


@pytest.mark.parametrize("address", ["/c/no-such", "/c/0", "/s/x"])
def test_an_address_that_nobody_gave_is_told_without_the_apis_words(api: Api, address: str) -> None:
    answer = api.client.get(address)
    assert answer.status_code == 404
    assert "openapi" not in answer.text
    assert "problems" not in answer.text


def test_a_file_that_cannot_be_read_is_told_without_the_apis_words(api: Api) -> None:
    files = {"file": ("plan.yaml", b"engagement: [")}
    said = api.client.post("/c", files=files, headers={**OURS, "X-Piece": "1"}).json()
    assert said["next_step"] == "mend the file, then bring it again"
    page = api.client.post("/c", files=files, headers=OURS)
    assert "Mend the file, then bring it again." in page.text
    assert "/v1" not in page.text


def test_a_conversation_is_deleted(api: Api) -> None:
    address = begun(api.client)
    api.client.post(f"{address}/remove", headers=OURS)
    assert api.client.get(address).status_code == 404


def test_openapi_lists_no_page(api: Api) -> None:
    assert all(
        path.startswith(("/v1", "/health", "/metrics")) for path in api.client.get("/openapi.json").json()["paths"]
    )


def test_a_server_that_wants_keys_wants_them_of_its_own_machine_too(make: Make) -> None:
    answer = make(local=False).client.get("/", follow_redirects=False)
    assert answer.headers["location"] == "/sign-in?next=/"
