import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { formats } from "../../src/formats/index.ts";
import { everything } from "./builders.ts";
import { project, shipped } from "./shipped.ts";

/** What files carry of it: the originals are for people to see. */
const { originals: _, ...carried } = shipped;

describe.each(formats.map((format) => [format.id, format] as const))(
	"the shipped corpus in %s",
	(id, format) => {
		const { files } = format.write(shipped, everything);
		const content = files.map((file) => file.content).join("\n");

		test("has files with the name of its document and suffixes of the format", () => {
			const [first, ...others] = files.map(({ name }) => name);
			expect(first).toMatch(/^iipa-special-301-2012\.[.\w]+$/);
			expect(first?.endsWith(`.${format.extension}`)).toBe(true);
			expect(others.every((name) => /^[A-Za-z0-9][A-Za-z0-9-]*\.[a-z0-9.-]+$/.test(name))).toBe(true);
		});

		test("has the lines that the documentation shows", () => {
			const guide = readFileSync(`${project}docs/formats.md`, "utf8");
			const [, excerpt = ""] =
				new RegExp(`\`--format ${id}\`[^]*?\`\`\`\\w*\\n([^]*?)\n\`\`\``).exec(guide) ?? [];
			const shown = excerpt.split("\n").filter((line) => line.trim() !== "…");
			expect(shown.length).toBeGreaterThan(1);
			expect(shown.filter((line) => !content.includes(line))).toEqual([]);
		});
	},
);

const readable = formats.flatMap(({ id, write, read }) => (read ? [[id, write, read] as const] : []));

describe.each(readable)("the shipped corpus in %s", (id, write, read) => {
	const { files, losses } = write(shipped, everything);

	test("reads back whole where nothing is said to be lost, and with every quote elsewhere", () => {
		const { value, problems } = read(files, shipped.layers);
		expect(problems.filter(({ level }) => level === "error")).toEqual([]);
		if (losses.length === 0) expect(value).toEqual(carried);
		expect(value.documents[0]?.spans.map(({ annotation }) => annotation.quote)).toEqual(
			shipped.documents[0]?.spans.map(({ annotation }) => annotation.quote),
		);
	});

	test("is known by its content as this format and no other", () => {
		const unnamed = files.map(({ content }) => ({ name: "x", content }));
		expect(formats.filter(({ detect }) => detect?.(unnamed)).map((found) => found.id)).toEqual([id]);
	});
});
