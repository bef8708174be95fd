import type { Element } from "xast";
import { fromXml } from "xast-util-from-xml";

/** A feature structure with its references replaced by what they refer to, so that ids do not matter. */
export interface PlainStructure {
	readonly type: string;
	readonly features: Readonly<Record<string, unknown>>;
}

interface RawStructure {
	readonly id: string;
	readonly type: string;
	readonly plain: Readonly<Record<string, string>>;
	readonly references: Readonly<Record<string, readonly string[]>>;
}

/** Features that Ascribe adds, and the Sofa, which every annotation has. */
const isAdded = (name: string): boolean => name.startsWith("ascribe_") || name === "sofa";

function resolved(raws: readonly RawStructure[]): readonly PlainStructure[] {
	const byId = new Map(raws.map((raw) => [raw.id, raw]));
	const nameOf = (id: string): unknown => {
		const { type, plain = {}, references = {} } = byId.get(id) ?? {};
		// A link has no place of its own.
		return plain.begin === undefined
			? { type, role: plain.role, target: (references.target ?? []).map(nameOf) }
			: `${type} ${plain.begin}-${plain.end}`;
	};
	return raws.map(({ type, plain, references }) => ({
		type,
		features: Object.fromEntries(
			[
				...Object.entries(plain),
				...Object.entries(references).map(([name, ids]) => [name, ids.map(nameOf)] as const),
			]
				.filter(([name]) => !isAdded(name))
				.sort(([one], [other]) => (one < other ? -1 : 1)),
		),
	}));
}

/** Reads XMI with the references that the type system in the other file declares. */
export function structuresInXmi(files: readonly string[]): readonly PlainStructure[] {
	const xmi = files.find((file) => file.includes("<xmi:XMI")) ?? "";
	const typeSystem = files.find((file) => file.includes("<typeSystemDescription")) ?? "";
	const isReference = (name: string) => {
		const range = new RegExp(
			`<name>${name}</name>\\s*<description[^>]*>(?:[^<]*</description>)?\\s*<rangeTypeName>([^<]+)`,
		);
		const found = range.exec(typeSystem)?.[1] ?? "";
		return found !== "" && !/^uima\.cas\.(?:String|Integer|Boolean|StringArray)$/.test(found);
	};
	const root = elementsOf(fromXml(xmi))[0];
	const raws = elementsOf(root).map(({ name, attributes }): RawStructure => {
		const [prefix = "", local = ""] = name.split(":");
		const namespace = String(root?.attributes[`xmlns:${prefix}`]);
		const type = `${namespace.replace(/^http:\/\/\/|\.ecore$/g, "").replaceAll("/", ".")}.${local}`;
		const entries = Object.entries(attributes).filter(([key]) => key !== "xmi:id");
		const own = entries.map(([key, value]) => [key, String(value)] as const);
		return {
			...{ id: String(attributes["xmi:id"]), type },
			plain: Object.fromEntries(own.filter(([key]) => !isReference(key))),
			references: Object.fromEntries(
				own.filter(([key]) => isReference(key)).map(([key, value]) => [key, value.split(" ")]),
			),
		};
	});
	return resolved(raws).filter(({ type }) => !type.startsWith("uima.cas."));
}

const elementsOf = (node: Element | ReturnType<typeof fromXml> | undefined): readonly Element[] =>
	(node?.children ?? []).flatMap((child) => (child.type === "element" ? [child] : []));

export function structuresInJson([file = ""]: readonly string[]): readonly PlainStructure[] {
	const list: readonly Readonly<Record<string, unknown>>[] = JSON.parse(file)["%FEATURE_STRUCTURES"];
	const arrays = new Map(list.map((one) => [String(one["%ID"]), one["%ELEMENTS"]]));
	const raws = list
		.filter((one) => one["%ELEMENTS"] === undefined)
		.map((one): RawStructure => {
			const members = Object.entries(one).filter(([key]) => !key.startsWith("%") && key !== "@sofa");
			const references = members.filter(([key]) => key.startsWith("@"));
			return {
				...{ id: String(one["%ID"]), type: String(one["%TYPE"]) },
				plain: Object.fromEntries(
					members.flatMap(([key, value]) => (key.startsWith("@") ? [] : [[key, String(value)]])),
				),
				references: Object.fromEntries(
					references.map(([key, value]) => {
						const elements = arrays.get(String(value));
						return [key.slice(1), (Array.isArray(elements) ? elements : [value]).map(String)];
					}),
				),
			};
		});
	return resolved(raws).filter(({ type }) => !type.startsWith("uima.cas."));
}

/** Returns the text that the annotations of a file count. */
export function textOfCas(files: readonly string[]): string {
	const sofa = files.map((file) => {
		const [, xml] = /sofaString="([^"]*)"/.exec(file) ?? [];
		const [, json] = /"sofaString":\s*("(?:[^"\\]|\\.)*")/.exec(file) ?? [];
		const text: unknown =
			json === undefined ? xml?.replaceAll("&#10;", "\n").replaceAll("&#xA;", "\n") : JSON.parse(json);
		return typeof text === "string" ? text : "";
	});
	return sofa.join("");
}
