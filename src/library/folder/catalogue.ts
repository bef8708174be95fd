import { layersFile, sharedEntitiesFile } from "../../corpus/index.ts";
import type { Catalogue } from "../files/catalogue.ts";
import { type FolderContents, readFolder } from "./read-folder.ts";
import { folderState } from "./watch.ts";

/** Returns the current catalogue of a live folder. Rejects if the folder cannot be read. */
export type CatalogueSource = () => Promise<Catalogue>;

/**
 * Returns a source that reads the folder again only if a file has changed, because every opened page requests
 * the catalogue.
 */
export function cachedCatalogue(folder: string): CatalogueSource {
	let latest: { readonly state: string; readonly catalogue: Promise<Catalogue> } | undefined;
	return async () => {
		// Computed before reading, so that a change during the reading is reported twice rather than missed.
		const state = await folderState(folder);
		if (latest?.state !== state) {
			const catalogue = readFolderCatalogue(folder, { live: true }).then((read) => ({ ...read, state }));
			latest = { state, catalogue };
			catalogue.catch(() => {
				if (latest?.catalogue === catalogue) latest = undefined;
			});
		}
		return latest.catalogue;
	};
}

/** Reads a folder and returns its catalogue. `live` is true if the server also reports changes. */
export async function readFolderCatalogue(
	folder: string,
	{ live }: { readonly live: boolean },
): Promise<Catalogue> {
	return createCatalogue(await readFolder(folder), { live });
}

export function createCatalogue(
	{ documents, layers, sharedEntities, problems }: FolderContents,
	{ live }: { readonly live: boolean },
): Catalogue {
	return {
		version: 1,
		documents: documents.map(({ record }) => record),
		...(layers === undefined ? {} : { layers: layersFile }),
		...(sharedEntities === undefined ? {} : { entities: sharedEntitiesFile }),
		problems,
		live,
	};
}
