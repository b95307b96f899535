"""Count letters and pairs of letters, and write what detection of encodings reads.

    python -m benchmarks.train.charsets --texts DIR --out cleaner/data/letters.bin

DIR holds packages as their registry gives them, unpacked or not to be installed: wheels of
home-assistant-frontend (Apache-2.0), Django and Wagtail (BSD-3-Clause), whose translations are
text in sixty languages, and the source archives of langdetect (Apache-2.0), whose profiles count
pairs of letters, and of jieba (MIT), whose dictionary counts Chinese words; and a wheel of
opencc-python-reimplemented (Apache-2.0), which knows the shapes of characters. Nothing of them is
kept but the costs that are derived from the counts.
"""

from __future__ import annotations

import argparse
import json
import re
import tarfile
import zipfile
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import pairwise
from math import log
from pathlib import Path
from unicodedata import normalize

# Languages of encodings of one byte, by script; those that stand first are met most.
LATIN = (
    "en de fr es pt it nl sv da nb fi is ca gl ga cy gd eu af sq pl cs sk hu sl hr ro lt lv et tr"
    " vi eo id fy lb"
).split()
CYRILLIC = "ru uk be bg mk sr".split()
OTHERS = "el he ar fa th".split()
# Those of wide characters, each with what its characters weigh as a Chinese dictionary has them:
# the less, the more the texts of the language use other ones.
WIDE = {"zh-Hans": 0.7, "zh-Hant": 0.5, "ja": 0.2, "ko": 0.0}
# Regional and other names of the same language in the packages.
_SAME = {
    "es-419": "es", "es_419": "es", "es_AR": "es", "es_MX": "es", "es_CO": "es", "es_VE": "es",
    "pt-BR": "pt", "pt_BR": "pt", "pt_PT": "pt", "no": "nb", "nn": "nb", "bs": "hr",
    "sr-Latn": "hr", "sr_Latn": "hr", "hr_HR": "hr", "he_IL": "he", "tr_TR": "tr",
    "sk_SK": "sk", "is_IS": "is",
    "zh_Hans": "zh-Hans", "zh-cn": "zh-Hans", "zh_Hant": "zh-Hant", "zh-tw": "zh-Hant",
    "en-GB": "en", "en_GB": "en", "en_AU": "en", "ar_DZ": "ar",
}  # fmt: skip
_TRANSLATION = re.compile(r"hass_frontend/static/translations/(?:.*/)?([\w-]+)-[0-9a-f]{32}\.json")
_CATALOGUE = re.compile(r"locale/(\w+)/LC_MESSAGES/\w+\.po$")
_PROFILE = re.compile(r"langdetect/profiles/([\w-]+)$")
_ENTRY = re.compile(r'(msgid|msgstr|msgid_plural)(\[\d\])? "(.*)"$')
_HOLE = re.compile(r"%\(\w+\)[sd]|%[sd]|<[^>]*>|&\w+;|https?:\S+|[{}]")
# A letter of an alphabet makes up this share of its language's letters: below, it is foreign.
_LETTER = 1.5e-4
_ALPHABET = 100
# What a pair that was never seen counts, spread over the letters by how frequent they are.
_SMOOTHED = 60.0
_UNIT = 16  # costs are in sixteenths of a nat, so that a byte reaches 15.9 nats
# Both sources of pairs weigh alike, as so many pairs.
_PAIRS = 200_000
# Characters of a wide language that have a cost of their own; the rest cost what their row does.
_FREQUENT = 3500


def texts(folder: Path) -> dict[str, str]:
    """Return the translations of the packages in a folder, by language, each text once."""
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for path in sorted(folder.glob("*.whl")):
        with zipfile.ZipFile(path) as wheel:
            for language, text in _of_wheel(wheel):
                if len(text) > 3:
                    found[_SAME.get(language, language)][_whole(text)] = None
    return {language: "\n".join(lines) for language, lines in found.items()}


