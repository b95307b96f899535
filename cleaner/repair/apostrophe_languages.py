"""In which languages a text is written, by its function words: enough to choose rules by.

Not a detector of languages. It knows those that have rules for apostrophes, and some others so that
their texts are not taken for one of these.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping

import regex

_WORDS: Mapping[str, str] = {
    "en": """
        the of and to that it for with be at by have are this his they which you we from not their
        has would been were she who what how why can will our your my its into about more but was
        is in on as so if or an had all one said when there out up after over than do no me us him
        her he just like now them then some only could these two may any new other most while
        where because between through before against during under since each such much many very
        should also even still first last three year years people per cent percent via says made
        make get got go going know think see way time day week here off down back too own same
        being does did
    """,
    "fr": """
        le les des et est une du dans pour qui pas sur au aux ce cette ne plus avec sont il elle
        nous vous je mais ou par été en se on sa son ses la de un me que comme tout fait être deux
        si même après entre ils elles leur sans était ont
    """,
    "it": """
        il di che è per una del della sono non con gli lo nel alla dei delle si più anche ha
        questo la un in da le al come ma se nella dal ai ed io mi hanno era suo stato dopo fino
    """,
    "es": """
        el la los las de que en y un una por con para del se su es al como más no me lo sus pero
        le ya sin sobre este está fue son entre cuando muy
    """,
    "pt": """
        os de que não uma do da em um para com na no as dos das se é ao à mais mas como por sua
        seu foi são ser também já está nos pela pelo ou
    """,
    "ca": """
        el de la que els amb per les una del un és al més dels aquest i en es no va ha són com
        seva seu però fins als pel quan també molt fer hi ho tot em ens aquesta
    """,
    "nl": """
        het een van en dat niet de zijn op voor met aan er ook maar bij naar in is was te ik je
        wordt door worden om uit over nog die dan of wat hij ze we zich als werd hebben heeft deze
        kan
    """,
    "de": """
        der die das und ist nicht mit ein eine zu den von auf für sich dem im es auch in war was
        er sie wir ich bei nach aus an des als wie oder aber hat werden wird noch um nur einen
        einer
    """,
    "af": """
        die van en nie het ʼn is om te wat vir met sy hy dat was aan ook hulle word haar deur
    """,
    "sv": """
        och att det som en på är av för med till den har de inte om ett han var jag sig från så
        men ska kan när hon vi
    """,
    "da": """
        og at det som en på er af for med til den har de ikke om et han var jeg sig fra så men
        skal kan når hun vi i
    """,
    "fi": """
        ja on ei että se oli hän ovat mutta myös kun niin tai joka sen olla kuin
    """,
    "pl": """
        i w na z nie się jest to do że od po jak za przez dla o był ale są
    """,
    "cs": """
        a v na se je že s z do to od po jak za pro o byl ale jsou i by
    """,
    "hu": """
        a az és hogy nem is egy ez meg van volt csak de ki
    """,
    "ro": """
        de în și la a cu pe nu care din este o un mai pentru sunt
    """,
    "id": """
        yang dan di itu dengan untuk tidak ini dari dalam akan pada juga ke
    """,
    "tr": """
        ve bir bu için ile da de olarak çok daha gibi ancak olan var yok değil sonra kadar göre
        ise en o ki her ne ya mi dedi
    """,
    "az": """
        və bir bu üçün ilə da də olan çox daha kimi amma var yox sonra qədər görə isə ən o ki hər
        nə ya dedi olub edir
    """,
    "uz": """
        va bilan uchun bu ham bir lekin esa yil edi deb dedi kerak shu yangi boshlandi keyin ammo
        chunki yana barcha hatto kuni soat oldi keldi qildi ekan mumkin
    """,
    "haw": """
        ka ke i ma me no he ua nā e a kēia ia o au mai aku ana nui nō mea kona keiki kāna loa
        lākou kākou iā hoi hana ai
    """,
}


def _by_word() -> Mapping[str, tuple[str, ...]]:
    found: dict[str, list[str]] = defaultdict(list)
    for name, words in _WORDS.items():
        for word in set(words.split()):
            found[word].append(name)
    return {word: tuple(names) for word, names in found.items()}


FUNCTION_WORDS = _by_word()

# A word that a damaged mark touches says nothing: it may be half a word.
_WORD = regex.compile(
    r"""(?<![\w'’ʻʼ?"´`¿\x92;\ufffd½])\p{Ll}+(?![\w'’ʻʼ"´`¿\x92\ufffd\\&]|\?\S|''|[âï][€?¿])"""
)
# Function words are counted in the start of a text: enough to know its language.
_SAMPLE = 20_000
# Near relatives share many function words, so a language counts that has most of the leader's.
_NEAR_LEADER = 0.75


def languages(text: str) -> tuple[frozenset[str], int]:
    """Return the languages whose function words lead in the text, and how many words say so.

    >>> sorted(languages("The plan of the city was not to be found.")[0])
    ['en']
    """
    counts: Counter[str] = Counter()
    for word in _WORD.findall(text[:_SAMPLE].lower()):
        counts.update(FUNCTION_WORDS.get(word, ()))
    if not counts:
        return frozenset(), 0
    most = max(counts.values())
    return frozenset(name for name, n in counts.items() if n >= most * _NEAR_LEADER), most
