"""What a single line may show: blanks that are none, curly quotation marks, a missing blank after
the colon, text that YAML would drop or misread."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass

import yaml

from bot.content.written_values.miswritten import quote
from bot.content.yaml_loader import YAML_LOADER
from bot.content.yaml_mistakes.structural_lines import (
    WIDE_BLANKS,
    StructuralLine,
    opens_quotation,
)
from bot.content.yaml_values import quote_yaml_text

LONGEST_SHOWN = 120

_WIDE_BLANK = re.compile(f"[{WIDE_BLANKS}]")
_INVISIBLE = re.compile("[\u200b-\u200f\u2060\ufeff\u00ad]")
_CURLY = "“”„‟«»‹›‘’‚‛＂＇"
_WRAPPED = re.compile(rf"(?P<open>[\"'{_CURLY}])(?P<text>.*)(?P<close>[\"'{_CURLY}])\s*")
_CURLY_ENTRY = re.compile(r"(?P<before>[\[{,:]\s*)[“„](?P<text>[^“”„\"]*)[”“](?=\s*[,\]}])")
_LOST = re.compile(r"(?P<kept>.*?\S)(?P<lost>[ \t]+#(?:\S| ?[0-9]+\s*$).*)")
_SHORTCODE = re.compile(r":[a-z0-9_+-]+:")
_NAMES = {"\u00a0": "non-breaking space", "\u202f": "narrow non-breaking space"}
_DASH_NAMES = {
    "–": "an en dash (–)",
    "—": "an em dash (—)",
    "•": "a bullet (•)",
    "*": "an asterisk (*)",
}


@dataclass(frozen=True, slots=True)
class LineMistake:
    """A mistake on a line, which counts from 0. `repaired` is the line as it is meant; only if it
    is `certain` may a program write it."""

    line: int
    reason: str
    repaired: str
    certain: bool = True

    @property
    def message(self) -> str:
        """What is wrong, and the line to write, cut if it is long."""
        shown = self.repaired.strip()
        cut = shown if len(shown) <= LONGEST_SHOWN else f"{shown[:LONGEST_SHOWN]}…"
        return f"{self.reason}; write `{cut}`"


def _check_blanks(line: StructuralLine, keys: Collection[str]) -> LineMistake | None:
    """A blank that YAML takes for a letter, where it has to be a usual one."""
    structure = line.indent + line.dash + line.colon + _leading_blanks(line.value)
    found = _WIDE_BLANK.search(structure) if line.key or line.dash else None
    if found is None and (found := _WIDE_BLANK.search(line.indent)) is None:
        return None
    head = _WIDE_BLANK.sub(" ", line.indent + line.dash)
    repaired = f"{head}{line.key}{_plain_colon(line)}{_one_blank(line.value)}"
    name = _NAMES.get(found[0], "blank that is none")
    reason = f"there is a {name} (U+{ord(found[0]):04X}) here"
    return LineMistake(line.number, reason, repaired)


def _check_dash(line: StructuralLine, keys: Collection[str]) -> LineMistake | None:
    """Something else than a hyphen before an entry, or a hyphen without a blank after it."""
    sign = line.dash.strip()[:1]
    if not sign or _is_list_dash(line):
        return None
    if line.key not in keys and not (sign in _DASH_NAMES and sign != "*"):
        return None
    repaired = f"{line.indent}- {line.key}{line.colon}{line.value}"
    if sign == "-":
        reason = "a blank is missing after the dash"
    else:
        name = _DASH_NAMES.get(sign, f"“{sign}”")
        reason = f"this line begins with {name} in place of a hyphen"
    return LineMistake(line.number, reason, repaired)


def _is_list_dash(line: StructuralLine) -> bool:
    """Whether a hyphen and a usual blank stand there, or a hyphen alone."""
    is_alone = line.dash == "-" and not line.key
    return is_alone or (line.dash.strip() == "-" and line.dash.endswith(" "))


def _check_colon(line: StructuralLine, keys: Collection[str]) -> LineMistake | None:
    """A known key that no colon and blank follow."""
    if line.key in keys and "：" in line.colon:
        repaired = f"{line.indent}{line.dash}{line.key}: {line.value.lstrip()}"
        return LineMistake(line.number, "the colon is a wide one", repaired)
    if line.key in keys and line.value and not line.value[0].isspace():
        repaired = f"{line.indent}{line.dash}{line.key}: {line.value}"
        reason = "a blank is missing after the colon"
        return LineMistake(line.number, reason, repaired)
    if (match := re.fullmatch(r"(?P<key>[a-z_]+)\s*=\s*(?P<value>.+)", line.value)) is None:
        return None
    if line.key or match["key"] not in keys:
        return None
    repaired = f"{line.indent}{line.dash}{match['key']}: {match['value']}"
    reason = "there is a = in place of a colon"
    return LineMistake(line.number, reason, repaired)


def _check_curly_quotes(line: StructuralLine, keys: Collection[str]) -> LineMistake | None:
    value = line.value.strip()
    if (repaired_value := _straighten(value)) is None:
        return None
    repaired = _with_value(line, repaired_value)
    signs = "".join(dict.fromkeys(char for char in value if char in _CURLY))
    reason = f"{signs} are no quotation marks of YAML"
    return LineMistake(line.number, reason, repaired)


def _straighten(value: str) -> str | None:
    """A value that stands in curly quotation marks, or holds entries in them, with usual ones."""
    match = _WRAPPED.fullmatch(value)
    if match and {match["open"], match["close"]} & set(_CURLY):
        inner = match["text"]
        if not set(inner) & set("“”„«»") and (match["open"] not in "‘’" or match["close"] in "’‘'"):
            return quote_yaml_text(inner)
    if value[:1] in ("[", "{") and (entries := _CURLY_ENTRY.sub(_quote_entry, value)) != value:
        return entries
    return None


def _quote_entry(match: re.Match[str]) -> str:
    return match["before"] + quote_yaml_text(match["text"])


def _check_invisible(line: StructuralLine, keys: Collection[str]) -> LineMistake | None:
    """A character without width beside a key or at an end of a value, where nobody means it."""
    value = line.value.strip()
    edges = line.indent + value[:1] + value[-1:]
    if not line.key and (match := _INVISIBLE.match(line.value)):
        edges += match[0]
    if (found := _INVISIBLE.search(edges)) is None:
        return None
    repaired = _with_value(line, _INVISIBLE.sub("", value)) if line.key else ""
    repaired = repaired or _INVISIBLE.sub("", line.raw)
    reason = f"there is an invisible character here, U+{ord(found[0]):04X}"
    return LineMistake(line.number, reason, repaired)


def _check_lost_text(line: StructuralLine, keys: Collection[str]) -> LineMistake | None:
    """Bare text in which ` #2` begins a comment."""
    value = line.value.strip()
    if not value or value[0] in "\"'{|>&*!%@`":
        return None
    if value.startswith("#"):
        return _check_hash(line, value)
    if (match := _LOST.fullmatch(value)) is None:
        return None
    lost = match["lost"].strip()
    meant = _quote_list(value) if value[0] == "[" else quote_yaml_text(value)
    repaired = _with_value(line, meant)
    reason = f"{quote(lost)} would be lost, since # after a blank begins a comment"
    return LineMistake(line.number, reason, repaired, certain=False)


def _check_hash(line: StructuralLine, value: str) -> LineMistake | None:
    if not line.key or not line.value[:1].isspace() or not re.match(r"#[\w-]", value):
        return None
    repaired = _with_value(line, quote_yaml_text(value))
    reason = "nothing is written here, since a # begins a comment"
    return LineMistake(line.number, reason, repaired, certain=False)


def _quote_list(value: str) -> str:
    entries = [entry.strip() for entry in value.strip("[] ").split(",")]
    return f"[{', '.join(quote_yaml_text(e) if '#' in e else e for e in entries)}]"


def _check_value(line: StructuralLine, keys: Collection[str]) -> LineMistake | None:
    """A value that cannot be read on its own, such as bare text with a colon in it."""
    value = line.value.strip()
    if not line.key or line.key not in keys or not value or _is_readable(value):
        return None
    if value[0] in "[{" or (value[0] in "\"'" and value.count(value[0]) == 1):
        return None  # it may go on on the next line
    if _SHORTCODE.fullmatch(value):
        repaired = _with_value(line, '"✅"')
        reason = f"{value} is a name and not the emoji itself"
        return LineMistake(line.number, reason, repaired, certain=False)
    repaired = _with_value(line, quote_yaml_text(_bare_text(value)))
    reason = _explain_value(value)
    return LineMistake(line.number, reason, repaired)


def _check_open_quotation(line: StructuralLine, keys: Collection[str]) -> LineMistake | None:
    """A value that is not closed although the next line is one of the structure."""
    value = line.value.strip()
    if line.key not in keys or not opens_quotation(value) or not line.is_complete:
        return None
    repaired = _with_value(line, quote_yaml_text(value[1:].rstrip("\"'")))
    reason = "the quotation mark that opens here is not closed"
    return LineMistake(line.number, reason, repaired)


def _is_readable(value: str) -> bool:
    try:
        node = yaml.compose(f"k: {value}", Loader=YAML_LOADER)
    except yaml.YAMLError:
        return False
    return isinstance(node, yaml.MappingNode) and len(node.value) == 1


def _bare_text(value: str) -> str:
    """The text that was meant: without the marks around it, if the second mark is one of a word
    inside it, as in `'It's late'` or `"He said "no" to it"`, and does not end the first word."""
    sign = value[0]
    if sign not in "\"'" or not value.endswith(sign) or len(value) == 1:
        return value
    second = value.index(sign, 1)
    begins_word = value[second - 1].isspace() or value[second + 1 : second + 2].isalnum()
    return value[1:-1] if begins_word else value


def _explain_value(value: str) -> str:
    if value[0] in "\"'":
        return f"the text goes on after a {value[0]} that closes it, or has one inside"
    if value[0] in "@`%*&!|>,]}?-":
        return f"a text cannot begin with {value[0]} without quotation marks"
    return "a text with a colon and a blank in it needs quotation marks"


def _with_value(line: StructuralLine, value: str) -> str:
    colon = ": " if line.key else ""
    return f"{line.indent}{line.dash}{line.key}{colon}{value}"


def _leading_blanks(value: str) -> str:
    return value[: len(value) - len(value.lstrip())]


def _plain_colon(line: StructuralLine) -> str:
    return ":" if line.colon else ""


def _one_blank(value: str) -> str:
    bare = value.lstrip()
    return f" {bare}" if bare and bare != value else bare


Check = Callable[[StructuralLine, Collection[str]], LineMistake | None]
SHAPE_CHECKS: tuple[Check, ...] = (_check_blanks, _check_dash)
"""For a line whose value is a block."""
LINE_CHECKS: tuple[Check, ...] = (
    _check_blanks,
    _check_dash,
    _check_colon,
    _check_curly_quotes,
    _check_invisible,
    _check_lost_text,
    _check_open_quotation,
    _check_value,
)
