"""The PDF of a draft: for its team, and for those who sign or read by a link."""
