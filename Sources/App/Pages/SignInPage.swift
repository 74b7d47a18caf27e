import Domain
import Kit

/// Signing in. With script the form goes to the API; without, it is posted to `/sign-in`.
struct SignInPage: Sendable {
    /// What was typed, when the form comes back.
    var login = ""
    var problem: Bilingual?
    /// Where to go afterwards; only a path of this site.
    var next: String?
    /// Whether the account has a second factor. With script the field appears when the server asks for it.
    var asksForCode = false

    func html(in frame: PageFrame) -> HTML {
        let title = frame.say("工作人员登录", "Staff sign-in")
        return frame.page(title: title, entry: "signin") {
            HTML.header(.class("topbar")) {
                frame.mark(href: "/", beside: nil)
                HTML.div(.class("topbar-end")) { frame.preferences() }
            }
            HTML.main(.id("main"), .class("sign-in"), .named("tabindex", "-1")) {
                HTML.div(.class("panel")) {
                    HTML.h1 { title }
                    HTML.p(
                        .class("form-error"), .id("sign-in-error"), .role("alert"), .flag("hidden", problem == nil)
                    ) { problem.map(frame.say) ?? "" }
                    form(frame)
                }
                HTML.p(.class("sign-in-foot")) {
                    frame.say("居民反映问题不用登录：", "Residents need no account: ")
                    HTML.a(.href("/")) { frame.say("到居民首页", "to the residents' page") }
                }
            }
        }
    }

    private func form(_ frame: PageFrame) -> HTML {
        HTML.form(.id("sign-in-form"), .class("form"), .action("/sign-in"), .named("method", "post")) {
            if let next { HTML.input(.type("hidden"), .name("next"), .value(next)) }
            HTML.div(.class("field")) {
                HTML.label(.for("login")) { frame.say("登录名", "Login") }
                HTML.input(
                    .id("login"), .class("input"), .name("login"), .value(login), .named("autocomplete", "username"),
                    .named("autocapitalize", "none"), .named("maxlength", "64"), .flag("required"))
            }
            HTML.div(.class("field")) {
                HTML.label(.for("password")) { frame.say("密码", "Password") }
                HTML.input(
                    .id("password"), .class("input"), .name("password"), .type("password"),
                    .named("autocomplete", "current-password"), .named("maxlength", "256"), .flag("required"))
            }
            HTML.div(.class("field"), .id("code-field"), .flag("hidden", !asksForCode)) {
                HTML.label(.for("code")) { frame.say("验证码", "Code") }
                HTML.p(.class("hint"), .id("code-hint")) {
                    frame.say("手机验证器上的六位数字，或一个备用码。", "The six digits on your phone, or a recovery code.")
                }
                HTML.input(
                    .id("code"), .class("input"), .name("code"), .named("autocomplete", "one-time-code"),
                    .named("autocapitalize", "characters"), .named("maxlength", "20"),
                    .named("aria-describedby", "code-hint"))
            }
            HTML.button(.type("submit"), .class("button button-primary")) { frame.say("登录", "Sign in") }
        }
    }
}
