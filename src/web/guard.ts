import type { MiddlewareHandler } from 'hono';

/** Names this computer calls itself by. Anything else in `Host` is a page elsewhere that points its name at us. */
const loopbackNames = ['127.0.0.1', 'localhost'];

/**
 * Refuses requests that another site could have caused: a foreign `Host` (DNS rebinding), a foreign `Origin`,
 * or a change without any `Origin` (forged forms).
 *
 * @param port the port listened on, known once the server listens
 */
export function guard(port: () => number): MiddlewareHandler {
  return async (context, next) => {
    const hosts = loopbackNames.map((name) => `${name}:${port()}`);
    const host = context.req.header('host');
    if (!host || !hosts.includes(host)) return context.text('This address does not belong to Coterie.', 403);
    const origin = context.req.header('origin');
    const reads = context.req.method === 'GET' || context.req.method === 'HEAD';
    const foreign = origin === undefined ? !reads : origin !== `http://${host}`;
    const site = context.req.header('sec-fetch-site');
    const crossSite = site !== undefined && site !== 'same-origin' && site !== 'none';
    if (foreign || (crossSite && !reads)) return context.text('Another site may not talk to Coterie.', 403);
    return next();
  };
}
