"""The check beside bare pydantic validation: a document at a time, and many, no sentence of one in another."""

from __future__ import annotations

from collections.abc import Iterator
from time import process_time
from typing import Any

from evals.benches.timing import Measured, compared, in_turns, measured, timed
from evals.check_many import SOURCES, TODAY, documents, resident
from evals.suites.briefs import EXAMPLE, brief_file
from rules.check import check
from rules.document import Document
from rules.formats.reading import parse
from rules.formats.writing import as_data

PART = "check"
BARE = "bare pydantic validation"


def one_document(rounds: int) -> Iterator[Measured]:
    """Each kind of document again and again: its words are known after the first round."""
    for kind, path in SOURCES.items():
        document = parse(path.read_text("utf-8"), path.name).document
        data = as_data(document)

        def judge(document: Document = document) -> object:
            return check(document, today=TODAY)

        def validate(data: Any = data) -> object:
            return Document.model_validate(data)

        ours, bare = in_turns((judge, validate), rounds, clock=process_time)
        yield compared(PART, f"the same document again, {kind}", ours, BARE, bare)


def many_documents(count: int) -> Iterator[Measured]:
    """So many documents of three kinds, each read once from YAML, validated, checked."""
    kinds: dict[str, tuple[list[float], list[float]]] = {}
    memory: list[float] = []
    for number, (kind, text) in enumerate(documents(count)):
        data = as_data(parse(text, "plan.yaml").document)
        document = Document.model_validate(data)

        def judge(document: Document = document) -> object:
            return check(document, today=TODAY)

        def validate(data: Any = data) -> object:
            return Document.model_validate(data)

        # Each document once: the next one's words are new to every cache.
        ours, bare = timed(judge, process_time), timed(validate, process_time)
        for name in (kind, "all"):
            both = kinds.setdefault(name, ([], []))
            both[0].append(ours)
            both[1].append(bare)
        if number in (count // 5, count - 1):
            memory.append(resident())
    for name, (ours, bare) in kinds.items():
        aim = "2 ms" if name == "every section" else ""
        yield compared(PART, f"{count} documents, {name}", ours, BARE, bare, aim=aim)
    if len(memory) == 2 and memory[0]:
        yield Measured(
            PART, f"memory after {count // 5} and {count} documents", memory[1], memory[0], memory[1], 1, unit="MB"
        )


def command_start(rounds: int) -> Iterator[Measured]:
    """Whole commands as new processes, beside a Python that only imports pydantic."""
    import os
    import subprocess
    import sys

    ours = "import sys; from assistant.cli import main; sys.exit(main())"
    brief = str(SOURCES["plan in git"])

    def run(code: str, *arguments: str) -> object:
        command = [sys.executable, "-c", code, *arguments]
        return subprocess.run(command, env=dict(os.environ), capture_output=True, check=False)

    works = (
        lambda: run(ours, "--version"),
        lambda: run(ours, "check", brief),
        lambda: run("import pydantic; pydantic.TypeAdapter(int)"),
        lambda: run("pass"),
    )
    version, whole, bare, python = in_turns(works, rounds, warm_up=1)
    beside = "a Python that imports pydantic"
    yield measured("start-up", "python -c pass", python)
    yield measured("start-up", beside, bare)
    yield compared("start-up", "ninetyday --version", version, beside, bare)
    yield compared("start-up", "ninetyday check, a plan in git", whole, beside, bare, aim="400 ms")


def peak_memory() -> Iterator[Measured]:
    """The most that a process held, in MB: a check, a search, and a draft that code fills."""
    import subprocess
    import sys

    # getrusage would tell what the process that started it held: that is counted before the new program begins.
    most = (
        "import sys\n"
        "main(sys.argv[1:])\n"
        "lines = open('/proc/self/status').read().splitlines()\n"
        "sys.stderr.write('peak ' + next(one.split()[1] for one in lines if one.startswith('VmHWM')))"
    )
    for name, arguments in (
        ("a check", ("check", str(SOURCES["plan in git"]))),
        ("a search", ("search", "who may decide on spending")),
        ("a draft by code", ("draft", "okrs", str(brief_file(EXAMPLE)), "--way", "fill", "--quiet", "--isolated")),
    ):
        code = f"from assistant.cli import main\n{most}"
        done = subprocess.run([sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=False)
        told = done.stderr.rpartition("peak ")[2].strip()
        if not told.isdigit():
            continue  # a system that does not say so in /proc
        peak = float(told) * 1.024 / 1000
        yield Measured("memory", f"the most that {name} holds", peak, peak, peak, 1, unit="MB")
