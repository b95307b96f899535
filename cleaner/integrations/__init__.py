"""Cleaning as a step inside other engines: Ray, Spark, Hugging Face, datatrove, scikit-learn."""
