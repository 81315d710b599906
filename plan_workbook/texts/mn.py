"""The texts in Mongolian: formal, with «» quotes; what is to be done stands last."""

from __future__ import annotations

TEXTS: dict[str, str] = {
    # findings: what each code says, where it stands, why an import decided as it did (finding.…, plan.…, fix.…)
    "finding.where.cell": "«{sheet}» хуудас, {cell} нүд",
    "finding.where.sheet": "«{sheet}» хуудас",
    "finding.where.source-cell": "Эх файлын «{sheet}» хуудас, {cell} нүд",
    "finding.where.source-sheet": "Эх файлын «{sheet}» хуудас",
    "finding.severity.error": "Алдаа",
    "finding.severity.warning": "Анхааруулга",
    "finding.more": "Үлдсэн {count} алдаа энэ хуудсанд багтсангүй. Эхлээд дээрхийг засаад дахин шалгана уу.",
    "finding.kept-as-text": "{where}: «{value}» гэсэн тоо бичвэр хэлбэрээр хадгалагдсан тул тооцогдохгүй. «Засах» товч дарах, эсвэл нүдийг «General» хэлбэртэй болгож, тоогоо дахин оруулна уу.",
    "plan.empty": "Төлөвлөгөөнд арга хэмжээ алга. Арга хэмжээг зорилтын хуудсанд бичээд дахин оролдоно уу.",
    "plan.undecided": "Шийдвэрлээгүй зөрүүтэй арга хэмжээ: {measures}. Эдгээрийн зөрүүтэй нүдэнд үндсэн файлын утга хэвээр байгаа тул «Зөрүү» хуудсанд шийдвэрлэнэ үү.",
    "finding.sheet.missing": "«{sheet}» нэртэй хуудас алга. Хуудасны нэрийг сэргээх, эсвэл загвар файлаас уг хуудсыг хуулж нэмнэ үү.",
    "finding.column.missing": "{where}: «{expected}» гарчигтай багана алга. Баганыг нэмж, гарчгийг яг ийнхүү бичнэ үү.",
    "finding.column.duplicate": "{where}: «{value}» гарчигтай багана давхардсан байна. Илүү баганыг устгах, эсвэл гарчгийг нь өөрчилнө үү.",
    "finding.version.unsupported": "Файлын бүтцийн хувилбар «{value}» байна; дэмжих хувилбар: «{expected}». Хэрэгслээ шинэчлэх, эсвэл төлөвлөгөөгөө шинэ загварт оруулна уу.",
    "finding.measure.blank": "{where}: арга хэмжээний нэр хоосон байна. Нэрийг бичих, эсвэл илүү мөрийг устгана уу.",
    "finding.measure.duplicate": "{where}: «{value}» гэсэн дугаар давхардсан байна. Арга хэмжээ бүр өөр дугаартай байх тул энэ дугаарыг засна уу.",
    "finding.measure.goal": "{where}: «{value}» гэсэн дугаар энэ хуудасны зорилтынх биш байна. Дугаарыг засах, эсвэл мөрийг хамаарах зорилтын хуудсанд шилжүүлнэ үү.",
    "finding.measure.gap": "{where}: дугаарлалт алгассан, «{expected}» дугаартай арга хэмжээ алга. Мөр дутуу эсэхийг шалгана уу.",
    "finding.number.missing": "{where}: арга хэмжээний дугаар хоосон байна. Дугаарыг «1.4» хэлбэрээр бичих, эсвэл илүү мөрийг устгана уу.",
    "finding.number.type": "{where}: «{value}» гэсэн дугаарын хэлбэр буруу байна. Нүдийг «Text» хэлбэртэй болгож, дугаарыг «1.4» хэлбэрээр дахин бичнэ үү.",
    "finding.id.duplicate": "{where}: энэ мөрийг хуулж нэмсэн тул дотоод дугаар (id) давхардсан байна. «Шалгах» товчийг дахин дарахад арилна.",
    "finding.id.moved": "{where}: мөрийн далд «id» өөр арга хэмжээнийх болсон байна (баганын зарим нь л эрэмбэлэгдсэн). Мөрийг дугаар, нэрээр нь таньсан тул «Шалгах» товчийг дахин дарж, үр дүн нь өөрийн арга хэмжээнд байгаа эсэхийг нягтална уу.",
    "finding.period.missing": "{where}: хэрэгжих хугацаа хоосон байна. «Жилдээ», «2, 3 дугаар улиралд», «Сар бүр» гэх мэтээр бичнэ үү.",
    "finding.period.unreadable": "{where}: «{value}» гэсэн хугацаанаас улирал, сарыг тодорхойлж чадсангүй. «Жилдээ», «2, 3 дугаар улиралд» гэх мэтээр засна уу.",
    "finding.target.missing": "{where}: хүрэх түвшин, үр дүн хоосон байна. Хүрэх түвшнийг бичих, эсвэл «-» тэмдэг тавина уу.",
    "finding.target.suggests": "{where}: зорилтот тоо «{value}» боловч хүрэх түвшинд «{expected}» гэсэн тоо бичигдсэн байна. Аль нь зөвийг шалгаж, зөрүүг арилгана уу.",
    "finding.target.suggests.blank": "{where}: зорилтот тоо хоосон байна. Хүрэх түвшинд «{expected}» гэсэн тоо бичигдсэн тул шалгаад оруулах, эсвэл «Засах» товч дарна уу.",
    "finding.count.type": "{where}: «{value}» гэсэн утга тоо биш байна. Зөвхөн тоо оруулна уу.",
    "finding.count.type.zero": "{where}: зорилтот тоо «{value}» байна. Зорилтот тоо 0-ээс их байх ёстой тул засна уу.",
    "finding.count.negative": "{where}: «{value}» гэсэн сөрөг тоо бичигдсэн байна. 0 ба түүнээс их тоо оруулна уу.",
    "finding.count.negative.near": "{where}: зорилтот тоо «{value}» сөрөг байна. 0-ээс их тоо оруулна уу.",
    "finding.budget.type": "{where}: «{value}» гэсэн утга хөрөнгийн дүн биш байна. Дүнг мянган төгрөгөөр, зөвхөн тоогоор бичих, эсвэл «-» тэмдэг тавина уу.",
    "finding.budget.negative": "{where}: «{value}» гэсэн хөрөнгийн дүн сөрөг байна. 0 ба түүнээс их тоо оруулах, эсвэл «-» тэмдэг тавина уу.",
    "finding.unit.duplicate": "{where}: байгууллагын {expected} код давхардсан байна. Илүүг нь устгана уу.",
    "finding.unit.missing": "{where}: хариуцах байгууллага хоосон байна. «Байгууллага» хуудсанд байгаа кодоос сонгож бичнэ үү.",
    "finding.unit.unknown": "{where}: «{value}» гэсэн код «Байгууллага» хуудсанд алга. Кодыг засах, эсвэл уг хуудсанд нэмнэ үү.",
    "finding.unit.unknown.near": "{where}: «{value}» гэсэн код «Байгууллага» хуудсанд алга. {expected} байж болох тул шалгаж засна уу.",
    "finding.unit.email": "{where}: «{expected}» гэсэн цахим шуудангийн хаяг буруу тул захидал хүрэхгүй. Хаягийг «ner@example.mn» хэлбэрээр, хэд хэдэн бол таслалаар тусгаарлаж бичнэ үү.",
    "finding.unit.lookalike": "{where}: байгууллагын кодод латин үсэг орсон байна. «Засах» товч дарах, эсвэл кирилл үсгээр дахин бичнэ үү: {expected}.",
    "finding.unit.renamed": "{where}: «{value}» байгууллагын код «{expected}» болсон гэж нэр, цахим шуудангаар нь тооцож нэгтгэв. Мөн эсэхийг шалгаад хуучин кодыг «Өмнөх код» баганад бичнэ үү.",
    "finding.unit.left": "{where}: энэ арга хэмжээг хариуцахаа больсон байгууллагын утга ({value}) нийт дүнд тооцогдохоо болив. Үлдсэн утга зөв эсэхийг нягтална уу.",
    "finding.percent.type": "{where}: «{value}» гэсэн утга тоо биш байна. Хувийг зөвхөн тоогоор (жишээ нь 80) бичих, эсвэл «үнэлэх боломжгүй» гэж оруулна уу.",
    "finding.percent.fraction": "{where}: хувь «{value}» гэсэн бутархайгаар бичигдсэн байна. Хувийг 0-ээс 100 хүртэлх тоогоор бичнэ. «{expected}» байх ёстой эсэхийг нягталж засна уу.",
    "finding.percent.range": "{where}: «{value}» гэсэн хувь зөвшөөрөх хэмжээнээс гарсан байна. 0-ээс 100 хүртэлх тоо оруулна уу.",
    "finding.percent.missing": "{where}: {measure} дугаартай арга хэмжээний хугацаа болсон боловч хэрэгжилтийн хувь алга. Хүрсэн тоог, эсвэл үнэлсэн хувийг оруулна уу.",
    "finding.percent.unproved": "{where}: 100 хувиар үнэлсэн боловч хүрсэн түвшин, үр дүн хоосон байна. Үр дүнг бичих, эсвэл хувийг засна уу.",
    "finding.percent.contradiction": "{where}: үнэлсэн хувь «{value}», тооцсон хувь «{expected}» зөрж байна. Шалтгааныг «Тайлбар» баганад бичих, эсвэл хувийг засна уу.",
    "finding.evidence.missing": "{where}: {measure} дугаартай арга хэмжээний нотлох баримт хоосон байна. Файлын нэр, холбоосыг тус бүр нэг мөрөнд бичнэ үү.",
    "finding.evidence.not-found": "{where}: {measure} дугаартай арга хэмжээний нотлох баримт «{value}» олдсонгүй. Файлыг хавтсанд хуулах, эсвэл нэрийг нь засна уу.",
    "finding.evidence.shared": "{where}: «{value}» нотлох баримтыг {expected} дугаартай арга хэмжээнд мөн ашигласан байна. Аль алинд нь хамаарах эсэхийг нягтална уу.",
    "finding.evidence.dated": "{where}: «{value}» нотлох баримтын огноо ({expected}) тайлант хугацаанд багтахгүй байна. Зөв файл мөн эсэхийг нягтална уу.",
    "finding.evidence.guessed": "{where}: «{value}» гэсэн нэрээр яг таарах файл байхгүй тул «{expected}» файлыг авлаа. Зөв эсэхийг нягталж, нэрийг нь засна уу.",
    "finding.evidence.ambiguous": "{where}: «{value}» нэрт, агуулга нь өөр хэд хэдэн файл байна: {expected}. Бүгдийг бүртгэлээ. Илүү файлыг хавтаснаас хасаад дахин оролдоно уу.",
    "finding.evidence.unreadable": "{where}: «{value}» нотлох баримтыг уншаагүй. {expected}",
    "finding.text.lookalike": "{where}: {expected} гэсэн үгэнд монгол цагаан толгойд байхгүй үсэг (латин, є, ї) орсон байна. Монгол гараар дахин бичнэ үү.",
    "finding.text.too-long": "{where}: бичвэр 32,767 тэмдэгтээс хэтэрсэн тул Excel-ийн нэг нүдэнд багтахгүй. Товчилж, дэлгэрэнгүйг нь нотлох баримтад хавсаргана уу.",
    "finding.text.invisible": "{where}: бичвэрийн эхэнд, төгсгөлд илүү зай, эсвэл дунд нь үл харагдах тэмдэгт байна. «Засах» товч дарж арилгана уу.",
    "finding.cell.formula": "{where}: «{value}» гэсэн томьёо бичигдсэн байна. Томьёоны оронд тоо, эсвэл бичвэрийг шууд оруулна уу.",
    "finding.cell.formula.blank": "{where}: томьёо бичигдсэн байна. Томьёоны оронд тоо, эсвэл бичвэрийг шууд оруулна уу.",
    "finding.cell.error": "{where}: Excel-ийн «{value}» гэсэн алдаа гарсан байна. Алдааг арилгаж, утгыг нь шууд оруулна уу.",
    "finding.cell.merged": "{where}: хэд хэдэн нүдийг нийлүүлсэн (Merge) байна. «Unmerge Cells» үйлдлээр салгаж, мөр бүрийн утгыг тус тусад нь бичнэ үү.",
    "finding.grammar.suffix": "{where}: тооны ард залгасан дагавар, нөхцөл буруу байна. Ингэж засна уу: {expected}.",
    "finding.font.unknown": "{where}: «{value}» фонтыг хавсралтад хэрэглэх боломжгүй. {expected} фонтын аль нэгийг сонгоно уу.",
    "finding.setting.missing": "{where}: «{expected}» тохиргоо хоосон байна. Хавсралт, захидалд хэрэглэдэг тул утгыг нь бичнэ үү.",
    "finding.goal.untitled": "{where}: зорилтын нэр хоосон байна. «{expected}. …» хэлбэрээр бичнэ үү.",
    "finding.goal.empty": "{where}: энэ зорилтод арга хэмжээ алга. Арга хэмжээг бичих, эсвэл илүү хуудсыг устгана уу.",
    "finding.conflict.open": "{where}: {measure} дугаартай арга хэмжээний зөрүүг шийдвэрлээгүй байна. «Шийдвэр» баганаас сонгоод «Нэгтгэх» товч дарна уу.",
    "finding.conflict.open.near": "{where}: {measure} дугаартай арга хэмжээний зөрүүнд «{expected}» гэж сонгосон боловч хэрэгжээгүй байна. «Нэгтгэх» товч дарж хэрэгжүүлнэ үү.",
    "finding.conflict.decision": "{where}: {measure} дугаартай арга хэмжээний зөрүүний шийдвэрийг хэрэгжүүлээгүй: {expected}. Шийдвэрээ дахин сонгоод «Нэгтгэх» товч дарна уу.",
    "finding.merge.plan-cell": "{where}: төлөвлөгөөний «{expected}» гэсэн утга ирүүлсэн файлд «{value}» болсон байна. Энэ өөрчлөлтийг нэгтгэлд оруулахгүй; шаардлагатай бол үндсэн файлд засна уу.",
    "finding.merge.plan-cell.blank": "{where}: төлөвлөгөөний «{expected}» гэсэн утга ирүүлсэн файлд хоосон болсон байна. Энэ өөрчлөлтийг нэгтгэлд оруулахгүй; шаардлагатай бол үндсэн файлд засна уу.",
    "finding.merge.other-unit": "{where}: файл ирүүлсэн байгууллага {measure} дугаартай арга хэмжээг хариуцдаггүй тул энэ өөрчлөлтийг нэгтгэлд оруулахгүй. Хариуцах байгууллагаас нь лавлана уу.",
    "finding.merge.other-unit.near": "{where}: {measure} дугаартай арга хэмжээг файл ирүүлсэн байгууллага хариуцахаа больсон. Утгыг нь нэгтгэх эсэхийг «{expected}» хуудсанд шийднэ үү.",
    "finding.merge.row-missing": "{where}: {measure} дугаартай арга хэмжээний мөр ирүүлсэн файлд алга. Үндсэн файлын мөр хэвээр үлдэнэ; байгууллагаас нь лавлана уу.",
    "finding.merge.row-added": "{where}: ирүүлсэн файлд «{value}» гэсэн шинэ мөр нэмэгдсэн байна. Мөрийг нэгтгэлд оруулахгүй; шаардлагатай бол үндсэн файлд нэмнэ үү.",
    "finding.merge.record": "Ирүүлсэн «{value}» файлын илгээлтийн бүртгэл үндсэн файлын бүртгэлтэй таарахгүй байна. Уг байгууллагад шинэ маягт илгээж, дахин бөглүүлнэ үү.",
    "finding.merge.unreadable": "Ирүүлсэн «{value}» файлыг уншиж чадсангүй: {expected}. Байгууллагаас файлыг дахин авна уу.",
    "finding.merge.blank-copy": "Ирүүлсэн «{value}» файлд шинээр бөглөсөн зүйл алга тул хариу ирүүлсэнд тооцсонгүй. Байгууллагаас бөглөсөн файлыг нь авна уу.",
    "finding.merge.old-period": "Ирүүлсэн «{value}» файл өөр тайлант хугацаанд ({expected}) илгээсэн маягт тул энэ хугацааны хариунд тооцоогүй, утгыг нь нэгтгээгүй. Энэ хугацааны маягтыг илгээж бөглүүлнэ үү.",
    "finding.merge.superseded": "Ирүүлсэн «{value}» файлын оронд тухайн байгууллагын сүүлд ирүүлсэн файл тооцогдоно: {expected}. Зөв эсэхийг нягтална уу.",
    "finding.merge.not-read": "«{value}» файлыг уншаагүй: {expected}",
    "finding.merge.measure-gone": "{where}: {measure} дугаартай арга хэмжээ төлөвлөгөөнөөс хасагдсан тул ирүүлсэн «{value}» хариу нэгтгэлд ороогүй. Шаардлагатай бол арга хэмжээг сэргээж дахин нэгтгэнэ үү.",
    "finding.merge.other-plan": "«{value}» гэсэн файл энэ төлөвлөгөөнөөс илгээсэн файл биш байна. Энэ төлөвлөгөөнөөс илгээж, буцаан ирүүлсэн файлыг сонгоно уу.",
    "finding.import.dropped": "{where}: «{value}» гэснийг төлөвлөгөөнд оруулаагүй: {reason}. Шаардлагатай бол төлөвлөгөөнд нэмж бичнэ үү.",
    "finding.import.joined": "{where}: «{value}»: {reason}. Зөв эсэхийг нягтална уу.",
    "finding.import.guessed": "{where}: «{value}»: {reason}. Зөв эсэхийг нягтална уу.",
    "finding.reason.column": "баганын гарчгийг тодорхойлж чадсангүй ({detail})",
    "finding.reason.no-heading": "энэ баганад гарчиг алга ({detail})",
    "finding.reason.second-column": "ийм утгатай багана өмнө нь байна ({detail})",
    "finding.reason.computed": "тооцдог хувь тул «Үнэлсэн хувь» хоосон мөрөөс оруулсангүй",
    "finding.reason.below": "хүснэгтийн доор байгаа бичвэр",
    "finding.reason.above": "хүснэгтийн дээр байгаа бичвэр",
    "finding.reason.between": "хүснэгтийн мөрүүдийн хоорондох бичвэр",
    "finding.reason.total": "нийлбэр, дундаж дүнгийн мөр; дүнг шинээр тооцно",
    "finding.reason.hidden-sheet": "далд хуудсыг уншаагүй",
    "finding.reason.no-table": "хуудаснаас арга хэмжээний хүснэгт олдсонгүй",
    "finding.reason.other-sheet": "төлөвлөгөөний файлын нэмэлт хуудас",
    "finding.reason.second-value": "нэг арга хэмжээнд хоёр дахь утга ({detail})",
    "finding.reason.goal-text": "{detail} дугаартай зорилтын нэр өмнө нь өөрөөр бичигдсэн",
    "finding.reason.error": "нүдэнд Excel-ийн алдаа гарсан",
    "finding.reason.heading-again": "давтсан толгой мөрийг хасаж, хүснэгтийг залгав",
    "finding.reason.continued": "дээрх мөрийн үргэлжлэл гэж үзэж залгав",
    "finding.reason.printed-lines": "хэвлэх хавсралтын мөрүүдийг нэгтгэв ({detail})",
    "finding.reason.merged": "нийлүүлсэн (Merge) нүдний утгыг мөр бүрд бичив ({detail})",
    "finding.reason.meaning": "«{detail}» багана гэж үзэв",
    "finding.reason.group-heading": "хэд хэдэн баганын ерөнхий гарчиг",
    "finding.reason.ordinal": "мөрийн дэс дугаар гэж үзэж ашиглаагүй ({detail})",
    "finding.reason.column-numbers": "баганын дугаарын мөр гэж үзэж хасав",
    "finding.reason.number-given": "дугааргүй тул шинэ дугаар өгөв: {detail}",
    "finding.reason.number-made": "{detail} гэсэн дугаар болгов",
    "finding.reason.number-in-text": "арга хэмжээний бичвэрээс дугаарыг нь авав: {detail}",
    "finding.reason.goal-band": "зорилтын нэрийн мөр гэж үзэв",
    "finding.reason.sheet-goal": "хуудасны нэр, гарчгаас зорилтыг авав",
    "finding.reason.one-goal": "зорилтын багана алга тул бүх арга хэмжээг нэргүй нэг зорилтод оруулав",
    "finding.reason.setting": "«{detail}» тохиргоонд бичив",
    "finding.reason.formula": "томьёоны хадгалагдсан утгыг авав",
    "finding.reason.recomputed": "тооцдог хувь тул оруулсангүй; шинээр тооцно",
    "finding.reason.money": "мянган төгрөгт шилжүүлж {detail} болгов",
    "finding.reason.merged-number": "нийлүүлсэн (Merge) нүдний тоог зөвхөн эхний мөрд бичив",
    "finding.reason.unit-name": "байгууллагын бүтэн нэр гэж үзэв ({detail})",
    "finding.reason.code-page": "файлыг {detail} кодчиллоор уншив",
    "finding.reason.quotes": "хашилтын бичлэг журмын бус тул ойролцоогоор уншив",
    "finding.reason.not-due": "хувийн оронд төлөв бичигдсэн тул хоосон үлдээв; төлөвийг шинээр тооцно",
    "finding.reason.other-table": "--table {detail} сонгосон тул оруулаагүй",
    "finding.reason.copied-letters": "латин үсэгтэй кодыг кирилл «{detail}» гэж үзэв",
    "fix.did": "{where}: «{old}» → «{new}» ({code})",
    "fix.did.unseen": "{where}: «{new}» – үл харагдах тэмдэгт, илүү зайг арилгана ({code})",
    "fix.blank": "хоосон",
    "fix.summary": "Зассан: {fixed}, үлдсэн алдаа: {left}.",
    "fix.dry-run": "Юу ч бичсэнгүй (--dry-run).",
    "fix.written": "Зассан файл: {path}",
    "fix.step.read": "Файл уншиж байна",
    "fix.step.find": "Засах зүйл хайж байна",
    "fix.step.write": "Зассан файл бичиж байна",
    "fix.button.nothing": "Автоматаар засах зүйл алга. Үлдсэн алдаа: {left}. «Дараагийн алдаа» товчоор нүд бүр рүү очиж засна уу.",
    "fix.button.clean": "Автоматаар засах зүйл алга. Алдаа олдсонгүй.",
    "fix.button.ask": "Дараах {count} нүдийг засах уу?\n\n{lines}",
    "fix.button.more": "… бас {count} нүд",
    "fix.button.done": "Зассан нүд: {fixed}, үлдсэн алдаа: {left}. Өмнөх байдлын нөөц файл: {spare}\nФайлаа хадгална уу (Ctrl+S).",
    "fix.kind.typed-number": "Тоогоор бичээгүй («80%», «80 хувь», «90,5») эсвэл бичвэр хэлбэрээр хадгалагдсан тоог тоо болгоно.",
    "fix.kind.hundredfold": "Бутархайгаар бичсэн хувийг (0.8) 100 дахин томруулна (80).",
    "fix.kind.unit-codes": "Кодод орсон латин үсгийг бүртгэлтэй кодын кирилл үсгээр солино.",
    "fix.kind.suffixes": "Тооны ард залгасан дагавар, нөхцөлийг засна.",
    "fix.kind.suggestion": "Хоосон зорилтот тоонд хүрэх түвшинд бичсэн тоог тавина.",
    "fix.kind.invisible": "Үл харагдах тэмдэгт, эхэн, төгсгөлийн илүү зайг арилгана.",
    # Words that stand inside other texts
    "word.blank": "хоосон",
    "word.blank-value": "(хоосон)",
    "word.formula": "томьёо",
    "word.nameless": "нэргүй",
    "word.unknown-version": "тодорхойгүй",
    "word.stopped": "Зогсоолоо. Юу ч өөрчлөгдөөгүй.",
    "word.choose-listed": "Жагсаалтад байгаа утгуудаас сонгоно уу.",
    "word.value-refused": "Утга тохирохгүй байна",
    # The command line: its help
    "cli.description": "Жилийн төлөвлөгөөг шалгах, хувь тооцох, хавсралт гаргах.",
    "cli.epilog": "Гарах код: 0 – засах зүйлгүй; 1 – алдаа эсвэл зөрүү олдсон; 2 – оролтыг ашиглах боломжгүй.",
    "cli.usage": "Хэрэглэх хэлбэр: ",
    "cli.commands": "командууд",
    "cli.arguments": "өгөх зүйлс",
    "cli.options": "сонголтууд",
    "cli.help": "энэ зааврыг харуулаад гарах",
    "cli.version": "хувилбарыг харуулаад гарах",
    "cli.demo": "жишээ төлөвлөгөө үүсгэх, шалгах, тайлан гаргах",
    "cli.demo-dir": "жишээг байрлуулах хавтас",
    "cli.new": "загвараас шинэ төлөвлөгөө үүсгэх",
    "cli.new-plan": "шинэ төлөвлөгөөний файл (.xlsx, .xlsm)",
    "cli.import": "хүснэгтээс (.csv, .xlsx, .xls, .ods) төлөвлөгөө үүсгэх",
    "cli.import-source": "эх файл",
    "cli.import-table": "хэд дэх хүснэгт (заагаагүй бол бүгд)",
    "cli.import-map": "ямар гарчиг аль багана болох",
    "cli.fix": "эргэлзээгүй алдааг автоматаар засах, тус бүрийг жагсаах",
    "cli.fix-out": "зассан файл (заагаагүй бол PLAN-зассан)",
    "cli.dry-run": "юу ч бичихгүй, зөвхөн үр дүнг харуулах",
    "cli.json": "JSON хэлбэрээр харуулах",
    "cli.validate": "алдаа, анхааруулгыг шалгах",
    "cli.validate-out": "«Алдаа» хуудсыг бөглөж, нүдийг тэмдэглэсэн файл",
    "cli.score": "хувь тооцох",
    "cli.report": "хавсралт гаргах",
    "cli.report-out": "хавсралтын файл (заагаагүй бол PLAN-хавсралт)",
    "cli.report-pdf": "PDF файлыг хамт гаргах",
    "cli.report-docx": "Word файлыг хамт гаргах",
    "cli.addin": "Excel-ийн нэмэлтийг суулгах, хасах, шалгах",
    "cli.addin-action": "install – суулгах, remove – хасах, status – шалгах",
    "cli.plan": "төлөвлөгөөний файл (.xlsx, .xlsm)",
    "cli.set": "тохиргооны утга, жишээ нь year=2025",
    "cli.force": "байгаа файлыг солих (нөөц файл хадгална)",
    "cli.send": "байгууллага тус бүрийн маягт, захидлын ноорог бэлтгэх",
    "cli.send-dir": "маягт, ноорогийг хадгалах хавтас",
    "cli.merge": "буцаан ирүүлсэн файлуудыг нэгтгэх; зөрүүний шийдвэрийг хэрэгжүүлэх",
    "cli.merge-returned": "файл, хавтас, хадгалсан захидал (.eml, .msg), архив (.zip)",
    "cli.merge-out": "нэгтгэсэн файл (заагаагүй бол PLAN-нэгтгэсэн)",
    "cli.evidence": "нотлох баримтын файлуудыг цуглуулж бүртгэх",
    "cli.evidence-folder": "нотлох баримт, хадгалсан захидал (.eml, .msg), архив (.zip) байгаа хавтас",
    "cli.evidence-zip": "нотлох баримтыг арга хэмжээний дугаараар багцалсан архив (.zip)",
    "cli.evidence-out": "бүртгэсэн төлөвлөгөөний файл (заагаагүй бол PLAN өөрөө, нөөц файл үлдээнэ)",
    "cli.compare": "төлөвлөгөөний хоёр хувилбарыг нүд бүрээр харьцуулах",
    "cli.compare-old": "өмнөх хувилбар",
    "cli.compare-new": "шинэ хувилбар",
    # The command line: what is wrong with a command
    "cli.bad-command": "Команд буруу бичигдсэн байна: {problem}. Заавар: {prog} --help",
    "cli.bad.required": "дутуу: {names}",
    "cli.bad.unrecognized": "илүү зүйл: {names}",
    "cli.bad.choice": "«{name}»: «{value}» гэсэн утга байхгүй; боломжтой нь: {choices}",
    "cli.bad.number": "«{name}»: «{value}» гэсэн утга бүхэл тоо биш",
    "cli.bad.value-missing": "«{name}» сонголтын утга алга",
    "cli.bad.ambiguous": "«{name}» олон сонголтод тохирч байна: {choices}",
    "cli.bad.no-value": "«{name}» сонголт утга авдаггүй: «{value}»",
    "cli.bad.other": "бичлэг нь ойлгогдсонгүй",
    "defect.logged": (
        "Программын дотоод алдаа гарлаа ({kind}). Файлдаа өөрчлөлт орсон эсэхийг шалгаж, {log} файлыг мэдээллийн "
        "технологийн мэргэжилтэнд илгээнэ үү."
    ),
    "defect.unlogged": (
        "Программын дотоод алдаа гарлаа ({kind}). Файлдаа өөрчлөлт орсон эсэхийг шалгана уу. Алдааны бүртгэлийн "
        "файлыг (log) бичиж чадсангүй: {log} ({reason})."
    ),
    "cli.long-name": "«{name}»: файлын нэр хэт урт байна. Нэрийг богиносгоод дахин оролдоно уу.",
    # Commands: what they say on the terminal
    "command.reading": "Файл уншиж байна",
    "command.scoring": "Хувь тооцож байна",
    "command.validating": "Шалгаж байна",
    "command.marking": "Тэмдэглэж байна",
    "command.composing": "Хавсралт бүрдүүлж байна",
    "command.word-file": "Word файл бичиж байна",
    "command.pdf-file": "PDF файл бичиж байна",
    "command.reading-table": "Хүснэгт уншиж байна",
    "command.building": "Төлөвлөгөөний файл бүрдүүлж байна",
    "command.marked": "Тэмдэглэсэн файл: {path}",
    "command.plan": "Төлөвлөгөөний файл: {path}",
    "command.attachment": "Хавсралт: {path}",
    "command.errors-left": "Төлөвлөгөөнд {count} алдаа байна. Шалгах: plan-workbook validate {path}",
    "command.finding": "{severity}: {message}",
    "command.counts": "Алдаа: {errors}, анхааруулга: {warnings}.",
    "command.overall": "Нийт: {percent}",
    "command.share": "{label}: {count} ({share})",
    "command.out-is-plan": "«{name}» нь төлөвлөгөөний файл өөрөө байна. Хавсралтад өөр нэр өгнө үү.",
    "command.plan-is-source": "«{name}» нь эх файл өөрөө байна. Төлөвлөгөөнд өөр нэр өгнө үү.",
    "command.no-libreoffice": (
        "PDF файл гаргах LibreOffice программ энэ компьютерт алга. Хавсралтыг Excel дээр нээж, PDF хэлбэрээр "
        "хадгална уу."
    ),
    "command.pdf-failed": (
        "LibreOffice PDF файл гаргаж чадсангүй: {reason}. Хавсралтыг Excel дээр нээж, PDF хэлбэрээр хадгална уу."
    ),
    "command.nothing-written": "Юу ч бичсэнгүй (--dry-run).",
    # The demonstration
    "demo.plan": "1. Төлөвлөгөө: {path}",
    "demo.validated": "2. Шалгалт: {errors} алдаа, {warnings} анхааруулга: {path}",
    "demo.overall": "3. Нийт хэрэгжилт: {percent}",
    "demo.attachment": "4. Хавсралт: {path}",
    "demo.pdf": "   PDF: {path}",
    "demo.no-pdf": "   {reason}",
    "demo.open": "Нээж үзэх файл: {marked} (нүднүүд өнгөөр тэмдэглэгдсэн), {attachment} (хэвлэх хавсралт)",
    # LibreOffice's printing to PDF
    "pdf.no-libreoffice": "LibreOffice (soffice) энэ компьютерт алга",
    "pdf.nothing-made": "PDF файл үүссэнгүй",
    "pdf.too-slow": "{seconds} секундэд дуусаагүй",
    "pdf.failed-system": "{reason}",
    "pdf.failed": "LibreOffice алдаа заасан (код {code})",
    # The add-in's installation
    "addin.only-windows": "Excel-ийн нэмэлт зөвхөн Windows дээр сууна: командаа Windows-т ажиллуулна уу.",
    "addin.done": "Excel-ийг дахин нээхэд «Төлөвлөгөө» цэс гарч ирнэ.",
    "addin.removed": "Нэмэлтийг устгалаа.",
    "addin.nothing-removed": "Нэмэлт суугаагүй байна: устгах зүйл алга.",
    "addin.not-packaged": "Багцад {file} алга: хэрэгслийг бүрэн суулгаагүй байна. Дахин суулгана уу.",
    "addin.missing": "Нэмэлт суугаагүй байна: plan-workbook addin install командыг ажиллуулна уу.",
    "addin.file": "Нэмэлт: {path} (хувилбар {version}).",
    "addin.version": (
        "Нэмэлтийн хувилбар {version}, багцын хувилбар {package}: Excel-ийг хаагаад plan-workbook addin install "
        "командыг ажиллуулна уу."
    ),
    "addin.blocked": (
        "Windows {path} файлыг интернэтээс ирсэн гэж тэмдэглэсэн тул Excel макрог нь хориглодог: plan-workbook "
        "addin install командыг ажиллуулна уу."
    ),
    "addin.excel-open": "Excel нээлттэй байна: өөрчлөлт Excel-ийг дахин нээсний дараа хүчинтэй болно.",
    "addin.python": "Python: {path}.",
    "addin.python-unregistered": "Бүртгэлд Python заагаагүй байна: plan-workbook addin install командыг ажиллуулна уу.",
    "addin.python-missing": "Бүртгэлд заасан Python алга: {path}. plan-workbook addin install командыг ажиллуулна уу.",
    "addin.python-store": (
        "Энэ Python Microsoft Store-оос суусан: бүртгэл, хавтас нь тусдаа тул Excel үүнийг харахгүй. "
        "python.org-ийн Python эсвэл бэлэн багцыг (install.cmd) ашиглана уу."
    ),
    "addin.package-unseen": (
        "{path} тусгаарласан горимд (python -I) plan_workbook багцыг олохгүй байна: багц хэрэглэгчийн хавтсанд "
        "(pip install --user) суусан бололтой. Виртуал орчинд эсвэл --user-гүйгээр дахин суулгана уу."
    ),
    "addin.package-version": (
        "Бүртгэсэн Python дахь багцын хувилбар {seen}, энэ командынх {version}: plan-workbook addin install "
        "командыг ажиллуулна уу."
    ),
    "addin.variable": (
        "Python-ы хавтасны нэрэнд Windows-ийн хувьсагч {variable} байна: {path}. Python-ыг өөр хавтсанд суулгана "
        "уу."
    ),
    "addin.in-use": "{path} файлыг Excel ашиглаж байна: Excel-ийг бүрэн хаагаад дахин ажиллуулна уу.",
    # The ribbon's door
    "ribbon.unknown": (
        "Хэрэгслийн энэ хувилбарт ({version}) «{button}» товч алга. Excel-ийг хаагаад install.cmd файлыг, эсвэл "
        "plan-workbook addin install командыг ажиллуулна уу."
    ),
    "ribbon.no-book": "Нээлттэй Excel файл алга. Төлөвлөгөөний файлаа нээгээд дахин дарна уу.",
    "ribbon.other-macros": (
        "Макроны хувилбар {macros} байна. Excel-ийг хаагаад install.cmd файлыг, эсвэл plan-workbook addin install "
        "командыг ажиллуулна уу."
    ),
    # Buttons
    "button.name.validate": "Шалгах",
    "button.name.next": "Дараагийн алдаа",
    "button.name.compute": "Хувь тооцох",
    "button.name.report": "Тайлан гаргах",
    "button.name.pdf": "PDF",
    "button.name.word": "Word",
    "button.name.send": "Илгээх",
    "button.name.merge": "Нэгтгэх",
    "button.name.help": "Заавар",
    "button.name.version": "Хувилбар",
    "button.title": "Төлөвлөгөө",
    "button.files": "Файл",
    "button.clean": "Алдаа олдсонгүй.",
    "button.listed": (
        "Алдаа: {errors}, анхааруулга: {warnings}. «{sheet}» хуудсанд жагсаалаа: «Дараагийн алдаа» товчоор нүд бүр "
        "рүү очно."
    ),
    "button.marking": "Алдааг тэмдэглэж байна",
    "button.writing-percents": "Хувийг бичиж байна",
    "button.nothing-graded": "Үнэлэгдсэн арга хэмжээ алга. Хүрсэн тоо эсвэл үнэлсэн хувийг оруулна уу.",
    "button.overall": "Төлөвлөгөөний хэрэгжилт: {percent}.",
    "button.report-ready": "«{sheet}» хуудас хэвлэхэд бэлэн боллоо.",
    "button.no-findings-listed": "Жагсаасан алдаа алга. Эхлээд «Шалгах» товчийг дарна уу.",
    "button.finding": "{place}/{count}: {message}",
    "button.no-guide": (
        "Энэ файлд заавар («{sheet}» хуудас) алга: төлөвлөгөөний загвараас үүсгэсэн файл биш байна. Төлөвлөгөөний "
        "файлаа нээгээд дахин дарна уу."
    ),
    "button.guide": "Заавар: «{sheet}» хуудас.",
    "button.version": "Төлөвлөгөөний хэрэгсэл, хувилбар {version}.\nАлдааны бүртгэлийн файл (log): {log}",
    "button.send-folder": "Илгээх файлуудыг хадгалах хавтас",
    "button.preparing": "Маягт, захидлын ноорог бэлтгэж байна",
    "button.save": "Өөрчлөлтийг төлөвлөгөөнд бичлээ. Файлаа хадгална уу (Ctrl+S).",
    "button.merge-files": "Байгууллагуудаас ирсэн файл, хадгалсан захидал",
    "button.apply-decisions": "Файл сонгосонгүй. «{sheet}» хуудсан дахь шийдвэрүүдийг хэрэгжүүлэх үү?",
    "button.nothing-changes": "{preview}\n\nТөлөвлөгөөнд өөрчлөх зүйл алга.",
    "button.confirm-merge": "{preview}\n\nЭдгээрийг төлөвлөгөөнд оруулах уу?",
    "button.backing-up": "Нөөц файл хадгалж байна",
    "button.merging": "Нэгтгэж байна",
    "button.merged": "Нэгтгэлээ. Өмнөх байдлын нөөц файл: {path}\n{save}",
    "button.placing-attachment": "Хавсралтыг төлөвлөгөөний файлд хуулж байна",
    "button.composing": "Хавсралт бүрдүүлж байна: {percent}",
    "button.replace": "«{name}» нэртэй файл байна. Шинээр солих уу?",
    "button.saved": "Хавсралтыг хадгаллаа: {path}",
    "button.errors-left": "Анхаарна уу: төлөвлөгөөнд засаагүй {count} алдаа байна. «Шалгах» товчийг дарж үзнэ үү.",
    # The open workbook
    "excel.protected": (
        "«{sheet}» хуудас хамгаалалттай тул бичиж чадсангүй. Review цэсийн Unprotect Sheet-ээр хамгаалалтыг нь "
        "аваад товчийг дахин дарна уу."
    ),
    "excel.structure": (
        "Файлын бүтэц хамгаалалттай тул хуудас нэмж чадсангүй. Review цэсийн Protect Workbook-ийг болиулаад "
        "товчийг дахин дарна уу."
    ),
    "excel.changed": "«{sheet}» хуудас энэ хооронд өөрчлөгдсөн тул юу ч бичээгүй. Товчийг дахин дарна уу.",
    "excel.no-sheet": "«{sheet}» нэртэй хуудас алга. Хуудасны нэрийг сэргээгээд дахин оролдоно уу.",
    "excel.no-table": (
        "«{sheet}» хуудасны хүснэгтийн гарчиг өөрчлөгдсөн байна. Хуудсыг устгаад дахин оролдоход шинээр үүснэ."
    ),
    "excel.hidden": "«{sheet}» хуудас далд байна. Хуудасны нэр дээр баруун товч дарж, Unhide-ийг сонгоно уу.",
    "excel.no-export": "«{name}» файлыг бичиж чадсангүй: өөр программд нээлттэй бол хаагаад товчийг дахин дарна уу.",
    "excel.no-backup": (
        "«{name}» нөөц файлыг хадгалж чадсангүй. Хавтсанд бичих эрх, дискний зайг шалгаад товчийг дахин дарна уу."
    ),
    "excel.too-large": (
        "«{sheet}» хуудас хэт том байна: хүснэгтээс хол орших нүд бөглөгдсөн. Илүү мөр, баганыг устгаад дахин "
        "оролдоно уу."
    ),
    "excel.no-window": "Excel-ийн цонх олдсонгүй. Excel-ийг хаагаад дахин нээж, файлаа нээнэ үү.",
    "excel.not-open": "«{name}» файл Excel дээр нээлттэй биш байна. Файлаа нээж, идэвхжүүлээд товчийг дахин дарна уу.",
    "excel.busy": "Excel завгүй байна: нүд засварлаж байвал Enter эсвэл Esc дарж дуусгаад товчийг дахин дарна уу.",
    "excel.gone": "Excel ажлын явцад хаагдсан байна. Файлаа дахин нээж, товчийг дахин дарна уу.",
    # Files: why one can't be read
    "file.not-found": "«{path}» файл олдсонгүй. Нэр, байршлыг шалгана уу.",
    "file.is-folder": "«{path}» нь хавтас байна. Excel файлын нэрийг заана уу.",
    "file.no-access": (
        "«{name}» файлыг унших боломжгүй: өөр программд нээлттэй эсвэл эрх хүрэхгүй байна. Excel-ийг хаагаад дахин "
        "оролдоно уу."
    ),
    "file.unopenable": "«{name}» файлыг нээж чадсангүй. Файлын байршлыг шалгана уу.",
    "file.damaged": (
        "«{name}» файлыг уншиж чадсангүй: файл гэмтсэн байна. Excel дээр нээж, дахин хадгалаад оролдоно уу."
    ),
    "file.too-large": "«{name}» файл задлахад хэт том байна. Файлыг шалгаж, илүү хуудсыг устгаад дахин оролдоно уу.",
    "file.too-far": (
        "«{name}» файлын «{sheet}» хуудас хэт том байна: хүснэгтээс хол орших нүд бөглөгдсөн ({cell} хүртэл). Илүү "
        "мөр, баганыг устгаад дахин оролдоно уу."
    ),
    "file.too-far-unnamed": (
        "«{name}» файлын №{place} хуудас хэт том байна: хүснэгтээс хол орших нүд бөглөгдсөн ({cell} хүртэл). Илүү "
        "мөр, баганыг устгаад дахин оролдоно уу."
    ),
    "file.too-many-rows": (
        "«{name}»: хүснэгтэд {most}-аас олон мөр байна. Хүснэгтийн доорх илүү мөрүүдийг устгаад дахин оролдоно уу."
    ),
    "file.encrypted": "«{name}» файл нууц үгтэй байна. Excel дээр нууц үгийг нь аваад дахин оролдоно уу.",
    "file.legacy": (
        "«{name}» файл хуучин (.xls) хэлбэртэй байна. Excel дээр нээж, «.xlsx» хэлбэрээр хадгалаад дахин оролдоно "
        "уу."
    ),
    "file.ancient": (
        "«{name}» файл хэт хуучин (Excel 5.0/95) хэлбэртэй байна. Уг хэлбэрт «ө», «ү» үсэг хадгалагддаггүй. Excel "
        "дээр нээж, «.xlsx» хэлбэрээр хадгалаад дахин оролдоно уу."
    ),
    "file.binary": (
        "«{name}» файл хоёртын (.xlsb) хэлбэртэй байна. Excel дээр нээж, «.xlsx» хэлбэрээр хадгалаад дахин "
        "оролдоно уу."
    ),
    "file.open-document": (
        "«{name}» файл OpenDocument (.ods) хэлбэртэй байна. Excel дээр нээж, «.xlsx» хэлбэрээр хадгалаад дахин "
        "оролдоно уу."
    ),
    "file.mail": "«{name}» нь Outlook-ийн захидал байна. Хавсаргасан Excel файлыг нь хадгалж, тэр файлаа сонгоно уу.",
    "file.document": (
        "«{name}» нь Excel файл биш, Word, PowerPoint-ийн баримт байна. «.xlsx» эсвэл «.xlsm» файл сонгоно уу."
    ),
    "file.other": "«{name}» нь Excel файл биш байна. «.xlsx» эсвэл «.xlsm» файл сонгоно уу.",
    # Files: why one can't be written
    "file.reserved": "«{name}» нэрийг Windows өөртөө нөөцөлсөн. Файлд өөр нэр өгнө үү.",
    "file.link": "«{path}» нь өөр файл руу заасан холбоос (линк) байна. Файлыг нь шууд заах, эсвэл өөр нэр өгнө үү.",
    "file.no-folder": "«{path}» хавтас алга. Хавтсыг үүсгэх, эсвэл өөр газар заана уу.",
    "file.out-is-folder": "«{path}» нь хавтас байна. Файлын нэр заана уу.",
    "file.open-in-excel": (
        "«{name}» файл Excel дээр нээлттэй байна. Хаагаад дахин оролдоно уу (хаасан ч хэвээр байвал «{owner}» "
        "файлыг устгана уу)."
    ),
    "file.exists": "«{name}» нэртэй файл байна. Өөр нэр өгөх, эсвэл --force нэмж шинээр солино уу.",
    "file.exists-in-folder": "Энэ хавтсанд «{name}» файл байна. Өөр хавтас сонгоно уу.",
    "file.ending": "«{name}»: файлын нэр {endings} төгсгөлтэй байх ёстой.",
    "file.busy": "«{path}» файлыг өөр нэг үйлдэл яг одоо бичиж байна. Дуусахыг нь хүлээгээд дахин оролдоно уу.",
    "file.no-permission": (
        "«{path}» файлыг бичих боломжгүй: өөр программд нээлттэй эсвэл эрх хүрэхгүй байна. Excel-ийг хаагаад дахин "
        "оролдоно уу."
    ),
    "file.unwritable": "«{path}» файлыг бичиж чадсангүй: {reason}. Дискний зай, хавтсыг шалгана уу.",
    "file.folder-is-file": "«{path}» нь хавтас биш файл байна. Хавтасны нэр заана уу.",
    "file.folder-unmade": "«{path}» хавтсыг үүсгэж чадсангүй: {reason}. Өөр хавтас заана уу.",
    "file.reason.no-space": "дискэнд зай үлдсэнгүй",
    "file.reason.quota": "дискний эзлэх дээд хэмжээ дүүрсэн",
    "file.reason.too-big": "файл хэт том байна",
    "file.reason.read-only": "зөвхөн унших диск байна",
    "file.reason.long-name": "нэр нь хэт урт байна",
    "file.reason.temporary-is-folder": "түр файлын нэрээр хавтас байна",
    "file.reason.temporary-is-link": "түр файлын нэрээр холбоос байна",
    "file.reason.not-whole": "бичсэн файл бүтэн бичигдсэнгүй",
    "file.reason.no-permission": "эрх хүрэхгүй байна",
    "file.reason.not-there": "ийм байршил алга",
    "file.reason.not-folder": "замд нь хавтас биш файл байна",
    "file.reason.exists": "ийм нэртэй файл байна",
    "file.reason.other": "системийн алдаа гарлаа (код {code})",
    # Workbooks that are written into
    "book.loss": (
        "«{name}» файлд дахин бичихэд алдагдах зүйл байна: {lost}. Тэдгээрийг хасаж хадгалаад дахин оролдоно уу."
    ),
    "book.signature": "тоон гарын үсэг",
    "book.macros": (
        "«{name}» файл макротой: гаргах файлын нэр .xlsm төгсгөлтэй байх ёстой (.xlsx файлд макро хадгалагдахгүй)."
    ),
    "book.changed": (
        "«{name}» файл уншсанаас хойш өөрчлөгдсөн байна. Юу ч бичсэнгүй. Excel-ийг хаагаад дахин оролдоно уу."
    ),
    "book.strict": (
        "«{name}» нь «Strict Open XML» хэлбэртэй байна. Excel дээр «Excel Workbook (*.xlsx)» хэлбэрээр хадгалаад "
        "дахин оролдоно уу."
    ),
    "book.no-worksheet": "«{name}» нэртэй хүснэгтгүй хуудас байна. Тэр хуудсын нэрийг өөрчлөөд дахин оролдоно уу.",
    "book.too-much": (
        "«{name}» файлд дахин бичихэд хэт олон мөр, хэлбэршүүлэлт (style), нэр байна. Хүснэгтийн доорх хоосон "
        "мөрүүд, илүү хуудас, хэлбэршүүлэлтийг устгаад дахин оролдоно уу."
    ),
    # The plan
    "plan.is-none": (
        "«{name}» нь төлөвлөгөөний файл биш байна: «{sheet}» хуудас алга. Загвараас үүсгэсэн файлаа сонгоно уу."
    ),
    "plan.is-copy": (
        "«{name}» нь {unit} байгууллагад илгээсэн файл байна: энэ бол бөглөх маягт. Бөглөж дуусаад хариу захидалд "
        "хавсаргана уу; бусад үйлдэлд үндсэн төлөвлөгөөний файлыг заана уу."
    ),
    "plan.is-some-copy": (
        "«{name}» нь байгууллагад илгээсэн файл байна: энэ бол бөглөх маягт. Бөглөж дуусаад хариу захидалд "
        "хавсаргана уу; бусад үйлдэлд үндсэн төлөвлөгөөний файлыг заана уу."
    ),
    "plan.setting-cell": "«{sheet}» хуудасны {cell} нүд",
    "plan.workbook-unnamed": (
        "«{name}» файлд төлөвлөгөөний дугаар («{sheet}» хуудасны «workbook») алга. Загвараас шинээр үүсгэнэ үү."
    ),
    # Importing a table
    "import.map-form": "--map {pair}: «түлхүүр=гарчиг» хэлбэрээр бичнэ үү. Боломжтой түлхүүр: {allowed}.",
    "import.map-heading": "--map {key}: ийм гарчигтай багана алга. Гарчгийг файлд байгаагаар нь бичнэ үү.",
    "import.no-table": (
        "«{name}» файлаас арга хэмжээний хүснэгт олдсонгүй. Баганын гарчиг нь «goal», «number», «measure» … эсвэл "
        "«Зорилт», «№», «Арга хэмжээ» … байх ёстой."
    ),
    "import.which-table": (
        "--table {asked}: «{name}» файлд {count} хүснэгт байна. Хүснэгтийн дугаарыг 1-ээс эхлэн тоолно."
    ),
    "import.heading-twice": (
        "«{name}», {cell} нүд: «{heading}» гарчигтай багана давхардсан байна. Нэгийг нь устгана уу."
    ),
    "import.no-measures": "«{name}» файлын хүснэгтэд арга хэмжээний мөр алга. Файлаа шалгана уу.",
    "import.too-many-goals": (
        "Хүснэгтэд {count} зорилт байна: {most}-аас олон байж болохгүй. «Зорилт» баганыг шалгана уу."
    ),
    "import.csv-encoding": (
        "«{name}» файлын кодчилол UTF-8 биш байна. Excel дээр «CSV UTF-8 (Comma delimited)» хэлбэрээр хадгалаад "
        "дахин оролдоно уу."
    ),
    "import.csv-no-text": (
        "«{name}» нь бичвэр (csv) файл биш байна. Хүснэгтийг Excel дээр «CSV UTF-8» эсвэл «.xlsx» хэлбэрээр "
        "хадгалаад дахин оролдоно уу."
    ),
    "import.csv-no-access": (
        "«{path}» файлыг унших боломжгүй: өөр программд нээлттэй эсвэл эрх хүрэхгүй байна. Файлыг хаагаад дахин "
        "оролдоно уу."
    ),
    "import.csv-too-large": "«{name}» файл хэт том байна. Хүснэгтийг хэсэгчлэн хадгалаад дахин оролдоно уу.",
    "import.csv-quote": (
        "«{name}» файлд нээсэн хашилт (\") хаагдаагүй байна. Файлыг Excel дээр нээж, дахин хадгална уу."
    ),
    "import.csv-unreadable": (
        "«{name}» файлыг csv хүснэгт гэж уншиж чадсангүй. Excel дээр нээж, «CSV UTF-8» хэлбэрээр дахин хадгална уу."
    ),
    # Settings: what is wrong with one
    "settings.unknown": "{place}: «{name}» гэсэн тохиргоо байхгүй. Боломжтой нь: {allowed}.",
    "settings.twice": "{place}: «{name}» тохиргоо хоёр удаа бичигдсэн байна. Нэгийг нь устгана уу.",
    "settings.choices": "{place}: «{name}» тохиргоонд «{value}» гэсэн утга тохирохгүй. Зөвшөөрөх утга: {allowed}.",
    "settings.refused": "{place}: «{name}» тохиргоонд «{value}» гэсэн утга тохирохгүй. Тайлбар: {meaning}",
    "settings.pair": "{place}: «түлхүүр=утга» хэлбэрээр бичнэ үү, жишээ нь --set year=2025.",
    "settings.more": "Буруу тохиргоо үүнээс гадна {count} байна.",
    "settings.wrong": "{faults}",
    "settings.too-long": (
        "«{sheet}» хуудасны «{key}» хэт урт байна ({length} тэмдэгт): {most}-аас хэтрэхгүй байх ёстой. Богиносгоод "
        "дахин оролдоно уу."
    ),
    # Settings: names and explanations
    "settings.name.org": "Байгууллага",
    "settings.name.title": "Төлөвлөгөөний нэр",
    "settings.name.letter_from": "Албан бичиг гаргасан албан тушаалтан",
    "settings.name.letter_date": "Албан бичгийн огноо",
    "settings.name.letter_number": "Албан бичгийн дугаар",
    "settings.name.deadline": "Мэдээлэл ирүүлэх эцсийн хугацаа",
    "settings.name.year": "Он",
    "settings.name.period": "Тайлант хугацаа",
    "settings.name.averaging": "Дундаж бодох арга",
    "settings.name.rounding": "Тоймлох дүрэм",
    "settings.name.digits": "Бутархай орны тоо",
    "settings.name.language": "Хэл",
    "settings.name.font": "Фонт",
    "settings.name.font_size": "Үсгийн хэмжээ",
    "settings.name.margins": "Хуудасны зах",
    "settings.name.levels": "Үнэлгээний түвшин",
    "settings.name.signers": "Гарын үсэг зурах албан тушаалтан",
    "settings.meaning.org": "Байгууллагын нэр. Хавсралтын гарчгийн дээр хэвлэгдэнэ.",
    "settings.meaning.title": "Төлөвлөгөөний (хэрэгжилтийн тайлангийн) нэр. Хавсралтын гарчиг болно.",
    "settings.meaning.letter_from": (
        "Албан бичиг гаргасан албан тушаалтан. «…-ын, -ийн» дагавраар төгсгөж бичнэ, жишээ нь «… дүүргийн Засаг "
        "даргын Тамгын газрын даргын»."
    ),
    "settings.meaning.letter_date": (
        "Албан бичгийн огноо: 2025-12-20 эсвэл «2025 оны 12 дугаар сарын 20». Хоосон бол цэг тавьж, гараар бөглөх "
        "зай үлдээнэ."
    ),
    "settings.meaning.letter_number": "Албан бичгийн дугаар. Хоосон бол цэг тавьж, гараар бөглөх зай үлдээнэ.",
    "settings.meaning.deadline": (
        "Байгууллагууд мэдээллээ ирүүлэх эцсийн өдөр: 2025-12-15 эсвэл «2025 оны 12 дугаар сарын 15»."
    ),
    "settings.meaning.year": "Төлөвлөгөөний он, жишээ нь 2025.",
    "settings.meaning.period": "Тайлант хугацаа: q1 – 1 дүгээр улирал, h1 – хагас жил, q3 – 9 сар, year – бүтэн жил.",
    "settings.meaning.averaging": "Нийт дүнгийн дундаж: measures – арга хэмжээгээр, goals – зорилтоор.",
    "settings.meaning.rounding": "Тоймлох дүрэм: half-up – ердийн тоймлолт, down – илүү орныг хасах.",
    "settings.meaning.digits": "Хувийн бутархай орны тоо: 0, 1, 2 эсвэл 3.",
    "settings.meaning.language": "Хэл: mn – монгол, en – англи.",
    "settings.meaning.font": "Хавсралтын фонт: Arial эсвэл Times New Roman.",
    "settings.meaning.font_size": "Хавсралтын хүснэгтийн үсгийн хэмжээ, 6-аас 14 хүртэл.",
    "settings.meaning.margins": "Хуудасны зах, мм: дээд, доод, зүүн, баруун. Жишээ нь 20,20,30,15.",
    "settings.meaning.levels": "Үнэлгээний түвшний доод хязгаарууд, буурах дарааллаар. Жишээ нь 100,70,30,0.",
    "settings.meaning.signers": "Гарын үсгийн мөрүүд, цэгтэй таслалаар (;) тусгаарлана.",
    # The plan's sheets
    "sheet.settings-hint": "Зөвхөн «Утга» баганыг өөрчилнө. Хоосон бол урьдчилан тохируулсан утгыг хэрэглэнэ.",
    "sheet.units-title": "Хариуцах байгууллага",
    "sheet.units-hint": (
        "Кодыг кирилл үсгээр бичнэ. Цахим шуудангийн хаягаар байгууллагад илгээх захидлын ноорог бэлтгэгдэнэ."
    ),
    "sheet.findings-title": "Алдаа, анхааруулга",
    "sheet.findings-hint": "«Шалгах» товч дарах бүрд шинэчлэгдэнэ. Нүдний хаяг дээр дарж, тухайн нүд рүү очно.",
    "sheet.import-hint": (
        "Эх файлыг оруулахад залгасан, таамагласан, орхисон зүйлс. Нягталсны дараа энэ хуудсыг устгаж болно."
    ),
    "sheet.goal-hint": (
        "Цэнхэр гарчигтай баганыг төлөвлөгөө хариуцсан мэргэжилтэн, ногоон гарчигтайг хариуцах байгууллага "
        "бөглөнө. «Хэрэгжилтийн хувь» автоматаар тооцогдоно."
    ),
    "sheet.period-prompt": "Жагсаалтаас сонгох, эсвэл «2, 3 дугаар улиралд» гэх мэтээр бичнэ.",
    "sheet.units-prompt": "Кодыг жагсаалтаас сонгоно. Хэд хэдэн байгууллага бол таслалаар тусгаарлаж бичнэ: ТЗУХ, ГЗБА",
    "sheet.target-count-rule": "Зорилтот тоо 0-ээс их байх ёстой. Үг, хэмжих нэгж бичихгүйгээр зөвхөн тоо оруулна уу.",
    "sheet.budget-rule": (
        "Хөрөнгийг мянган төгрөгөөр, зөвхөн тоогоор бичнэ үү. Хөрөнгө шаардахгүй бол «-» тэмдэг тавина."
    ),
    "sheet.achieved-count-rule": (
        "Хүрсэн тоо 0 ба түүнээс их байна. Үг, хэмжих нэгж бичихгүйгээр зөвхөн тоо оруулна уу."
    ),
    "sheet.assessed-rule": (
        "Хувийг 0-ээс 100 хүртэлх тоогоор (жишээ нь 80), эсвэл «{not_assessable}» гэж бичнэ үү. «%» тэмдэг "
        "бичихгүй."
    ),
    "sheet.assessed-prompt": (
        "0-ээс 100 хүртэлх тоо, эсвэл «{not_assessable}». Тооцсон хувиас зөрвөл шалтгааныг «Тайлбар» баганад бичнэ."
    ),
    "sheet.page": "Хуудас &P / &N",
    # The figures on the first sheet and on the terminal
    "figures.goal": "Зорилт",
    "figures.measures": "Арга хэмжээ",
    "figures.graded": "Үнэлэгдсэн",
    "figures.average": "Дундаж хувь",
    "figures.share": "Эзлэх хувь",
    "figures.unit": "Байгууллага",
    "figures.status": "Төлөв",
    "figures.level": "Түвшин",
    "figures.overall": "Нийт",
    "figures.status.graded": "Үнэлэгдсэн",
    "figures.status.not-due": "Хугацаа болоогүй",
    "figures.status.not-assessable": "Үнэлэх боломжгүй",
    "figures.status.missing": "Мэдээлэл дутуу",
    "figures.top-level": "{low} хувь",
    "figures.band": "{low}–{high}",
    "figures.percent": "{number} хувь",
    # The guide: the first sheet
    "guide.title": "Төлөвлөгөө, хэрэгжилтийн файл",
    "guide.purpose.heading": "Энэ файл юунд зориулагдсан бэ",
    "guide.purpose.1": (
        "Жилийн төлөвлөгөө, түүний хэрэгжилтийг нэг дор хөтөлж, албан бичгийн хавсралтыг хэвлэхэд бэлэн гаргахад "
        "зориулав."
    ),
    "guide.purpose.2": "Зорилт бүр өөрийн хуудастай («Зорилт 1», «Зорилт 2» …), арга хэмжээ бүр нэг мөртэй байна.",
    "guide.who.heading": "Хэн юуг бөглөх вэ",
    "guide.who.1": (
        "Төлөвлөгөө хариуцсан мэргэжилтэн: «Тохиргоо», «Байгууллага» хуудас болон төлөвлөгөөний багануудыг "
        "(«№»-аас «Хариуцах байгууллага» хүртэл) бөглөнө."
    ),
    "guide.who.2": (
        "Хариуцах байгууллага: «Хүрсэн түвшин, үр дүн», «Хүрсэн тоо», «Үнэлсэн хувь», «Нотлох баримт», «Тайлбар» "
        "баганыг бөглөнө."
    ),
    "guide.who.3": "«Хэрэгжилтийн хувь» баганыг хэн ч бөглөхгүй: тоо, хувийг оруулмагц автоматаар тооцогдоно.",
    "guide.order.heading": "Ажлын дараалал",
    "guide.order.1": (
        "1. «Тохиргоо» хуудсанд байгууллагын нэр, он, тайлант хугацааг шалгаж, арга хэмжээг зорилтын хуудсанд "
        "бичнэ (нэг нүдэнд шинэ мөр эхлүүлэх: Alt+Enter)."
    ),
    "guide.order.2": "2. «Илгээх» товчоор байгууллага тус бүрд илгээх маягтыг гаргаж, цахим шуудангаар хүргүүлнэ.",
    "guide.order.3": (
        "3. Буцаан ирүүлсэн файлыг «Нэгтгэх» товчоор нэгтгэнэ. Өөрчлөлтийг эхлээд харуулах бөгөөд таныг зөвшөөртөл "
        "юу ч өөрчлөхгүй."
    ),
    "guide.order.4": (
        "4. «Шалгах» товч дарж, «Алдаа» хуудсанд гарсан зүйлийг нэг бүрчлэн засна; нүдний хаягийг дарвал тухайн "
        "нүд рүү очно."
    ),
    "guide.order.5": "5. «Тайлан гаргах» товч дарж, «Хавсралт» хуудсыг хэвлэх, эсвэл албан бичигт хавсаргана.",
    "guide.buttons.heading": "Товч юу хийдэг вэ",
    "guide.buttons.1": "«Шалгах»: бүх алдаа, анхааруулгыг нэг дор олж тэмдэглэнэ; таны бичсэнийг өөрчлөхгүй.",
    "guide.buttons.2": (
        "«Хувь тооцох»: арга хэмжээ, зорилт, байгууллага тус бүрийн болон нийт хувийг шинэчилнэ; хугацаа болоогүй, "
        "үнэлэх боломжгүй арга хэмжээ дунджид орохгүй."
    ),
    "guide.buttons.3": (
        "«Тайлан гаргах»: тайлангийн хүснэгтийг шинээр бүрдүүлнэ. «Хавсралт» хуудсанд гараар бичсэн зүйл "
        "хадгалагдахгүй."
    ),
    "guide.colours.heading": "Өнгө юуг заах вэ",
    "guide.colours.1": (
        "Улаан нүд: алдаа, заавал засна. Шар нүд: анхааруулга, нягтална. Засаад дахин шалгахад өнгө автоматаар "
        "арилна."
    ),
    "guide.colours.2": "Саарал нүд: түгжигдсэн буюу автоматаар тооцогддог тул бичихгүй. Цагаан нүд: бөглөнө.",
    "guide.help.heading": "Хэнээс лавлах вэ",
    "guide.help.1": (
        "Төлөвлөгөө, үнэлгээний талаар төлөвлөгөө хариуцсан мэргэжилтнээс, файл нээгдэхгүй, товч ажиллахгүй бол "
        "мэдээллийн технологийн мэргэжилтнээс лавлана уу."
    ),
    # The attachment
    "print.heading.count": "Д/д",
    "print.heading.goal": "Зорилт",
    "print.heading.measure": "Арга хэмжээ",
    "print.heading.indicators": "Гүйцэтгэлийн шалгуур үзүүлэлт",
    "print.heading.period": "Хэрэгжих хугацаа",
    "print.heading.target": "Хүрэх түвшин, үр дүн",
    "print.heading.budget": "Зарцуулах хөрөнгө мян/төг",
    "print.heading.achieved": "Хүрсэн түвшин, үр дүн",
    "print.heading.percent": "Хэрэгжилтийн хувь",
    "print.heading.units": "Хариуцах байгууллага",
    "print.continued": "(үргэлжлэл)",
    "print.goal-average": "{ordinal} зорилтын хэрэгжилтийн дундаж хувь",
    "print.overall": "Нийт хэрэгжилтийн хувь",
    "print.page": "Хуудас {page} / {pages}",
    "print.not-due": "хугацаа болоогүй",
    "print.not-assessable": "үнэлэх боломжгүй",
    "print.letter": "{sender} {date} {number} дугаартай албан бичгийн хавсралт",
    "print.undated": "… оны … сарын …-ны өдрийн",
    # Periods as papers name them
    "period.name.q1": "1 дүгээр улирал",
    "period.name.h1": "эхний хагас жил",
    "period.name.q3": "эхний 9 сар",
    "period.name.year": "жилийн эцэс",
    "period.of-year": "{year} оны {period}",
    # Sending: a unit's copy
    "copy.title": "{unit}: хэрэгжилтийн мэдээлэл бөглөх маягт",
    "copy.hint": "Танай хариуцсан {count} арга хэмжээг энэ файлд оруулав.",
    "copy.guide-heading": "Хэрхэн бөглөх вэ",
    "copy.guide.1": "1. Ногоон гарчигтай багануудыг бөглөнө: {columns}. Цагаан нүд нээлттэй, саарал нүд түгжээтэй.",
    "copy.guide.2": "2. Хэд хэдэн байгууллага хариуцсан арга хэмжээнд зөвхөн өөрийн байгууллагын хийсэн ажлыг бичнэ.",
    "copy.guide.3": "3. «Хэрэгжилтийн хувь» баганыг бөглөхгүй: тоо, хувийг оруулмагц автоматаар тооцогдоно.",
    "copy.guide.4": (
        "4. Нэг нүдэнд шинэ мөр эхлүүлэхдээ Alt+Enter дарна. Мөр шүүх, баганын өргөн, мөрийн өндөр өөрчлөх, "
        "тэмдэглэл (Note) нэмэх боломжтой."
    ),
    "copy.guide.5": (
        "5. Төлөвлөгөөний мөр, багана, хуудсыг нэмэхгүй, хасахгүй, нэрийг нь өөрчлөхгүй байхыг хүсье. Төлөвлөгөөнд "
        "засах зүйл байвал захидлаар мэдэгдэнэ үү."
    ),
    "copy.guide.6": "6. Бөглөж дуусаад файлаа хадгалж, ирүүлсэн захидлын хариуд хавсаргаж илгээнэ үү.",
    "copy.sheet-heading": "Хуудас",
    "copy.goal-heading": "Зорилт",
    "copy.goal": "{text} ({count} арга хэмжээ)",
    "copy.fact.plan": "Төлөвлөгөө",
    "copy.fact.unit": "Байгууллага",
    "copy.fact.period": "Тайлант хугацаа",
    "copy.fact.measures": "Арга хэмжээний тоо",
    "copy.fact.sent": "Илгээсэн огноо",
    "copy.fact.deadline": "Ирүүлэх эцсийн хугацаа",
    # Sending: the mail
    "mail.subject": "{plan}: хэрэгжилтийн мэдээлэл ирүүлэх тухай ({unit}, {period}), {sent}",
    "mail.greeting": "{unit} танаа,",
    "mail.request": "{title}\n\nДээрх төлөвлөгөөний хэрэгжилтийн мэдээллийг нэгтгэж байна. Тайлант хугацаа: {period}.",
    "mail.request-untitled": "Төлөвлөгөөний хэрэгжилтийн мэдээллийг нэгтгэж байна. Тайлант хугацаа: {period}.",
    "mail.task": (
        "Танай хариуцсан {count} арга хэмжээг «{file}» файлд оруулж хавсаргав. Ногоон гарчигтай багануудыг бөглөж "
        "хадгалаад, энэ захидлын хариуд хавсаргаж ирүүлнэ үү."
    ),
    "mail.deadline": "Ирүүлэх эцсийн хугацаа: {date}.",
    "mail.locked": (
        "Төлөвлөгөөний баганууд түгжээтэй. Тэдгээрт засах зүйл байвал файлыг өөрчлөхгүйгээр захидлаар мэдэгдэхийг "
        "хүсье."
    ),
    "mail.regards": "Хүндэтгэсэн.",
    "mail.regards-from": "Хүндэтгэсэн,\n{org}",
    # Sending: the page that lists the mails, and what is said afterwards
    "send.page-hint": (
        "Хаяг дээр дарахад захидал нээгдэнэ: файлыг хавсаргаад илгээнэ. Хавсралттай бэлэн ноорог нь ижил нэртэй "
        "«.eml» файлд байна: Outlook-ийн сонгодог (classic) хувилбарт нээгээд шууд илгээх боломжтой."
    ),
    "send.page-unit": "Байгууллага",
    "send.page-address": "Хаяг",
    "send.page-file": "Файл",
    "send.page-letter": "Гарчиг, бичвэр",
    "send.page-measures": "{count} арга хэмжээ",
    "send.page-no-address": "хаяг бүртгээгүй",
    "send.reading": "Төлөвлөгөө уншиж байна",
    "send.preparing": "Маягт бэлтгэж байна",
    "send.noting": "Илгээснийг төлөвлөгөөнд тэмдэглэж байна",
    "send.sent": "{unit}: {count} арга хэмжээ, {address}: {file}",
    "send.addressless": "хаяггүй",
    "send.without-address": "Цахим шуудангийн хаяггүй байгууллага: {units}. «{sheet}» хуудсанд хаягийг нэмнэ үү.",
    "send.wrong-address": "{unit}: «{address}» хаяг буруу тул захидал хүрэхгүй. «{sheet}» хуудсанд засна уу.",
    "send.without-measures": "Хариуцсан арга хэмжээгүй байгууллага: {units}. Маягт илгээхгүй.",
    "send.unassigned": "Бүртгэлтэй байгууллагад хуваарилаагүй арга хэмжээ: {measures}. Хэнд ч илгээгдэхгүй.",
    "send.page": "Илгээх жагсаалт: {path}",
    "send.nothing": (
        "«{name}»: илгээх файл үүссэнгүй: бүртгэлтэй байгууллагад хуваарилсан арга хэмжээ алга. «{column}» баганад "
        "код бичнэ үү."
    ),
    "send.answer-stands": (
        "«{name}» файлд байгууллагын хариу эсвэл өөр зүйл байгаа тул солихгүй. Өөр хавтас заах, эсвэл тэр файлыг "
        "өөр газар зөөгөөд дахин илгээнэ үү."
    ),
    "send.mail-stands": (
        "«{name}» нь энэ хэрэгслийн бэлтгэсэн ноорог биш захидал тул солихгүй. Өөр хавтас заах, эсвэл тэр файлыг "
        "өөр газар зөөгөөд дахин илгээнэ үү."
    ),
    # Merging
    "merge.reading": "Ирүүлсэн файлуудыг уншиж байна",
    "merge.read": "Уншсан: {name}",
    "merge.merging": "Нэгтгэж, шалгаж байна",
    "merge.writing": "Нэгтгэсэн файл бичиж байна",
    "merge.out": "Нэгтгэсэн файл: {path}",
    "merge.none-read": "{troubles}",
    "merge.out-is-answer": "«{name}» файлд байгууллагын маягт, хариу байгаа тул солихгүй. Өөр нэр өгнө үү.",
    "merge.counts": "Нэгтгэсэн утга: {taken}, зөрүү: {conflicts}, алдаа, анхааруулга: {findings}.",
    "merge.conflict": "Зөрүү: {measure}, «{column}», {unit}: үндсэн файлд {ours}, ирүүлсэн файлд {theirs}.",
    "merge.more-conflicts": "Бусад {count} зөрүүг «{sheet}» хуудаснаас үзнэ үү.",
    "merge.in-file": "{file}: {message}",
    "merge.record-cell": "Өөрчлөгдсөн нь: {measure} дугаартай арга хэмжээ{column}{place}.",
    "merge.record-column": ", «{column}»",
    "merge.record-place": " ({place})",
    "merge.returned": "Ирүүлсэн: {returned}/{units} байгууллага.",
    "merge.owing": "Ирүүлээгүй: {units}.",
    "merge.preview-values": "Нэгтгэх утга: {count}",
    "merge.preview-conflicts": "Шийдвэрлэх зөрүү: {count}",
    "merge.preview-findings": "Алдаа: {errors}, анхааруулга: {warnings}",
    "merge.preview-finding": "– {message}",
    "merge.preview-more": "– … бусад {count}",
    "merge.quoted": "«{value}»",
    # The sheet of conflicts
    "conflict.title": "Зөрүүтэй утгууд",
    "conflict.hint": (
        "«Шийдвэр» баганаас сонгоно. «Өөр утга» гэж сонговол хажуугийн нүдэнд бичнэ. Шийдвэрээ сонгосны дараа "
        "«Нэгтгэх» товч дарж, файл сонгохгүйгээр цонхыг хаахад шийдвэрийг хэрэгжүүлэх эсэхийг асууна."
    ),
    "conflict.none": "Зөрүү алга.",
    "conflict.prompt-title": "Шийдвэр",
    "conflict.prompt": "Аль утгыг нэгтгэхээ жагсаалтаас сонгоно.",
    "conflict.trouble.parted": "мөрийн баганууд зөрж эрэмбэлэгдсэн тул аль зөрүүнийх болох нь тодорхойгүй",
    "conflict.trouble.unknown": "жагсаалтад байхгүй шийдвэр бичигдсэн",
    "conflict.trouble.empty": "«Өөр утга» гэж сонгосон боловч утгыг бичээгүй",
    "conflict.trouble.double": "шийдвэр, «Өөр утга» хоёр зөрж байна",
    "conflict.trouble.contrary": "нэг нүдэнд хоорондоо зөрөх шийдвэр гаргасан",
    "conflict.trouble.changed": "шийдвэр гаргаснаас хойш үндсэн файлын утга өөрчлөгдсөн",
    "conflict.trouble.no-number": "«Өөр утга»-д тоо бичнэ",
    # The sheet of receipts
    "receipt.counts": "Мэдээлэл ирүүлэх байгууллага: {units}, ирүүлсэн: {returned}, ирүүлээгүй: {owing}.",
    "receipt.returned": "Ирүүлсэн",
    "receipt.owing": "Ирүүлээгүй",
    "receipt.moved": "Энэ хуудасны оронд «{sheet}» хуудсыг үзнэ үү.",
    # Comparing two versions
    "compare.changed": "{measure}, «{column}» ({place}): {old} → {new}",
    "compare.added": "Нэмэгдсэн: {measure} {text} ({place})",
    "compare.removed": "Хасагдсан: {measure} {text} ({place})",
    "compare.moved": "Хариуцах байгууллага өөрчлөгдсөн: {measure} ({place}): {old} → {new}",
    "compare.unit": "Байгууллага {unit}, «{column}»: {old} → {new}",
    "compare.unit-added": "Нэмэгдсэн байгууллага: {unit}",
    "compare.unit-removed": "Хасагдсан байгууллага: {unit}",
    "compare.unit-renamed": "Байгууллагын код өөрчлөгдсөн: {old} → {new}",
    "compare.setting": "Тохиргоо «{key}»: {old} → {new}",
    "compare.overall": "Төлөвлөгөөний хэрэгжилт: {old} → {new}{change}{name}",
    "compare.goal": "Зорилт {name}: {old} → {new}{change}",
    "compare.of-unit": "Байгууллага {name}: {old} → {new}{change}",
    "compare.points": " ({points} нэгж хувь)",
    "compare.percent": "{value} хувь",
    "compare.not-graded": "үнэлээгүй",
    "compare.finding": "{name}: {message}",
    "compare.counts": "Өөрчлөгдсөн нүд: {changed}, нэмэгдсэн арга хэмжээ: {added}, хасагдсан: {removed}.",
    # Evidence: the files that units name, gathered and packed
    "gathering.step": "Нотлох баримтыг хайж байна",
    "gathering.step-write": "Нотлох баримтыг бүртгэж байна",
    "gathering.ask-folder": "Нотлох баримт, ирсэн захидал байгаа хавтас",
    "gathering.no-folder": "«{name}» хавтас олдсонгүй. Нэр, байршлыг шалгана уу.",
    "gathering.too-many": (
        "Хавтаст байгаа файлын тоо {most} ширхгээс хэтэрсэн байна. Нотлох баримтын хавтсыг сонгоно уу."
    ),
    "gathering.too-many-named": "Төлөвлөгөөнд нэрлэсэн нотлох баримтын тоо {most} ширхгээс хэтэрсэн байна. «Нотлох баримт» баганыг шалгана уу.",
    "gathering.folder-unreadable": (
        "«{name}» хавтсыг уншиж чадсангүй: эрх хүрэхгүй байна. Эрхээ шалгаад дахин оролдоно уу."
    ),
    "gathering.container-unreadable": (
        "«{name}» файлыг уншиж чадсангүй: өөр программд нээлттэй эсвэл эрх хүрэхгүй байна. Хаагаад дахин оролдоно уу."
    ),
    "gathering.container-large": (
        "«{name}» файл хэт том ({size} МБ) тул доторх файлыг үзсэнгүй. Задлаад дахин оролдоно уу."
    ),
    "gathering.attachments-large": "«{name}»: захидал, архив доторх файлын нийт хэмжээ хэт том тул бүгдийг авч чадсангүй. Задлаад дахин оролдоно уу.",
    "gathering.why-link": "Файл биш, холбоос (линк) байна. Файлыг нь хавтсанд хуулна уу.",
    "gathering.why-device": "Энгийн файл биш байна. Файлыг нь хавтсанд хуулна уу.",
    "gathering.why-busy": "Өөр программд нээлттэй эсвэл эрх хүрэхгүй байна. Файлыг хаагаад дахин оролдоно уу.",
    "gathering.why-large": "Файл хэт том байна (1 ГБ хүртэл). Хэмжээг нь багасгана уу.",
    "gathering.why-changed": "Файл энэ хооронд өөрчлөгдсөн байна. Дахин оролдоно уу.",
    "gathering.changed": "«{name}» файлыг бүртгэснээс хойш уншиж чадсангүй, эсвэл өөрчлөгдсөн байна. Юу ч бичсэнгүй. Файлыг хаагаад дахин оролдоно уу.",
    "gathering.zip-large": "Нотлох баримтын нийт хэмжээ хэт том ({size} МБ) тул багцалсангүй. Хэмжээг нь багасгана уу.",
    "gathering.remark-not-found": "Олдсонгүй.",
    "gathering.remark-same": "Агуулга нь «{name}» файлынхтай адил.",
    "gathering.remark-guessed": "Нэр яг таараагүй: «{name}» гэж бичсэн байна.",
    "gathering.remark-ambiguous": "Ижил нэртэй, агуулга өөр файл бий.",
    "gathering.remark-double": "Давхар байгаа газар: {places}.",
    "gathering.remark-shared": "Мөн {measures} дугаартай арга хэмжээнд ашигласан.",
    "gathering.remark-dated": "Огноо тайлант хугацаанд багтахгүй.",
    "gathering.counts": (
        "Нотлох баримт: бүртгэсэн {listed}, олдоогүй, уншаагүй {missing}, шалгаагүй холбоос {addresses}."
    ),
    "gathering.missing-list": "Олдоогүй, уншаагүй нь:",
    "gathering.missing-one": "– {measure}: {name}",
    "gathering.missing-more": "– бусад {count}",
    "gathering.errors": "Анхаарна уу: төлөвлөгөөнд засаагүй {errors} алдаа байна. «Шалгах» товчоор үзнэ үү.",
    "gathering.packed": "Нотлох баримтын архив: {path}",
    "gathering.nothing-packed": "Олдсон файл алга тул архив үүсгэсэнгүй: {path}",
    "gathering.done": "«{sheet}» хуудсанд бүртгэлээ. Файлаа хадгална уу (Ctrl+S).",
    # Returned mails and archives
    "incoming.no-attachment": "«{name}» захидалд хавсаргасан Excel файл алга. Хавсралттай захидлыг нь хадгалж өгнө үү.",
    "incoming.no-workbook": "«{name}» файл дотор Excel файл алга. Байгууллагаас ирүүлсэн .xlsx файлыг сонгоно уу.",
    "incoming.found": "Дотроос нь олдсон: {found}.",
    "incoming.not-read-in": (
        "«{name}» дотор уншаагүй файл байна: {found}. Хариу нь эдгээр файлд байвал бөглөсөн маягтыг (.xlsx) дахин "
        "ирүүлэхийг хүснэ үү."
    ),
    "incoming.not-read": (
        "«{name}» файлыг уншаагүй ({kind}). Хариу нь энэ файлд байвал бөглөсөн маягтыг (.xlsx) дахин ирүүлэхийг "
        "хүснэ үү."
    ),
    "incoming.and-more": "бусад {count} файл",
    "incoming.item": "«{name}» ({kind})",
    "incoming.draft": (
        "«{name}» нь илгээх ноорог байна, ирсэн захидал биш. Байгууллагаас ирсэн захидлыг хадгалж өгнө үү."
    ),
    "incoming.bad-mail": "«{name}» захидлыг уншиж чадсангүй: файл гэмтсэн байна. Захидлыг дахин хадгалаад оролдоно уу.",
    "incoming.bad-archive": (
        "«{name}» архив гэмтсэн байна. Захидлаас дахин хадгалах эсвэл задлаад доторх файлыг сонгоно уу."
    ),
    "incoming.bad-tnef": (
        "«{name}» файлыг (Outlook-ийн winmail.dat) бүрэн нээж чадсангүй. Хавсралтыг дахин ирүүлэхийг хүснэ үү."
    ),
    "incoming.bad-signed": (
        "«{name}» нь тоон гарын үсэгтэй захидал (.p7m) бөгөөд нээж чадсангүй. Outlook дээр нээж, хавсралтыг нь "
        "хадгалаад сонгоно уу."
    ),
    "incoming.encrypted": (
        "«{name}» шифрлэсэн захидал тул нээх боломжгүй. Outlook дээр нээж, хавсралтыг нь хадгалаад сонгоно уу."
    ),
    "incoming.locked-archive": "«{name}» архив нууц үгтэй байна. Нууц үгээр нь задлаад доторх файлыг сонгоно уу.",
    "incoming.foreign-archive": "«{name}» архивыг ({kind}) энэ хэрэгсэл нээдэггүй. Задлаад доторх файлыг сонгоно уу.",
    "incoming.packed-otherwise": (
        "«{name}» архивын шахсан аргыг энэ хэрэгсэл дэмждэггүй. Задлаад доторх файлыг сонгоно уу."
    ),
    "incoming.link": "«{name}» нь файл биш, интернэт дэх файлын холбоос байна. Файлыг татаж хадгалаад сонгоно уу.",
    "incoming.object": (
        "«{name}» нь захидлын бичвэрт суулгасан объект байна. Outlook дээр нээж, файл болгон хадгалаад сонгоно уу."
    ),
    "incoming.cut": (
        "«{name}» хавсралт дутуу байна: захидал дундаасаа тасарсан. Захидлыг дахин хадгалах эсвэл дахин ирүүлэхийг "
        "хүснэ үү."
    ),
    "incoming.too-large": "«{name}» файл хэт том байна ({size} МБ). Буцаан ирүүлсэн файл мөн эсэхийг шалгана уу.",
    "incoming.too-large-in-all": (
        "«{name}» файлыг уншаагүй: файлуудын нийт хэмжээ хэт том байна. Цөөн файлаар хэсэгчлэн нэгтгэнэ үү."
    ),
    "incoming.unpacks-too-large": (
        "«{name}» задлахад {most} МБ-аас том байна. Доторх файлыг хадгалаад, тус тусад нь сонгоно уу."
    ),
    "incoming.too-many": (
        "«{name}» дотор {most}-аас олон Excel файл байна. Байгууллагаас ирүүлсэн файл мөн эсэхийг шалгана уу."
    ),
    "incoming.too-many-parts": (
        "«{name}» дотор хэт олон хавсралт, файл байна. Доторх Excel файлыг хадгалаад сонгоно уу."
    ),
    "incoming.too-deep": (
        "«{name}» дотор захидал, архив хэт олон давхарласан байна. Доторх Excel файлыг хадгалаад сонгоно уу."
    ),
    "incoming.missing": "«{name}» файл, хавтас олдсонгүй. Нэр, байршлыг шалгана уу.",
    "incoming.unreadable": (
        "«{name}» файлыг унших боломжгүй: өөр программд нээлттэй эсвэл эрх хүрэхгүй байна. Excel-ийг хаагаад дахин "
        "оролдоно уу."
    ),
    "incoming.empty-folder": "«{name}» хавтсанд буцаан ирүүлсэн файл алга. Хавтсыг шалгана уу.",
    "incoming.kind.word": "Word баримт",
    "incoming.kind.pdf": "PDF баримт",
    "incoming.kind.slides": "PowerPoint файл",
    "incoming.kind.outlook-data": "Outlook-ийн өгөгдлийн файл",
    "incoming.kind.program": "программ",
    "incoming.kind.text": "бичвэр файл",
    "incoming.kind.web": "веб хуудас",
    "incoming.kind.numbers": "Numbers-ийн файл",
    "incoming.kind.data": "өгөгдлийн файл",
    "incoming.kind.unknown": "төрөл нь тодорхойгүй файл",
    "incoming.kind.temporary": "түр файл",
    "incoming.kind.empty": "хоосон файл",
    "incoming.kind.picture": "зураг",
}  # fmt: skip
