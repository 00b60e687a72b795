"""What people see: the command line, the brief, the JSON."""
