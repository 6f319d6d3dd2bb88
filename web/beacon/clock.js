export const round = Math.round;

// Milliseconds since this document began, by a clock that nobody sets while the page lives.
export const now = () => performance.now();

// The same since 1970. How far that is off, the server sees from the time of sending.
export const asDate = (time = now()) => round(performance.timeOrigin + time);
