import Domain
import Kit

/// What a resident gets after reporting: the number, the query code and a link that needs neither.
struct ResidentReceipt: Sendable {
    let number: String
    let queryCode: String
    /// Path of the progress page.
    let link: String

    func html(in frame: PageFrame) -> HTML {
        ResidentFrame.page(frame, title: frame.say("已收到", "Received")) {
            HTML.div(.class("receipt"), .id("receipt")) {
                HTML.h1 { frame.say("已收到，谢谢您", "Received. Thank you") }
                HTML.p { frame.say("受理号", "Number") }
                HTML.p(.class("receipt-number code")) { number }
                HTML.p { frame.say("查询码", "Query code") }
                HTML.p(.class("receipt-number code")) { queryCode }
            }
            HTML.p(.class("lead")) {
                frame.say(
                    "请截图或抄下这两行。凭受理号和查询码可以随时查进度，也可以直接打开下面的页面。",
                    "Keep these two lines, by a screenshot or on paper: with them you can follow your report. Or open this page."
                )
            }
            HTML.a(.class("button button-primary entrance"), .href(link)) { frame.say("查看进度", "See progress") }
            HTML.a(.class("button"), .href("/")) { frame.say("回到首页", "To the first page") }
        }
    }
}

/// Following a report by its number and query code.
struct ResidentFollow: Sendable {
    var number = ""
    var code = ""
    var problem: Bilingual?

    func html(in frame: PageFrame) -> HTML {
        let title = frame.say("查进度", "Follow a report")
        let described = problem == nil ? nil : "follow-error"
        return ResidentFrame.page(frame, title: title) {
            HTML.h1 { title }
            HTML.form(.class("form section"), .action("/follow"), .named("method", "post")) {
                if let problem {
                    HTML.p(.class("form-error"), .id("follow-error"), .role("alert")) { frame.say(problem) }
                }
                HTML.div(.class("field")) {
                    HTML.label(.for("number")) { frame.say("受理号", "Number") }
                    HTML.input(
                        .id("number"), .name("number"), .class("input code"), .value(number),
                        .named("inputmode", "numeric"), .named("autocomplete", "off"), .named("maxlength", "24"),
                        .flag("required"), .describedBy(described))
                }
                HTML.div(.class("field")) {
                    HTML.label(.for("code")) { frame.say("查询码", "Query code") }
                    HTML.input(
                        .id("code"), .name("code"), .class("input code"), .value(code), .named("autocomplete", "off"),
                        .named("autocapitalize", "characters"), .named("maxlength", "16"), .flag("required"),
                        .describedBy(described))
                }
                HTML.button(.type("submit"), .class("button button-primary entrance")) { frame.say("查询", "Look") }
            }
            HTML.p(.class("lead")) {
                frame.say("号码找不到了？拨打 ", "Lost the number? Call ")
                HTML.a(.href("tel:12345")) { "12345" }
            }
        }
    }
}
