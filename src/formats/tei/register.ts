import type { Element } from "xast";
import type { Layers, Report, Value } from "../../annotation/index.ts";
import type { ForeignEntity } from "../kit/foreign-documents.ts";
import { fieldNameOf } from "../kit/foreign-layers.ts";
import type { ForeignSpan } from "../kit/foreign-spans.ts";
import { idPattern, uniqueIds } from "../kit/ids.ts";
import { layerForLabel } from "../kit/labels.ts";
import { attributeOf, childrenOf, elementsIn, locationOf, textIn } from "../kit/xml.ts";
import { createCounts } from "./counts.ts";
import { extraOf } from "./inline.ts";

/** Elements that describe a person, a place or another thing that a text mentions (TEI P5, chapter 14). */
const entryElements = ["person", "personGrp", "place", "org", "event", "object", "nym"] as const;

/** Spans that are linked to the entries of a register. */
export interface RegisteredSpans {
	readonly spans: readonly ForeignSpan[];
	readonly entities: readonly ForeignEntity[];
	/** The id of the first span of each entry, by the id of the entry. */
	readonly mentions: ReadonlyMap<string, string>;
}

/**
 * Links the spans whose `ref` points to an entry of a register, in the header or in `standOff`. The entry becomes the
 * entity of all of its mentions with one label. Entries that no span mentions are counted in a warning.
 *
 * @param root the element of the document
 */
export function withRegister(
	root: Element,
	spans: readonly ForeignSpan[],
	{ corpus, layers, records, report }: RegisterContext,
): RegisteredSpans {
	const parts = [
		...(corpus === root ? [] : childrenOf(corpus, "teiHeader")),
		...[...childrenOf(root, "teiHeader"), ...elementsIn(root, "standOff")],
	];
	const entries = new Map(
		parts
			.flatMap((part) => elementsIn(part, ...entryElements))
			.flatMap((entry): readonly (readonly [string, Element])[] => {
				const id = attributeOf(entry, "xml:id");
				return id === undefined || records.has(id.replace(/^r-/, "")) ? [] : [[id, entry]];
			}),
	);
	const freeId = uniqueIds();
	for (const id of records) freeId(id);
	const entities = new Map<string, ForeignEntity>();
	const mentions = new Map<string, string>();
	const linked = spans.map((span): ForeignSpan => {
		const [ref] = span.fields?.get("ref") ?? [];
		const key = ref?.kind === "text" && ref.text.startsWith("#") ? ref.text.slice(1) : "";
		const entry = entries.get(key);
		if (!entry || !idPattern.test(key) || span.layer === "" || span.entity !== undefined) return span;
		if (!mentions.has(key)) mentions.set(key, span.id);
		const known = entities.get(`${key} ${span.layer}`);
		const entity = known ?? entityOf(entry, freeId(key), span.layer, layers);
		entities.set(`${key} ${span.layer}`, entity);
		const others = new Map([...(span.fields ?? [])].filter(([name]) => name !== "ref"));
		// The other attributes are about this mention, and not about the entity.
		return { ...span, entity: entity.id, fields: undefined, extra: { ...span.extra, ...extraOf(others) } };
	});
	const unread = createCounts();
	// Another document of a corpus can mention the entry.
	if (corpus === root) for (const [key, entry] of entries) if (!mentions.has(key)) unread.add(entry);
	unread.report("W_TEI_OMITTED", "The text does not mention these entries, which are left out", report);
	return { spans: linked, entities: [...entities.values()], mentions };
}

export interface RegisterContext {
	/** The element whose header all documents of the file share. */
	readonly corpus: Element;
	readonly layers: Layers | undefined;
	/** Ids of the entities that the file defines in another way. */
	readonly records: ReadonlySet<string>;
	readonly report: Report;
}

/** Returns an entry as an entity: its first name, and a field for each attribute and each further child. */
function entityOf(entry: Element, id: string, label: string, layers: Layers | undefined): ForeignEntity {
	const type = (layers && layerForLabel(label, layers))?.entityType;
	const title = type?.title ?? "name";
	const children = childrenOf(entry).filter((child) => !nested.has(child.name));
	const name = children.find((child) => /Name$|^(?:label|head|form)$/.test(child.name)) ?? children[0];
	const fields = new Map<string, readonly Value[]>();
	const add = (key: string, text: string) => {
		const words = text.replace(/\s+/g, " ").trim();
		if (words !== "") fields.set(key, [...(fields.get(key) ?? []), { kind: "text", text: words }]);
	};
	add(title, (name && textIn(name)) || id);
	for (const [key, value] of Object.entries(entry.attributes)) {
		if (!key.startsWith("xml")) add(fieldNameOf(key), value ?? "");
	}
	for (const child of children) {
		if (child === name) continue;
		const stated = ["when", "from", "to", "notBefore", "notAfter", "value", "target", "ref"].flatMap(
			(key) => attributeOf(child, key) ?? [],
		);
		add(fieldNameOf(child.name), textIn(child).trim() || stated.join(" "));
	}
	return { location: locationOf(entry), id, type: type?.name ?? label, scope: "document", fields };
}

/** Entries inside an entry are entries of their own. */
const nested: ReadonlySet<string> = new Set(entryElements);