def _of_wheel(wheel: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    catalogues = {}
    for name in wheel.namelist():
        if match := _TRANSLATION.fullmatch(name):
            catalogues[name] = (match[1], set(_strings(json.loads(wheel.read(name)))))
        elif match := _CATALOGUE.search(name):
            language = match[1]
            yield from ((language, t) for t in _translated(wheel.read(name).decode(), language))
    english = {text for language, of in catalogues.values() if language == "en" for text in of}
    for language, of in catalogues.values():
        # What nobody has translated stands there in English.
        yield from ((language, text) for text in sorted(of if language == "en" else of - english))


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _strings(inner)


def _translated(catalogue: str, language: str) -> Iterator[str]:
    entry: dict[str, str] = {}
    key = ""
    for line in [*catalogue.split("\n"), ""]:
        line = line.strip()
        if match := _ENTRY.match(line):
            key = match[1] + (match[2] or "")
            entry[key] = match[3]
        elif line.startswith('"') and key:
            entry[key] += line[1:-1]
        elif not line or line.startswith("#"):
            for name, text in entry.items():
                is_own = name.startswith("msgid") if language == "en" else name.startswith("msgstr")
                if entry.get("msgid") and is_own and (language == "en" or text != entry["msgid"]):
                    yield text.replace("\\n", " ").replace('\\"', '"')
            entry, key = {}, ""


def _whole(text: str) -> str:
    for _ in range(4):  # plural forms are nested so deep
        text = re.sub(r"\{[^{}]*\}", " ", text)
    return " ".join(_HOLE.sub(" ", text).split())


def profiles(folder: Path) -> dict[str, Counter[str]]:
    """Return how often langdetect's profiles have seen each pair of letters, by language."""
    found: dict[str, Counter[str]] = {}
    for path in folder.glob("langdetect-*.tar.gz"):
        with tarfile.open(path) as archive:
            for member in archive:
                match = _PROFILE.search(member.name)
                file = archive.extractfile(member) if match else None
                if match is None or file is None:
                    continue
                pairs: Counter[str] = Counter()
                for gram, count in json.load(file)["freq"].items():
                    if len(gram) == 2:
                        pairs[folded(gram)] += count
                found[_SAME.get(match[1], match[1])] = pairs
    return found


def dictionary(folder: Path) -> Counter[str]:
    """Return how often jieba's dictionary has each Chinese character."""
    counts: Counter[str] = Counter()
    for path in folder.glob("jieba-*.tar.gz"):
        with tarfile.open(path) as archive:
            member = next(m for m in archive if m.name.endswith("jieba/dict.txt"))
            file = archive.extractfile(member)
            assert file is not None
            for line in file.read().decode().splitlines():
                word, count, *_ = line.split(" ")
                for sign in word:
                    counts[sign] += int(count)
    return counts


def shapes(folder: Path) -> dict[str, dict[str, str]]:
    """Return OpenCC's shapes of characters: traditional for simplified, Japanese for these."""
    found: dict[str, dict[str, str]] = {}
    for path in folder.glob("opencc*.whl"):
        with zipfile.ZipFile(path) as wheel:
            for name in ("STCharacters", "JPVariants"):
                lines = wheel.read(f"opencc/dictionary/{name}.txt").decode().splitlines()
                pairs = (line.split("\t") for line in lines if "\t" in line)
                found[name] = {sign: others.split(" ")[0] for sign, others in pairs}
    return found


def written(signs: Counter[str], shape: dict[str, str]) -> Counter[str]:
    """Return how often characters are met in another shape."""
    made: Counter[str] = Counter()
    for sign, count in signs.items():
        made[shape.get(sign, sign)] += count
    return made


def folded(text: str) -> str:
    """Return a text in small letters, one for each letter."""
    return "".join(sign.lower() if len(sign.lower()) == 1 else "i" for sign in text)


def shaped(text: str, language: str) -> str:
    """Return a text in the letters that its language's encodings have.

    >>> shaped("ế", "vi") == "ê\u0301", shaped("ș", "ro")
    (True, 'ş')
    """
    if language == "vi":
        parts = []
        for sign in normalize("NFC", text):
            marks = normalize("NFD", sign)
            tones = [mark for mark in marks[1:] if mark in "\u0300\u0301\u0303\u0309\u0323"]
            letter = normalize("NFC", "".join(mark for mark in marks if mark not in tones))
            parts.append(letter + "".join(tones))
        return "".join(parts)
    if language == "fa":
        return text.replace("ی", "ي")
    if language == "ro":
        return text.translate(_CEDILLA)
    return text


# Romanian has two of its letters with a comma below or with a cedilla.
_CEDILLA = str.maketrans("șțȘȚ", "şţŞŢ")
_COMMA = str.maketrans("şţ", "șț")


def pairs_of(text: str, language: str) -> Counter[str]:
    """Count the pairs of characters of a text, with a space before each line."""
    small = folded(shaped(text, language))
    counts: Counter[str] = Counter()
    for line in small.split("\n"):
        line = f" {line} "
        counts.update(map("".join, pairwise(line)))
    return counts


def in_both_shapes(pairs: Counter[str]) -> Counter[str]:
    """Count Romanian pairs with the letters of either shape."""
    made: Counter[str] = Counter()
    for pair, count in pairs.items():
        one = pair.translate(_CEDILLA)
        made[one] += count
        if (other := one.translate(_COMMA)) != one:
            made[other] += count
    return made


def language_of(
    language: str, text: str, profile: Counter[str] | None
) -> tuple[str, list[int], bytes]:
    """Return an alphabet, its letters beyond ASCII in per mille of these, and the costs of pairs.

    A row of the costs is for what stands before, a column for what follows.

    The first four rows and columns are white space, signs of ASCII, digits and, for a language of
    another script, letters of ASCII.
    """
    latin = language in LATIN
    sources = [pairs_of(text, language)]
    if profile is not None and language != "vi":
        sources.append(profile)
    if language == "ro":
        sources = [in_both_shapes(source) for source in sources]
    letters: Counter[str] = Counter()
    for source in sources:
        total = sum(count for pair, count in source.items() if is_letter(pair[1], latin))
        for pair, count in source.items():
            if is_letter(pair[1], latin):
                letters[pair[1]] += count / total / len(sources)
    chosen = [s for s, share in letters.most_common(_ALPHABET) if share >= _LETTER]
    if latin:
        chosen = [*"abcdefghijklmnopqrstuvwxyz", *(s for s in chosen if not s.isascii())]
    column = {sign: 4 + i for i, sign in enumerate(chosen)}
    size = 4 + len(chosen)
    counts = [[0.0] * size for _ in range(size)]
    for source in sources:
        known: Counter[tuple[int, int]] = Counter()
        for pair, count in source.items():
            first, second = (_column(sign, column) for sign in pair)
            if first is not None and second is not None:
                known[first, second] += count
        scale = _PAIRS / max(1, known.total())
        for (first, second), count in known.items():
            counts[first][second] += count * scale
    # langdetect counts no pairs of signs, and none of these decides anything.
    share = [sum(row[k] for row in counts) for k in range(size)]
    total = sum(share)
    costs = bytearray()
    for row in counts:
        seen = sum(row) + _SMOOTHED
        for k in range(size):
            chance = (row[k] + _SMOOTHED * (share[k] + 1) / (total + size)) / seen
            costs.append(min(255, round(-log(chance) * _UNIT)))
    beyond = sum(letters[sign] for sign in chosen if not sign.isascii())
    needed = [round(1000 * letters[s] / beyond) for s in chosen if not s.isascii()]
    return "".join(chosen), needed, bytes(costs)


def is_letter(sign: str, latin: bool) -> bool:
    """Say whether a character may belong to an alphabet."""
    if sign.isascii():
        return latin and sign.isalpha()
    return sign.isalpha() or (not latin and sign >= "\u0300") or "\u0300" <= sign <= "\u0323"


def _column(sign: str, column: dict[str, int]) -> int | None:
    if sign in column:
        return column[sign]
    if sign.isspace():
        return 0
    if sign.isdigit():
        return 2
    if sign.isascii():
        return 3 if sign.isalpha() else 1
    return None


def foreign(alphabets: dict[str, Counter[str]]) -> dict[str, int]:
    """Return what each letter costs where it is foreign: by its share in all languages."""
    shares: Counter[str] = Counter()
    for place, (language, letters) in enumerate(alphabets.items()):
        total = sum(letters.values())
        script = LATIN if language in LATIN else CYRILLIC if language in CYRILLIC else [language]
        # A letter of a language that is met more often is met more often in others.
        weight = 1 / (1 + (place if script is LATIN else 0))
        for sign, count in letters.items():
            shares[sign] += weight * count / total
    scripts: Counter[bool] = Counter()
    for sign, share in shares.items():
        scripts[sign < "\u0370"] += share
    return {
        sign: min(255, round(-log(share / scripts[sign < "\u0370"]) * _UNIT))
        for sign, share in shares.items()
    }


def wide_of(text: str, more: Counter[str], weight: float) -> list[str]:
    """Return the frequent characters of a wide language, by what they cost in halves of a nat.

    They are counted in its texts and, with a weight, in a dictionary.
    """
    counts = Counter(sign for sign in text if sign >= "\u2e80")
    total, beyond = counts.total(), max(1, more.total())
    shares: Counter[str] = Counter()
    for sign in counts | more:
        shares[sign] = (1 - weight) * counts[sign] / total + weight * more[sign] / beyond
    groups: dict[int, list[str]] = defaultdict(list)
    for sign, share in shares.most_common(_FREQUENT):
        if ord(sign) < 0x10000 and counts[sign] + more[sign] > 1:
            groups[round(-log(share) * 2)].append(sign)
    return ["".join(sorted(groups[k])) for k in range(max(groups) + 1)]


def write(folder: Path, out: Path) -> None:
    """Write the costs of all languages: a line of JSON, then the tables, compressed."""
    words = texts(folder)
    counted = profiles(folder)
    head: dict[str, object] = {"unit": _UNIT}
    tables, alphabets = b"", {}
    listed = []
    for language in (*LATIN, *CYRILLIC, *OTHERS):
        text = words.get(language, "")
        if len(text) < 20_000:
            print(f"{language}: too little text ({len(text)} characters), left out")
            continue
        alphabet, needed, costs = language_of(language, text, counted.get(language))
        listed.append([language, alphabet, needed])
        tables += costs
        latin = language in LATIN
        letters = Counter(folded(shaped(text, language)))
        alphabets[language] = Counter(
            {s: n for s, n in letters.items() if not s.isascii() and is_letter(s, latin)}
        )
    head["languages"] = listed
    head["foreign"] = foreign(alphabets)
    other = shapes(folder)
    signs = {"zh-Hans": dictionary(folder), "ko": Counter[str]()}
    signs["zh-Hant"] = written(signs["zh-Hans"], other["STCharacters"])
    signs["ja"] = written(signs["zh-Hant"], other["JPVariants"])
    head["wide"] = {
        language: wide_of(words[language], signs[language], weight)
        for language, weight in WIDE.items()
    }
    line = json.dumps(head, ensure_ascii=False, separators=(",", ":")).encode()
    packed = zlib.compress(line + b"\n" + tables, 9)
    out.write_bytes(packed)
    print(f"{out}: {len(packed)} bytes; {len(listed)} languages, {len(tables)} bytes of tables")


def main() -> None:
    """Read the packages and write the file."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--texts", type=Path, required=True, help="folder of the packages")
    parser.add_argument("--out", type=Path, default=Path("cleaner/data/letters.bin"))
    arguments = parser.parse_args()
    write(arguments.texts, arguments.out)


if __name__ == "__main__":
    main()
