// The picture at the top of the home page: ranges one behind the other, drawn anew by the same chance each time.

function dice(seed) {
  let state = seed;
  return () => {
    state = (state * 1664525 + 1013904223) % 4294967296;
    return state / 4294967296;
  };
}

// A rough line from one point to another: "x y" pairs without the first.
function rough([x0, y0], [x1, y1], pieces, size, roll) {
  return Array.from({ length: pieces }, (_, at) => {
    const share = (at + 1) / pieces;
    const swing = share === 1 ? 0 : (roll() - 0.5) * size;
    return `${Math.round(x0 + (x1 - x0) * share + swing)} ${Math.round(y0 + (y1 - y0) * share + swing * 0.6)}`;
  }).join(' ');
}

// A summit with a side in the last light and one in the shade, parted by a spine that wanders down.
function summit([x, y], half, foot, range, roll) {
  const spine = rough([x, y], [x + half * 0.18, foot], 6, half * 0.22, roll);
  const back = spine.match(/\S+ \S+/g).reverse().slice(1).join(' ');
  const left = rough([x - half, foot], [x, y], 7, half * 0.13, roll);
  const right = rough([x, y], [x + half, foot], 7, half * 0.13, roll);
  return `<polygon class="${range}-lit" points="${x - half} ${foot} ${left} ${spine}"/>
    <polygon class="${range}-shade" points="${x} ${y} ${right} ${x + half * 0.18} ${foot} ${back}"/>`;
}

// A soft ridge with trees on it where `trees` says so.
function ridge(name, base, height, waves, roll, trees = 0) {
  const shift = roll() * 9;
  const at = (x) => base - height * (0.5 * Math.sin(x / waves + shift) + 0.3 * Math.sin(x / waves * 2.3 + shift * 2) + 0.2);
  let path = 'M0 620';
  for (let x = 0; x <= 1600; x += 20) path += `L${x} ${Math.round(at(x))}`;
  let wood = '';
  for (let x = 6; x < 1600 && trees; x += 9 + roll() * 22) {
    const high = trees * (0.5 + roll());
    const [foot, wide] = [at(x) + 4, high * 0.26];
    wood += `M${(x - wide).toFixed(1)} ${foot.toFixed(1)}L${x.toFixed(1)} ${(foot - high).toFixed(1)}l${wide.toFixed(1)} ${high.toFixed(1)}Z`;
  }
  return `<path class="${name}" d="${path}L1600 620Z${wood}"/>`;
}

export function landscape() {
  const roll = dice(20);
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('viewBox', '0 0 1600 600');
  // The tent and the highest summit stand to the right: they stay when the picture is cut to a phone's width.
  svg.setAttribute('preserveAspectRatio', 'xMaxYMax slice');
  svg.setAttribute('aria-hidden', 'true');
  const stars = Array.from({ length: 70 }, () =>
    `<circle cx="${Math.round(roll() * 1600)}" cy="${Math.round(roll() * 300)}" r="${(0.6 + roll()).toFixed(1)}"/>`).join('');
  svg.innerHTML = `<radialGradient id="halo"><stop class="halo" offset="0" stop-opacity=".6"/><stop class="halo" offset="1" stop-opacity="0"/></radialGradient>
    <g class="stars">${stars}</g><circle class="moon" cx="1110" cy="108" r="32"/>
    ${summit([980, 285], 230, 480, 'far', roll)}${summit([1545, 235], 240, 480, 'far', roll)}
    ${summit([1270, 130], 310, 490, 'near', roll)}${summit([1080, 330], 190, 490, 'near', roll)}${summit([1470, 320], 200, 490, 'near', roll)}
    ${ridge('ridge-1', 455, 40, 170, roll)}${ridge('ridge-2', 492, 34, 120, roll, 26)}${ridge('ridge-3', 548, 26, 150, roll, 44)}
    <ellipse cx="1352" cy="552" rx="190" ry="84" fill="url(#halo)"/>
    <path class="tent" d="M1300 572L1352 510L1404 572Z"/><path class="tent-shade" d="M1352 510L1374 572H1404Z"/><path class="tent-door" d="M1352 526L1340 572H1364Z"/>
    <path class="meadow" d="M0 620V582Q400 560 800 578T1600 566V620Z"/>`;
  return svg;
}
