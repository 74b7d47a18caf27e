import Domain

/// A resident's report as typed: it comes back whole with its errors, and nothing has to be typed twice.
struct ResidentReportForm: Sendable {
    var word = ""
    var description = ""
    var address = ""
    /// Code of the community chosen from the list.
    var community = ""
    /// Set by the phone, when the resident allows it; WGS-84.
    var longitude = ""
    var latitude = ""
    var name = ""
    var phone = ""
    /// Whether the handler may see who reported.
    var agreesToReveal = false
    /// Photos that were received with an earlier try of this form.
    var keptPhotos: [String] = []
    /// One report however often the form is sent.
    var key: String
    /// What is wrong, by the name of the field; `form` for the whole.
    var errors: [String: Bilingual] = [:]

    /// Reads the fields of the posted form. Lengths are bounded by the form's own limits and checked by the command.
    init(fields: [String: String], key: String) {
        func field(_ name: String) -> String { (fields[name] ?? "").trimmingWhitespace }
        word = field("word")
        description = field("description")
        address = field("address")
        community = field("community")
        longitude = field("longitude")
        latitude = field("latitude")
        name = field("name")
        phone = field("phone")
        agreesToReveal = fields["agreeToReveal"] != nil
        keptPhotos = field("keptPhotos").split(separator: ",").prefix(Self.photoLimit).map(String.init)
        self.key = field("key").isEmpty ? key : field("key")
    }

    static let photoLimit = 3

    /// The errors from the top of the page to its end; those of the whole form come first.
    var errorsInOrder: [(field: String, message: Bilingual)] {
        let order = ["form", "photos", "word", "description", "address", "community", "name", "phone"]
        func place(_ field: String) -> Int { order.firstIndex(of: field) ?? order.count }
        return errors.map { (field: $0.key, message: $0.value) }
            .sorted { (place($0.field), $0.field) < (place($1.field), $1.field) }
    }

    /// Whether a place was given in one of the three ways.
    var hasPlace: Bool { (!longitude.isEmpty && !latitude.isEmpty) || !community.isEmpty || !address.isEmpty }

    /// What the form itself can tell is missing, before any rule is asked.
    mutating func check() {
        if word.isEmpty { errors["word"] = Bilingual("请选一项", "Choose one") }
        if !hasPlace {
            errors["address"] = Bilingual("请说明在哪里：写地址，或选社区（村）", "Say where: an address, or the community")
        }
        if description.isEmpty && keptPhotos.isEmpty {
            errors["description"] = Bilingual("请写一句话，或拍一张照片", "Write a sentence, or take a photo")
        }
    }
}

extension String {
    fileprivate var trimmingWhitespace: String {
        var text = self[...]
        while text.first?.isWhitespace == true { text.removeFirst() }
        while text.last?.isWhitespace == true { text.removeLast() }
        return String(text)
    }
}
