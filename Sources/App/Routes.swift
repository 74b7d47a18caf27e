import HTTPTypes
import Hummingbird
import Kit
import NIOCore

/// All routes of the API on one page. The router, the description at `/openapi.json` and the access test use this
/// list, so that no route exists beside it.
func apiRoutes(_ app: App) throws -> [Route] {
    let routes = try [
        SessionRoutes(app: app).routes(),
        SecondFactorRoutes(app: app).routes(),
        TicketRoutes(app: app).routes(),
        DuplicateRoutes(app: app).routes(),
        SideTaskRoutes(app: app).routes(),
        MediationRoutes(app: app).routes(),
        OrderRoutes(app: app).routes(),
        IncidentRoutes(app: app).routes(),
        NoticeRoutes(app: app).routes(),
        MessageChoiceRoutes(app: app).routes(),
        MessageRoutes(app: app).routes(),
        IndicatorRoutes(app: app).routes(),
        TrainingRoutes(app: app).routes(),
        PremisesRoutes(app: app).routes(),
        ServicePostRoutes(app: app).routes(),
        TrackRoutes(app: app).routes(),
        VisitRoutes(app: app).routes(),
        FieldRoutes(app: app).routes(),
        AttachmentRoutes(app: app).routes(),
        UploadRoutes(app: app).routes(),
        FeedRoutes(app: app).routes(),
        MapRoutes(app: app).routes(),
        DisplayRoutes(app: app).routes(),
        AdministrationRoutes(app: app).routes(),
        ApiTokenRoutes(app: app).routes(),
        TrackReplayRoutes(app: app).routes(),
        CoverageRoutes(app: app).routes(),
        TerminalRoutes(app: app).routes(),
        OsmAndRoutes(app: app).routes(),
        AreaRoutes(app: app).routes(),
        GridRoutes(app: app).routes(),
        GridChangeRoutes(app: app).routes(),
        GridCoverRoutes(app: app).routes(),
        PartyUnitRoutes(app: app).routes(),
        PoliceGridRoutes(app: app).routes(),
        DwellingRoutes(app: app).routes(),
        OrganisationRoutes(app: app).routes(),
        DutyRoutes(app: app).routes(),
        DutyTableRoutes(app: app).routes(),
        BurdenRoutes(app: app).routes(),
        StaffingRoutes(app: app).routes(),
        RosterRoutes(app: app).routes(),
        ImportRoutes(app: app).routes(),
        AuditRoutes(app: app).routes(),
        PublicRoutes(app: app).routes(),
    ].flatMap { $0 }
    return try routes + [description(of: routes)] + WatchRoutes(app: app).routes()
}

private func description(of routes: [Route]) -> Route {
    let text = OpenAPI(routes).document.text
    return Route(
        .get, "/openapi.json", "This description", for: .anyone, output: .bytes(mediaTypes: ["application/json"])
    ) { _ in
        Response(
            status: .ok, headers: [.contentType: "application/json; charset=utf-8"],
            body: .init(byteBuffer: ByteBuffer(string: text)))
    }
}
