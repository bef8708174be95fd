import { existsSync, readdirSync, readFileSync } from "node:fs";
import { SourceMap } from "node:module";
import { describe, expect, it } from "vitest";

const page = "dist/page";
const scripts = readdirSync(`${page}/assets`).filter((name) => name.endsWith(".js"));

/** Counts the places that write HTML, by source file. */
function writersOfHtml(): Record<string, number> {
	const counts: Record<string, number> = {};
	for (const name of scripts) {
		const code = readFileSync(`${page}/assets/${name}`, "utf8");
		const mapFile = `${page}/assets/${name}.map`;
		// The runtime of the bundler has no source map, so it counts under the name of the chunk.
		const map = existsSync(mapFile) ? new SourceMap(JSON.parse(readFileSync(mapFile, "utf8"))) : undefined;
		for (const { index } of code.matchAll(/\.(inner|outer)HTML\s*=(?!=)|insertAdjacentHTML|\.srcdoc\b/g)) {
			const before = code.slice(0, index).split("\n");
			const entry = map?.findEntry(before.length - 1, before.at(-1)?.length ?? 0);
			const source = entry && "originalSource" in entry ? entry.originalSource : name;
			const short = source.replace(/^.*\/(?=node_modules\/|src\/)/, "");
			counts[short] = (counts[short] ?? 0) + 1;
		}
	}
	return counts;
}

describe("the built page", () => {
	it("writes HTML in one place of the project, and in React only on request, which the project never makes", () => {
		expect(writersOfHtml()).toEqual({
			// In a worker, which has no page: Readability writes to the small DOM that it brings.
			"node_modules/@mozilla/readability/JSDOMParser.js": 2,
			"node_modules/@mozilla/readability/Readability.js": 2,
			"node_modules/react-dom/cjs/react-dom-client.production.js": 3,
			"src/app/document/part-html.ts": 1,
		});
	});

	it("evaluates no text as code", () => {
		const code = scripts.map((name) => readFileSync(`${page}/assets/${name}`, "utf8")).join("\n");
		expect(code.match(/\beval\(|\bnew Function\(|\bFunction\(["'`]/g)).toBeNull();
	});

	it("has no inline script or style, and a policy before both", () => {
		const html = readFileSync(`${page}/index.html`, "utf8");
		expect(html).not.toMatch(/<style|<script(?![^>]*\bsrc=)|\bon\w+=|\bstyle=/);
		expect(html.indexOf("Content-Security-Policy")).toBeGreaterThan(0);
		expect(html.indexOf("Content-Security-Policy")).toBeLessThan(html.search(/<script|<link/));
		expect(html).not.toMatch(/unsafe-|\*/);
	});

	it("loads files only from the folder of the page", () => {
		const html = readFileSync(`${page}/index.html`, "utf8");
		const addresses = [...html.matchAll(/\b(?:src|href)="([^"]*)"/g)].map(([, address]) => address);
		expect(addresses.filter((address) => !address?.startsWith("./"))).toEqual([]);
		const styles = readdirSync(`${page}/assets`).filter((name) => name.endsWith(".css"));
		const urls = styles.flatMap((name) => {
			const css = readFileSync(`${page}/assets/${name}`, "utf8");
			return [...css.matchAll(/url\(["']?([^"')]*)/g)].map(([, url]) => url);
		});
		expect(urls.filter((url) => !url?.startsWith("./"))).toEqual([]);
	});
});
