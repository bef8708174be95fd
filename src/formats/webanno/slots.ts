import { splitUnescaped, unescapeValue, type WebannoDeclaration } from "./lines.ts";

/** The prefix of the column with the roles of a slot. The next column has the addresses of the spans in the slot. */
const rolePrefix = "ROLE_";

/** The columns of a feature whose values are other spans, each with a role. */
export interface SlotColumns {
	readonly feature: string;
	/** Type of the links. Undefined if the header does not state it. */
	readonly link: string | undefined;
	/** Type of the spans in the slot. */
	readonly target: string;
	/** Indices in the features of the layer. */
	readonly roleColumn: number;
	readonly targetColumn: number;
}

/** Returns the declaration of the two columns of a slot. */
export const slotHeader = (
	host: string,
	feature: string,
	{ link, target }: { readonly link: string; readonly target: string },
): readonly string[] => [`${rolePrefix}${host}:${feature}_${link}`, target];

export const slotsIn = ({ kind, features }: WebannoDeclaration): readonly SlotColumns[] =>
	features.flatMap((name, roleColumn) => {
		const target = features[roleColumn + 1];
		if (kind !== "span" || !name.startsWith(rolePrefix) || target === undefined) return [];
		// The name of the feature can have underscores, the type after it has a package.
		const [, feature, link] = /:(\w+?)_([A-Za-z]\w*(?:\.\w+)+)$/.exec(name) ?? [];
		const stated = name.slice(rolePrefix.length).replace(/^.*:/, "");
		return [{ feature: feature ?? stated, link, target, roleColumn, targetColumn: roleColumn + 1 }];
	});

/** A span in a slot. */
export interface SlotValue {
	/** Undefined if the file states none. */
	readonly role: string | undefined;
	readonly address: string;
}

/** Returns the spans in a slot. An empty slot has the role `_` and the address `*`. */
export function slotValues(values: readonly string[], columns: SlotColumns): readonly SlotValue[] {
	const roles = splitUnescaped(values[columns.roleColumn] ?? "*", ";");
	const addresses = splitUnescaped(values[columns.targetColumn] ?? "*", ";");
	return addresses.flatMap((address, at) => {
		const role = roles[at] ?? "*";
		const isStated = role !== "*" && role !== "_";
		return /^\d+-\d+/.test(address) ? [{ role: isStated ? unescapeValue(role) : undefined, address }] : [];
	});
}

/** `coref->1-2`: the second link of the first chain, and the label of its relation to the next link. */
const arrow = /->(\d+)-(\d+)$/;

/** A place in a chain. */
interface ChainAddress {
	readonly chain: string;
	readonly index: number;
	/** The value without the place, still escaped. */
	readonly label: string;
}

/** Undefined if the value is not the place of a link. */
export function chainAddress(value: string): ChainAddress | undefined {
	const [, chain, index] = arrow.exec(value) ?? [];
	return chain === undefined ? undefined : { chain, index: Number(index), label: value.replace(arrow, "") };
}
