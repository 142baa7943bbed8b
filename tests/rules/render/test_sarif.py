"""SARIF 2.1.0: what the standard requires of each object, and what is made of findings."""
# ruff: noqa: E501 - whole outputs stand here as they are

from __future__ import annotations

import json
from typing import Any

import pytest
from inline_snapshot import snapshot

from rules.finding import Report
from rules.registry import REGISTRY
from rules.render.sarif import message, sarif, uri
from rules.render.sarif_rules import descriptor
from rules.render.source import Checked
from tests.rules.render.small import DAY, TEXT, UNREAD, checked, finding, rules

LEVELS = {"none", "note", "warning", "error"}


def log(*documents: Checked, **more: Any) -> dict[str, Any]:
    return json.loads(sarif(documents, rules(), **more))


def results(*documents: Checked) -> list[dict[str, Any]]:
    return log(*documents)["runs"][0]["results"]


def test_a_run_has_what_the_standard_requires() -> None:
    data = log(checked(), unread=[UNREAD], version="1.2.3", base="/home/me")
    assert_valid(data)
    run = data["runs"][0]
    assert (data["version"], len(data["runs"])) == ("2.1.0", 1)
    assert run["tool"]["driver"]["version"] == "1.2.3"
    assert [one["id"] for one in run["tool"]["driver"]["rules"]] == list(rules())
    assert run["invocations"][0]["executionSuccessful"] is False
    assert log(checked())["runs"][0]["invocations"][0]["executionSuccessful"] is True
    assert "version" not in log(checked())["runs"][0]["tool"]["driver"]


def assert_valid(data: dict[str, Any]) -> None:
    """The required properties, types and enumerations of the parts of SARIF's schema that are used."""
    assert set(data) == {"$schema", "version", "runs"}
    for run in data["runs"]:
        declared = run["tool"]["driver"]["rules"]
        assert run["tool"]["driver"]["name"]
        assert len({one["id"] for one in declared}) == len(declared)
        for one in declared:
            assert all(
                isinstance(one[name]["text"], str) and one[name]["text"]
                for name in ("shortDescription", "fullDescription", "help")
            )
            assert one["help"]["markdown"]
            assert one["name"]
            assert one["defaultConfiguration"]["level"] in LEVELS
            assert len(set(one["properties"]["tags"])) == len(one["properties"]["tags"])
        assert run["columnKind"] in ("utf16CodeUnits", "unicodeCodePoints")
        for result in run["results"]:
            assert_result(result, declared)
        for invocation in run["invocations"]:
            assert isinstance(invocation["executionSuccessful"], bool)
            for note in invocation["toolExecutionNotifications"]:
                assert note["message"]["text"]
                assert note["level"] in LEVELS
                for place in note["locations"]:
                    assert_location(place)
                if "associatedRule" in note:
                    assert declared[note["associatedRule"]["index"]]["id"] == note["associatedRule"]["id"]


def assert_result(result: dict[str, Any], declared: list[dict[str, Any]]) -> None:
    assert declared[result["ruleIndex"]]["id"] == result["ruleId"]
    assert result["level"] in LEVELS
    assert result["message"]["text"]
    assert result["locations"], "GitHub refuses a result without a place"
    for place in result["locations"]:
        assert_location(place)
    assert all(isinstance(one, str) for one in result["partialFingerprints"].values())
    for one in result["suppressions"]:
        assert one["kind"] in ("inSource", "external")
        assert one["status"] in ("accepted", "underReview", "rejected")
    for fix in result.get("fixes", []):
        assert fix["artifactChanges"]
        for change in fix["artifactChanges"]:
            assert change["artifactLocation"]["uri"]
            assert change["replacements"]
            for one in change["replacements"]:
                assert_region(one["deletedRegion"])
                assert isinstance(one["insertedContent"]["text"], str)


def assert_location(place: dict[str, Any]) -> None:
    physical = place["physicalLocation"]
    address = physical["artifactLocation"]["uri"]
    assert address.isascii()
    assert not set(address) & set(' <>"{}|\\^`')
    assert_region(physical["region"])
    for one in place.get("logicalLocations", []):
        assert one["fullyQualifiedName"].startswith("/")


def assert_region(region: dict[str, int]) -> None:
    assert all(isinstance(value, int) and value >= 1 for value in region.values())
    if "endLine" in region:
        end, start = (region["endLine"], region["endColumn"]), (region["startLine"], region["startColumn"])
        assert end >= start


def test_a_finding_is_a_result() -> None:
    assert results(checked())[0] == snapshot(
        {
            "ruleId": "HOR302",
            "ruleIndex": 0,
            "level": "error",
            "message": {"text": "the audit falls due on day 45; it is due by day 30"},
            "locations": [
                {
                    "physicalLocation": {
                        "artifactLocation": {"uri": "plans/acme%20plan.yaml"},
                        "region": {"startLine": 13, "startColumn": 62, "endLine": 13, "endColumn": 64},
                    },
                    "logicalLocations": [
                        {
                            "name": "due_day",
                            "fullyQualifiedName": "/okr_sets/0/objectives/0/key_results/0/due_day",
                            "kind": "property",
                        }
                    ],
                }
            ],
            "partialFingerprints": {
                "documentPath/v1": "265a90c1bdcaac0b8b8883ccb560b4c9:1",
                "text/v1": "61003993a619b10ed42f296a7acedc5f:1",
            },
            "suppressions": [],
            "properties": {
                "why": "Both sides count on it.",
                "figures": {},
                "fix": {
                    "safety": "unsafe",
                    "description": "make it due on day 30",
                    "patch": [{"op": "replace", "path": "/okr_sets/0/objectives/0/key_results/0/due_day", "value": 30}],
                },
            },
            "fixes": [
                {
                    "description": {"text": "make it due on day 30"},
                    "artifactChanges": [
                        {
                            "artifactLocation": {"uri": "plans/acme%20plan.yaml"},
                            "replacements": [
                                {
                                    "deletedRegion": {
                                        "startLine": 13,
                                        "startColumn": 62,
                                        "endLine": 13,
                                        "endColumn": 64,
                                    },
                                    "insertedContent": {"text": "30"},
                                }
                            ],
                        }
                    ],
                }
            ],
        }
    )


