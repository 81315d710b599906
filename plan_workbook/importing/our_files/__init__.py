"""Our files read back as what they are: the attachment, its plain table, a whole plan."""
