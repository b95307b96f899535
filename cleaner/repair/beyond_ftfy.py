"""What is repaired, or left, although ftfy does otherwise: one rule for each kind of line.

Separate from `mojibake.py`, which gives ftfy's own answer. Each rule has a name and can be left
out; without any the result is ftfy's to the letter. `fixtures/cases/beyond_ftfy.jsonl` has a case
for each, and the benchmark of the repairs says which rule made each difference.
"""

from __future__ import annotations

from collections.abc import Collection
from types import MappingProxyType

import regex

from cleaner._hot import readings
from cleaner._hot.mojibake import at_once, is_bad, is_sound, repaired, undone
from cleaner._hot.sequences import signs
from cleaner.repair.code_pages import read_back
from cleaner.repair.mentions import beside_right_forms, examples, may_show_examples
from cleaner.repair.mojibake import judge
from cleaner.repair.suspicion import GATE

# Three layers are seen in real pages; the fourth pass is for what the third uncovers.
_MAX_PASSES = 4
# A line that names more forms is a table, where all of them stand in the same way.
_MOST_FORMS = 16

RULES = MappingProxyType(
    {
        "folded-trademark": "â€TM is â€™ after a compatibility normalization",
        "straightened-dash": 'â€" is – or — with its last byte straightened to a quote',
        "straightened-letter": 'á"x in Vietnamese mojibake is á»x',
        "cut-quote": "â€ that closes a quotation lost its last byte",
        "lost-space": "Ã before a space and a full stop, comma or bracket is à without the space",
        "real-capital": "Ã in capitals before a space or a quote is Portuguese",
        "real-power": "a capital before ² or ³ in a unit in capitals is itself",
        "real-row": "× before Ø in a row of characters or a measure is itself",
        "real-line-break": "U+0085 between words is a line break, not an ellipsis",
        "real-letter": "a letter of a word before lost bytes is none of them",
        "real-quotation": "a quotation mark before a capital is no Cyrillic letter in MacRoman",
        "unknown-tail": "â€ that closes nothing is left, since its last byte is unknown",
        "mention": "mojibake beside its right form, or by itself where characters are spoken of",
        "word-by-word": "other characters in a line do not block the repair of a word",
        "other-encoding": "encodings in which ftfy sees nothing bad, where the bytes prove it",
    }
)

# ™ of â€™ folded to TM by a compatibility normalization that ran too early.
_FOLDED_TRADE_MARK = "â€TM"

# “ or ” of â€“ and â€” straightened: the character was a dash, which of the two shows the context.
_STRAIGHTENED_DASH = regex.compile(
    r"""(?<=\d)â€"(?=\d) | (?<=[\s\w])â€"(?=[\s\w])""", regex.VERBOSE
)

# » of the Vietnamese letters E1 BB xx straightened, beside other Vietnamese mojibake.
_STRAIGHTENED_LETTER = regex.compile(r'á"([\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ])')
_VIETNAMESE = regex.compile(r"á[º»] | Ä‘ | Æ[°¡]", regex.VERBOSE)

# â€ whose third byte 9D has no character in Windows-1252 and was dropped, or became ? or U+FFFD.
_CUT_QUOTE = regex.compile(
    r"""
    (?<opening> â€œ | “ )
    | (?<closing> â€\x9d )
    | (?<lost> â€ \ufffd )
    | â€ [^\x00-\x7f]                                  # â€”, â€™: a whole sequence
    | (?<lost> (?<=[.,!?])â€[?] (?!\w) )               # gone.â€?   the mark is a lost byte
    | (?<lost> â€ [?] (?=[,.;]|\ \p{Ll}) )             # goneâ€? he
    | â€[?]\w                                          # donâ€?t: an apostrophe, not for here
    | (?<cut> â€ )                                      # goneâ€ on
    | (?<closing> ” )
    """,
    regex.VERBOSE,
)

# à whose second byte, a no-break space, became the space that no writer puts there.
_LOST_SPACE = regex.compile(r"(?<!\p{Lu})Ã\ (?=[,.)])", regex.VERBOSE)

