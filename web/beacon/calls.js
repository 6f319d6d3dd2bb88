// The page's own calls: which ones fail or are slow, and what the customer did (every call that is no GET).
import { tellClicks } from './clicks.js';
import { asDate, now, round } from './clock.js';
import { fault } from './faults.js';
import { fact, isAmong, page } from './page.js';
import { random } from './random.js';
import { safely, wrap } from './safely.js';
import { settings } from './settings.js';

const header = 'traceparent';

// Notes a call that begins, gives it its trace id and returns what is to be done when it ends; nothing for calls to
// strangers. `existing` is the page's own trace header, `set` writes one.
const begin = (set, address, method = 'GET', existing) => {
  const { pathname: path, origin, host } = new URL(address, document.baseURI);
  const isOwn = origin == location.origin;
  if (!isOwn && !settings.calls?.split(' ').includes(origin)) return;
  method = method.toUpperCase();
  const of = page;
  const start = now();
  let trace = existing?.split('-')[1]; // W3C trace context: the server's own trace of this call has the same id
  if (isOwn && !existing && settings.trace != 'off' && set) {
    trace = random(16);
    set(`00-${trace}-${random(8)}-01`);
  }
  tellClicks('after');

  // `status` is 0 where no answer came.
  return safely((status) => {
    const durationMs = round(now() - start);
    const trouble = !status ? 'no answer' : status >= 400 ? status : durationMs < (settings.slow || 2000) ? 0 : 'slow';
    if (!status || status >= 500) tellClicks('error');
    if (method == 'GET' && !trouble || !isAmong(200, 'calls')) return;
    const fields = { method, status: status || undefined, durationMs, host: isOwn ? undefined : host };
    if (method == 'GET') {
      fault('call', `GET ${fields.host || ''}${path}: ${trouble}`, undefined, { ...fields, call: path, trace });
    } else {
      fact('action', { at: asDate(start), path, failed: !status || undefined, ...fields, attributes: { trace } }, of);
    }
  });
};

export const watchFetch = () => wrap(window, 'fetch', (given) => {
  const [input, options] = given;
  const request = input.url ? input : {}; // fails where there is no input, as the call itself then will
  const headers = new Headers(options?.headers || request.headers);
  // Only a plain object can be copied without losing something.
  const end = begin((!options || options.constructor == Object) && ((value) => {
    headers.set(header, value);
    given[1] = { ...options, headers };
  }), request.url || input, options?.method || request.method, headers.get(header));
  // What the page itself called off is no failure.
  return end && ((answer) => answer.then(
    (response) => end(response.status), (error) => { if (error?.name != 'AbortError') end(0); }));
});

export const watchRequests = () => {
  const prototype = XMLHttpRequest.prototype;
  const requests = new WeakMap();
  wrap(prototype, 'open', function ([method, address]) { requests.set(this, [address, method]); });
  wrap(prototype, 'setRequestHeader', function ([name, value]) {
    if (name.toLowerCase() == header) requests.get(this)[2] = value;
  });
  wrap(prototype, 'send', function () {
    const end = begin((value) => this.setRequestHeader(header, value), ...requests.get(this));
    for (const type of ['load', 'error', 'timeout']) this.addEventListener(type, () => end?.(this.status));
  });
};
