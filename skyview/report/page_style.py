"""How a page to read in a browser looks: by day, by night, on a small screen and on paper."""

from dataclasses import fields

from skyview.report.inks import THEMES, Inks

_RULES = """
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 2.5rem 2rem 3rem; max-width: 76rem;
  background: var(--ground); color: var(--plain);
  font: 16px/1.5 Inter, "Segoe UI", "Helvetica Neue", Arial, sans-serif; }
h1, h2, th[scope=row], strong { color: var(--bright); }
h1 { font-size: 1.9rem; line-height: 1.2; margin: 0 0 .3rem; }
h2 { font-size: 1.2rem; margin: 2.6rem 0 .5rem; }
p { max-width: 48rem; margin: .4rem 0 .9rem; }
.muted, footer, figcaption span { color: var(--muted); }
.choice { border-left: .3rem solid var(--accent); border-radius: .2rem; padding: .9rem 1.2rem;
  margin: 1.4rem 0; background: color-mix(in srgb, var(--accent) 9%, var(--ground)); }
.choice.none { border-color: var(--fair); background: color-mix(in srgb, var(--fair) 9%, var(--ground)); }
.choice strong { display: block; }

.scroll { overflow-x: auto; }
table { border-collapse: collapse; font-size: .92rem; }
th, td { padding: .42rem .6rem; text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; }
th:first-child, td:first-child { padding-left: 0; }
thead th { font-weight: 600; vertical-align: bottom; line-height: 1.25; white-space: normal; }
thead .muted { font-weight: 400; font-size: .82rem; }
th.words, td.words { text-align: left; }
th[scope=row] { font-weight: 500; }
tbody tr { border-top: 1px solid var(--track); }
td.why { white-space: normal; min-width: 13rem; }
th.heat, td.heat { text-align: center; }
td.heat { min-width: 4rem; color: var(--bright); background: var(--day); border: 2px solid var(--ground); }
td.heat[data-grey] { color: var(--muted); background: repeating-linear-gradient(135deg,
  var(--track) 0 2px, var(--ground) 2px 6px); }
.many thead .heat { vertical-align: bottom; padding: .3rem .2rem; }
.many thead .heat span { writing-mode: vertical-rl; transform: rotate(180deg); white-space: nowrap; }
.many td.heat { min-width: 0; padding: .35rem .25rem; }

.bar { display: block; width: 11rem; height: 1.1rem; }
.bar .track { fill: var(--track); } .bar .chance { fill: var(--muted); } .bar .value { fill: var(--bright); }
.bar .interval { fill: var(--accent); } .bar .unranked { fill: var(--quiet); }

.pictures { display: grid; gap: 1.2rem;
  grid-template-columns: repeat(auto-fill, minmax(min(16rem, 100%), 1fr)); }
figure { margin: 0; } figcaption { font-size: .92rem; margin-top: .35rem; }
.picture { position: relative; overflow: hidden; border-radius: .3rem; }
.picture img { width: 100%; height: auto; display: block; }
.picture i { position: absolute; border: 1.5px solid #fff; outline: 1px solid #0009; outline-offset: 0; }
pre { white-space: pre-wrap; overflow-wrap: anywhere; font-size: .8rem; padding: 1rem; border-radius: .3rem;
  background: color-mix(in srgb, var(--track) 40%, var(--ground)); }
summary { cursor: pointer; font-weight: 600; color: var(--bright); }
details { margin-top: 2.6rem; } footer { margin-top: 2rem; font-size: .88rem; }

@media screen and (prefers-color-scheme: dark) { td.heat:not([data-grey]) { background: var(--night); } }
@media screen and (max-width: 40rem) { body { padding: 1.2rem 1rem; } h1 { font-size: 1.5rem; } }
@media print, (max-width: 62rem) {
  th, td { padding-inline: .35rem; } .bar { width: 6rem; }
  td.words { white-space: normal; } td.why { min-width: 7rem; }
  .beside, .beside tbody, .beside tr { display: block; } .beside thead { display: none; }
  .beside tr { display: grid; grid-template-columns: repeat(auto-fill, minmax(18rem, 1fr)); gap: .1rem 1.6rem;
    padding: .5rem 0 .7rem; }
  .beside th[scope=row] { grid-column: 1 / -1; padding: 0; font-weight: 600; }
  .beside td { display: flex; justify-content: space-between; gap: .8rem; padding: 0; text-align: right; }
  .beside td::before { content: attr(data-label); color: var(--muted); text-align: left;
    white-space: normal; }
}
@media print {
  @page { size: A4; margin: 14mm 13mm; }
  :root { --ground: #fff; }
  body { padding: 0; max-width: none; font-size: 9.5pt; } h1 { font-size: 18pt; }
  h2 { font-size: 12pt; margin-top: 1.5rem; break-after: avoid; } h2 + p { break-after: avoid; }
  table { font-size: 8.5pt; } th, td { padding: .25rem .4rem; }
  td.heat { min-width: 2.6rem; }
  .scroll { overflow: visible; } tr, figure { break-inside: avoid; }
  .pictures { grid-template-columns: repeat(3, 1fr); gap: .7rem; }
  .beside tr { grid-template-columns: repeat(2, 1fr); }
  figcaption, footer { font-size: 8.5pt; } details { display: none; }
  * { -webkit-print-color-adjust: exact; print-color-adjust: exact; }
}
"""


def _inks(theme: Inks) -> str:
    colours = {f.name: getattr(theme, f.name) for f in fields(theme) if f.name not in ("name", "label")}
    return " ".join(f"--{name}: rgb({red} {green} {blue});" for name, (red, green, blue) in colours.items())


STYLE = (
    f":root {{ color-scheme: light dark; {_inks(THEMES['light'])} }}\n"
    f"@media screen and (prefers-color-scheme: dark) {{ :root {{ {_inks(THEMES['dark'])} }} }}{_RULES}"
)
"""The style sheet: the colours of the cards, the dark ones where a person prefers them."""
