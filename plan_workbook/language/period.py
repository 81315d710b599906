"""A period's words: the quarters that they mean."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from plan_workbook.language.letters import fold, tidy
from plan_workbook.language.numerals import numeral, roman

ALL_YEAR = frozenset({1, 2, 3, 4})

# Each word of a period becomes one letter, and a phrase is a pattern over letters: "2, 3 дугаар улиралд" is "n,oq".
#   n number   o ordinal   a number in the ablative   g in another case   r Roman   D date   E from a date   Y year
#   q улирал   Q from it   I by it   s сар   S from it   j жил, он   i by months, years   h хагас   k хоног   d өдөр
#   p from the day   e бүр, тутам   u удаа   y тухай   m үед   v байнга   W жилдээ   w бүтэн   T турш   b эхний
#   l сүүлийн   f эцэс   G эхэнд   t дотор, хүртэл   z weightless   X turns the meaning   x unknown
_WORD = re.compile(
    r"(?P<Q>улирлаас)|(?P<I>улирлаар)|(?P<q>улир(?:ал|л)(?:д|т|даа|ын|ыг|ууд|уудад|анд)?)"
    r"|(?P<S>сараас)|(?P<i>сараар|жилээр)|(?P<s>сар(?:д|т|ын|ыг|даа|ууд|уудад|анд)?)"
    r"|(?P<W>жилдээ|жилийнхээ)|(?P<j>жил(?:ийн|д|ийг)?|он(?:ы|д|ыг|ууд|уудад)?)|(?P<h>хагас(?:т|ын|аар)?)"
    r"|(?P<k>хоног(?:т|ийн|ийг)?)|(?P<p>өдр?өөс|өдрүүдээс)|(?P<d>өдөр|өдр[а-яёөү]+|гараг[а-яёөү]*)"
    r"|(?P<e>б[үу]р(?:д|т|ийн|ийг|дээ|дэх)?|тутам(?:д|даа)?|тутмын|болгон(?:д)?)|(?P<u>удаа[а-яёөү]*)"
    r"|(?P<v>байнга|байнгын|тогтмол|тасралтгүй|тухайб[үу]р[дт]?)|(?P<y>тухайн?|шаардлагатай)|(?P<m>үед|тохиолдолд)"
    r"|(?P<T>турш(?:ид|даа)?)|(?P<w>бүтэн|бүх)|(?P<b>эхний)|(?P<l>сүүлийн|сүүлчийн)"
    r"|(?P<f>эц[эс]+(?:т|ээр|ийн)?|сүүл(?:д|ээр|чээр|ч)|төгсгөл(?:д|ийн)?)|(?P<G>эх(?:энд|ээр|лээд|эн))"
    r"|(?P<t>дотор|дотроо|хүртэл|дуустал|багтаа[а-яёөү]*|хугацаа(?:нд)?)|(?P<z>эхлэн|эхэлж|хойш|нь|зөвхөн|тус)"
    r"|(?P<conjunction>ба|болон|мөн|буюу|эсвэл)"
    r"|(?P<X>өмнө[а-яёөү]*|дараа[а-яёөү]*|бусад|биш|бус|гадна|дугаар|дүгээр|өнгөрсөн|ирэх)"
)
_LEXEME = re.compile(
    r"(?P<date>(?P<y3>(?:19|20|21)\d\d)(?P<dot>[./-])(?P<m3>\d\d?)(?P=dot)(?P<d3>\d\d?)(?!\d)(?: \d\d:\d\d(?::\d\d)?)?)"
    r"|(?P<month>(?P<y2>(?:19|20|21)\d\d)[./-](?P<m2>0[1-9]|1[0-2])(?!\d|[./-]\d\d?(?!\d)))"
    r"|(?P<year>(?:19|20|21)\d\d(?!\d))|(?P<digits>\d+)|(?P<word>[^\W\d_]+)|(?P<mark>[^\w\s])"
)
_ORDER = r"(?:[рp]|д[уү]г(?:аар|ээр|эр|ар))"
_ENDING = re.compile(
    rf" ?-? ?(?:(?P<a>(?:{_ORDER}|[гн])?(?:и?[ао]с|аас|ээс|оос|өөс))|(?P<o>{_ORDER}[а-яёөү]*)|(?P<g>ны|ний|нд|д|т|н))"
    r"(?![^\W\d_])",
    re.IGNORECASE,
)
_ENDED = {"no": "o", "na": "a", "ng": "g", "ra": "a", "Da": "E"}  # what a number, Roman or date becomes by its ending
_MARKS = dict.fromkeys(",/.+&", ",") | {";": ";"} | dict.fromkeys("\"'«»“”„’`*•·:()[]", "") | {"-": "-"}

_LONGEST = 1000  # characters: a longer text is no period but an essay, and phrases may look ahead to its end
_LIST = r"(?>[noar](?:[-,]?[noar])*)"
_DAYS = r"(?>[noag](?:[-,]?[noag])*)"
_NOUN = r"(?:hj?|n?[qsjdk]|y)"
_PHRASE = re.compile(
    rf"(?P<often>(?:(?>{_NOUN}(?:[-,]?{_NOUN})*)e|[qs]f|ym|v)(?:[blf]n?[skd]?)?(?:[ng](?:[-,]?[ng])*(?:d|(?<=g)))?"
    rf"|{_NOUN}{_DAYS}x?u|(?:{_NOUN},)*(?:hj?)?[iI])"
    rf"|(?P<always>W|wj|j[tT])"
    rf"|(?P<quarters>{_LIST}[qQI])"
    rf"|(?P<halves>(?:{_LIST}|[bl])hj?f?)"
    rf"|(?P<months>{_LIST}[sS](?:[bl]n?[kd]|a(?=Y?j?{_LIST}[sS])|[nog](?=,Y?j?{_LIST}[sS])|[nog]p|[nog](?=-Y?j?[nor][sS][noag])"
    rf"|{_DAYS}d?(?![-,]?[sSqQhu]))?(?![noag]-))"
    rf"|(?P<dates>[DE](?:-n(?:,n)?)?)"
    rf"|(?P<ends>[bl]n?[sq])"
    rf"|(?P<edges>h?j(?:,h?j)*f|jG)"
    rf"|(?P<years>Y(?:[-,]?Y)*(?:j(?![fGtT]))?)"
    rf"|(?P<count>{_DAYS}x?u)"
    rf"|(?P<day>{_DAYS}d|g)"
    rf"|(?P<bare>{_LIST}(?=[-,;ztYj]*$))"
    rf"|(?P<unknown>x)|(?P<detail>[fGdeTm])|(?P<skip>[-,;ztj])"
)


class _Token(NamedTuple):
    kind: str
    value: int = 0
    year: int = 0
    padded: bool = False  # "03 сар" is March, "3 сарын дотор" may also be "within three months"


@lru_cache(maxsize=4096)
def _word(word: str) -> _Token:
    if len(word) > 32:
        return _Token("x")
    if number := numeral(word):
        return _Token({"cardinal": "n", "ordinal": "o", "ablative": "a"}[number.form], number.value)
    match = _WORD.fullmatch(fold(word).lower().replace("y", "у"))
    if match and match.lastgroup:
        return _Token("," if match.lastgroup == "conjunction" else match.lastgroup)
    value = roman(word)
    return _Token("r", value) if value else _Token("x")


def _tokens(text: str) -> list[_Token]:
    tokens: list[_Token] = []
    position = 0
    while match := _LEXEME.search(text, position):
        token, position = _token(match), match.end()
        if match["mark"] == "/" and not re.fullmatch(r"\w/\w", text[max(0, position - 2) : position + 1]):
            continue  # "/4 дүгээр улиралд/": slashes are written for brackets
        if token.kind in {"n", "r", "D"} and (ending := _ENDING.match(text, position)):
            token = token._replace(kind=_ENDED.get(f"{token.kind}{ending.lastgroup}", token.kind))
            position = ending.end()
        tens = tokens[-1].value if tokens and tokens[-1].kind == "n" else 0
        if match["word"] and token.kind in {"n", "o", "a"} and token.value < 10 <= tens and tens % 10 == 0:
            token = token._replace(value=tokens.pop().value + token.value)  # "арван нэгдүгээр"
        if token.kind:
            tokens.append(token)
    return tokens


def _token(match: re.Match[str]) -> _Token:
    kind, text = match.lastgroup, match[0]
    if kind == "date":
        month, day = int(match["m3"]), int(match["d3"])
        return _Token("D" if 1 <= month <= 12 and 1 <= day <= 31 else "X", month, int(match["y3"]))
    if kind == "month":
        return _Token("D", int(match["m2"]), int(match["y2"]))
    if kind == "year":
        return _Token("Y", year=int(text))
    if kind == "digits":
        value = int(text[:4])
        return _Token("n" if len(text) <= 2 and 1 <= value <= 31 else "X", value, padded=text.startswith("0"))
    return _word(text) if kind == "word" else _Token(_MARKS.get(text, "x"))


def _numbers_of(tokens: Sequence[_Token], high: int) -> set[int] | None:
    """Return the numbers of a list with its ranges ("1, 3-5", "1-ээс 3"); None if one is not in 1…high."""
    numbers: set[int] = set()
    previous, ranged = 0, False
    for token in tokens:
        if token.kind == "-":
            ranged = True
        elif token.kind != ",":
            if not 1 <= token.value <= high or (ranged and previous >= token.value):
                return None
            numbers.update(range(previous, token.value) if ranged else (), (token.value,))
            previous, ranged = token.value, token.kind == "a"
    return numbers


def _quarters_of(months: set[int] | None) -> set[int] | None:
    return months and {(month + 2) // 3 for month in months}


def _read_span(kind: str, letters: str, tokens: Sequence[_Token], following: str) -> set[int] | None:
    """Return the quarters of one phrase ("2, 3 дугаар улиралд", "5-9 дүгээр сард"); None when it names none."""
    size = next((at for at, letter in enumerate(letters) if letter in "qQIsSh"), len(letters))
    head = tokens[:size]
    if kind in {"quarters", "months"}:
        if letters[:-1] == "n" and not head[0].padded and following in {"t", "T"}:
            return None  # "3 сарын дотор": in March, or within three months?
        return _numbers_of(head, 4) if kind == "quarters" else _quarters_of(_numbers_of(head, 12))
    if kind == "bare":
        return _numbers_of(tokens, 4) if set(letters) & {"o", "r"} and letters[-1] in "or" else None
    if kind == "dates":
        return _quarters_of({token.value for token in (tokens[0], tokens[2] if len(tokens) == 5 else tokens[0])})
    if kind == "edges":
        return {1} if letters == "jG" else {2 if part.startswith("h") else 4 for part in letters[:-1].split(",")}
    last = letters.startswith("l")
    if kind == "halves":
        halves = {2 if last else 1} if letters[0] in "bl" else _numbers_of(head, 2)
        return halves and {2 * half - part for half in halves for part in ((0,) if letters.endswith("f") else (0, 1))}
    count = tokens[1].value if len(tokens) == 3 else 1
    whole = 12 if letters.endswith("s") else 4
    if not 1 <= count <= whole:
        return None
    parts = set(range(whole - count + 1, whole + 1) if last else range(1, count + 1))
    return _quarters_of(parts) if whole == 12 else parts


def quarters(text: str) -> frozenset[int] | None:
    """Return the quarters (1–4) in which a measure runs or is due; None when `text` does not say so for certain.

    A deadline ("…-ны дотор", "… хүртэл") means the quarter it falls in, "…-аас эхлэн" all to the end of the year;
    "сар бүр", "тухай бүр", "жилдээ" and a year alone mean the whole year, but "сар бүр" beside a quarter only that one.
    """
    if len(text) > _LONGEST:
        return None
    tokens = _tokens(tidy(text))
    letters = "".join(token.kind for token in tokens)
    read_quarters: set[int] = set()  # of the clauses read so far
    clause: set[int] = set()
    often = weak = False
    start: set[int] | None = None  # of a range whose end may follow
    to_the_end = False
    position = 0
    while position < len(letters):
        match = _PHRASE.match(letters, position)
        if match is None or match.lastgroup is None:
            return None
        kind, phrase = match.lastgroup, match[0]
        following = letters[match.end() : match.end() + 1]
        if start and phrase not in {"-", "z", "j"} and kind not in {"years", "months", "quarters", "dates"}:
            clause |= set(range(min(start), 5)) if to_the_end else start
            start = None
        known = bool(read_quarters or clause or often)
        if kind == "often":
            often = True
        elif kind == "always":
            clause |= ALL_YEAR
        elif kind == "years":
            weak = True
        elif kind in {"unknown", "count", "day", "detail"}:
            if not known:
                return None
        elif kind == "skip":
            if phrase in {",", ";"}:
                read_quarters |= clause or (ALL_YEAR if often else set())
                clause, often = set(), False
        elif kind == "bare" and (known or start or letters[:position].strip("Yj-,;z")):
            return None
        else:
            span = _read_span(kind, phrase, tokens[position : match.end()], following)
            if not span or (start and min(start) > max(span)):
                return None
            if start:
                span |= set(range(min(start), max(span)))
                start = None
            if phrase[-1] in "QSEap" or following == "-":
                start, to_the_end = span, following != "-"
            else:
                clause |= span
        position = match.end()
    if start:
        clause |= set(range(min(start), 5)) if to_the_end else start
    years = {token.year for token in tokens if token.year}
    if clause and len(years) > 1:
        return None  # whose quarters?
    read_quarters |= clause or (ALL_YEAR if often else set())
    return frozenset(read_quarters or (ALL_YEAR if weak else ())) or None
