import Domain
import HTTPTypes
import Hummingbird
import Kit
import NIOCore

/// The residents' pages. All of them work without script.
struct ResidentRoutes: Sendable {
    let app: App
    private var reports: ResidentReports { ResidentReports(app: app) }

    func register(on router: Router<AppRequestContext>) {
        let app = app
        func page(
            _ method: HTTPRequest.Method, _ path: RouterPath,
            _ answer: @escaping @Sendable (PageRequest) async throws -> Response
        ) {
            router.on(path, method: method) { request, context in
                try await answer(PageRequest(request, context, app))
            }
        }
        page(.get, "/") { request in
            let home = ResidentHome(district: app.reference.current.districtName, words: reports.words)
            return request.answer(home.html(in: request.frame))
        }
        page(.get, "/report") { request in
            var form = ResidentReportForm(fields: [:], key: app.identifiers.next())
            form.word = request.query("word") ?? ""
            return answer(form, request)
        }
        page(.post, "/report", report)
        page(.get, "/follow") { request in
            request.answer(ResidentFollow(number: request.query("number") ?? "").html(in: request.frame))
        }
        page(.post, "/follow", follow)
        page(.get, "/t/{token}") { request in try await progress(request) }
        page(.post, "/t/{token}/rate", rate)
        page(.post, "/t/{token}/urge", urge)
        page(.get, "/t/{token}/photos/{photo}", photo)
    }

    // MARK: - Reporting

    /// Takes the form, or gives it back with every error and everything typed. Photos that arrived are kept.
    private func report(_ request: PageRequest) async throws -> Response {
        let posted = try await request.form(limit: app.configuration.formLimit)
        var form = ResidentReportForm(fields: posted.fields, key: app.identifiers.next())
        await keepPhotos(of: posted, in: &form, sender: request.call.sender)
        form.check()
        guard form.errors.isEmpty else { return answer(form, request, status: .unprocessableContent) }
        do {
            let receipt = try await reports.submit(
                try draft(of: form), sender: request.call.sender, key: try key(of: form, request))
            let page = ResidentReceipt(
                number: receipt.number.rawValue, queryCode: receipt.queryCode, link: receipt.link)
            return request.answer(page.html(in: request.frame), status: .created)
        } catch {
            let problem = Problem(error, logger: request.call.context.logger, path: request.call.request.uri.path)
            form.add(problem)
            return answer(form, request, status: .init(code: problem.status))
        }
    }

    private func keepPhotos(of posted: MultipartForm, in form: inout ResidentReportForm, sender: String) async {
        for file in posted.files where form.keptPhotos.count < ResidentReportForm.photoLimit {
            do {
                guard app.limits.uploads.take(sender, at: app.now.milliseconds) else { throw Problem.tooManyRequests }
                guard file.bytes.count <= app.configuration.attachmentLimit else {
                    throw UploadError.tooLarge(limit: app.configuration.attachmentLimit)
                }
                let photo = try await Attachments(app: app).take(file.bytes, named: file.fileName, by: nil)
                form.keptPhotos.append(photo.id.rawValue)
            } catch let error as any ProblemConvertible {
                form.errors["photos"] = error.problem.title
            } catch {
                form.errors["photos"] = (error as? Problem ?? .surprise).title
            }
        }
    }

    private func draft(of form: ResidentReportForm) throws -> ResidentReports.Draft {
        ResidentReports.Draft(
            word: form.word,
            point: try TicketTexts.point(
                longitude: Double(form.longitude), latitude: Double(form.latitude), system: nil),
            area: form.community.isEmpty ? nil : AreaPath(form.community),
            address: try TicketTexts.address(form.address),
            description: try TicketTexts.note(form.description, field: "description") ?? "",
            name: try TicketTexts.name(form.name), phone: form.phone, agreesToReveal: form.agreesToReveal,
            attachments: form.keptPhotos.map { AttachmentID($0) })
    }

