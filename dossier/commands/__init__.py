"""The commands, one a module: each reads what was asked for, calls the line, and prints. `cli.py` finds them by name, only when asked."""
