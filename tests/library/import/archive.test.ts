import fc from "fast-check";
import { strToU8, zipSync } from "fflate";
import { describe, expect, test } from "vitest";
import { createReport, limits } from "../../../src/annotation/index.ts";
import { crc32, isZipArchive, readArchive } from "../../../src/library/import/archive.ts";

/** Reads an archive and returns the names of its files and the codes of the problems. */
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

/** Returns a changed copy of an archive. `entry` is the offset of the last entry of the central directory. */
function modified(bytes: Uint8Array, change: (view: DataView, entry: number) => void): Uint8Array {
	const copy = bytes.slice();
	const view = new DataView(copy.buffer);
	let entry = copy.length - 22;
	while (view.getUint32(entry, true) !== 0x02014b50) entry -= 1;
	change(view, entry);
	return copy;
}

describe("readArchive", () => {
	test("the files of an archive are unpacked with the folders in their names", () => {
		const bytes = zip({ "a.csv": "x".repeat(100_000), "data/b.ann": "T1" });
		const { names, codes, files } = read(bytes);
		expect([names, codes]).toEqual([["a.csv", "data/b.ann"], []]);
		expect(files.map((file) => file.bytes.length)).toEqual([100_000, 2]);
	});

	test("an archive that unpacks to more than the given limit is refused", () => {
		const report = createReport("a.zip");
		const bytes = zip({ a: "x".repeat(1_000), b: "x".repeat(1_000) });
		expect([readArchive(bytes, report, 1_999), report.problems.map(({ code }) => code)]).toEqual([
			[],
			["E_ARCHIVE_SIZE"],
		]);
	});

	test("an archive is detected by its first bytes", () => {
		expect([
			isZipArchive(zip({ a: "" })),
			isZipArchive(zip({})),
			isZipArchive(strToU8("PK as text")),
		]).toEqual([true, true, false]);
	});

	test("folders and names that begin with a dot are ignored", () => {
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
	])("an entry with the name %j is refused, and the other entries are read", (name) => {
		const { names, codes } = read(zip({ [name]: "x", "good.csv": "y" }));
		expect([names, codes]).toEqual([["good.csv"], ["E_ARCHIVE_ENTRY"]]);
	});

	test("a second entry whose name differs only in case is refused", () => {
		expect(read(zip({ "a.csv": "x", "A.csv": "y" }))).toMatchObject({
			names: ["a.csv"],
			codes: ["E_ARCHIVE_ENTRY"],
		});
	});

	test("a symbolic link in an archive is refused", () => {
		const bytes = zipSync({ link: [strToU8("/etc/passwd"), { os: 3, attrs: 0o120777 << 16 }] });
		expect(read(bytes)).toMatchObject({ names: [], codes: ["E_ARCHIVE_ENTRY"] });
	});

	test("an encrypted entry is refused", () => {
		const bytes = modified(zip({ a: "x" }), (view, entry) => view.setUint16(entry + 8, 1, true));
		expect(read(bytes)).toMatchObject({ names: [], codes: ["E_ARCHIVE_ENTRY"] });
	});

	test("an unknown compression method and a wrong checksum are refused", () => {
		const unknown = modified(zip({ a: "x" }), (view, entry) => view.setUint16(entry + 10, 14, true));
		const damaged = modified(zip({ a: "x" }), (view, entry) => view.setUint32(entry + 16, 1, true));
		expect([read(unknown).codes, read(damaged).codes]).toEqual([["E_ARCHIVE_ENTRY"], ["E_ARCHIVE_ENTRY"]]);
	});

	test("an archive whose stated size is over the limit is refused before it is unpacked", () => {
		const bytes = modified(zip({ a: "x" }), (view, entry) =>
			view.setUint32(entry + 24, limits.archive + 1, true),
		);
		expect(read(bytes)).toMatchObject({ names: [], codes: ["E_ARCHIVE_SIZE"] });
	});

	test("an entry that unpacks to more than its stated size is refused", () => {
		const bomb = zip({ a: "0".repeat(8_000_000) });
		const bytes = modified(bomb, (view, entry) => view.setUint32(entry + 24, 100, true));
		expect(read(bytes)).toMatchObject({ names: [], codes: ["E_ARCHIVE_ENTRY"] });
	});

	test("an entry that points to the bytes of another entry is refused", () => {
		const bytes = zip({ a: "a".repeat(9), b: "b".repeat(9) });
		const shared = modified(bytes, (view, entry) => view.setUint32(entry + 42, 0, true));
		expect(read(shared)).toMatchObject({ names: ["a"], codes: ["E_ARCHIVE_ENTRY"] });
	});

	test("an archive with more entries than the limit is refused", () => {
		const many = zip(
			Object.fromEntries(Array.from({ length: limits.entries + 1 }, (_, index) => [`f${index}`, ""])),
		);
		expect(read(many)).toMatchObject({ names: [], codes: ["E_ARCHIVE_SIZE"] });
	});

	test("a truncated or damaged archive never throws, and gives only original contents", () => {
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

test("crc32 returns the checksum of zip", () => {
	expect(crc32(strToU8("123456789"))).toBe(0xcbf43926);
});
