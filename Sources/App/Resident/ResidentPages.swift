import Domain
import Kit

/// The bar and the foot of the residents' pages. Help stands in the same place on each.
enum ResidentFrame {
    static func bar(_ frame: PageFrame) -> HTML {
        HTML.header(.class("topbar")) {
            frame.mark(href: "/", beside: nil)
            HTML.div(.class("topbar-end")) { frame.preferences() }
        }
    }

    static func foot(_ frame: PageFrame) -> HTML {
        HTML.footer(.class("foot")) {
            HTML.p {
                frame.say("需要帮助请拨打 ", "For help call ")
                HTML.a(.href("tel:12345")) { "12345" }
            }
            HTML.p { HTML.a(.href("/sign-in")) { frame.say("工作人员登录", "Staff sign-in") } }
        }
    }

    static func page(
        _ frame: PageFrame, title: String, @HTMLBuilder content: () -> HTML
    ) -> HTML {
        frame.page(title: title, entry: "resident") {
            bar(frame)
            HTML.main(.id("main"), .named("tabindex", "-1")) { content() }
            foot(frame)
        }
    }
}

/// One of the eight plain words with which a resident says what it is about.
struct PlainWord: Sendable {
    let code: String
    let label: Bilingual
}

/// The first page for residents: report, follow, call.
struct ResidentHome: Sendable {
    /// The district as people call it.
    let district: String
    let words: [PlainWord]

    func html(in frame: PageFrame) -> HTML {
        ResidentFrame.page(frame, title: frame.say("居民服务", "For residents")) {
            HTML.h1 { frame.say("\(district) · 有事您说", "\(district): tell us") }
            HTML.p(.class("lead")) {
                frame.say("不用注册，拍张照片就能反映问题，随时查进度。", "No account needed: report with a photo and follow it.")
            }
            HTML.a(.class("button button-primary entrance"), .href("/report")) {
                frame.say("拍照反映问题", "Report with a photo")
            }
            HTML.div(.class("entrances")) {
                HTML.a(.class("button"), .href("/follow")) { frame.say("查进度", "Follow a report") }
                HTML.a(.class("button"), .href("tel:12345")) { frame.say("打电话 12345", "Call 12345") }
            }
            HTML.h2 { frame.say("是什么事？", "What is it about?") }
            HTML.ul(.class("words")) {
                for word in words {
                    HTML.li {
                        HTML.a(.class("word"), .href("/report?word=\(word.code)")) { frame.say(word.label) }
                    }
                }
            }
        }
    }
}
