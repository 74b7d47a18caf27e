// Service posts as the server tells of them.

export interface ServicePost {
    id: string; unitName: string; community: string; holder: string; kind: string; kindName: string; covers: string;
    from: string; to?: string; isHeld: boolean; open: number; due: number;
}
export interface ServiceItem { id: string; place: string; work: string; interval?: number; nextOn?: string; isDue: boolean }
export interface ServiceDone { item: string; doneOn: string; person: string; note?: string }
export interface ServicePostDetail { post: ServicePost; works: string[]; items: ServiceItem[]; done: ServiceDone[] }
export interface MyServicePosts { items: ServicePostDetail[]; due: number }
