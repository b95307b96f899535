"""The words that prove an apostrophe: contractions, elisions, names, suffixes, by language.

Tables only; `cleaner.repair.apostrophes` reads them. Everything is in lower case.
"""

# English: what stands before the mark -> what may stand after it.
_NOT = (
    "don doesn didn isn wasn weren aren hasn haven hadn won wouldn shouldn couldn mustn needn can "
    "ain mightn shan oughtn daren"
)
_CONTRACTIONS: dict[str, str] = {
    "i": "m ve ll d",
    "you we they": "re ve ll d",
    "he she it": "s ll d",
    "that there who what": "s ll d ve re",
    "here where when how why": "s d ll re",
    "let everybody everyone somebody someone nobody one anyone something nothing everything": "s",
    "would could should might must": "ve",
    "this": "ll",
    "y": "all",
    "o": "clock",
    "ma": "am",
    "ne": "er",
    _NOT: "t",
}
CONTRACTIONS = {
    stem: frozenset(ends.split()) for stems, ends in _CONTRACTIONS.items() for stem in stems.split()
}

# German verbs and words that take 's for es.
GERMAN_STEMS = frozenset(
    "geht gibt hab habt macht kommt läuft wär wie wenn wars steht tut wird ich er sie wir".split()
)

# Words whose last letter but one is accented: with that letter lost they look like a possessive,
# so after a mark that may stand for any letter they prove nothing (Andr?s, caf?s).
LOST_LETTER_STEMS = frozenset(
    """
    acc adi agn ana andr apr arag atr attach avil bourgeoi burgu caf clich comit communiqu congr
    cort dem despu detr entr est exc expos fianc franc ginebr holand in ingl inter irland japon jap
    jes leon lu lyc ma marqu moj mois mus nicol pa par pat portugu proc progr protég prot pur ram
    res resum sal sol succ tom touch tr val vald autr milan vien finland dan escoc cordob nov aur
    """.split()
)

# Words before an elided vowel in French, Italian, Catalan, Portuguese, Occitan. The long ones are
# no words without their apostrophe; the short ones need the language.
LONG_ELISIONS = frozenset(
    """
    jusqu lorsqu puisqu quoiqu quelqu presqu aujourd qu dell nell sull dall coll quest quell
    nessun ciascun qualcun tutt mezz sant bell grand anch nient dov com cos vent trent
    """.split()
)
SHORT_ELISIONS = frozenset("l d j m t s n c un all gl".split())
ELISION_LANGUAGES = frozenset({"fr", "it", "ca", "pt"})
VOWELS = "aàáâäãeéèêëiíìîïoóòôöuúùûüyhœæ"

# Beginnings of words in which the mark may stand for a lost é: s?ance, n?ant, d?esse.
LOST_LETTER_TAILS: dict[str, tuple[str, ...]] = {
    "c": ("an",),
    "d": ("ambul", "esse", "ontolog", "odor", "iste"),
    "l": ("opard", "onin", "zard"),
    "m": ("andre", "lange"),
    "n": ("ant", "on", "oli", "olo", "ophyt", "erland", "o-"),
    "s": ("ance", "oul", "isme"),
    "t": ("o",),
    "all": ("e", "a"),
    "un": ("i",),
}
# As names these are as common as the elision: L?a, L?on, N?o.
LOST_LETTER_NAMES = frozenset("a o on onard onie onore".split())

# Names after O', D', L', N': sure even where the mark is a question mark.
NAME_TAILS = frozenset(
    """
    brien connor connell conner neill neil neal reilly reily keefe keeffe hara leary sullivan
    donnell donoghue malley rourke shea grady toole casey dwyer hare flaherty flanagan gorman
    halloran hanlon mahony mahoney meara riordan callaghan driscoll dowd kelly loughlin
    angelo arcy souza silva amico artagnan agostino alessandro alema annunzio oliveira onofrio
    ambrosio andrea andrade antonio alembert almeida avila elia este estaing urso urville
    orsay azur ivoire isère oréal oreal occitane aquila équipe osservatore espresso
    djamena golo
    """.split()
)

# Case endings that Turkish and Azerbaijani put after the apostrophe of a proper name.
TURKIC_SUFFIXES = frozenset(
    """
    da de ta te dan dən den tan ten daki deki taki teki ki ya ye yə na ne nə a e ə
    ın in un ün nın nin nun nün ı i u ü yı yi yu yü nı ni nu nü
    la le lə yla yle lı li lu lü lar ler lər ları leri ların lerin sı si su sü
    dır dir dur dür tır tir tur tür dadır dedir nda nde ndan nden
    """.split()
)
# Letters that only Turkic languages use, in a text that shows its language by them.
TURKIC_LETTERS = "ığşəİĞŞƏ"
BACK_VOWELS = "aıouâ"
FRONT_VOWELS = "eəiöü"

# Ukrainian and Belarusian: consonants before the apostrophe, vowels after it.
SLAVIC_CONSONANTS = "бвгґджзйклмнпрстфхцчшщ"
SLAVIC_VOWELS = "яюєїёеі"
UKRAINIAN_LETTERS = "іїєґўІЇЄҐЎ"

# Words before a plural possessive, and words that follow a closed quotation instead.
DETERMINERS = "the their our his her your my its these those all both"
SPEECH_WORDS = frozenset(
    """
    he she they we i it you and or but said says say is are was were in on at of for to from with
    as by that which who has have had will would can could may might a an the this these those
    """.split()
)

# Function words of two letters and more, by language; some are shared by near relatives.
FUNCTION_WORDS: dict[str, frozenset[str]] = {
    "en": frozenset(
        """
        the of and to that it for with be at by have are this his they which you we from not their
        has would been were she who what how why can will our your my its into about more but
        """.split()
    ),
    "fr": frozenset(
        "le les des et est une du dans pour qui pas sur au aux ce cette ne plus avec sont il elle "
        "nous vous je mais ou par été".split()
    ),
    "it": frozenset(
        "il di che è per una del della sono non con gli lo nel alla dei delle si più anche "
        "ha questo".split()
    ),
    "es": frozenset(
        "el la los las de que en y un una por con para del se su es al como más".split()
    ),
    "pt": frozenset("os de que não uma do da em um para com na no as dos das se é ao".split()),
    "ca": frozenset("el de la que els amb per les una del un és al més dels aquest".split()),
    "nl": frozenset("het een van en dat niet de zijn op voor met aan er ook maar bij naar".split()),
    "de": frozenset(
        "der die das und ist nicht mit ein eine zu den von auf für sich dem im es auch".split()
    ),
}
