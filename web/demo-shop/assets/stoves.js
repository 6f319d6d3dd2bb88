// Stoves and what stands on them.

const flame = (x, y, size, p) => `<path d="M${x} ${y}c${-size} ${-size} ${-size * 0.2} ${-size * 1.3} 0 ${-size * 2.2}c${size * 0.2} ${size * 0.9} ${size} ${size * 1.2} 0 ${size * 2.2}Z" fill="${p.fire}"/>`;

const pot = (p, x, y, wide, high) => `
  <path d="M${x - wide / 2} ${y - high}H${x + wide / 2}V${y - 8}Q${x + wide / 2} ${y} ${x + wide / 2 - 8} ${y}H${x - wide / 2 + 8}Q${x - wide / 2} ${y} ${x - wide / 2} ${y - 8}Z" fill="${p.main}"/>
  <path d="M${x - wide / 2 + 10} ${y - high}h10V${y}h-4q-6 0 -6 -8Z" fill="${p.light}" opacity=".6"/>
  <rect x="${x - wide / 2 - 4}" y="${y - high - 6}" width="${wide + 8}" height="7" rx="3.5" fill="${p.dark}"/>
  <path d="M${x - 9} ${y - high - 6}q9 -12 18 0" stroke="${p.night}" stroke-width="4" fill="none"/>
  <path d="M${x + wide / 2} ${y - high + 12}h20q7 0 7 8v14" stroke="${p.night}" stroke-width="5" fill="none" stroke-linecap="round"/>`;

const canister = (p, x, wide, high) => `
  <path d="M${x - wide / 2} ${166 - high + 14}Q${x - wide / 2} ${166 - high} ${x} ${166 - high}Q${x + wide / 2} ${166 - high} ${x + wide / 2} ${166 - high + 14}V158Q${x + wide / 2} 166 ${x + wide / 2 - 8} 166H${x - wide / 2 + 8}Q${x - wide / 2} 166 ${x - wide / 2} 158Z" fill="${p.trim}"/>
  <rect x="${x - wide / 2}" y="${166 - high / 2 - 4}" width="${wide}" height="14" fill="${p.dark}"/>
  <path d="M${x - wide / 2 + 8} ${166 - high + 14}V156" stroke="${p.light}" stroke-width="4" stroke-linecap="round" opacity=".7"/>`;

export function gas(p) {
  return `${canister(p, 112, 62, 46)}
    <path d="M112 120V106M112 114h30" stroke="${p.night}" stroke-width="5" stroke-linecap="round"/>
    <rect x="138" y="109" width="16" height="10" rx="4" fill="${p.main}"/>
    <path d="M84 94L100 108H124L140 94" stroke="${p.night}" stroke-width="4" fill="none" stroke-linecap="round" stroke-linejoin="round"/>
    ${flame(102, 104, 5, p)}${flame(112, 104, 6, p)}${flame(122, 104, 5, p)}${pot(p, 112, 92, 76, 44)}`;
}

export function jet(p) {
  return `${canister(p, 116, 54, 34)}
    <path d="M94 136H138L132 128H100Z" fill="${p.night}"/>
    <path d="M86 52H146V120Q146 128 138 128H94Q86 128 86 120Z" fill="${p.main}"/>
    <path d="M86 74H146V110H86Z" fill="${p.dark}"/>
    <path d="M96 82H136M96 92H136M96 102H136" stroke="${p.light}" stroke-width="2.4" stroke-dasharray="6 4" opacity=".8"/>
    <rect x="82" y="44" width="68" height="10" rx="5" fill="${p.night}"/>
    <path d="M146 72q22 0 22 18t-22 20" stroke="${p.trim}" stroke-width="6" fill="none"/>
    ${flame(108, 136, 4, p)}${flame(124, 136, 4, p)}`;
}

export function double(p) {
  return `<path d="M44 86Q44 74 56 74H184Q196 74 196 86V124H44Z" fill="${p.dark}"/>
    <path d="M54 92Q54 84 62 84H178Q186 84 186 92V120H54Z" fill="${p.light}" opacity=".35"/>
    <rect x="32" y="122" width="176" height="40" rx="9" fill="${p.main}"/>
    <path d="M50 122V116H108V122M132 122V116H190V122" stroke="${p.night}" stroke-width="4" fill="none"/>
    ${flame(66, 118, 4, p)}${flame(79, 118, 5, p)}${flame(92, 118, 4, p)}${flame(148, 118, 4, p)}${flame(161, 118, 5, p)}${flame(174, 118, 4, p)}
    <circle cx="79" cy="143" r="9" fill="${p.night}"/><circle cx="161" cy="143" r="9" fill="${p.night}"/>
    <path d="M79 143v-7M161 143l5 -5" stroke="${p.trim}" stroke-width="3" stroke-linecap="round"/>
    <rect x="106" y="138" width="28" height="9" rx="4.5" fill="${p.trim}"/><path d="M46 162v5M194 162v5" stroke="${p.night}" stroke-width="8"/>`;
}

export function twig(p) {
  return `${flame(104, 122, 12, p)}${flame(124, 118, 14, p)}${flame(140, 124, 10, p)}
    <path d="M78 112H162L172 166H68Z" fill="${p.main}"/><path d="M120 112H162L172 166H120Z" fill="${p.dark}"/>
    <path d="M98 134h44l4 32h-52Z" fill="${p.night}"/>
    <path d="M88 124v.1M104 124v.1M120 124v.1M136 124v.1M152 124v.1" stroke="${p.night}" stroke-width="7" stroke-linecap="round"/>
    ${flame(110, 160, 6, p)}${flame(126, 162, 7, p)}
    <path d="M104 164L164 146M100 158L150 168" stroke="${p.wood}" stroke-width="6" stroke-linecap="round"/>
    <path d="M78 112L72 98M162 112L168 98" stroke="${p.light}" stroke-width="5" stroke-linecap="round"/>`;
}

export function spirit(p) {
  return `<path d="M84 166L92 112H148L156 166Z" fill="${p.light}"/><path d="M120 112H148L156 166H120Z" fill="${p.trim}"/>
    <path d="M98 126v.1M112 126v.1M128 126v.1M142 126v.1" stroke="${p.night}" stroke-width="6" stroke-linecap="round"/>
    <rect x="102" y="140" width="36" height="26" rx="5" fill="${p.brass}"/><rect x="99" y="136" width="42" height="7" rx="3" fill="${p.brass}"/>
    ${flame(112, 134, 5, p)}${flame(128, 134, 5, p)}${pot(p, 120, 108, 66, 38)}`;
}

export function cookset(p) {
  return `${pot(p, 96, 166, 96, 56)}
    <path d="M78 76H114V96Q114 102 108 102H84Q78 102 78 96Z" fill="${p.trim}"/>
    <path d="M114 80q14 2 12 10t-12 8" stroke="${p.night}" stroke-width="3.6" fill="none"/>
    <path d="M174 136H216L212 158Q211 166 203 166H187Q179 166 178 158Z" fill="${p.light}"/>
    <path d="M182 130q-6 -8 0 -14t0 -14M198 130q-6 -8 0 -14t0 -14" stroke="${p.line}" stroke-width="2.4" fill="none" stroke-linecap="round"/>`;
}
