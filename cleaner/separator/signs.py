"""Words in class and id names, and in the text, that tell what kind of noise a block is.

Sites name their parts much alike, in English whatever the language of the page; the texts of
consent boxes, newsletters and footers share words within a language. Weak evidence each, for the
role model only: whether a block is body is not decided by them.
"""

# Word -> column. A word stands in one column only.
_NAME_GROUPS = (
    "share sharing social addthis sharethis sharedaddy addtoany facebook twitter linkedin whatsapp"
    " pinterest follow likes bookmark print socials sociallinks",
    "cookie cookies consent gdpr onetrust ot cmp cookiebot privacy cc tcf didomi quantcast ccpa",
    "newsletter subscribe subscription promo promotion cta banner ad ads advert advertisement"
    " sponsor sponsored paywall donate donation signup offer adsense dfp popup modal app",
    "comment comments commentlist disqus reply replies respond reviews discussion kommentare"
    " kommentar commentaires livefyre",
    "related recommend recommended recommendations latest popular trending teaser teasers more"
    " recirculation recirc outbrain taboola mostread mostpopular headlines carousel suggested upnext"
    " similar readmore discover feed card cards tile tiles",
    "tag tags topic topics keyword keywords tagcloud taglist category categories cat terms label"
    " labels",
    "breadcrumb breadcrumbs crumb crumbs menu menus nav navigation navbar submenu megamenu dropdown"
    " sidebar pagination pager prev next toc skip topbar hamburger sitenav mainnav toolbar tabs",
    "footer foot colophon copyright legal imprint footnote bottom disclaimer sitemap address",
    "author authors byline bylines writer contributor creator autor auteur bio profile avatar credit"
    " credits reporter",
    "date dates time published publish updated timestamp pubdate datetime dateline datum meta"
    " posted entrydate",
    "search form login signin register input field filter filters sort button btn submit select"
    " checkbox quantity cart wishlist captcha facet facets refine",
    "lang language languages locale translation translations hreflang edition alternate amp",
    "loading loader spinner icon sr visually hidden screen reader noscript tooltip caption lightbox"
    " player video gallery slider slide swiper close toggle",
    "title headline heading entry headlines hed posttitle",
    "header masthead logo brand branding site tagline",
)
_TEXT_GROUPS = (
    "share tweet facebook twitter linkedin whatsapp pinterest telegram instagram youtube teilen"
    " partager compartir condividi compartilhar delen udostępnij поделиться поширити paylaş follow"
    " likes views shares print drucken imprimer imprimir stampa",
    "cookie cookies consent gdpr einwilligung consentement consentimiento consenso toestemming"
    " zgody согласие privacy datenschutz partners partner partnern vendors preferences zustimmen"
    " akzeptieren accepter aceptar accetta accepteren akceptuj принять прийняти kabul",
    "newsletter subscribe subscription abonnieren abo abonnez abonnement suscríbete suscribirse"
    " iscriviti assine abonneren subskrybuj подписаться подпишитесь підписатися abone donate spenden"
    " don donar advertisement anzeige werbung publicité publicidad pubblicità reklama реклама reklam"
    " free trial offer discount app download premium inbox unlimited",
    "comment comments reply replies kommentare kommentar antworten commentaires répondre comentarios"
    " responder commenti rispondi reacties komentarze odpowiedz комментарии ответить коментарі"
    " відповісти yorum yorumlar yanıtla",
    "read more related latest popular trending recommended lesen weiterlesen mehr lire aussi leer"
    " más leggi anche lees ook czytaj także читайте также також oku minutes ago",
    "tags topics keywords themen schlagwörter stichworte étiquettes etiquetas temas tagi теги теми"
    " etiketler categories filed tagged",
    "rights reserved copyright inc ltd llc gmbh impressum agb terms policy imprint vorbehalten droits"
    " réservés mentions légales derechos reservados aviso diritti riservati zastrzeżone права"
    " защищены захищені saklıdır sitemap kontakt contact about",
    "by von par por author autor автор written editor reporter staff correspondent redaktion rédaction"
    " redacción redazione foto photo credit photograph fotos reuters afp ap dpa getty images min"
    " minute read lesezeit",
    "search login log sign register password email e-mail name submit send anmelden suche rechercher"
    " connexion buscar cerca войти поиск пошук увійти giriş ara filter sort quantity cart required"
    " username account enter select",
    "loading javascript browser close enable disabled image photo video play pause expand slide icon",
)


def _table(groups: tuple[str, ...]) -> dict[str, int]:
    table: dict[str, int] = {}
    for number, words in enumerate(groups):
        for word in words.split():
            table.setdefault(word, number)
    return table


NAME_SIGNS = _table(_NAME_GROUPS)
TEXT_SIGNS = _table(_TEXT_GROUPS)
NAME_COLUMNS = len(_NAME_GROUPS)
TEXT_COLUMNS = len(_TEXT_GROUPS)
