import {
	type Annotation,
	type Entity,
	type EntityType,
	type Layer,
	piecesOf,
	type Selector,
} from "../../annotation/index.ts";
import {
	type AnnotatedDocument,
	type AnnotatedSpan,
	type Corpus,
	isAttribution,
} from "../../corpus/index.ts";
import type { ExportOptions, Loss } from "../format.ts";
import { lossesOf, type PossibleLoss } from "./losses.ts";

/**
 * Returns the corpus without the parts that the options exclude. The result is a complete corpus: without entity
 * fields, every type is reduced to its title and to the fields that state who claims what the title says. A lossless format therefore writes a file that can be read
 * back, whatever the options are.
 */
export function applyOptions(corpus: Corpus, { entityFields, context }: ExportOptions): Corpus {
	const withFields = entityFields ? corpus : withTitlesOnly(corpus);
	return context ? withFields : withoutContext(withFields);
}

/** The losses of `applyOptions`. */
export function reductionLosses(corpus: Corpus, { entityFields, context }: ExportOptions): readonly Loss[] {
	const possible: readonly PossibleLoss[] = [
		{
			what: "fields of the linked entities, except their titles and who claims them",
			concerns: ({ span: { entity, layer } }) =>
				!entityFields && [...entity.fields.keys()].some((name) => !isKept(layer.entityType, name)),
		},
		{
			what: "the text before and after each span",
			concerns: ({ span: { annotation } }) =>
				!context && piecesOf(annotation).some(({ quote }) => quote.prefix + quote.suffix !== ""),
		},
	];
	return lossesOf(corpus, possible);
}

function withTitlesOnly(corpus: Corpus): Corpus {
	const types = new Map([...corpus.layers.types].map(([name, type]) => [name, typeWithTitle(type)]));
	const layers = { types, layers: corpus.layers.layers.map(layerWithTitle) };
	const layerById = new Map(layers.layers.map((layer) => [layer.id, layer]));
	const entityWithTitle = (full: Entity): Entity => {
		const type = types.get(full.type);
		return { ...full, fields: new Map([...full.fields].filter(([name]) => type && isKept(type, name))) };
	};
	const sharedEntities = corpus.sharedEntities.map(entityWithTitle);
	const documents = corpus.documents.map((document): AnnotatedDocument => {
		const documentEntities = document.documentEntities.map(entityWithTitle);
		const entities = new Map([...sharedEntities, ...documentEntities].map((entity) => [entity.id, entity]));
		const withTitle = <S extends AnnotatedSpan>(span: S): S => ({
			...span,
			layer: layerById.get(span.layer.id) ?? layerWithTitle(span.layer),
			entity: entities.get(span.entity.id) ?? entityWithTitle(span.entity),
		});
		return {
			...document,
			layers,
			entities,
			sharedEntities,
			documentEntities,
			spans: document.spans.map(withTitle),
			orphans: document.orphans.map(withTitle),
		};
	});
	return { ...corpus, layers, sharedEntities, documents };
}

const layerWithTitle = (layer: Layer): Layer => ({
	...layer,
	entityType: typeWithTitle(layer.entityType),
	byline: layer.byline.filter((name) => isKept(layer.entityType, name)),
});

const typeWithTitle = (type: EntityType): EntityType => ({
	...type,
	fields: type.fields.filter(({ name }) => isKept(type, name)),
});

const isKept = ({ title, fields }: EntityType, name: string): boolean =>
	name === title || fields.some((field) => field.name === name && isAttribution(field));

function withoutContext(corpus: Corpus): Corpus {
	const quoteAlone = <S extends Selector>(selector: S): S => ({
		...selector,
		quote: { exact: selector.quote.exact, prefix: "", suffix: "" },
	});
	const quotesAlone = ({ furtherPieces, ...annotation }: Annotation): Annotation => ({
		...quoteAlone(annotation),
		...(furtherPieces && { furtherPieces: furtherPieces.map(quoteAlone) }),
	});
	const span = <S extends AnnotatedSpan>(full: S): S => ({
		...full,
		annotation: quotesAlone(full.annotation),
	});
	return {
		...corpus,
		documents: corpus.documents.map((document) => ({
			...document,
			spans: document.spans.map(span),
			orphans: document.orphans.map(span),
			sections: document.sections.map((one) => ({ ...one, section: quoteAlone(one.section) })),
			lostSections: document.lostSections.map((one) => ({ ...one, section: quoteAlone(one.section) })),
		})),
	};
}
