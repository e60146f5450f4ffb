"""The addresses of what one does with a letter: its files, its original."""

from django.urls import path

from unruffled.desk.answers import views as answers
from unruffled.desk.channels.mail import letter_views as letters
from unruffled.desk.conversations import file_views as files
from unruffled.desk.conversations import merging_views as merging
from unruffled.desk.outbox import forward_views as forwarding

urlpatterns = [
    path("answers", answers.answers, name="answers"),
    path("answers/new", answers.edit, name="new-answer"),
    path("answers/<slug:ulid>", answers.edit, name="answer"),
    path("answers/<slug:ulid>/delete", answers.delete, name="delete-answer"),
    path("conversations/<slug:ulid>/answers", answers.choose, name="choose-answer"),
    path("conversations/<slug:ulid>/answers/<slug:answer>/use", answers.use, name="use-answer"),
    path("conversations/<slug:ulid>/files", files.add_file, name="add-file"),
    path("conversations/<slug:ulid>/files/<slug:file>/remove", files.remove_file, name="remove-file"),
    path("conversations/<slug:ulid>/letters.eml", letters.conversation, name="conversation-eml"),
    path("conversations/<slug:ulid>/merge", merging.merge, name="merge-conversations"),
    path("merges/<slug:ulid>/undo", merging.take_apart, name="take-apart"),
    path("messages/<slug:ulid>/split", merging.split, name="split"),
    path("messages/<slug:ulid>/forward", forwarding.forward, name="forward"),
    path("messages/<slug:ulid>/recognise", forwarding.recognise, name="recognise"),
    path("messages/<slug:ulid>/formatted", letters.formatted, name="formatted"),
    path("messages/<slug:ulid>/letter.eml", letters.raw, name="letter-eml"),
    path("messages/<slug:ulid>/files/<int:index>", files.attachment, name="attachment"),
    path("messages/<slug:ulid>/files/<int:index>/preview", files.preview, name="preview"),
]
