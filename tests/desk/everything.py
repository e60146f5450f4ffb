"""One of everything that a desk can hold, all of it about one conversation, with the words that a test asks for."""

import datetime
import re
from collections.abc import Callable

from tests.desk import postal
from unruffled.desk.answers.models import Answer
from unruffled.desk.channels.api import actions as keys
from unruffled.desk.channels.api.models import Scope
from unruffled.desk.channels.calls import actions as calls
from unruffled.desk.channels.calls.models import Direction, Outcome
from unruffled.desk.channels.forms.models import WebForm
from unruffled.desk.channels.mail import receiving
from unruffled.desk.channels.mail.models import RawLetter
from unruffled.desk.conversations import actions as conversations
from unruffled.desk.conversations import files, merging
from unruffled.desk.conversations.models import Conversation
from unruffled.desk.customers import importing
from unruffled.desk.deeds import actions as deeds
from unruffled.desk.deeds.models import Verb
from unruffled.desk.follow_ups import actions as follow_ups
from unruffled.desk.follow_ups.models import FollowUp
from unruffled.desk.notifications.models import Notification
from unruffled.desk.outbox import actions as outbox
from unruffled.desk.outbox.models import State
from unruffled.desk.people import absences
from unruffled.desk.people.models import Agent, Team
from unruffled.desk.promises import calendar
from unruffled.desk.promises.models import Promise
from unruffled.desk.saved_views import actions as saved_views
from unruffled.desk.tags import actions as tags
from unruffled.desk.tags.models import LONGEST

Say = Callable[[str], str]


def make(
    *,
    owner: Agent,
    holder: Agent,
    lead: Agent,
    colleague: Agent,
    team: Team,
    at: datetime.datetime,
    words: Say,
    names: Say = lambda text: text,
    sender: str = postal.ILINCA,
) -> tuple[Conversation, dict[str, str]]:
    """The conversation, held by `holder` for `team`, and the id of each thing by the names of every_address.PAGES.

    `words` adds to what belongs to the conversation, `names` to what the desk shares.
    """
    box = postal.mailbox()
    raw = postal.letter(
        words("The second kettle broke. I want my money back, I am furious."),
        sender=sender, subject=words("About"), message_id="<everything@exemplu.example>",
        files={words("photo") + ".pdf": words("inside").encode()}, date=at,
    )  # fmt: skip
    message = receiving.receive(receiving.store(raw))
    assert message is not None
    about = message.conversation
    for to in (team, holder):
        conversations.assign(about, owner, to=to)
    conversations.add_note(about, holder, text=words("Between us:"))
    tag, _new = tags.add(about, holder, re.sub('[",]', "", names("refund"))[:LONGEST])
    dispatch = outbox.send(about, holder, text=words("I will call you on Thursday about"), key="one")
    dispatch.state, dispatch.problem = State.FAILED, words("No such mailbox:")
    dispatch.save()
    conversations.keep_draft(about, holder, text=words("Dear"), version=0)
    conversations.set_fault(about, holder, True)
    calls.write_down(about, holder, calls.Held(Direction.OUT, Outcome.SPOKE, at=at, said=words("She said")))
    about.refresh_from_db()
    return about, {
        "conversation": about.ulid, "message": message.ulid, "dispatch": dispatch.ulid, "tag": tag.ulid,
        "raw letter": RawLetter.objects.get(letter__message=message).ulid, "customer": about.customer.ulid,
        "person": holder.ulid, "team": team.ulid, "mailbox": box.ulid, "token": "0-0", "view": "all",
        "rule": "calm-down", "number of the file": "0", "feed": calendar.renew(lead),
        **_around(about, holder, lead, colleague, at, words), **_of_the_desk(owner, holder, lead, team, words, names),
    }  # fmt: skip


def _around(about: Conversation, holder: Agent, lead: Agent, colleague: Agent, at, words: Say) -> dict[str, str]:
    """What belongs to the conversation without being in its thread."""
    # Once the lead's, from before the conversation was closed to them.
    Promise.objects.filter(conversation=about).update(owner=lead)
    asked = FollowUp.objects.create(
        conversation=about, kind="call", owner=holder, due_at=at, solved_at=at, words=words("Not content:")
    )
    follow_ups.write_ending(about, by=holder, cause=words("It broke."))
    told = Notification.objects.create(agent=colleague, kind="mentioned", conversation=about, by=holder, at=at)
    day = at.date() + datetime.timedelta(days=90)
    part = conversations.open_conversation(about.customer, subject=words("Also"), at=at)
    conversations.assign(part, holder, to=about.team)
    away = absences.plan(holder, day, day, by=holder, stand_in=colleague)
    return {
        "merge": merging.merge(part, about, holder).ulid,
        "deed": deeds.do(holder, [about], Verb.OPEN).ulid,
        "file": files.add_file(about, holder, name=words("draft") + ".txt", data=b"inside").ulid,
        "promise": Promise.objects.filter(conversation=about).first().ulid,  # type: ignore[union-attr]
        "follow-up": asked.ulid, "notification": told.ulid, "absence": away.ulid,
        "saved view": saved_views.keep(holder, name=words("My")[:60], query=words("kettle")).ulid,
    }  # fmt: skip


def _of_the_desk(owner: Agent, holder: Agent, lead: Agent, team: Team, words: Say, names: Say) -> dict[str, str]:
    """What the desk has beside its letters."""
    answer = Answer.objects.create(name=words("About")[:80], text=words("Dear you,"), team=team)
    form = WebForm.objects.create(title=names("Tell us")[:120])
    table = f"email,name,Number\na@b.example,{names('A')},7\n".encode()
    return {
        "answer": answer.ulid, "form": form.ulid, "form for the world": form.public_id,
        "key": keys.make_key(owner, name=names("Shop"), scopes=Scope.values, agent=holder)[0].ulid,
        "import": importing.keep(lead, name="c.csv", content=table).ulid,
    }  # fmt: skip
