import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseSync } from "vite";
import { describe, expect, it } from "vitest";
import { filesUnder } from "./files.ts";

/** Layers of the top-level folders, lowest first. A file may import from layers below its own. */
const sourceLayers = [
	["styles"],
	["document", "annotation"],
	["anchoring"],
	["marks"],
	["corpus"],
	["editing"],
	["compare"],
	["formats"],
	["library"],
	["app", "cli"],
];

/** Layers of the folders in `src/app`, lowest first. Files directly in `src/app` are the top layer. */
const appLayers = [
	"language",
	"settings",
	"reading",
	"ui",
	"boot",
	"commands",
	"document",
	"panels",
	"screens",
	"dialogs",
	"editing",
].map((folder) => [folder]);

/** Public entries of the top-level folders. `library` has a second one for code that needs Node. */
const publicEntries = new Set(["index.ts", "folder/index.ts"]);

interface Import {
	readonly from: string;
	readonly specifier: string;
	/** Path from the project's folder. Undefined if a package is imported. */
	readonly to: string | undefined;
}

const sources = filesUnder("src").filter((file) => /\.tsx?$/.test(file));
const imports = sources.flatMap(importsOf);
const inProject = imports.flatMap(({ from, to }) => (to === undefined ? [] : [{ from, to }]));
const shown = (found: readonly Pick<Import, "from" | "to">[]) =>
	found.map(({ from, to }) => `${from} imports ${to}`);

describe("Module boundaries", () => {
	it("the lists of layers contain every top-level folder of src and every folder of src/app", () => {
		expect(foldersIn("src")).toEqual(sourceLayers.flat().sort());
		expect(foldersIn("src/app")).toEqual(appLayers.flat().sort());
	});

	it("a top-level folder imports only from lower layers", () => {
		const between = inProject.filter(({ from, to }) => folderIn("src", from) !== folderIn("src", to));
		expect(shown(between.filter((link) => !isDownward(link, "src", sourceLayers)))).toEqual([]);
	});

	it("other top-level folders import only the public entry of a folder, or a style sheet by its path", () => {
		const between = inProject.filter(
			({ from, to }) => folderIn("src", from) !== folderIn("src", to) && !isIn("src/styles", to),
		);
		const inner = between.filter(({ to }) => !publicEntries.has(to.split("/").slice(2).join("/")));
		expect(shown(inner)).toEqual([]);
	});

	it("a folder of the app imports only from lower layers", () => {
		const between = inProject.filter(
			({ from, to }) =>
				isIn("src/app", from) && isIn("src/app", to) && folderIn("src/app", from) !== folderIn("src/app", to),
		);
		expect(shown(between.filter((link) => !isDownward(link, "src/app", appLayers)))).toEqual([]);
	});

	it("a format imports the kit and never another format", () => {
		const fromFormats = inProject.filter(
			({ from, to }) =>
				isIn("src/formats", to) && folderIn("src/formats", from) !== undefined && isIn("src/formats", from),
		);
		const foreign = fromFormats.filter(({ from, to }) => {
			const folder = folderIn("src/formats", to);
			return folder === undefined
				? to !== "src/formats/format.ts"
				: folder !== "kit" && folder !== folderIn("src/formats", from);
		});
		expect(shown(foreign)).toEqual([]);
	});

	it("no imports form a cycle, not even imports of types", () => {
		const targets = new Map(
			sources.map((file) => [file, inProject.filter(({ from }) => from === file).map(({ to }) => to)]),
		);
		expect(sources.filter((file) => canReach(file, file, targets))).toEqual([]);
	});

	it("src/styles contains only style sheets", () => {
		expect(filesUnder("src/styles").filter((file) => !file.endsWith(".css"))).toEqual([]);
	});

	it("only the app imports React", () => {
		const wrong = imports.filter(
			({ from, specifier }) => !isIn("src/app", from) && /^(react|@tanstack)/.test(specifier),
		);
		expect(wrong).toEqual([]);
	});

	it("only the command line and library/folder import Node", () => {
		const wrong = imports.filter(
			({ from, specifier }) =>
				specifier.startsWith("node:") && !isIn("src/cli", from) && !isIn("src/library/folder", from),
		);
		expect(wrong).toEqual([]);
	});

	it("only the library makes network requests and uses the browser's database", () => {
		const reaching = /\bfetch\(|\bnew (XMLHttpRequest|EventSource|WebSocket)\b|\bindexedDB\b|\bsendBeacon\b/;
		const wrong = sources.filter(
			(file) => !isIn("src/library", file) && reaching.test(readFileSync(file, "utf8")),
		);
		expect(wrong).toEqual([]);
	});

	it("every import of a file includes its suffix", () => {
		const wrong = imports.filter(
			({ specifier }) => specifier.startsWith(".") && !/\.\w+(\?[\w&]+)?$/.test(specifier),
		);
		expect(wrong).toEqual([]);
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
		return { from, specifier, to: target && isIn("src", target) ? target : undefined };
	});
}

function isIn(folder: string, file: string): boolean {
	return file.startsWith(`${folder}/`);
}

/** Returns the folder of `parent` that contains a file. Undefined if the file is directly in `parent`. */
function folderIn(parent: string, file: string): string | undefined {
	const [first, ...rest] = file.slice(parent.length + 1).split("/");
	return rest.length > 0 ? first : undefined;
}

function foldersIn(parent: string): readonly string[] {
	return [...new Set(filesUnder(parent).flatMap((file) => folderIn(parent, file) ?? []))].sort();
}

function isDownward(
	{ from, to }: { readonly from: string; readonly to: string },
	parent: string,
	layers: readonly (readonly string[])[],
): boolean {
	const layerOf = (file: string) => {
		const folder = folderIn(parent, file);
		return folder === undefined ? layers.length : layers.findIndex((names) => names.includes(folder));
	};
	return layerOf(to) < layerOf(from);
}

/** True if a chain of one or more imports connects a file to another. */
function canReach(start: string, goal: string, targets: ReadonlyMap<string, readonly string[]>): boolean {
	const visited = new Set<string>();
	const waiting = [...(targets.get(start) ?? [])];
	for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
		if (file === goal) return true;
		if (visited.has(file)) continue;
		visited.add(file);
		waiting.push(...(targets.get(file) ?? []));
	}
	return false;
}
