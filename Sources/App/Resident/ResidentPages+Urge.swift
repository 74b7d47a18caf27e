import Domain
import Kit

/// Reminding whoever has a report (催办): one tap, once a day.
struct ResidentUrge: Sendable {
    /// Where the form goes.
    let action: String
    /// When it was urged last.
    var urgedAt: Instant?
    /// Whether it may be urged now.
    let isPossible: Bool
    var problem: Bilingual?

    func html(in frame: PageFrame) -> HTML {
        HTML.form(.class("section"), .id("urge"), .action(action), .named("method", "post")) {
            HTML.h2 { frame.say("等得太久了？", "Waiting too long?") }
            if let problem { HTML.p(.class("form-error"), .role("alert")) { frame.say(problem) } }
            if let urgedAt {
                HTML.p(.class("hint")) {
                    frame.say(
                        "已于\(frame.time(urgedAt))催办，责任单位已经收到提醒。",
                        "Urged at \(frame.time(urgedAt)); they have been told.")
                }
            }
            if isPossible {
                HTML.p(.class("hint")) {
                    frame.say("我们会提醒正在办理的单位，每天可以催一次。", "Whoever has it is reminded. Once a day.")
                }
                HTML.button(.type("submit"), .class("button button-wide")) { frame.say("催办", "Urge") }
            }
        }
    }
}
