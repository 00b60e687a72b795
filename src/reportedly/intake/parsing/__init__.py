"""What do bytes from outside hold, when they are parsed in a process that may be killed at any time?

A kind of bytes is a module here, with ``warm()`` (imports, before the door is shut) and ``parse(body, about)``, which
gives a mapping of plain values: what was found, or {"error": why}. Only the worker's process calls them.
"""
