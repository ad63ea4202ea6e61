/// Script, fourth part: the layer put together, and over it what the cursor moves.
extension ReplayPage {
  static let drawing = #"""
    const layer = document.createElement("canvas");
    let layerKey = "", overKey = "";

    function drawAxes(g) {
      const { left, right, mapTop, mapEnd, purse } = L;
      for (const v of ticks(L.low, L.high, L.small ? 4 : 6)) {
        if (Y(v) < mapTop + 4) continue;
        write(g, price(v), left - 8, Y(v) + 4, C.mut, "right", "11.5px");
        box(g, C.axis, left - 4, Y(v), 4, 1);
      }
      const each = widths.find((w) => w >= (S.to - S.from) / (L.small ? 3.2 : 8)) || 86400;
      const day = new Date(D.start), offset = (day / 1000) % each;
      const start = Math.ceil((S.from + offset) / each) * each - offset;
      for (let t = start; t <= S.to; t += each) {
        if (X(t) < left || X(t) > right) continue;
        box(g, C.axis, X(t), purse[1], 1, 5);
        write(g, clock(t, each < 60 ? 8 : 5), X(t), purse[1] + 17, C.mut, "center", "11.5px");
      }
    }

    // The key of the map's colours, in its upper right corner.
    function drawKey(g, m) {
      if (!m.ladder) return;
      const picture = heat(m), width = L.small ? 96 : 110, x = L.right - width - 8;
      const y = L.mapTop + 8;
      box(g, C.bg, x - 6, y - 4, width + 12, 30);
      for (let k = 0; k < width; k++) {
        const rgb = rampAt(shade(k / width));
        box(g, "rgb(" + rgb + ")", x + k, y, 1.5, 8);
      }
      write(g, money(picture.low), x, y + 20, C.mut, "left", "10.5px");
      write(g, money(picture.high), x + width, y + 20, C.mut, "right", "10.5px");
    }

    function redraw(m, ratio) {
      const key = [m.place, S.from, S.to, L.W, L.H, ratio, C.bg].join();
      range(m);
      if (key === layerKey) return;
      layerKey = key;
      layer.width = L.W * ratio; layer.height = L.H * ratio;
      const g = layer.getContext("2d");
      g.setTransform(ratio, 0, 0, ratio, 0, 0);
      box(g, C.bg, 0, 0, L.W, L.H);
      drawLanes(g);
      g.save();
      g.beginPath(); g.rect(L.left, L.mapTop, L.right - L.left, L.mapEnd - L.mapTop); g.clip();
      drawHeat(g, m);
      drawHalts(g, m);
      m.peers.forEach((peer, k) => {
        const other = marketAt(peer);
        line(g, other.last, other.last, C.bg, 3);
        line(g, other.last, other.last, C.venues[k % 4], 1.4);
      });
      for (const [low, high, colour, width] of [[m.low, m.high, C.own, 1],
        [m.index, m.index, C.buy, 1.4], [m.markLow, m.mark, C.ink, 1.8]]) {
        line(g, low, high, C.bg, width + 1.6);
        line(g, low, high, colour, width);
      }
      drawDots(g, m);
      g.restore();
      drawFlows(g, m);
      drawPurse(g, m);
      drawAxes(g);
    }

