import { describe, expect, test } from "vitest";
import { formats, writeEverything } from "../../../src/formats/index.ts";
import { contentOf, everything } from "../builders.ts";
import { shipped } from "../shipped.ts";

const description = "Where the author answers back.";
const withoutPlace = ["csv", "csv-entities", "tsv", "webanno-tsv", "conll-2002", "schema-org"];

describe("the description of a layer", () => {
	test.each(formats)("$label has it, unless the format has no place for it", ({ id, write }) => {
		const { files } = write(shipped, everything);
		const isStated = files.some((file) => contentOf(file).includes(description));
		expect(isStated).toBe(!withoutPlace.includes(id));
	});

	test("is a visible line of a page and below the heading of a digest", () => {
		const contentIn = (id: string) =>
			formats.flatMap((format) =>
				format.id === id ? format.write(shipped, everything).files.map(contentOf) : [],
			);
		expect(contentIn("html")[0]).toContain(
			`<li><b><bdi>Commentary</bdi></b> (dotted line): <bdi>${description}</bdi></li>`,
		);
		expect(contentIn("markdown")[0]).toContain(`## Commentary\n\n${description}\n`);
	});

	test("is in the README of the package", () => {
		let readme = "";
		writeEverything(formats, shipped, everything, {
			onFile: (file) => {
				if (file.name === "README.txt") readme = contentOf(file);
			},
		});
		expect(readme).toContain(`LAYERS\n\n`);
		expect(readme).toContain(`  Commentary: ${description}\n`);
	});
});
