import Domain
import Kit

/// Rating a closed report: one tap, words optional. Dissatisfied has it done again, once.
struct ResidentRate: Sendable {
    /// Where the form goes.
    let action: String
    /// What tells the server which report it is, such as number and code.
    let hidden: [(name: String, value: String)]
    var rating: Rating?
    var text = ""
    var problem: Bilingual?
    /// Whether a bad rating still has it done again.
    var reopens = true

    func html(in frame: PageFrame) -> HTML {
        HTML.form(.class("section"), .id("rate"), .action(action), .named("method", "post")) {
            HTML.h2 { frame.say("您满意吗？", "Are you satisfied?") }
            if let problem {
                HTML.p(.class("form-error"), .id("rating-error"), .role("alert")) { frame.say(problem) }
            }
            for field in hidden { HTML.input(.type("hidden"), .name(field.name), .value(field.value)) }
            HTML.fieldset(.class("ratings")) {
                HTML.legend(.class("visually-hidden")) { frame.say("评价", "Rating") }
                for one in Rating.allCases { choice(one, frame) }
            }
            if reopens {
                HTML.p(.class("hint")) {
                    frame.say("选“不满意”，我们会重新办理一次。", "If you are dissatisfied, it will be done again, once.")
                }
            }
            HTML.div(.class("field")) {
                HTML.label(.for("rating-text")) { frame.say("想说的话（可以不写）", "Anything to add (optional)") }
                HTML.textarea(
                    .id("rating-text"), .name("text"), .class("input"), .named("rows", "2"),
                    .named("maxlength", "300"), typed: text)
            }
            HTML.button(.type("submit"), .class("button button-primary button-wide")) { frame.say("提交评价", "Send") }
        }
    }

    private func choice(_ one: Rating, _ frame: PageFrame) -> HTML {
        HTML.span(.class("chip")) {
            HTML.input(
                .type("radio"), .class("chip-input"), .id("rating-\(one.rawValue)"), .name("rating"),
                .value(one.rawValue), .flag("required"), .flag("checked", rating == one))
            HTML.label(.for("rating-\(one.rawValue)")) { frame.say(one.label) }
        }
    }
}
