"""Signing without an account: the pages of a personal link, and who is sent one."""
