// Tents, each a shape of its own: `p` holds the colours (main, dark, light, trim, night).

const guys = (p, left, right) => `<path d="M${left} L14 168M${right} L226 168" stroke="${p.line}" stroke-width="1.2" fill="none"/>`;

export function dome(p) {
  return `${guys(p, '58 108', '186 108')}
    <path d="M34 166C44 96 84 58 122 56C160 58 196 98 206 166Z" fill="${p.main}"/>
    <path d="M122 56C160 58 196 98 206 166H150C150 120 140 84 122 56Z" fill="${p.dark}"/>
    <path d="M122 56C104 84 92 122 90 166H150C150 120 140 84 122 56Z" fill="${p.light}"/>
    <path d="M122 84C110 108 102 138 101 166H140C139 138 133 108 122 84Z" fill="${p.night}"/>
    <path d="M122 84C110 108 102 138 101 166H112C112 136 116 108 122 84Z" fill="${p.trim}"/>
    <path d="M34 166C44 96 84 58 122 56C160 58 196 98 206 166M122 56C104 84 92 122 90 166M122 56C140 84 150 120 150 166"
      stroke="${p.trim}" stroke-width="2.2" fill="none" stroke-linecap="round"/>`;
}

export function tunnel(p) {
  return `${guys(p, '48 104', '204 104')}
    <path d="M22 166C26 118 44 84 74 76H166C200 84 214 122 218 166Z" fill="${p.main}"/>
    <path d="M74 76C60 100 54 132 54 166H112C112 130 114 98 122 76Z" fill="${p.light}"/>
    <path d="M166 76C182 100 188 132 188 166H218C214 122 200 84 166 76Z" fill="${p.dark}"/>
    <path d="M96 92C86 110 80 140 80 166H106C106 136 106 108 110 92Z" fill="${p.night}"/>
    <path d="M96 92C86 110 80 140 80 166H88C88 140 92 112 102 92Z" fill="${p.trim}"/>
    <path d="M136 98H158Q166 112 168 126H134Q134 110 136 98Z" fill="${p.glass}"/>
    <path d="M74 76C60 100 54 132 54 166M122 76C114 98 112 130 112 166M166 76C182 100 188 132 188 166"
      stroke="${p.trim}" stroke-width="2.4" fill="none" stroke-linecap="round"/>`;
}

export function ridge(p) {
  return `<path d="M92 60L30 168M192 70L232 166" stroke="${p.line}" stroke-width="1.2" fill="none"/>
    <path d="M92 62L192 72L222 160L146 166Z" fill="${p.main}"/>
    <path d="M92 62L126 65L186 163L146 166Z" fill="${p.light}" opacity=".55"/>
    <path d="M92 62L40 166H146Z" fill="${p.dark}"/>
    <path d="M92 74L70 166H116Z" fill="${p.night}"/>
    <path d="M92 74L70 166H50Q76 130 92 74Z" fill="${p.trim}"/>
    <path d="M92 56V166M92 62L192 72" stroke="${p.trim}" stroke-width="2.4" fill="none" stroke-linecap="round"/>`;
}

export function pyramid(p) {
  return `${guys(p, '84 100', '160 100')}
    <path d="M122 40L36 166H208Z" fill="${p.main}"/>
    <path d="M122 40L154 166H208Z" fill="${p.dark}"/>
    <path d="M122 40L84 166H154Z" fill="${p.light}"/>
    <path d="M122 78L100 166H138Z" fill="${p.night}"/>
    <path d="M122 78L138 166H150Q136 120 122 78Z" fill="${p.trim}"/>
    <path d="M50 146L90 146M152 158L150 146L199 146" stroke="${p.trim}" stroke-width="3" fill="none" opacity=".7"/>
    <path d="M114 30L122 44L131 29M122 40V26" stroke="${p.wood}" stroke-width="3" fill="none" stroke-linecap="round"/>`;
}

export function geodesic(p) {
  return `${guys(p, '50 112', '192 112')}
    <path d="M28 166C30 110 66 62 120 60C174 62 210 110 212 166Z" fill="${p.main}"/>
    <path d="M120 60C174 62 210 110 212 166H170C176 120 158 82 120 60Z" fill="${p.dark}"/>
    <path d="M120 60C82 82 64 120 70 166H170C176 120 158 82 120 60Z" fill="${p.light}" opacity=".8"/>
    <path d="M96 166C96 134 104 116 120 108C136 116 144 134 144 166Z" fill="${p.night}"/>
    <path d="M96 166C96 134 104 116 120 108C113 126 110 146 110 166Z" fill="${p.trim}"/>
    <path d="M28 166C50 104 120 74 186 92M212 166C190 104 120 74 54 92M120 60C82 82 64 120 70 166M120 60C158 82 176 120 170 166"
      stroke="${p.trim}" stroke-width="2.2" fill="none" stroke-linecap="round"/>`;
}

export function tarp(p) {
  return `<path d="M66 74L16 168M182 58L228 168" stroke="${p.line}" stroke-width="1.2" fill="none"/>
    <path d="M66 72V166M182 56V166" stroke="${p.wood}" stroke-width="4" stroke-linecap="round"/>
    <path d="M74 158H170Q176 158 176 166H68Q68 158 74 158Z" fill="${p.dark}"/>
    <path d="M150 146Q164 144 168 158H150Z" fill="${p.trim}"/>
    <path d="M66 74Q124 84 182 58L214 124Q126 116 34 136Z" fill="${p.main}"/>
    <path d="M66 74Q124 84 182 58L190 74Q124 98 58 90Z" fill="${p.light}"/>
    <path d="M124 78L122 119" stroke="${p.trim}" stroke-width="2"/>
    <path d="M34 136L22 166M214 124L224 166" stroke="${p.line}" stroke-width="1.2"/>`;
}
