// Times in the zone that the address names, or in the reader's own.
const zone = document.documentElement.dataset.zone || undefined;
const parts = { hour: '2-digit', minute: '2-digit', hour12: false, timeZone: zone };
const short = new Intl.DateTimeFormat('en-GB', parts);
const long = new Intl.DateTimeFormat('en-GB', { weekday: 'short', day: 'numeric', month: 'short', ...parts });
const precise = new Intl.DateTimeFormat('en-GB', { ...parts, second: '2-digit' });
const full = new Intl.DateTimeFormat('en-GB', { dateStyle: 'full', timeStyle: 'long', timeZone: zone });

export const clock = (moment) => short.format(moment);
export const dayAndClock = (moment) => long.format(moment).replace(',', '');

export function writeTimes(root) {
  for (const time of root.querySelectorAll('time[datetime]')) {
    const moment = new Date(time.dateTime);
    if (Number.isNaN(moment.getTime())) continue;
    if ('seconds' in time.dataset) time.textContent = precise.format(moment);
    else time.textContent = 'short' in time.dataset ? clock(moment) : dayAndClock(moment);
    time.title = full.format(moment);
  }
}
