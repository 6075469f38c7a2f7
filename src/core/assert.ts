/**
 * Ends a switch over a union: adding a member without handling it stops the build here.
 * @throws {Error} only where the types were lied to.
 */
export function assertNever(value: never): never {
  throw new Error(`Unhandled case: ${JSON.stringify(value)}`);
}
