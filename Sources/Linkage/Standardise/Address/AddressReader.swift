/// Reads a Chinese address from its beginning: names of areas from the widest to the narrowest, then numbers.
///
/// Only the narrowest name counts, because what stands in front of it is left out as often as not.
struct AddressReader {
    /// A candidate for the area's name.
    private struct Name {
        var start: Int
        var end: Int
        /// 0 community, 1 road, 2 village, 3 all others.
        var rank: Int
    }

    let text: Symbols
    var index = 0
    var numbers = AddressNumbers()
    private var best: Name?
    /// A part of an area that needs the area's own name: 东区.
    private var part: Name?
    /// Where the piece of a name that is being read began.
    var start: Int?
    /// Quarters (3区, 12号院) between the name and the numbers.
    var quarters = AreaHash()
    /// The floor, once the building is known: 3单元5楼2号 is room 502.
    var floor = 0
    private var isFirst = true

    init(_ text: Symbols) { self.text = text }

    /// Reads all of the address.
    mutating func place() -> Place {
        let kinds = AddressWords.kinds
        while index < text.count {
            let symbol = text[index]
            if kinds[symbol] == 0 {
                // Most characters are part of a name and nothing else.
                if start == nil { start = index }
                index += 1
            } else if symbol.is("(") {
                closePiece(at: index, rank: 3)
                skipRemark()
            } else if readNumber(symbol) {
                continue
            } else if symbol.isHan || symbol.isLetter {
                readName()
            } else {
                closePiece(at: index, rank: 3)
                index += 1
            }
        }
        closePiece(at: index, rank: 3)
        return numbers.place(area: area, hasHouses: best.map { $0.rank == 1 || $0.rank == 2 } ?? false)
    }

    /// Leaves out what stands in brackets, unless it holds the numbers.
    private mutating func skipRemark() {
        var end = index
        while end < text.count, !text[end].is(")") { end += 1 }
        let hasNumbers = text[index..<end].contains { $0.digit != nil }
        index = hasNumbers || end == text.count ? index + 1 : end + 1
    }

    private mutating func readName() {
        if start == nil { start = index }
        guard let first = start else { return }
        let kind = AddressWords.piece(text, from: first, at: index, isFirst: isFirst)
        index += 1
        switch kind {
        case .open: return
        case .administrative:
            start = nil
            _ = skip("办事处") || skip("办")
            // Whatever stood in front was wider; behind numbers it is a remark.
            if numbers.count == 0 { (best, part) = (nil, nil) }
        case .community:
            closePiece(at: index - communityLength(first), rank: 0)
        case .village:
            closePiece(at: index, rank: 2)
            _ = skip("村民委员会") || skip("民委员会") || skip("村委会") || skip("委会")
        case .road: closePiece(at: index, rank: 1)
        }
    }

    /// Passes over a word if it stands here.
    private mutating func skip(_ word: StaticString) -> Bool {
        guard text.has(word, at: index) else { return false }
        index += word.utf8CodeUnitCount / 3
        return true
    }

    /// The length of 社区, 居委会, 社区居委会, 居民委员会 at the end of a piece.
    private func communityLength(_ first: Int) -> Int {
        let piece = Symbols(rebasing: text[first..<index])
        if piece.ends(with: "社区") { return 2 }
        let committee = piece.ends(with: "民委员会") ? 5 : 3
        let rest = Symbols(rebasing: piece[..<max(piece.count - committee, 0)])
        return min(rest.ends(with: "社区") ? committee + 2 : committee, piece.count)
    }

    /// Ends the piece that is being read, if there is one, and judges what it is.
    mutating func closePiece(at end: Int, rank: Int) {
        guard let begin = start else { return }
        start = nil
        // 瑞景家园第12号楼, 双街村第3排
        let end = end > begin && text[end - 1].is("第") ? end - 1 : end
        guard end > begin else { return }
        let name = Symbols(rebasing: text[begin..<end])
        guard name.contains(where: { $0.isHan }) else { return }
        if numbers.count > 0 {
            guard isNewName(name, rank: rank, end: end) else { return }
            numbers = AddressNumbers()
            quarters = AreaHash()
            (best, part) = (nil, nil)
        }
        isFirst = false
        if best != nil, name.count <= 2, AddressWords.isRemark(first: name[0], last: name[name.count - 1]) { return }
        let candidate = Name(start: begin, end: end, rank: rank)
        if rank == 3, best != nil, AddressWords.isGeneric(name) {
            part = candidate
        } else if rank >= best?.rank ?? 0 {
            (best, part) = (candidate, nil)
        }
    }

    /// Whether a word behind numbers begins the address anew: 京津公路120号瑞景家园12-3-502.
    private func isNewName(_ name: Symbols, rank: Int, end: Int) -> Bool {
        guard name.count >= 2, !AddressWords.isRemark(first: name[0], last: name[name.count - 1]) else { return false }
        if rank == 1 || rank == 2 { return name.count >= 3 }
        let isResidential = AddressWords.isResidential(name[name.count - 1])
        let isBeforeNumber = end < text.count && (text[end].digit != nil || HanNumber.isNumeral(text[end]))
        return isResidential || rank == 3 && name.count >= 3 && isBeforeNumber
    }

    /// The hash of the name that was found, without what some people leave out of it.
    private var area: UInt32 {
        guard let best else { return quarters.area }
        var (begin, end) = (best.start, best.end)
        if end - begin > 4, text.has("天津", at: begin) { begin += 2 }
        if end - begin > 4, text.has("津北辰", at: begin) { begin += 1 }
        if end - begin > 4, text.has("北辰", at: begin) { begin += 2 }
        while end - begin > 3, text.has("小区", at: end - 2) || text.has("院内", at: end - 2) || isSide(end) { end -= 2 }
        var hash = AreaHash()
        add(begin..<end, to: &hash)
        if let part, !text.has("小区", at: part.start) { add(part.start..<part.end, to: &hash) }
        if !quarters.isEmpty {
            hash.add(UInt16(truncatingIfNeeded: quarters.area))
        }
        return hash.area
    }

    private func isSide(_ end: Int) -> Bool {
        switch text[end - 1] {
        case "侧", "旁", "面", "边": return end >= 2 && !text[end - 2].isLetter
        case "近": return text[end - 2].is("附")
        default: return false
        }
    }

    /// Names are the same with Arabic and with Chinese digits.
    private func add(_ range: Range<Int>, to hash: inout AreaHash) {
        let digits: StaticString = "〇一二三四五六七八九"
        for symbol in text[range] where symbol.isHan || symbol.isLetter || symbol.digit != nil {
            guard let digit = symbol.digit else {
                hash.add(symbol)
                continue
            }
            let bytes = digits.utf8Start + 3 * digit
            hash.add(UInt16(bytes[0] & 15) << 12 | UInt16(bytes[1] & 63) << 6 | UInt16(bytes[2] & 63))
        }
    }
}
