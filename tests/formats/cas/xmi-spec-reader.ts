/**
 * A reader of UIMA XMI, written from the documentation only ("XMI CAS serialization", "Type System
 * descriptions"). Offsets count UTF-16 units.
 *
 * @throws Error if the file violates the documentation
 */
export function readXmi(xmi: Document, typeSystem: Document): ReadXmi {
	const types = new Map(
		[...typeSystem.getElementsByTagName("typeDescription")].map((type) => [textAt(type, "name"), type]),
	);
	must(types.size === typeSystem.getElementsByTagName("typeDescription").length, "each type is defined once");
	const elements = [...xmi.documentElement.children];
	const byId = new Map(elements.map((element) => [element.getAttribute("xmi:id"), element]));
	const sofa = elements.find((element) => typeOf(element) === "uima.cas.Sofa");
	const view = elements.find((element) => typeOf(element) === "uima.cas.View");
	const mustExist = (id: string) => must(byId.has(id), `the feature structure ${id} exists`);
	for (const id of (view?.getAttribute("members") ?? "").split(" ")) mustExist(id);
	for (const element of elements) {
		const ranges = rangesOf(typeOf(element), types);
		if (!ranges) continue;
		must(/^[1-9]\d*$/.test(element.getAttribute("xmi:id") ?? ""), "an id above 0");
		for (const { name, value } of element.attributes) {
			if (name === "xmi:id") continue;
			const range = ranges.get(name) ?? "";
			must(range !== "" && range !== "uima.cas.StringArray", `${typeOf(element)} may have ${name}`);
			if (range === "uima.cas.Integer") must(/^\d+$/.test(value), `${name} is a number`);
			else if (range === "uima.cas.Boolean") must(/^(true|false)$/.test(value), `${name} is true or false`);
			else if (range !== "uima.cas.String") value.split(" ").forEach(mustExist);
		}
		for (const { tagName } of element.children) {
			must(ranges.get(tagName) === "uima.cas.StringArray", `${typeOf(element)} may have ${tagName}`);
		}
	}
	return { text: sofa?.getAttribute("sofaString") ?? "", elements, byId };
}

export interface ReadXmi {
	readonly text: string;
	readonly elements: readonly Element[];
	readonly byId: ReadonlyMap<string | null, Element>;
}

/** Returns the type name: the namespace `http:///a/b.ecore` is the package `a.b`. */
const typeOf = ({ namespaceURI, localName }: Element): string =>
	`${namespaceURI
		?.replace(/^http:\/\/\//, "")
		.replace(/\.ecore$/, "")
		.replaceAll("/", ".")}.${localName}`;

const builtIn: Readonly<Record<string, Readonly<Record<string, string>>>> = {
	"uima.cas.TOP": {},
	"uima.tcas.Annotation": {
		sofa: "uima.cas.Sofa",
		begin: "uima.cas.Integer",
		end: "uima.cas.Integer",
	},
	"uima.tcas.DocumentAnnotation": {
		sofa: "uima.cas.Sofa",
		begin: "uima.cas.Integer",
		end: "uima.cas.Integer",
		language: "uima.cas.String",
	},
};

/** Returns undefined for the elements that are not feature structures: Sofa, View and NULL. */
function rangesOf(
	name: string,
	types: ReadonlyMap<string, Element>,
): ReadonlyMap<string, string> | undefined {
	const type = types.get(name);
	if (!type) {
		must(
			builtIn[name] !== undefined || /^uima\.cas\.(Sofa|View|NULL)$/.test(name),
			`the type ${name} is defined`,
		);
		return builtIn[name] && new Map(Object.entries(builtIn[name]));
	}
	const own = [...type.getElementsByTagName("featureDescription")].map(
		(feature) => [textAt(feature, "name"), textAt(feature, "rangeTypeName")] as const,
	);
	return new Map([...(rangesOf(textAt(type, "supertypeName"), types) ?? []), ...own]);
}

const textAt = (element: Element, name: string): string =>
	[...element.children].find(({ tagName }) => tagName === name)?.textContent ?? "";

function must(isSo: boolean, rule: string): void {
	if (!isSo) throw new Error(`Violated rule: ${rule}.`);
}

/** Returns the spans of the layers with their words at the UTF-16 offsets, in file order. */
export const spansOf = ({ text, elements, byId }: ReadXmi) =>
	elements.flatMap((one) => {
		const [, layer] = /^ascribe\.layer\.(\w+)$/.exec(typeOf(one)) ?? [];
		if (layer === undefined) return [];
		const start = Number(one.getAttribute("begin"));
		const end = Number(one.getAttribute("end"));
		const entity = byId.get(one.getAttribute("entity"))?.getAttribute("entity_id");
		const id = one.getAttribute("id");
		return [{ id, layer: layer.toLowerCase(), entity, start, end, words: text.slice(start, end) }];
	});
