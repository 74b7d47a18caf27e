extension Setting {
    /// All settings but those of messages.
    static let general: [Setting] = [
        Setting(
            .district, "district", .text(\.district, .district), "本区行政区划代码，也是工单编号的开头",
            "the district's code; every ticket number begins with it"),
        Setting(
            .district, "timeZone", .text(\.timeZone, .timeZone), "本区时区，日期与办公时间都按它计算",
            "the district's time zone: all days and office hours are in it"),

        Setting(
            .database, "databaseAddress", .text(\.databaseAddress, .database), "PostgreSQL 地址；留空则用数据目录里的 SQLite",
            "a PostgreSQL address; empty for the SQLite file in the data folder", isSecret: true),

        Setting(.files, "webFolder", .text(\.webFolder, .path), "浏览器文件所在目录", "the folder of the built browser files"),

        Setting(
            .http, "host", .text(\.host, .address), "监听地址；0.0.0.0 表示所有网卡", "the address to listen on; 0.0.0.0 for all"),
        Setting(.http, "port", .number(\.port, 1...65_535), "监听端口", "the port to listen on"),
        Setting(
            .http, "isSecure", .flag(\.isSecure), "浏览器经 HTTPS 反向代理访问", "browsers reach us by HTTPS through a proxy"),
        Setting(
            .http, "tlsCertificate", .text(\.tlsCertificate, .path), "自行提供 HTTPS 时的证书链（PEM 文件）",
            "the certificate chain (a PEM file), to serve HTTPS without a proxy"),
        Setting(.http, "tlsKey", .text(\.tlsKey, .path), "证书的私钥（PEM 文件）", "the certificate's private key (a PEM file)"),
        Setting(
            .http, "trustedProxies", .list(\.trustedProxies, .address), "反向代理的地址：只有它们转告的来访地址可信",
            "addresses of the proxies whose word on a browser's address is believed"),
        Setting(.http, "bodyLimit", .number(\.bodyLimit, 16_384...16_777_216), "JSON 请求的字节数", "bytes of a JSON body"),
        Setting(
            .http, "attachmentLimit", .number(\.attachmentLimit, 65_536...104_857_600), "一个附件的字节数",
            "bytes of one attachment"),
        Setting(
            .http, "photoSeconds", .number(\.photoSeconds, 1...600), "压缩照片每一步的秒数",
            "seconds for each step of making a photo small"),
        Setting(
            .http, "formLimit", .number(\.formLimit, 65_536...419_430_400), "居民表单连同照片的字节数",
            "bytes of a resident's form with its photos"),
        Setting(
            .http, "importLimit", .number(\.importLimit, 65_536...1_073_741_824), "一个导入文件的字节数",
            "bytes of an imported file"),
        Setting(.http, "pageLimit", .number(\.pageLimit, 1...1_000), "每页最多行数", "rows of a page at most"),

        Setting(
            .map, "mapTileFile", .text(\.mapTileFile, .path), "本机底图瓦片文件（MBTiles）；留空则不用",
            "a local file of map tiles (MBTiles); empty for none"),
        Setting(
            .map, "mapTiles", .list(\.mapTiles, .tileAddress), "底图瓦片服务地址，自下而上；如天地图 vec_w 与 cva_w",
            "addresses of tile services, the lowest first"),
        Setting(
            .map, "mapSystem", .text(\.mapSystem, .oneOf("wgs84", "gcj02")), "底图的坐标系",
            "the coordinate system of the base map"),
        Setting(.map, "mapZoom", .number(\.mapZoom, 1...22), "底图最大级别", "the largest zoom of the base map"),
        Setting(
            .map, "mapReviewNumber", .text(\.mapReviewNumber, .anything), "底图审图号，显示在地图上",
            "the review number of the base map, shown on it"),

        Setting(.feed, "feedLimit", .number(\.feedLimit, 1...100_000), "同时打开的实时更新连接数", "live feeds open at once"),
        Setting(
            .feed, "feedBacklog", .number(\.feedBacklog, 16...65_536), "接收过慢的连接可积压的字节数（KB）",
            "kilobytes that a slow reader may be behind"),
        Setting(
            .feed, "feedMoves", .number(\.feedMoves, 50...5_000), "在岗人员位置合并发送的间隔毫秒数",
            "milliseconds for which moves of people on duty are gathered"),
        Setting(
            .feed, "feedHeartbeat", .number(\.feedHeartbeat, 1...300), "两次心跳之间的秒数", "seconds between two signs of life"),

        Setting(
            .sessions, "sessionHours", .number(\.sessionHours, 1...168), "一次登录有效的小时数", "hours for which a sign-in lasts"
        ),
        Setting(
            .sessions, "anonymousReportsAnHour", .number(\.anonymousReportsAnHour, 1...100_000), "同一地址每小时的匿名上报数",
            "anonymous reports an hour from one address"),
        Setting(
            .sessions, "queryAttemptsAnHour", .number(\.queryAttemptsAnHour, 1...100_000), "同一地址每小时可输错查询码的次数",
            "wrong query codes an hour from one address"),
        Setting(
            .sessions, "signInAttempts", .number(\.signInAttempts, 1...100_000), "同一地址十分钟内登录失败的次数",
            "failed sign-ins in ten minutes from one address"),
        Setting(
            .sessions, "programReportsAnHour", .number(\.programReportsAnHour, 1...1_000_000), "一个程序每小时可代为上报的件数",
            "reports an hour of one program"),
        Setting(
            .sessions, "revealsAnHour", .number(\.revealsAnHour, 1...10_000), "一个人每小时可查看完整个人信息的次数",
            "looks at personal data in full that one person may take in an hour"),
        Setting(
            .sessions, "screenLooksAMinute", .number(\.screenLooksAMinute, 1...10_000), "一块大屏每分钟可刷新的次数",
            "looks a minute of one big screen"),
        Setting(
            .sessions, "secondFactorFor", .list(\.secondFactorFor, .oneOf("administrators", "desks", "field")),
            "必须用验证码登录的人员：管理员、各端坐席、网格人员",
            "who must sign in with a code: administrators, desks, field"),

        Setting(
            .duplicates, "duplicateMetres", .number(\.duplicateMetres, 1...5_000), "相距超过此数（米）视为不同的事",
            "metres beyond which two reports are about two matters"),
        Setting(
            .duplicates, "duplicateDays", .number(\.duplicateDays, 1...3_650), "超过此天数视为不同的事",
            "days after which a report is about another matter"),
        Setting(
            .duplicates, "duplicateLimit", .number(\.duplicateLimit, 1...50), "最多提示几件疑似重复",
            "likely duplicates that are shown at most"),

        Setting(
            .indicators, "responseWeight", .number(\.responseWeight, 0...100), "综合评价中响应率的权重（百分之几）",
            "the weight of the response rate in the composite, in hundredths"),
        Setting(
            .indicators, "solvedWeight", .number(\.solvedWeight, 0...100), "综合评价中解决率的权重（百分之几）",
            "the weight of the solved rate in the composite, in hundredths"),
        Setting(
            .indicators, "satisfiedWeight", .number(\.satisfiedWeight, 0...100), "综合评价中满意率的权重（百分之几）",
            "the weight of the satisfied rate in the composite, in hundredths"),

        Setting(
            .tracks, "trackBackfillDays", .number(\.trackBackfillDays, 1...30), "断网期间的定位点和巡查可补传的天数",
            "days after which a fix or a patrol can no longer be sent"),
        Setting(
            .tracks, "trackAccuracy", .number(\.trackAccuracy, 10...5_000), "精度差于此数（米）的定位点视为漂移",
            "metres: a fix less accurate than this is drift"),
        Setting(
            .tracks, "trackBatch", .number(\.trackBatch, 1...10_000), "一次最多发送的定位点数", "fixes of one request at most"),
        Setting(
            .tracks, "trackBatchesAMinute", .number(\.trackBatchesAMinute, 1...10_000), "一人或一台终端每分钟最多发送的次数",
            "requests with fixes a minute of one person or terminal"),
        Setting(
            .tracks, "liveMinutes", .number(\.liveMinutes, 1...240), "超过此分钟数没有新位置，即从实时地图上消失",
            "minutes without a fix after which somebody leaves the live map"),
        Setting(
            .tracks, "osmAndPort", .number(\.osmAndPort, 0...65_535), "OsmAnd 客户端（如 Traccar Client）的专用端口；0 表示不开",
            "a port for OsmAnd clients such as Traccar Client; 0 for none"),
        Setting(
            .tracks, "jt808Port", .number(\.jt808Port, 0...65_535), "JT/T 808 终端的端口；0 表示不开",
            "the port for JT/T 808 terminals; 0 for none"),
        Setting(
            .tracks, "jt808Connections", .number(\.jt808Connections, 1...100_000), "同时连接的终端数",
            "connections of terminals open at once"),
        Setting(
            .tracks, "jt808Silence", .number(\.jt808Silence, 10...86_400), "终端沉默多少秒后断开",
            "seconds of silence after which a terminal is disconnected"),

        Setting(
            .field, "offlineHours", .number(\.offlineHours, 1...168), "手机离线包不联系服务器还可打开的小时数",
            "hours for which a phone opens its day pack without asking the server"),
        Setting(
            .field, "offlineDays", .number(\.offlineDays, 1...366), "离线记录可保留原时间的天数",
            "days for which an offline record keeps its own time"),
        Setting(
            .field, "packedTasks", .number(\.packedTasks, 1...100), "离线包最多携带的任务数", "tasks of a day pack at most"),
        Setting(
            .field, "packedPremises", .number(\.packedPremises, 0...5_000), "离线包最多携带的场所数",
            "premises of a day pack at most"),
        Setting(
            .field, "uploadHours", .number(\.uploadHours, 1...720), "未传完的照片保留的小时数",
            "hours for which an unfinished upload is kept"),
        Setting(
            .field, "uploadsUnfinished", .number(\.uploadsUnfinished, 1...1_000), "一个人同时未传完的照片数",
            "unfinished uploads of one person"),

        Setting(
            .open311, "open311Contact", .text(\.open311Contact, .anything), "接口联系方式，向所有人公开",
            "whom to ask about the interface; shown to everybody"),
        Setting(
            .open311, "open311Requests", .number(\.open311Requests, 1...10_000), "一次最多返回的工单数",
            "requests of one answer at most"),
        Setting(
            .open311, "open311Days", .number(\.open311Days, 1...366), "一次最多查询的天数", "days of one answer at most"),
        Setting(
            .open311, "open311QueriesAMinute", .number(\.open311QueriesAMinute, 1...100_000), "同一地址每分钟的查询次数",
            "questions a minute from one address"),

        Setting(
            .jobs, "escalationInterval", .number(\.escalationInterval, 1...3_600), "检查超时工单的间隔秒数",
            "seconds between two looks for overdue tickets"),
        Setting(
            .jobs, "jobAttempts", .number(\.jobAttempts, 1...100), "后台任务对同一变更的尝试次数", "attempts of a job on one change"),
        Setting(
            .jobs, "looseAttachmentHours", .number(\.looseAttachmentHours, 1...8_760), "未使用的附件保留的小时数",
            "hours for which an unused attachment is kept"),
        Setting(
            .jobs, "idempotencyDays", .number(\.idempotencyDays, 1...365), "记住幂等键的天数",
            "days for which an idempotency key is remembered"),
        Setting(
            .jobs, "noticeDays", .number(\.noticeDays, 1...3_650), "消息可读的天数", "days for which a notice can be read"),
        Setting(
            .jobs, "sealInterval", .number(\.sealInterval, 1...3_600), "两次存证签名之间的秒数",
            "seconds between two signatures under the audit log"),
        Setting(
            .jobs, "purgeInterval", .number(\.purgeInterval, 1...720), "两次按期清除之间的小时数",
            "hours between two looks for personal data whose time is over"),

        Setting(
            .watching, "logLevel",
            .text(\.logLevel, .oneOf("trace", "debug", "info", "notice", "warning", "error", "critical")), "记录的最低级别",
            "the lowest level that is logged"),
        Setting(
            .watching, "metricsToken", .text(\.metricsToken, .token), "从别的机器读取 /metrics 所用的令牌",
            "the token to read /metrics from another machine", isSecret: true),
        Setting(
            .watching, "minimumFreeMegabytes", .number(\.minimumFreeMegabytes, 0...1_048_576), "数据目录剩余空间低于此数（MB）时报告未就绪",
            "megabytes that must be free in the data folder to be ready"),
    ]
}
