"""How the separator's model is made: labels, pages, features of the training, export.

Separate from the package, which only reads the finished model.
"""
