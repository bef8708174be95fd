import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { strToU8 } from "fflate";
import { documentId, type Layers, type Problem, readLayers } from "../../../src/annotation/index.ts";
import {
	type AnnotatedDocument,
	corpusOf,
	type ItemChange,
	openDocument,
} from "../../../src/corpus/index.ts";
import type { Format, Loss } from "../../../src/formats/index.ts";
import { importAnnotations, readImports } from "../../../src/library/index.ts";
import { everything } from "../builders.ts";

const folder = join(import.meta.dirname, "../../fixtures/projects");

/** The text of the document that every project annotates. */
export const pageText = await readFile(join(folder, "page.txt"), "utf8");

export interface Exchanged {
	/** The files of the export, by name. */
	readonly files: ReadonlyMap<string, string>;
	/** The codes of the problems of the import, each once. */
	readonly codes: readonly string[];
	readonly problems: readonly Problem[];
	readonly losses: readonly Loss[];
	/** Placed, to be checked, orphans and refused. */
	readonly tally: readonly number[];
	/** Imports the same files again, and returns what changes. */
	importAgain(): readonly ItemChange[];
}

/** Returns the files of a project, by name. */
export async function projectFiles(name: string): Promise<ReadonlyMap<string, string>> {
	const names = (await readdir(join(folder, name))).toSorted();
	const contents = names.map(
		async (file) => [file, await readFile(join(folder, name, file), "utf8")] as const,
	);
	return new Map(await Promise.all(contents));
}

/** Imports a project into a folder with one document and without layers, and exports the document again. */
export function exchanged(project: ReadonlyMap<string, string>, format: Pick<Format, "write">): Exchanged {
	const layers: Layers = readLayers('{ "layers": [], "entityTypes": [] }').value;
	const record = { id: documentId("page"), title: "Page", file: "corpus/page.txt" };
	const shared = { layers, sharedEntities: [] };
	const document = openDocument({ record, source: pageText, annotations: undefined, ...shared });
	const { result, problems } = imported(project, document);
	const changed = result.documents.get(documentId("page"))?.document ?? document;
	const { files, losses } = format.write(corpusOf([changed]), everything);
	const all = [...problems, ...result.problems];
	return {
		files: new Map(files.map(({ name, content }) => [name, content])),
		codes: [...new Set(all.map(({ code }) => code))],
		problems: all,
		losses,
		tally: result.outcomes.flatMap(({ spans: { placed, check, orphans, refused } }) => [
			...[placed, check, orphans, refused],
		]),
		importAgain: () =>
			[...imported(project, changed).result.documents.values()].flatMap(({ change }) => change.items),
	};
}

function imported(project: ReadonlyMap<string, string>, document: AnnotatedDocument) {
	const { layers } = document;
	const bytes = [...project].map(([name, content]) => ({ name, bytes: strToU8(content) }));
	const { imports, problems } = readImports(bytes, layers, { labels: "layer-per-label" });
	const result = importAnnotations(imports, {
		layers,
		newLayers: new Set(imports.flatMap(({ newLayers }) => newLayers.map(({ id }) => id))),
		documentOf: () => document,
		document: documentId("page"),
	});
	return { result, problems };
}
