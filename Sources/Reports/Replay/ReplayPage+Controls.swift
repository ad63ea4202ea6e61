/// Script, last part: mouse, keys, address, and the start.
extension ReplayPage {
  static let controls = #"""
    let wanted = false;
    function refresh() {
      if (wanted) return;
      wanted = true;
      requestAnimationFrame(() => { wanted = false; draw(); });
    }
    function go(point) {
      S.point = Math.max(0, Math.min(count - 1, Math.round(point)));
      S.hover = null;
      refresh();
    }
    function choose(place) {
      S.market = place;
      byId("market").value = place;
      map.setAttribute("aria-label", "Orders resting in the book of " + own().title
        + " by price and time, with its mark, index and last trade and prices at other venues, "
        + "forced closes, auto-deleveraging and the insurance fund below, inputs and the six "
        + "stages above. The text before says what the cursor shows.");
      side.setAttribute("aria-label", "The book of " + own().title + " at the cursor.");
      refresh();
    }

    // Whoever asked for less motion sees a picture a second.
    const calmly = matchMedia("(prefers-reduced-motion: reduce)");
    function stop() {
      if (!S.timer) return;
      S.timer = 0;
      byId("play").textContent = "Play";
      byId("say").setAttribute("aria-live", "polite");
      refresh();
    }
    function play() {
      if (S.timer) return stop();
      if (S.point >= count - 1) S.point = 0;
      byId("play").textContent = "Pause";
      byId("say").setAttribute("aria-live", "off");
      S.hover = null;
      const mine = S.timer = S.timer + 1 || 1;
      let then = performance.now(), due = 0;
      const step = (now) => {
        if (S.timer !== mine) return;
        if (!calmly.matches || now - then >= 1000) {
          due += Math.min(1500, now - then) / 1000 * +byId("speed").value / D.step;
          then = now;
          const whole = Math.floor(due);
          due -= whole;
          if (whole) { S.point = Math.min(count - 1, S.point + whole); draw(); }
          if (S.point >= count - 1) return stop();
        }
        requestAnimationFrame(step);
      };
      requestAnimationFrame(step);
    }

    function pointerPoint(event) {
      const x = event.clientX - map.getBoundingClientRect().left;
      if (!L || x < L.left - 6 || x > L.right + 6) return null;
      return pointAt(Math.max(S.from, Math.min(S.to, timeAt(x))));
    }
    map.addEventListener("pointermove", (event) => {
      const point = pointerPoint(event);
      if (event.buttons & 1 && point !== null) return go(point);
      if (S.timer || event.pointerType === "touch" || S.hover === point) return;
      S.hover = point;
      refresh();
    });
    map.addEventListener("pointerdown", (event) => {
      const point = pointerPoint(event);
      if (point !== null) go(point);
    });
    map.addEventListener("pointerleave", () => {
      if (S.hover !== null) { S.hover = null; refresh(); }
    });
    slider.addEventListener("input", () => go(+slider.value));
    over.addEventListener("pointerdown", (event) => {
      const area = over.getBoundingClientRect();
      go(pointAt((event.clientX - area.left - 8) / (area.width - 16) * final));
    });
    byId("play").onclick = play;
    byId("market").onchange = (event) => choose(+event.target.value);
    function showSpan(value) {
      S.span = value;
      byId("span").value = value;
      refresh();
    }
    byId("span").onchange = (event) => showSpan(event.target.value);

