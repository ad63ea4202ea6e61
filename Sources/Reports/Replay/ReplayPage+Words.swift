/// Script, sixth part: what the cursor shows, in words and figures.
extension ReplayPage {
  static let words = #"""
    function element(name, text, attributes = {}) {
      const made = document.createElement(name);
      if (text !== undefined) made.textContent = text;
      for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
      return made;
    }
    const row = (cells, attributes) => {
      const made = element("tr", undefined, attributes);
      for (const cell of cells) {
        made.append(cell instanceof Node ? cell : element("td", cell));
      }
      return made;
    };
    const head = (names) => {
      const made = element("tr");
      for (const name of names) made.append(element("th", name, { scope: "col" }));
      return made;
    };

    const sample = (m, seconds) => latest(m.times, seconds + D.step - 0.001);
    const bids1 = (m, seconds) => {
      const k = sample(m, seconds);
      return k < 0 ? null : m.bids[2][k];
    };
    const ofCalm = (m, side, value) => {
      const calm = m.calm[side][2];
      return calm ? value / calm : null;
    };
    const haltAt = (m, seconds) => m.halts.find(([a, b]) => seconds >= a && seconds < b);

    // What happens now, in sentences of figures.
    function story(m, point) {
      const now = moment(point), parts = [], moved = m.mark[point] / reference(m) - 1;
      const size = Math.abs(moved);
      parts.push(clock(now) + ": the mark of " + m.title + (size < 0.0005
        ? " is where it was at " : " is " + share(size) + (moved < 0 ? " below " : " above "))
        + (size < 0.0005 ? "" : "its level at ") + clock(D.reference) + ".");
      for (const [a, b, , what, size] of D.inputs) {
        const name = what + (size && size !== none ? " (" + size + ")" : "");
        if (now >= a && now < a + minute) {
          parts.push("Just in: " + name + ".");
        } else if (b > a && now >= a && now < b) {
          parts.push("Going on: " + name + ".");
        }
      }
      const halt = haltAt(m, now);
      if (halt) parts.push("Trading is halted by " + halt[2] + ".");
      const longs = before(m.sums.longs, now, minute), shorts = before(m.sums.shorts, now, minute);
      const adl = before(m.sums.adl, now, minute), closed = [];
      if (longs) closed.push("longs worth " + money(longs));
      if (shorts) closed.push("shorts worth " + money(shorts));
      const span = minute === 60 ? "minute" : lasting(minute);
      if (closed.length) {
        parts.push("In the last " + span + " " + closed.join(" and ") + " are closed by force"
          + (adl ? ", and " + money(adl) + " of winners by ADL." : "."));
      } else if (adl) {
        parts.push("In the last " + span + " winners worth " + money(adl) + " are closed by ADL.");
      }
      const bids = bids1(m, now);
      if (bids !== null && !m.pooled) {
        const left = ofCalm(m, 0, bids);
        parts.push(bids < 0.5 ? "There is no bid within 1\u00a0%."
          : "Bids within 1\u00a0% hold " + money(bids)
            + (left === null ? "." : ", " + part(left) + " of calm."));
      }
      const on = episodes(now).map(([k]) => k + " " + D.stageNames[k - 1]);
      parts.push(on.length ? (on.length > 1 ? "Stages on: " : "Stage on: ") + on.join(", ") + "."
        : D.trigger !== null && now < D.trigger ? "Calm before the first input."
          : "No stage is on.");
      return parts.join(" ");
    }

