// One boot, seen from its side; height of the shaft, thickness of the sole and the number of laces make six of it.

export function boot(p, { height = 76, sole = 16, laces = 5, cap = true, cuff = true, smooth = false }) {
  const ground = 166 - sole;
  const top = ground - height;
  const lace = (place) => {
    const share = place / Math.max(laces - 1, 1);
    const [x, y] = [100 + 26 * share, ground - 44 - (height - 56) * share];
    return `M${x - 6} ${y - 4}L${x + 14} ${y + 3}`;
  };
  const lugs = Array.from({ length: 9 }, (_, at) => `M${44 + at * 15} 168v-5`).join('');
  const upper = `M176 ${ground}C180 ${ground - 22} 174 ${top + 20} 174 ${top}L126 ${top + 3}
    C126 ${top + 20} 122 ${ground - 54} 106 ${ground - 44}C90 ${ground - 36} 72 ${ground - 34} 58 ${ground - 29}
    C42 ${ground - 23} 33 ${ground - 12} 33 ${ground}Z`;
  return `<path d="${upper}" fill="${p.main}"/>
    <path d="M176 ${ground}C180 ${ground - 22} 175 ${ground - 36} 175 ${ground - 44}C158 ${ground - 40} 146 ${ground - 26} 142 ${ground}Z" fill="${p.dark}"/>
    ${smooth ? '' : `<path d="M150 ${top + 2}C150 ${top + 24} 140 ${ground - 36} 112 ${ground - 20}C94 ${ground - 12} 78 ${ground - 8} 66 ${ground}"
      stroke="${p.dark}" stroke-width="2" fill="none" stroke-dasharray="4 3"/>`}
    ${cap ? `<path d="M58 ${ground - 29}C42 ${ground - 23} 33 ${ground - 12} 33 ${ground}H74C76 ${ground - 14} 70 ${ground - 24} 58 ${ground - 29}Z" fill="${p.dark}"/>` : ''}
    <path d="M60 ${ground - 22}C50 ${ground - 19} 44 ${ground - 13} 42 ${ground - 7}" stroke="${p.light}" stroke-width="2.4" fill="none" stroke-linecap="round" opacity=".7"/>
    ${cuff ? `<path d="M128 ${top + 2}L172 ${top}" stroke="${p.trim}" stroke-width="10" stroke-linecap="round"/>` : ''}
    <path d="M176 ${top + 4}q7 6 0 18" stroke="${p.trim}" stroke-width="3.4" fill="none" stroke-linecap="round"/>
    <path d="${Array.from({ length: laces }, (_, place) => lace(place)).join('')}" stroke="${p.lace}" stroke-width="3.4" stroke-linecap="round"/>
    <path d="M30 ${ground - 1}H180V${ground + sole / 2}H34Q29 ${ground + 4} 30 ${ground - 1}Z" fill="${p.light}"/>
    <path d="M31 ${ground + sole / 2 - 2}H181V160Q181 166 174 166H134L128 161H112L104 166H44Q33 164 31 ${ground + sole / 2 - 2}Z" fill="${p.night}"/>
    <path d="${lugs}" stroke="${p.ground}" stroke-width="3.6"/>`;
}
