// Who looks at the page: the token, and calls of the API with it. The token lives as long as the tab.
const KEY = 'fresnel.token';
const PATIENCE_MS = 10_000;

export const token = () => sessionStorage.getItem(KEY) ?? '';
export const keep = (value) => sessionStorage.setItem(KEY, value);
export const forget = () => sessionStorage.removeItem(KEY);

/**
 * Client certificates count as credentials.
 *
 * @returns {status, data}; status 0 if there was no answer. data.message says what is wrong.
 */
export async function call(method, path, body) {
  const headers = {};
  if (token()) headers.Authorization = `Bearer ${token()}`;
  if (method !== 'GET') headers['Content-Type'] = 'application/json';
  try {
    const answer = await fetch(path, {
      method,
      headers,
      body: body === undefined ? undefined : JSON.stringify(body),
      cache: 'no-store',
      credentials: 'same-origin',
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    const data = answer.headers.get('Content-Type')?.includes('json') ? await answer.json() : {};
    return { status: answer.status, ok: answer.ok, data, retryAfter: Number(answer.headers.get('Retry-After') ?? 0) };
  } catch {
    return { status: 0, ok: false, data: { message: 'the router does not answer' }, retryAfter: 0 };
  }
}

/**
 * A page of the API, for a file. The browser's own request for it would be without the token.
 *
 * @returns {status, ok, blob} or {status, ok, data}
 */
export async function page(path) {
  const headers = { Accept: 'text/html' };
  if (token()) headers.Authorization = `Bearer ${token()}`;
  try {
    const answer = await fetch(path, { headers, cache: 'no-store', credentials: 'same-origin', signal: AbortSignal.timeout(PATIENCE_MS) });
    if (answer.ok) return { status: answer.status, ok: true, blob: await answer.blob() };
    const data = answer.headers.get('Content-Type')?.includes('json') ? await answer.json() : {};
    return { status: answer.status, ok: false, data };
  } catch {
    return { status: 0, ok: false, data: { message: 'the router does not answer' } };
  }
}

export const whoami = () => call('GET', '/api/v1/whoami');

/** What a WebSocket says instead of headers, which browsers cannot set. */
export function protocols(secret) {
  if (!secret) return ['fresnel.v1'];
  const bytes = String.fromCharCode(...new TextEncoder().encode(secret));
  const word = btoa(bytes).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
  return ['fresnel.v1', `bearer.${word}`];
}