# What looks like damage and is not, by the name of the rule that keeps it. Characters come before
# what must stand on their left, so that the search for them is quick.
_REAL = regex.compile(
    r"""
    (?<real_capital> Ã (?:
        # MANHÃ FRIA, IRMÃ “AURÉLIA”; but HORÃ“SCOPO is HORÓSCOPO.
        (?= [\ \xa0\t\n«»] | [–—…](?!\w) ) (?<= \p{Lu}{2} Ã )
        # “A IRMÃ” was opened; AVÃ” alone is AVÔ.
        | (?= [”“](?!\w) ) (?<= \p{Lu}{2} Ã ) (?<= [“„] [^“”„\n]{0,80} )
        | (?= [’‘](?!\w) ) (?<= \p{Lu}{2} Ã ) (?<= [‘‚] [^‘’‚\n]{0,80} )
        # XÃ\xa0ĐÔNG, and a word in quotes: “XÃ”. À would be Ã€, so that no small letter is meant.
        | (?= \xa0[\p{Lu}“«"(\d] ) (?<= \p{Lu} Ã )
        | (?= [”’»](?!\w) ) (?<= [“"‘«] \p{Lu}{1,20} Ã )
    ) )
    # MÍ³, INÇ²: units in capitals, and letters that hardly anything is the reading of.
    | (?<real_power> [ÇÌÍÝ] [²³] (?<= \p{Lu} .. ) )
    # NEL, and no byte of a sequence of two or three
    | (?<real_line_break>
        \x85 (?: (?=\w) (?<= [\x00-\x7f] . ) | (?=[A-Za-z]) (?<= [\xe0-\xff] . ) )
      )
    # ”Är du där? The reading as Ӏ before a small Latin letter or a space is no word.
    | (?<real_quotation> [“”] (?=[ÄÅÇÉÑÖÜ][a-z\ ]) (?<! [^\s(\[/–—-] . ) )
    | (?<real_row> × (?: (?<= Ö× ) (?=Ø) | (?<= \d× ) (?= Ø\ ?\d ) ) )
    | (?<unknown_tail> â€(?=[\x00-\x7f]|$) )          # a cut quote that nothing opened
    """,
    regex.VERBOSE,
)
# Qarabağ\ufffd\ufffd\ufffda lost an apostrophe; of donâ\ufffd\ufffdt the â is its first byte.
_REAL_LETTER = regex.compile(r"(?<=\p{L})[^\W\d_âÂÃ](?=\ufffd{2,3}|(?:ï¿½){2,3})")
# MÃ “ABC”, ĐÃ, beside letters that Vietnamese alone has.
_SOUND_VIETNAMESE = regex.compile(r"[ĐđƠơƯư\u1ea0-\u1ef9]")
_CAPITAL_END = regex.compile(r"Ã(?<=\p{Lu}Ã)(?=[\s\xa0“”‘’«»–—…])")
_MAY_BE_REAL = (
    readings.CAPITAL
    | readings.CUT_TAIL
    | readings.LINE_BREAK
    | readings.LOST_BYTES
    | readings.QUOTED
    | readings.ROW
)


def simply_repaired(line: str) -> str | None:
    """Return a line as all rules repair it where that is simple, else None.

    That is where nothing is wrong, or the whole line was read with one wrong encoding.

    >>> simply_repaired("naïve «café»"), simply_repaired("cafÃ©"), simply_repaired("– cafÃ©")
    ('naïve «café»', 'café', None)
    """
    return at_once(line, judge(), GATE)  # type: ignore[no-any-return]


