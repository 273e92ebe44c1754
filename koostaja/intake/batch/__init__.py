"""A batch of files: what was recognised, asked, answered, proven and accepted."""
