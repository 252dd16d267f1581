"""The page of a rehearsal: what a Discord client would show each person, and the clock beside it.

`serving` answers the browser, `guarding` decides which browser; `live` are the lines of all open
pages and `visits` one of them, `acts` and `controls` what can be asked there, `views`, `components`
and `markdown` what is shown. `show` is what the page needs of the rehearsal behind it. `static/`
holds the page's own files.
"""

from bot.rehearsal.page.serving import PageServer
from bot.rehearsal.page.show import Cell, PlanLine, Problem, Show, Situation

__all__ = ["Cell", "PageServer", "PlanLine", "Problem", "Show", "Situation"]