    const nearMoment = (way) => {
      const now = moment(S.point), half = D.step / 2;
      const list = D.moments.map(([t]) => t)
        .filter((t) => (way > 0 ? t > now + half : t < now - half));
      return list.length ? pointAt(way > 0 ? list[0] : list[list.length - 1]) : S.point;
    };
    addEventListener("keydown", (event) => {
      const name = event.target.tagName, key = event.key;
      if (event.ctrlKey || event.metaKey || event.altKey || name === "SELECT") return;
      if (key === " " && (name === "BUTTON" || name === "SUMMARY")) return;
      const step = Math.max(1, Math.round((S.to - S.from) / D.step / 500));
      const spans = ["all", "event", "3600", "1200", "300"], at = spans.indexOf(S.span);
      const page = Math.round((S.to - S.from) / D.step / 10);
      if (key === " ") play();
      else if (key === "ArrowRight") go(S.point + (event.shiftKey ? 10 : 1) * step);
      else if (key === "ArrowLeft") go(S.point - (event.shiftKey ? 10 : 1) * step);
      else if (key === "PageUp") go(S.point - page);
      else if (key === "PageDown") go(S.point + page);
      else if (key === "Home") go(0);
      else if (key === "End") go(count - 1);
      else if (key >= "1" && key <= "6") {
        const found = D.stages.find(([k]) => k === +key);
        if (!found) return;
        go(pointAt(found[1]));
      } else if (key === "n") go(nearMoment(1));
      else if (key === "p") go(nearMoment(-1));
      else if (key === "m") choose((S.market + 1) % D.markets.length);
      else if (key === "+" || key === "=") showSpan(spans[Math.min(spans.length - 1, at + 1)]);
      else if (key === "-") showSpan(spans[Math.max(0, at - 1)]);
      else return;
      event.preventDefault();
    });

    // `#t=21:17:44` is the first such time of the run.
    function fromAddress() {
      const address = decodeURIComponent(location.hash);
      const time = /[#&]t=(\d\d):(\d\d)(?::(\d\d))?/.exec(address);
      const since = /[#&]s=(\d+(?:\.\d+)?)/.exec(address);
      const place = /[#&]m=([^&]+)/.exec(address);
      let seconds = D.opens;
      if (since) seconds = +since[1];
      if (time) {
        const of = (+time[1] * 60 + +time[2]) * 60 + +(time[3] || 0);
        seconds = (of - (D.start / 1000) % 86400 + 86400) % 86400;
      }
      const found = place
        ? D.markets.findIndex((m) => D.venues[m.venue] + "/" + m.name === place[1]) : -1;
      if (found >= 0) choose(found);
      go(pointAt(seconds));
    }
    addEventListener("hashchange", fromAddress);

    function recolour() {
      readColours();
      refresh();
    }
    byId("theme").onchange = (event) => {
      if (event.target.value) document.documentElement.dataset.theme = event.target.value;
      else delete document.documentElement.dataset.theme;
      recolour();
    };
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", recolour);
    addEventListener("resize", refresh);

    // The start.
    byId("what").textContent = [D.sample, D.scale, "UTC",
      D.complete ? "" : "the run was stopped early"].filter((part) => part).join(" \u00b7 ");
    D.markets.forEach((m, k) => byId("market").append(
      element("option", m.name + " on " + D.venues[m.venue], { value: k })));
    for (const [t, what] of D.moments) {
      const name = what.split(":")[0];
      const button = element("button", clock(t, 5) + " "
        + (name.length > 34 ? name.slice(0, 32).trim() + "\u2026" : name),
        { type: "button", title: what });
      button.onclick = () => go(pointAt(t));
      byId("jump").append(button);
    }
    byId("moments").append(head(["time", "what", "mark of the lead", "its bids within 1 %"]));
    for (const [t, what] of D.moments) {
      const m = marketAt(D.lead), bids = bids1(m, t);
      byId("moments").append(row([clock(t), element("td", what, { class: "text" }),
        change(m.mark[pointAt(t)] / reference(m) - 1), bids === null ? none : money(bids)]));
    }
    byId("fine").textContent = "A point is " + lasting(D.step) + "; of a point the lowest and the "
      + "highest price are kept, of depth the least. Depths are within a quarter of a percent, "
      + "cells of the map within three percent of what the run had. The files beside this page "
      + "are exact.";
    slider.max = count - 1;
    if (D.span[1] - D.span[0] >= final * 0.9) S.span = "all";
    byId("span").value = S.span;
    readColours();
    choose(D.lead);
    fromAddress();
    """#
}
