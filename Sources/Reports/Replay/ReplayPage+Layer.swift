/// Script, third part: what does not change with the cursor, drawn once on a layer of its own.
extension ReplayPage {
  static let layer = #"""
    const family = 'system-ui,-apple-system,"Segoe UI",Roboto,Arial,"DejaVu Sans",sans-serif';
    function write(g, text, x, y, colour, align = "left", font = "12px", halo = false) {
      g.font = font + " " + family;
      g.textAlign = align;
      if (halo) { g.strokeStyle = C.bg; g.lineWidth = 3.5; g.lineJoin = "round";
        g.strokeText(text, x, y); }
      g.fillStyle = colour;
      g.fillText(text, x, y);
    }
    function box(g, colour, x, y, width, height) {
      g.fillStyle = colour;
      g.fillRect(x, y, width, height);
    }

    // Places of the panels from top to bottom: inputs and stages, map, closes, ADL, purse, times.
    function layout() {
      const W = map.clientWidth, H = map.clientHeight, small = narrow();
      const left = small ? 86 : 108, book = small ? 0 : Math.min(250, W * 0.2);
      const right = W - (small ? 46 : book + 74);
      const lane = 13, lanes = 6, mapTop = lanes + 7 * lane + 8;
      const purse = [H - 62, H - 24], adl = [H - 118, H - 82], closes = [H - 216, H - 138];
      return { W, H, left, right, book, bookLeft: right + 56, lane, lanes,
        mapTop, mapEnd: closes[0] - 22, closes, adl, purse, small };
    }
    let L;
    const X = (seconds) =>
      L.left + (L.right - L.left) * (seconds - S.from) / Math.max(S.to - S.from, D.step);
    const timeAt = (x) =>
      S.from + (x - L.left) / (L.right - L.left) * Math.max(S.to - S.from, D.step);
    const Y = (value) =>
      L.mapEnd - (L.mapEnd - L.mapTop) * (value - L.low) / (L.high - L.low || 1);

    // Steps of 1, 2, 2.5 or 5 times a power of ten.
    function ticks(low, high, most) {
      const raw = (high - low) / most, power = 10 ** Math.floor(Math.log10(raw || 1));
      const step = [1, 2, 2.5, 5, 10].find((s) => s * power >= raw) * power;
      const out = [];
      for (let k = Math.ceil(low / step - 1e-9); k * step <= high + step * 1e-9; k++) {
        out.push(k * step);
      }
      return out;
    }

    // A line through the lowest and the highest value of each column of pixels.
    function line(g, low, high, colour, width, to = count) {
      const first = Math.max(0, Math.floor(S.from / D.step) - 1);
      const last = Math.min(low.length, to, Math.ceil(S.to / D.step) + 2);
      g.beginPath();
      for (let i = first, open = false; i < last;) {
        const x = Math.round(X(i * D.step));
        let a = low[i], b = high[i], end = high === low ? low[i] : (low[i] + high[i]) / 2;
        for (i++; i < last && Math.round(X(i * D.step)) === x; i++) {
          a = Math.min(a, low[i]); b = Math.max(b, high[i]); end = low[i];
        }
        if (open) g.lineTo(x, Y(a)); else g.moveTo(x, Y(a));
        open = true;
        if (b !== a) g.lineTo(x, Y(b));
        if (end !== b) g.lineTo(x, Y(end));
      }
      g.lineJoin = "round"; g.strokeStyle = colour; g.lineWidth = width;
      g.stroke();
    }

    function range(m) {
      const a = Math.max(0, Math.floor(S.from / D.step));
      const b = Math.min(count - 1, Math.ceil(S.to / D.step));
      let low = Infinity, high = 0;
      for (let i = a; i <= b; i++) {
        low = Math.min(low, m.low[i], m.markLow[i]);
        high = Math.max(high, m.high[i], m.mark[i]);
      }
      const room = Math.max(high * 0.01, (high - low) * 0.06);
      L.low = Math.max(0, low - room); L.high = high + room;
    }

