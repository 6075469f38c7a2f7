import { randomBytes, timingSafeEqual } from 'node:crypto';

/** Who may speak to the host: the one browser that opened the first address. */
export type Session = {
  /** Path of the first address; works once. */
  readonly firstPath: string;
  /** @returns the Set-Cookie value in exchange for the one-time token, or undefined. */
  exchange(path: string): string | undefined;
  /** True where the Cookie header holds this session's cookie. */
  knows(cookieHeader: string | undefined): boolean;
};

/** Prefix of the first address. */
export const OPEN_PATH = '/open/';

/** Cookies ignore ports, so the name carries it: two programs running at once keep theirs apart. */
export function createSession(port: number): Session {
  const name = `lead-review-${port}`;
  const secret = randomBytes(32).toString('base64url');
  let token: string | undefined = randomBytes(32).toString('base64url');
  return {
    firstPath: `${OPEN_PATH}${token}`,
    exchange(path) {
      if (token === undefined || !same(path, `${OPEN_PATH}${token}`)) return undefined;
      token = undefined;
      return `${name}=${secret}; HttpOnly; SameSite=Strict; Path=/`;
    },
    knows(cookieHeader = '') {
      return cookieHeader.split(';').some((cookie) => same(cookie.trim(), `${name}=${secret}`));
    },
  };
}

function same(given: string, expected: string): boolean {
  const a = Buffer.from(given);
  const b = Buffer.from(expected);
  return a.length === b.length && timingSafeEqual(a, b);
}
