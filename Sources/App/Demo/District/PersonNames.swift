/// Synthetic names of people, as long and as short as real ones are.
enum PersonNames {
    static func name(_ random: inout DemoRandom) -> String {
        if random.chance(1.5) { return random.pick(longNames) }
        let surname = random.chance(1) ? random.pick(doubleSurnames) : surname(&random)
        let given = random.chance(50) ? womensGiven : mensGiven
        let first = random.pick(given)
        return surname + first + (random.chance(72) ? random.pick(given) : "")
    }

    private static func surname(_ random: inout DemoRandom) -> String {
        // The first twenty surnames cover half of all people.
        String(random.chance(55) ? random.pick(commonSurnames) : random.pick(otherSurnames))
    }

    private static let commonSurnames = Array("王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗")
    private static let otherSurnames = Array(
        "郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤")
    private static let doubleSurnames = ["欧阳", "司马", "诸葛", "上官", "皇甫"]
    private static let mensGiven = "伟强磊军洋勇杰涛明超刚平辉鹏飞波斌宇浩凯俊峰建国志文博海东林松晓龙泽瑞".map(String.init)
    private static let womensGiven = "芳娜敏静丽艳娟霞秀英玲燕红梅雪琳婷慧颖洁莹佳欣怡雅文晓月春兰淑云倩琪".map(String.init)
    private static let longNames = [
        "阿卜杜热西提·买买提明", "古丽娜尔·吐尔逊", "买买提江·艾合买提", "阿依古丽·阿不都热合曼", "努尔兰·哈布力",
        "乌云其木格", "巴特尔", "斯琴高娃", "那日苏", "扎西多吉", "卓玛央金", "次仁旺堆", "格桑梅朵", "哈斯额尔敦",
        "萨日娜", "达娃卓玛", "玛依拉·沙迪克", "叶尔波拉提·赛力克",
    ]
}
