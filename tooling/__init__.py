"""What `do.py` is made of: standard library only, run before anything is installed.

Only `catalogue` needs what is installed.
"""
