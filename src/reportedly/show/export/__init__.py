"""Which files can other tools open? One module a format, each with ``write(reports, out)``."""
