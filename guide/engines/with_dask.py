"""Shards of articles/ into found/, on a Dask cluster: python with_dask.py articles found tcp://10.0.0.5:8786"""

import sys

import dask.bag
from distributed import Client
from dossier.lines import extract_line

articles, found, scheduler = sys.argv[1:]
with Client(scheduler):
    dask.bag.read_text(f"{articles}/*.jsonl").map(extract_line).to_textfiles(f"{found}/*.jsonl")
