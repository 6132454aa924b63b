#pragma once

namespace fairlead::record {

/// The record's look on a screen, light and dark, and on paper. Without quotes and angle brackets: it stands
/// in the document as it is.
inline constexpr char16_t Style[] = uR"(
:root { --ink: #1b1f24; --paper: #ffffff; --card: #f4f6f8; --line: #d4d9df; --muted: #57606a; --good: #1a6b34;
  --bad: #b3261e; --badGround: #fdecea; --warning: #8a5200; --warningGround: #fff4de; --accent: #1f5fbf; }
@media (prefers-color-scheme: dark) { :root { --ink: #e6e9ed; --paper: #16191d; --card: #20252b;
  --line: #3a424c; --muted: #a0a9b4; --good: #6fcf8b; --bad: #ff8a80; --badGround: #3b1b1a; --warning: #f0b45a;
  --warningGround: #37290f; --accent: #8ab4f8; } }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 1120px; padding: 0 24px 48px; color: var(--ink); background: var(--paper);
  font: 15px/1.45 system-ui, sans-serif; unicode-bidi: plaintext; }
.tier { margin: 0 -24px 20px; padding: 8px 24px; color: #ffffff; font-weight: 700; letter-spacing: 0.04em; }
.production { background: #b3261e; } .staging { background: #8a5200; } .local { background: #1a6b34; }
h1 { margin: 0 0 4px; font-size: 28px; } h2 { margin: 36px 0 10px; font-size: 20px; }
h3 { margin: 22px 0 6px; font-size: 16px; } p { margin: 6px 0; }
h1, h2, h3, p, td, dd { overflow-wrap: anywhere; }
.outcome { display: inline-block; margin: 4px 0 14px; padding: 3px 12px; border: 2px solid; border-radius: 14px;
  font-weight: 700; }
.good { color: var(--good); } .bad { color: var(--bad); } .warning { color: var(--warning); }
.muted { color: var(--muted); } .loud { color: var(--bad); font-weight: 700; }
.code, pre { font-family: ui-monospace, DejaVu Sans Mono, monospace; font-size: 13px; }
.box { margin: 12px 0; padding: 12px 16px; border: 2px solid var(--warning); border-radius: 6px;
  background: var(--warningGround); }
.alarm { border-color: var(--bad); background: var(--badGround); }
.box strong { display: block; font-size: 17px; }
nav { margin: 18px 0; padding: 10px 14px; background: var(--card); border-radius: 6px; }
nav a { display: inline-block; margin: 2px 16px 2px 0; color: var(--accent); }
table { width: 100%; border-collapse: collapse; margin: 6px 0 12px; }
th, td { padding: 5px 10px 5px 0; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top; }
th { color: var(--muted); font-weight: 600; white-space: nowrap; }
td { white-space: pre-line; unicode-bidi: plaintext; }
td.good, td.bad, td.warning { overflow-wrap: normal; }
td.when { width: 170px; white-space: nowrap; font-variant-numeric: tabular-nums; }
.summary td:first-child { width: 210px; color: var(--muted); }
pre { margin: 6px 0 12px; padding: 10px 12px; background: var(--card); border: 1px solid var(--line);
  border-radius: 6px; white-space: pre-wrap; overflow-wrap: anywhere; unicode-bidi: plaintext; }
.added { color: var(--good); } .removed { color: var(--bad); }
.attempt { margin: 10px 0 16px; padding-left: 14px; border-left: 3px solid var(--line); }
.sheet td { height: 44px; }
footer { margin-top: 40px; color: var(--muted); font-size: 13px; }
@media print { :root { --ink: #000000; --paper: #ffffff; --card: #ffffff; --muted: #333333; --line: #999999;
  --good: #1a6b34; --bad: #b3261e; --badGround: #ffffff; --warning: #8a5200; --warningGround: #ffffff; }
  body { max-width: none; padding: 0; font-size: 11px; } nav { display: none; }
  .tier { margin: 0 0 12px; color: #000000; background: #ffffff; border: 3px solid #000000; padding: 6px 10px; }
  pre, .code { font-size: 10px; } tr, .box, .attempt h3 { break-inside: avoid; } h2, h3 { break-after: avoid; } }
)";

} // namespace fairlead::record
