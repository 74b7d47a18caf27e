import Domain
import Foundation
import HTTPTypes
import Hummingbird
import Kit
import NIOCore

/// What the pages need of a request beside what the API needs: the reader's preferences, forms and redirects.
struct PageRequest: Sendable {
    let call: Call
    let app: App

    init(_ request: Request, _ context: AppRequestContext, _ app: App) {
        call = Call(request: request, context: context, bodyLimit: app.configuration.bodyLimit)
        self.app = app
    }

    var language: Language { Language(call.request) }

    var frame: PageFrame {
        PageFrame(
            language: language, isLargeType: call.request.cookies["type"]?.value == "large",
            path: call.request.uri.path, assets: app.assets, calendar: app.reference.current.calendar,
            timeZone: app.configuration.timeZone, csrfToken: call.context.session?.csrfToken, baseMap: app.baseMap.words
        )
    }

    func answer(_ html: HTML, status: HTTPResponse.Status = .ok) -> Response {
        Response(
            status: status, headers: [.contentType: "text/html; charset=utf-8", .cacheControl: "no-store"],
            body: .init(byteBuffer: ByteBuffer(string: html.markup)))
    }

    /// The fields of a posted form without files.
    func fields() async throws -> [String: String] { try await form(limit: app.configuration.bodyLimit).fields }

    /// A posted form, up to so many bytes.
    func form(limit: Int) async throws -> MultipartForm {
        let type = call.request.headers[.contentType] ?? ""
        let bytes = try await call.bytes(limit: limit)
        do {
            return type.lowercased().hasPrefix("multipart/")
                ? try MultipartForm(contentType: type, body: bytes) : MultipartForm(urlEncoded: bytes)
        } catch {
            throw Problem.malformedForm
        }
    }

    /// A parameter of the address.
    func query(_ name: Substring) -> String? { call.request.uri.queryParameters[name].map(String.init) }

    /// Goes on to another page of this site, by GET.
    static func redirect(to path: String) -> Response { .redirect(to: path, type: .found) }

    /// A path of this site, or the first page: what came from outside never leads elsewhere.
    static func ownPath(_ path: String?) -> String {
        guard let path, path.hasPrefix("/"), !path.hasPrefix("//"), !path.contains("\\"),
            path.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F })
        else { return "/" }
        return path
    }
}

extension Language {
    /// The reader's choice by cookie, else what the browser prefers.
    init(_ request: Request) {
        self = request.cookies["language"].flatMap { Language(rawValue: $0.value) } ?? Language(request.headers)
    }
}

extension Problem {
    /// The problem as a page, for people.
    func page(for request: PageRequest) -> Response {
        var response = request.answer(
            MessagePage(title: title, detail: detail).html(in: request.frame), status: .init(code: status))
        if let retryAfter { response.headers[.retryAfter] = String(retryAfter) }
        return response
    }
}
