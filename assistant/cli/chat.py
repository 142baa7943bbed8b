"""`ninetyday chat`: OKRs by talking, in the terminal or from a script on standard input."""

from __future__ import annotations

import datetime as dt
import os
import sys
import threading
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

import typer

from assistant.cli.chat_commands import Command, Outcome, command_of, wanted
from assistant.cli.chat_terminal import Listener, Mouth
from assistant.cli.options import ConfigOption, IsolatedOption, TodayOption, UsageRefused, read_today
from assistant.cli.terminal import complain
from assistant.configuration import configuration_for
from assistant.errors import NinetydayError
from assistant.files import STDIN, read_document

if TYPE_CHECKING:
    from assistant.conversation import Deps, State
    from assistant.conversation.by_model.second_reader import SecondReader
    from assistant.conversation.by_model.voice import Voice
    from assistant.conversation.keeping import Journal
    from assistant.drafting.events import Event
    from assistant.settings import Settings as ModelSettings
    from knowledge.search import Library
    from rules.settings import Settings as RuleSettings

FileArgument = Annotated[
    str | None, typer.Argument(help="A brief or a plan to begin with, in YAML or JSON.", show_default=False)
]


def chat(
    file: FileArgument = None,
    *,
    resume: Annotated[
        bool, typer.Option("--resume", help="Go on with the last conversation, with FILE the last that began with it.")
    ] = False,
    voice: Annotated[
        str | None, typer.Option(help="Who words the questions: code, or model; default: code.", show_default=False)
    ] = None,
    reading: Annotated[
        str | None,
        typer.Option(
            help="Who reads what you say: code, or a model besides, for what code left; default: code.",
            show_default=False,
        ),
    ] = None,
    model: Annotated[
        str | None,
        typer.Option(help="The model that does so: one of the server, openai:NAME, or a .gguf file."),
    ] = None,
    base_url: Annotated[str | None, typer.Option(help="An OpenAI-compatible server.")] = None,
    config: ConfigOption = None,
    isolated: IsolatedOption = False,
    today: TodayOption = None,
) -> None:
    """Draft OKRs by talking: it asks, you answer in your own words, the rules check everything. No model is asked.

    With --voice model (or --model) a model words the questions, each sentence held against code's own before you see
    it; what is asked and checked is decided by code all the same. With --reading model a model reads on in sentences of
    which code took only a part; what it finds counts where it stands in your words, and is told with them.

    Every message is kept before it is answered; --resume goes on after whatever happened. A line that ends with a
    backslash goes on in the next one. Messages may come from a script: ninetyday chat < answers.txt. Exit code 0: the
    talk ended; 2: it could not begin.
    """
    day = read_today(today)
    if file == STDIN:
        raise UsageRefused("standard input is what you say, not a document", "name a file, or leave it out")
    rules = configuration_for(file or STDIN, config=config, isolated=isolated).settings
    with ExitStack() as stack:
        talk = _begun(file, resume=resume, stack=stack)
        chosen = _chosen(voice, reading, model, base_url)
        deps = _deps(day, rules, talk.mouth, stack)
        talk.deps = replace(deps, voice=_voice(chosen, stack), reader=_reader(chosen, stack)) if chosen else deps
        talk.run()


class Talk:
    """One conversation in a terminal: reads a message, keeps it, answers, keeps the answer."""

    deps: Deps

    def __init__(self, journal: Journal, state: State, file: str | None, *, cut: str = "") -> None:
        self.journal, self.state, self.file, self.cut = journal, state, file, cut
        self.mouth = Mouth()
        self._listener = Listener()

    def run(self) -> None:
        """Talk until somebody ends it, or until the script has no more lines."""
        self._open()
        while True:
            try:
                message = self._listener.next()
            except KeyboardInterrupt:
                self.mouth.line("")
                self.mouth.line("Ctrl-D or /quit ends; what was said is kept.", "dim")
                continue
            if message is None:
                return
            if not message.strip():
                continue
            command = command_of(message)
            if command is not None and not self._commanded(command):
                return
            if command is None:
                self.answer(message)

    def _open(self) -> None:
        from assistant.conversation import opening
        from assistant.conversation.engine import asked_again

        if self.cut:
            self.answer(self.cut, again=True)
            return
        if self.state.asked or self.state.value:
            said = asked_again(self.state)
            if said:
                self.mouth.line(said)
                return
        reply = opening(self.state)
        self.state = reply.state
        for line in reply.said:
            self.mouth.line(line)
        self.journal.reply(reply.said, self.state)

    def answer(self, message: str, *, again: bool = False) -> None:
        """One turn. Ctrl-C stops the reply and not the talk; what went wrong is told in a line."""
        from assistant.conversation.replying import STOPPED, replied, replied_again

        if not again:
            self.journal.message(message)
        self.mouth.begin()
        try:
            reply = (replied_again if again else replied)(self.state, message, self.deps)
        except KeyboardInterrupt:
            self.mouth.line(STOPPED, "warning")
            self.journal.reply((STOPPED,), self.state)
            return
        self.state = reply.state
        self.journal.reply(reply.said, self.state)

    def _commanded(self, command: Command) -> bool:
        """Do a slash command; False where it ends the talk."""
        try:
            outcome: Outcome = wanted(command, self.state, self.file, self.deps)
        except (NinetydayError, ImportError, OSError) as error:
            self.mouth.line(f"error: {error}", "error")
            if step := getattr(error, "next_step", None):
                self.mouth.line(f"next: {step}", "dim")
            return True
        for line in outcome.lines:
            self.mouth.line(line)
        if outcome.message:
            self.answer(outcome.message)
        return not outcome.ends


