"""Messages: code -> sentence, in formal Mongolian and in English; says where, what and how to mend it."""

from __future__ import annotations

import datetime as dt
import re

from plan_workbook.findings import Finding
from plan_workbook.import_reasons import reason
from plan_workbook.language import letters

SHOWN = 80  # characters of a cell's value that a sentence quotes: a result may hold 4,000

SENTENCES: dict[str, tuple[str, str]] = {
    "sheet.missing": (
        "«{sheet}» нэртэй хуудас алга. Хуудасны нэрийг сэргээх, эсвэл загвар файлаас уг хуудсыг хуулж нэмнэ үү.",
        "Sheet “{sheet}” is missing. Restore its name, or copy the sheet from the template.",
    ),
    "column.missing": (
        "«{sheet}» хуудас: «{expected}» гарчигтай багана алга. Баганыг нэмж, гарчгийг яг ийнхүү бичнэ үү.",
        "Sheet “{sheet}”: the column headed “{expected}” is missing. Add it with exactly this heading.",
    ),
    "column.duplicate": (
        "«{sheet}» хуудас, {cell} нүд: «{value}» гарчигтай багана давхардсан байна. Илүү баганыг устгах, эсвэл гарчгийг нь өөрчилнө үү.",
        "Sheet “{sheet}”, cell {cell}: a second column is headed “{value}”. Delete it or give it another heading.",
    ),
    "version.unsupported": (
        "Файлын бүтцийн хувилбар «{value}» байна; дэмжих хувилбар: «{expected}». Хэрэгслээ шинэчлэх, эсвэл төлөвлөгөөгөө шинэ загварт оруулна уу.",
        "The workbook's schema version is “{value}”; supported: “{expected}”. Update the tool, or import the plan into a new template.",
    ),
    "measure.blank": (
        "«{sheet}» хуудас, {cell} нүд: арга хэмжээний нэр хоосон байна. Нэрийг бичих, эсвэл илүү мөрийг устгана уу.",
        "Sheet “{sheet}”, cell {cell}: the measure has no text. Enter it, or delete the row if it is not needed.",
    ),
    "measure.duplicate": (
        "«{sheet}» хуудас, {cell} нүд: «{value}» гэсэн дугаар давхардсан байна. Арга хэмжээ бүр өөр дугаартай байх тул энэ дугаарыг засна уу.",
        "Sheet “{sheet}”, cell {cell}: the number “{value}” is used twice. Give this measure a number of its own.",
    ),
    "measure.goal": (
        "«{sheet}» хуудас, {cell} нүд: «{value}» гэсэн дугаар энэ хуудасны зорилтынх биш байна. Дугаарыг засах, эсвэл мөрийг харьяалах зорилтын хуудсанд шилжүүлнэ үү.",
        "Sheet “{sheet}”, cell {cell}: the number “{value}” belongs to another goal. Correct it, or move the row to its goal's sheet.",
    ),
    "measure.gap": (
        "«{sheet}» хуудас, {cell} нүд: дугаарлалт алгассан, «{expected}» дугаартай арга хэмжээ алга. Мөр дутуу эсэхийг шалгана уу.",
        "Sheet “{sheet}”, cell {cell}: the numbering skips “{expected}”. Check whether a measure is missing.",
    ),
    "number.missing": (
        "«{sheet}» хуудас, {cell} нүд: арга хэмжээний дугаар хоосон байна. Дугаарыг «1.4» хэлбэрээр бичих, эсвэл илүү мөрийг устгана уу.",
        "Sheet “{sheet}”, cell {cell}: the measure has no number. Enter it like “1.4”, or delete the row if it is not needed.",
    ),
    "number.type": (
        "«{sheet}» хуудас, {cell} нүд: «{value}» гэсэн дугаарын хэлбэр буруу байна. Нүдийг «Text» хэлбэртэй болгож, дугаарыг «1.4» хэлбэрээр дахин бичнэ үү.",
        "Sheet “{sheet}”, cell {cell}: “{value}” is not a measure number kept as text. Format the cell as Text and type the number again, like “1.4”.",
    ),
    "id.duplicate": (
        "«{sheet}» хуудас, {cell} нүд: мөрийг хуулснаас далд «id» утга давхардсан байна. Хуулсан мөрийн «id» нүдийг хоосолж, дахин шалгана уу.",
        "Sheet “{sheet}”, cell {cell}: this row was copied together with its hidden “id”. Clear the “id” cell of the copy and validate again.",
    ),
    "period.missing": (
        "«{sheet}» хуудас, {cell} нүд: хэрэгжих хугацаа хоосон байна. «Жилдээ», «2, 3 дугаар улиралд», «Сар бүр» гэх мэтээр бичнэ үү.",
        "Sheet “{sheet}”, cell {cell}: the period is blank. Enter it, for example “Жилдээ” or “2, 3 дугаар улиралд”.",
    ),
    "period.unreadable": (
        "«{sheet}» хуудас, {cell} нүд: «{value}» гэсэн хугацаанаас улирал, сар танигдсангүй. «Жилдээ», «2, 3 дугаар улиралд» гэх мэтээр засна уу.",
        "Sheet “{sheet}”, cell {cell}: no quarter or month can be read from “{value}”. Write it like “Жилдээ” or “2, 3 дугаар улиралд”.",
    ),
    "target.missing": (
        "«{sheet}» хуудас, {cell} нүд: хүрэх түвшин, үр дүн хоосон байна. Хүрэх түвшнийг бичих, эсвэл «-» тэмдэг тавина уу.",
        "Sheet “{sheet}”, cell {cell}: the target is blank. Enter it, or “-” if there is none.",
    ),
    "target.suggests": (
        "«{sheet}» хуудас, {cell} нүд: зорилтот тоо «{value}» боловч хүрэх түвшинд «{expected}» гэсэн тоо бичигдсэн байна. Аль нь зөвийг шалгаж, зөрүүг арилгана уу.",
        "Sheet “{sheet}”, cell {cell}: the target count is “{value}”, but the target's words say “{expected}”. Check which is right and make them agree.",
    ),
    "count.type": (
        "«{sheet}» хуудас, {cell} нүд: «{value}» гэсэн утга тоо биш байна. Зөвхөн тоо оруулна уу.",
        "Sheet “{sheet}”, cell {cell}: “{value}” is not a number. Enter a plain number.",
    ),
    "count.negative": (
        "«{sheet}» хуудас, {cell} нүд: «{value}» гэсэн сөрөг тоо бичигдсэн байна. 0, эсвэл түүнээс их тоо оруулна уу.",
        "Sheet “{sheet}”, cell {cell}: “{value}” is negative. Enter 0 or more.",
    ),
    "budget.type": (
        "«{sheet}» хуудас, {cell} нүд: «{value}» гэсэн утга хөрөнгийн дүн биш байна. Дүнг мянган төгрөгөөр, зөвхөн тоогоор бичих, эсвэл «-» тэмдэг тавина уу.",
        "Sheet “{sheet}”, cell {cell}: “{value}” is not an amount. Enter a plain number in thousand tögrög, or “-”.",
    ),
    "budget.negative": (
        "«{sheet}» хуудас, {cell} нүд: «{value}» гэсэн хөрөнгийн дүн сөрөг байна. 0, эсвэл түүнээс их тоо оруулах, эсвэл «-» тэмдэг тавина уу.",
        "Sheet “{sheet}”, cell {cell}: the amount “{value}” is negative. Enter 0 or more, or “-”.",
    ),
    "unit.duplicate": (
        "«{sheet}» хуудас, {cell} нүд: байгууллагын {expected} код давхардсан байна. Илүүг нь устгана уу.",
        "Sheet “{sheet}”, cell {cell}: the unit code {expected} stands twice. Delete the second one.",
    ),
    "unit.missing": (
        "«{sheet}» хуудас, {cell} нүд: хариуцах байгууллага хоосон байна. «Байгууллага» хуудсанд байгаа кодоос бичнэ үү.",
        "Sheet “{sheet}”, cell {cell}: no unit is named. Enter a code from the sheet “Байгууллага”.",
    ),
    "unit.unknown": (
        "«{sheet}» хуудас, {cell} нүд: «{value}» гэсэн код «Байгууллага» хуудсанд алга. Кодыг засах, эсвэл уг хуудсанд нэмнэ үү.",
        "Sheet “{sheet}”, cell {cell}: the code “{value}” is not on the sheet “Байгууллага”. Correct it, or add the unit there.",
    ),
    "unit.email": (
        "«{sheet}» хуудас, {cell} нүд: «{expected}» гэсэн и-мэйл хаяг буруу тул захидал хүрэхгүй. Хаягийг «ner@example.mn» хэлбэрээр, хэд хэдэн бол таслалаар тусгаарлаж бичнэ үү.",
        "Sheet “{sheet}”, cell {cell}: no mail can reach “{expected}”. Write the address like “name@example.mn”; separate several by commas.",
    ),
    "unit.lookalike": (
        "«{sheet}» хуудас, {cell} нүд: байгууллагын кодод латин үсэг орсон байна. Кирилл үсгээр дахин бичнэ үү: {expected}.",
        "Sheet “{sheet}”, cell {cell}: a unit code contains Latin letters. Type it again in Cyrillic: {expected}.",
    ),
    "percent.type": (
        "«{sheet}» хуудас, {cell} нүд: «{value}» гэсэн утга тоо биш байна. Хувийг зөвхөн тоогоор (жишээ нь 80) бичих, эсвэл «үнэлэх боломжгүй» гэж оруулна уу.",
        "Sheet “{sheet}”, cell {cell}: “{value}” is not a plain number. Enter one, such as 80, or “үнэлэх боломжгүй”.",
    ),
    "percent.fraction": (
        "«{sheet}» хуудас, {cell} нүд: хувь «{value}» гэсэн бутархайгаар бичигдсэн байна. 0-ээс 100 хүртэлх тоогоор, «{expected}» гэж бичих эсэхийг нягтлан засна уу.",
        "Sheet “{sheet}”, cell {cell}: “{value}” looks like a percent typed as a fraction. Enter it as a number from 0 to 100, probably “{expected}”.",
    ),
    "percent.range": (
        "«{sheet}» хуудас, {cell} нүд: «{value}» гэсэн хувь зөвшөөрөх хэмжээнээс гарсан байна. 0-ээс 100 хүртэлх тоо оруулна уу.",
        "Sheet “{sheet}”, cell {cell}: “{value}” is out of range. Enter a number from 0 to 100.",
    ),
    "percent.missing": (
        "«{sheet}» хуудас, {cell} нүд: {measure} арга хэмжээний хугацаа болсон боловч хэрэгжилтийн хувь алга. Хүрсэн тоог, эсвэл үнэлсэн хувийг оруулна уу.",
        "Sheet “{sheet}”, cell {cell}: measure {measure} is due but has no percent. Enter the achieved count or the assessed percent.",
    ),
    "percent.unproved": (
        "«{sheet}» хуудас, {cell} нүд: 100 хувиар үнэлсэн боловч хүрсэн түвшин, үр дүн хоосон байна. Үр дүнг бичих, эсвэл хувийг засна уу.",
        "Sheet “{sheet}”, cell {cell}: 100 percent is claimed but no result is described. Describe the result or correct the percent.",
    ),
    "percent.contradiction": (
        "«{sheet}» хуудас, {cell} нүд: үнэлсэн хувь «{value}», тооцсон хувь «{expected}» зөрж байна. Шалтгааныг «Тайлбар» баганад бичих, эсвэл хувийг засна уу.",
        "Sheet “{sheet}”, cell {cell}: the assessed percent is “{value}” but the counts give “{expected}”. Say why in “Тайлбар”, or correct the percent.",
    ),
    "evidence.missing": (
        "«{sheet}» хуудас, {cell} нүд: {measure} арга хэмжээний нотлох баримт хоосон байна. Файлын нэр, холбоосыг тус бүр нэг мөрөнд бичнэ үү.",
        "Sheet “{sheet}”, cell {cell}: measure {measure} has no evidence. List file names or links, one a line.",
    ),
    "evidence.not-found": (
        "«{sheet}» хуудас, {cell} нүд: {measure} дугаартай арга хэмжээний нотлох баримт «{value}» олдсонгүй. Файлыг хавтсанд хуулах, эсвэл нэрийг нь засна уу.",
        "Sheet “{sheet}”, cell {cell}: the evidence “{value}” of measure {measure} was not found. Copy the file into the folder, or correct its name.",
    ),
    "evidence.shared": (
        "«{sheet}» хуудас, {cell} нүд: «{value}» нотлох баримтыг {expected} дугаартай арга хэмжээнд мөн ашигласан байна. Аль алинд нь хамаарах эсэхийг нягтална уу.",
        "Sheet “{sheet}”, cell {cell}: the evidence “{value}” is also that of measure {expected}. Check that it belongs to both.",
    ),
    "evidence.dated": (
        "«{sheet}» хуудас, {cell} нүд: «{value}» нотлох баримтын огноо ({expected}) тайлант хугацаанд багтахгүй байна. Зөв файл мөн эсэхийг нягтална уу.",
        "Sheet “{sheet}”, cell {cell}: the date of the evidence “{value}” ({expected}) is outside the reporting period. Check that it is the right file.",
    ),
    "evidence.guessed": (
        "«{sheet}» хуудас, {cell} нүд: «{value}» гэсэн нэрээр яг таарах файл байхгүй тул «{expected}» файлыг авлаа. Зөв эсэхийг нягталж, нэрийг нь засна уу.",
        "Sheet “{sheet}”, cell {cell}: no file is called exactly “{value}”, so “{expected}” was taken. Check that it is right, and correct the name.",
    ),
    "evidence.ambiguous": (
        "«{sheet}» хуудас, {cell} нүд: «{value}» нэрт, агуулга нь өөр хэд хэдэн файл байна: {expected}. Бүгдийг бүртгэлээ. Илүү файлыг хавтаснаас хасаад дахин оролдоно уу.",
        "Sheet “{sheet}”, cell {cell}: several different files are called “{value}”: {expected}. All of them are listed. Remove those not meant and try again.",
    ),
    "evidence.unreadable": (
        "«{sheet}» хуудас, {cell} нүд: «{value}» нотлох баримтыг уншаагүй. {expected}",
        "Sheet “{sheet}”, cell {cell}: the evidence “{value}” was not read. {expected}",
    ),
    "text.lookalike": (
        "«{sheet}» хуудас, {cell} нүд: {expected} гэсэн үгэнд кирилл бус үсэг холилдсон байна. Үгийг кирилл үсгээр дахин бичнэ үү.",
        "Sheet “{sheet}”, cell {cell}: {expected} mixes alphabets or uses legacy letters. Type the word again in Cyrillic.",
    ),
    "text.too-long": (
        "«{sheet}» хуудас, {cell} нүд: бичвэр 32,767 тэмдэгтээс хэтэрсэн тул Excel-ийн нэг нүдэнд багтахгүй. Товчилж, дэлгэрэнгүйг нь нотлох баримтад хавсаргана уу.",
        "Sheet “{sheet}”, cell {cell}: the text is longer than the 32,767 characters an Excel cell can hold. Shorten it and put the rest into the evidence.",
    ),
    "cell.formula": (
        "«{sheet}» хуудас, {cell} нүд: «{value}» гэсэн томьёо бичигдсэн байна. Томьёоны оронд тоо, эсвэл бичвэрийг шууд оруулна уу.",
        "Sheet “{sheet}”, cell {cell}: the cell holds the formula “{value}”. Enter the number or text itself instead.",
    ),
    "cell.error": (
        "«{sheet}» хуудас, {cell} нүд: Excel-ийн «{value}» гэсэн алдаа гарсан байна. Алдааг арилгаж, утгыг нь шууд оруулна уу.",
        "Sheet “{sheet}”, cell {cell}: the cell holds the Excel error “{value}”. Clear it and enter the value itself.",
    ),
    "cell.merged": (
        "«{sheet}» хуудас, {cell} нүд: хэд хэдэн нүдийг нэгтгэсэн байна. «Unmerge Cells» үйлдлээр салгаж, мөр бүрийн утгыг тус тусад нь бичнэ үү.",
        "Sheet “{sheet}”, cell {cell}: cells are merged. Unmerge them (Unmerge Cells) and enter each row's value by itself.",
    ),
    "grammar.suffix": (
        "«{sheet}» хуудас, {cell} нүд: тооны нөхцөлийн бичлэгийг засна уу: {expected}.",
        "Sheet “{sheet}”, cell {cell}: correct the suffix of the numeral: {expected}.",
    ),
    "font.unknown": (
        "«{sheet}» хуудас, {cell} нүд: «{value}» гэсэн үсгийн хэвийн (фонтын) хэмжээс тодорхойгүй. «{expected}» гэсэн үсгийн хэв сонгоно уу.",
        "Sheet “{sheet}”, cell {cell}: the widths of the font “{value}” are not known. Choose “{expected}”.",
    ),
    "setting.missing": (
        "«{sheet}» хуудас, {cell} нүд: «{expected}» тохиргоо хоосон байна. Хавсралт, захидалд хэрэглэдэг тул утгыг нь бичнэ үү.",
        "Sheet “{sheet}”, cell {cell}: the setting “{expected}” is blank. Enter it: the attachment and the letters use it.",
    ),
    "goal.untitled": (
        "«{sheet}» хуудас, {cell} нүд: зорилтын нэр хоосон байна. «{expected}. …» хэлбэрээр бичнэ үү.",
        "Sheet “{sheet}”, cell {cell}: the goal has no text. Enter it like “{expected}. …”.",
    ),
    "goal.empty": (
        "«{sheet}» хуудас, {cell} нүд: энэ зорилтод арга хэмжээ алга. Арга хэмжээг бичих, эсвэл илүү хуудсыг устгана уу.",
        "Sheet “{sheet}”, cell {cell}: the goal has no measures. Enter them, or delete the sheet if it is not needed.",
    ),
    "merge.plan-cell": (
        "«{sheet}» хуудас, {cell} нүд: төлөвлөгөөний «{expected}» гэсэн утга ирүүлсэн файлд «{value}» болсон байна. Энэ өөрчлөлтийг авахгүй; шаардлагатай бол үндсэн файлд засна уу.",
        "Sheet “{sheet}”, cell {cell}: the plan's “{expected}” came back as “{value}”. It is not taken; change the master if it should be.",
    ),
    "merge.other-unit": (
        "«{sheet}» хуудас, {cell} нүд: {measure} арга хэмжээг ирүүлсэн байгууллага хариуцдаггүй тул энэ өөрчлөлтийг авахгүй. Хариуцах байгууллагаас нь лавлана уу.",
        "Sheet “{sheet}”, cell {cell}: measure {measure} is not the sending unit's, so this change is not taken. Ask the unit in charge.",
    ),
    "merge.row-missing": (
        "«{sheet}» хуудас: {measure} арга хэмжээний мөр ирүүлсэн файлд алга. Үндсэн файлын мөр хэвээр үлдэнэ; байгууллагаас нь лавлана уу.",
        "Sheet “{sheet}”: the row of measure {measure} is missing from the returned file. The master keeps its row; ask the unit.",
    ),
    "merge.row-added": (
        "«{sheet}» хуудас, {cell} нүд: ирүүлсэн файлд «{value}» гэсэн шинэ мөр нэмэгдсэн байна. Мөрийг авахгүй; шаардлагатай бол үндсэн файлд нэмнэ үү.",
        "Sheet “{sheet}”, cell {cell}: the returned file has a new row “{value}”. It is not taken; add it to the master if it is wanted.",
    ),
    "merge.record": (
        "Ирүүлсэн «{value}» файлын илгээлтийн бүртгэл үндсэн файлын бүртгэлтэй таарахгүй байна. Уг байгууллагад шинэ хувь илгээж, дахин бөглүүлнэ үү.",
        "The record of what was sent in “{value}” differs from the master's. Send the unit a fresh copy and have it filled in again.",
    ),
    "merge.unreadable": (
        "Ирүүлсэн «{value}» файлыг уншиж чадсангүй: {expected}.",
        "The returned file “{value}” cannot be read: {expected}.",
    ),
    "id.moved": (
        "«{sheet}» хуудас, {cell} нүд: мөрийн далд «id» өөр арга хэмжээнийх болсон байна (баганын зарим нь л эрэмбэлэгдсэн). Мөрийг дугаар, нэрээр нь таньсан тул «Шалгах» товчийг дахин дарж, үр дүн нь өөрийн арга хэмжээнд байгаа эсэхийг нягтална уу.",
        "Sheet “{sheet}”, cell {cell}: the row's hidden “id” belongs to another measure (only some of the columns were sorted). The row is recognised by its number and text: validate again, and check that its results are its own.",
    ),
    "conflict.open": (
        "«{sheet}» хуудас, {cell} нүд: {measure} дугаартай арга хэмжээний зөрүүг шийдвэрлээгүй байна. «Шийдвэр» баганаас сонгоод «Нэгтгэх» товч дарна уу.",
        "Sheet “{sheet}”, cell {cell}: a conflict of measure {measure} is not decided. Choose in the column “Шийдвэр”, then click “Merge”.",
    ),
    "conflict.decision": (
        "«{sheet}» хуудас, {cell} нүд: {measure} дугаартай арга хэмжээний зөрүүний шийдвэрийг хэрэгжүүлээгүй: {expected}. Шийдвэрээ дахин сонгоод «Нэгтгэх» товч дарна уу.",
        "Sheet “{sheet}”, cell {cell}: the decision on a conflict of measure {measure} was not applied: {expected}. Choose again, then click “Merge”.",
    ),
    "merge.blank-copy": (
        "Ирүүлсэн «{value}» файлд шинээр бөглөсөн зүйл алга тул хариу ирүүлсэнд тооцсонгүй. Байгууллагаас бөглөсөн файлыг нь авна уу.",
        "Nothing new is filled in in the returned file “{value}”, so it does not count as an answer. Ask the unit for the file it filled in.",
    ),
    "merge.old-period": (
        "Ирүүлсэн «{value}» файл өөр тайлант хугацаанд ({expected}) илгээсэн маягт тул энэ хугацааны хариунд тооцоогүй, утгыг нь аваагүй. Энэ хугацааны маягтыг илгээж бөглүүлнэ үү.",
        "The returned file “{value}” was sent for another period ({expected}): it does not count as this period's answer and nothing is taken from it. Send the unit a copy for this period.",
    ),
    "merge.superseded": (
        "Ирүүлсэн «{value}» файлын оронд тухайн байгууллагын сүүлд ирүүлсэн файл тооцогдоно: {expected}.",
        "Instead of the returned file “{value}” the unit's later one counts: {expected}.",
    ),
    "merge.not-read": (
        "«{value}» файлыг уншаагүй: {expected}",
        "The file “{value}” was not read: {expected}",
    ),
    "merge.measure-gone": (
        "«{sheet}» хуудас, {cell} нүд: {measure} дугаартай арга хэмжээ төлөвлөгөөнөөс хасагдсан тул ирүүлсэн «{value}» хариу нэгтгэлд ороогүй. Шаардлагатай бол арга хэмжээг сэргээж дахин нэгтгэнэ үү.",
        "Sheet “{sheet}”, cell {cell}: measure {measure} was removed from the plan, so its answer “{value}” is not merged. Restore the measure and merge again if it is wanted.",
    ),
    "unit.renamed": (
        "«{sheet}» хуудас, {cell} нүд: «{value}» байгууллагын код «{expected}» болсон гэж нэр, цахим шуудангаар нь тооцож нэгтгэв. Мөн эсэхийг шалгаад хуучин кодыг «Өмнөх код» баганад бичнэ үү.",
        "Sheet “{sheet}”, cell {cell}: by name or e-mail the unit “{value}” is taken to be “{expected}” now. Check it, and note the old code in the column “Өмнөх код”.",
    ),
    "unit.left": (
        "«{sheet}» хуудас, {cell} нүд: энэ арга хэмжээг хариуцахаа больсон байгууллагын утга ({value}) нийт дүнд тооцогдохоо болив.",
        "Sheet “{sheet}”, cell {cell}: the entry of a unit that no longer answers for this measure ({value}) counts no more.",
    ),
    "import.dropped": (
        "Эх файлын «{sheet}» хуудас, {cell} нүд: «{value}» гэснийг төлөвлөгөөнд оруулаагүй: {reason}. Шаардлагатай бол төлөвлөгөөнд нэмж бичнэ үү.",
        "Source sheet “{sheet}”, cell {cell}: “{value}” was left out: {reason}. Add it to the plan if it is needed.",
    ),
    "import.joined": (
        "Эх файлын «{sheet}» хуудас, {cell} нүд: «{value}»: {reason}. Зөв эсэхийг нягтална уу.",
        "Source sheet “{sheet}”, cell {cell}: “{value}”: {reason}. Check that this is right.",
    ),
    "import.guessed": (
        "Эх файлын «{sheet}» хуудас, {cell} нүд: «{value}»: {reason}. Зөв эсэхийг нягтална уу.",
        "Source sheet “{sheet}”, cell {cell}: “{value}”: {reason}. Check that this is right.",
    ),
    "merge.other-plan": (
        "«{value}» гэсэн файл энэ төлөвлөгөөнөөс илгээсэн файл биш байна. Энэ төлөвлөгөөний буцаан ирүүлсэн файлыг сонгоно уу.",
        "The file “{value}” was not sent from this plan. Choose a file returned for this plan.",
    ),
}
# where something near to the value is known, it is offered
NEAR: dict[str, tuple[str, str]] = {
    "merge.other-unit": (
        "«{sheet}» хуудас, {cell} нүд: {measure} дугаартай арга хэмжээг файл ирүүлсэн байгууллага хариуцахаа больсон. Утгыг нь нэгтгэх эсэхийг «{expected}» хуудсанд шийднэ үү.",
        "Sheet “{sheet}”, cell {cell}: the sending unit no longer answers for measure {measure}. Decide on the sheet “{expected}” whether its value is taken.",
    ),
    "conflict.open": (
        "«{sheet}» хуудас, {cell} нүд: {measure} дугаартай арга хэмжээний зөрүүнд «{expected}» гэж сонгосон боловч хэрэгжээгүй байна. «Нэгтгэх» товч дарж хэрэгжүүлнэ үү.",
        "Sheet “{sheet}”, cell {cell}: for a conflict of measure {measure} “{expected}” is chosen but not applied yet. Click “Merge” to apply it.",
    ),
    "count.negative": (
        "«{sheet}» хуудас, {cell} нүд: зорилтот тоо «{value}» сөрөг байна. 0-ээс их тоо оруулна уу.",
        "Sheet “{sheet}”, cell {cell}: the target count “{value}” is negative. Enter a number above 0.",
    ),
    "unit.unknown": (
        "«{sheet}» хуудас, {cell} нүд: «{value}» гэсэн код «Байгууллага» хуудсанд алга. {expected} байж болох тул шалгаж засна уу.",
        "Sheet “{sheet}”, cell {cell}: the code “{value}” is not on the sheet “Байгууллага”. Did you mean {expected}? Correct it.",
    ),
}
# where it is 0, which only a target may not be
ZERO: dict[str, tuple[str, str]] = {
    "count.type": (
        "«{sheet}» хуудас, {cell} нүд: зорилтот тоо «{value}» байна. Зорилтот тоо 0-ээс их байх ёстой тул засна уу.",
        "Sheet “{sheet}”, cell {cell}: the target count is “{value}”. It must be above 0: correct it.",
    ),
}
# where the cell is blank, its value can't be quoted
BLANK: dict[str, tuple[str, str]] = {
    "target.suggests": (
        "«{sheet}» хуудас, {cell} нүд: зорилтот тоо хоосон байна. Хүрэх түвшинд «{expected}» гэсэн тоо бичигдсэн тул шалгаад оруулна уу.",
        "Sheet “{sheet}”, cell {cell}: the target count is blank. The target's words say “{expected}”: check and enter it.",
    ),
    "cell.formula": (
        "«{sheet}» хуудас, {cell} нүд: томьёо бичигдсэн байна. Томьёоны оронд тоо, эсвэл бичвэрийг шууд оруулна уу.",
        "Sheet “{sheet}”, cell {cell}: the cell holds a formula. Enter the number or text itself instead.",
    ),
    "merge.plan-cell": (
        "«{sheet}» хуудас, {cell} нүд: төлөвлөгөөний «{expected}» гэсэн утга ирүүлсэн файлд хоосон болсон байна. Энэ өөрчлөлтийг авахгүй; шаардлагатай бол үндсэн файлд засна уу.",
        "Sheet “{sheet}”, cell {cell}: the plan's “{expected}” came back blank. It is not taken; change the master if it should be.",
    ),
}
# where the text is a number that Excel keeps as text: it shows as one, so that saying "no number" would puzzle
KEPT_AS_TEXT = (
    "«{sheet}» хуудас, {cell} нүд: «{value}» гэсэн тоо бичвэр хэлбэрээр хадгалагдсан тул тооцогдохгүй. Нүдийг «General» хэлбэртэй болгож, тоогоо дахин оруулна уу.",
    "Sheet “{sheet}”, cell {cell}: the number “{value}” is kept as text, so it does not count. Format the cell as General and enter the number again.",
)
KEPT = ("count.type", "budget.type", "percent.type")
_NUMERAL = re.compile(r"[+-]?\d[\d.,' \u00a0\u202f]*")
MORE = (
    "Энэ хуудсанд бас {count} зүйл багтсангүй. Эхлээд дээрхийг засаад дахин шалгана уу.",
    "{count} more do not fit into this sheet. Mend those above first, then validate again.",
)
EMPTY_PLAN = (
    "Төлөвлөгөөнд арга хэмжээ алга. Арга хэмжээг зорилтын хуудаст бичээд дахин оролдоно уу.",
    "The plan has no measures. Enter them in the goals' sheets and try again.",
)
UNDECIDED = (
    "Шийдвэрлээгүй зөрүүтэй арга хэмжээ: {measures}. Эдгээрийн зөрүүтэй нүдэнд үндсэн файлын утга хэвээр байгаа тул «Зөрүү» хуудсанд шийдвэрлэнэ үү.",
    "Measures with undecided conflicts: {measures}. The cells in question still hold the plan's own values: decide on the sheet “Зөрүү”.",
)
SEVERITIES = {"error": ("Алдаа", "Error"), "warning": ("Анхааруулга", "Warning")}


