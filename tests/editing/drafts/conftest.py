from tests.killing import place, portal, queries, saved

__all__ = ["place", "portal", "queries", "saved"]
