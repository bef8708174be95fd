import { describe, expect, it } from "vitest";
import { parseDocument } from "../../src/document/index.ts";
import { annotationsText, layersText } from "../library/folder.ts";
import {
	article,
	cardOf,
	clipboard,
	clipboardText,
	collapseSpaces,
	openReader,
	segmentsOf,
	textOfArticle,
} from "./reader.ts";
import { serveFiles } from "./serve.ts";
import { shippedText } from "./shipped-document.ts";

const family = "\u{1F468}\u200D\u{1F469}\u200D\u{1F467}";
const hostile = `---
title: "<img src=x onerror=ran('title')>"
language: en
---

# A title with <script>ran("heading")</script> and ${family}

Plain words, *emphasis*, \`code\`, a return&#13;here, a zero\u200Bwidth, e\u0301, \u{20BB7}\u{1D11E}.\\
A hard break. ~~Struck out~~ and an [address](https://example.org/?a=1&b=2) and <https://example.org/auto>.

<img src="http://tracker.invalid/pixel.png" onerror="ran('image')">

<script>ran("block")</script>

<iframe src="http://tracker.invalid/frame"></iframe>
<style>body { display: none }</style>
<meta http-equiv="refresh" content="0; url=http://tracker.invalid/">
<base href="http://tracker.invalid/">
<form action="http://tracker.invalid/"><button>send</button></form>

[one](javascript:ran('link')) [two](data:text/html,<script>ran('data')</script>) [three](vbscript:ran) [four](/local)
![a picture](http://tracker.invalid/picture.png "title") ![script](javascript:ran('picture'))

<div onclick="ran('click')" style="position:fixed" id="root">over everything</div></article></div>

| left | right |
| :--- | ----: |
| one \\| two | ${family} |
| <b>three</b> |  |

- [ ] open <svg onload="ran('svg')">
- [x] done
${Array.from({ length: 14 }, (_, depth) => `${"  ".repeat(depth)}- level ${depth}`).join("\n")}

1. first

   \`\`\`html

   </code></pre><script>ran("fence")</script>
   \`\`\`
2. second[^note] and once more[^note] and[^__proto__]

[^note]: The note, with a [link](javascript:ran('note')).

    And a second paragraph.
[^__proto__]: Odd name.

> العربية \u202Eturned\u202C עברית

## root

## article

## __proto__

Setext
------

***

&lt;script&gt;ran("entity")&lt;/script&gt; &amp;amp; &nbsp;&#x202E;&#0;
`;

const names = JSON.stringify({
	type: "Register",
	included: [{ id: "#isohunt", type: "Site", name: "<img src=x onerror=ran('name')>" }],
});

describe("the text of the page", () => {
	it("is the text that offsets refer to", async () => {
		const page = await openReader();
		await expect.poll(() => textOfArticle(page)).toBe(shippedText);
	});

	it("is the parsed text of a hostile document, of which nothing runs", async () => {
		const { text } = parseDocument(hostile);
		const words = "Plain words";
		const start = [...text.slice(0, text.indexOf(words))].length;
		const { url } = await serveFiles({
			"corpus/hostile.md": hostile,
			"annotations/layers.json": layersText,
			"annotations/entities.jsonld": names,
			"annotations/hostile.jsonld": annotationsText("hostile", [
				{ id: "a", words, start },
				{ id: "b", words: "<b>", start: 0, label: "<script>ran('label')</script>" },
			]),
		});
		const page = await openReader("", { url });
		await expect.poll(() => textOfArticle(page)).toBe(text);

		await segmentsOf(page, "a").click();
		await expect.poll(() => cardOf(page).locator("h2").textContent()).toBe("<img src=x onerror=ran('name')>");
		const found = await page.evaluate(() => ({
			title: document.title,
			ran: Reflect.get(globalThis, "ran"),
			foreign: document.querySelectorAll(
				"article :is(script, img, iframe, style, meta, base, form, button, svg, [onclick], [style], [onload])",
			).length,
			protocols: [...document.querySelectorAll("article a")].map((link) =>
				link instanceof HTMLAnchorElement ? link.protocol : "",
			),
			parent: document.querySelector("#root")?.parentElement?.tagName,
			at: location.origin,
		}));
		expect(found).toEqual({
			title: "<img src=x onerror=ran('title')> · Ascribe",
			ran: undefined,
			foreign: 0,
			protocols: expect.toSatisfy((all: string[]) =>
				all.every((protocol) => /^(https?|mailto):$/.test(protocol)),
			),
			parent: "BODY",
			at: new URL(url).origin,
		});
	});

	it("is what Select all and Copy produce, without notes, labels and numbers", async () => {
		const page = await openReader("#s6", { permissions: clipboard });
		await cardOf(page).waitFor();
		await page.keyboard.press("Control+a");
		await page.keyboard.press("Control+c");
		await expect
			.poll(async () => collapseSpaces(await clipboardText(page)))
			.toBe(collapseSpaces(shippedText));
	});

	it("has section labels that are in no selection", async () => {
		const page = await openReader();
		const labels = await article(page)
			.locator("[data-label]")
			.evaluateAll((blocks) => blocks.map((block) => getComputedStyle(block, "::before").content));
		expect(labels).toContain('"Canada"');
		expect(labels.length).toBeGreaterThan(5);
		const selected = await article(page).evaluate((root) => {
			getSelection()?.selectAllChildren(root);
			return String(getSelection());
		});
		expect(collapseSpaces(selected)).toBe(collapseSpaces(shippedText));
	});
});
