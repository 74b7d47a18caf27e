import Domain
import Foundation
import HTTPTypes
import Hummingbird
import Kit
import Logging
import NIOCore

/// Turns every error into a problem that a person can act on; only this place decides what leaves the house.
struct ProblemMiddleware: RouterMiddleware {
    typealias Context = AppRequestContext

    let app: App
    /// Whether nobody else asks here.
    var isForPrograms = false

    func handle(
        _ request: Request, context: Context, next: (Request, Context) async throws -> Response
    ) async throws -> Response {
        do {
            return try await next(request, context)
        } catch {
            let problem = Problem(error, logger: context.logger, path: context.endpointPath ?? "unknown")
            let path = request.uri.path
            if path.hasPrefix("/open311/") {
                return problem.open311Response(as: Open311Format(path: path), in: Language(request))
            }
            // Programs get the problem as JSON, people on the pages get it as a page.
            return isForPrograms || Self.programs.contains(where: path.hasPrefix)
                ? problem.response(in: Language(request), instance: path)
                : problem.page(for: PageRequest(request, context, app))
        }
    }

    /// Below these paths programs ask.
    private static let programs = ["/api/", "/osmand", "/health/", "/metrics"]
}

extension Problem {
    /// What is said of an error. What went wrong on our side is logged.
    init(_ error: any Error, logger: Logger, path: String) {
        self = Self.problem(for: error)
        guard status >= 500 else { return }
        // The text of an unexpected error may quote input, so only its kind is logged at this level.
        logger.error(
            "request failed", metadata: ["path": "\(path)", "problem": "\(code)", "error": "\(type(of: error))"])
        logger.debug("failure", metadata: ["detail": "\(error)"])
    }

    private static func problem(for error: any Error) -> Problem {
        switch error {
        case let problem as Problem: problem
        case let refusal as any Refusal: Problem(refusal)
        case let error as any ProblemConvertible: error.problem
        case let error as StoreError: Problem(error)
        case let error as DiskError where error.isFull: .storageFull
        case let error as CocoaError where error.code == .fileWriteOutOfSpace: .storageFull
        case let error as DecodingError: Problem(error)
        case let error as any HTTPResponseError where error.status.code == 404: .notFound
        case let error as any HTTPResponseError where error.status.code < 500:
            Problem("badRequest", error.status.code, "请求的格式不对。", "The request is malformed.")
        default: .surprise
        }
    }
}

/// An error of our plumbing that knows the problem it is.
protocol ProblemConvertible: Error {
    var problem: Problem { get }
}

extension Problem {
    func response(in language: Language, instance: String) -> Response {
        var headers: HTTPFields = [.contentType: "application/problem+json; charset=utf-8"]
        headers[.contentLanguage] = language.rawValue
        if let retryAfter { headers[.retryAfter] = String(retryAfter) }
        if let challenge { headers[.wwwAuthenticate] = challenge }
        if !allowedMethods.isEmpty { headers[.allow] = allowedMethods.joined(separator: ", ") }
        return Response(
            status: .init(code: status), headers: headers,
            body: .init(byteBuffer: ByteBuffer(string: json(in: language, instance: instance).text)))
    }

    /// A body that does not have the shape that the route reads.
    init(_ error: DecodingError) {
        let path: [any CodingKey] =
            switch error {
            case .keyNotFound(let key, let context): context.codingPath + [key]
            case .typeMismatch(_, let context), .valueNotFound(_, let context), .dataCorrupted(let context):
                context.codingPath
            @unknown default: []
            }
        guard !path.isEmpty else {
            self.init("malformedBody", 400, "请求内容不是有效的 JSON。", "The body is not valid JSON.")
            return
        }
        let field = path.map { $0.intValue.map(String.init) ?? $0.stringValue }.joined(separator: ".")
        if case .keyNotFound = error {
            self = .field(field, "缺少这一项：\(field)。", "This field is missing: \(field).", code: "missingField")
        } else {
            self = .malformed(field)
        }
    }

    static func malformed(_ field: String) -> Problem {
        .field(field, "这一项的格式不对：\(field)。", "This field is malformed: \(field).", code: "malformedField")
    }
}
