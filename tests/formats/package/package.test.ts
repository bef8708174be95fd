import { createHash } from "node:crypto";
import fc from "fast-check";
import { strFromU8, unzipSync } from "fflate";
import { describe, expect, test } from "vitest";
import { formats, writeEverything } from "../../../src/formats/index.ts";
import { corpora, exportOptions } from "../arbitrary.ts";
import { corpus, doc, everything, span } from "../builders.ts";

const words = "🏴 isoHunt is bad, Demonoid is worse.";
const sample = corpus(doc("report", words, [span(words, "s1", "isoHunt"), span(words, "s2", "Demonoid")]));

const unpacked = (content: Uint8Array) => new Map(Object.entries(unzipSync(content)));
const textIn = (files: ReadonlyMap<string, Uint8Array>, name: string) =>
	strFromU8(files.get(name) ?? new Uint8Array());

describe("The package for an archive", () => {
	const packed = writeEverything(formats, sample, everything);
	const files = unpacked(packed.content);

	test("the package has the texts, one folder per format, a README and checksums", () => {
		expect(packed.name).toBe("report.zip");
		expect(textIn(files, "text/report.txt")).toBe(words);
		const folders = new Set([...files.keys()].map((name) => name.split("/")[0]));
		expect([...folders]).toEqual(["text", ...formats.map(({ id }) => id), "README.txt", "SHA256SUMS"]);
	});

	test("the README describes each format, its unit of positions and its losses", () => {
		const guide = textIn(files, "README.txt");
		expect(guide).toContain("1 document with 2 annotated spans");
		expect(guide).toContain(createHash("sha256").update(words).digest("hex"));
		expect(guide).toContain(
			"\nHypothesis\n  hypothesis/report.hypothesis.json\n  Positions count UTF-16 units.\n  Ascribe can import it.\n",
		);
		for (const { label, write } of formats) {
			const part = guide.slice(guide.indexOf(`\n${label}\n`)).split("\n\n")[0] ?? "";
			for (const { what } of write(sample, everything).losses) expect(part).toContain(what);
		}
	});

	test("the README has a title with line breaks and control characters on one line", () => {
		const plain = doc("report", words, []);
		const broken = corpus({ ...plain, record: { ...plain.record, title: "A\n  SHA-256: 0\u001b" } });
		const guide = textIn(unpacked(writeEverything(formats, broken, everything).content), "README.txt");
		expect(guide).toContain("  Title: A SHA-256: 0\n");
	});

	test("the README names who annotated each text, and when", () => {
		const extra = { creator: { type: "Person", name: "Ada" }, created: "2026-11-26T00:00:00Z" };
		const signed = corpus({ ...doc("report", words, []), extra });
		const guide = textIn(unpacked(writeEverything(formats, signed, everything).content), "README.txt");
		expect(guide).toContain("  Annotated by Ada, 2026-11-26\n");
	});

	test("the package loses only what the options leave out of every format", () => {
		expect(packed.losses).toEqual([]);
		const { losses } = writeEverything(formats, sample, {
			...everything,
			entityFields: false,
			context: false,
		});
		expect(losses.map(({ what, count }) => [what, count])).toEqual([
			["fields of the linked entities, except their titles and who claims them", 2],
		]);
	});

	test("the package contains the exact files of each format, and their checksums are correct", () => {
		fc.assert(
			fc.property(corpora, exportOptions, (random, options) => {
				const all = unpacked(writeEverything(formats, random, options).content);
				for (const { id, write } of formats) {
					for (const { name, content } of write(random, options).files) {
						expect(all.get(`${id}/${name}`)).toEqual(
							typeof content === "string" ? new TextEncoder().encode(content) : content,
						);
					}
				}
				const sums = textIn(all, "SHA256SUMS").trimEnd().split("\n");
				const computed = [...all]
					.filter(([name]) => name !== "SHA256SUMS")
					.map(([name, bytes]) => `${createHash("sha256").update(bytes).digest("hex")}  ${name}`);
				expect(sums).toEqual(computed);
			}),
			{ numRuns: 4 },
		);
	});

	test("the same corpus gives the same bytes of a package", () => {
		expect(writeEverything(formats, sample, everything).content).toEqual(packed.content);
	});

	test("writing a package reports each format before it is written", () => {
		const told: string[] = [];
		writeEverything(formats, sample, everything, { onFormat: ({ id }) => told.push(id) });
		expect(told).toEqual(formats.map(({ id }) => id));
	});
});
