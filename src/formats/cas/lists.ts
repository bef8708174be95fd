import type { CasValue } from "./model.ts";

/** A node of a list of UIMA (`NonEmptyStringList`), whose tail is the next node. */
export interface ListNode {
	readonly value: string | number | boolean;
	/** True if the value is the id of a feature structure. */
	readonly isReference: boolean;
	/** Id of the next node. Undefined at the end. */
	readonly tail: number | undefined;
}

/** True for an array of numbers, truth values or strings. Its elements are values, never references. */
export const isValueArray = (type: string): boolean =>
	/^uima\.cas\.(?:Boolean|Byte|Short|Integer|Long|Float|Double|String)Array$/.test(type);

/** True for the type of a list, or of one of its nodes. */
export const isListType = (type: string): boolean =>
	/^uima\.cas\.(?:NonEmpty|Empty)?(?:FS|Integer|Float|String)List$/.test(type);

/** Returns the members of a list of UIMA. The nodes of a damaged file can form a circle. */
export function listValue(first: number, nodeAt: (id: number) => ListNode | undefined): CasValue {
	const members: ListNode[] = [];
	const seen = new Set<number>();
	for (let id: number | undefined = first; id !== undefined && !seen.has(id); ) {
		seen.add(id);
		const node = nodeAt(id);
		if (node) members.push(node);
		id = node?.tail;
	}
	return members.some(({ isReference }) => isReference)
		? { kind: "structures", ids: members.map(({ value }) => Number(value)) }
		: { kind: "strings", strings: members.map(({ value }) => String(value)) };
}
