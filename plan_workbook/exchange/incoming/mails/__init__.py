"""Whatever mails and archives can hold is opened, and the rest is named."""
