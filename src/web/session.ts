import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Context, MiddlewareHandler } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';

/** Who may use this server: whoever first opens the address with the token, from then on by cookie. */
export interface Session {
  /** Part of the first address; worth nothing once used. */
  readonly token: string;
  /** Lets through whoever has the cookie, and exchanges the token for it. */
  readonly middleware: MiddlewareHandler;
}

function secret(): string {
  return randomBytes(32).toString('base64url');
}

function same(given: string, expected: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(expected));
}

const refusal = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Coterie</title>
<body style="font: 18px/1.6 system-ui, sans-serif; max-width: 34rem; margin: 20vh auto; padding: 0 1.5rem">
<h1 style="font-weight: 600">This page needs its own address</h1>
<p>Open the address that Coterie printed when it started. Each address works once, in one browser, so that nobody
else on this computer can look at your customers. To get a new one, start Coterie again.</p></body></html>`;

/**
 * @param port the port listened on: cookies do not tell ports apart, so it is part of the cookie's name
 * @param landing where a person goes once known: a path, with its fragment
 */
export function createSession(port: () => number, landing: string): Session {
  const token = secret();
  const key = secret();
  let unused = true;
  const known = (context: Context) => same(getCookie(context, `coterie-${port()}`) ?? '', key);
  return {
    token,
    async middleware(context, next) {
      const given = context.req.query('token');
      if (given === undefined) return known(context) ? next() : context.html(refusal, 401);
      if (unused && same(given, token)) {
        unused = false;
        setCookie(context, `coterie-${port()}`, key, { httpOnly: true, sameSite: 'Strict', path: '/' });
        return context.redirect(landing, 303);
      }
      return known(context) ? context.redirect(landing, 303) : context.html(refusal, 401);
    },
  };
}