def test_a_waiver_is_an_accepted_suppression_in_the_source() -> None:
    found = {one["ruleId"]: one["suppressions"] for one in results(checked())}
    assert found.pop("HOR308") == snapshot(
        [
            {
                "kind": "inSource",
                "status": "accepted",
                "justification": "set after the diagnostic",
                "properties": {"by": "founder", "until": "2027-03-01"},
            }
        ]
    )
    assert all(one == [] for one in found.values()), "known for all results, or for none"


def test_severities_are_levels() -> None:
    assert [one["level"] for one in results(checked())] == ["error", "error", "warning", "warning", "note"]


def test_what_was_not_assessed_or_not_read_is_a_notification() -> None:
    notes = log(checked(), unread=[UNREAD])["runs"][0]["invocations"][0]["toolExecutionNotifications"]
    assert notes == snapshot(
        [
            {
                "level": "error",
                "message": {"text": "x: no such field; take it out"},
                "locations": [
                    {
                        "physicalLocation": {
                            "artifactLocation": {"uri": "plans/bad.yaml"},
                            "region": {"startLine": 3, "startColumn": 5},
                        }
                    }
                ],
            },
            {
                "level": "note",
                "message": {
                    "text": "CAP109 was not assessed: the document has no previous section; to have it judged: put the last version in"
                },
                "associatedRule": {"id": "CAP109", "index": 7},
                "locations": [
                    {
                        "physicalLocation": {
                            "artifactLocation": {"uri": "plans/acme%20plan.yaml"},
                            "region": {"startLine": 1, "startColumn": 1, "endLine": 1, "endColumn": 1},
                        },
                        "logicalLocations": [
                            {"name": "previous", "fullyQualifiedName": "/previous", "kind": "property"}
                        ],
                    }
                ],
            },
        ]
    )
    assert not any(one["ruleId"] == "CAP109" for one in results(checked()))


@pytest.mark.parametrize("before", ["# a comment\n\n\n", "out_of_span: []\n"])
def test_fingerprints_survive_moved_lines(before: str) -> None:
    moved = results(checked(before + TEXT))
    assert [one["partialFingerprints"] for one in moved] == [one["partialFingerprints"] for one in results(checked())]
    assert moved[0]["locations"] != results(checked())[0]["locations"]


def test_one_fingerprint_follows_the_words_where_a_row_comes_before() -> None:
    other = DAY.replace("key_results/0", "key_results/1")
    text = TEXT.replace("    - {id: KR1", "    - {id: KR0, text: First, due_day: 9}\n    - {id: KR1")
    (moved,) = results(checked(text, Report((finding("HOR302", other, "late"),), ())))
    first = results(checked())[0]
    assert moved["partialFingerprints"]["text/v1"] == first["partialFingerprints"]["text/v1"]
    assert moved["partialFingerprints"]["documentPath/v1"] != first["partialFingerprints"]["documentPath/v1"]


def test_two_findings_of_a_code_at_one_place_are_told_apart() -> None:
    twice = Report((finding("BAS207", "/authority", "a"), finding("BAS207", "/authority", "b")), ())
    prints = [one["partialFingerprints"]["documentPath/v1"] for one in results(checked(report=twice))]
    assert [one.split(":")[1] for one in prints] == ["1", "2"]


def test_a_fix_of_single_values_is_a_replacement() -> None:
    line = TEXT.splitlines()[12]
    (fix,) = results(checked())[0]["fixes"]
    (change,) = fix["artifactChanges"]
    (one,) = change["replacements"]
    area = one["deletedRegion"]
    assert line[area["startColumn"] - 1 : area["endColumn"] - 1] == "45"
    assert one["insertedContent"] == {"text": "30"}
    assert [one["ruleId"] for one in results(checked()) if "fixes" in one] == ["HOR302"]


@pytest.mark.parametrize(
    ("name", "base", "address"),
    [
        ("plans/acme plan.yaml", "", "plans/acme%20plan.yaml"),
        ("ünïcode/100%#?.yaml", "", "%C3%BCn%C3%AFcode/100%25%23%3F.yaml"),
        ("a:b.yaml", "", "a%3Ab.yaml"),
        ("../up.yaml", "/home/me", "../up.yaml"),
        ("/home/me/plans/a.yaml", "/home/me", "plans/a.yaml"),
        ("/srv/a b.yaml", "/home/me", "file:///srv/a%20b.yaml"),
        ("standard input", "", "standard%20input"),
        ("\udcff.yaml", "", "%FF.yaml"),
    ],
)
def test_a_name_is_an_address(name: str, base: str, address: str) -> None:
    assert uri(name, base) == address


def test_a_message_holds_no_placeholder_and_no_link() -> None:
    assert message("{0} of {x} [see](evil) \x1b[1m") == "{{0}} of {x} [see] (evil) \\x1b[1m"
    assert message("") == "-"


def test_rules_have_names_of_one_word() -> None:
    names = [descriptor(one)["name"] for one in REGISTRY.values()]
    assert all(name.isidentifier() and name[0].isupper() for name in names)
    assert descriptor(REGISTRY["CAP101"])["name"] == "HoursFitTheHorizon"
