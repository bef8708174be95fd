import type { Entity, EntityType, Layers, TextQuote } from "../../annotation/index.ts";
import type { ExportInput, ExportOptions, Loss } from "../format.ts";
import { lossesOf, type PossibleLoss } from "./losses.ts";

/**
 * Returns the input without the parts that the options exclude. The result is a complete input: without entity
 * fields, every type is reduced to its title field. A lossless format therefore writes a file that can be read
 * back, whatever the options are.
 */
export function applyOptions(input: ExportInput, { entityFields, context }: ExportOptions): ExportInput {
	const withFields = entityFields ? input : withTitlesOnly(input);
	return context ? withFields : withoutContext(withFields);
}

/** The losses of `applyOptions`. */
export function reductionLosses(
	input: ExportInput,
	{ entityFields, context }: ExportOptions,
): readonly Loss[] {
	const possible: readonly PossibleLoss[] = [
		{
			what: "fields of the linked entities, except their titles",
			concerns: ({ entity }) => !entityFields && (entity?.fields.size ?? 0) > 1,
		},
		{
			what: "the text before and after each span",
			concerns: ({ span: { annotation } }) =>
				!context && annotation.quote.prefix + annotation.quote.suffix !== "",
		},
	];
	return lossesOf(input, possible);
}

function withTitlesOnly(input: ExportInput): ExportInput {
	const { layers, sharedEntities, documents } = input;
	const types = new Map([...layers.types].map(([name, type]) => [name, typeWithTitle(type)]));
	const entity = (full: Entity): Entity => {
		const title = types.get(full.type)?.title;
		return { ...full, fields: new Map([...full.fields].filter(([name]) => name === title)) };
	};
	return {
		layers: { types, layers: layers.layers.map(layerWithTitle) },
		sharedEntities: sharedEntities.map(entity),
		documents: documents.map((document) => ({ ...document, entities: document.entities.map(entity) })),
	};
}

const layerWithTitle = (layer: Layers["layers"][number]): Layers["layers"][number] => ({
	...layer,
	entityType: typeWithTitle(layer.entityType),
	byline: layer.byline.filter((name) => name === layer.entityType.title),
});

const typeWithTitle = (type: EntityType): EntityType => ({
	...type,
	fields: type.fields.filter((field) => field.name === type.title),
});

function withoutContext(input: ExportInput): ExportInput {
	const quoteAlone = ({ exact }: TextQuote): TextQuote => ({ exact, prefix: "", suffix: "" });
	return {
		...input,
		documents: input.documents.map((document) => ({
			...document,
			spans: document.spans.map((span) => ({
				...span,
				annotation: { ...span.annotation, quote: quoteAlone(span.annotation.quote) },
			})),
			sections: document.sections.map(({ section, placement }) => ({
				section: { ...section, quote: quoteAlone(section.quote) },
				placement,
			})),
		})),
	};
}
