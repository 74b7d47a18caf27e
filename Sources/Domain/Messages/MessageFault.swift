/// Why a message did not go out (发送失败原因).
public enum MessageFault: String, Codable, Sendable, CaseIterable {
    case throttled, quotaUsedUp, credentialsRefused, addressRefused, contentRefused, unreachable, providerFailed
    case answerUnreadable, noAddress, notConfigured, tooOld

    /// Whether the same message may go out by the same channel later.
    public var isPassing: Bool {
        switch self {
        case .throttled, .unreachable, .providerFailed, .answerUnreadable: true
        case .quotaUsedUp, .credentialsRefused, .addressRefused, .contentRefused, .noAddress, .notConfigured, .tooOld:
            false
        }
    }

    public var label: Bilingual {
        switch self {
        case .throttled: Bilingual("对方限流，稍后再发", "the provider asks for fewer messages")
        case .quotaUsedUp: Bilingual("余额或当日额度已用完，请充值或调整额度", "the quota or the balance is used up")
        case .credentialsRefused:
            Bilingual("密钥、签名或来源地址不被接受，请检查设置", "keys, signature or address refused; check the settings")
        case .addressRefused: Bilingual("号码或成员账号无效，或订阅已失效", "the number, member or subscription is not valid")
        case .contentRefused: Bilingual("内容或模板不被接受，请检查模板", "content or template refused")
        case .unreachable: Bilingual("连不上对方服务器", "the provider cannot be reached")
        case .providerFailed: Bilingual("对方系统出错", "the provider failed")
        case .answerUnreadable: Bilingual("看不懂对方的答复", "the provider's answer cannot be read")
        case .noAddress: Bilingual("本人没有可用的接收方式", "the person can be reached by none of the channels")
        case .notConfigured: Bilingual("这个渠道没有设置", "the channel is not set up")
        case .tooOld: Bilingual("过了时效，没有再发", "too old to be of use")
        }
    }
}
