"""The portal as `config.rsgi` serves it, with a deadline that a test can wait for."""

from config.rsgi import Limits, Server
from config.wsgi import application as portal

application = Server(portal, Limits(seconds=3, bodies=40))
