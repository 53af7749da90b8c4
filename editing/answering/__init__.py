"""The agency's side: answering a request, by a personal link or with an account."""
