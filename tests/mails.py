"""Saved mails, as a coordinator drags them out of the mail program."""

from email.message import EmailMessage


def saved_mail(*attachments: tuple[str, bytes]) -> bytes:
    """An .eml with the attachments (name and contents)."""
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "a@example.mn", "b@example.mn", "Хариу"
    message.set_content("Хавсаргав.")
    for name, data in attachments:
        message.add_attachment(data, "application", "octet-stream", filename=name)
    return message.as_bytes()
