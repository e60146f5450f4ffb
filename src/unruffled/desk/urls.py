"""Every address of the desk."""

from django.urls import include, path

from unruffled.desk.channels.api import views as keys
from unruffled.desk.channels.calls import views as calls
from unruffled.desk.channels.forms import views as forms
from unruffled.desk.channels.mail import views as mail
from unruffled.desk.coaching import views as coaching
from unruffled.desk.conversations import absence_pages as absences
from unruffled.desk.conversations import views as conversations
from unruffled.desk.customers import erasing_views as erasing
from unruffled.desk.customers import merging_views as merging
from unruffled.desk.customers import table_views as tables
from unruffled.desk.customers import views as customers
from unruffled.desk.deeds import views as deeds
from unruffled.desk.follow_ups import views as follow_ups
from unruffled.desk.live import views as live
from unruffled.desk.notifications import views as notifications
from unruffled.desk.outbox import views as outbox
from unruffled.desk.people import doors, hours_pages
from unruffled.desk.people import pages as people
from unruffled.desk.people import team_pages as teams
from unruffled.desk.people import views as first_run
from unruffled.desk.promises import views as promises
from unruffled.desk.running import views as running
from unruffled.desk.saved_views import views as saved_views
from unruffled.desk.tags import views as tags
from unruffled.desk.targets import views as targets

