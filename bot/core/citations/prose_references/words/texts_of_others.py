"""Words for texts with numbered places that hardly any reading is: rules of a house, contracts,
textbooks. Each is a beginning or an end of a word, so that its cases count, too.
"""

from __future__ import annotations

from bot.core.level_words import word_set

REGULATIONS = (
    r"(?:устав|регламент|кодекс|договор|контракт|статут|положени[ея]\b|інструкці|инструкци|закон|"
    r"правилам|правилах|правила[мх]?\b|угод[аиу]\b|"
    r"satzung|mietvertr|hausordnung|grundgesetz|"
    r"règlement|reglement|statuts\b|bail\b|contrat\b|reglamento|estatutos?\b|contrato|convenio\b|"
    r"regolamento|statuto\b|contratto\b|bando\b|regulamento|regimento|huurcontr|statuten\b|"
    r"regulamin|statut|statuci|umow[aęyi]|ustaw|kodeks|občansk|smlouv|zákoník|stanov[ya]?\b|"
    r"leiekontr|lejekontr|hyreskontr|stadgar|vedtekt|vedtægt|ordensregl|studieregl|"
    r"szabályzat|törvény|yönetmeli|sözleşme|tüzü[kğ]|kanunu?n?\b|κανονισμ|συμβόλαι|σύνταγμα|"
    r"[בהלמשו]{0,2}(?:תקנון|חוזה|הסכם|חוק|נוהל|חוקת)|"
    r"(?:ال|بال|لل)?(?:قانون|دستور|عقد|لائحة)|قرارداد|آیین)\w*"
    r"|(?:prüfungs|studien|haus|geschäfts|verkehrs|benutzungs|heim|promotions|strafprozess|zivilprozess)"
    r"ordnung\b|(?!wert|natur|moral|entwicklungs)\w{3,}gesetz(?:es|buch)?\b|\w{3,}verordnung\b"
    r"|(?:miet|arbeits|kauf|tarif|staats|einigungs|leih|handy)vertrag(?:e?s)?\b|\w{3,}kontrakten?\b"
    r"|\w{3,}contract\b|(?:grunn|straffe|husleie|arbeids|grund)loven\b"
    r"|(?:(?-i:grund)|hyres|arbets|trafik|miljö)lagen\b|\w{3,}reglement(?:et|s)?\b"
)
TEXTBOOKS = (
    r"(?:textbook|lehrbuch|schulbuch|podręcznik|учебник|підручник|učebnic|tankönyv|manuale?\b|"
    r"manuel\b|skript\b|ספר הלימוד|كتاب|کتاب|ders kitab)\w*"
    r"|\w{4,}(?:boek|boken|boka|bogen|buchs|buches)\b"
)
EAST_ASIAN_RULES = (
    *("宪法", "憲法", "民法", "刑法", "民法典", "章程", "合同", "规定"),
    *("規定", "校规", "校則", "規約", "契約", "租约", "守则", "条例"),
    *("條例", "会則", "就業規則", "教科書", "教科书", "課本", "课本", "教材", "헌법", "민법"),
    *("형법", "규정", "계약서", "학칙", "규칙", "정관", "교과서", "교재"),
)
"""Laws, contracts and textbooks in Chinese, Japanese and Korean."""
EDITIONS_OF_THE_READING = word_set("""
    version edition translation copy print pdf text original ebook kindle paperback scan reader
    ausgabe übersetzung fassung édition traduction edición traducción edizione traduzione rb""")
"""Behind a place these say in which copy of the reading it stands."""
SUBJECTS = word_set("""
    chem chemistry bio biology physics calc calculus stats statistics linalg algebra maths math
    econ compsci chemie biologie physik mathe chimie maths physique quimica biologia
    fisica matematicas matematica chimica chemii biologii fizyki matematyki химии физике физики
    биологии математике матану scheikunde natuurkunde wiskunde kemi fysik biologi kimya fizik
    化学 物理 数学""")
"""Subjects of other courses, whose textbooks have numbered places, too."""