    /// The form's own key makes one report of it however often it is sent.
    private func key(of form: ResidentReportForm, _ request: PageRequest) throws -> IdempotencyKey? {
        guard (8...64).contains(form.key.utf8.count) else { return nil }
        let content = [form.word, form.description, form.address, form.community].joined(separator: "\n")
        return request.call.idempotencyKey(form.key, of: Array("/report \(content)".utf8))
    }

    private func answer(
        _ form: ResidentReportForm, _ request: PageRequest, status: HTTPResponse.Status = .ok
    ) -> Response {
        let page = ResidentReport(words: reports.words, towns: app.reference.current.residentTowns, form: form)
        return request.answer(page.html(in: request.frame), status: status)
    }

    // MARK: - Following

    private func follow(_ request: PageRequest) async throws -> Response {
        let fields = try await request.fields()
        do {
            let id = try await reports.find(
                number: fields["number"] ?? "", queryCode: fields["code"] ?? "", sender: request.call.sender)
            return PageRequest.redirect(to: "/t/\(FollowKeys(vault: app.vault).linkToken(of: id))")
        } catch let problem as Problem {
            let page = ResidentFollow(
                number: fields["number"] ?? "", code: fields["code"] ?? "", problem: problem.title)
            return request.answer(page.html(in: request.frame), status: .init(code: problem.status))
        }
    }

    private func progress(
        _ request: PageRequest, rating: Rating? = nil, text: String = "", problem: Problem? = nil,
        isAboutUrging: Bool = false
    ) async throws -> Response {
        let token = request.call.context.parameters.get("token") ?? ""
        let followed = try await ResidentFollowing(app: app).ticket(
            reports.find(link: token), in: request.language)
        var progress = ResidentProgress(followed, token: token)
        if followed.mayRate {
            progress.rate = ResidentRate(
                action: "/t/\(token)/rate", hidden: [], rating: rating, text: text,
                problem: isAboutUrging ? nil : problem?.title,
                reopens: !followed.isReopened)
        }
        if followed.state.isOpen {
            progress.urge = ResidentUrge(
                action: "/t/\(token)/urge", urgedAt: followed.urgedAt, isPossible: followed.mayUrge,
                problem: isAboutUrging ? problem?.title : nil)
        }
        return request.answer(
            progress.html(in: request.frame), status: problem.map { .init(code: $0.status) } ?? .ok)
    }

    private func rate(_ request: PageRequest) async throws -> Response {
        let fields = try await request.fields()
        let token = request.call.context.parameters.get("token") ?? ""
        let rating = fields["rating"].flatMap(Rating.init(rawValue:))
        do {
            guard let rating else {
                throw Problem.field("rating", "请选一项评价。", "Choose a rating.", code: "ratingMissing")
            }
            try await reports.rate(reports.find(link: token), rating, text: fields["text"], key: nil)
            return PageRequest.redirect(to: "/t/\(token)")
        } catch let problem as Problem where problem.status != 404 {
            return try await progress(request, rating: rating, text: fields["text"] ?? "", problem: problem)
        } catch let refusal as any Refusal {
            return try await progress(
                request, rating: rating, text: fields["text"] ?? "", problem: Problem(refusal))
        }
    }

    private func urge(_ request: PageRequest) async throws -> Response {
        let token = request.call.context.parameters.get("token") ?? ""
        do {
            try await reports.urge(reports.find(link: token), key: nil)
            return PageRequest.redirect(to: "/t/\(token)#urge")
        } catch let refusal as any Refusal {
            return try await progress(request, problem: Problem(refusal), isAboutUrging: true)
        }
    }

    private func photo(_ request: PageRequest) async throws -> Response {
        let id = try await reports.find(link: request.call.context.parameters.get("token") ?? "")
        let bytes = try await ResidentFollowing(app: app).photo(request.call.identifier("photo"), of: id)
        return Response(
            status: .ok, headers: [.contentType: "image/jpeg", .cacheControl: "private, max-age=3600"],
            body: .init(byteBuffer: ByteBuffer(bytes: bytes)))
    }
}