def sentence(item: Finding, language: str = "mn") -> str:
    """What a finding says to a person, on one line, in "mn" or "en"."""
    which = 0 if language == "mn" else 1
    blank = item.value is None or item.value == ""
    zero = isinstance(item.value, (int, float)) and item.value == 0
    variants = BLANK if blank else ZERO if zero else NEAR if item.expected else {}
    pattern = variants.get(item.code) or SENTENCES[item.code]
    if item.code in KEPT and isinstance(item.value, str) and _NUMERAL.fullmatch(letters.visible(item.value.strip())):
        pattern = KEPT_AS_TEXT
    if item.cell is None:  # the row or column that the cell would stand in is not there
        pattern = tuple(words.replace(", {cell} нүд", "").replace(", cell {cell}", "") for words in pattern)
    shown = {
        "sheet": short(item.sheet, 40), "cell": item.cell, "measure": short(item.measure, 40),
        "value": short(item.value), "reason": short(reason(item.expected, which), 200),
        "expected": short(item.expected, 160) if item.expected else "…",
    }  # fmt: skip
    words = pattern[which].format_map(shown)
    return words if words.endswith((".", "!", "?")) else f"{words}."  # a reason that was handed in may have no full stop


def short(value: object, limit: int = SHOWN) -> str:
    """A value as it is quoted in a sentence: on one line, cut at `limit` characters."""
    words = " ".join(plain(value).split())
    return words if len(words) <= limit else f"{words[: limit - 1]}…"


def plain(value: object) -> str:
    """A value as a person would write it: 12.0 as 12, a moment without its midnight, thirty hours as 30:00."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, dt.datetime):
        return value.isoformat(" ").removesuffix(" 00:00:00")
    if isinstance(value, dt.time):
        return value.isoformat().removesuffix(":00")
    if isinstance(value, dt.timedelta):
        return _hours(value)
    return value.isoformat() if isinstance(value, dt.date) else str(value)


def _hours(value: dt.timedelta) -> str:
    """A duration as hours and minutes, the hours going on past a day; seconds where there are any."""
    minutes, seconds = divmod(abs(round(value.total_seconds())), 60)
    words = f"{minutes // 60}:{minutes % 60:02}" + (f":{seconds:02}" if seconds else "")
    return f"-{words}" if value < dt.timedelta() else words
