"""What sites write on the parts of a page that are not its subject, in many languages.

A table from phrase to role. Phrases are casefolded, without punctuation at their ends, and chosen
to be labels: what stands on a button, over a list, in a banner; not words that prose is made of.
A phrase counts only where the block is short (see `Look`), so an article about cookies is safe.
"""

from cleaner.document import Role

# Headings over lists of other content: what follows is the list.
_FEED = """
latest news | latest | latest stories | latest articles | latest posts | latest updates | more news
related | related articles | related stories | related posts | related news | related content
related topics | similar topics | related reading | related products | related links | related coverage
you may also like | you might also like | you may be interested in | you might be interested in
you may also be interested in | you might also enjoy | also read | read also | read next | up next
read this next | more stories | more articles | more posts | more like this | more on this
more on this story | more on this topic | more from | more in | more to read | more to explore
most read | most popular | most viewed | most shared | most commented | popular posts | popular
popular articles | popular news | popular stories | trending | trending now | trending news
trending stories | trending topics | top stories | top news | editor's picks | editors' picks
editor's pick | editors picks | featured | featured articles | featured stories | featured posts
recommended | recommended for you | recommended stories | recommended reading | recommended articles
recent posts | recent articles | recent news | recent stories | recent comments | recently viewed
don't miss | in case you missed it | what to read next | keep reading | continue reading
read more articles | similar articles | similar posts | similar stories | similar products
customers also bought | customers also viewed | frequently bought together | sponsored
sponsored content | sponsored stories | sponsored links | from around the web | around the web
promoted stories | promoted content | all news | all news feed | news feed | newsfeed | in this series
other news | other articles | other stories | other posts | further reading | see also | breaking news
neueste nachrichten | aktuelle nachrichten | aktuelles | neueste artikel | neueste beiträge
letzte beiträge | ähnliche artikel | ähnliche beiträge | ähnliche themen | verwandte artikel
verwandte themen | verwandte beiträge | weitere artikel | weitere beiträge | weitere meldungen
weitere nachrichten | weitere themen | mehr zum thema | mehr aus | mehr artikel | mehr nachrichten
meistgelesen | meist gelesen | meistgelesene artikel | beliebte artikel | beliebt | lesen sie auch
lesen sie mehr | auch interessant | auch lesenswert | das könnte sie auch interessieren
das könnte dich auch interessieren | das könnte ihnen auch gefallen | das könnte dir auch gefallen
zum thema | mehr dazu | siehe auch | empfehlungen | empfohlene artikel | top themen | topthemen
à lire aussi | lire aussi | à lire également | articles similaires | articles liés | sur le même sujet
sur le même thème | dans la même rubrique | les plus lus | plus lus | à la une | dernières actualités
dernières nouvelles | derniers articles | articles récents | vous aimerez aussi
vous aimerez peut-être aussi | cela pourrait vous intéresser | ceci pourrait vous intéresser
à découvrir | voir aussi | nos recommandations | recommandé pour vous | l'actu en continu
últimas noticias | noticias relacionadas | artículos relacionados | entradas relacionadas
también te puede interesar | te puede interesar | te puede gustar | te recomendamos | lo más leído
lo más visto | más leídas | más noticias | más sobre | lee también | lea también | leer también
le puede interesar | ver también | más información sobre | contenido relacionado | entradas recientes
ultime notizie | articoli correlati | articoli simili | notizie correlate | potrebbe interessarti
potrebbe interessarti anche | ti potrebbe interessare | ti potrebbe interessare anche | leggi anche
leggi altro | più letti | i più letti | i più visti | altri articoli | altre notizie | vedi anche
notícias relacionadas | últimas notícias | leia também | leia mais | veja também | veja mais
mais lidas | mais lidos | mais notícias | artigos relacionados | matérias relacionadas
você pode gostar | você também pode gostar | posts relacionados | recomendados | relacionadas
laatste nieuws | gerelateerde artikelen | gerelateerd | lees ook | lees verder | meest gelezen
meer nieuws | meer over | dit vind je misschien ook leuk | ook interessant | aanbevolen
najnowsze | najnowsze wiadomości | zobacz też | zobacz także | czytaj też | czytaj także
czytaj również | przeczytaj także | przeczytaj też | polecane | powiązane artykuły | podobne artykuły
najczęściej czytane | najpopularniejsze | więcej na ten temat | ostatnie wpisy | warto przeczytać
последние новости | новости | все новости | лента новостей | читайте также | читать также
смотрите также | похожие статьи | похожие материалы | похожие новости | похожие записи
материалы по теме | по теме | новости по теме | ещё по теме | еще по теме | популярное | популярные
самое читаемое | самое популярное | рекомендуем | рекомендуемые | вам может понравиться
другие новости | другие материалы | главные новости | главное | свежие записи | ещё новости
останні новини | усі новини | всі новини | читайте також | дивіться також | схожі новини
схожі матеріали | схожі статті | матеріали за темою | новини за темою | популярні | популярне
рекомендуємо | інші новини | стрічка новин | головні новини | головне | більше новин
son haberler | son dakika | ilgili haberler | ilgili yazılar | benzer haberler | benzer yazılar
bunlar da ilginizi çekebilir | ilginizi çekebilir | en çok okunanlar | çok okunanlar | öne çıkanlar
diğer haberler | tüm haberler | ayrıca okuyun | önerilen | günün manşetleri | sıradaki haber
son xəbərlər | oxşar xəbərlər | digər xəbərlər | bütün xəbərlər | ən çox oxunan | ən çox oxunanlar
xəbər lenti | həmçinin oxuyun | əlaqəli xəbərlər
související články | mohlo by vás zajímat | nejčtenější | nejnovější | další články | čtěte také
související | súvisiace články | mohlo by vás zaujímať | najčítanejšie | ďalšie články
kapcsolódó cikkek | legfrissebb | legolvasottabb | ajánlott | olvasta már | további hírek
știri similare | citește și | articole similare | cele mai citite | ultimele știri | vezi și
relaterade artiklar | läs också | läs mer | mest läst | senaste nytt | les også | relaterte artikler
mest lest | siste nytt | læs også | mest læste | relaterede artikler | seneste nyt | lue myös
luetuimmat | uusimmat | aiheeseen liittyvää | σχετικά άρθρα | διαβάστε επίσης | δημοφιλή | ροή ειδήσεων
τελευταία νέα | διαβάστε ακόμα | berita terkait | baca juga | artikel terkait | terpopuler
berita terbaru | berita lainnya | tin liên quan | bài viết liên quan | tin mới nhất | xem thêm
đọc thêm | có thể bạn quan tâm | tin cùng chuyên mục | soma pia | habari zinazohusiana
اقرأ أيضا | اقرأ أيضاً | مقالات ذات صلة | أخبار ذات صلة | مواضيع ذات صلة | آخر الأخبار
الأكثر قراءة | قد يعجبك أيضا | قد يهمك | شاهد أيضا | المزيد من الأخبار | أحدث الأخبار | ذات صلة
آخرین اخبار | اخبار مرتبط | مطالب مرتبط | مطالب مشابه | بیشتر بخوانید | همچنین بخوانید | پربازدیدترین
پربیننده ترین | پربازدیدها | تازه ترین اخبار | تازه‌ترین اخبار | اخبار بیشتر | پیشنهاد ما
כתבות נוספות | כתבות קשורות | אולי יעניין אותך | הנקראות ביותר | עוד בנושא
संबंधित खबरें | संबंधित लेख | यह भी पढ़ें | ये भी पढ़ें | ताज़ा खबरें | ताजा खबरें | ताज़ा समाचार
और पढ़ें | सबसे ज्यादा पढ़ी गई | ट्रेंडिंग | अन्य खबरें | लोकप्रिय
相关文章 | 相关新闻 | 相关阅读 | 相关推荐 | 推荐阅读 | 延伸阅读 | 最新新闻 | 最新文章 | 最新消息 | 热门文章 | 热门新闻
热门推荐 | 猜你喜欢 | 更多新闻 | 为您推荐 | 热点新闻 | 点击排行 | 相關文章 | 相關新聞 | 延伸閱讀 | 推薦閱讀 | 熱門文章
熱門新聞 | 最新文章 | 你可能也喜歡 | 你可能感兴趣 | 阅读更多 | 更多文章
関連記事 | 関連ニュース | おすすめ記事 | あわせて読みたい | 人気記事 | 最新記事 | 最新ニュース | 新着記事 | 新着情報
アクセスランキング | 記事ランキング | こちらもおすすめ | 関連リンク | ランキング | 注目記事 | この記事も読まれています
관련 기사 | 관련기사 | 최신 뉴스 | 많이 본 뉴스 | 인기 기사 | 추천 기사 | 이 시각 주요뉴스 | 다른 기사 | 주요뉴스
ข่าวที่เกี่ยวข้อง | บทความที่เกี่ยวข้อง | ข่าวล่าสุด | ข่าวอื่นๆ | อ่านเพิ่มเติม | เรื่องที่น่าสนใจ | ข่าวยอดนิยม
บทความแนะนำ | บทความล่าสุด | อ่านต่อ | เรื่องแนะนำ
"""
_SHARE = """
share | share this | share this article | share this post | share this page | share this story
share on facebook | share on twitter | share on x | share on linkedin | share on whatsapp
share on pinterest | share via email | share with friends | facebook | twitter | linkedin | whatsapp
telegram | pinterest | instagram | youtube | reddit | tumblr | viber | messenger | vkontakte | tiktok
follow us | follow us on | follow us on facebook | follow us on twitter | follow me | follow
like us on facebook | tweet | pin it | print | print this page | copy link | copy url | link copied
email this | e-mail | email | save | bookmark | like | likes | views | shares | report abuse | save article
teilen | artikel teilen | diesen artikel teilen | beitrag teilen | auf facebook teilen | drucken
folgen sie uns | folge uns | merken | link kopieren | per e-mail teilen | empfehlen | seite drucken
partager | partager cet article | partager sur facebook | partager sur twitter | imprimer
suivez-nous | suivez nous | j'aime | envoyer par mail | copier le lien | enregistrer
compartir | compartir en facebook | compartir en twitter | comparte | síguenos | imprimir | me gusta
comparte esta noticia | copiar enlace | guardar | condividi | condividi su facebook | seguici
seguici su | stampa | mi piace | compartilhar | compartilhe | siga-nos | curtir | copiar link
delen | deel dit artikel | deel dit bericht | volg ons | afdrukken | udostępnij | podziel się | drukuj
obserwuj nas | lubię to | поделиться | поделитесь | поделиться в соцсетях | распечатать
подписывайтесь | мы в соцсетях | нравится | в закладки | скопировать ссылку | вконтакте
одноклассники | поділитися | поширити | роздрукувати | поділіться | ми в соцмережах | paylaş
facebook'ta paylaş | bizi takip edin | yazdır | beğen | paylaşın | bizi izləyin | çap et | sdílet
zdieľať | tisk | megosztás | nyomtatás | distribuie | dela | skriv ut | del | jaa | κοινοποίηση
εκτύπωση | bagikan | cetak | chia sẻ | شارك | مشاركة | طباعة | تابعنا | اشتراک گذاری | به اشتراک بگذارید
چاپ | ما را دنبال کنید | שתף | שתפו | शेयर करें | साझा करें | फॉलो करें | 分享 | 分享到 | 分享至 | 打印 | 点赞 | 收藏
微信 | 微博 | 列印 | シェア | シェアする | ツイート | 印刷 | フォローする | 공유 | 공유하기 | 인쇄 | 좋아요 | แชร์ | แบ่งปัน | พิมพ์ | ถูกใจ
"""
_CONSENT = """
accept all | reject all | accept cookies | accept all cookies | reject all cookies | allow all
allow all cookies | cookie settings | cookie preferences | manage cookies | manage preferences
manage consent | privacy settings | privacy preferences | strictly necessary | necessary cookies
we use cookies | this site uses cookies | this website uses cookies | our use of cookies
your privacy | we value your privacy | cookie consent | cookie notice | essential cookies
alle akzeptieren | alle ablehnen | cookies akzeptieren | alle cookies akzeptieren | ablehnen
cookie-einstellungen | wir verwenden cookies | diese website verwendet cookies | datenschutzeinstellungen
wir nutzen cookies | diese webseite verwendet cookies | nur notwendige cookies | auswahl speichern
tout accepter | tout refuser | accepter les cookies | nous utilisons des cookies | gérer les cookies
ce site utilise des cookies | paramétrer les cookies | continuer sans accepter | paramètres des cookies
aceptar todo | aceptar todas | rechazar todo | aceptar cookies | utilizamos cookies | usamos cookies
este sitio web utiliza cookies | configurar cookies | configuración de cookies | política de cookies
accetta tutti | rifiuta tutti | accetta i cookie | utilizziamo i cookie | questo sito utilizza i cookie
aceitar todos | rejeitar todos | aceitar cookies | utilizamos cookies | este site utiliza cookies
alle cookies accepteren | wij gebruiken cookies | deze website gebruikt cookies | cookies accepteren
akceptuję wszystkie | akceptuj wszystkie | używamy plików cookie | ta strona używa plików cookie
odrzuć wszystkie | ustawienia cookies | принять все | отклонить все | мы используем cookie
мы используем файлы cookie | этот сайт использует cookie | настройки cookie | согласен
прийняти всі | відхилити всі | ми використовуємо cookie | ми використовуємо файли cookie
tümünü kabul et | tümünü reddet | çerezleri kabul et | çerez ayarları | çerez kullanıyoruz
hamısını qəbul et | přijmout vše | odmítnout vše | používáme cookies | tento web používá cookies
prijať všetko | godkänn alla | acceptera alla | vi använder cookies | vi bruker informasjonskapsler
accepter alle | vi bruger cookies | hyväksy kaikki | käytämme evästeitä | αποδοχή όλων
قبول الكل | نستخدم ملفات تعريف الارتباط | پذیرش همه | ما از کوکی استفاده می‌کنیم | सभी स्वीकार करें
接受所有 | 全部接受 | 接受全部 | 我们使用cookie | 本网站使用cookie | 接受所有cookie | すべて受け入れる | すべて許可
同意する | cookieを使用 | クッキーを使用 | 모두 동의 | 쿠키를 사용 | 모두 허용 | ยอมรับทั้งหมด | เว็บไซต์นี้ใช้คุกกี้ | ใช้คุกกี้
"""
_PROMO = """
subscribe | subscribe now | subscribe to our newsletter | sign up for our newsletter | newsletter
sign up for the newsletter | join our newsletter | get our newsletter | newsletter signup | donate
donate now | support us | become a member | advertisement | advertisements | advertise with us
download the app | download our app | get the app | download on the app store | get it on google play
start your free trial | free trial | start free trial | get started | try for free | try it free
get started for free | book a demo | request a demo | schedule a demo | contact sales | get a quote
request a quote | special offer | limited time offer | sign up for free | sign up now | sign up today
join now | join us | unlock this article | subscribe to continue | to continue reading
already a subscriber | already a member | get unlimited access | your email address | buy now
subscribe to continue reading | join our mailing list | join our community | stay updated
stay up to date | stay informed | stay connected | never miss | delivered to your inbox
newsletter abonnieren | jetzt abonnieren | abonnieren | zum newsletter anmelden | anzeige | werbung
jetzt spenden | spenden | jetzt testen | kostenlos testen | newsletter anmelden | app herunterladen
unser newsletter | jetzt anmelden | abonnez-vous | s'abonner | je m'abonne | inscrivez-vous
inscription à la newsletter | publicité | faire un don | télécharger l'application | recevez notre newsletter
suscríbete | suscribirse | suscríbete a nuestra newsletter | suscríbete al boletín | publicidad
boletín | donar | descarga la app | hazte socio | iscriviti | iscriviti alla newsletter | pubblicità
abbonati | dona ora | assine | inscreva-se | assine nossa newsletter | publicidade | doe agora
abonneer | schrijf je in | schrijf je in voor de nieuwsbrief | nieuwsbrief | advertentie
reklama | zapisz się | zapisz się do newslettera | zapisz się na newsletter | prenumeruj | подписаться
подпишитесь | подписаться на рассылку | подпишитесь на рассылку | реклама | подписка | рассылка
скачать приложение | підписатися | підпишіться | підписатися на розсилку | abone ol | abone olun
bültene abone ol | e-bülten | reklam | abunə ol | přihlásit k odběru | odebírat newsletter
hirdetés | iratkozzon fel | feliratkozás | prenumerera | annons | annonse | abonner | tilaa uutiskirje
mainos | διαφήμιση | εγγραφή στο newsletter | berlangganan | iklan | đăng ký nhận tin | quảng cáo
اشترك | اشترك الآن | اشترك في النشرة البريدية | النشرة البريدية | إعلان | عضویت در خبرنامه | خبرنامه | تبلیغات
פרסומת | הרשמה לניוזלטר | सदस्यता लें | विज्ञापन | न्यूज़लेटर | 订阅 | 立即订阅 | 广告 | 下载app | 下载客户端 | 訂閱 | 訂閱電子報
廣告 | メールマガジン | メルマガ登録 | 購読する | 広告 | スポンサーリンク | 会員登録 | 구독하기 | 뉴스레터 | 광고 | สมัครรับข่าวสาร | โฆษณา
สมัครสมาชิก | ดาวน์โหลดแอป
"""
_FORM = """
search | search for | search this site | log in | login | sign in | log out | register
create account | create an account | forgot password | forgot your password | remember me | password
username | leave a comment | leave a reply | post a comment | post comment | add a comment
write a comment | submit comment | your name | name required | your email address will not be published
required fields are marked | save my name email and website in this browser | filter | filter by
sort by | sort | apply filters | clear all | reset | submit | send | add to cart | add to basket
add to bag | add to wishlist | add to favorites | quantity | qty | was this helpful
was this page helpful | was this article helpful | notify me of new posts by email | add comment
be the first to comment | cancel reply | select options | choose an option | load comments
suche | suchen | suchbegriff | anmelden | einloggen | registrieren | passwort vergessen | kommentieren
kommentar schreiben | kommentar verfassen | schreibe einen kommentar | kommentar abgeben | absenden
antwort abbrechen | in den warenkorb | sortieren nach | filtern | konto erstellen | benutzername
passwort | rechercher | recherche | se connecter | connexion | s'inscrire | mot de passe oublié
laisser un commentaire | ajouter un commentaire | votre adresse e-mail ne sera pas publiée | envoyer
ajouter au panier | trier par | créer un compte | buscar | iniciar sesión | acceder | registrarse
olvidé mi contraseña | deja un comentario | deja una respuesta | dejar un comentario | enviar
añadir al carrito | ordenar por | crear cuenta | cerca | accedi | registrati | password dimenticata
lascia un commento | invia | aggiungi al carrello | ordina per | pesquisar | entrar | cadastre-se
deixe um comentário | deixe uma resposta | adicionar ao carrinho | ordenar por | zoeken | inloggen
registreren | wachtwoord vergeten | reageer | laat een reactie achter | in winkelwagen | szukaj
zaloguj się | zaloguj | zarejestruj się | dodaj komentarz | zostaw komentarz | wyślij | do koszyka
dodaj do koszyka | поиск | найти | войти | вход | регистрация | зарегистрироваться | забыли пароль
оставить комментарий | добавить комментарий | написать комментарий | отправить | в корзину
добавить в корзину | пошук | увійти | вхід | реєстрація | зареєструватися | залишити коментар
додати коментар | надіслати | до кошика | ara | arama | giriş yap | giriş | üye ol | kayıt ol
şifremi unuttum | yorum yap | yorum yaz | gönder | sepete ekle | axtar | axtarış | daxil ol
qeydiyyat | şərh yaz | hledat | přihlásit se | registrace | do košíku | přidat komentář | keresés
bejelentkezés | kosárba | sök | logga in | søk | logg inn | søg | log ind | haku | kirjaudu
αναζήτηση | σύνδεση | cari | masuk | daftar | tìm kiếm | đăng nhập | đăng ký | bình luận
بحث | تسجيل الدخول | أضف تعليقا | أضف تعليق | اترك تعليقا | إرسال | جستجو | ورود | ثبت نام | ارسال نظر
دیدگاهتان را بنویسید | نظر خود را بنویسید | חיפוש | התחברות | הוסף תגובה | खोजें | लॉग इन | लॉग इन करें | टिप्पणी करें
搜索 | 登录 | 注册 | 发表评论 | 提交 | 加入购物车 | 搜尋 | 登入 | 註冊 | 發表評論 | 忘记密码 | 検索 | ログイン | 新規登録
コメントを書く | コメントを残す | 送信 | カートに入れる | 검색 | 로그인 | 회원가입 | 댓글 쓰기 | 댓글쓰기 | 등록 | 장바구니 | ค้นหา | เข้าสู่ระบบ
แสดงความคิดเห็น | ลงทะเบียน | ส่งความคิดเห็น | หยิบใส่ตะกร้า
"""
_COMMENT = """
comments | comment | 0 comments | 1 comment | no comments | no comments yet | reader comments | view comments | show comments
all comments | join the discussion | join the conversation | reply | replies | responses
kommentare | leserkommentare | antworten | keine kommentare | commentaires | commentaire | répondre
réagir | vos réactions | comentarios | responder | comentários | commenti | rispondi | reacties
reageren | beantwoorden | komentarze | odpowiedz | комментарии | комментариев | ответить | коментарі
відповісти | yorumlar | yanıtla | cevapla | şərhlər | komentáře | odpovědět | hozzászólások | válasz
comentarii | kommentarer | svara | svar | kommentit | vastaa | σχόλια | komentar | balas | bình luận
التعليقات | تعليقات | رد | نظرات | دیدگاه‌ها | دیدگاه ها | پاسخ | תגובות | टिप्पणियाँ | टिप्पणियां | जवाब दें
评论 | 最新评论 | 全部评论 | 回复 | 留言 | 評論 | 回覆 | コメント | コメント一覧 | 返信 | 댓글 | 답글 | ความคิดเห็น | ตอบกลับ
"""
_TAGS = """
tags | tag | tagged | tagged with | filed under | topics | topic | keywords | categories | category
posted in | schlagwörter | schlagworte | stichwörter | themen | kategorien | kategorie | mots-clés
mots clés | étiquettes | catégories | catégorie | thèmes | etiquetas | temas | categorías | categoría
archivado en | categorie | etichette | argomenti | palavras-chave | categorias | onderwerpen
tagi | tematy | kategorie | słowa kluczowe | теги | метки | ключевые слова | рубрики | рубрика | тэги
темы | мітки | категорії | ключові слова | etiketler | konular | teqlər | açar sözlər | štítky
témata | címkék | etichete | taggar | ämnen | avainsanat | ετικέτες | tagar | từ khóa | chủ đề
الوسوم | كلمات مفتاحية | الكلمات المفتاحية | برچسب ها | برچسب‌ها | برچسب | کلیدواژه ها | תגיות | टैग | टैग्स
标签 | 关键词 | 關鍵字 | 標籤 | タグ | カテゴリー | カテゴリ | キーワード | 태그 | แท็ก | ป้ายกำกับ | คำค้น
"""
_FOOTER = """
all rights reserved | copyright | privacy policy | terms of service | terms of use | terms and conditions
terms & conditions | terms | privacy | cookie policy | legal notice | disclaimer | accessibility
accessibility statement | sitemap | site map | imprint | about us | contact us | contact | careers
do not sell my personal information | powered by | proudly powered by wordpress | affiliate disclosure
alle rechte vorbehalten | impressum | datenschutz | datenschutzerklärung | agb | nutzungsbedingungen
kontakt | über uns | barrierefreiheit | tous droits réservés | mentions légales
politique de confidentialité | conditions générales | nous contacter | qui sommes-nous | plan du site
todos los derechos reservados | aviso legal | política de privacidad | términos y condiciones
condiciones de uso | contacto | quiénes somos | tutti i diritti riservati | note legali | contatti
informativa sulla privacy | chi siamo | todos os direitos reservados | termos de uso | contato
política de privacidade | quem somos | alle rechten voorbehouden | privacybeleid
algemene voorwaarden | over ons | wszelkie prawa zastrzeżone | polityka prywatności | regulamin
o nas | все права защищены | политика конфиденциальности | пользовательское соглашение | о нас
контакты | обратная связь | всі права захищені | усі права захищені | політика конфіденційності
про нас | контакти | tüm hakları saklıdır | gizlilik politikası | kullanım koşulları | iletişim
hakkımızda | künye | bütün hüquqlar qorunur | haqqımızda | əlaqə | všechna práva vyhrazena
ochrana osobních údajů | minden jog fenntartva | adatvédelem | toate drepturile rezervate
alla rättigheter förbehållna | integritetspolicy | kaikki oikeudet pidätetään | tietosuoja
όροι χρήσης | πολιτική απορρήτου | hak cipta | kebijakan privasi | bản quyền
جميع الحقوق محفوظة | سياسة الخصوصية | من نحن | اتصل بنا | شروط الاستخدام | تمامی حقوق محفوظ است
کلیه حقوق محفوظ است | درباره ما | تماس با ما | حریم خصوصی | כל הזכויות שמורות | תנאי שימוש
सर्वाधिकार सुरक्षित | गोपनीयता नीति | हमारे बारे में | संपर्क करें | 版权所有 | 隐私政策 | 关于我们 | 联系我们 | 使用条款
免责声明 | 網站地圖 | 版權所有 | 隱私權政策 | 關於我們 | 聯絡我們 | 著作権 | 無断転載を禁じます | プライバシーポリシー | 利用規約
会社概要 | お問い合わせ |  | 無断転載禁止 | 저작권자 | 무단전재 및 재배포 금지 | 개인정보처리방침 | 이용약관 | 회사소개
สงวนลิขสิทธิ์ | นโยบายความเป็นส่วนตัว | เกี่ยวกับเรา | ติดต่อเรา | ข้อกำหนดการใช้งาน
"""
_NAVIGATION = """
home | homepage | menu | main menu | skip to content | skip to main content | skip to navigation
jump to content | back to top | top | back | next | previous | prev | next page | previous page
next article | previous article | next post | previous post | older posts | newer posts | view all
see all | show more | load more | see more | toggle navigation | open menu | close menu | breadcrumb
you are here | go to | all categories | news | sport | sports | business | politics | entertainment
world | opinion | lifestyle | culture | technology | weather | video | videos | podcasts | my account
startseite | menü | zum inhalt springen | zum inhalt | nach oben | zurück | weiter | vorherige
nächste | alle anzeigen | sie sind hier | hauptmenü | zum seitenanfang | mehr anzeigen | navigation
accueil | aller au contenu | retour | suivant | précédent | haut de page | vous êtes ici | voir tout
voir plus | menu principal | inicio | ir al contenido | saltar al contenido | siguiente | anterior
volver | volver arriba | ver todo | ver más | estás aquí | menú | inizio | vai al contenuto | indietro
avanti | successivo | precedente | torna su | vedi tutti | início | ir para o conteúdo | próximo
voltar | ver tudo | ver mais | naar inhoud | volgende | vorige | terug | bekijk alle | strona główna
przejdź do treści | następny | poprzedni | wstecz | do góry | zobacz wszystkie | więcej | главная
главная страница | меню | перейти к содержанию | назад | далее | вперед | вперёд | наверх | все
показать ещё | показать еще | головна | головна сторінка | до змісту | вгору | показати більше
anasayfa | ana sayfa | içeriğe geç | geri | ileri | tümünü gör | yukarı çık | ana səhifə | daha çox
domů | přeskočit na obsah | zpět | další | předchozí | kezdőlap | főoldal | acasă | hem | till innehåll
hjem | etusivu | siirry sisältöön | αρχική | beranda | trang chủ | الرئيسية | القائمة | التالي | السابق
المزيد | خانه | صفحه اصلی | صفحه نخست | بعدی | قبلی | بیشتر | דף הבית | ראשי | होम | मुख्य पृष्ठ | मेनू | अगला | पिछला
首页 | 主页 | 菜单 | 下一篇 | 上一篇 | 下一页 | 上一页 | 返回顶部 | 更多 | 首頁 | 選單 | 下一頁 | 上一頁 | ホーム | トップ | メニュー
トップページ | 次へ | 前へ | 一覧へ | 次の記事 | 前の記事 | ページトップへ | もっと見る | 홈 | 메뉴 | 다음 | 이전 | 맨위로 | 더보기 | 목록
หน้าแรก | เมนู | ถัดไป | ก่อนหน้า | ดูทั้งหมด | กลับขึ้นด้านบน
"""
_INTERFACE = """
loading | loading... | please wait | close | photo | photos | image | images | gallery | play | pause
play video | mute | unmute | fullscreen | expand | collapse | show | hide | more | less | read more
show less | view more | learn more | click here | details | view details | enable javascript | advert
please enable javascript | javascript is disabled | your browser does not support the video tag
view larger | open image | photo gallery | image gallery | ad | slideshow | infographic | listen
skip ad | skip advertisement | story continues below | article continues below | close dialog
laden | wird geladen | schließen | foto | fotos | bild | bilder | mehr | weiterlesen | mehr lesen
mehr erfahren | chargement | fermer | photo | plus | en savoir plus | lire la suite | lire plus
cargando | cerrar | leer más | más | saber más | caricamento | chiudi | leggi tutto | di più | altro
carregando | fechar | saiba mais | laden... | sluiten | lees meer | ładowanie | zamknij | czytaj więcej
czytaj dalej | загрузка | закрыть | фото | видео | читать далее | подробнее | ещё | еще | завантаження
закрити | відео | читати далі | детальніше | yükleniyor | kapat | devamını oku | foto | fotoğraf
yüklənir | bağla | ətraflı | davamı | načítání | zavřít | číst dál | více | stäng | lukk | luk | sulje
جار التحميل | إغلاق | اقرأ المزيد | صورة | صور | فيديو | در حال بارگذاری | بستن | ادامه مطلب | عکس | ویدیو
סגור | קרא עוד | लोड हो रहा है | बंद करें | आगे पढ़ें | फोटो | वीडियो | 加载中 | 关闭 | 阅读全文 | 查看更多 | 图片 | 视频 | 載入中 | 關閉
閱讀更多 | 読み込み中 | 閉じる | 続きを読む | 詳しく見る | 詳細を見る | 画像 | 動画 | 로딩 중 | 닫기 | 더 보기 | 자세히 보기 | 사진 | 동영상
กำลังโหลด | ปิด | อ่านต่อ | ดูเพิ่มเติม | รูปภาพ | วิดีโอ
"""
_BLOCKED = """
not a robot | verify you are human | are you a robot | checking your browser | enable cookies
browser accepts cookies | access denied | access to this page has been denied | complete the captcha
security check | just a moment | enable javascript and cookies to continue | unusual traffic
page not found | 404 not found | page cannot be found | you must be logged in | please log in
log in to continue | sign in to continue | you need to log in | please sign in | 403 forbidden
need to enable javascript | enable javascript to run | javascript to run this app
javascript is required | requires javascript | javascript must be enabled | javascript is disabled
javascript is not enabled | turn on javascript | please enable javascript | aktivieren sie javascript
javascript aktivieren | javascript ist deaktiviert | activer javascript | javascript est désactivé
habilita javascript | habilitar javascript | activar javascript | abilitare javascript
abilita javascript | ativar o javascript | habilite o javascript | javascript inschakelen
javascript in te schakelen | włącz javascript | włączyć javascript | включите javascript
включить javascript | увімкніть javascript | javascriptを有効 | 启用javascript | 啟用javascript
service unavailable | too many requests | ray id | nothing found | no results found
kein roboter | zugriff verweigert | seite nicht gefunden | bitte melden sie sich an | accès refusé
page introuvable | page non trouvée | acceso denegado | página no encontrada | no eres un robot
доступ запрещен | доступ запрещён | страница не найдена | не робот | сторінку не знайдено
sayfa bulunamadı | erişim engellendi | pagina non trovata | accesso negato | página não encontrada
nie znaleziono strony | toegang geweigerd | pagina niet gevonden | 页面不存在 | 访问被拒绝
ページが見つかりません | アクセスが拒否されました | 페이지를 찾을 수 없습니다 | الصفحة غير موجودة | صفحه یافت نشد
ไม่พบหน้า
"""


