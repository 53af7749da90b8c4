"""To whom a published report was sent: the pages of it, under its year."""
