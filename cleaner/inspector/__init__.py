"""What was done to a page, to look at: a report for the browser, and the same in a terminal."""
