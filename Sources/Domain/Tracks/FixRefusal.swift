/// Why a fix is not stored.
public enum FixRefusal: String, Refusal, Hashable, Codable, CaseIterable {
    case malformed, notOnGlobe, farAway, fromTheFuture, tooOld, madeUp, offDuty, notOnTask

    public var code: String {
        switch self {
        case .malformed: "fixMalformed"
        case .notOnGlobe: "fixNotOnGlobe"
        case .farAway: "fixFarAway"
        case .fromTheFuture: "fixFromTheFuture"
        case .tooOld: "fixTooOld"
        case .madeUp: "fixMadeUp"
        case .offDuty: "fixOffDuty"
        case .notOnTask: "fixNotOnTask"
        }
    }

    public var status: Int { self == .offDuty || self == .notOnTask ? 409 : 422 }

    public var field: String? {
        switch self {
        case .malformed: nil
        case .notOnGlobe, .farAway: "longitude"
        case .fromTheFuture, .tooOld, .offDuty, .notOnTask: "at"
        case .madeUp: "isMock"
        }
    }

    public var title: Bilingual {
        switch self {
        case .malformed: Bilingual("定位点缺少时间或经纬度。", "The fix has no time or no place.")
        case .notOnGlobe: Bilingual("经纬度不是地球上的位置。", "The place is not on the globe.")
        case .farAway: Bilingual("位置在本区以外很远。", "The place is far outside the district.")
        case .fromTheFuture: Bilingual("定位时间晚于现在，请校准设备时间。", "The time is in the future; set the device's clock.")
        case .tooOld: Bilingual("定位时间太早，已超过补传期限。", "The fix is older than what may be sent later.")
        case .madeUp: Bilingual("设备标明这是模拟位置，不予记录。", "The device says that the place was made up.")
        case .offDuty: Bilingual("不在值班时间，不记录位置。", "Off duty: no position is kept.")
        case .notOnTask:
            Bilingual("没有正在进行的巡查或任务，不记录位置。", "No patrol and no task under way: no position is kept.")
        }
    }
}
