// The shapes of the JSON API that the ports use; /openapi.json is the full description.

export type Instant = string;

export interface Named { id: string; name: string }
export interface Place { code: string; name: string }

export type Urgency = "normal" | "raised" | "urgent" | "critical";

export interface Posting {
    id: string;
    role: string;
    roleLabel: string;
    organisation: Named & { kind: string };
    /** Code of the area in which the posting gives rights. */
    scope: string;
}

export interface Session {
    user: Named;
    posting: Posting;
    postings: Posting[];
    port: string;
    csrfToken: string;
    rights: string[];
    mustChangePassword?: boolean;
    mustHaveSecondFactor?: boolean;
    expiresAt: Instant;
}

/** An open ticket that is likely about the same matter. */
export interface Duplicate {
    ticket: TicketRow;
    score: number;
    reason: string;
    endorsements: number;
}

export interface TicketRow {
    id: string;
    number: string;
    version: number;
    state: string;
    stateLabel: string;
    type: string;
    typeName: string;
    urgency: Urgency;
    source: string;
    title: string;
    address: string;
    grid?: Place;
    town?: Place;
    longitude?: number;
    latitude?: number;
    /** The organisation that triages it. */
    desk: Named;
    responsible?: Named;
    handler?: Named;
    worker?: Named;
    due?: Instant;
    /** From here on the stage counts as nearly over: 80 % of its limit by its own clock. */
    warnsAt?: Instant;
    stageStartedAt: Instant;
    /** Levels: 0 none, 1 yellow, 2 town, 3 district, 4 leader */
    escalation: number;
    returns: number;
    reworks: number;
    isReopened: boolean;
    isExtraTask: boolean;
    photos: number;
    rating?: string;
    callBackDue?: Instant;
    reportedAt: Instant;
    updatedAt: Instant;
}

export interface TimelineEntry {
    version: number;
    at: Instant;
    kind: string;
    label: string;
    by?: string;
    organisation?: string;
    note?: string;
    attachments: string[];
    wasOffline: boolean;
    /** What the change says beyond its kind, such as the ground of a return. */
    detail?: string;
}

export interface AttachmentItem {
    id: string;
    kind: "photo" | "document";
    fileName?: string;
    phase?: "report" | "before" | "after" | "check";
    /** Photos of people without an account wait until an acceptor has looked at them. */
    clearance: "waiting" | "cleared" | "blocked";
}

export interface Option { value: string; label: string }

/** One thing to be filled in for an action. */
export interface ActionField {
    name: string;
    kind: "choice" | "organisation" | "organisations" | "worker" | "ticket" | "number" | "instant" | "boolean" | "note" | "photos";
    isRequired: boolean;
    choices?: Option[];
    /** In place of the usual word for its name. */
    label?: string;
}

export interface AllowedAction {
    action: string;
    label: string;
    fields: ActionField[];
}

/** What is known of a ticket beyond its row. */
export interface TicketMore {
    description: string;
    reporter?: { name?: string; phone?: string; agreedToReveal: boolean; mayReveal: boolean };
    timeline: TimelineEntry[];
    attachments: AttachmentItem[];
    allowed: AllowedAction[];
    handlingDue?: Instant;
    foundOnSite?: boolean;
    pendingExtension?: { amount: number; clock: string };
    extensions: number;
    isDesignated: boolean;
    mergedInto?: string;
    sideTasks: SideTaskDetail[];
    issuable: { kind: string; label: string; fields: ActionField[] }[];
    mediations: MediationItem[];
    mayMediate: boolean;
}

/** What one organisation asks of another beside a ticket. */
export interface SideTask {
    id: string;
    version: number;
    kind: string;
    kindLabel: string;
    state: string;
    stateLabel: string;
    ticket: { id: string; number: string; typeName: string; address: string; state: string };
    issuer: Named;
    addressee: Named;
    holder?: Named;
    groundLabel?: string;
    levelLabel?: string;
    score?: number;
    due?: Instant;
    warnsAt?: Instant;
    stageStartedAt: Instant;
    issuedAt: Instant;
}

export interface SideTaskEntry { at: Instant; kind: string; label: string; by?: string; organisation?: string; note?: string }

export interface SideTaskDetail {
    task: SideTask;
    history: SideTaskEntry[];
    allowed: AllowedAction[];
    /** Something was done on this device that the server does not have yet. */
    isKept?: boolean;
}

export interface MediationItem {
    id: string;
    mode: string;
    modeLabel: string;
    heldAt: Instant;
    outcome: string;
    outcomeLabel: string;
    organisation: string;
    mediator: string;
    parties: { name: string; phone?: string }[];
    agreement?: string;
    followUp?: Instant;
}

export interface Notice {
    sequence: number;
    kind: string;
    label: string;
    at: Instant;
    subjectKind: "ticket" | "order" | "leave";
    subject: string;
    /** The type of a ticket, whose order it is, or who is away when. */
    about: string;
    /** Of a ticket. */
    number?: string;
    isRead: boolean;
}

export interface NoticePage { items: Notice[]; unread: number; nextCursor?: string }

/** A ticket as the server answers it, and as the screens use it: in one piece. */
export type TicketAnswer = TicketMore & { ticket: TicketRow };
export type TicketDetail = TicketRow & TicketMore & {
    /** What was done here last waits on this phone for a network. */
    isKept?: boolean;
    /** What may be done once receipt is confirmed, of tickets in a day pack. */
    afterReceipt?: AllowedAction[];
};

export interface Counts {
    toAccept: number;
    toDispatch: number;
    handling: number;
    dueSoon: number;
    overdue: number;
    toVerify: number;
    toClose: number;
    returned: number;
    refused: number;
    inFieldCheck: number;
    toFile: number;
    toReceive: number;
    toCallBack: number;
    parked: number;
    open: number;
    /** Part of one; absent while too few tickets were due. */
    onTimeRate?: number;
}

export interface Handlers {
    suggested?: { organisation: Named; reason: string };
    organisations: Named[];
    workers: { user: string; name: string; organisation: string; load: number; isOnDuty: boolean; metres?: number }[];
}

export interface TicketType { code: string; name: string; urgency?: Urgency; group?: string; fieldReportable?: boolean }

export interface Page<Item> { items: Item[]; nextCursor?: string; sequence?: number }

export interface FeedTicket {
    sequence: number;
    change: string;
    at: Instant;
    id: string;
    /** null when the ticket left the caller's view. */
    ticket: TicketRow | null;
}

export interface GridCollection {
    version: string | number;
    precision: number;
    origin: [number, number];
    grids: { id: string; code: string; name: string; kind: string; community: string; rings: number[][] }[];
}

export interface MapTicket {
    id: string;
    longitude: number;
    latitude: number;
    state: string;
    urgency: Urgency;
    overdue: boolean;
}

/** Somebody on duty. */
export interface MapPerson {
    id: string;
    name: string;
    roleLabel: string;
    /** The community or town that they work for. */
    worksFor: string;
    longitude: number;
    latitude: number;
    /** The code of the grid in which they are, or of the area that they work in. */
    area: string;
}
