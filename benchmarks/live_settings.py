"""The portal's settings, with the one address of `benchmarks.live`."""

from config.settings import *  # noqa: F403  # all of them, as they are

ROOT_URLCONF = "benchmarks.live"
