import type { EntityId } from "../../annotation/index.ts";
import { type AnnotatedDocument, allSections, allSpans, type Corpus } from "../../corpus/index.ts";
import type { ExportOptions } from "../format.ts";
import { type ExportedSpan, type PossibleLoss, unrecognisedKeysLoss } from "./losses.ts";

export interface TableLossOptions {
	/** True if another table has a row for every entity. */
	readonly withEntities: boolean;
}

/** Returns the losses of a table with one row for each span. */
export function tableLosses(
	corpus: Corpus,
	options: ExportOptions,
	{ withEntities }: TableLossOptions,
): readonly PossibleLoss[] {
	const linked = new Map(corpus.documents.map((document) => [document, linkedIds(document)]));
	const hasUnlinkedReference = ({ span, document }: ExportedSpan): boolean =>
		[...span.entity.fields.values()]
			.flat()
			.some((value) => value.kind === "entity" && !linked.get(document)?.has(value.entity));
	return [
		{
			what: withEntities
				? "the layers' definitions"
				: "the layers' definitions, and which entities are shared",
			concerns: () => true,
		},
		{
			what: "the positions of sections (their labels are kept)",
			concerns: ({ document }) => allSections(document).length > 0,
		},
		{
			what: "fields of entities to which no span links (their names and ids are kept)",
			concerns: (exported) => !withEntities && options.entityFields && hasUnlinkedReference(exported),
		},
		unrecognisedKeysLoss(),
		{
			what: "the stored position of a span that has moved or was not found",
			concerns: ({ span }) => span.placement.kind !== "exact" && span.annotation.position !== undefined,
		},
		{
			what: "the current text of an edited span, and the current text, the reason and the candidates of a placement in doubt",
			concerns: ({ span: { placement } }) => "found" in placement || placement.kind === "orphan",
		},
	];
}

const linkedIds = (document: AnnotatedDocument): ReadonlySet<EntityId> =>
	new Set(allSpans(document).map(({ entity }) => entity.id));
