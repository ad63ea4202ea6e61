/// What the page is made of before the script fills it.
extension ReplayPage {
  /// - Parameter title: escaped.
  static func markup(title: String) -> String {
    #"""
    <main>
    <header><h1>\#(title)</h1><span class="note" id="what"></span>
    <div class="pick"><label>market <select id="market"></select></label>
    <label>colours <select id="theme"><option value="">as the system</option>
    <option value="light">light</option><option value="dark">dark</option></select></label></div>
    </header>
    <p id="say" aria-live="polite"></p>
    <div class="bar"><button id="play" type="button">Play</button>
    <div class="time"><canvas id="over" aria-hidden="true"></canvas>
    <input id="at" type="range" min="0" step="1" aria-label="Time in the run"></div>
    <span id="now" aria-hidden="true"></span>
    <label>speed <select id="speed"><option value="10">×10</option>
    <option value="30" selected>×30</option><option value="60">×60</option>
    <option value="300">×300</option></select></label>
    <label>shows <select id="span"><option value="all">whole run</option>
    <option value="event">the event</option><option value="3600">1 hour</option>
    <option value="1200">20 min</option><option value="300">5 min</option></select></label></div>
    <div id="jump" role="group" aria-label="Key moments"></div>
    <canvas id="map" role="img" aria-describedby="say"></canvas>
    <canvas id="side" role="img" aria-describedby="say"></canvas>
    <dl id="facts"></dl>
    <div class="two"><section><h2>All markets at this moment</h2>
    <div class="wide"><table id="markets"></table></div></section>
    <section><h2>Largest forced closes of the last minute</h2>
    <div class="wide"><table id="closes"></table></div></section></div>
    <details><summary>Keys, key moments as a table, and how to read this page</summary>
    <p><kbd>space</kbd> play or pause · <kbd>←</kbd> <kbd>→</kbd> a step, with <kbd>shift</kbd> ten
    · <kbd>page up</kbd> <kbd>page down</kbd> a tenth of what is shown · <kbd>1</kbd>…<kbd>6</kbd>
    start of a stage · <kbd>n</kbd> <kbd>p</kbd> next and previous key moment · <kbd>m</kbd> next
    market · <kbd>+</kbd> <kbd>−</kbd> show less or more time · <kbd>home</kbd> <kbd>end</kbd> ·
    point at the chart to read another moment, click to go there · <code>#t=21:17:44</code> in the
    address opens the page at that time, <code>#s=3600</code> so many seconds after the start,
    <code>&amp;m=V1/ETH-PERP</code> with that market</p>
    <div class="wide"><table id="moments"></table></div>
    <p>Colour of the map: orders resting in a bucket of price, on a logarithmic scale, more for
    more. Lines: mark, index and last trade of the market, and the last trade of the same thing
    at other venues. Dots: the largest liquidations, by area. Bars: what was closed by force and
    against winners. Hatched: trading is halted. The book at the cursor stands beside the map,
    bids below the price and asks above it, behind it in grey the calm book before the event,
    moved to the price: what is missing is the message. <span id="fine"></span></p>
    </details>
    <noscript>This page draws with JavaScript. The same figures stand in report.md,
    markets.csv, depth.csv and liquidations.csv.</noscript>
    </main>
    """#
  }
}
