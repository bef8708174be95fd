import type { ExportInput } from "../format.ts";
import type { PossibleLoss } from "../kit/losses.ts";
import { placeLosses } from "../kit/placed.ts";
import { sectionLosses } from "../kit/sidecar.ts";

/** The losses of a CAS, in either form. */
export function casLosses(input: ExportInput): readonly PossibleLoss[] {
	const { layers, register, documents } = input;
	const withMore = new Set(
		documents.filter(({ entities }) =>
			[...register, ...entities].some(({ extra }) => Object.keys(extra).length > 0),
		),
	);
	const withStrange = new Set(
		documents.filter(({ entities }) =>
			[...register, ...entities].some(({ type }) => !layers.types.has(type)),
		),
	);
	return [
		...placeLosses(input),
		...sectionLosses(input),
		{
			what: "keys that this version does not know, of entities that no span is linked to",
			concerns: ({ document }) => withMore.has(document),
		},
		{
			what: "entities of types that nothing defines, but their ids",
			concerns: ({ document }) => withStrange.has(document),
		},
		{ what: "the layers' definitions, but the names and labels of fields", concerns: () => true },
	];
}
