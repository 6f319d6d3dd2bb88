// One backpack from its front; width, height, kind of top, pockets and a rolled mat make six of it.

export function pack(p, { wide = 84, high = 110, top = 'lid', pocket = true, sides = true, mat = false, ropes = false }) {
  const [left, right, crown] = [120 - wide / 2, 120 + wide / 2, 164 - high];
  const middle = crown + high * 0.5;
  const box = (x, y, w, h, round, fill) => `<rect x="${x}" y="${y}" width="${w}" height="${h}" rx="${round}" fill="${fill}"/>`;
  const lids = {
    lid: `<path d="M${left - 3} ${crown + 30}V${crown + 14}Q${left} ${crown - 8} 120 ${crown - 10}Q${right} ${crown - 8} ${right + 3} ${crown + 14}V${crown + 30}Q120 ${crown + 40} ${left - 3} ${crown + 30}Z" fill="${p.dark}"/>
      <path d="M${left + 12} ${crown + 14}Q120 ${crown + 4} ${right - 12} ${crown + 14}" stroke="${p.light}" stroke-width="2.4" fill="none" stroke-linecap="round"/>
      ${box(left + 14, crown + 28, 6, 22, 2, p.trim)}${box(right - 20, crown + 28, 6, 22, 2, p.trim)}
      ${box(left + 11, crown + 44, 12, 8, 2, p.night)}${box(right - 23, crown + 44, 12, 8, 2, p.night)}`,
    roll: `${box(left + 6, crown - 12, wide - 12, 14, 7, p.dark)}${box(left + 2, crown - 1, wide - 4, 12, 6, p.light)}
      ${box(116, crown - 14, 8, 34, 2, p.trim)}${box(113, crown + 12, 14, 9, 2, p.night)}`,
    zip: `<path d="M${left + 10} ${crown + 44}Q${left + 8} ${crown + 14} 120 ${crown + 12}Q${right - 8} ${crown + 14} ${right - 10} ${crown + 44}" stroke="${p.trim}" stroke-width="3" fill="none" stroke-linecap="round"/>
      ${box(right - 13, crown + 40, 6, 14, 3, p.night)}`,
  };
  return `<path d="M108 ${crown - 6}q12 -18 24 0" stroke="${p.night}" stroke-width="5" fill="none"/>
    <path d="M${left + 4} ${crown + 30}Q${left - 22} ${middle} ${left + 2} 158M${right - 4} ${crown + 30}Q${right + 22} ${middle} ${right - 2} 158"
      stroke="${p.night}" stroke-width="7" fill="none" stroke-linecap="round"/>
    ${sides ? box(left - 9, middle + 8, 20, 46, 8, p.dark) + box(right - 11, middle + 8, 20, 46, 8, p.dark) : ''}
    ${sides && ropes ? box(right - 4, middle - 22, 12, 50, 5, p.glass) + box(right - 3, middle - 30, 10, 10, 3, p.night) + box(right - 11, middle + 8, 20, 46, 8, p.dark) : ''}
    <path d="M${left} ${crown + 26}Q${left} ${crown} 120 ${crown}Q${right} ${crown} ${right} ${crown + 26}L${right + 3} 152Q${right + 3} 166 ${right - 11} 166H${left + 11}Q${left - 3} 166 ${left - 3} 152Z" fill="${p.main}"/>
    <path d="M${left} ${crown + 26}Q${left} ${crown} 120 ${crown}V166H${left + 11}Q${left - 3} 166 ${left - 3} 152Z" fill="${p.light}" opacity=".28"/>
    ${pocket ? box(left + 12, middle + 6, wide - 24, 46, 12, p.dark) + `<path d="M${left + 18} ${middle + 18}H${right - 18}" stroke="${p.trim}" stroke-width="3" stroke-linecap="round"/>` : ''}
    ${ropes ? `<path d="M${left + 18} ${middle - 6}L${right - 18} ${middle + 14}L${left + 18} ${middle + 32}L${right - 18} ${middle + 50}M${right - 18} ${middle - 6}L${left + 18} ${middle + 14}L${right - 18} ${middle + 32}L${left + 18} ${middle + 50}" stroke="${p.lace}" stroke-width="2" fill="none"/>` : ''}
    ${lids[top]}
    ${mat ? box(left - 10, 150, wide + 20, 20, 10, p.trim) + box(left + 10, 148, 6, 24, 2, p.night) + box(right - 16, 148, 6, 24, 2, p.night)
      + `<circle cx="${left}" cy="160" r="5" fill="none" stroke="${p.night}" stroke-width="1.6"/>` : ''}`;
}
