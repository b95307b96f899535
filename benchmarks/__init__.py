"""What the separator is measured on, against whom, and how fast it is.

Separate from the package, which never imports it: pages and peers are not installed with it.
"""