urlpatterns = [
    path("", conversations.home, name="home"),
    path("healthz", running.live, name="live"),
    path("readyz", running.ready, name="ready"),
    path("metrics", running.metrics, name="metrics"),
    path("welcome", first_run.welcome, name="welcome"),
    path("account/", include("unruffled.desk.people.urls")),
    path("join/<slug:token>", doors.join, name="join"),
    path("forgotten", doors.forgotten, name="forgotten"),
    path("reset/<slug:token>", doors.reset_password, name="reset-password"),
    path("people", people.people, name="people"),
    path("people/invite", people.invite, name="invite"),
    path("people/log", people.log, name="people-log"),
    path("people/second-factor", people.require_second_factor, name="require-second-factor"),
    path("people/<slug:ulid>", people.person, name="person"),
    path("people/<slug:ulid>/link", people.hand_link, name="hand-link"),
    path("people/<slug:ulid>/withdraw", people.withdraw_invitation, name="withdraw-invitation"),
    path("people/<slug:ulid>/role", people.change_role, name="change-role"),
    path("people/<slug:ulid>/second-factor", people.reset_second_factor, name="reset-second-factor"),
    path("people/<slug:ulid>/hours", hours_pages.hours, name="hours"),
    path("people/<slug:ulid>/away", hours_pages.plan_absence, name="plan-absence"),
    path("people/<slug:ulid>/leave", people.deactivate, name="deactivate"),
    path("people/<slug:ulid>/back", people.reactivate, name="reactivate"),
    path("teams", teams.teams, name="teams"),
    path("teams/new", teams.edit_team, name="new-team"),
    path("teams/<slug:ulid>", teams.edit_team, name="team"),
    path("teams/<slug:ulid>/work", hours_pages.team_work, name="team-work"),
    path("away/<slug:ulid>", absences.absence, name="absence"),
    path("away/<slug:ulid>/back", absences.come_back, name="come-back"),
    path("away/<slug:ulid>/take-back", absences.take_back, name="take-back"),
    path("teams/<slug:ulid>/end", teams.end_team, name="end-team"),
    path("inbox/search", conversations.search, name="search"),
    path("palette", conversations.palette, name="palette"),
    path("views", saved_views.keep, name="keep-view"),
    path("views/<slug:ulid>", saved_views.change, name="change-view"),
    path("views/<slug:ulid>/delete", saved_views.delete, name="delete-view"),
    path("inbox/bulk", deeds.bulk, name="bulk"),
    path("deeds/<slug:ulid>/undo", deeds.undo, name="undo-deed"),
    path("inbox/filters", conversations.filters, name="filters"),
    path("inbox/<slug:view>", conversations.view, name="inbox"),
    path("inbox/<slug:view>/queue", conversations.queue, name="queue"),
    path("conversations/<slug:ulid>", conversations.conversation, name="conversation"),
    path("conversations/<slug:ulid>/thread", conversations.thread, name="thread"),
    path("conversations/<slug:ulid>/context", conversations.context, name="context"),
    path("conversations/<slug:ulid>/draft", conversations.keep_draft, name="keep-draft"),
    path("conversations/<slug:ulid>/writing", live.writing, name="writing"),
    path("conversations/<slug:ulid>/check", coaching.check, name="check"),
    path("conversations/<slug:ulid>/send", outbox.send, name="send"),
    path("conversations/<slug:ulid>/colleagues", conversations.colleagues, name="colleagues"),
    path("conversations/<slug:ulid>/history", conversations.history, name="history"),
    path("conversations/<slug:ulid>/notes", conversations.add_note, name="add-note"),
    path("conversations/<slug:ulid>/assignee", conversations.assign, name="assign"),
    path("conversations/<slug:ulid>/state", conversations.change_state, name="change-state"),
    path("conversations/<slug:ulid>/snooze", conversations.snooze, name="snooze"),
    path("conversations/<slug:ulid>/tags", tags.change, name="change-tags"),
    path("conversations/<slug:ulid>/fault", conversations.set_fault, name="set-fault"),
    path("tags", tags.tags, name="tags"),
    path("tags/names", tags.names, name="tag-names"),
    path("tags/<slug:ulid>/rename", tags.rename, name="rename-tag"),
    path("tags/<slug:ulid>/merge", tags.merge, name="merge-tags"),
    path("tags/<slug:ulid>/delete", tags.delete, name="delete-tag"),
    path("", include("unruffled.desk.letter_urls")),
    path("customers", customers.customers, name="customers"),
    path("customers/new", customers.edit, name="new-customer"),
    path("customers/export", tables.export, name="export-customers"),
    path("customers/import", tables.bring, name="import-customers"),
    path("customers/import/<slug:ulid>", tables.brought, name="imported-customers"),
    path("customers/<slug:ulid>/export", tables.export_one, name="export-customer"),
    path("customers/<slug:ulid>", customers.customer, name="customer"),
    path("customers/<slug:ulid>/edit", customers.edit, name="edit-customer"),
    path("customers/<slug:ulid>/timezone", customers.confirm_timezone, name="confirm-timezone"),
    path("customers/<slug:ulid>/addresses", customers.change_addresses, name="change-addresses"),
    path("customers/<slug:ulid>/notes", customers.add_note, name="add-customer-note"),
    path("customers/<slug:ulid>/merge", merging.merge, name="merge-customers"),
    path("customers/<slug:ulid>/erase", erasing.erase, name="erase-customer"),
    path("promises", promises.ledger, name="promises"),
    path("promises/calendar", promises.calendar_page, name="promise-calendar"),
    path("calendar/<slug:token>.ics", promises.feed, name="promise-feed"),
    path("promises/of/<slug:whose>", promises.ledger, name="promises-of"),
    path("promises/<slug:ulid>", promises.edit, name="promise"),
    path("promises/<slug:ulid>/state", promises.settle, name="settle-promise"),
    path("notifications", notifications.notifications, name="notifications"),
    path("notifications/bell", notifications.bell, name="bell"),
    path("notifications/read", notifications.read_all, name="read-all-notifications"),
    path("notifications/wanted", notifications.choose, name="choose-notifications"),
    path("notifications/<slug:ulid>/read", notifications.read, name="read-notification"),
    path("conversations/<slug:ulid>/ending", follow_ups.ending, name="ending"),
    path("targets", targets.targets, name="targets"),
    path("endings", follow_ups.endings, name="endings"),
    path("follow-ups", follow_ups.follow_ups, name="follow-ups"),
    path("follow-ups/<slug:ulid>", follow_ups.follow_up, name="follow-up"),
    path("content/<slug:token>", follow_ups.content, name="content"),
    path("outbox", outbox.outbox, name="outbox"),
    path("outbox/<slug:ulid>", outbox.dispatch, name="dispatch"),
    path("outbox/<slug:ulid>/undo", outbox.undo, name="undo"),
    path("outbox/<slug:ulid>/again", outbox.again, name="again"),
    path("outbox/<slug:ulid>/doubt", outbox.doubt, name="doubt"),
    path("set-aside", mail.set_aside, name="set-aside"),
    path("set-aside/<slug:ulid>/again", mail.try_again, name="try-again"),
    path("set-aside/<slug:ulid>/raw", mail.raw, name="raw"),
    path("mailboxes", mail.mailboxes, name="mailboxes"),
    path("mailboxes/new", mail.edit_mailbox, name="new-mailbox"),
    path("mailboxes/<slug:ulid>", mail.edit_mailbox, name="mailbox"),
    path("calls/new", calls.begin, name="new-call"),
    path("conversations/<slug:ulid>/calls", calls.record, name="record-call"),
    path("forms", forms.forms, name="forms"),
    path("forms/new", forms.edit, name="new-form"),
    path("forms/<slug:ulid>", forms.edit, name="form"),
    path("forms.js", forms.script, name="form-script"),
    path("form/<slug:public_id>", forms.fill_in, name="fill-in"),
    path("form/<slug:public_id>/thanks", forms.thanks, name="form-thanks"),
    path("keys", keys.keys, name="keys"),
    path("keys/<slug:ulid>/revoke", keys.revoke, name="revoke-key"),
    path("api/", include("unruffled.desk.channels.api.urls")),
    path("rules", coaching.rules, name="rules"),
    path("rules/<slug:name>", coaching.rule, name="rule"),
]
