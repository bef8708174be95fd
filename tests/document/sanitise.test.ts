import { defaultSchema } from "rehype-sanitize";
import { describe, expect, test } from "vitest";
import { safeUrl } from "../../src/document/index.ts";
import { sanitiseSchema } from "../../src/document/sanitise.ts";
import { checkedHtml } from "./checks.ts";

const link = (href: string, words: string) =>
	`<p><a href="${href}" rel="noopener noreferrer">${words}</a></p>`;
const words = (text: string) => `<p><span>${text}</span></p>`;

describe("safe URLs", () => {
	test.each([
		["http://x", "http://x/"],
		["HTTPS://X/a%20b?c#d", "https://x/a%20b?c#d"],
		["mailto:a@b.c", "mailto:a@b.c"],
		["http://x/\u202e", "http://x/%E2%80%AE"],
		["http://\u0440x/", "http://xn--x-4tb/"],
		["#part", "#part"],
		["#javascript:x", "#javascript:x"],
	])("%j is safe and normalised", (address, safe) => {
		expect(safeUrl(address)).toBe(safe);
	});
});

describe("unsafe URLs", () => {
	test.each([
		"javascript:alert(1)",
		"JaVaScRiPt:alert(1)",
		" javascript:alert(1)",
		"java\nscript:alert(1)",
		"java\tscript:alert(1)",
		"\u0001javascript:alert(1)",
		"\uff4aavascript:alert(1)",
		"java\u200bscript:alert(1)",
		"data:text/html,<script>",
		"vbscript:x",
		"blob:http://x/1",
		"file:///etc/passwd",
		"ftp://x",
		"//host",
		"\\\\host",
		"/\\host",
		"relative/page",
		"?query",
		"http:",
		"http://a b/",
		"#",
		"",
	])("%j is refused", (address) => {
		expect(safeUrl(address)).toBeUndefined();
	});
});

describe("links", () => {
	test.each([
		["[a](http://x)", link("http://x/", "a")],
		["<http://x>", link("http://x/", "http://x")],
		["www.x.org", link("http://www.x.org/", "www.x.org")],
		["[a](http://x 'title')", link("http://x/", "a")],
		["[a](#Part)", '<p><a href="#user-content-Part">a</a></p>'],
		["[a](javascript:x)", words("a")],
		["[a](<java&#10;script:x>)", words("a")],
		["[a](&#106;avascript&colon;x)", words("a")],
		["[a](data:text/html,x)", words("a")],
		["[a](//host)", words("a")],
		["[a](../b.md)", words("a")],
		["<javascript:x>", words("javascript:x")],
	])("the link in %j keeps a safe URL or becomes plain text", (source, html) => {
		expect(checkedHtml(source)).toBe(html);
	});

	test("a URL with a line break is not a link", () => {
		expect(checkedHtml("[a](java\nscript:x)")).toBe("<p>[a](java\nscript:x)</p>");
	});
});

test("the schema sets every key, so that no default of the sanitiser applies", () => {
	expect(Object.keys(defaultSchema).filter((key) => !Object.hasOwn(sanitiseSchema, key))).toEqual([]);
});