    // Names of the lines at their ends, moved apart; a name stands once where lines lie together.
    function drawNames(g, m, point, x) {
      const names = [["mark", m.mark, C.ink], ["index", m.index, C.buy], ["last", m.last, C.own]]
        .concat(m.peers.map((peer, k) => {
          const other = marketAt(peer);
          const alone = m.peers.filter((p) => marketAt(p).venue === other.venue).length === 1;
          const name = other.venue === m.venue ? other.name : alone ? other.venue : other.id;
          return [name.length > 14 ? name.slice(0, 13) + "\u2026" : name, other.last,
            C.venues[k % 4]];
        }))
        .map(([name, values, colour]) => ({ name, colour, y: Y(values[point]) + 4 }))
        .filter((n) => n.y > L.mapTop && n.y < L.mapEnd + 8).sort((a, b) => a.y - b.y);
      for (let k = 1; k < names.length; k++) {
        names[k].y = Math.max(names[k].y, names[k - 1].y + 12.5);
      }
      const over = names.length ? names[names.length - 1].y - L.mapEnd - 4 : 0;
      for (const n of names) {
        const room = L.right + (L.small ? 44 : 54) - x;
        const left = x + 6 + 7 * n.name.length > x + room;
        write(g, n.name, left ? x - 6 : x + 6, n.y - Math.max(0, over), n.colour,
          left ? "right" : "left", "600 11.5px", true);
      }
    }

    function draw() {
      const ratio = Math.min(2, window.devicePixelRatio || 1), m = own();
      place();
      L = layout();
      if (map.width !== L.W * ratio || map.height !== L.H * ratio) {
        map.width = L.W * ratio; map.height = L.H * ratio;
      }
      redraw(m, ratio);
      const g = map.getContext("2d");
      g.setTransform(1, 0, 0, 1, 0, 0);
      g.drawImage(layer, 0, 0);
      g.setTransform(ratio, 0, 0, ratio, 0, 0);
      // What is still to come lies under a veil.
      const x = Math.max(L.left, Math.min(L.right, X(moment(S.point))));
      g.globalAlpha = 0.72;
      box(g, C.bg, x, 0, L.right - x + 1, L.H - 23);
      g.globalAlpha = 1;
      drawKey(g, m);
      drawPanelNames(g);
      drawNames(g, m, S.point, x);
      const point = shown(), at = Math.max(L.left, Math.min(L.right, X(moment(point))));
      g.strokeStyle = C.ink; g.lineWidth = 1;
      g.setLineDash(S.hover === null ? [] : [3, 3]);
      g.beginPath(); g.moveTo(at + 0.5, 4); g.lineTo(at + 0.5, L.purse[1]); g.stroke();
      g.setLineDash([]);
      if (L.small) drawSide(m, point, ratio);
      else {
        const x = L.bookLeft, width = L.W - x - 6;
        drawBook(g, m, point, { x, width, top: L.mapTop, end: L.mapEnd, low: L.low, high: L.high });
        drawBands(g, m, point, x, width);
      }
      drawOverview(m, ratio);
      tell(m, point);
    }

    // The whole run in small above the slider: the mark, the stages below it, what is shown.
    function drawOverview(m, ratio) {
      const W = over.clientWidth, H = over.clientHeight, edge = 8;
      const key = [m.place, S.from, S.to, W, ratio, C.bg].join();
      if (key === overKey) return;
      overKey = key;
      over.width = W * ratio; over.height = H * ratio;
      const g = over.getContext("2d");
      g.setTransform(ratio, 0, 0, ratio, 0, 0);
      const x = (seconds) => edge + (W - 2 * edge) * seconds / Math.max(1, final);
      box(g, C.soft, 0, 0, W, H);
      box(g, C.grid, x(S.from), 0, Math.max(2, x(S.to) - x(S.from)), H);
      for (const [stage, a, b] of D.stages) {
        box(g, C.stages[stage - 1], x(a), H - 4, Math.max(1, x(b) - x(a)), 4);
      }
      let low = Infinity, high = 0;
      for (const v of m.mark) { low = Math.min(low, v); high = Math.max(high, v); }
      g.beginPath();
      const each = Math.max(1, Math.floor(count / (2 * W)));
      for (let i = 0; i < count; i += each) {
        g.lineTo(x(i * D.step), 3 + (H - 10) * (high - m.mark[i]) / (high - low || 1));
      }
      g.strokeStyle = C.mut; g.lineWidth = 1.2; g.stroke();
    }
    """#
}
