"""The page that tells people what programs can ask, made from the OpenAPI description."""

import json
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from unruffled.desk.channels.api.api import api


@dataclass(frozen=True)
class Field:
    """One field of a shape, or one parameter. `shape` names the shape that its type refers to."""

    name: str
    type: str
    shape: str
    required: bool
    description: str


@dataclass(frozen=True)
class Operation:
    id: str
    method: str
    path: str
    summary: str
    description: str
    scope: str
    parameters: list[Field]
    takes: str
    answers: str
    curl: str
    refusals: list[tuple[str, str]]


@require_GET
def page(request: HttpRequest) -> HttpResponse:
    """Open to everybody, as the description is; who is signed in sees it within the desk."""
    schema = api.get_openapi_schema()
    groups: dict[str, list[Operation]] = {}
    for path, methods in schema["paths"].items():
        for method, told in methods.items():
            operation = _operation(schema, path, method, told, request.build_absolute_uri(path))
            groups.setdefault(told["tags"][0], []).append(operation)
    shapes = [
        {"name": name, "description": shape.get("description", ""), "fields": _fields(shape)}
        for name, shape in schema["components"]["schemas"].items()
    ]
    layout = "shell.html" if request.user.is_authenticated else "api/open.html"
    context = {"groups": groups.items(), "shapes": shapes, "layout": layout, "limit": settings.API_PER_MINUTE}
    return render(request, "api/reference.html", context)


def _operation(schema: dict, path: str, method: str, told: dict, address: str) -> Operation:
    takes = told.get("requestBody", {}).get("content", {}).get("application/json", {})
    good = next(answer for status, answer in told["responses"].items() if status.startswith("2"))
    return Operation(
        id=told["operationId"], method=method.upper(), path=path, summary=told["summary"],
        description=told.get("description", ""), scope=told["security"][0]["Bearer"][0],
        parameters=[_field(p["name"], p["schema"], p["required"]) for p in told["parameters"]],
        takes=_type(takes.get("schema", {}))[1], answers=_type(good["content"]["application/json"]["schema"])[1],
        curl=_curl(schema, method.upper(), unquote(address), takes),
        refusals=[(status, answer["description"]) for status, answer in told["responses"].items() if status[0] == "4"],
    )  # fmt: skip


def _fields(shape: dict) -> list[Field]:
    required = shape.get("required", [])
    return [_field(name, told, name in required) for name, told in shape.get("properties", {}).items()]


def _field(name: str, told: dict, required: bool) -> Field:
    words, shape = _type(told)
    return Field(name, words, shape, required, told.get("description", ""))


def _type(told: dict) -> tuple[str, str]:
    """The type in words, and the shape that it refers to or nothing."""
    match told:
        case {"$ref": reference}:
            name = reference.rsplit("/", 1)[-1]
            return name, name
        case {"anyOf": choices}:
            types = [_type(choice) for choice in choices]
            return " or ".join(words for words, _shape in types), next((shape for _words, shape in types if shape), "")
        case {"enum": values}:
            return ", ".join(values), ""
        case {"const": value}:
            return str(value), ""
        case {"prefixItems": _items}:
            return "[start, end]", ""
        case {"type": "array", "items": items}:
            words, shape = _type(items)
            return f"list of {words}", shape
        case {"type": "string", "format": "date-time"}:
            return "time", ""
        case {"type": "string", "format": "date"}:
            return "date", ""
    return {"string": "text", "boolean": "true or false"}.get(told.get("type", ""), told.get("type", "anything")), ""


def _curl(schema: dict, method: str, address: str, takes: dict) -> str:
    lines = [f"curl {'' if method == 'GET' else f'-X {method} '}{address}"]
    lines.append('  -H "Authorization: Bearer $UNRUFFLED_KEY"')
    if takes:
        body = takes.get("example") or _example(schema, takes["schema"])
        lines += ['  -H "Content-Type: application/json"', "  -d @- <<'END'"]
        return " \\\n".join(lines) + "\n" + json.dumps(body, indent=2, ensure_ascii=False) + "\nEND"
    return " \\\n".join(lines)


def _example(schema: dict, told: dict) -> Any:
    """What a shape may look like: its required fields, and those that give an example of their own."""
    if "examples" in told:
        return told["examples"][0]
    if "$ref" in told:
        return _example(schema, schema["components"]["schemas"][told["$ref"].rsplit("/", 1)[-1]])
    if "enum" in told:
        return told["enum"][-1]
    if "properties" in told:
        chosen = {
            name: _example(schema, field)
            for name, field in told["properties"].items()
            if name in told.get("required", []) or "examples" in field
        }
        return chosen or {name: _example(schema, field) for name, field in told["properties"].items()}
    return _example(schema, told["anyOf"][0]) if "anyOf" in told else "…"
