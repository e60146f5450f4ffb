"""Telephone calls for programs, such as a telephone system that knows who called and for how long."""

import datetime
from typing import Annotated, Literal

from django.http import HttpRequest
from ninja import Router
from pydantic import BaseModel, Field

from unruffled.desk.channels.api import shapes
from unruffled.desk.channels.api.conversations import WRITE, _conversation
from unruffled.desk.channels.api.deeds import mark
from unruffled.desk.channels.api.remembering import once
from unruffled.desk.channels.calls import actions
from unruffled.desk.channels.calls.models import Call, Direction, Outcome

router = Router(tags=["Conversations"])
WhoCalled = Literal["in", "out"]
WhatCame = Literal["spoke", "no-answer", "voicemail", "busy", "wrong"]


class NewCall(shapes.Body):
    """A call that is over; what was promised goes on record, each promise by itself."""

    direction: WhoCalled = Field(description="“in”: they called us.")
    outcome: WhatCame
    at: shapes.Past = Field(examples=["2026-03-02T11:00:00+02:00"])
    minutes: Annotated[int, Field(ge=0, le=1440)] | None = None
    with_whom: shapes.Line = ""
    number: Annotated[shapes.Line, Field(max_length=40, examples=["+40 721 234 567"])] = ""
    said: Annotated[str, Field(max_length=20_000)] = Field("", examples=["She was charged twice, in February too."])
    promised: Annotated[str, Field(max_length=2_000)] = Field("", examples=["I'll call you back tomorrow at 10."])


class WrittenCall(BaseModel):
    id: shapes.Id
    at: datetime.datetime
    direction: WhoCalled
    outcome: WhatCame


@router.post("/conversations/{slug:id}/calls", operation_id="record_call", summary="Write down a telephone call",
             response={201: WrittenCall}, auth=WRITE)  # fmt: skip
def record_call(request: HttpRequest, id: str, body: NewCall):
    conversation = _conversation(request, id, "record-call")
    held = actions.Held(
        direction=Direction(body.direction), outcome=Outcome(body.outcome), at=body.at, minutes=body.minutes,
        with_whom=body.with_whom, number=body.number, said=body.said.strip(), promised=body.promised.strip(),
    )  # fmt: skip

    def write_down() -> BaseModel:
        call = actions.write_down(conversation, request.auth.agent, held)  # type: ignore[attr-defined]
        mark(conversation, request, "call")
        return _shown(call)

    return once(request, write_down)


def _shown(call: Call) -> WrittenCall:
    about = {"direction": call.direction, "outcome": call.outcome}
    return WrittenCall.model_validate(about | {"id": call.ulid, "at": call.at})
