/** Only a way inside this site is followed after signing in; everything else leads to the port. */
export function safeNext(next: string | null, port: string): string {
    return next !== null && /^\/(?![/\\])/.test(next) && !next.startsWith("/sign-in") ? next : `/${port}`;
}
