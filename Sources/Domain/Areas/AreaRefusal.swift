/// Why a row of a division table is not taken.
public enum AreaRefusal: Refusal, Hashable {
    case codeIsNotDigits(String)
    case codeHasWrongLength(String)
    case codeIsOutsideRanges(String)
    case parentDoesNotMatch(code: String, parent: String)

    /// One of each, for the list of problems.
    public static let examples: [AreaRefusal] = [
        .codeIsNotDigits("12O113"), .codeHasWrongLength("1201133"), .codeIsOutsideRanges("120113999"),
        .parentDoesNotMatch(code: "120113003", parent: "120114"),
    ]

    public var code: String {
        switch self {
        case .codeIsNotDigits: "areaCodeIsNotDigits"
        case .codeHasWrongLength: "areaCodeHasWrongLength"
        case .codeIsOutsideRanges: "areaCodeIsOutsideRanges"
        case .parentDoesNotMatch: "areaParentDoesNotMatch"
        }
    }

    public var status: Int { 422 }

    public var field: String? {
        if case .parentDoesNotMatch = self { "parent" } else { "code" }
    }

    public var title: Bilingual {
        switch self {
        case .codeIsNotDigits(let code):
            Bilingual("区划代码“\(code)”只能是数字，请改正后再导入。", "The division code \"\(code)\" must be digits only.")
        case .codeHasWrongLength(let code):
            Bilingual(
                "区划代码“\(code)”的位数不对，应为2、4、6、9或12位。",
                "The division code \"\(code)\" must have 2, 4, 6, 9 or 12 digits.")
        case .codeIsOutsideRanges(let code):
            Bilingual(
                "区划代码“\(code)”的末三位不在规定的区间内，请核对民政或统计部门的代码表。",
                "The last three digits of \"\(code)\" are in no known range; check the official table.")
        case .parentDoesNotMatch(let code, let parent):
            Bilingual(
                "区划代码“\(code)”与上级代码“\(parent)”不相符，下级代码应以上级代码开头。",
                "The division code \"\(code)\" does not continue its parent's code \"\(parent)\".")
        }
    }
}
