// The part of node's own modules that the tests use. Debian's tsc comes without them.
declare module "node:test" {
    export function test(name: string, body: () => void | Promise<void>): void;
    export function afterEach(body: () => void): void;
}
declare module "node:assert/strict" {
    interface Assert {
        equal(actual: unknown, expected: unknown, message?: string): void;
        notEqual(actual: unknown, expected: unknown, message?: string): void;
        deepEqual(actual: unknown, expected: unknown, message?: string): void;
        match(text: string, pattern: RegExp, message?: string): void;
        doesNotMatch(text: string, pattern: RegExp, message?: string): void;
        ok(value: unknown, message?: string): asserts value;
        rejects(work: Promise<unknown>, expected?: unknown): Promise<void>;
    }
    const assert: Assert;
    export default assert;
}
