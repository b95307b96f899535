"""What a character may stand for where the bytes of UTF-8 were read with another encoding.

Separate because the compiled passes and the makers of their tables both name these bits.
"""

# In the table of the gate: by the encodings alone.
LEAD_OF_TWO = 1  # a first byte of a sequence of two
LEAD_OF_MORE = 2
REST = 4  # a byte after the first
LOST = 8  # what stands where such a byte was lost: a space, a question mark
FILLED = 16  # a first byte of two after which ftfy fills in what was lost
ALWAYS = 32  # what no sound text has: a C1 control, half a surrogate pair

# In the table of pieces: what ftfy looks for among other text.
FIRST_OF_TWO = 1
FIRST_OF_THREE = 2
FIRST_OF_FOUR = 4
NEXT = 8
NEXT_ONLY = 16  # what is hardly ever itself beside a sequence

# The classes of characters that no rule names.
WORD_CLASS, SPACE_CLASS, OTHER_CLASS = 1, 2, 3
