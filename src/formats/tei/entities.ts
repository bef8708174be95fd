import type { Element } from "xast";
import { type EntityType, entityId, type Layers, type Report, type Value } from "../../annotation/index.ts";
import type { FoundEntity } from "../kit/imported-entity.ts";
import { attributeOf, childrenOf, elementsIn, placeOf, textIn } from "../kit/xml-tree.ts";
import { textId, unknownEntity } from "./records.ts";

/** The records in `standOff`: organisations of registers, and feature structures. */
export function readRecords(
	standOff: Element | undefined,
	layers: Layers | undefined,
	report: Report,
): readonly FoundEntity[] {
	const registers = elementsIn(standOff, "listOrg").flatMap((list) => {
		const type = attributeOf(list, "type") ?? "Organization";
		return childrenOf(list, "org").flatMap((org) =>
			foundIn(org, "register", type, organisationFields(org, layers?.types.get(type)), report),
		);
	});
	const structures = childrenOf(standOff, "fs").flatMap((fs) =>
		foundIn(fs, "own", attributeOf(fs, "type") ?? "", structureFields(fs), report),
	);
	return [...registers, ...structures];
}

/** The id of the entity that a pointer leads to; undefined for one that leads elsewhere. */
export const entityAt = (pointer: string): string | undefined => {
	if (pointer.startsWith(unknownEntity)) return pointer.slice(unknownEntity.length);
	return pointer.startsWith("#") && pointer !== `#${textId}` ? idOf(pointer.slice(1)) : undefined;
};

/** Ids of our files have a letter before them, since those of spans and entities may be the same. */
export const idOf = (xmlId: string): string => xmlId.replace(/^[aors]-/, "");

type FieldValue = readonly [name: string, value: Value];

function foundIn(
	element: Element,
	home: FoundEntity["home"],
	type: string,
	values: readonly FieldValue[],
	report: Report,
): readonly FoundEntity[] {
	const xmlId = attributeOf(element, "xml:id");
	const place = placeOf(element);
	if (xmlId === undefined) {
		report.error(place, "E_TEI_ID", "This record has no xml:id, so nothing can point at it.", "Give it one.");
		return [];
	}
	const fields = new Map<string, readonly Value[]>();
	for (const [name, value] of values) fields.set(name, [...(fields.get(name) ?? []), value]);
	return [{ place, id: idOf(xmlId), type, home, fields }];
}

function organisationFields(org: Element, type: EntityType | undefined): readonly FieldValue[] {
	return childrenOf(org).map((child): FieldValue => {
		const isName = child.name === "orgName";
		const name = isName ? (type?.title ?? "name") : (attributeOf(child, "type") ?? child.name);
		const [reference] = childrenOf(child, "ref");
		return [
			name,
			reference
				? valueAt(attributeOf(reference, "target"), reference)
				: { kind: "text", text: textIn(child) },
		];
	});
}

function structureFields(fs: Element): readonly FieldValue[] {
	return childrenOf(fs, "f").map((feature): FieldValue => {
		const name = attributeOf(feature, "name") ?? "";
		const [symbol] = childrenOf(feature, "symbol");
		const [words = feature] = childrenOf(feature, "string");
		const pointer = attributeOf(feature, "fVal");
		if (pointer !== undefined) return [name, valueAt(pointer, feature)];
		return [name, { kind: "text", text: symbol ? (attributeOf(symbol, "value") ?? "") : textIn(words) }];
	});
}

function valueAt(pointer: string | undefined, element: Element): Value {
	if (pointer === `#${textId}`) return { kind: "document" };
	const id = pointer === undefined ? undefined : entityAt(pointer);
	return id === undefined
		? { kind: "text", text: textIn(element) }
		: { kind: "entity", entity: entityId(id) };
}
