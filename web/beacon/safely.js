// Nothing that happens in here may reach the page: whatever the browser calls, it calls through these.
export const safely = (work) => function (...given) {
  try {
    return work.apply(this, given);
  } catch { /* a visitor must never notice that somebody measures */ }
};

// Listens before the page's own listeners do, so that none of them can hide an event.
export const on = (types, work) => {
  for (const type of types.split(' ')) addEventListener(type, safely(work), true);
};

export const later = (work, ms) => setTimeout(safely(work), ms);

// Does something before a function of the browser's, which is then called as if nothing had been there. What `work`
// gives back, if anything, is called with the result, which goes to the page as it is.
export const wrap = (owner, name, work) => {
  const native = owner[name];
  owner[name] = function (...given) {
    const after = safely(work).call(this, given);
    const result = native.apply(this, given);
    if (after) safely(after)(result);
    return result;
  };
};
