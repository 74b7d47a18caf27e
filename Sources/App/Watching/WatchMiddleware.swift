import HTTPTypes
import Hummingbird
import Kit
import Logging

/// Counts and logs every request, and tells the browser its id: whoever reports a surprise can name it.
struct WatchMiddleware: RouterMiddleware {
    typealias Context = AppRequestContext

    let figures: RequestFigures

    func handle(
        _ request: Request, context: Context, next: (Request, Context) async throws -> Response
    ) async throws -> Response {
        let watch = Stopwatch()
        var response = try await next(request, context)
        let seconds = watch.seconds
        let route = RequestFigures.Route(
            method: Self.known.contains(request.method) ? request.method.rawValue : "other",
            path: context.endpointPath ?? "unknown")
        figures.add(route, status: response.status.code, seconds: seconds)
        if let id = context.logger[metadataKey: "hb.request.id"] { response.headers[.requestID] = id.description }
        context.logger.log(
            level: context.endpointPath?.hasPrefix("/health/") == true ? .debug : .info, "request",
            metadata: [
                "method": "\(route.method)", "route": "\(route.path)", "status": "\(response.status.code)",
                "milliseconds": "\(Int(seconds * 1000))",
            ])
        return response
    }

    private static let known: Set<HTTPRequest.Method> = [.get, .head, .post, .put, .patch, .delete, .options]
}

extension HTTPField.Name {
    static let requestID = Self("X-Request-ID")!  // A literal that is a valid name.
}