def _table(*groups: tuple[str, Role]) -> dict[str, Role]:
    """Return phrase -> role; a phrase in two groups keeps the first, the narrower one."""
    table: dict[str, Role] = {}
    for phrases, role in groups:
        for line in phrases.strip().split("\n"):
            for phrase in filter(None, map(str.strip, line.split(" | "))):
                table.setdefault(phrase.strip(" .").casefold(), role)
    return table


PHRASES = _table(
    (_CONSENT, Role.CONSENT),
    (_FEED, Role.FEED),
    (_FORM, Role.FORM),
    (_COMMENT, Role.COMMENT),
    (_TAGS, Role.TAGS),
    (_SHARE, Role.SHARE),
    (_PROMO, Role.PROMO),
    (_FOOTER, Role.FOOTER),
    (_INTERFACE, Role.INTERFACE),
    (_NAVIGATION, Role.NAVIGATION),
)
BLOCKED = frozenset(_table((_BLOCKED, Role.INTERFACE)))
"""What pages say that were served instead of the page: robot checks, log-in walls, errors."""
FIRST_WORDS = frozenset(p.partition(" ")[0] for p in [*PHRASES, *BLOCKED] if " " in p)
"""The words that phrases of several words begin with."""
LONGEST = max(phrase.count(" ") + 1 for phrase in [*PHRASES, *BLOCKED])
"""Words of the longest phrase."""
