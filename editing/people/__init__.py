"""Who works in a partnership, as what, until when: the pages of who manages people."""
