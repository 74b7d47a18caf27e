import Domain

/// The bodies of the demo district.
struct DemoOrganisations: Sendable {
    let centre: Organisation
    let departments: [Organisation]
    /// In the order of `TownPlan.all`.
    let towns: [Organisation]
    let policeStations: [Organisation]
    /// By the code of the community.
    let communities: [String: Organisation]

    init(ground: DemoGround, nextID: () -> String) {
        func organisation(_ kind: OrganisationKind, _ code: String, _ name: String, at area: String) -> Organisation {
            Organisation(
                id: OrganisationID(nextID()), kind: kind, code: code, name: name, area: AreaPath(area),
                validFrom: DemoGround.validFrom)
        }
        centre = organisation(.centre, "centre", "北辰区综治中心", at: "120113")
        departments = DemoDepartments.all.map { organisation(.department, $0.code, $0.name, at: "120113") }
        towns = TownPlan.all.map { plan in
            organisation(.town, plan.code, plan.name, at: plan.code)
        }
        policeStations = TownPlan.all.map { plan in
            let place = plan.name.replacing("街道", with: "").replacing("镇", with: "")
            return organisation(.policeStation, "police\(plan.code.suffix(3))", "\(place)派出所", at: plan.code)
        }
        var communities: [String: Organisation] = [:]
        for area in ground.areas where area.level == .community {
            let suffix = area.kind == .village ? "民委员会" : "居民委员会"
            communities[area.code.text] = organisation(
                .community, area.code.text, area.name + suffix, at: area.code.text)
        }
        self.communities = communities
    }

    var all: [Organisation] {
        [centre] + departments + towns + policeStations
            + communities.values.sorted { $0.code < $1.code }
    }
}
