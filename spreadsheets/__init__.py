"""Spreadsheet files: read safely in a process of their own, and recognised for what
they hold. Knows no model and no request.
"""
