import Domain
import Kit

/// How far a report has come, as its reporter may know it.
struct ResidentProgress: Sendable {
    /// The five steps that a resident sees; the desk knows more.
    enum Step: Int, CaseIterable, Sendable {
        case received, accepted, handling, verifying, done

        init(_ state: TicketState) {
            switch state {
            case .reported: self = .received
            case .fieldCheck, .accepted, .deliberation, .filed: self = .accepted
            case .dispatched, .refused, .handling, .returned, .parked: self = .handling
            case .verifying, .verified: self = .verifying
            case .closed, .rated, .rejected, .merged: self = .done
            }
        }

        var label: Bilingual {
            switch self {
            case .received: Bilingual("已收到", "Received")
            case .accepted: Bilingual("已受理", "Accepted")
            case .handling: Bilingual("处置中", "In hand")
            case .verifying: Bilingual("核查中", "Checking")
            case .done: Bilingual("已办结", "Done")
            }
        }
    }

    struct Entry: Sendable {
        let at: Instant
        let text: Bilingual
    }

    let number: String
    let typeName: Bilingual
    let state: TicketState
    /// Who has it now; nil when nobody needs to.
    let holder: String?
    let due: Instant?
    let reportedAt: Instant
    let description: String
    let address: String
    /// Addresses of photos that may be shown.
    let photosBefore: [String]
    let photosAfter: [String]
    let history: [Entry]
    /// Why it was not taken up, or where it went, when it ended without being handled.
    let outcome: Bilingual?
    let isReopened: Bool
    let rating: Rating?
    /// Present while the reporter may rate.
    var rate: ResidentRate?
    /// Present while somebody has it.
    var urge: ResidentUrge?

    func html(in frame: PageFrame) -> HTML {
        ResidentFrame.page(frame, title: frame.say("办理进度", "Progress")) {
            HTML.h1 { frame.say(typeName) }
            HTML.p(.class("lead code")) { number }
            HTML.div(.class("section")) {
                steps(frame)
                if isReopened {
                    HTML.p(.class("notice")) {
                        frame.say("您不满意，我们正在重新办理。", "You were not satisfied: it is being done again.")
                    }
                }
                if let outcome { HTML.p(.class("notice")) { frame.say(outcome) } }
                facts(frame)
            }
            if let rate { rate.html(in: frame) }
            if let urge { urge.html(in: frame) }
            if let rating {
                HTML.p(.class("notice notice-good")) {
                    frame.say("您的评价：", "Your rating: ")
                    frame.say(rating.label)
                }
            }
            photos(frame.say("办理之后", "Afterwards"), photosAfter, frame)
            photos(frame.say("您反映时", "As reported"), photosBefore, frame)
            historySection(frame)
        }
    }

    private func steps(_ frame: PageFrame) -> HTML {
        let now = Step(state)
        return HTML.ol(.class("steps"), .label(frame.say("办理步骤", "Steps"))) {
            for step in Step.allCases {
                let isDone = step.rawValue < now.rawValue || now == .done
                HTML.li(
                    .class(isDone ? "step step-done" : step == now ? "step step-now" : "step"),
                    step == now ? .named("aria-current", "step") : .none
                ) { frame.say(step.label) }
            }
        }
    }

    private func facts(_ frame: PageFrame) -> HTML {
        HTML.dl(.class("big-facts")) {
            if let holder { fact(frame.say("现在谁在办", "Who has it"), holder) }
            if let due { fact(frame.say("最晚什么时候", "Due"), frame.time(due)) }
            fact(frame.say("反映时间", "Reported"), frame.time(reportedAt))
            if !address.isEmpty { fact(frame.say("地点", "Place"), address) }
            if !description.isEmpty { fact(frame.say("您说的", "What you said"), description) }
        }
    }

    private func fact(_ name: String, _ value: String) -> HTML {
        HTML.div {
            HTML.dt { name }
            HTML.dd { value }
        }
    }

    @HTMLBuilder private func photos(_ title: String, _ addresses: [String], _ frame: PageFrame) -> HTML {
        if !addresses.isEmpty {
            HTML.section(.class("section")) {
                HTML.h2 { title }
                HTML.div(.class("gallery")) {
                    for (index, address) in addresses.enumerated() {
                        HTML.a(.href(address)) {
                            HTML.img(.src(address), .named("alt", "\(title) \(index + 1)"), .named("loading", "lazy"))
                        }
                    }
                }
            }
        }
    }

    @HTMLBuilder private func historySection(_ frame: PageFrame) -> HTML {
        if !history.isEmpty {
            HTML.section(.class("section")) {
                HTML.h2 { frame.say("办理经过", "History") }
                HTML.dl(.class("big-facts")) {
                    for entry in history { fact(frame.time(entry.at), frame.say(entry.text)) }
                }
            }
        }
    }
}
