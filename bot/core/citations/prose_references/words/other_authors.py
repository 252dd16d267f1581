"""Authors and works that messages name beside any reading, in the scripts that they are written in.

Who stands in many readings as a person of theirs, such as Lenin or Napoleon, is not among them.
"""

from __future__ import annotations

from bot.core.level_words import word_set

AUTHORS = word_set("""
    marx engels luxemburg luxemburgo kautsky plekhanov gramsci lukacs althusser adorno
    horkheimer marcuse habermas arendt weber durkheim simmel foucault derrida deleuze bourdieu
    sartre camus beauvoir fanon hobbes locke hume burke rousseau montesquieu tocqueville
    voltaire diderot kant hegel fichte schelling schopenhauer nietzsche heidegger husserl
    wittgenstein descartes spinoza leibniz bacon machiavelli plato platon aristotle aristoteles
    aristotele aristote arystoteles cicero seneca augustine augustinus aquinas kierkegaard
    bentham mill rawls nozick dworkin schmitt strauss popper hayek keynes ricardo schumpeter
    polanyi braudel hobsbawm thompson skocpol huntington fukuyama kotkin kershaw getty figes
    applebaum suny fitzpatrick werth graziosi courtois furet lewin kornai orwell koestler
    solzhenitsyn solschenizyn soljenitsyne shalamov kolakowski milosz djilas bakunin kropotkin
    proudhon blanqui stirner bernstein pannekoek deutscher spivak haraway agamben zizek rancière
    badiou negri hardt piketty graeber gellner geertz freud lacan goethe schiller brecht kafka
    dostoevsky dostojewski dostoievski tolstoy tolstoi chekhov bulgakov zamyatin euclid newton
    darwin thucydides herodotus tacitus livy polybius plutarch маркс энгельс каутский плеханов
    грамши лукач арендт вебер дюркгейм фуко бурдье сартр гоббс локк юм бёрк руссо монтескье
    токвиль вольтер кант гегель ницше хайдеггер витгенштейн декарт платон аристотель макиавелли
    милль ролз шмитт поппер хайек кейнс хобсбаум оруэлл кёстлер солженицын шаламов бакунин
    кропоткин прудон фрейд достоевский толстой чехов булгаков замятин фіцпатрік люксембург αρεντ
    μαρξ βεμπερ πλατων αριστοτελης φουκω carr smith lipset goldman chomsky zola balzac flaubert
    stendhal proust shakespeare dickens woolf joyce beckett ibsen borges cervantes calvino
    manzoni gobetti bobbio losurdo hilferding wallerstein brinton soboul michelet volkogonov
    medvedev rogovin broué rakovsky havel kundera michnik bauman czapski huizinga montaigne
    волкогонов медведев роговин зола бальзак бродский""")
"""Surnames, folded."""

_SCRIPTS = (
    "马克思 恩格斯 卢森堡 葛兰西 阿伦特 韦伯 涂尔干 福柯 布迪厄 萨特 霍布斯 洛克 休谟 伯克 "
    "卢梭 孟德斯鸠 托克维尔 康德 黑格尔 尼采 海德格尔 笛卡尔 柏拉图 亚里士多德 马基雅维利 "
    "密尔 罗尔斯 波普尔 哈耶克 凯恩斯 霍布斯鲍姆 亨廷顿 福山 奥威尔 弗洛伊德 孔子 孟子 荀子 "
    "庄子 韩非子 墨子 朱熹 王阳明 鲁迅 毛泽东 論語 论语 中庸 大学章句 莊子 韓非子 孙子兵法 "
    "史记 史記 左传 诗经 易经 红楼梦 三国演义 水浒传 西游记 资本论 資本論 共产党宣言 "
    "国家与革命 君主论 利维坦 理想国 社会契约论 圣经 创世记 聖書 創世記 源氏物語 平家物語 "
    "枕草子 徒然草 奥の細道 古事記 日本書紀 竹取物語 伊勢物語 歎異抄 アーレント アレント "
    "ウェーバー ヴェーバー マルクス エンゲルス フーコー サルトル ホッブズ ルソー "
    "バーク モンテスキュー トクヴィル カント ヘーゲル ニーチェ ハイデガー デカルト プラトン "
    "アリストテレス マキャヴェリ ロールズ ポパー ハイエク ケインズ ホブズボーム "
    "オーウェル フロイト ドストエフスキー トルストイ 共産党宣言 国家と革命 君主論 社会契約論 "
    "夏目漱石 芥川 太宰 漱石 마르크스 엥겔스 아렌트 베버 뒤르켐 푸코 부르디외 사르트르 홉스 "
    "로크 루소 몽테스키외 토크빌 칸트 헤겔 니체 하이데거 플라톤 아리스토텔레스 마키아벨리 "
    "롤스 하이에크 케인스 홉스봄 헌팅턴 오웰 프로이트 자본론 군주론 논어 맹자 성경 창세기 "
    "사회계약론 리바이어던"
)
SCRIPTS_WITHOUT_CASE = tuple(sorted(frozenset(_SCRIPTS.split()), key=len, reverse=True))
"""Authors and titles in Chinese, Japanese and Korean, the longest first."""

HEBREW_AND_ARABIC = word_set("""
    ארנדט הובסבאום מרקס אנגלס דורקהיים פוקו הובס רוסו קאנט ניטשה אפלטון אריסטו מקיאוולי
    שפינוזה אורוול פרויד قانت كانط هيغل هيجل ماركس إنجلز فيبر أرندت فوكو روسو هوبز لوك نيتشه
    أفلاطون أرسطو مارکس هگل آرنت فوکو
    תהילים בראשית שמות ויקרא במדבר דברים יהושע שופטים שמואל מלכים ישעיהו ירמיהו יחזקאל משלי קהלת
    רות אסתר דניאל עזרא""")
"""The same in Hebrew, Arabic and Persian, with the books of the Bible."""

WORKS = frozenset(
    (
        *("leviathan", "léviathan", "leviatán", "kapital", "capital", "capitale", "kapitał"),
        *("grundrisse", "brumaire", "wug", "gotha", "anti-dühring"),
        *("state & rev", "state and revolution", "secret speech", "il principe"),
        *("communist manifesto", "german ideology", "was tun", "what is to be done", "que faire"),
        *("social contract", "contrat social", "contrato social", "contratto sociale"),
        *("animal farm", "darkness at noon", "gulag archipelago", "geheimrede", "rapport secret"),
        *("wealth of nations", "magnetic mountain", "livre noir", "black book", "das kapital"),
        *("капитал", "капитала", "капитале", "манифест", "манифесте", "что делать", "левиафан"),
        *("krv", "kpv", "suz", "jgb", "rechtsphilosophie", "minima moralia", "sein und zeit"),
        *("азбука коммунизма", "государство и революция", "краткий курс", "кратком курсе"),
        *("short course",),
        *("архипелаг гулаг", "kapitału", "kapitale", "discorso segreto", "discurso secreto"),
    )
)
"""Titles, in small letters, that are no words of everyday before a place."""