    function facts(m, point) {
      const now = moment(point), k = sample(m, now), from = reference(m);
      const peers = m.peers.map((p) => marketAt(p).last[point]).sort((a, b) => a - b);
      const pair = (name) => [money(before(m.sums[name], now, minute)),
        money(untilNow(m.sums[name], now)) + " so far"];
      const band = (side, values) => {
        if (k < 0 || m.pooled) return [none, ""];
        const left = ofCalm(m, side, values[2][k]);
        return [money(values[2][k]), left === null ? "" : part(left) + " of calm"];
      };
      const last = minute === 60 ? "last minute" : "last " + lasting(minute);
      const spread = k < 0 || m.pooled ? [none, ""] : m.spread[k] < 0 ? ["one side empty", ""]
        : [rate(m.spread[k] * m.tick / m.last[point]), "of the price"];
      return [
        ["mark", price(m.mark[point]), change(m.mark[point] / from - 1)],
        ["index", price(m.index[point]), change(m.index[point] / from - 1)],
        ["last trade", price(m.last[point]), change(m.last[point] / from - 1)],
        ["mark against index", rate(m.mark[point] / m.index[point] - 1), ""],
        peers.length ? ["against other venues",
          change(m.last[point] / peers[peers.length >> 1] - 1, 2), "their median"]
          : ["spread", ...spread],
        ["stages on", episodes(now).map(([n]) => n).join(" ") || "none",
          episodes(now).map(([n]) => D.stageNames[n - 1]).join(", ")],
        ["bids within 1 %", ...band(0, m.bids)], ["asks within 1 %", ...band(1, m.asks)],
        ["longs closed, " + last, ...pair("longs")],
        ["shorts closed, " + last, ...pair("shorts")], ["ADL, " + last, ...pair("adl")],
        ["insurance fund", k < 0 ? money(m.fund) : money(m.purse[k]), "of " + money(m.fund)],
      ];
    }

    function tellMarkets(point) {
      const now = moment(point), table = byId("markets");
      const focused = table.contains(document.activeElement);
      table.replaceChildren(head(["market", "mark", "bids 1 % of calm", "closed so far",
        "ADL so far", "fund left", ""]));
      D.markets.forEach((_, place) => {
        const m = marketAt(place), k = sample(m, now), bids = bids1(m, now);
        const left = bids === null || m.pooled ? null : ofCalm(m, 0, bids);
        const name = element("td"), button = element("button", m.title, { type: "button" });
        button.onclick = () => choose(place);
        name.append(button);
        const closed = untilNow(m.sums.longs, now) + untilNow(m.sums.shorts, now);
        table.append(row([name, change(m.mark[point] / reference(m) - 1),
          left === null ? none : part(left), money(closed), money(untilNow(m.sums.adl, now)),
          money(k < 0 ? m.fund : m.purse[k]), haltAt(m, now) ? "halted" : ""],
          { "aria-current": String(place === S.market) }));
        if (focused && place === S.market) button.focus();
      });
    }

    function tellCloses(m, point) {
      const now = moment(point) + D.step, found = [], table = byId("closes");
      const gather = (list, what) => {
        for (let k = latest(list.times, now); k >= 0 && list.times[k] > now - minute; k--) {
          found.push({ t: list.times[k], amount: list.amount[k], price: list.price[k],
            what: what(k) });
        }
      };
      gather(m.closes, (k) => "account " + m.closes.account[k] + ", "
        + (m.closes.longs[k] ? "long" : "short")
        + (m.closes.generation[k] ? ", " + m.closes.generation[k] + " after the first" : ""));
      gather(m.winners, (k) => "account " + m.winners.account[k] + ", ADL"
        + (m.winners.rank[k] ? ", place " + m.winners.rank[k] : ""));
      found.sort((a, b) => b.amount - a.amount || a.t - b.t);
      table.replaceChildren(head(["time", "amount", "price", "whose"]));
      for (const f of found.slice(0, 6)) {
        const whose = element("td", f.what, { class: "text" });
        table.append(row([clock(f.t), money(f.amount), price(f.price), whose]));
      }
      if (!found.length) table.append(row([element("td", "none among the largest of the run",
        { colspan: "4" })]));
    }

    function tell(m, point) {
      const text = story(m, point), said = byId("say");
      if (said.textContent !== text) said.textContent = text;
      byId("now").textContent = clock(moment(S.point));
      slider.value = S.point;
      slider.setAttribute("aria-valuetext", clock(moment(S.point)) + ", mark "
        + change(m.mark[S.point] / reference(m) - 1));
      const list = byId("facts");
      list.replaceChildren(...facts(m, point).map(([name, value, note]) => {
        const cell = element("div"), shown = element("dd", value + " ");
        shown.append(element("small", note));
        cell.append(element("dt", name), shown);
        return cell;
      }));
      tellMarkets(point);
      tellCloses(m, point);
      let current = -1;
      D.moments.forEach(([t], k) => { if (t <= moment(S.point) + D.step / 2) current = k; });
      [...byId("jump").children].forEach((button, k) =>
        button.setAttribute("aria-current", String(k === current)));
    }
    """#
}
