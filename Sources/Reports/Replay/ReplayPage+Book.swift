/// Script, fifth part: the book at the cursor, on the price axis of the map.
extension ReplayPage {
  static let book = #"""
    function bookScale(m, calm) {
      if (m.bookMost) return m.bookMost;
      const { rows, cells } = m.ladder;
      let most = 0;
      for (let r = 0; r < rows; r++) most = Math.max(most, exact(cells[calm * rows + r], 20));
      return m.bookMost = Math.max(1, most * 1.05);
    }

    function drawBook(g, m, point, area) {
      const { x, width, top, end, low, high } = area, now = moment(point);
      const y = (v) => end - (end - top) * (v - low) / (high - low || 1);
      box(g, C.axis, x - 1, top, 1, end - top);
      const column = m.ladder ? latest(m.ladder.times, now) : -1;
      if (column < 0) {
        write(g, m.ladder ? "no book yet" : "no book", x + 6, top + 16, C.mut);
        return;
      }
      const ladder = m.ladder, { rows, cells } = ladder;
      const calm = Math.max(0, latest(ladder.times, D.calm)), most = bookScale(m, calm);
      const mid = m.last[point], calmMid = m.last[pointAt(ladder.times[calm])];
      const shift = Math.round((calmMid - mid) / ladder.step);
      const length = (n) => width * Math.min(1, exact(n, 20) / most);
      g.save(); g.beginPath(); g.rect(x, top, width, end - top); g.clip();
      for (let r = 0; r < rows; r++) {
        const bottom = ladder.low + r * ladder.step, a = y(bottom + ladder.step);
        const size = y(bottom) - a, old = r + shift;
        if (old >= 0 && old < rows) {
          box(g, C.grid, x, a, length(cells[calm * rows + old]), size);
        }
        const n = cells[column * rows + r];
        if (!n) continue;
        const isBid = bottom + ladder.step / 2 < mid;
        box(g, isBid ? C.buy : C.sell, x, a + size * 0.15, Math.max(1, length(n)),
          Math.max(1, size * 0.7));
      }
      g.restore();
      const level = Math.max(top, Math.min(end, y(mid)));
      box(g, C.ink, x - 8, level, width + 8, 1);
      write(g, "asks", x + width, Math.max(top + 13, level - 8), C.sell, "right", "600 12px", true);
      write(g, "bids", x + width, Math.min(end - 5, level + 18), C.buy, "right", "600 12px", true);
      for (const part of [0.5, 1]) {
        box(g, C.axis, x + width * part - 1, end, 1, 4);
        write(g, money(most * part), x + width * part, end + 16, C.mut, part === 1 ? "right"
          : "center", "11px");
      }
      write(g, "book at " + clock(ladder.times[column]), x, top - 22, C.ink, "left", "600 12px");
      write(g, "$ per " + price(ladder.step) + " \u00b7 grey: calm, "
        + clock(ladder.times[calm], 5), x, top - 7, C.mut, "left", "11px");
    }

    // Money within each distance of the mid, and what that is of the calm before.
    function drawBands(g, m, point, x, width) {
      const k = sample(m, moment(point));
      if (k < 0 || m.pooled) return;
      const top = L.closes[0] + 14, each = (L.purse[1] - top - 4) / 6;
      const right = [x + width * 0.62, x + width];
      write(g, "within", x, top, C.mut, "left", "11px");
      write(g, "bids", right[0], top, C.buy, "right", "600 12px");
      write(g, "asks", right[1], top, C.sell, "right", "600 12px");
      ["10 bp", "0.5 %", "1 %", "2 %", "5 %"].forEach((name, band) => {
        const y = top + (band + 1) * each - 4;
        box(g, C.grid, x, y - each * 0.62, width, 1);
        write(g, name, x, y, C.mut, "left", "12px");
        [m.bids, m.asks].forEach((side, s) => {
          const value = side[band][k], calm = m.calm[s][band];
          write(g, money(value), right[s], y, C.ink, "right", "600 12px");
          if (calm) {
            write(g, part(value / calm) + " of calm", right[s], y + 11, C.mut, "right", "10px");
          }
        });
      });
    }

    // Below the map on a narrow screen, with an axis of its own around the price.
    function drawSide(m, point, ratio) {
      const W = side.clientWidth, H = side.clientHeight;
      if (side.width !== W * ratio || side.height !== H * ratio) {
        side.width = W * ratio; side.height = H * ratio;
      }
      const g = side.getContext("2d"), mid = m.last[point];
      g.setTransform(ratio, 0, 0, ratio, 0, 0);
      box(g, C.bg, 0, 0, W, H);
      const reach = Math.max(m.ladder ? m.ladder.step * 14 : 0, mid * 0.03);
      const area = { x: 80, width: W - 92, top: 40, end: H - 24, low: Math.max(0, mid - reach),
        high: mid + reach };
      for (const v of ticks(area.low, area.high, 4)) {
        const y = area.end - (area.end - area.top) * (v - area.low) / (area.high - area.low);
        write(g, price(v), area.x - 10, y + 4, C.mut, "right", "11.5px");
      }
      drawBook(g, m, point, area);
    }
    """#
}
