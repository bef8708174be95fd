import fc from "fast-check";
import { strToU8, zipSync } from "fflate";
import { describe, expect, test } from "vitest";
import { createReport, limits } from "../../../src/annotation/index.ts";
import { crc32, isZipArchive, readArchive } from "../../../src/library/import/archive.ts";

/** The names that are read and the codes of what is wrong. */
function read(bytes: Uint8Array) {
	const report = createReport("a.zip");
	const files = readArchive(bytes, report);
	return {
		names: files.map(({ name }) => name),
		codes: report.problems.map(({ code }) => code),
		report,
		files,
	};
}

const zip = (files: Readonly<Record<string, string>>): Uint8Array =>
	zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)])));

/** Where the entry of the central directory begins, and a copy to change. */
function changed(bytes: Uint8Array, change: (view: DataView, entry: number) => void): Uint8Array {
	const copy = bytes.slice();
	const view = new DataView(copy.buffer);
	let entry = copy.length - 22;
	while (view.getUint32(entry, true) !== 0x02014b50) entry -= 1;
	change(view, entry);
	return copy;
}

describe("an archive", () => {
	test("gives its files with their folders, unpacked", () => {
		const bytes = zip({ "a.csv": "x".repeat(100_000), "data/b.ann": "T1" });
		const { names, codes, files } = read(bytes);
		expect([names, codes]).toEqual([["a.csv", "data/b.ann"], []]);
		expect(files.map((file) => file.bytes.length)).toEqual([100_000, 2]);
	});

	test("is known by its first bytes, not by its name", () => {
		expect([
			isZipArchive(zip({ a: "" })),
			isZipArchive(zip({})),
			isZipArchive(strToU8("PK in words")),
		]).toEqual([true, true, false]);
	});

	test("has nothing for us in folders and in names that begin with a dot", () => {
		const { names, codes } = read(
			zip({ "data/": "", "data/.DS_Store": "x", "__MACOSX/._a": "x", "data/a.csv": "x" }),
		);
		expect([names, codes]).toEqual([["data/a.csv"], []]);
	});

	test.each([
		"../evil.csv",
		"a/../../evil.csv",
		"/etc/evil.csv",
		"C:\\evil.csv",
		"a\\..\\evil.csv",
		"a//b.csv",
		"a\u0000.csv",
	])("refuses an entry called %j, and has the rest", (name) => {
		const { names, codes } = read(zip({ [name]: "x", "good.csv": "y" }));
		expect([names, codes]).toEqual([["good.csv"], ["E_ARCHIVE_ENTRY"]]);
	});

	test("refuses a second entry whose name differs in case alone", () => {
		expect(read(zip({ "a.csv": "x", "A.csv": "y" }))).toMatchObject({
			names: ["a.csv"],
			codes: ["E_ARCHIVE_ENTRY"],
		});
	});

	test("refuses a symbolic link", () => {
		const bytes = zipSync({ link: [strToU8("/etc/passwd"), { os: 3, attrs: 0o120777 << 16 }] });
		expect(read(bytes)).toMatchObject({ names: [], codes: ["E_ARCHIVE_ENTRY"] });
	});

	test("refuses what is encrypted", () => {
		const bytes = changed(zip({ a: "x" }), (view, entry) => view.setUint16(entry + 8, 1, true));
		expect(read(bytes)).toMatchObject({ names: [], codes: ["E_ARCHIVE_ENTRY"] });
	});

	test("refuses a packing that it does not know, and a file that is damaged", () => {
		const unknown = changed(zip({ a: "x" }), (view, entry) => view.setUint16(entry + 10, 14, true));
		const damaged = changed(zip({ a: "x" }), (view, entry) => view.setUint32(entry + 16, 1, true));
		expect([read(unknown).codes, read(damaged).codes]).toEqual([["E_ARCHIVE_ENTRY"], ["E_ARCHIVE_ENTRY"]]);
	});

	test("refuses, before it unpacks anything, what says that it is too large", () => {
		const bytes = changed(zip({ a: "x" }), (view, entry) =>
			view.setUint32(entry + 24, limits.archive + 1, true),
		);
		expect(read(bytes)).toMatchObject({ names: [], codes: ["E_ARCHIVE_SIZE"] });
	});

	test("stops at what unpacks to more than it says", () => {
		const bomb = zip({ a: "0".repeat(8_000_000) });
		const bytes = changed(bomb, (view, entry) => view.setUint32(entry + 24, 100, true));
		expect(read(bytes)).toMatchObject({ names: [], codes: ["E_ARCHIVE_ENTRY"] });
	});

	test("refuses an entry that leads to the bytes of another", () => {
		const bytes = zip({ a: "a".repeat(9), b: "b".repeat(9) });
		const shared = changed(bytes, (view, entry) => view.setUint32(entry + 42, 0, true));
		expect(read(shared)).toMatchObject({ names: ["a"], codes: ["E_ARCHIVE_ENTRY"] });
	});

	test("refuses more entries than are read at once", () => {
		const many = zip(
			Object.fromEntries(Array.from({ length: limits.entries + 1 }, (_, index) => [`f${index}`, ""])),
		);
		expect(read(many)).toMatchObject({ names: [], codes: ["E_ARCHIVE_SIZE"] });
	});

	test("that is cut short or changed anywhere never throws, and gives no byte that it did not hold", () => {
		const whole = zip({ "a.csv": "document,id\n".repeat(40), "b/c.ann": "T1\tsite 0 3\tone\n" });
		const contents = read(whole).files.map(({ bytes }) => crc32(bytes));
		fc.assert(
			fc.property(fc.nat(whole.length - 1), fc.nat(255), fc.boolean(), (at, byte, isCut) => {
				const bytes = isCut
					? whole.slice(0, at)
					: Uint8Array.from(whole, (old, index) => (index === at ? byte : old));
				for (const file of read(bytes).files) expect(contents).toContain(crc32(file.bytes));
			}),
			{ numRuns: 300 },
		);
	});
});

test("the check sum is that of zip", () => {
	expect(crc32(strToU8("123456789"))).toBe(0xcbf43926);
});
