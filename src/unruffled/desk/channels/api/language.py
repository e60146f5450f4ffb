"""The language engine's three questions, answered as the command line answers them."""

import logging
from typing import Any

from django.http import HttpRequest
from ninja import Router
from pydantic import BaseModel

from unruffled.desk.channels.api import examples
from unruffled.desk.channels.api.gate import Bearer
from unruffled.desk.channels.api.language_shapes import Check, Draft, Promises, Reading, SaidText, Thread
from unruffled.desk.channels.api.models import Scope
from unruffled.desk.channels.api.refusals import Refused
from unruffled.desk.running.watching import page_of
from unruffled.language import records
from unruffled.language.errors import InputError
from unruffled.language.records import Question

log = logging.getLogger(__name__)
router = Router(tags=["Language"], auth=Bearer(Scope.LANGUAGE))

# Named by reference, because the engine reads the body itself; `api.Api` adds them to the components.
SHAPES: list[type[BaseModel]] = [Thread, Reading, Draft, Check, SaidText, Promises]


def _told(takes: type[BaseModel], example: dict[str, Any], answers: type[BaseModel]) -> dict[str, Any]:
    """What the OpenAPI page says of an operation whose body and answer are the engine's own."""

    def content(shape: type[BaseModel], **more: Any) -> dict[str, Any]:
        reference = {"$ref": f"#/components/schemas/{shape.__name__}"}
        return {"content": {"application/json": {"schema": reference, **more}}}

    return {
        "requestBody": {"required": True, **content(takes, example=example)},
        "responses": {200: content(answers)},
    }


@router.post("/read", operation_id="read", summary="What is this customer telling us?",
             openapi_extra=_told(Thread, examples.THREAD, Reading))  # fmt: skip
def read(request: HttpRequest):
    """Takes a thread; answers feelings, heat, conduct, signals, asks and facts with the words that say them."""
    return _answer(request, records.read)


@router.post("/check", operation_id="check", summary="What would this reply do to them?",
             openapi_extra=_told(Draft, examples.DRAFT, Check))  # fmt: skip
def check(request: HttpRequest):
    """Takes a draft and what is known; answers findings with their fixes, and what the draft does well."""
    return _answer(request, records.check)


@router.post("/promises", operation_id="promises", summary="What did we just promise?",
             openapi_extra=_told(SaidText, examples.SAID, Promises))  # fmt: skip
def promises(request: HttpRequest):
    """Takes what was said and when; answers each promise, by when it is due, and who keeps it."""
    return _answer(request, records.promises)


def _answer(request: HttpRequest, question: Question) -> dict[str, Any]:
    if not request.body:
        raise Refused(422, "The body is empty; send one JSON object.")
    try:
        return records.answered(records.object_in(request.body), question)
    except InputError:
        raise
    except Exception as problem:
        log.exception("the engine failed on a request to %s", page_of(request))
        raise Refused(500, f"The engine failed on this one ({type(problem).__name__}); please report it.") from problem