def _begun(file: str | None, *, resume: bool, stack: ExitStack) -> Talk:
    """A new conversation, or the one that goes on."""
    from assistant.conversation import started_from
    from assistant.conversation.keeping import FOLDER, Journal, newest
    from assistant.settings import data_folder

    folder = data_folder() / FOLDER
    if resume:
        found = newest(folder, file)
        journal = stack.enter_context(Journal.again(found))
        complain(f"going on with {found.path.stem}, {len(found.exchanges)} replies so far")
        return Talk(journal, found.state, found.file, cut=found.cut)
    document = read_document(file).document if file else None
    state = started_from(document)
    journal = stack.enter_context(Journal.begin(folder, state, now=dt.datetime.now(), file=file))
    return Talk(journal, state, file)


def _chosen(voice: str | None, reading: str | None, model: str | None, base_url: str | None) -> ModelSettings | None:
    """The model's settings where somebody wants one; whoever names a model wants it to word the questions."""
    variables = (os.environ.get(name, "").strip() for name in ("NINETYDAY_VOICE", "NINETYDAY_READING"))
    if not any((voice, reading, model, base_url, *variables)):
        return None
    from assistant.settings import read_settings

    words = voice or ("model" if (model or base_url) and reading is None else None)
    return read_settings(model=model, base_url=base_url, voice=words, reading=reading)


def _voice(settings: ModelSettings, stack: ExitStack) -> Voice | None:
    """Who words the questions, its model loading in the background."""
    from assistant.conversation.by_model.voice import voice_of
    from assistant.models.client import describe

    found = voice_of(settings)
    if found is not None:
        complain(f"{describe(settings)} words the questions; code decides, reads and checks")
        found.warm_up()
        stack.callback(found.close)
    return found


def _reader(settings: ModelSettings, stack: ExitStack) -> SecondReader | None:
    """Who reads on in what code left, its model loading in the background."""
    from assistant.conversation.by_model.second_reader import second_reader_of
    from assistant.models.client import describe

    found = second_reader_of(settings)
    if found is not None:
        complain(f"{describe(settings)} reads what code leaves of a message; what counts stands in your words")
        found.warm_up()
        stack.callback(found.close)
    return found


def _deps(day: dt.date, rules: RuleSettings, mouth: Mouth, stack: ExitStack) -> Deps:
    from assistant.conversation.drafting import deps_of

    def tell(event: Event) -> None:
        mouth.sign(event.step, event.text, event.share)

    if sys.stdin.isatty():  # while the person types; who pipes a talk in waits for nothing
        from assistant.conversation.rehearsing import rehearse

        threading.Thread(target=rehearse, args=(day,), name="rehearsal", daemon=True).start()
    made = deps_of(_library(stack, mouth), day, rules, tell, mouth.goals)
    return replace(made, hear=mouth.line, saying=mouth.saying)


def _library(stack: ExitStack, mouth: Mouth) -> Callable[[], Library]:
    """The guidance, opened once, when something is drafted first."""
    opened: list[Library] = []

    def library() -> Library:
        if not opened:
            from assistant.guidance import open_library
            from assistant.settings import read_settings

            def progress(done: int, whole: int, what: str) -> None:
                mouth.sign("guidance", what, done / (whole or 1))

            opened.append(stack.enter_context(open_library(read_settings().home, progress)))
        return opened[0]

    return library
