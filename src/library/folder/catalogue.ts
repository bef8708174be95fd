import { createHash } from "node:crypto";
import { realpath } from "node:fs/promises";
import { setImmediate } from "node:timers/promises";
import { type DocumentRecord, layersFile, sharedEntitiesFile } from "../../corpus/index.ts";
import type { Catalogue } from "../files/catalogue.ts";
import { folderState } from "./file-states.ts";
import { livePreparedFile } from "./prepare.ts";
import { type FolderContents, readFolder } from "./read-folder.ts";

/** Returns the current catalogue of a live folder. Rejects if the folder cannot be read. */
export type CatalogueSource = () => Promise<Catalogue>;

/**
 * Returns a source that reads the folder again only if a file has changed, because every opened page requests
 * the catalogue.
 *
 * @param version identifies the program, if it prepares documents on request
 */
export function cachedCatalogue(folder: string, version?: string): CatalogueSource {
	let latest: { readonly state: string; readonly catalogue: Promise<Catalogue> } | undefined;
	return async () => {
		// Computed before reading, so that a change during the reading is reported twice rather than missed.
		const state = await folderState(folder);
		if (latest?.state !== state) {
			const catalogue = readFolderCatalogue(folder, { live: true, version }).then(async (read) => ({
				...read,
				state,
				folderId: await folderIdOf(folder),
			}));
			latest = { state, catalogue };
			catalogue.catch(() => {
				if (latest?.catalogue === catalogue) latest = undefined;
			});
		}
		return latest.catalogue;
	};
}

/** Returns a hash of the real path. The path itself must not reach the page. */
async function folderIdOf(folder: string): Promise<string> {
	const path = await realpath(folder).catch(() => folder);
	return createHash("sha256").update(path).digest("hex").slice(0, 16);
}

interface CatalogueOptions {
	/** True if the server also reports changes. */
	readonly live: boolean;
	/** Identifies the program, if it prepares documents on request. */
	readonly version?: string | undefined;
}

/** Reads a folder and returns its catalogue. */
export async function readFolderCatalogue(folder: string, options: CatalogueOptions): Promise<Catalogue> {
	return createCatalogue(await readFolder(folder), options);
}

/** Lets the program do other work between two documents, because a server must answer meanwhile. */
export async function createCatalogue(
	{ documents, layers, sharedEntities, problems }: FolderContents,
	{ live, version }: CatalogueOptions,
): Promise<Catalogue> {
	const records: DocumentRecord[] = [];
	for (const document of documents) {
		records.push(
			version === undefined
				? document.record
				: {
						...document.record,
						prepared: livePreparedFile({ document, shared: { layers, sharedEntities } }, version),
					},
		);
		if (version !== undefined) await setImmediate();
	}
	return {
		version: 1,
		documents: records,
		...(layers === undefined ? {} : { layers: layersFile }),
		...(sharedEntities === undefined ? {} : { entities: sharedEntitiesFile }),
		problems,
		live,
	};
}
