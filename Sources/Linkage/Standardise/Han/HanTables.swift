/// What is known of each UTF-16 code unit, in flat tables that every record passes through.
struct HanTables: Sendable {
    /// Built by the first field that is read (about 2 ms) and kept for the life of the process.
    static let shared = HanTables()

    /// The form that a symbol is folded into; 0 for what is dropped.
    let folded: SymbolTable
    /// The number of a character's syllable, a Latin letter's own code, or 0.
    let syllables: SymbolTable
    /// The characters that each one is taken for by hand, eye or scanner; each pair under its lower code point.
    let shapes: SymbolLists
    /// The second characters of compound surnames under their first.
    let surnames: SymbolLists
    /// What the syllables sound like.
    let sounds: SyllableSounds

    private init() {
        let plain = Folding.table()
        let (numbers, letters) = Self.readings()
        folded = plain
        syllables = numbers
        shapes = SymbolLists(HanShapes.text)
        surnames = SymbolLists(Surnames.compound)
        sounds = SyllableSounds(letters: letters)
    }

    /// Whether one character is taken for the other.
    @inline(__always)
    func areAlike(_ one: UInt16, _ other: UInt16) -> Bool { shapes.has(max(one, other), under: min(one, other)) }

    /// The syllable number of each character, and the letters of each syllable.
    private static func readings() -> (SymbolTable, [[UInt8]]) {
        let numbers = SymbolTable.Builder()
        for letter in UInt16(0x61)...0x7A { numbers[letter] = letter }
        var letters: [[UInt8]] = []
        var isOpen = false
        for scalar in HanReadings.text.description.unicodeScalars {
            if scalar.value < 0x21 { continue }
            if scalar.isASCII {
                if !isOpen { letters.append([]) }
                isOpen = true
                letters[letters.count - 1].append(UInt8(truncatingIfNeeded: scalar.value))
            } else {
                isOpen = false
                numbers[UInt16(truncatingIfNeeded: scalar.value)] = SyllableSounds.first + UInt16(letters.count - 1)
            }
        }
        return (numbers.finished(), letters)
    }
}

/// Lists of characters, each under a head character.
struct SymbolLists: Sendable {
    /// Where a character's list begins in `symbols`; 0 if it has none.
    private let starts: SymbolTable
    /// Each list is closed by 0.
    private let symbols: FixedNumbers<UInt16>

    /// Decodes a head, its list and a full stop, again and again.
    init(_ text: StaticString) {
        let starts = SymbolTable.Builder()
        var symbols: [UInt16] = [0]
        var isOpen = false
        for scalar in text.description.unicodeScalars where scalar.value > 0x20 {
            let symbol = UInt16(truncatingIfNeeded: scalar.value)
            if symbol.is(".") {
                symbols.append(0)
                isOpen = false
            } else if isOpen {
                symbols.append(symbol)
            } else {
                starts[symbol] = UInt16(truncatingIfNeeded: symbols.count)
                isOpen = true
            }
        }
        self.starts = starts.finished()
        self.symbols = FixedNumbers(symbols)
    }

    /// Whether a character is in the list of another one.
    @inline(__always)
    func has(_ symbol: UInt16, under head: UInt16) -> Bool {
        var index = Int(starts[head])
        guard index > 0 else { return false }
        while symbols[index] != 0 {
            if symbols[index] == symbol { return true }
            index += 1
        }
        return false
    }
}

/// Numbers that are written once and live as long as the process, so that reading them counts no references.
struct FixedNumbers<Number: BitwiseCopyable & Sendable>: @unchecked Sendable {
    // Unchecked: nobody writes to the memory after the initialiser, and it is never freed.
    private let numbers: UnsafePointer<Number>

    init(_ values: [Number]) {
        let memory = UnsafeMutablePointer<Number>.allocate(capacity: max(values.count, 1))
        memory.initialize(from: values, count: values.count)
        numbers = UnsafePointer(memory)
    }

    /// The number at an index below the count of values, which is not checked.
    @inline(__always)
    subscript(index: Int) -> Number { numbers[index] }
}

/// One number for each of the 65,536 UTF-16 code units. No index can be out of bounds, so none is checked.
struct SymbolTable: @unchecked Sendable {
    // Unchecked: the memory is written by the builder alone, before anybody else knows of it, and never freed.
    private let numbers: UnsafePointer<UInt16>

    @inline(__always)
    subscript(symbol: UInt16) -> UInt16 { numbers[Int(symbol)] }

    /// Fills a table, all of whose numbers begin as 0.
    struct Builder {
        private let numbers: UnsafeMutablePointer<UInt16>

        init() {
            numbers = .allocate(capacity: 1 << 16)
            numbers.initialize(repeating: 0, count: 1 << 16)
        }

        subscript(symbol: UInt16) -> UInt16 {
            get { numbers[Int(symbol)] }
            nonmutating set { numbers[Int(symbol)] = newValue }
        }

        func finished() -> SymbolTable { SymbolTable(numbers: numbers) }
    }
}
