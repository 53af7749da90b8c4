"""What `manage.py bench` measures: how fast the slow things are, as ratios.

Seconds differ from machine to machine and from hour to hour, so that most targets
compare two ways of doing the same thing, measured in turns in the same run.
"""
