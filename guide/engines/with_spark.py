"""Shards of articles/ into found/, on Apache Spark: spark-submit with_spark.py articles found"""

import sys

from dossier.lines import extract_line
from pyspark.sql import SparkSession

articles, found = sys.argv[1:]
spark = SparkSession.builder.appName("dossier").getOrCreate()
spark.sparkContext.textFile(articles).map(extract_line).saveAsTextFile(found)
