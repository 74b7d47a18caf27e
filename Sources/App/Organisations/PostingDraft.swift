import Domain
import Kit

/// A posting as a row describes it.
struct PostingDraft: Sendable, Equatable {
    static let login = TableColumn("login", "登录名", "账号", "用户名")
    static let organisation = TableColumn("organisation", "单位", "单位代码", "单位编码")
    static let role = TableColumn("role", "角色", "岗位")
    private static let scope = TableColumn("scope", "管辖范围", "辖区", "area")
    private static let grids = TableColumn("grids", "网格", "网格编码", "grid")
    private static let from = TableColumn("from", "开始日期", "起始日期", "validFrom")
    private static let to = TableColumn("to", "结束日期", "截止日期", "validTo")
    private static let share = TableColumn("share", "工作占比", "占比")
    private static let hours = TableColumn("weeklyHours", "每周时段", "工作时段")
    private static let backup = TableColumn("backupFor", "替补", "顶岗对象")

    let login: String
    let organisation: String
    let role: Role
    let scope: AreaPath?
    let grids: [String]
    let from: Day?
    let to: Day?
    let share: Int
    let weeklyHours: WeeklyHours?
    let backupFor: String?

    init(_ row: TableRow, today: Day) throws {
        login = try row.neededCode(Self.login).lowercased()
        organisation = try row.neededCode(Self.organisation)
        guard let role: Role = try row.choice(Self.role, label: \.label) else { throw row.missing(Self.role) }
        self.role = role
        let scope = row.code(Self.scope)
        self.scope = scope.isEmpty ? nil : AreaPath(scope)
        grids = row.list(Self.grids).map(HalfWidth.text)
        from = try row.day(Self.from)
        to = try row.day(Self.to)
        share = try row.count(Self.share, default: 100)
        let hours = row.text(Self.hours)
        weeklyHours = try hours.isEmpty ? nil : WeeklyHours(hours, row: row, column: Self.hours)
        let backup = row.code(Self.backup).lowercased()
        backupFor = backup.isEmpty ? nil : backup
    }

    /// What makes two rows the same posting.
    struct Key: Hashable {
        let login: String
        let organisation: String
        let role: Role
        let from: Day?
    }

    var key: Key { Key(login: login, organisation: organisation, role: role, from: from) }
}

extension WeeklyHours {
    private static let weekdays: [Character: Int] = [
        "一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "日": 7, "天": 7, "1": 1, "2": 2, "3": 3, "4": 4, "5": 5,
        "6": 6, "7": 7,
    ]

    /// Reads `周一 08:00-12:00; 3 14:00-18:00`: a weekday, in Chinese or from 1 for Monday, and a stretch of the day.
    init(_ text: String, row: TableRow, column: TableColumn) throws {
        let parts = HalfWidth.text(text).split { ";；、".contains($0) }
        self.init(
            try parts.map { part in
                let words = part.replacing("周", with: "").replacing("星期", with: "")
                guard let weekday = words.first(where: { !$0.isWhitespace }).flatMap({ Self.weekdays[$0] }),
                    let match = words.firstMatch(of: #/(\d{1,2}):(\d{2})\s*[-~至]\s*(\d{1,2}):(\d{2})\s*$/#),
                    let from = Self.minute(match.1, match.2), let to = Self.minute(match.3, match.4), from < to
                else {
                    throw row.malformed(
                        column, String(part), "应形如“周一 08:00-12:00”", "must look like \"1 08:00-12:00\"")
                }
                return Stretch(weekday: weekday, from: from, to: to)
            })
    }

    private static func minute(_ hour: Substring, _ minute: Substring) -> Int? {
        guard let hour = Int(hour), let minute = Int(minute), hour * 60 + minute <= 1_440, minute < 60 else {
            return nil
        }
        return hour * 60 + minute
    }
}
