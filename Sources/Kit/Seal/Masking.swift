/// Personal data as it is shown to those who have no reason to see it whole.
///
/// What is left says enough to recognise somebody who is known already, and too little to find anybody.
public enum Masking {
    /// The family name and one star, however long the given name is: 刘德华 → 刘*, 欧阳修 → 欧阳*, Aynur → A*.
    public static func name(_ name: String) -> String {
        let name = trimmed(name)
        guard let first = name.first else { return "" }
        let start = String(name.prefix(2))
        return name.count > 2 && compoundFamilyNames.contains(start) ? start + "*" : "\(first)*"
    }

    /// A mobile number keeps three and four digits: 138****5678. Others keep less, and short ones nothing.
    public static func phone(_ number: String) -> String {
        let number = trimmed(HalfWidth.text(number)).filter { !" -()".contains($0) }
        return switch number.count {
        case 11...: keep(3, 4, of: number, stars: number.count - 7)
        case 7...: keep(1, 2, of: number, stars: number.count - 3)
        default: String(repeating: "*", count: number.count)
        }
    }

    /// A citizen id (18 or, before 1999, 15 characters) keeps six, the place of birth, and four: 120113********1234.
    /// Other documents keep one and two.
    public static func identityNumber(_ number: String) -> String {
        let number = trimmed(HalfWidth.text(number))
        return switch number.count {
        case 18, 15: keep(6, 4, of: number, stars: number.count - 10)
        case 7...: keep(1, 2, of: number, stars: number.count - 3)
        default: String(repeating: "*", count: number.count)
        }
    }

    private static func trimmed(_ text: String) -> String { HalfWidth.trimmed(text) }

    private static func keep(_ start: Int, _ end: Int, of text: String, stars: Int) -> String {
        text.prefix(start) + String(repeating: "*", count: stars) + text.suffix(end)
    }

    /// The commoner family names of two characters.
    private static let compoundFamilyNames: Set = [
        "欧阳", "司马", "上官", "诸葛", "东方", "尉迟", "皇甫", "公孙", "慕容", "令狐", "宇文", "长孙", "司徒", "司空", "夏侯", "轩辕", "南宫", "端木",
        "百里", "东郭", "西门", "独孤", "第五", "呼延", "澹台", "申屠", "太史", "闻人", "钟离", "濮阳",
    ]
}
