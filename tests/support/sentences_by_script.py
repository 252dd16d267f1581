"""Sentences in many scripts, with their numbers of words counted by hand."""

from __future__ import annotations

# Counted after the rules of https://www.unicode.org/reports/tr29/#Word_Boundaries.
SENTENCES = {
    "latin": ("The caste’s well-known privileges cost 3.14 rubles, didn’t they?", 10),
    "greek": ("Η γραφειοκρατία δεν είναι τάξη.", 5),
    "cyrillic": ("Бюрократия — это не класс, а каста.", 6),
    "hebrew": ("הביורוקרטיה אינה מעמד.", 3),
    "arabic": ("البيروقراطية ليست طبقة.", 3),
    "devanagari": ("नौकरशाही एक वर्ग नहीं है।", 5),
    "bengali": ("আমলাতন্ত্র কোনো শ্রেণী নয়।", 4),
    "tamil": ("அதிகாரத்துவம் ஒரு வர்க்கம் அல்ல.", 4),
    "telugu": ("అధికారవర్గం ఒక వర్గం కాదు.", 4),
    "gujarati": ("અમલદારશાહી વર્ગ નથી.", 3),
    "gurmukhi": ("ਨੌਕਰਸ਼ਾਹੀ ਜਮਾਤ ਨਹੀਂ ਹੈ।", 4),
    "sinhala": ("නිලධාරිවාදය පන්තියක් නොවේ.", 3),
    "georgian": ("ბიუროკრატია არ არის კლასი.", 4),
    "armenian": ("Բյուրոկրատիան դասակարգ չէ։", 3),
    "ethiopic": ("ቢሮክራሲ መደብ አይደለም።", 3),
    "mongolian": ("Хүнд суртал бол анги биш.", 5),
    "mongolian, vertical": ("ᠬᠦᠮᠦᠨ ᠪᠦᠷ", 2),
    "cherokee": ("ᏣᎳᎩ ᎦᏬᏂᎯᏍᏗ", 2),
    "tibetan": ("འགྲོ་བ་མིའི་རིགས", 4),  # syllables, as Tibetan marks no others
    "hangul": ("관료제는 계급이 아니다.", 3),
    "han": ("官僚不是一个阶级。", 8),
    "kana": ("データがない。", 4),  # a katakana word, and each hiragana letter
}

# Unicode's rules find no words in these: their letters are counted by hand, and so many are a word.
ESTIMATED_SENTENCES = {
    "thai": ("ระบบราชการไม่ใช่ชนชั้น", 5),  # 18 letters, 4 a word
    "lao": ("ລະບົບລາຊະການບໍ່ແມ່ນຊົນຊັ້ນ", 7),  # 19 letters, 3 a word
    "khmer": ("មនុស្សទាំងអស់កើតមកមានសេរីភាព", 6),  # 18 letters, 3 a word
    "burmese": ("လူတိုင်းသည်တူညီလွတ်လပ်သော", 6),  # 12 letters, 2 a word
}
