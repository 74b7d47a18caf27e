/// Names for communities and villages that sound like the region's and are nobody's; none is given twice.
struct CommunityNames {
    private var given: Set<String> = []

    /// Such as 瑞锦里社区.
    mutating func committee(_ random: inout DemoRandom) -> String {
        unused { Self.committeeName(&random) }
    }

    /// Such as 孟家堡村.
    mutating func village(_ random: inout DemoRandom) -> String {
        unused { Self.villageName(&random) }
    }

    private mutating func unused(_ make: () -> String) -> String {
        while true {
            let name = make()
            if given.insert(name).inserted { return name }
        }
    }

    private static func committeeName(_ random: inout DemoRandom) -> String {
        "\(random.pick(firstWords))\(random.pick(secondWords))\(random.pick(homes))社区"
    }

    private static func villageName(_ random: inout DemoRandom) -> String {
        "\(random.pick(families))\(random.pick(settlements))村"
    }

    private static let firstWords = Array("瑞安富秋宸丽泰康祥和锦荣华盛宁翠虹春秀晨景嘉明裕吉")
    private static let secondWords = Array("锦达怡宜福顺兴泽平丰庆悦辉阳润馨源朗")
    private static let homes = ["里", "园", "苑", "新苑", "嘉园", "花园", "家园", "北里", "南里", "东里", "新里", "公寓"]
    private static let families = Array("孟秦霍阎穆柴邢韩董芦庞桃柳郎丁冯周季常杜郝谷温霍樊闫")
    private static let settlements = ["家庄", "家堡", "家场", "各庄", "家嘴", "家台", "家铺", "家码头", "辛庄", "家房子", "家园子"]
}
