import {
	type Entity,
	type Layers,
	type Problem,
	readLayers,
	readSharedEntities,
} from "../annotation/index.ts";
import { layersFile, sharedEntitiesFile } from "./file-names.ts";

/** The layers and entities that all documents of a folder share. */
export interface LibraryParts {
	readonly layers: Layers;
	readonly sharedEntities: readonly Entity[];
	readonly problems: readonly Problem[];
}

/** Reads the layers and the shared entities. A missing file has no entries. */
export function openLibraryParts(files: {
	readonly layers: string | undefined;
	readonly sharedEntities: string | undefined;
}): LibraryParts {
	const layers =
		files.layers === undefined
			? { value: { layers: [], types: new Map() }, problems: [] }
			: readLayers(files.layers, layersFile);
	const sharedEntities =
		files.sharedEntities === undefined
			? { value: [], problems: [] }
			: readSharedEntities(files.sharedEntities, sharedEntitiesFile, layers.value);
	return {
		layers: layers.value,
		sharedEntities: sharedEntities.value,
		problems: [...layers.problems, ...sharedEntities.problems],
	};
}
