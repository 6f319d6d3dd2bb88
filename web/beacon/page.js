// The page view that is being looked at, and the facts that belong to it.
// Names that end in an underscore are never sent: scripts/setup has them shortened.
import { asDate } from './clock.js';
import { random } from './random.js';
import { put } from './sending.js';
import { isFrame } from './settings.js';

export let page;
export let previous; // the one before: what it was measured by may still come in

// `start` is in milliseconds of this document's clock; `about` says how the visitor came.
export const open = (start, about) => {
  previous = page;
  page = {
    id: random(8), path: location.pathname, start_: start, about_: about, faults_: {},
    vitals: {}, targets_: {}, shifts_: 0, interactions_: {}, before_: performance.interactionCount,
  };
};

let count = 0;

export const fact = (kind, fields, of = page, isUrgent) => put({
  id: `${of.id}.${count++}`, at: asDate(), kind, path: of.path, page: of.id, ...fields,
  attributes: { ...fields.attributes, frame: isFrame || undefined },
}, isUrgent);

// Whether this is one of the first so many of its sort in a page view: a broken page must not flood anybody.
// (`-~` adds one, to nothing too.)
export const isAmong = (most, sort) => (page[sort] = -~page[sort]) <= most;
