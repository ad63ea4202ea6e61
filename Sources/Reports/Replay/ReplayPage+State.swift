/// Script, second part: where the reader is, and what there is to see.
extension ReplayPage {
  static let state = #"""
    const markets = [];
    const marketAt = (k) => markets[k] || (markets[k] = unpacked(D.markets[k], k));
    const count = Math.max(1, marketAt(D.lead).mark.length);
    const final = (count - 1) * D.step;
    // `point` is the cursor, `hover` another moment that is only looked at.
    const S = { market: D.lead, point: 0, hover: null, span: "event", from: 0, to: final,
      timer: 0, theme: "" };
    const map = byId("map"), side = byId("side"), over = byId("over"), slider = byId("at");
    const narrow = () => map.clientWidth < 700;
    const own = () => marketAt(S.market);
    const shown = () => (S.hover === null ? S.point : S.hover);
    const moment = (point) => point * D.step;
    const pointAt = (seconds) =>
      Math.max(0, Math.min(count - 1, Math.round(seconds / D.step)));

    // The last of ascending times that is not later.
    function latest(times, seconds) {
      let low = 0, high = times.length;
      while (low < high) {
        const middle = (low + high) >> 1;
        if (times[middle] <= seconds) low = middle + 1; else high = middle;
      }
      return low - 1;
    }

    // A point's flow belongs to the step that begins there.
    function flow(sum, from, to) {
      const last = sum.length - 1;
      const a = Math.max(0, Math.min(last, Math.floor(from / D.step)));
      const b = Math.max(a, Math.min(last, Math.floor(to / D.step)));
      return sum[b] - sum[a];
    }
    const before = (sum, seconds, length) => flow(sum, seconds + D.step - length, seconds + D.step);
    const untilNow = (sum, seconds) => flow(sum, 0, seconds + D.step);
    const minute = Math.max(60, D.step);

    const reference = (m) => m.mark[pointAt(D.reference)] || m.mark[0];
    const episodes = (seconds) => D.stages.filter(([, a, b]) => seconds >= a && seconds < b);

    // The stretch of time that is drawn. It stays where it is while the cursor is well inside.
    function place() {
      const now = moment(S.point);
      if (S.span === "all") { S.from = 0; S.to = final; return; }
      if (S.span === "event") {
        S.from = D.span[0]; S.to = Math.min(D.span[1], final);
        if (now >= D.span[0] && now <= D.span[1]) return;
        byId("span").value = S.span = "all";
        S.from = 0; S.to = final;
        return;
      }
      const length = Math.min(final, +S.span);
      const inside = S.to - S.from === length && now >= S.from + length * 0.05
        && now <= S.to - length * 0.1;
      if (inside) return;
      S.from = Math.max(0, Math.min(final - length, now - length * 0.6));
      S.to = S.from + length;
    }

    // Colours are read from the style, so that page and pictures have one list of them.
    let C = {};
    function readColours() {
      const style = getComputedStyle(document.documentElement);
      const take = (name) => style.getPropertyValue("--" + name).trim();
      C = { venues: ["v2", "v3", "dx", "f1"].map(take),
        depth: [0, 1, 2, 3, 4].map((k) => take("d" + k)),
        stages: ["st1", "st2", "st3", "st4", "st5", "adl"].map(take) };
      for (const name of ["bg", "ink", "mut", "grid", "axis", "soft", "sell", "buy", "fund", "adl",
        "own"]) C[name] = take(name);
    }
    const channels = (hex) => [1, 3, 5].map((k) => parseInt(hex.slice(k, k + 2), 16));
    function rampAt(part) {
      const x = Math.max(0, Math.min(0.9999, part)) * (C.depth.length - 1), k = Math.floor(x);
      const a = channels(C.depth[k]), b = channels(C.depth[k + 1]);
      return a.map((v, i) => Math.round(v + (b[i] - v) * (x - k)));
    }
    // The middle of the ramp is kept light, so that walls and holes stand out.
    const shade = (part) => 0.03 + 0.97 * part ** 1.5;
    const isDark = () => channels(C.bg)[0] < 128;

    // Heat maps as small pictures, a pixel a cell; kept by market and colours.
    const pictures = new Map();
    function heat(m) {
      const key = m.place + (isDark() ? "d" : "l");
      if (pictures.has(key)) return pictures.get(key);
      const { times, rows, cells } = m.ladder, picture = document.createElement("canvas");
      picture.width = times.length; picture.height = rows;
      const known = cells.filter((n) => n > 0).sort((a, b) => a - b);
      const top = known[Math.floor((known.length - 1) * 0.99)] || 1;
      const bottom = Math.max(known[0] || 1, top - 124);
      const colours = [];
      for (let n = 0; n <= top; n++) {
        colours.push(rampAt(n <= bottom ? 0 : shade((n - bottom) / (top - bottom || 1))));
      }
      const context = picture.getContext("2d");
      const image = context.createImageData(times.length, rows);
      for (let c = 0; c < times.length; c++) {
        for (let r = 0; r < rows; r++) {
          const rgb = colours[Math.min(top, cells[c * rows + r])];
          const at = 4 * ((rows - 1 - r) * times.length + c);
          image.data.set([rgb[0], rgb[1], rgb[2], 255], at);
        }
      }
      context.putImageData(image, 0, 0);
      picture.low = exact(bottom, 20); picture.high = exact(top, 20);
      pictures.set(key, picture);
      return picture;
    }
    """#
}
