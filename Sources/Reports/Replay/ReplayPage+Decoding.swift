/// Script, first part: from the coded figures to arrays, and figures as words.
extension ReplayPage {
  static let decoding = #"""
    "use strict";
    const byId = (id) => document.getElementById(id);
    const D = JSON.parse(byId("data").textContent);

    // A token is a number of seven bits a byte; 0 starts a run of zeros.
    function numbers(text, order) {
      const bytes = atob(text), out = [];
      let place = 0;
      const token = () => {
        let value = 0, factor = 1, byte;
        do {
          byte = bytes.charCodeAt(place++);
          value += (byte & 127) * factor;
          factor *= 128;
        } while (byte > 127);
        return value;
      };
      while (place < bytes.length) {
        const next = token();
        if (next === 0) for (let left = token() + 1; left > 0; left--) out.push(0);
        else out.push(next % 2 ? -(next + 1) / 2 : next / 2);
      }
      for (let k = 0; k < order; k++) for (let i = 1; i < out.length; i++) out[i] += out[i - 1];
      return out;
    }

    const exact = (steps, finer) => (steps ? Math.exp((steps - 1) / finer) : 0);
    const scaled = (coded) => numbers(coded.steps, 1).map((n) => n * coded.unit);
    const sums = (flow) => {
      const out = [0];
      for (const v of flow) out.push(out[out.length - 1] + v);
      return out;
    };

    function unpacked(m, place) {
      const last = numbers(m.last, 1), low = numbers(m.low, 0), high = numbers(m.high, 0);
      const mark = numbers(m.mark, 1), markLow = numbers(m.markLow, 0);
      const priced = (ticks) => ticks * m.tick;
      const depth = (side) => side.map((t) => numbers(t, 1).map((n) => exact(n, 200)));
      const seconds = (text, order) => numbers(text, order).map((t) => t / 1000);
      const flows = { longs: numbers(m.longs, 0), shorts: numbers(m.shorts, 0),
        adl: numbers(m.adl, 0) };
      return {
        place, name: m.name, venue: D.venues[m.venue], title: m.name + " on " + D.venues[m.venue],
        id: D.venues[m.venue] + "/" + m.name, tick: m.tick, peers: m.peers, calm: m.calm,
        halts: m.halts, fund: m.fund, pooled: m.pooled,
        mark: mark.map(priced), markLow: mark.map((v, i) => priced(v - markLow[i])),
        index: numbers(m.index, 1).map(priced), last: last.map(priced),
        low: last.map((v, i) => priced(v - low[i])), high: last.map((v, i) => priced(v + high[i])),
        flows, sums: { longs: sums(flows.longs), shorts: sums(flows.shorts), adl: sums(flows.adl) },
        times: seconds(m.times, 2), bids: depth(m.bids), asks: depth(m.asks),
        spread: numbers(m.spread, 0), purse: scaled(m.purse), interest: scaled(m.interest),
        closes: { times: seconds(m.closes.times, 1), price: numbers(m.closes.price, 1).map(priced),
          amount: numbers(m.closes.amount, 0), longs: numbers(m.closes.longs, 0),
          account: numbers(m.closes.account, 0), generation: numbers(m.closes.generation, 0) },
        winners: { times: seconds(m.winners.times, 1),
          price: numbers(m.winners.price, 1).map(priced), amount: numbers(m.winners.amount, 0),
          account: numbers(m.winners.account, 0), rank: numbers(m.winners.rank, 0) },
        ladder: m.ladder && { times: seconds(m.ladder.times, 2), low: m.ladder.low * m.tick,
          step: m.ladder.step * m.tick, rows: m.ladder.rows, cells: numbers(m.ladder.cells, 1) },
      };
    }

    // Numbers as the report prints them.
    const minus = "\u2212", none = "\u2013";
    function money(value) {
      const size = Math.abs(value), sign = value < 0 ? minus : "";
      if (!(size >= 0.5)) return "$0";
      for (const [unit, name] of [[1, ""], [1e3, "k"], [1e6, "M"], [1e9, "bn"], [1e12, "tn"]]) {
        const shown = size / unit;
        const places = unit === 1 ? 0 : shown >= 99.95 ? 0 : shown >= 9.995 ? 1 : 2;
        if (unit === 1e12 || shown < (unit === 1 ? 999.5 : 999.5)) {
          return sign + "$" + shown.toFixed(places) + name;
        }
      }
    }
    const fixed = (value, places) =>
      (value < 0 && Number(value.toFixed(places)) !== 0 ? minus : "")
      + Math.abs(value).toFixed(places);
    const share = (value, places = 1) => fixed(value * 100, places) + "\u00a0%";
    const change = (value, places = 1) =>
      (Number((value * 100).toFixed(places)) > 0 ? "+" : "") + share(value, places);
    // A part of something: what is there is never printed as nothing.
    const part = (value) => (value > 0 && value < 0.0005 ? "under 0.1\u00a0%"
      : share(value, value < 0.0995 ? 1 : 0));
    // Basis points under a percent.
    const rate = (value) => (Math.abs(value) < 0.01 ? fixed(value * 1e4, 1) + "\u00a0bp"
      : share(value, 2));
    function price(value) {
      if (!(value > 0)) return none;
      const places = Math.max(0, Math.min(8, 4 - Math.floor(Math.log10(value))));
      return "$" + value.toLocaleString("en-US",
        { minimumFractionDigits: places, maximumFractionDigits: places });
    }
    const months = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ");
    const isLong = D.duration > 86400;
    function clock(seconds, places = 8) {
      const date = new Date(D.start + Math.round(seconds) * 1000);
      const time = date.toISOString().slice(11, 11 + places);
      return isLong ? date.getUTCDate() + " " + months[date.getUTCMonth()] + " " + time : time;
    }
    function lasting(seconds) {
      if (seconds < 120) return Math.round(seconds) + " s";
      const minutes = Math.round(seconds / 60);
      return minutes < 120 ? minutes + " min" : (minutes / 60).toFixed(1) + " h";
    }
    """#
}
