/// Why a row of a grid table is not taken.
public enum GridRefusal: Refusal, Hashable {
    case codeIsMalformed(String)
    case codeIsOutsideRanges(String)
    case communityDoesNotMatch(code: String, community: String)
    case policeGridCodeIsMalformed(String)

    /// One of each, for the list of problems.
    public static let examples: [GridRefusal] = [
        .codeIsMalformed("12011300300100"), .codeIsOutsideRanges("120113003001800"),
        .communityDoesNotMatch(code: "120113003001007", community: "120113003002"),
        .policeGridCodeIsMalformed("JW-45"),
    ]

    public var code: String {
        switch self {
        case .codeIsMalformed: "gridCodeIsMalformed"
        case .codeIsOutsideRanges: "gridCodeIsOutsideRanges"
        case .communityDoesNotMatch: "gridCommunityDoesNotMatch"
        case .policeGridCodeIsMalformed: "policeGridCodeIsMalformed"
        }
    }

    public var status: Int { 422 }

    public var field: String? {
        if case .communityDoesNotMatch = self { "community" } else { "code" }
    }

    public var title: Bilingual {
        switch self {
        case .codeIsMalformed(let code):
            Bilingual(
                "网格编码“\(code)”应为15位数字（微网格17位），请改正。",
                "The grid code \"\(code)\" must have 15 digits, 17 for a micro-grid.")
        case .codeIsOutsideRanges(let code):
            Bilingual(
                "网格编码“\(code)”的顺序号不在规定区间：综合001-799，专属801-899，临时901-999。",
                "The grid code \"\(code)\" is in no range: 001-799 comprehensive, 801-899 dedicated, 901-999 temporary."
            )
        case .communityDoesNotMatch(let code, let community):
            Bilingual(
                "网格编码“\(code)”不以所属村居代码“\(community)”开头，一个网格只能属于一个村居。",
                "The grid code \"\(code)\" does not continue its community's code \"\(community)\".")
        case .policeGridCodeIsMalformed(let code):
            Bilingual(
                "警务网格编码“\(code)”应形如JW120113-045。",
                "The police grid code \"\(code)\" must look like JW120113-045.")
        }
    }
}
