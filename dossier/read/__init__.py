"""Disk → values: the only room that opens files or knows YAML. `project.read` reads a whole project."""
