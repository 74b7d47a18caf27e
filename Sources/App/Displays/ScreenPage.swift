import Domain
import Kit

/// The page of a big screen: the same empty page for everybody, since the token stays in the browser.
struct ScreenPage: Sendable {
    func html(in frame: PageFrame) -> HTML {
        frame.page(title: frame.say("综治大屏", "Big screen"), entry: "screen") {
            HTML.main(.id("main"), .named("tabindex", "-1")) {
                HTML.noscript {
                    HTML.p(.class("notice")) {
                        frame.say("大屏需要启用 JavaScript。", "The big screen needs JavaScript.")
                    }
                }
            }
        }
    }
}
