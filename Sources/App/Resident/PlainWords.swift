import Domain

extension PlainWord {
    /// The eight words, in the order of how often people need them. Which ticket types stand behind a word is data:
    /// the column of the ticket type table.
    static let all: [PlainWord] = [
        PlainWord(code: "rubbish", label: Bilingual("垃圾脏乱", "Rubbish")),
        PlainWord(code: "road", label: Bilingual("道路设施", "Roads and fittings")),
        PlainWord(code: "parking", label: Bilingual("占道乱停", "Parking and stalls")),
        PlainWord(code: "noise", label: Bilingual("噪音油烟", "Noise and fumes")),
        PlainWord(code: "water", label: Bilingual("水电气热", "Water, power, gas, heat")),
        PlainWord(code: "safety", label: Bilingual("安全隐患", "Danger")),
        PlainWord(code: "dispute", label: Bilingual("邻里纠纷", "Disputes")),
        PlainWord(code: "other", label: Bilingual("其他事情", "Something else")),
    ]
}
