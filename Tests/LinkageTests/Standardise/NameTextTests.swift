import Testing

@testable import Linkage

@Suite struct NameTextTests {
    private func text(_ symbols: [UInt16]) -> String { String(decoding: symbols, as: UTF16.self) }
    private func sound(_ text: String) -> UInt64 { name(text).withUnsafeBufferPointer(NameText.sound) }
    private func nearSound(_ text: String) -> UInt64 { name(text).withUnsafeBufferPointer(NameText.nearSound) }

    @Test(arguments: [
        ("王伟", "王伟"), (" 王 伟 ", "王伟"), ("王　伟", "王伟"), ("王偉", "王伟"), ("王伟（户主）", "王伟"), ("王伟(已故)", "王伟"), ("王伟1", "王伟"),
        ("王伟先生", "王伟"), ("王先生", "王"), ("李芳女士", "李芳"), ("张大爷", "张"), ("王老师", "王"), ("姓名：王伟", "王伟"), ("王伟/李芳", "王伟"),
        ("王伟，李芳", "王伟"), ("Wang Wei", "wangwei"), ("WANG, Wei", "wangwei"), ("ＷＡＮＧ", "wang"), ("Wáng Wěi", "wangwei"),
        ("Lǚ Bù", "lvbu"),
        ("王伟 Wang Wei", "王伟"), ("阿卜杜拉·买买提", "阿卜杜拉买买提"), ("阿卜杜拉•买买提", "阿卜杜拉买买提"), ("阿卜杜拉.买买提", "阿卜杜拉买买提"),
        ("阿卜杜拉・买买提", "阿卜杜拉买买提"),
        ("阿卜杜拉－买买提", "阿卜杜拉买买提"), ("Smith先生", "smith"), ("O'Brien-Smith", "obriensmith"), ("王\u{200B}伟", "王伟"),
        ("\u{FEFF}王伟", "王伟"),
        ("王某", "王"), ("王某某", "王"), ("王*", "王"), ("王姐", "王"), ("王总", "王"), ("王□国", "王\u{FFFD}国"),
        ("王×国", "王\u{FFFD}国"), ("王?国", "王\u{FFFD}国"),
        ("王xx", "王"), ("王○国", "王\u{FFFD}国"), ("王\u{E123}", "王"), ("歐陽震霆", "欧阳震霆"), ("馬雲", "马云"),
        ("李乾", "李乾"),
        ("𬭎明", "𬭎明"), ("阿的有铁", "阿的有铁"), ("王爱人", "王爱人"), ("欧阳建夫", "欧阳建夫"), ("*建国", "\u{FFFD}建国"), ("王\"伟\"", "王伟"),
    ])
    func `reads a name without what is not of it`(written: String, expected: String) {
        #expect(text(name(written)) == expected)
    }

    @Test(arguments: [
        "", " ", "无", "无名", "无名氏", "不详", "未知", "暂无", "婴儿", "王某之子", "李芳之女", "王芳之婴", "新生儿", "男婴", "李芳的孩子", "李芳女儿", "null",
        "None",
        "N/A", "某某", "***", "?", "-", "123", "先生", "测试", "王伟长子", "李国华爱人", "李华儿子", "李国华母亲", "李国华家属", "李国华妻",
    ])
    func `finds no name where there is none`(written: String) {
        #expect(name(written).isEmpty)
    }

    @Test func `keeps no more than fits`() {
        #expect(name(String(repeating: "王", count: 80)).count == NameText.longest)
        var small: [UInt16] = [0, 0]
        let count = small.withUnsafeMutableBufferPointer { room in reading("王建国") { NameText.read($0, into: room) } }
        #expect(count == 2)
    }

    @Test(arguments: [
        ("王伟", "WANG WEI"), ("王伟", "wangwei"), ("王伟", "汪玮"), ("单田芳", "Shan Tianfang"), ("曾志伟", "zengzhiwei"),
        ("仇英", "qiuying"),
        ("解晓东", "xiexiaodong"), ("查良镛", "zhaliangyong"), ("朴树", "piaoshu"), ("区伟", "ouwei"), ("尉迟恭", "yuchigong"),
        ("吕布", "LYU BU"),
        ("吕布", "lvbu"), ("欧阳震霆", "ouyangzhenting"), ("陈晓", "陈小"),
    ])
    func `hears the same sound`(one: String, other: String) {
        #expect(sound(one) == sound(other) && sound(one) != 0)
    }

    @Test(arguments: [
        ("陈刚", "程刚"), ("张伟", "脏伟"), ("周娜", "邹拉"), ("李林", "李玲"), ("胡伟", "伏伟"), ("黄伟", "方伟"), ("陈刚", "chenggang"),
        ("吕布", "卢布"),
        ("宁静", "林静"), ("石磊", "司磊"), ("孙宏", "孙红"),
    ])
    func `hears nearly the same sound`(one: String, other: String) {
        #expect(nearSound(one) == nearSound(other) && nearSound(one) != 0)
    }

    @Test func `tells other sounds apart`() {
        #expect(sound("王伟") != sound("李伟"))
        #expect(sound("王伟") != sound("王维国"))
        #expect(sound("陈刚") != sound("程刚"))
        #expect(sound("王*国") == 0 && nearSound("某建国") == 0)
        #expect(sound("") == 0)
    }

    @Test func `knows syllables and surnames`() {
        #expect(NameText.syllable(0x738B) == NameText.syllable(0x6C6A))  // 王汪
        #expect(NameText.syllable(0x738B) >= 256)
        #expect(NameText.syllable(0x61) == 0x61)
        #expect(NameText.syllable(NameText.unknown) == 0)
        let length = { (text: String) in name(text).withUnsafeBufferPointer(NameText.surnameLength) }
        #expect(
            length("欧阳震霆") == 2 && length("司马光") == 2 && length("欧阳") == 1 && length("王建国") == 1 && length("鲜于枢") == 2)
    }

    @Test func `every character of common names has a syllable`() {
        for symbol
            in "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文伟芳娜秀英敏静丽强磊军洋勇艳杰娟涛明超兰霞平刚桂梓涵浩宇轩怡欣妍玥琪瑶霖翀祎喆堃垚赟昱煜晟"
            .utf16
        {
            #expect(NameText.syllable(symbol) >= SyllableSounds.first, "\(String(decoding: [symbol], as: UTF16.self))")
        }
    }
}
