"""Words around a number in Ukrainian, Vietnamese, Indonesian, Hindi in Latin letters, Romanian,
Catalan, Croatian, Bulgarian, Filipino and Swahili: the commonest of each role.

They are added to those of `languages.py`, and compared in lower case and without accents.
"""

from __future__ import annotations

from bot.core.level_words import word_set

PLACING_FURTHER = word_set("""
    див. дивись прочитай прочитайте порівняйте порівняй абзаці розділі цитата у
    xem theo trong đoạn khoản mục tại
    menurut lihat bandingkan dalam pada paragraf antara berdasarkan
    dekho dekhiye padho
    vezi vedeți comparați citiți între conform paragraful fragmentul
    segons vegeu mireu compareu entre paràgraf fragment dins
    pogledaj pogledajte vidi vidite usporedi prema između odlomak odlomku pročitaj
    виж вижте прочетете сравнете според между параграф
    basahin tingnan ayon tazama soma""")
"""Right before a number they say that it is a place."""

LINKING_FURTHER = word_set("""
    якщо коли хоча тому тож бо отже навіть лише тільки можливо здається мабуть думаю вважаю гадаю
    для без через проти щодо стосовно
    nếu vì và nhưng mà nghĩ thấy rằng hơn với về như từ đến là của cho tại sao còn hay hoặc thì
    giống khác vậy nên tôi mình
    kalau jika karena dan tapi tetapi bahwa daripada dengan tentang seperti dari sampai untuk
    kenapa mengapa menurutku kayaknya sepertinya soal jadi juga atau rasa pikir kira bagi
    agar lekin kyunki aur par toh hai lagta matlab kya kyun jaise ya bhi mere
    dacă pentru fiindcă deoarece însă ori nici totuși cred părerea de ce
    si però perquè quan encara doncs sobre com amb sense crec penso trobo diria
    ako jer kad kada zašto kako iako međutim nego mislim je o s sa za po bez protiv čini
    ако защото но че или от до за с без мисля според
    kung dahil pero kasi at ng kama lakini kwa na
    bagian phần мне мені juicio opinión parecer avis parere meinung ansicht mening opinião opinii
    parece semble sembra wydaje кажется scheint verkar lijkt мнению думку""")
"""They stand before places as well as before other numbers."""

ADDRESSED_FURTHER = word_set("""
    читаю читав читала прочитав прочитала розумію зрозумів зрозуміла цитую люблю ненавиджу
    đọc hiểu thích ghét trích sánh
    baca membaca bacalah paham mengerti suka kutip mengutip bahas lewati
    padha padhi samjha samjhi pasand
    citesc citit înțeleg înțeles urăsc ador citez
    llegeixo llegit entenc entès odio
    čitam čitao čitala razumijem volim mrzim citiram preskočio
    чета прочетох разбирам обичам цитирам
    acha acham achei achou considera considero trova trovi trovato trouves trouvez trouvent
    encuentro encuentra halla findet findest vindt""")
"""Right before a number: what people do with a place, and whoever finds it to be something."""

SAYING_FURTHER = word_set("""
    каже говорить пише стверджує показує суперечить пояснює описує доводить заперечує свідчить
    viết chứng khẳng thuẫn
    bilang berkata menulis menunjukkan menjelaskan bertentangan mengatakan membantah menyebut
    kehta kehti bolta batata likha
    spune arată scrie afirmă contrazice explică descrie susține
    diu escriu mostra afirma contradiu explica descriu
    kaže piše tvrdi pokazuje proturječi objašnjava opisuje govori
    казва пише твърди показва противоречи обяснява описва""")
"""Right after a number: says, shows, contradicts."""

ABOUT_FURTHER = word_set("""
    правда неправда справді слабше сильніше слабкий сильний важливий важливіше дивний лише також
    це та але має може йде йдеться звучить здається краще гірше зовсім якось
    là có không cũng mạnh yếu đúng sai hay khó quá rất thì mà và nhưng chỉ đã sẽ vẫn thấy nghe đi
    nhé hơn quan với bị được nữa
    adalah itu ini lebih sangat tidak bukan juga dan tapi cuma hanya masih sudah akan terlalu
    tuh nih sih deh dong kok doang içinde içindeki içerisinde
    bagus salah benar lucu aneh penting lagi kan yang
    mein hai hain galat sahi bahut zyada nahi bhi aur ya lekin ko ka ki ke se mast accha
    este sunt nu și dar are mai prea foarte pare rămâne doar care unde
    és són no però té molt massa sembla queda només que més
    je su nije ali ima slabiji slabija slabije jači jača previše vrlo samo zvuči ostaje jest
    е са не но има много само звучи по-слаб по-силен
    ay ang na hindi ni siyo lakini inasema
    meio pouco pouca bem bastante demasiado này kia đó čini кажется здається wydaje mi""")
"""Right after a number they go on with the sentence."""

TEXTS_FURTHER = word_set("""
    текст тексті автор абзац абзаці цитата цитату речення розділ розділі фраза
    chương đoạn
    penulis teks bab kalimat kutipan paragraf
    lekhak kitaab adhyay
    autorul textul capitolul fraza propoziția citatul
    autor text capítol frase cita
    autor tekst poglavlje rečenica citat rečenicu
    авторът текстът главата изречението""")
"""In the sentence they say that the text is spoken of."""

AMOUNTS_FURTHER = word_set("""
    оцінка оцінку бал балів бали ціна коштує гривень гривні середній
    điểm triệu nghìn đồng mua
    nilai harga juta ribu rupiah persen bayar beli
    rupaye paisa kharcha lakh
    notă preț costă cumpărat
    nota preu costa mitjana comprat
    ocjena ispit ispita kolokvij prosjek cijena eura kuna kupio kupila
    średni wynik punkty średnio moyen medio gemiddeld genomsnitt
    caro barato barata дорого дешево teuer billig""")
"""In the sentence they say that something is counted."""

TIMES_FURTHER = word_set("""
    завтра сьогодні вчора зустріч пара потяг годині година
    giờ hẹn lịch họp
    jam besok kemarin rapat kereta pukul
    baje kal aaj
    mâine azi ieri ședință
    demà avui ahir hora reunió
    sutra danas jučer sastanak vlak sati
    утре днес среща часа""")
"""In the sentence they say that it may be an hour or a date."""

FINDING_ABROAD = word_set("""
    acha acho acham achei achou considera considero encuentro encuentra trova trovo trouve finde
    findet vind vindt vinden tycker synes syns считаю считает нахожу вважаю вважає uważam uważa
    považuji považuje považujem smatram smatra cred consider trobo намирам pidän""")
"""Before a place and what somebody finds it to be: `acha 1.9 engraçado`."""
