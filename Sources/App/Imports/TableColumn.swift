import Kit

/// A column of an import table: its English name in reports, and all the names that files may give it.
struct TableColumn: Sendable {
    let field: String
    let names: [String]

    init(_ field: String, _ otherNames: String...) {
        self.field = field
        names = [field] + otherNames
    }

    static let code = TableColumn("code", "代码", "编码", "编号", "区划代码", "单位代码", "单位编码", "网格编码", "事项编码")
    static let name = TableColumn("name", "名称", "姓名", "单位名称", "网格名称", "事项名称", "全称")
    static let kind = TableColumn("kind", "类型", "类别", "种类")
    static let area = TableColumn("area", "辖区", "区域代码", "所属区划", "areaCode")
    static let validFrom = TableColumn("validFrom", "生效日期", "起始日期", "启用日期")
    static let validTo = TableColumn("validTo", "失效日期", "截止日期", "停用日期")
}
