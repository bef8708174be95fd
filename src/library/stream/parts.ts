import { type Entity, type Layers, type Problem, readLayers, readRegister } from "../../annotation/index.ts";
import { layersFile, registerFile } from "../files/file-names.ts";

/** What every document of a folder shares. */
export interface LibraryParts {
	readonly layers: Layers;
	readonly register: readonly Entity[];
	readonly problems: readonly Problem[];
}

/** Reads the layers and the register from their files as text; a file that is missing holds nothing. */
export function openLibraryParts(files: {
	readonly layers: string | undefined;
	readonly register: string | undefined;
}): LibraryParts {
	const layers =
		files.layers === undefined
			? { value: { layers: [], types: new Map() }, problems: [] }
			: readLayers(files.layers, layersFile);
	const register =
		files.register === undefined
			? { value: [], problems: [] }
			: readRegister(files.register, registerFile, layers.value);
	return {
		layers: layers.value,
		register: register.value,
		problems: [...layers.problems, ...register.problems],
	};
}
