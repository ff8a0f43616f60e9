"""Country shapes and what is disputed about them: data only, read by `read/atlas.py`."""
