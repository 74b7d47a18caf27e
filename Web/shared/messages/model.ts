// Messages to phones as the server tells of them.

export interface MessageChannelChoice { channel: string; label: string; isConfigured: boolean; isReached: boolean; isMuted: boolean }

export interface MessageChoice {
    reach: string;
    channels: MessageChannelChoice[];
    phone?: string;
    weCom?: string;
    dingTalk?: string;
    browsers: number;
    publicKey: string;
    quietFrom: number;
    quietUntil: number;
}
