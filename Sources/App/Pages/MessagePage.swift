import Domain
import Kit

/// A page that says one thing: nothing found, too many tries, the server is busy.
struct MessagePage: Sendable {
    let title: Bilingual
    var detail: Bilingual?

    func html(in frame: PageFrame) -> HTML {
        frame.page(title: frame.say(title), entry: "resident") {
            ResidentFrame.bar(frame)
            HTML.main(.id("main"), .named("tabindex", "-1")) {
                HTML.h1 { frame.say(title) }
                if let detail { HTML.p(.class("lead")) { frame.say(detail) } }
                HTML.p {
                    HTML.a(.class("button button-primary"), .href("/")) { frame.say("回到首页", "To the first page") }
                }
            }
            ResidentFrame.foot(frame)
        }
    }
}
