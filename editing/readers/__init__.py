"""Reading a draft before it is published: by a personal link, and who has one."""
