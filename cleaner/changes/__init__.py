"""What a pipeline changed, told from outside: a list of changes, and a diff to look at."""