    function drawLanes(g) {
      const { left, right, lane, lanes } = L;
      const clip = (a, b) => [Math.max(left, X(a)), Math.min(right, X(b))];
      write(g, "inputs", left - 8, lanes + 10, C.mut, "right", "11px");
      box(g, C.grid, left, lanes + 6, right - left, 1);
      for (const [a, b] of D.inputs) {
        if (b < S.from || a > S.to) continue;
        const [x, end] = clip(a, b), y = lanes + 6.5;
        if (b > a) box(g, C.axis, x, y - 2.5, Math.max(2, end - x), 5);
        if (a >= S.from) {
          g.fillStyle = C.ink; g.beginPath(); g.moveTo(x - 5, y); g.lineTo(x, y - 5);
          g.lineTo(x + 5, y); g.lineTo(x, y + 5); g.fill();
        }
      }
      D.stageNames.forEach((name, k) => {
        const y = lanes + (k + 1) * lane;
        write(g, (k + 1) + " " + name, left - 8, y + 10, C.mut, "right", "11px");
        box(g, C.grid, left, y + 6, right - left, 1);
        for (const [stage, a, b] of D.stages) {
          if (stage !== k + 1 || b < S.from || a > S.to) continue;
          const [x, end] = clip(a, b);
          box(g, C.stages[k], x, y + 1, Math.max(2, end - x), 10);
        }
      });
    }

    function drawHeat(g, m) {
      const { left, right, mapTop, mapEnd } = L;
      if (!m.ladder) {
        write(g, m.pooled ? "no book here: orders trade with a pool" : "no book was sampled",
          (left + right) / 2, mapTop + 18, C.mut, "center");
        return;
      }
      const picture = heat(m), { times, low, step, rows } = m.ladder;
      g.imageSmoothingEnabled = false;
      const top = Y(low + rows * step), height = Y(low) - top;
      for (let c = 0; c < times.length; c++) {
        const end = c + 1 < times.length ? times[c + 1]
          : times[c] + (times[c] - times[c - 1] || D.step);
        if (end < S.from || times[c] > S.to) continue;
        const x = Math.floor(X(times[c]));
        g.drawImage(picture, c, 0, 1, rows, x, top, Math.ceil(X(end)) - x, height);
      }
    }

    function drawHalts(g, m) {
      for (const [a, b] of m.halts) {
        const x = Math.max(L.left, X(a)), end = Math.min(L.right, X(b));
        if (end <= x) continue;
        g.save(); g.beginPath(); g.rect(x, L.mapTop, end - x, L.mapEnd - L.mapTop); g.clip();
        g.strokeStyle = C.mut; g.lineWidth = 1; g.beginPath();
        for (let k = x - (L.mapEnd - L.mapTop); k < end; k += 7) {
          g.moveTo(k, L.mapEnd); g.lineTo(k + L.mapEnd - L.mapTop, L.mapTop);
        }
        g.stroke(); g.restore();
        if (end - x > 44) {
          write(g, "halted", (x + end) / 2, L.mapTop + 14, C.ink, "center", "600 11px", true);
        }
      }
    }

    function drawDots(g, m) {
      const { times, price: at, amount, longs } = m.closes;
      const inside = times.map((t, k) => k).filter((k) => times[k] >= S.from && times[k] <= S.to)
        .sort((a, b) => amount[b] - amount[a]).slice(0, 60);
      const most = inside.length ? amount[inside[0]] : 1;
      for (const k of inside) {
        g.beginPath(); g.arc(X(times[k]), Y(at[k]), 1.5 + 7 * Math.sqrt(amount[k] / most), 0, 7);
        g.fillStyle = longs[k] ? C.sell : C.buy; g.strokeStyle = C.bg; g.lineWidth = 1.2;
        g.globalAlpha = 0.85; g.fill(); g.globalAlpha = 1; g.stroke();
      }
    }

