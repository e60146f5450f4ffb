"""Findings for other tools: SARIF 2.1.0 for code scanning, and annotations for GitHub Actions."""

import json
from pathlib import Path
from typing import Any
from urllib.parse import quote

from unruffled import __version__
from unruffled.cli.answers import Answered

_SARIF_LEVELS = {"error": "error", "warning": "warning", "suggestion": "note"}
_GITHUB_LEVELS = {"error": "error", "warning": "warning", "suggestion": "notice"}


def position(text: str, offset: int) -> tuple[int, int]:
    """The line and the column of `offset` in `text`, both from 1, the column in code points."""
    before = text[:offset]
    return before.count("\n") + 1, offset - (before.rfind("\n") + 1) + 1


class GitHub:
    """A workflow command for each finding, written as it comes.

    `file` is None for standard input. `plain` says that the file is the draft itself, so that a
    finding has a line and a column there; otherwise its line is the record's.
    """

    def __init__(self, file: str | None, *, plain: bool) -> None:
        self._file, self._plain = file, plain

    def add(self, answered: Answered) -> None:
        if answered.error:
            self._write("error", "unruffled", {"line": answered.line}, answered.error)
        for finding in answered.findings:
            level = _GITHUB_LEVELS[finding["severity"]]
            self._write(level, finding["rule"], self._place(answered, finding["span"]), _sentence(finding))

    def finish(self) -> None:
        pass

    def _place(self, answered: Answered, span: list[int]) -> dict[str, int]:
        if not self._plain:
            return {"line": answered.line}
        (line, column), (end_line, end_column) = _ends(answered, span)
        return {"line": line, "col": column, "endLine": end_line, "endColumn": end_column}

    def _write(self, level: str, title: str, place: dict[str, int], message: str) -> None:
        values: dict[str, str | int] = ({"file": self._file} if self._file else {}) | place | {"title": title}
        properties = ",".join(f"{name}={_escaped_property(value)}" for name, value in values.items())
        print(f"::{level} {properties}::{_escaped(message)}", flush=True)


class Sarif:
    """One SARIF 2.1.0 log with everything, written at the end. `file` and `plain` as for GitHub."""

    def __init__(self, file: str | None, *, plain: bool) -> None:
        self._uri, self._plain = _uri(file or "stdin"), plain
        self._rules: dict[str, int] = {}
        self._results: list[dict[str, Any]] = []
        self._problems: list[dict[str, Any]] = []

    def add(self, answered: Answered) -> None:
        if answered.error:
            where = [self._location({"startLine": answered.line})]
            self._problems.append({"level": "error", "message": {"text": answered.error}, "locations": where})
        self._results += [self._result(answered, finding) for finding in answered.findings]

    def finish(self) -> None:
        rules = [_described(rule) for rule in self._rules]
        driver = {"name": "unruffled", "version": __version__, "rules": rules}
        invocation: dict[str, Any] = {"executionSuccessful": not self._problems}
        if self._problems:
            invocation["toolExecutionNotifications"] = self._problems
        run = {
            "tool": {"driver": driver},
            "columnKind": "unicodeCodePoints",
            "invocations": [invocation],
            "results": self._results,
        }
        log = {"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0", "runs": [run]}
        # Escapes keep a lone surrogate from breaking the output.
        print(json.dumps(log, indent=2, ensure_ascii=True), flush=True)

    def _result(self, answered: Answered, finding: dict[str, Any]) -> dict[str, Any]:
        region = self._region(answered, finding["span"]) if self._plain else {"startLine": answered.line}
        result: dict[str, Any] = {
            "ruleId": finding["rule"],
            "ruleIndex": self._rules.setdefault(finding["rule"], len(self._rules)),
            "level": _SARIF_LEVELS[finding["severity"]],
            "message": {"text": _sentence(finding)},
            "locations": [self._location(region)],
        }
        if self._plain and (fixes := self._fixes(finding, region)):
            result["fixes"] = fixes
        return result

    def _region(self, answered: Answered, span: list[int]) -> dict[str, int]:
        (line, column), (end_line, end_column) = _ends(answered, span)
        return {
            "startLine": line,
            "startColumn": column,
            "endLine": end_line,
            "endColumn": end_column,
        }

    def _location(self, region: dict[str, int]) -> dict[str, Any]:
        return {"physicalLocation": {"artifactLocation": {"uri": self._uri}, "region": region}}

    def _fixes(self, finding: dict[str, Any], region: dict[str, int]) -> list[dict[str, Any]]:
        return [
            {
                "description": {"text": fix["kind"]},
                "artifactChanges": [
                    {
                        "artifactLocation": {"uri": self._uri},
                        "replacements": [{"deletedRegion": region, "insertedContent": {"text": fix["replacement"]}}],
                    }
                ],
            }
            for fix in finding["fixes"]
            if "replacement" in fix
        ]


def _described(rule: str) -> dict[str, Any]:
    from unruffled.language.checking.rules import page as rule_page  # loads every rule

    page = rule_page(rule)
    return {
        "id": rule,
        "shortDescription": {"text": page.summary},
        "fullDescription": {"text": page.why},
        "help": {"text": page.instead, "markdown": page.markdown()},
        "defaultConfiguration": {"level": _SARIF_LEVELS[page.severity]},
    }


def _uri(file: str) -> str:
    path = Path(file)
    return path.as_uri() if path.is_absolute() else quote(path.as_posix())


def _ends(answered: Answered, span: list[int]) -> tuple[tuple[int, int], tuple[int, int]]:
    draft = answered.record["draft"]
    return position(draft, span[0]), position(draft, span[1])


def _sentence(finding: dict[str, Any]) -> str:
    words = [finding["message"]]
    for fix in finding["fixes"]:
        if "text" in fix:
            words.append(fix["text"])
        elif fix["replacement"]:
            words.append(f"For example: “{fix['replacement']}”.")
    return " ".join(words)


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _escaped_property(value: str | int) -> str:
    return _escaped(str(value)).replace(":", "%3A").replace(",", "%2C")
