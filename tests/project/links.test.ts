import { existsSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { expect, test } from "vitest";
import { filesUnder } from "./files.ts";

const pages = ["README.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md", ...filesUnder("docs")].filter(
	(file) => file.endsWith(".md"),
);

/** Ids of the headings of a page, as GitHub makes them. */
function headingIds(markdown: string): readonly string[] {
	return [...markdown.matchAll(/^#+ (.+)$/gm)].map(([, title = ""]) =>
		title
			.toLowerCase()
			.replace(/[^\p{L}\p{N} _-]/gu, "")
			.replaceAll(" ", "-"),
	);
}

test("Every relative link in the documentation refers to an existing file and heading", () => {
	const broken = pages.flatMap((page) =>
		[...readFileSync(page, "utf8").matchAll(/\]\((?![a-z]+:)([^)#\s]*)(?:#([^)\s]+))?\)/g)].flatMap(
			([link, path = "", id]) => {
				const target = path === "" ? page : normalize(join(dirname(page), path));
				if (!existsSync(target)) return [`${page}: ${link}`];
				if (id === undefined || headingIds(readFileSync(target, "utf8")).includes(id)) return [];
				return [`${page}: ${link}`];
			},
		),
	);
	expect(broken).toEqual([]);
});

test("Every source path that the documentation names exists", () => {
	const missing = pages.flatMap((page) =>
		[...readFileSync(page, "utf8").matchAll(/`((?:src|tests|scripts|bin)\/[\w./-]*)`/g)].flatMap(
			([, path = ""]) => (existsSync(path) ? [] : [`${page}: ${path}`]),
		),
	);
	expect(missing).toEqual([]);
});