    const widths = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 1800, 3600, 7200, 21600];
    const barWidth = () => {
      const least = Math.max(D.step, 2.4 * (S.to - S.from) / (L.right - L.left));
      return widths.find((w) => w >= least && w % D.step === 0) || D.step;
    };

    function bars(sum, width) {
      const out = [];
      for (let t = Math.floor(S.from / width) * width; t <= S.to; t += width) {
        out.push([t, flow(sum, t, t + width)]);
      }
      return out;
    }

    function drawFlows(g, m) {
      const { left, right, closes, adl } = L, width = barWidth();
      const all = ["longs", "shorts", "adl"].map((name) => bars(m.sums[name], width));
      const most = Math.max(1, ...all[0].map((b) => b[1]), ...all[1].map((b) => b[1]));
      const mostADL = Math.max(1, ...all[2].map((b) => b[1]));
      const shorts = Math.max(0, ...all[1].map((b) => b[1]));
      // Longs up, shorts down, on one scale.
      const height = closes[1] - closes[0], down = Math.max(10, height * shorts / (most + shorts));
      const zero = closes[1] - down, scale = Math.min((zero - closes[0]) / most,
        shorts ? down / shorts : Infinity);
      box(g, C.axis, left, zero, right - left, 1);
      box(g, C.axis, left, adl[1], right - left, 1);
      write(g, money(most), left - 8, zero - most * scale + 8, C.mut, "right", "11px");
      write(g, "0", left - 8, zero + 4, C.mut, "right", "11px");
      if (mostADL > 1) {
        write(g, money(mostADL), left - 8, adl[0] + 8, C.mut, "right", "11px");
      }
      write(g, "0", left - 8, adl[1] + 4, C.mut, "right", "11px");
      const put = (list, colour, base, factor) => {
        for (const [t, v] of list) {
          if (!v) continue;
          const a = Math.max(left, X(t)), b = Math.min(right, X(t + width));
          const size = Math.max(1, Math.abs(v * factor));
          box(g, colour, a, factor > 0 ? base - size : base + 1, Math.max(1, (b - a) * 0.94), size);
        }
      };
      put(all[0], C.sell, zero, scale);
      put(all[1], C.buy, zero, -scale);
      put(all[2], C.adl, adl[1], (adl[1] - adl[0]) / mostADL);
    }

    // Names of the panels, over the veil.
    function drawPanelNames(g) {
      const { left, closes, adl, purse, small } = L, per = ", per " + lasting(barWidth());
      const font = "600 12px", longs = small ? "longs closed" : "longs closed (up)";
      write(g, longs, left + 6, closes[0] - 5, C.sell, "left", font, true);
      const after = left + 18 + g.measureText(longs).width;
      write(g, (small ? "shorts" : "shorts closed (down)") + per, after, closes[0] - 5, C.buy,
        "left", font, true);
      write(g, "ADL" + per, left + 6, adl[0] - 4, C.adl, "left", font, true);
      write(g, "insurance fund, this market", left + 6, purse[0] - 4, C.ink, "left", font, true);
    }

    function drawPurse(g, m) {
      const { left, right, purse } = L, top = Math.max(m.fund, ...m.purse, 1);
      const bottom = Math.min(0, ...m.purse);
      const y = (v) => purse[1] - (purse[1] - purse[0]) * (v - bottom) / (top - bottom);
      box(g, C.axis, left, y(0), right - left, 1);
      g.beginPath(); g.moveTo(left, y(0));
      let x = left, open = false;
      m.times.forEach((t, k) => {
        if (t < S.from || t > S.to) return;
        x = X(t);
        if (!open) g.lineTo(x, y(0));
        open = true;
        g.lineTo(x, y(m.purse[k]));
      });
      g.lineTo(x, y(0)); g.closePath(); g.fillStyle = C.fund; g.globalAlpha = 0.55; g.fill();
      g.globalAlpha = 1;
      write(g, money(top), left - 8, purse[0] + 8, C.mut, "right", "11px");
      write(g, "0", left - 8, y(0) + 4, C.mut, "right", "11px");
    }
    """#
}
