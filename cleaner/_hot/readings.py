"""What a character may stand for where the bytes of UTF-8 were read with another encoding.

Separate because the compiled passes and the makers of their tables both name these bits.
"""

# In the table of the gate: by the encodings alone.
LEAD = 1  # a first byte of a sequence
REST = 2  # a byte after the first
LOST = 4  # what stands where such a byte was lost: a space, a question mark
BOXED = 8  # a part of a frame that is a first byte: ├ in the code pages of DOS
ALWAYS = 16  # what no sound text has: a C1 control, half a surrogate pair

# In the table of pieces: what ftfy looks for among other text.
FIRST_OF_TWO = 1
FIRST_OF_THREE = 2
FIRST_OF_FOUR = 4
NEXT = 8
NEXT_ONLY = 16  # what is hardly ever itself beside a sequence

# The classes of characters that no rule names.
WORD_CLASS, SPACE_CLASS, OTHER_CLASS = 1, 2, 3

# What a line has that a rule beyond ftfy is about.
CUT_TAIL = 1  # â€ before ASCII, U+FFFD or the end
STRAIGHTENED = 2  # á and a straight quote
SPACED = 4  # Ã before a space
CAPITAL = 8  # Ã before a space or a mark, a capital before ² or ³
LINE_BREAK = 16  # U+0085
QUOTED = 32  # a curly quotation mark before a capital of Latin-1
LOST_BYTES = 64  # two of U+FFFD, or of ï¿½
ROW = 128  # × before Ø
CALL = 256  # encode( or decode(
LONE = 512  # what looks like a wrongly read sign, and touches no word
SOLE = 1024  # Â or Ã by itself, in a line of other such characters

# How much the stretches of a line have to weigh before another encoding is believed: a sequence
# between two letters, or after one where another follows elsewhere in the line.
PROOF = 2
