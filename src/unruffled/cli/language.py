"""The language engine's commands: read, check, promises and rule."""

from datetime import datetime
from enum import StrEnum
from typing import Annotated, Any
from zoneinfo import ZoneInfo

import typer

import unruffled
from unruffled.cli.answers import JsonLines, Question, Writer, answer, answer_all, write_json
from unruffled.cli.errors import BadUse
from unruffled.cli.inputs import PlainText, Record, object_in, take
from unruffled.cli.reports import GitHub, Sarif
from unruffled.language.entities.countries import is_country
from unruffled.language.errors import InputError


class Format(StrEnum):
    """How answers are shown."""

    json = "json"
    text = "text"


class CheckFormat(StrEnum):
    """How findings are shown."""

    json = "json"
    text = "text"
    sarif = "sarif"
    github = "github"


File = Annotated[
    str,
    typer.Argument(metavar="FILE", help="JSON Lines (.jsonl), JSON (.json) or plain text; - for standard input."),
]
_TWO_LETTERS = "write two letters of ISO 3166, such as RO."
_FORMAT_HELP = "How to show the answers; the default is text for plain text and json for the rest."


def add_to(app: typer.Typer) -> None:
    """Add the engine's commands to `app`."""
    for command in (read, check, promises, rule):
        app.command()(command)


def read(
    file: File,
    format: Annotated[Format | None, typer.Option(help=_FORMAT_HELP)] = None,
    country: Annotated[str | None, typer.Option(help="For plain text: where the customer lives.")] = None,
) -> None:
    """What is this customer telling us?

    Reads threads, or one message in plain text.
    """
    customer = {"country": country} if _country(country) else {}

    def as_thread(text: str) -> dict[str, Any]:
        return {"customer": customer, "messages": [{"from": "customer", "text": text}]}

    _run(file, format, lambda thread: unruffled.read(thread).as_dict(), as_thread, "reading")


def check(
    file: File,
    format: Annotated[CheckFormat | None, typer.Option(help=_FORMAT_HELP)] = None,
    case: Annotated[
        str | None, typer.Option(metavar="FILE", help="A JSON object: the case of every draft without one.")
    ] = None,
) -> None:
    """What would this reply do to them?

    Checks drafts, or one draft in plain text.
    """
    known = object_in(case) if case else None

    def question(record: dict[str, Any]) -> dict[str, Any]:
        draft = _needed(record, "draft", "the reply to check")
        answer: dict[str, Any] = unruffled.check(draft, record.get("case", known)).as_dict()
        return answer

    _run(file, format, question, lambda text: {"draft": text}, "check")


def promises(
    file: File,
    format: Annotated[Format | None, typer.Option(help=_FORMAT_HELP)] = None,
    said_at: Annotated[
        str | None, typer.Option(help="For plain text: when it was said, as ISO 8601; now by default.")
    ] = None,
    timezone: Annotated[
        str | None, typer.Option(help="For plain text: such as Europe/Bucharest; by default this machine's.")
    ] = None,
    country: Annotated[str | None, typer.Option(help="For plain text: whose holidays count, as two letters.")] = None,
) -> None:
    """What did we just promise?

    Finds promises in messages, or in one plain text.
    """
    zone = _zone(_local_timezone() if timezone is None else timezone)
    said = _moment(said_at, zone)
    place = _country(country)

    def as_message(text: str) -> dict[str, Any]:
        return {"text": text, "said_at": said, "timezone": zone.key, "country": place}

    def question(record: dict[str, Any]) -> dict[str, Any]:
        text = _needed(record, "text", "what was said")
        said_at = _needed(record, "said_at", "when it was said, as 2026-03-02T10:02:00+02:00")
        timezone = _needed(record, "timezone", "the zone of who promises, as Europe/Bucharest")
        place = record.get("country")
        if isinstance(place, str) and not is_country(place):
            raise InputError(f"country is {place!r:.40}, which is no country; {_TWO_LETTERS}")
        found = unruffled.promises_in(text, said_at, timezone, place)
        return {"promises": [promise.as_dict() for promise in found]}

    _run(file, format, question, as_message, "promises")


def rule(
    name: Annotated[str | None, typer.Argument(metavar="NAME", help="A rule, such as calm-down.")] = None,
    format: Annotated[Format, typer.Option(help="How to show it.")] = Format.text,
) -> None:
    """What does this rule find, and why?

    Without a name, lists every rule.
    """
    from unruffled.language.checking.rules import page, rules

    try:
        pages = [page(name)] if name else [page(rule.name) for rule in rules()]
    except InputError as problem:
        raise BadUse(str(problem)) from problem
    if format is Format.json:
        for one in pages:
            write_json(one.as_dict())
        return
    from unruffled.cli.screen import Screen

    screen = Screen()
    if name:
        screen.say_markdown(pages[0].markdown())
    else:
        screen.say_pairs((one.name, f"{one.severity}: {one.summary}") for one in pages)


def _run(file: str, format: Format | CheckFormat | None, question: Question, as_record: Any, show: str) -> None:
    taken = take(file)
    plain = isinstance(taken, PlainText)
    format = format or ("text" if plain else "json")
    if isinstance(taken, PlainText) and format == "text" and not taken.text.strip():
        print(f"Nothing to read in {'standard input' if file == '-' else file}.")
        raise typer.Exit
    writer = _writer(format, file, show, plain=plain)
    if not isinstance(taken, PlainText):
        raise typer.Exit(answer_all(taken, question, writer))
    answered = answer(Record(1, as_record(taken.text)), question)
    if answered.error:
        raise BadUse(answered.error)
    writer.add(answered)
    writer.finish()
    raise typer.Exit(int(answered.fails))


def _writer(format: str, file: str, show: str, *, plain: bool) -> Writer:
    name = None if file == "-" else file
    match format:
        case "json":
            return JsonLines()
        case "sarif":
            return Sarif(name, plain=plain)
        case "github":
            return GitHub(name, plain=plain)
    from unruffled.cli import shown  # rich is only paid for when somebody looks

    return shown.Shown(getattr(shown, show), plain=plain)


def _needed(record: dict[str, Any], field: str, meaning: str) -> Any:
    if field not in record:
        raise InputError(f"The field {field} is missing; it holds {meaning}.")
    return record[field]


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError) as problem:  # unknown, a path, or a folder of zones
        raise BadUse(f"There is no time zone {name!r}; name one such as Europe/Bucharest.") from problem


def _local_timezone() -> str:
    from tzlocal import get_localzone_name

    return get_localzone_name() or "UTC"


def _moment(said_at: str | None, zone: ZoneInfo) -> str:
    if said_at is None:
        return datetime.now(zone).isoformat(timespec="seconds")
    try:
        moment = datetime.fromisoformat(said_at)
    except ValueError as problem:
        raise BadUse(f"--said-at {said_at!r} is no time; write it as 2026-03-02T10:02:00+02:00.") from problem
    return (moment if moment.tzinfo else moment.replace(tzinfo=zone)).isoformat()


def _country(code: str | None) -> str | None:
    if code is None or is_country(code):
        return code and code.upper()
    raise BadUse(f"--country {code!r} is no country; {_TWO_LETTERS}")
