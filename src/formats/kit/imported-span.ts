import { type AnchoringText, anchor } from "../../anchoring/index.ts";
import {
	annotationId,
	type Entity,
	entityId,
	excerpt,
	type Layers,
	layerId,
	type Report,
} from "../../annotation/index.ts";
import type { TextRange } from "../../document/index.ts";
import type { ExportSection, ExportSpan } from "../format.ts";
import { idPattern, layerIdOf, layerIdPattern } from "./ids.ts";
import { quoteAt } from "./placed.ts";
import type { Positions } from "./positions.ts";

/** Something with a place, as a file of another tool has it. */
interface Found {
	/** Where it stands in the file, for messages. */
	readonly place: string;
	readonly id: string;
	/** In the text of the file; both ends between two code points. */
	readonly range: TextRange;
	/** The words that the file says stand there, where it says so. */
	readonly quote?: string | undefined;
}

export interface FoundSpan extends Found {
	readonly layer: string;
	/** Undefined where the file links the span to nothing. */
	readonly entity: string | undefined;
}

export interface FoundSection extends Found {
	readonly label: string;
}

export interface ImportContext {
	readonly anchoring: AnchoringText;
	readonly positions: Positions;
	readonly layers: Layers | undefined;
	/** The entities of the document, to which one is added for a span that is linked to none. */
	readonly own: Map<string, Entity>;
	readonly register: ReadonlyMap<string, Entity>;
	/** Ids of the document's spans and sections so far. */
	readonly taken: Set<string>;
	readonly report: Report;
}

/** The span where its words stand; undefined, and reported, where something is wrong with it. */
export function importedSpan(found: FoundSpan, context: ImportContext): ExportSpan | undefined {
	const { layers, own, register, report } = context;
	const layerName = layerIdOf(found.layer);
	const layer = layers?.layers.find(({ id }) => id === layerName);
	const linked = found.entity ?? freeId(found.id, context);
	const known = own.get(linked) ?? register.get(linked);
	const faults = [
		idFault(found.id, context),
		!idPattern.test(linked) && `"${excerpt(linked)}" is no id of an entity.`,
		(layers ? !layer : !layerIdPattern.test(layerName)) && `There is no layer "${excerpt(found.layer)}".`,
		known &&
			layer &&
			known.type !== layer.entityType.name &&
			`"${linked}" is of type ${known.type}, which layer "${layer.id}" does not hold.`,
	];
	const fault = faults.find((one) => typeof one === "string");
	if (typeof fault === "string") {
		report.error(found.place, "E_SPAN", fault, "Correct it, or define it in the folder first.");
		return undefined;
	}
	context.taken.add(found.id);
	const { placement, ...selector } = selectedAt(found, context);
	if (found.entity === undefined) {
		if (layer) {
			const { name: type, title } = layer.entityType;
			const fields = new Map([[title, [{ kind: "text", text: selector.quote.exact } as const]]]);
			own.set(linked, { id: entityId(linked), type, fields, extra: {} });
		}
		const reason = `"${found.id}" is linked to nothing; "${linked}" was made of its words.`;
		report.warning(found.place, "W_ENTITY_NEW", reason, "Link it to what it stands for.");
	}
	return {
		annotation: {
			id: annotationId(found.id),
			layer: layerId(layerName),
			entity: entityId(linked),
			...selector,
			extra: {},
		},
		placement,
		section: undefined,
		url: undefined,
	};
}

/** The section where its words stand; undefined, and reported, for an id that cannot be. */
export function importedSection(found: FoundSection, context: ImportContext): ExportSection | undefined {
	const fault = idFault(found.id, context);
	if (fault) {
		context.report.error(found.place, "E_SPAN", fault, "Give each an id of its own.");
		return undefined;
	}
	context.taken.add(found.id);
	const { placement, ...selector } = selectedAt(found, context);
	return {
		section: { id: annotationId(found.id), label: found.label, ...selector, extra: {} },
		placement,
	};
}

function idFault(id: string, { taken }: ImportContext): string | undefined {
	if (!idPattern.test(id)) return `"${excerpt(id)}" is no id of a span.`;
	return taken.has(id) ? `The id "${id}" is taken already.` : undefined;
}

function freeId(wanted: string, { own, register }: ImportContext): string {
	let id = wanted;
	for (let number = 2; own.has(id) || register.has(id); number += 1) id = `${wanted}-${number}`;
	return id;
}

/** What stands at the range; where the file says that other words stand there, these are sought. */
function selectedAt(
	{ range, quote }: Found,
	{ anchoring, positions }: ImportContext,
): Pick<ExportSection["section"], "quote" | "position"> & Pick<ExportSection, "placement"> {
	const there = quoteAt(anchoring, range);
	const position = positions.positionOf(range);
	if (quote === undefined || quote === there.exact) {
		return { quote: there, position, placement: { kind: "exact", range } };
	}
	const stated = { quote: { exact: quote, prefix: "", suffix: "" }, position };
	return { ...stated, placement: anchor(anchoring, stated) };
}
