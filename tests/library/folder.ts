import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { onTestFinished } from "vitest";
import type { DocumentSuffix, Problem } from "../../src/annotation/index.ts";
import { nameField, siteLayer, siteType } from "../fixtures/layers.ts";

/** Creates a temporary folder with these files. The folder is removed after the test. */
export async function folderOf(files: Readonly<Record<string, string | Uint8Array>>): Promise<string> {
	const folder = await mkdtemp(join(tmpdir(), "ascribe-library-"));
	onTestFinished(() => rm(folder, { recursive: true, force: true }));
	for (const [path, content] of Object.entries(files)) await put(folder, path, content);
	return folder;
}

/** Writes a file into a folder. */
export async function put(folder: string, path: string, content: string | Uint8Array): Promise<void> {
	await mkdir(dirname(join(folder, path)), { recursive: true });
	await writeFile(join(folder, path), content);
}

/** `layers.json` with one layer, `site`, whose entities have a name. */
export const layersText = JSON.stringify({
	layers: [{ ...siteLayer, rules: ["no-article"], byline: [] }],
	entityTypes: [siteType(nameField)],
});

/** `entities.jsonld` with the sites `isohunt` and `demonoid`. */
export const sharedEntitiesText = JSON.stringify({
	type: "Register",
	included: [
		{ id: "#isohunt", type: "Site", name: "isoHunt" },
		{ id: "#demonoid", type: "Site", name: "Demonoid" },
	],
});

/** An annotation or section of a test. `start` is in code points. Undefined if no position is stored. */
export interface TestAnnotation {
	readonly id: string;
	readonly words: string;
	readonly start: number | undefined;
	readonly prefix?: string;
	readonly suffix?: string;
	/** Id of a shared entity. Default: `isohunt`. */
	readonly site?: string;
	/** If given, the item is a section. */
	readonly label?: string;
}

/** Returns an annotation file of a document. */
export function annotationsText(
	document: string,
	marked: readonly TestAnnotation[],
	documentSuffix: DocumentSuffix = "md",
): string {
	const items = marked.map(({ id, words, start, prefix = "", suffix = "", site = "isohunt", label }) => ({
		id: `#${id}`,
		type: "Annotation",
		motivation: label === undefined ? "identifying" : "describing",
		body: [
			{ type: "TextualBody", purpose: "tagging", value: label === undefined ? "site" : "section" },
			label === undefined
				? { type: "SpecificResource", purpose: "identifying", source: `entities.jsonld#${site}` }
				: { type: "TextualBody", purpose: "describing", value: label },
		],
		target: {
			source: `../corpus/${document}.${documentSuffix}`,
			selector: [
				{ type: "TextQuoteSelector", exact: words, prefix, suffix },
				...(start === undefined
					? []
					: [{ type: "TextPositionSelector", start, end: start + [...words].length }]),
			],
		},
	}));
	return JSON.stringify({
		"@context": ["http://www.w3.org/ns/anno.jsonld", "context.jsonld"],
		id: "",
		type: "AnnotationCollection",
		label: document,
		total: items.length,
		...(items.length > 0 && { first: { id: "#page-1", type: "AnnotationPage", startIndex: 0, items } }),
		included: [],
	});
}

/** File, path and code of each problem. */
export const problemPlaces = (problems: readonly Problem[]): readonly string[] =>
	problems.map(({ file, path, code }) => [file, path, code].join(" "));
