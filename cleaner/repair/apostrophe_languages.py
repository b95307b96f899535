"""In which languages a text is written, by its function words: enough to choose rules by.

Not a detector of languages. It knows those that have rules for apostrophes, and some others so that
their texts are not taken for one of these.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import cache, lru_cache

import regex

from cleaner._hot.untouched import AFTER, ASKS, BEFORE, BLANK, SMALL, count_untouched

_WORDS: Mapping[str, str] = {
    "en": """
        the of and to that it for with be at by have are this his they which you we from not their
        has would been were she who what how why can will our your my its into about more but was
        is in on as so if or an had all one said when there out up after over than do no me us him
        her he just like now them then some only could these two may any new other most while
        where because between through before against during under since each such much many very
        should also even still first last three year years people per cent percent via says made
        make get got go going know think see way time day week here off down back too own same
        being does did a i must need never always another both few little big good great old long
        right every around without within until again well work world city help home money state
        country company government group several among
    """,
    "fr": """
        le les des et est une du dans pour qui pas sur au aux ce cette ne plus avec sont il elle
        nous vous je mais ou par été en se on sa son ses la de un me que comme tout fait être deux
        si même après entre ils elles leur sans était ont a à y où donc encore aussi très bien
        trois quand depuis chez vers sous jusque personne rien jamais toujours tous toutes autre
        autres cela ceux celle ici là faire dit dire peut doit ans jour jours homme monde pays
        premier lui eux votre notre leurs mes tes nos vos quelques chaque
    """,
    "it": """
        il di che è per una del della sono non con gli lo nel alla dei delle si più anche ha
        questo la un in da le al come ma se nella dal ai ed io mi hanno era suo stato dopo fino a
        e i o ho hai abbiamo anno anni ieri oggi già ancora tutti tutto tutte molto poco chi cosa
        dove quando perché però così senza sotto sopra verso tra fra suoi loro lui lei noi voi mia
        mio essere fare fatto detto deve può due tre prima ogni altri altre qui lì sia sulla sul
        negli dagli agli alle col
    """,
    "es": """
        el la los las de que en y un una por con para del se su es al como más no me lo sus pero
        le ya sin sobre este está fue son entre cuando muy a o e i si porque donde quien qué hay
        hoy ayer años año todo todos toda dos tres desde hasta hacia ser hacer dijo tiene han
        había nos les ella ellos nosotros esta ese esa eso otro otra poco mucho también antes
        después
    """,
    "pt": """
        os de que não uma do da em um para com na no as dos das se é ao à mais mas como por sua
        seu foi são ser também já está nos pela pelo ou a e o i ele ela eles nós você há hoje
        ontem ano anos todo todos tudo dois três desde até sobre entre fazer disse tem têm havia
        lhe seus suas este esta esse essa isso outro outra pouco muito depois antes quando onde
        porque século passado segundo
    """,
    "ca": """
        el de la que els amb per les una del un és al més dels aquest i en es no va ha són com
        seva seu però fins als pel quan també molt fer hi ho tot em ens aquesta a o e cap vaig van
        des on qui què anys any avui ahir tots tota totes dos tres sobre entre sense contra ser
        dir diu pot cal hem heu han havia ell ella ells nosaltres això aquests aquella altre altra
        altres poc després abans encara ja si ni us ara aquí allà
    """,
    "nl": """
        het een van en dat niet de zijn op voor met aan er ook maar bij naar in is was te ik je
        wordt door worden om uit over nog die dan of wat hij ze we zich als werd hebben heeft deze
        kan alle moeten hun haar ons onze zij jij jullie mij jou mijn waar wie hoe waarom omdat
        toch heel veel meer weer hier daar nu toen altijd nooit alleen andere twee drie jaar jaren
        dag mensen kunnen zullen zou moet mag gaat gaan komt kwam doen doet zegt zei tegen tussen
        onder zonder vanaf tot binnen al geen iets niets elke zo want dus
    """,
    "de": """
        der die das und ist nicht mit ein eine zu den von auf für sich dem im es auch in war was
        er sie wir ich bei nach aus an des als wie oder aber hat werden wird noch um nur einen
        einer ihr uns euch mein dein sein kein keine mehr sehr schon hier da dort wo wer wenn weil
        dass bis durch gegen ohne unter zwischen vor kann muss soll will haben waren hatte sind
        zwei drei alle alles jetzt immer
    """,
    "af": """
        die van en nie het ʼn is om te wat vir met sy hy dat was aan ook hulle word haar deur
        hierdie daardie ek jy ons julle nou baie nog maar toe net al moet kan sal
    """,
    "sv": """
        och att det som en på är av för med till den har de inte om ett han var jag sig från så
        men ska kan när hon vi i ni dem oss vad vem hur varför eller efter före under mellan utan
        alla mycket mer nu här där år
    """,
    "da": """
        og at det som en på er af for med til den har de ikke om et han var jeg sig fra så men
        skal kan når hun vi i du os hvad hvem hvordan hvorfor eller efter før under mellem uden
        alle meget mere nu her der år
    """,
    "fi": """
        ja on ei että se oli hän ovat mutta myös kun niin tai joka sen olla kuin minä sinä me te
        he tämä tuo nyt vain vielä jo kanssa ennen jälkeen ilman
    """,
    "pl": """
        i w na z nie się jest to do że od po jak za przez dla o był ale są a u czy tylko już
        jeszcze bardzo przed przy pod nad bez tym tego ich jej jego kiedy gdzie lat
    """,
    "cs": """
        a v na se je že s z do to od po jak za pro o byl ale jsou i by u k nebo jen už ještě velmi
        před při pod nad bez tom toho jejich jeho kdy kde let
    """,
    "hu": """
        a az és hogy nem is egy ez meg van volt csak de ki ha már még nagyon vagy mint után előtt
        alatt között nélkül
    """,
    "ro": """
        de în și la a cu pe nu care din este o un mai pentru sunt că să ce cum dar sau foarte după
        înainte fără între despre
    """,
    "id": """
        yang dan di itu dengan untuk tidak ini dari dalam akan pada juga ke
    """,
    "tr": """
        ve bir bu için ile da de olarak çok daha gibi ancak olan var yok değil sonra kadar göre
        ise en o ki her ne ya mi dedi ben sen biz siz onlar şey yıl gün kişi büyük yeni ilk iki üç
        hiç bile artık hem olduğu olduğunu ettiği edildi oldu geldi gitti yaptı söyledi tarafından
        üzerinde içinde arasında nasıl neden çünkü eğer fakat ama
    """,
    "az": """
        və bir bu üçün ilə da də olan çox daha kimi amma var yox sonra qədər görə isə ən o ki hər
        nə ya dedi olub edir mən sən biz siz onlar şey il gün böyük yeni ilk iki üç heç artıq həm
        olduğu edildi oldu gəldi getdi etdi tərəfindən üzərində içində arasında necə çünki əgər
        lakin deyil deyildi
    """,
    "uz": """
        va bilan uchun bu ham bir lekin esa yil edi deb dedi kerak shu yangi boshlandi keyin ammo
        chunki yana barcha hatto kuni soat oldi keldi qildi ekan mumkin men sen biz siz ular narsa
        kun katta ilk ikki uch har hech endi uni uning bor kabi juda faqat agar qanday nima nega
        qachon qayerda ketdi boldi kichik suv xalq davlat viloyat shahar
    """,
    "haw": """
        ka ke i ma me no he ua nā e a kēia ia o au mai aku ana nui nō mea kona keiki kāna loa
        lākou kākou iā hoi hana ai
    """,
}


def _by_word() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = defaultdict(list)
    for name, words in _WORDS.items():
        for word in set(words.split()):
            found[word].append(name)
    return {word: tuple(names) for word, names in found.items()}


FUNCTION_WORDS = _by_word()

# The longest word that is looked up.
_LONGEST = max(map(len, FUNCTION_WORDS))
# A word that a damaged mark touches says nothing: it may be half a word.
_FLAGS = {
    SMALL: regex.compile(r"\p{Ll}"),
    BEFORE: regex.compile(r"""[\w'’ʻʼ?"´`¿\x92;\ufffd½]"""),
    AFTER: regex.compile(r"""[\w'’ʻʼ"´`¿\x92\ufffd\\&]"""),
    ASKS: regex.compile(r"\?"),
    BLANK: regex.compile(r"\s"),
}
# Characters up to here have their flags in a table: Latin, Greek, Cyrillic, and punctuation.
_TABLED = 0x2100
# Function words are counted in the start of a text: enough to know its language.
_SAMPLE = 20_000
# Words of one letter are shared by many languages, and the rest of a damaged word looks like one.
_LETTER_WEIGHT = 0.25
# Near relatives share many function words, so a language counts that has most of the leader's.
_NEAR_LEADER = 0.75


def languages(text: str) -> tuple[frozenset[str], int]:
    """Return the languages whose function words lead in the text, and how many words say so.

    >>> sorted(languages("The plan of the city was not to be found.")[0])
    ['en']
    """
    counts: dict[str, float] = defaultdict(float)
    sample = text[:_SAMPLE].lower()
    for word, n in count_untouched(sample, FUNCTION_WORDS, _LONGEST, _flags(), _flags_of).items():
        for name in FUNCTION_WORDS[word]:
            counts[name] += n if len(word) > 1 else n * _LETTER_WEIGHT
    if not counts or max(counts.values()) < 1:
        return frozenset(), 0
    most = max(counts.values())
    leaders = frozenset(name for name, n in counts.items() if n >= most * _NEAR_LEADER)
    return leaders, int(most)


@cache
def _flags() -> bytes:
    first = "".join(map(chr, range(_TABLED)))
    flags = bytearray(_TABLED)
    for flag, pattern in _FLAGS.items():
        for match in pattern.finditer(first):
            flags[match.start()] |= flag
    return bytes(flags)


@lru_cache(maxsize=_TABLED)
def _flags_of(code: int) -> int:
    return sum(flag for flag, pattern in _FLAGS.items() if pattern.match(chr(code)))
