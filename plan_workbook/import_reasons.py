"""Why something was joined, guessed or left out in an import: sentences in both languages, by key."""

from __future__ import annotations

from plan_workbook import texts

REASONS: dict[str, tuple[str, str]] = {
    # left out
    "column": (
        "баганын гарчиг танигдсангүй ({detail})",
        "no column of the plan fits this heading ({detail})",
    ),
    "no heading": ("энэ баганад гарчиг алга ({detail})", "this column has no heading ({detail})"),
    "second column": (
        "ийм утгатай багана өмнө нь байна ({detail})",
        "another column was taken for the same ({detail})",
    ),
    "computed": ("тооцдог хувь тул «Үнэлсэн хувь» хоосон мөрөөс авсангүй", "a computed percent beside a blank assessed one"),
    "below": ("хүснэгтийн доор байгаа бичвэр", "text below the table"),
    "above": ("хүснэгтийн дээр байгаа бичвэр", "text above the table"),
    "between": ("хүснэгтийн мөрүүдийн хоорондох бичвэр", "text between the rows of the table"),
    "total": ("нийлбэр, дундаж дүнгийн мөр; дүнг шинээр тооцно", "a row of totals, which are computed anew"),
    "hidden sheet": ("далд хуудсыг уншаагүй", "hidden sheets are not read"),
    "no table": ("хуудаснаас арга хэмжээний хүснэгт танигдсангүй", "no table of measures was recognised on this sheet"),
    "other sheet": ("ажлын номын нэмэлт хуудас", "a sheet that is not part of a plan"),
    "second value": ("нэг арга хэмжээнд хоёр дахь утга", "a second value for one measure ({detail})"),
    "goal text": ("энэ зорилтын нэр өмнө нь өөрөөр бичигдсэн (Зорилт {detail})", "goal {detail} was named otherwise above"),
    "error": ("нүдэнд Excel-ийн алдаа гарсан", "the cell holds an Excel error"),
    # joined
    "heading again": ("давтсан толгой мөрийг хасаж, хүснэгтийг залгав", "the heading was said again; the table goes on"),
    "continued": ("дээрх мөрийн үргэлжлэл гэж үзэж залгав", "taken for the continuation of the row above"),
    "printed lines": ("хэвлэх хавсралтын мөрүүдийг нэгтгэв ({detail})", "lines of a printed attachment were joined ({detail})"),
    "merged": ("нэгтгэсэн нүдний утгыг мөр бүрд бичив ({detail})", "a merged cell's value was given to each row ({detail})"),
    # guessed
    "meaning": ("«{detail}» багана гэж үзэв", "taken for the column “{detail}”"),
    "group heading": ("хэд хэдэн баганын ерөнхий гарчиг", "a heading over several columns"),
    "ordinal": ("мөрийн дэс дугаар гэж үзэж ашиглаагүй ({detail})", "taken for running numbers of rows, and not used ({detail})"),
    "column numbers": ("баганын дугаарын мөр гэж үзэж хасав", "taken for a row of column numbers, and left out"),
    "number given": ("дугааргүй тул шинэ дугаар өгөв: {detail}", "had no number and was given {detail}"),
    "number made": ("{detail} гэсэн дугаар болгов", "made the number {detail}"),
    "number in text": ("арга хэмжээний бичвэрээс дугаарыг нь авав: {detail}", "the number {detail} was taken from the text"),
    "goal band": ("зорилтын нэрийн мөр гэж үзэв", "taken for the name of a goal"),
    "sheet goal": ("хуудасны нэр, гарчгаас зорилтыг авав", "the goal was taken from the sheet's name or title"),
    "one goal": (
        "зорилтын багана алга тул бүх арга хэмжээг нэргүй нэг зорилтод оруулав",
        "there is no column of goals: all measures were put under one goal without a name",
    ),
    "setting": ("«{detail}» тохиргоонд бичив", "written into the setting “{detail}”"),
    "formula": ("томьёоны хадгалагдсан утгыг авав", "the formula's stored value was taken"),
    "recomputed": ("тооцдог хувь тул авсангүй; шинээр тооцно", "a computed percent: it is computed anew"),
    "money": ("мянган төгрөгт шилжүүлж {detail} болгов", "changed into thousand tögrög: {detail}"),
    "merged number": ("нэгтгэсэн нүдний тоог зөвхөн эхний мөрд бичив", "a merged cell's number was given to its first row alone"),
    "unit name": ("байгууллагын бүтэн нэр гэж үзэв ({detail})", "taken for one unit's name ({detail})"),
    "code page": ("файлыг {detail} кодчиллоор уншив", "the file was read in the encoding {detail}"),
    "quotes": ("хашилтын бичлэг журмын бус тул ойролцоогоор уншив", "its quotation marks break the rules of csv; read as far as they go"),
    "not due": (
        "хувийн оронд төлөв бичигдсэн тул хоосон үлдээв; төлөвийг шинээр тооцно",
        "a status in the place of a percent; it is computed anew",
    ),
    "other table": ("--table {detail} сонгосон тул оруулаагүй", "left out, as --table {detail} was chosen"),
    "copied letters": ("латин үсэгтэй кодыг кирилл «{detail}» гэж үзэв", "a code in Latin letters, taken for “{detail}”"),
}  # fmt: skip


def known(key: str) -> bool:
    """Is there a sentence for this reason?"""
    return key in REASONS or texts.has(f"import.reason.{key}")


def reason(coded: str | None, language: int) -> str:
    """The words for a finding's coded reason, "key|detail"; what is no such code stays as it is."""
    key, bar, detail = (coded or "").partition("|")
    if not bar or not known(key):
        return coded or ""
    if key in REASONS:
        return REASONS[key][language].replace("{detail}", detail)
    return texts.say(f"import.reason.{key}", in_language=texts.LANGUAGES[language], detail=detail)