class Repair:
    """The repair of the lines of one text, by the rules that are named.

    `fired` collects the names of rules that made a difference. Forms that come again are known.

    >>> repair = Repair()
    >>> repair.line("Gäste für ZoĂ«"), repair.fired
    ('Gäste für Zoë', {'word-by-word'})
    """

    def __init__(self, rules: Collection[str] = RULES) -> None:
        self._rules = frozenset(rules)
        self._pieces: dict[str, str] = {}
        self._words: dict[str, str] = {}
        self.fired: set[str] = set()

    def line(self, line: str) -> str:
        """Return a line repaired, but for the damage that it only speaks of."""
        if "mention" not in self._rules or not may_show_examples(line):
            return self._line(line)
        places = list(examples(line, self._word))
        pieces, at = [], 0
        for start, end in places:
            pieces += [self._line(line[at:start]), line[start:end]]
            at = end
        result = "".join([*pieces, self._line(line[at:])])
        if places and result != self._line(line):
            self.fired.add("mention")
        return result

    def _line(self, line: str) -> str:
        for _ in range(_MAX_PASSES):
            before = line
            seen = signs(line)
            if "â€" in line:
                line = self._marks(line, seen)
            if seen & readings.STRAIGHTENED:
                line = self._letters(line)
            line = self._judged(line) if is_bad(line, judge()) else self._piece(line)
            if "â€\x9d" in line:
                line = self._changed("cut-quote", line, line.replace("â€\x9d", "”"))
            if line == before or is_sound(line, judge(), GATE):
                break
        return line

    def _changed(self, rule: str, before: str, after: str) -> str:
        if rule not in self._rules or after == before:
            return before
        self.fired.add(rule)
        return after

    def _fixed(self, text: str) -> str:
        return str(repaired(text, judge(), self._pieces))

    def _marks(self, line: str, seen: int) -> str:
        line = self._changed("folded-trademark", line, line.replace(_FOLDED_TRADE_MARK, "â€™"))
        if 'â€"' in line:
            line = self._changed("straightened-dash", line, _STRAIGHTENED_DASH.sub(_dash, line))
        if seen & readings.CUT_TAIL:
            line = self._changed("cut-quote", line, _close_quotes(line))
        return line

    def _letters(self, line: str) -> str:
        if len(_VIETNAMESE.findall(line)) < 2:
            return line
        return self._changed(
            "straightened-letter", line, _STRAIGHTENED_LETTER.sub(_vietnamese, line)
        )

    def _judged(self, line: str) -> str:
        """Repair what stands between the protected places of a line."""
        seen = signs(line)
        if seen & readings.SPACED:
            line = self._changed("lost-space", line, _LOST_SPACE.sub("Ã\xa0", line))
        places = self._real(line, seen) if seen & _MAY_BE_REAL else []
        if not places and (whole := undone(line, judge())) is not None:
            return whole if is_sound(whole, judge(), GATE) else self._piece(whole)
        places += self._mentions(line)
        if not places:
            return self._piece(line)
        pieces, at = [], 0
        for start, end, _ in sorted(places):
            if start >= at:
                pieces += [self._piece(line[at:start]), line[start:end]]
                at = end
        result = "".join([*pieces, self._piece(line[at:])])
        if result != self._fixed(line):
            self.fired.update(rule for _, _, rule in places)
        return result

    def _real(self, line: str, seen: int) -> list[tuple[int, int, str]]:
        found = [(*m.span(), str(m.lastgroup).replace("_", "-")) for m in _REAL.finditer(line)]
        if seen & readings.LOST_BYTES:
            found += [(*m.span(), "real-letter") for m in _REAL_LETTER.finditer(line)]
        # Letters that were read wrongly in Vietnamese are others than these.
        if "Ã" in line and len(_SOUND_VIETNAMESE.findall(line)) > 1:
            found += [(*m.span(), "real-capital") for m in _CAPITAL_END.finditer(line)]
        found = [place for place in found if place[2] in self._rules]
        if not any(rule == "real-capital" for _, _, rule in found):
            return found
        # Beside other damage it is damage too: AVÃ“ NÃƒO.
        rest, at = [], 0
        for start, end, _ in sorted(found):
            rest.append(line[at:start])
            at = max(at, end)
        if is_bad("\n".join([*rest, line[at:]]), judge()):
            found = [place for place in found if place[2] != "real-capital"]
        return found

    def _piece(self, text: str) -> str:
        """Repair a piece as a whole or, where other characters block that, word by word."""
        result = self._fixed(text)
        if "other-encoding" in self._rules:
            result = self._changed("other-encoding", result, read_back(result))
        if "word-by-word" in self._rules and " " in result and is_bad(result, judge()):
            words = " ".join([self._word(word) for word in result.split(" ")])
            return self._changed("word-by-word", result, words)
        return result

    def _word(self, word: str) -> str:
        if word.isascii():
            return word
        right = self._words.get(word)
        if right is None:
            right = self._words[word] = self._fixed(word)
        return right

    def _mentions(self, line: str) -> list[tuple[int, int, str]]:
        """Return the places where mojibake is spoken of."""
        if "mention" not in self._rules:
            return []
        return [(*place, "mention") for place in beside_right_forms(line, self._word)]


def _close_quotes(line: str) -> str:
    """Restore a cut closing quotation mark where an opening one stands before it."""
    is_open = False
    pieces, at = [], 0
    marks = [match for match in _CUT_QUOTE.finditer(line) if match.lastgroup]
    for number, match in enumerate(marks, 1):
        kind = match.lastgroup
        # “The customersâ€? questions.” has its closing mark, and the first is an apostrophe.
        if (
            kind == "lost"
            and line.endswith("s", 0, match.start())
            and line.startswith(" ", match.end())
            and any(following.lastgroup != "opening" for following in marks[number : number + 1])
        ):
            continue
        if is_open and kind in ("lost", "cut"):
            pieces += [line[at : match.start()], "â€\x9d"]
            at = match.end()
        is_open = kind == "opening"
    return "".join([*pieces, line[at:]])


def _dash(match: regex.Match[str]) -> str:
    before, after = match.string[match.start() - 1], match.string[match.end()]
    return "–" if before.isdigit() and after.isdigit() else "—"


def _vietnamese(match: regex.Match[str]) -> str:
    last = match[1].encode("latin-1" if match[1] < "\xc0" else "cp1252")
    letter = (b"\xe1\xbb" + last).decode("utf-8", "replace")
    # The mark alone, so that the line is damaged in one way and can be repaired as a whole.
    return f"á»{match[1]}" if len(letter) == 1 and letter.isalpha() else match[0]
