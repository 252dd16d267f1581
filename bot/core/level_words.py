"""The words by which texts name their levels, in many languages: chapter, Artikel, chant, глава."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

# For each meaning its words, with their forms: name/plurals/abbreviations.
_FORMS = {
    "part": """
        part/parts/pt,pts partie/parties parte/partes,parti pars/partes teil/teile/t
        deel/delen/dl del/delar,dele часть/части/ч частина/частини część/części/cz část/části
        díl/díly μέρος/μέρη جزء/أجزاء القسم قسم/أقسام חלק/חלקים 部/ 部分/ 부/ भाग/
        kısım/kısımlar osa/osat""",
    "volume": """
        volume/volumes/vol,vols band/bände/bd,bde tome/tomes/t tomo/tomos/ tomus/tomi deel
        том/тома/т tom/tomy/ τόμος/τόμοι مجلد/مجلدات المجلد כרך/כרכים 冊/ 册/ 권/ cilt/ciltler""",
    "book": """
        book/books/bk,bks buch/bücher livre/livres/liv libro/libros,libri/lib liber/libri/lib
        livro/livros/liv boek/boeken bok/böcker,bøker bog/bøger книга/книги/кн
        księga/księgi/ks kniha/knihy βιβλίο/βιβλία βιβλίον/ كتاب/كتب الكتاب ספר/ספרים 卷/ 巻/
        書/ 书/ 책/ kitap/kitaplar kirja/kirjat könyv/könyvek""",
    "chapter": """
        chapter/chapters/ch,chs,chap,chaps,c,cc kapitel/kapitel/kap,kp chapitre/chapitres/chap
        capítulo/capítulos/cap,caps capitolo/capitoli/cap caput/capita/cap capitulum/capitula
        capitol/capitole hoofdstuk/hoofdstukken/hfst kapittel/kapitler глава/главы/гл
        розділ/розділи rozdział/rozdziały/rozdz kapitola/kapitoly κεφάλαιο/κεφάλαια/κεφ
        κεφάλαιον/ فصل/فصول الفصل باب/أبواب الباب פרק/פרקים 章/ 장/ अध्याय/ bölüm/bölümler
        luku/luvut fejezet/fejezetek sura/suras surah/surahs سورة/سور""",
    "section": """
        section/sections/sec,secs,sect,sects,s,ss abschnitt/abschnitte/abschn
        sección/secciones/secc sezione/sezioni/sez sectio/sectiones seção/seções
        secção/secções sectie/secties afdeling/afdelingen avsnitt/avsnitt afsnit/afsnit
        раздел/разделы/разд отдел/отделы oddział/oddziały sekcja/sekcje oddíl/oddíly
        τμήμα/τμήματα ενότητα/ενότητες مبحث/مباحث المبحث القسم קטע/קטעים סעיף/סעיפים 節/ 节/ 절/
        kesim/ phần/ mục/ ส่วน/ ส่วนที่/ bagian/ खंड/ حصہ/ অংশ/ بخش/بخش‌ها sehemu/""",
    "paragraph": """
        paragraph/paragraphs/p,par,para,paras,pars paragraphe/paragraphes/par
        párrafo/párrafos/párr paragrafo/paragrafi/par parágrafo/parágrafos
        paragraphus/paragraphi absatz/absätze/abs paragraaf/paragrafen paragraf/paragrafy
        абзац/абзацы параграф/параграфы akapit/akapity ustęp/ustępy capoverso/capoversi
        odstavec/odstavce/odst odsek/odseky odstavek/odstavki odlomak/odlomci alinéa/alinéas
        alinea/alineas alineat/alineate alineatul stycke/stycken kappale/kappaleet
        bekezdés/bekezdések lõik/lõigud pastraipa/pastraipos rindkopa/rindkopas
        παράγραφος/παράγραφοι/παρ فقرة/فقرات الفقرة پیراگراف/ پاراگراف/ بند/ פסקה/פסקאות 段/
        段落/ 단락/ 문단/ đoạn/ ย่อหน้า/ talata/ पैरा/ पैराग्राफ/ অনুচ্ছেদ/ பத்தி/ አንቀጽ/""",
    "article": """
        article/articles/art,arts artikel/artikel/art artículo/artículos/art
        articolo/articoli/art artigo/artigos/art articulus/articuli/art статья/статьи/ст
        стаття/статті artykuł/artykuły/art článek/články/čl άρθρο/άρθρα مادة/مواد المادة 条/
        條/ 조/ अनुच्छेद/ madde/maddeler artikla/artiklat""",
    "amendment": """
        amendment/amendments/amend,amdt zusatzartikel/ amendement/amendements
        enmienda/enmiendas""",
    "clause": """
        clause/clauses/cl,cls klausel/klauseln cláusula/cláusulas clausola/clausole
        пункт/пункты/п 款/ 項/ 项/""",
    "title": """
        title/titles/tit titel/titel/tit titre/titres/tit título/títulos/tít titolo/titoli/tit
        titulus/tituli/tit""",
    "rule": """
        rule/rules regel/regeln règle/règles regla/reglas regola/regole regula/regulae
        правило/правила""",
    "act": """
        act/acts akt/akte acte/actes acto/actos atto/atti actus/ ato/atos aufzug/aufzüge
        bedrijf/bedrijven действие/действия дія/дії jednání/ dějství/ πράξη/πράξεις مشهد/مشاهد
        מערכה/מערכות 幕/ 막/ perde/""",
    "scene": """
        scene/scenes/sc szene/szenen/sz auftritt/auftritte scène/scènes escena/escenas
        scena/scene cena/cenas scaena/ сцена/сцены явление/явления scéna/ σκηνή/σκηνές
        תמונה/תמונות 場/ 场/ 출/""",
    "canto": """
        canto/cantos,canti/cant chant/chants gesang/gesänge cantus/ песнь/песни pieśń/pieśni
        zpěv/zpěvy ραψωδία/ραψωδίες""",
    "stanza": """
        stanza/stanzas,stanze/st strophe/strophes,strophen/str estrofa/estrofas strofa/strofe
        строфа/строфы στροφή/στροφές בית/בתים 連/ 聯/""",
    "line": """
        line/lines/l,ll zeile/zeilen/z ligne/lignes línea/líneas linea/linee linha/linhas
        linia/ regel/regels rad/rader строка/строки стих/стихи wers/wersy řádek/řádky
        στίχος/στίχοι/στ بيت/أبيات שורה/שורות 行/ 句/ 행/""",
    "verse": """
        verse/verses/v,vv vers/verse,vers verset/versets versículo/versículos/vers
        versetto/versetti verso/versos,versi versus/ verš/verše آية/آيات الآية פסוק/פסוקים 절/
        ayet/ayetler""",
    "sonnet": """
        sonnet/sonnets/son sonett/sonette soneto/sonetos sonetto/sonetti сонет/сонеты
        sonet/sonety""",
    "poem": """
        poem/poems gedicht/gedichte poème/poèmes poema/poemas poesia/poesie carmen/carmina
        стихотворение/ 首/ 詩/ 诗/""",
    "ode": "ode/odes,oden oda/odas ода/оды",
    "psalm": """
        psalm/psalms,psalmen/ps psaume/psaumes/ps salmo/salmos,salmi/sal psalmus/psalmi
        псалом/псалмы/пс תהילים/ מזמור/מזמורים""",
    "hymn": "hymn/hymns hymne/hymnes,hymnen himno/himnos inno/inni hymnus/hymni гимн/гимны",
    "elegy": "elegy/elegies elegie/elegien élégie/élégies elegía/elegías elegia/elegie",
    "eclogue": "eclogue/eclogues ecloga/eclogae",
    "letter": """
        letter/letters brief/briefe lettre/lettres carta/cartas lettera/lettere
        epistle/epistles/ep epistula/epistulae/ep epistola/epistolae письмо/письма list/listy
        επιστολή/επιστολές رسالة/رسائل מכתב/מכתבים""",
    "proposition": """
        proposition/propositions/prop,props satz/sätze proposición/proposiciones
        proposizione/proposizioni propositio/propositiones положение/положения""",
    "thesis": "thesis/theses these/thesen thèse/thèses tesis/ tesi/ тезис/тезисы 論題/",
    "aphorism": """
        aphorism/aphorisms/aph aphorismus/aphorismen aphorisme/aphorismes
        aforismo/aforismos,aforismi афоризм/афоризмы""",
    "fragment": """
        fragment/fragments/fr,frag fragmento/fragmentos frammento/frammenti
        fragmentum/fragmenta фрагмент/фрагменты""",
    "maxim": "maxim/maxims/max maxime/maximes,maximen máxima/máximas massima/massime",
    "remark": "remark/remarks/rem bemerkung/bemerkungen remarque/remarques anmerkung/anmerkungen",
    "definition": """
        definition/definitions,definitionen/def,defs définition/définitions
        definición/definiciones""",
    "axiom": "axiom/axioms,axiome/ax axiome/axiomes axioma/axiomas",
    "question": """
        question/questions/q,qq,quest quaestio/quaestiones frage/fragen cuestión/cuestiones
        questione/questioni вопрос/вопросы""",
    "objection": "objection/objections/obj objectio/objectiones",
    "reply": "reply/replies responsio/responsiones",
    "meditation": """
        meditation/meditations,meditationen/med méditation/méditations meditación/meditaciones
        meditatio/meditationes""",
    "dialogue": """
        dialogue/dialogues dialog/dialoge diálogo/diálogos dialogo/dialoghi dialogus/dialogi
        диалог/диалоги διάλογος/""",
    "lecture": """
        lecture/lectures/lect vorlesung/vorlesungen leçon/leçons lección/lecciones
        lezione/lezioni lectio/lectiones лекция/лекции 講/ 讲/ 課/ 课/""",
    "essay": "essay/essays essai/essais ensayo/ensayos saggio/saggi эссе/",
    "paper": "paper/papers federalist/",
    "discourse": """
        discourse/discourses discours/ discurso/discursos discorso/discorsi rede/reden
        речь/речи""",
    "sermon": "sermon/sermons predigt/predigten sermo/sermones",
    "homily": "homily/homilies homilie/homilien",
    "story": """
        story/stories geschichte/geschichten novella/novelle erzählung/erzählungen
        récit/récits рассказ/рассказы""",
    "tale": "tale/tales märchen/ conte/contes cuento/cuentos сказка/сказки 話/ 话/",
    "fable": "fable/fables fabel/fabeln fábula/fábulas favola/favole басня/басни",
    "day": """
        day/days tag/tage jour/jours journée/journées jornada/jornadas giornata/giornate
        день/дни 日/""",
    "night": "night/nights nacht/nächte nuit/nuits noche/noches notte/notti ночь/ночи 夜/",
    "episode": "episode/episodes/ep,eps épisode/épisodes episodio/episodios,episodi 回/ 集/",
    "entry": """
        entry/entries eintrag/einträge entrée/entrées entrada/entradas voce/voci запись/записи""",
    "item": "item/items punkt/punkte point/points punto/puntos,punti punctum/puncta",
    "step": "step/steps schritt/schritte étape/étapes",
    "lesson": "lesson/lessons lektion/lektionen урок/уроки",
    "unit": "unit/units einheit/einheiten unité/unités unidad/unidades unità/",
    "page": """
        page/pages/pg,pp seite/seiten página/páginas/pág pagina/pagine/pag
        страница/страницы/стр 頁/ 页/""",
    "column": """
        column/columns/col,cols spalte/spalten/sp colonne/colonnes columna/columnas
        colonna/colonne""",
    "turn": "turn/turns",
    "speech": "speech/speeches oration/orations oratio/orationes",
    "treatise": """
        treatise/treatises traktat/traktate traité/traités tratado/tratados trattato/trattati
        tractatus/ трактат/трактаты""",
    "tablet": "tablet/tablets tafel/tafeln tablette/tablettes tablilla/tablillas",
    "adventure": "adventure/adventures abenteuer/ aventure/aventures aventura/aventuras",
    "piece": "篇/ 編/ 编/ 则/ 則/ 品/ 편/",
}


# German writes its nouns with a capital. Some of them are words of other languages, too.
_GERMAN_NOUNS = frozenset(
    [
        *("teil", "band", "buch", "kapitel", "abschnitt", "absatz", "artikel", "zusatzartikel"),
        *("klausel", "titel", "akt", "aufzug", "szene", "auftritt", "gesang", "strophe", "zeile"),
        *("sonett", "gedicht", "brief", "satz", "aphorismus", "bemerkung", "anmerkung", "frage"),
    ]
)


@dataclass(frozen=True, slots=True)
class LevelWord:
    """A word for a level. `name` is its singular in lower case, `meaning` the same in English."""

    name: str
    meaning: str
    plurals: tuple[str, ...] = ()
    abbreviations: tuple[str, ...] = ()


def find_level_word(word: str) -> LevelWord | None:
    """The level that a word names, in any case and form: `ARTICLES`, `Kap`, `глава`. A word of
    several meanings has that which stands first in the table."""
    return _WORDS.get(fold_word(word))


def level_words_of(meaning: str) -> tuple[LevelWord, ...]:
    """The words of all languages for a level, by its English word."""
    return _WORDS_BY_MEANING.get(meaning, ())


def written_name(name: str, language: str | None = None) -> str:
    """A level's name as its language writes it: `Artikel`, but `article`. `language` is a code such
    as `de` or `sv`; without it the word itself decides."""
    is_german = language is None or language.split("-")[0].lower() == "de"
    return name.capitalize() if is_german and name in _GERMAN_NOUNS else name


def plural_of(name: str) -> str:
    """The plural of a level's name. Of a word of no known language it is the word itself, unless
    it is written in plain Latin letters, as English is."""
    word = _WORDS.get(fold_word(name))
    if word is None or fold_word(word.name) != fold_word(name):
        return f"{name}s" if name.isascii() else name
    plural = word.plurals[0] if word.plurals else name
    return plural.capitalize() if name[:1].isupper() else plural


def fold_word(word: str) -> str:
    """A word as words are compared: in lower case, without accents, points and vowel signs."""
    if word.isascii():
        return word.lower()
    return _fold_known(word) if len(word) <= _KEPT_LENGTH else _fold(word)


def _fold(word: str) -> str:
    decomposed = unicodedata.normalize("NFKD", word.casefold())
    return "".join(char for char in decomposed if not unicodedata.category(char).startswith("M"))


_KEPT_LENGTH = 24  # characters: the same short words come again and again
_fold_known = lru_cache(maxsize=4096)(_fold)


def word_set(text: str) -> frozenset[str]:
    """The words of a text, folded, for a table of words."""
    return frozenset(map(fold_word, text.split()))


def _read_table() -> Iterator[LevelWord]:
    for meaning, words in _FORMS.items():
        for word in words.split():
            name, plurals, abbreviations = (*word.split("/"), "", "")[:3]
            yield LevelWord(name, meaning, _split(plurals), _split(abbreviations))


def _split(forms: str) -> tuple[str, ...]:
    return tuple(form for form in forms.split(",") if form)


def _words_by_form() -> dict[str, LevelWord]:
    """A name comes before a plural of the same spelling, and both before an abbreviation."""
    words = tuple(_read_table())
    by_form: dict[str, LevelWord] = {}
    for forms_of in (
        lambda word: (word.name,),
        lambda word: word.plurals,
        lambda word: word.abbreviations,
    ):
        for word in words:
            for form in forms_of(word):
                by_form.setdefault(fold_word(form), word)
    return by_form


def _words_by_meaning() -> dict[str, tuple[LevelWord, ...]]:
    words = tuple(_read_table())
    return {meaning: tuple(word for word in words if word.meaning == meaning) for meaning in _FORMS}


# Signs of one character that stand behind their number: 三章, 3節.
EAST_ASIAN_SIGNS = frozenset(
    word.name for word in _read_table() if len(word.name) == 1 and word.name > "\u3000"
)
_WORDS = _words_by_form()
_WORDS_BY_MEANING = _words_by_meaning()
