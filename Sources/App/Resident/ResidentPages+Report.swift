import Domain
import Kit

/// The report form: photo, place, what it is, and how to reach the reporter. Works without script.
struct ResidentReport: Sendable {
    struct Town: Sendable {
        let name: String
        let communities: [(code: String, name: String)]
    }

    let words: [PlainWord]
    let towns: [Town]
    let form: ResidentReportForm

    func html(in frame: PageFrame) -> HTML {
        let title = frame.say("反映问题", "Report a problem")
        return ResidentFrame.page(
            frame, title: form.errors.isEmpty ? title : frame.say("请补充：", "Please complete: ") + title
        ) {
            HTML.h1 { title }
            errorList(frame)
            HTML.form(
                .id("report-form"), .class("form"), .action("/report"), .named("method", "post"),
                .named("enctype", "multipart/form-data"), .flag("novalidate"),
                .flag("data-returned", !form.errors.isEmpty)
            ) {
                HTML.input(.type("hidden"), .name("key"), .value(form.key))
                photoStep(frame)
                matterStep(frame)
                placeStep(frame)
                contactStep(frame)
                HTML.button(.type("submit"), .class("button button-primary entrance")) { frame.say("提交", "Send") }
            }
        }
    }

    /// All errors at the top, each a link to its field.
    @HTMLBuilder private func errorList(_ frame: PageFrame) -> HTML {
        if !form.errors.isEmpty {
            HTML.div(.class("errors"), .role("alert")) {
                HTML.h2 { frame.say("还差一点", "Almost there") }
                HTML.ul {
                    for (field, message) in form.errorsInOrder {
                        HTML.li { HTML.a(.href(anchor(of: field))) { frame.say(message) } }
                    }
                }
                HTML.p { frame.say("您填写的内容都还在。", "What you typed is still here.") }
            }
        }
    }

    /// Where a link to a field's error leads: a choice begins at its first option.
    private func anchor(of field: String) -> String {
        switch field {
        case "form": "#main"
        case "word": "#word-\(words.first?.code ?? "")"
        default: "#\(field)"
        }
    }

    private func step(_ number: Int, _ title: String, @HTMLBuilder content: () -> HTML) -> HTML {
        HTML.fieldset(.class("report-step")) {
            HTML.legend { "\(number). \(title)" }
            content()
        }
    }

    private func photoStep(_ frame: PageFrame) -> HTML {
        step(1, frame.say("照片", "Photos")) {
            if !form.keptPhotos.isEmpty {
                HTML.input(
                    .type("hidden"), .name("keptPhotos"), .value(form.keptPhotos.joined(separator: ",")))
                HTML.p(.class("notice notice-good")) {
                    frame.say("已收到 \(form.keptPhotos.count) 张照片", "\(form.keptPhotos.count) photos received")
                }
            }
            field("photos", frame.say("拍照或从相册选，最多 3 张", "Take or choose up to 3"), frame) { described in
                HTML.input(
                    .type("file"), .id("photos"), .name("photos"), .class("file"), .named("accept", "image/*"),
                    .flag("multiple"), .describedBy(described))
            }
            HTML.div(.id("photo-previews"), .class("previews")) { HTML.empty }
        }
    }

    private func matterStep(_ frame: PageFrame) -> HTML {
        step(2, frame.say("是什么事", "What is it")) {
            HTML.div(.class("words"), .id("word")) {
                for word in words {
                    HTML.span(.class("chip")) {
                        HTML.input(
                            .type("radio"), .class("chip-input"), .id("word-\(word.code)"), .name("word"),
                            .value(word.code), .flag("checked", form.word == word.code),
                            .describedBy(form.errors["word"] == nil ? nil : "word-error"))
                        HTML.label(.for("word-\(word.code)")) { frame.say(word.label) }
                    }
                }
            }
            errorText("word", frame)
            field("description", frame.say("说几句（有照片可以不写）", "A few words (optional with a photo)"), frame) {
                HTML.textarea(
                    .id("description"), .name("description"), .class("input"), .named("rows", "3"),
                    .named("maxlength", "500"), .describedBy($0), typed: form.description)
            }
        }
    }

    private func placeStep(_ frame: PageFrame) -> HTML {
        step(3, frame.say("在哪里", "Where")) {
            HTML.input(.type("hidden"), .name("longitude"), .value(form.longitude))
            HTML.input(.type("hidden"), .name("latitude"), .value(form.latitude))
            HTML.div(.id("gps"), .flag("hidden")) { HTML.empty }
            field("address", frame.say("地址或附近的标志", "Address, or what is near"), frame) {
                HTML.input(
                    .id("address"), .name("address"), .class("input"), .value(form.address),
                    .named("maxlength", "200"), .named("autocomplete", "street-address"), .describedBy($0))
            }
            field("community", frame.say("社区（村）", "Community"), frame) { described in
                HTML.select(.id("community"), .name("community"), .class("input"), .describedBy(described)) {
                    HTML.option(.value("")) { frame.say("不清楚", "Not sure") }
                    for town in towns { townOptions(town) }
                }
            }
        }
    }

    private func townOptions(_ town: Town) -> HTML {
        var options = HTML.empty
        for community in town.communities {
            options.append(
                HTML.option(.value(community.code), .flag("selected", community.code == form.community)) {
                    community.name
                })
        }
        return HTML.element("optgroup", [.named("label", town.name)], options)
    }

    private func contactStep(_ frame: PageFrame) -> HTML {
        step(4, frame.say("怎么联系您（可以不填）", "How to reach you (optional)")) {
            HTML.div(.class("two")) {
                field("name", frame.say("称呼", "Name"), frame) {
                    HTML.input(
                        .id("name"), .name("name"), .class("input"), .value(form.name), .named("maxlength", "20"),
                        .named("autocomplete", "name"), .describedBy($0))
                }
                field("phone", frame.say("电话", "Telephone"), frame) {
                    HTML.input(
                        .id("phone"), .name("phone"), .class("input"), .type("tel"), .value(form.phone),
                        .named("maxlength", "20"), .named("autocomplete", "tel"), .describedBy($0))
                }
            }
            HTML.label(.class("check"), .for("agreeToReveal")) {
                HTML.input(
                    .type("checkbox"), .id("agreeToReveal"), .name("agreeToReveal"), .value("yes"),
                    .flag("checked", form.agreesToReveal))
                frame.say("可以让办理的人知道是我反映的（不勾选则保密）", "The handler may know who I am (otherwise it stays secret)")
            }
        }
    }

    /// A label, a control and its error beside it. `content` gets the id of the error, when there is one.
    private func field(
        _ name: String, _ label: String, _ frame: PageFrame, content: (String?) -> HTML
    ) -> HTML {
        let hasError = form.errors[name] != nil
        return HTML.div(.class(hasError ? "field field-wrong" : "field")) {
            HTML.label(.for(name)) { label }
            errorText(name, frame)
            content(hasError ? "\(name)-error" : nil)
        }
    }

    @HTMLBuilder private func errorText(_ name: String, _ frame: PageFrame) -> HTML {
        if let message = form.errors[name] {
            HTML.p(.class("field-error"), .id("\(name)-error")) { frame.say(message) }
        }
    }
}
