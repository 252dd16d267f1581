"""Bare numbers right behind another author, or a book that everybody cites by number.

`polybius 1.2`, `gen 1.7`, `hamlet 3.4`.
"""

from __future__ import annotations

from bot.core.citations.prose_references.other_works.author_names import is_known_author
from bot.core.citations.prose_references.other_works.work_names import WorkNames
from bot.core.citations.prose_references.surroundings import Surroundings
from bot.core.level_words import fold_word, word_set

# Without those that are words or people in a class: mark, john, matt, luke, job, acts, dante, ruth.
_BOOKS = word_set("""
    gen genesis exod exodus leviticus deut deuteronomy psalm psalms proverbs eccl ecclesiastes
    qoheleth isaiah jeremiah ezekiel romans corinthians galatians ephesians
    philippians colossians thessalonians hebrews quran koran coran surah gita upanishad analects
    dhammapada iliad odyssey aeneid metamorphoses georgics eclogues theogony hamlet lear othello
    macbeth faust inferno purgatorio paradiso oresteia antigone crito phaedo gorgias meno timaeus
    republic politics leviathan tractatus zhuangzi mencius laozi daodejing quijote quixote decameron
    lucretius virgil ovid horace catullus sallust suetonius caesar hesiod sappho aeschylus
    sophocles euripides aristophanes petrarch boccaccio chaucer rumi hafez confucius
    génesis genèse genese éxodo exode psaume psaumes salmo salmos salmi бытие псалом исход
    ilias odyssee odyssée odisea odissea ilíada iliade énéide eneida eneide""")


def follows_known_work(around: Surroundings, names: WorkNames) -> bool:
    """Whether another author or such a book stands right before, and the reading speaks of
    neither."""
    word = around.word_before.rstrip(".")
    if not word or names.is_name(word):
        return False
    if is_known_author(word, names, in_any_case=True):
        return True
    return fold_word(word) in _BOOKS and not names.stands_in_readings(word.capitalize())
