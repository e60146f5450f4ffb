"""The OpenAPI description: ninja's, with the engine's shapes and what every operation may refuse."""

import json
from typing import Any

from ninja import NinjaAPI
from ninja.openapi.schema import REF_TEMPLATE, OpenAPISchema
from ninja.schema import NinjaGenerateJsonSchema
from pydantic.json_schema import models_json_schema

from unruffled.desk.channels.api import language
from unruffled.desk.channels.api.gate import Bearer
from unruffled.desk.channels.api.language_shapes import Problem

# Why an operation answers with an error, by status.
_REFUSALS = {
    401: "The key is missing, wrong or revoked.",
    403: "The key lacks the scope, or the person it acts as may not do this.",
    404: "There is no such thing, or this key may not see it.",
    413: "The body is longer than a million bytes.",
    422: "The request has the wrong shape; the sentence says the mend.",
    429: "Too many requests in this minute; Retry-After says how long to wait.",
}

_ONCE = {
    "in": "header",
    "name": "Idempotency-Key",
    "required": False,
    "schema": {"type": "string", "maxLength": 200},
    "description": "Yours, such as a UUID: the same request again within a day is answered as before and done once.",
}


def described(api: NinjaAPI, prefix: str) -> dict[str, Any]:
    """The description of `api`, whose addresses begin with `prefix`, as plain JSON."""
    schema: Any = OpenAPISchema(api, prefix)
    shapes: list[Any] = [(shape, "validation") for shape in (*language.SHAPES, Problem)]
    _names, more = models_json_schema(shapes, ref_template=REF_TEMPLATE, schema_generator=NinjaGenerateJsonSchema)
    found = schema["components"]["schemas"] | more["$defs"]
    found["WholeConversation"]["properties"]["reading"]["anyOf"][0] = {"$ref": REF_TEMPLATE.format(model="Reading")}
    # ninja lists the parameters of a query as a shape too, though nothing refers to it.
    schema["components"]["schemas"] = {
        name: found[name] for name in sorted(found) if name not in ("Filters", "Question")
    }
    scopes = _scopes(api)
    for path, methods in schema["paths"].items():
        for operation in methods.values():
            operation["security"] = [{"Bearer": [scopes[operation["operationId"]]]}]
            _add_refusals(path, operation)
            if 201 in operation["responses"]:
                operation["parameters"].append(_ONCE)
    return json.loads(json.dumps(schema))


def _scopes(api: NinjaAPI) -> dict[str, str]:
    """Which scope each operation needs, as its own gate says."""
    return {
        str(operation.operation_id): str(gate.scope)
        for router in api._get_bound_routers()
        for view in router.path_operations.values()
        for operation in view.operations
        for gate in operation.auth_callbacks
        if isinstance(gate, Bearer)
    }


def _add_refusals(path: str, operation: dict[str, Any]) -> None:
    statuses = [401, 403, 422, 429]
    if "{" in path:
        statuses.append(404)
    if "requestBody" in operation:
        statuses.append(413)
    problem = {"application/json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
    for status in sorted(statuses):
        operation["responses"].setdefault(status, {"description": _REFUSALS[status], "content": problem})
