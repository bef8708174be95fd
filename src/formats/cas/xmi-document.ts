import type { Element, Nodes } from "xast";
import { toXml } from "xast-util-to-xml";
import { x } from "xastscript";
import { textElement, xmlSafe } from "../kit/xml-text.ts";
import {
	annotationType,
	type Cas,
	type CasStructure,
	type CasValue,
	initialView,
	sofaId,
	sofaType,
} from "./cas.ts";

/**
 * The XMI of a CAS: an element for each feature structure, features as attributes, lists of
 * texts as elements inside (UIMA References, "XMI CAS serialization").
 */
export function xmiOf(cas: Cas): string {
	const sofa = x(nameOf(sofaType), {
		"xmi:id": String(sofaId),
		...{ sofaNum: "1", sofaID: initialView, mimeType: "text" },
		sofaString: xmlSafe(cas.text),
	});
	const members = cas.structures.map(({ id }) => id).join(" ");
	const elements = [
		x(nameOf("uima.cas.NULL"), { "xmi:id": "0" }),
		sofa,
		...cas.structures.map(elementOf),
		x(nameOf("uima.cas.View"), { sofa: String(sofaId), members }),
	];
	const lines = elements.flatMap((element): readonly Nodes[] => [newLine, raw(lineOf(element))]);
	const root = x("xmi:XMI", { ...namespacesOf(cas), "xmi:version": "2.0" }, [...lines, newLine]);
	return `${declaration}${toXml(root, { allowDangerousXml: true })}\n`;
}

export const declaration = '<?xml version="1.0" encoding="UTF-8"?>\n';
export const xmiNamespace = "http://www.omg.org/XMI";

const raw = (value: string): Nodes => ({ type: "raw", value });
const newLine = raw("\n");

/**
 * An element on one line. A parser makes a space of each line break and tab in an attribute, so
 * all that are left are written as references; the serialiser leaves them as they are.
 */
const lineOf = (element: Element): string =>
	toXml(element, { allowDangerousXml: true, closeEmptyElements: true, tightClose: true }).replace(
		/[\t\n\r]/g,
		(sign) => `&#x${sign.charCodeAt(0).toString(16).toUpperCase()};`,
	);

function elementOf({ id, type, features }: CasStructure): Element {
	const values = [...features];
	const attributes = values.flatMap(([name, value]) => {
		const attribute = attributeOf(value);
		return attribute === undefined ? [] : [[name, attribute] as const];
	});
	const lists = values.flatMap(([name, value]) =>
		value.kind === "strings" ? value.strings.map((string) => textElement(name, {}, string)) : [],
	);
	return x(
		nameOf(type),
		{
			"xmi:id": String(id),
			...(features.has("begin") && { sofa: String(sofaId) }),
			...Object.fromEntries(attributes),
		},
		lists,
	);
}

function attributeOf(value: CasValue): string | undefined {
	switch (value.kind) {
		case "plain":
			return xmlSafe(String(value.value));
		case "strings":
			return undefined;
		case "structure":
			return String(value.id);
		case "structures":
			return value.ids.join(" ");
	}
}

const packageOf = (type: string): string => type.slice(0, type.lastIndexOf("."));
const prefixOf = (name: string): string => name.slice(name.lastIndexOf(".") + 1);

/** `layer:Site` for `ascribe.layer.Site`. */
const nameOf = (type: string): string =>
	`${prefixOf(packageOf(type))}:${type.slice(type.lastIndexOf(".") + 1)}`;

/** A package of types is a namespace: `http:///ascribe/layer.ecore`. */
function namespacesOf({ types }: Cas): Readonly<Record<string, string>> {
	const names = [sofaType, annotationType, ...types.map(({ name }) => name)].map(packageOf);
	return {
		"xmlns:xmi": xmiNamespace,
		...Object.fromEntries(
			[...new Set(names)].map((name) => [
				`xmlns:${prefixOf(name)}`,
				`http:///${name.replaceAll(".", "/")}.ecore`,
			]),
		),
	};
}
