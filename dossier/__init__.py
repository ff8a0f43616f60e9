"""Turns a small corpus of news articles into a site on which every statement is one click from its words."""

__version__ = "0.1.0"
