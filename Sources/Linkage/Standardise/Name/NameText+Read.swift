extension NameText {
    /// Reads a name.
    ///
    /// - Parameters:
    ///   - symbols: where the name is written; with less room than ``longest`` the rest is lost.
    /// - Returns: the count of symbols; 0 if there is no name: 不详, 王某之子, 婴儿.
    public static func read(_ bytes: Bytes, into symbols: UnsafeMutableBufferPointer<UInt16>) -> Int {
        FieldText.read(bytes) { text in
            if isPlain(text, room: symbols.count) {
                for index in text.indices { symbols[index] = text[index] }
                return text.count
            }
            let hasHan = text.contains { $0.isHan && !$0.is("某") }
            let count = gather(text, into: symbols, hasHan: hasHan)
            let name = Symbols(rebasing: symbols[..<count])
            let length = withoutTitle(name)
            // A title in Chinese behind a name in letters: Smith先生.
            if length == 0, hasHan, text.contains(where: { $0.isLetter }) {
                let count = gather(text, into: symbols, hasHan: false)
                return saysNothing(Symbols(rebasing: symbols[..<count])) ? 0 : count
            }
            return saysNothing(Symbols(rebasing: name[..<length])) ? 0 : length
        }
    }

    /// Whether a text is a name of two to four characters that none of the rules below can change.
    @inline(__always)
    private static func isPlain(_ text: Symbols, room: Int) -> Bool {
        guard text.count >= 2, text.count <= 4, text.count <= room else { return false }
        let kinds = suspects
        var found: UInt16 = 0
        for symbol in text { found |= kinds[symbol] }
        return found == 0
    }

    /// 1 for all that may be no part of a name: what is no Chinese character, and the characters of titles and notes.
    private static let suspects: SymbolTable = {
        let kinds = SymbolTable.Builder()
        for symbol in UInt16.min...UInt16.max where !symbol.isHan { kinds[symbol] = 1 }
        let notes = "某的生士姐太人志师傅爷妈娘叔伯嫂哥婶姨奶夫任记理长板子女妻父母孙媳儿婴无不未暂没空缺匿保测姓户属婆公偶亲妈爸宝妇婿孩爷叔总"
        for symbol in notes.utf16 { kinds[symbol] = 1 }
        return kinds.finished()
    }()

    /// Copies what belongs to the name. With Chinese characters in it letters are a gloss, but x hides a character.
    private static func gather(
        _ text: Symbols, into symbols: UnsafeMutableBufferPointer<UInt16>, hasHan: Bool
    ) -> Int {
        let room = min(longest, symbols.count)
        var count = 0
        var index = 0
        while index < text.count, count < room {
            let symbol = text[index]
            index += 1
            if symbol.is("某") || symbol.isMask || symbol.is("〇") {
                symbols[count] = unknown
                count += 1
            } else if symbol.isHan {
                // The rest of the name is in letters.
                guard hasHan else { continue }
                symbols[count] = symbol
                count += 1
            } else if symbol.isLetter {
                if hasHan, !isLoneX(text, at: index - 1) { continue }
                symbols[count] = hasHan ? unknown : symbol
                count += 1
            } else if symbol.is("("), count > 0 {
                while index < text.count, !text[index].is(")") { index += 1 }
            } else if symbol.is(":") {
                count = 0
            } else if count >= 2, symbol.is("/") || symbol.is(";") || symbol.is(",") && hasHan {
                break
            } else if isOtherLetter(symbol) {
                symbols[count] = symbol
                count += 1
            }
        }
        return count
    }

    /// An x that stands with no other letter than x.
    private static func isLoneX(_ text: Symbols, at index: Int) -> Bool {
        guard text[index].is("x") else { return false }
        let isAfterLetter = index > 0 && text[index - 1].isLetter && !text[index - 1].is("x")
        let isBeforeLetter = index + 1 < text.count && text[index + 1].isLetter && !text[index + 1].is("x")
        return !isAfterLetter && !isBeforeLetter
    }

    /// Greek to Ethiopic, kana and Hangul: kept as they are.
    private static func isOtherLetter(_ symbol: UInt16) -> Bool {
        symbol >= 0x370 && symbol < 0x1FFF || symbol >= 0x3041 && symbol < 0x3190 || symbol >= 0xAC00 && symbol < 0xD7A4
    }

    /// The length of a name without the titles at its end.
    private static func withoutTitle(_ name: Symbols) -> Int {
        var length = name.count
        while length >= 2, isTitle(name[length - 2], name[length - 1]) { length -= 2 }
        // 李**, 李某 and 王姐 say the surname.
        if length >= 2, name[1..<length].allSatisfy({ $0 == unknown }), name[0] != unknown { return 1 }
        if length == 2, isFormOfAddress(name[1]) { return 1 }
        return length
    }

    /// How neighbours call each other by the surname.
    private static func isFormOfAddress(_ symbol: UInt16) -> Bool {
        switch symbol {
        case "姐", "哥", "姨", "叔", "婶", "嫂", "总": true
        default: false
        }
    }

    private static func isTitle(_ first: UInt16, _ second: UInt16) -> Bool {
        switch second {
        case "生": first.is("先") || first.is("医")
        case "士": first.is("女") || first.is("护")
        case "姐": first.is("小") || first.is("大")
        case "太": first.is("太")
        case "人": first.is("夫")
        case "志": first.is("同")
        case "师": first.is("老")
        case "傅": first.is("师")
        case "爷": first.is("大") || first.is("爷")
        case "妈", "娘", "叔", "伯", "嫂", "哥", "婶": first.is("大")
        case "姨": first.is("阿")
        case "奶": first.is("奶")
        case "夫": first.is("大")
        case "任": first.is("主")
        case "记": first.is("书")
        case "理": first.is("经")
        case "长": first.is("校") || first.is("所") || first.is("科") || first.is("楼")
        case "板": first.is("老")
        default: false
        }
    }

    /// Whether a text names nobody: nothing known in it, a word for it, or somebody by a relative's name.
    private static func saysNothing(_ name: Symbols) -> Bool {
        guard let first = name.first, let last = name.last else { return true }
        if name.allSatisfy({ $0 == unknown }) || isRelative(name) || isKin(name) { return true }
        let before = name.count > 1 ? name[name.count - 2] : 0
        switch last {
        case "子", "女", "妻", "夫", "父", "母", "孙", "媳":
            if name.count >= 3, before.is("之") { return true }
            if name.count >= 4, before.is("长") || before.is("次") || before.is("儿") || before.is("妻") { return true }
        case "儿":
            if name.count >= 4, before.is("女") { return true }
            if before.is("婴") || name.ends(with: "新生儿") { return true }
        case "婴": if before.is("男") || before.is("女") || before.is("之") { return true }
        default: break
        }
        switch first {
        case "无": return name.isOne(of: "无|无名|无名氏|无姓名")
        case "不": return name.isOne(of: "不详|不明|不知道|不清楚")
        case "未": return name.isOne(of: "未知|未填|未取名|未起名|未命名|未登记|未提供")
        case "暂", "没", "空", "缺": return name.isOne(of: "暂无|没有|空|空白|缺")
        case "匿", "保", "测", "姓", "户": return name.isOne(of: "匿名|保密|测试|姓名|户主")
        case "n": return name.isOne(of: "none|null|nil|na|noname")
        case "u", "a", "t": return name.isOne(of: "unknown|anonymous|test|unnamed")
        default: return false
        }
    }

    /// 李国华爱人, 李芳儿子: nobody but a relative is told by so long a name with such an end.
    private static func isKin(_ name: Symbols) -> Bool {
        guard name.count >= 4 else { return false }
        let end = Symbols(rebasing: name[(name.count - 2)...])
        return end.isOne(
            of: "家属|爱人|妻子|丈夫|老婆|老公|配偶|母亲|父亲|妈妈|爸爸|儿子|女儿|孙子|孙女|外孙|宝宝|媳妇|女婿|孩子|小孩|奶奶|爷爷")
            || end[1].is("妻") || end[1].is("媳")
    }

    /// 李芳的孩子, but not 阿的有铁: there are names with this character too.
    private static func isRelative(_ name: Symbols) -> Bool {
        guard let place = name.firstIndex(where: { $0.is("的") }), place > 0, place + 1 < name.count else {
            return false
        }
        switch name[place + 1] {
        case "孩", "儿", "女", "子", "妻", "丈", "母", "父", "家", "婴", "宝", "爱", "老", "小": return true
        default: return false
        }
    }
}
