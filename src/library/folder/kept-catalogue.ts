import type { Catalogue } from "../files/catalogue.ts";
import { catalogueOf } from "./folder.ts";
import { stateOf } from "./watch.ts";

/** The catalogue of a live folder as it is now. Rejects where the folder cannot be read. */
export type KeptCatalogue = () => Promise<Catalogue>;

/** Reads all of a folder only when a file of it has changed, for every page that is opened asks. */
export function keepCatalogue(folder: string): KeptCatalogue {
	let latest: { readonly state: string; readonly catalogue: Promise<Catalogue> } | undefined;
	return async () => {
		// Read first: what changes during the rest is told once more rather than not at all.
		const state = await stateOf(folder);
		if (latest?.state !== state) {
			const catalogue = catalogueOf(folder, { live: true }).then((found) => ({ ...found, state }));
			latest = { state, catalogue };
			catalogue.catch(() => {
				if (latest?.catalogue === catalogue) latest = undefined;
			});
		}
		return latest.catalogue;
	};
}
