/** The phone has no room left for what somebody wants to keep; what they typed stays in its form. */
export class StorageFull extends Error {}
