// Tells Parallax something: `tell('order', {…})`. The beacon loads asynchronously; what is said before it is there waits
// in the queue `parallax.q`. Where a visitor blocks it, the queue is never read and the shop works all the same.
export function tell(...words) {
  if (!window.parallax) {
    const wait = (...given) => wait.q.push(given);
    wait.q = [];
    window.parallax = wait;
  }
  window.parallax(...words);
}
