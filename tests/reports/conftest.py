from django.db import connection

# Two people at once need two connections. SQLite has one writer at a time and no row
# locks, and the tests' own is in memory; there is nothing to race for.
collect_ignore = (
    [] if connection.vendor == "postgresql" else ["test_workflow_at_once.py"]
)
