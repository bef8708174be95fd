import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseSync } from "vite";
import { describe, expect, it } from "vitest";
import { filesUnder } from "./files.ts";

/** From the foundation up: a room may import those of the lines before its own. */
const floors = [
	["document", "annotation"],
	["anchoring"],
	["overlay"],
	["formats"],
	["library"],
	["reader", "cli"],
];

/** A room has one face; the disk is a second one of the library, for that half needs Node. */
const faces = new Set(["index.ts", "disk/index.ts"]);

interface Import {
	readonly from: string;
	readonly fromRoom: string;
	readonly specifier: string;
	/** Set for an import of another room of ours. */
	readonly toRoom: string | undefined;
	readonly toFile: string | undefined;
}

const sources = filesUnder("src").filter((file) => /\.tsx?$/.test(file));
const imports = sources.flatMap(importsOf);
const between = imports.filter(({ fromRoom, toRoom }) => toRoom !== undefined && toRoom !== fromRoom);
const shown = (found: readonly Import[]) =>
	found.map(({ from, specifier }) => `${from} imports ${specifier}`);

describe("rooms", () => {
	it("are the known ones", () => {
		expect([...new Set(sources.map(roomOf))].sort()).toEqual(floors.flat().sort());
	});

	it("import downward only", () => {
		const wrong = between.filter(({ fromRoom, toRoom }) => floorOf(fromRoom) <= floorOf(toRoom));
		expect(shown(wrong)).toEqual([]);
	});

	it("are entered by their face", () => {
		const wrong = between.filter(({ toFile }) => !faces.has(toFile ?? ""));
		expect(shown(wrong)).toEqual([]);
	});

	it("know React in the reader alone", () => {
		const wrong = imports.filter(
			({ fromRoom, specifier }) => fromRoom !== "reader" && /^(react|@tanstack)/.test(specifier),
		);
		expect(shown(wrong)).toEqual([]);
	});

	it("know Node in the command line and the library's disk alone", () => {
		const wrong = imports.filter(
			({ from, fromRoom, specifier }) =>
				specifier.startsWith("node:") && fromRoom !== "cli" && !from.startsWith("src/library/disk/"),
		);
		expect(shown(wrong)).toEqual([]);
	});

	it("reach the network and the browser's database through the library alone", () => {
		const reaching = /\bfetch\(|\bnew (XMLHttpRequest|EventSource|WebSocket)\b|\bindexedDB\b|\bsendBeacon\b/;
		const wrong = sources.filter(
			(file) => roomOf(file) !== "library" && reaching.test(readFileSync(file, "utf8")),
		);
		expect(wrong).toEqual([]);
	});

	it("name each file that they import with its suffix", () => {
		const wrong = imports.filter(
			({ specifier }) => specifier.startsWith(".") && !/\.\w+(\?[\w&]+)?$/.test(specifier),
		);
		expect(shown(wrong)).toEqual([]);
	});
});

function importsOf(from: string): Import[] {
	const code = readFileSync(from, "utf8");
	const { module, errors } = parseSync(from, code);
	if (errors.length > 0) throw new Error(`${from}: ${errors[0]?.message}`);
	const requests = [
		...module.staticImports.map(({ moduleRequest }) => moduleRequest),
		...module.staticExports.flatMap(({ entries }) => entries.flatMap((entry) => entry.moduleRequest ?? [])),
		...module.dynamicImports.map(({ moduleRequest }) => moduleRequest),
	];
	return requests.map(({ start, end }) => {
		const specifier = code.slice(start, end).replace(/^["'`]|["'`]$/g, "");
		const target = specifier.startsWith(".") ? join(from, "..", specifier.replace(/\?.*/, "")) : undefined;
		const isOurs = target?.startsWith("src/") ?? false;
		return {
			from,
			fromRoom: roomOf(from),
			specifier,
			toRoom: isOurs && target ? roomOf(target) : undefined,
			toFile: isOurs ? target?.split("/").slice(2).join("/") : undefined,
		};
	});
}

function roomOf(file: string): string {
	return file.split("/")[1] ?? "";
}

function floorOf(room: string | undefined): number {
	return floors.findIndex((rooms) => rooms.includes(room ?? ""));
}
