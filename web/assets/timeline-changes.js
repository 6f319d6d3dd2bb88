// What was changed, as lines on the two charts: in which slot each falls, and which have room for their words. No
// document here.

const longest = 24;
const perLetter = 6.6; // of 12 pixels; what is narrower only leaves more air

// Each slot with the words of the changes in it.
export function placeChanges(answer, slots, length) {
  for (const slot of slots) slot.changes = [];
  for (const { at, kindText, name } of answer.changes) {
    slots[Math.floor((new Date(at) - slots[0]?.at) / length)]?.changes.push(`${kindText} ${name}`);
  }
}

function words(changes) {
  const first = changes[0].length > longest ? `${changes[0].slice(0, longest - 1)}…` : changes[0];
  return changes.length > 1 ? `${first} +${changes.length - 1}` : first;
}

// The lines as ECharts' markLine wants them. `width`: of the charts' own area, in pixels.
export function changeLines(slots, width, look, label) {
  let taken = 0;
  return slots.flatMap(({ changes }, index) => {
    if (!changes.length) return [];
    const text = words(changes);
    const [at, length] = [((index + 0.5) / slots.length) * width, text.length * perLetter + 8];
    const isLeft = at + length > width;
    const start = at - (isLeft ? length : 0);
    const hasRoom = start >= taken;
    if (hasRoom) taken = start + length;
    return [{
      xAxis: index, lineStyle: look,
      label: { ...label, show: hasRoom && label.show, formatter: text, position: 'end', align: isLeft ? 'right' : 'left', distance: 4 },
    }];
  });
}
