import type { Entity, EntityType, Field, Layers } from "../../annotation/index.ts";

/**
 * The type of the things of a new layer: the one that the file gives them, with the
 * fields that they have there; one of the library by that name; where the file says nothing,
 * one that knows a name.
 */
export function typeFor(layer: string, linked: readonly Entity[], known: Layers): EntityType {
	const [stated, ...others] = new Set(linked.map(({ type }) => type));
	// Formats without types call the things after the layer.
	const isStated =
		stated !== undefined && stated !== layer && others.length === 0 && namePattern.test(stated);
	const name = isStated ? stated : freeName(nameOf(layer), known);
	const held = isStated ? known.types.get(name) : undefined;
	if (held) return held;
	const label = wordsOf(name);
	const fields = fieldsOf(linked);
	const texts = fields.filter(({ kind }) => kind === "text");
	const title = texts.find((field) => field.name === "name") ?? texts[0];
	return {
		name,
		label: { one: label, other: label },
		title: title?.name ?? "name",
		fields: title ? fields : [fieldNamed("name"), ...fields.filter((field) => field.name !== "name")],
	};
}

const namePattern = /^[A-Za-z][A-Za-z0-9]{0,40}$/;
/** Keys that every entity has on disk. */
const ownKeys: ReadonlySet<string> = new Set(["id", "type"]);

/** `named-place` is `NamedPlace`. */
const nameOf = (layer: string): string =>
	layer.replace(/(?:^|-)([a-z0-9])/g, (_match, letter: string) => letter.toUpperCase()).replaceAll("-", "");

function freeName(wanted: string, { types }: Layers): string {
	let name = wanted;
	for (let number = 2; types.has(name); number += 1) name = `${wanted}${number}`;
	return name;
}

const wordsOf = (name: string): string => {
	const words = name.replace(/(?<=[a-z])(?=[A-Z])/g, " ").toLowerCase();
	return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
};

function fieldsOf(linked: readonly Entity[]): readonly Field[] {
	const fields = new Map<string, Field>();
	for (const [name, values] of linked.flatMap((entity) => [...entity.fields])) {
		if (!namePattern.test(name) || ownKeys.has(name)) continue;
		const before = fields.get(name) ?? fieldNamed(name);
		const isText = before.kind === "text" && values.every(({ kind }) => kind === "text");
		fields.set(name, {
			...before,
			kind: isText ? "text" : "reference",
			many: before.many || values.length > 1,
		});
	}
	return [...fields.values()];
}

const fieldNamed = (name: string): Field => ({
	name,
	property: name,
	label: wordsOf(name),
	kind: "text",
	many: false,
	required: false,
	terms: [],
	leadsTo: [],
	facet: undefined,
	inverse: undefined,
	answers: false,
	alias: false,
	exception: false,
	missing: undefined,
});
