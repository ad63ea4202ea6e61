/// Colours and layout. Colours are those of the charts, by what they mean.
extension ReplayPage {
  static var style: String {
    """

    :root{\(colours(\.light))}
    @media (prefers-color-scheme:dark){:root:not([data-theme=light]){\(colours(\.dark))}}
    :root[data-theme=dark]{\(colours(\.dark))}
    \(rules)
    """
  }

  private static func colours(_ shade: (Shade) -> UInt32) -> String {
    let tints = Tint.allCases.map { "--\($0.rawValue):\(Shade.hex(shade($0.shade)))" }
    let ramp = Ramp.depth(steps: 5).enumerated().map { "--d\($0):\(Shade.hex(shade($1)))" }
    return (tints + ramp).joined(separator: ";")
  }

  private static let rules = #"""
    :root{color-scheme:light dark}
    :root[data-theme=light]{color-scheme:light}
    :root[data-theme=dark]{color-scheme:dark}
    *{box-sizing:border-box}
    body{margin:0;background:var(--bg);color:var(--ink);font:14px/1.45 system-ui,-apple-system,
    "Segoe UI",Roboto,"Helvetica Neue",Arial,"DejaVu Sans",sans-serif;
    font-variant-numeric:tabular-nums}
    main{max-width:1400px;margin:0 auto;padding:12px 20px 24px}
    header{display:flex;flex-wrap:wrap;align-items:center;gap:4px 16px}
    h1{font-size:19px;font-weight:600;margin:0}
    h2{font-size:15px;font-weight:600;margin:18px 0 4px}
    .note{font-size:12px;color:var(--mut)}
    .pick{display:flex;flex-wrap:wrap;gap:4px 14px;margin-left:auto}
    label{color:var(--mut);font-size:13px;white-space:nowrap}
    #say{margin:6px 0 6px;min-height:2.9em}
    .bar{display:flex;align-items:center;gap:12px}
    .time{flex:1;min-width:120px;position:relative}
    #over{display:block;width:100%;height:30px}
    #at{display:block;width:100%;height:22px;margin:0;accent-color:var(--buy)}
    #now{font-size:19px;font-weight:600;min-width:92px;text-align:right;white-space:nowrap}
    button,select{font:inherit;color:var(--ink);background:var(--bg);border:1px solid var(--axis);
    border-radius:6px;padding:4px 10px;cursor:pointer;min-height:30px}
    select{font-size:13px;padding:3px 6px;max-width:220px}
    button:hover,select:hover{border-color:var(--ink)}
    #play{min-width:76px;font-weight:600}
    #jump{display:flex;flex-wrap:wrap;gap:6px;margin:8px 0 6px}
    #jump button{font-size:12px;padding:2px 7px;min-height:26px;color:var(--mut)}
    #jump button[aria-current=true]{color:var(--ink);border-color:var(--ink);font-weight:600}
    :focus-visible{outline:2px solid var(--buy);outline-offset:2px}
    #map{display:block;width:100%;height:clamp(520px,calc(100vh - 308px),840px);
    touch-action:pan-y;cursor:crosshair}
    #side{display:none;width:100%;height:250px}
    dl{display:grid;grid-template-columns:repeat(6,1fr);margin:8px 0 0;
    border-top:1px solid var(--axis)}
    dl div{padding:7px 10px 2px 0}
    dt{font-size:12px;color:var(--mut)}
    dd{margin:0;font-weight:600;font-size:15px}
    dd small{font-weight:400;font-size:12px;color:var(--mut)}
    .two{display:grid;grid-template-columns:3fr 2fr;gap:0 36px}
    .wide{overflow-x:auto}
    table{border-collapse:collapse;width:100%}
    td,th{padding:4px 12px 4px 0;text-align:right;font-weight:400;white-space:nowrap;
    border-bottom:1px solid var(--grid)}
    td:first-child,th:first-child,.text,#closes th:last-child,#moments th:nth-child(2){
    text-align:left}
    th{color:var(--mut);font-size:12.5px}
    td button{border:0;padding:0;min-height:24px;text-decoration:underline;
    text-underline-offset:3px;color:var(--buy)}
    tr[aria-current=true] button{color:var(--ink);font-weight:600;text-decoration:none}
    details{margin-top:18px;color:var(--mut)}
    summary{cursor:pointer;padding:4px 0}
    kbd{font:12px ui-monospace,Menlo,Consolas,"DejaVu Sans Mono",monospace;color:var(--ink);
    border:1px solid var(--axis);border-radius:4px;padding:0 5px;background:var(--soft)}
    @media (max-width:760px){
    main{padding:10px 12px 20px}
    h1{font-size:17px}
    .pick{margin-left:0;gap:4px 8px}
    label{font-size:12px}
    select{max-width:116px;padding:3px 2px}
    .bar{flex-wrap:wrap;gap:6px 6px}
    #play{min-width:62px;padding:4px 6px}
    #now{font-size:16px;min-width:70px}
    .time{order:1;flex-basis:100%}
    #now{margin-left:auto}
    #say{min-height:5.8em}
    #jump{flex-wrap:nowrap;overflow-x:auto;padding-bottom:6px}
    #jump button{white-space:nowrap;flex:none;min-height:32px}
    #map{height:520px}
    #side{display:block}
    dl{grid-template-columns:repeat(2,1fr)}
    .two{display:block}
    }
    @media print{.bar,#jump,details,.pick{display:none}}
    """#
}
