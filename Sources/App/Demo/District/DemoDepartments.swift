/// The 22 departments of the case study. The codes are those of the default table, by which ticket types name owners.
enum DemoDepartments {
    static let all: [(code: String, name: String)] = [
        ("cityManagement", "北辰区城市管理委员会"), ("housing", "北辰区住房和建设委员会"),
        ("planning", "规划和自然资源局北辰分局"), ("ecology", "北辰区生态环境局"), ("water", "北辰区水务局"),
        ("transport", "北辰区交通运输局"), ("trafficPolice", "公安交警北辰支队"), ("publicSecurity", "公安北辰分局"),
        ("fireRescue", "北辰区消防救援支队"), ("emergency", "北辰区应急管理局"), ("marketSupervision", "北辰区市场监督管理局"),
        ("agriculture", "北辰区农业农村委员会"), ("commerce", "北辰区商务局"), ("cultureTourism", "北辰区文化和旅游局"),
        ("education", "北辰区教育局"), ("health", "北辰区卫生健康委员会"), ("civilAffairs", "北辰区民政局"),
        ("humanResources", "北辰区人力资源和社会保障局"), ("justice", "北辰区司法局"), ("veterans", "北辰区退役军人事务局"),
        ("disabledFederation", "北辰区残疾人联合会"), ("governmentService", "北辰区政务服务办公室"),
    ]
}
