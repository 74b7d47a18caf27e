/// Surnames of two characters.
enum Surnames {
    /// First characters with the second ones that may follow, each list closed by a full stop.
    static let compound: StaticString = """
        欧阳.司马徒空寇.上官.诸葛.东方郭门.皇甫.尉迟.公孙羊冶西.慕容.令狐.宇文.长孙.端木.独孤.南宫门.夏侯.轩辕.百里.呼延.西门.澹台.
        宗政.濮阳.淳于.单于.太叔.申屠.赫连.钟离.闾丘.鲜于.亓官.仲孙.万俟.闻人.拓跋.第五.完颜.纳兰.叶赫.那拉.羊舌.微生.梁丘.左丘.
        漆雕.乐正.壤驷.巫马.段干.谷梁.子车.颛孙.北堂.相里.
        """
}
