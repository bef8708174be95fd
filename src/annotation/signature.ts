import { isList } from "./jsonld/json-value.ts";
import type { Json, JsonObject } from "./model.ts";
import { excerpt } from "./problem.ts";
import type { Defect } from "./rules.ts";

/** A person, an organisation or a program (Web Annotation Data Model 3.3). Has a name, an address or both. */
export interface Agent {
	readonly name: string | undefined;
	/** The IRI that identifies the agent. */
	readonly id: string | undefined;
}

/** Who made an annotation or a collection, when and how (Web Annotation Data Model 3.3.1). */
export interface Signature {
	readonly creators: readonly Agent[];
	/** ISO 8601 in UTC, for example "2026-11-26T00:00:00Z". */
	readonly created: string | undefined;
	/** ISO 8601 in UTC, not before `created`. */
	readonly modified: string | undefined;
	/** The programs that wrote the annotation. */
	readonly generators: readonly Agent[];
	/** The rules that the annotator followed, for example "Annotation guide 2" (Dublin Core `conformsTo`). */
	readonly guides: readonly Agent[];
}

/** An annotation, a section, a relation, a collection or a document. */
export interface Signed {
	readonly extra: JsonObject;
}

/** The keys of a signature in files. */
export const signatureKeys = ["creator", "created", "modified", "generator", "conformsTo"] as const;
type SignatureKey = (typeof signatureKeys)[number];

/**
 * Reads the signature among the further keys of an annotation, a section, a relation or a collection. The keys stay
 * in `extra` as they were written, because W3C allows an IRI, an object or a list for the same agent. Invalid values
 * are left out: `signatureDefects` lists them.
 *
 * @returns undefined if no key has a valid value
 */
export function signatureOf({ extra }: Signed): Signature | undefined {
	const agentsAt = (key: SignatureKey) => entriesAt(extra, key).flatMap(({ value }) => agentOf(value) ?? []);
	const signature: Signature = {
		creators: agentsAt("creator"),
		created: dateOf(valueAt(extra, "created")),
		modified: dateOf(valueAt(extra, "modified")),
		generators: agentsAt("generator"),
		guides: agentsAt("conformsTo"),
	};
	const { creators, created, modified, generators, guides } = signature;
	const isEmpty = creators.length + generators.length + guides.length === 0 && !(created ?? modified);
	return isEmpty ? undefined : signature;
}

/**
 * Returns the signature of an item of a collection. What the item itself does not state is taken from the
 * collection.
 */
export function signatureIn(item: Signed, collection: Signed): Signature | undefined {
	const [own, common] = [signatureOf(item), signatureOf(collection)];
	if (!own || !common) return own ?? common;
	const listOr = (list: readonly Agent[], otherwise: readonly Agent[]) =>
		list.length > 0 ? list : otherwise;
	const hasDate = own.created !== undefined || own.modified !== undefined;
	return {
		creators: listOr(own.creators, common.creators),
		created: hasDate ? own.created : common.created,
		modified: hasDate ? own.modified : common.modified,
		generators: listOr(own.generators, common.generators),
		guides: listOr(own.guides, common.guides),
	};
}

/**
 * Adds to an item what its collection states about who made it, except for what the item states itself. For an item that
 * leaves its collection.
 */
export function signedBy<S extends Signed>(item: S, collection: JsonObject): S {
	const hasDate = Object.hasOwn(item.extra, "created") || Object.hasOwn(item.extra, "modified");
	const keys = signatureKeys.filter(
		(key) => Object.hasOwn(collection, key) && !(hasDate && (key === "created" || key === "modified")),
	);
	const added = Object.fromEntries(keys.map((key) => [key, collection[key] ?? null]));
	return { ...item, extra: { ...added, ...item.extra } };
}

/**
 * Sets the date of the last change. Something that states neither a creator nor a date stays unsigned: an item then has
 * the signature of its collection.
 *
 * @param date ISO 8601 in UTC
 */
export function withModified<S extends Signed>(signed: S, date: string): S {
	const { extra } = signed;
	const { creators = [], created, modified } = signatureOf(signed) ?? {};
	if (creators.length === 0 && created === undefined && modified === undefined) return signed;
	if (Object.hasOwn(extra, "modified")) return { ...signed, extra: { ...extra, modified: date } };
	const entries = Object.entries(extra);
	const last = entries.findLastIndex(([key]) => key === "creator" || key === "created");
	return { ...signed, extra: Object.fromEntries(entries.toSpliced(last + 1, 0, ["modified", date])) };
}

/** Returns the name of an agent, or its address if the file states no name. */
export const agentName = ({ name, id }: Agent): string => name ?? id ?? "";

/** A defect, and its location below the signed object as a JSON Pointer. */
export interface SignatureDefect {
	readonly path: string;
	readonly defect: Defect;
}

/** Returns the values of a signature that are not valid. They are kept in the file but not shown. */
export function signatureDefects(keys: JsonObject): readonly SignatureDefect[] {
	const agents = (["creator", "generator", "conformsTo"] as const).flatMap((key) =>
		entriesAt(keys, key).flatMap(({ value, path }) => {
			if (agentOf(value)) return [];
			const reason = `"${key}" has neither a name nor an address. It is kept, but not shown.`;
			return [{ path, defect: { code: "W_AGENT", reason, hint: agentHint } } as const];
		}),
	);
	const dates = (["created", "modified"] as const).flatMap((key) => {
		const value = valueAt(keys, key);
		if (value === undefined || dateOf(value)) return [];
		const found = typeof value === "string" ? `"${excerpt(value)}"` : "a value of another kind";
		const reason = `"${key}" must be a date and time in UTC, not ${found}. It is kept, but not shown.`;
		return [{ path: `/${key}`, defect: { code: "W_DATE", reason, hint: dateHint } } as const];
	});
	const [created, modified] = [dateOf(valueAt(keys, "created")), dateOf(valueAt(keys, "modified"))];
	const isReversed = created && modified && Date.parse(modified) < Date.parse(created);
	const order = {
		code: "W_DATE",
		reason: `"modified" (${modified}) is before "created" (${created}).`,
		hint: "Correct one of the two dates.",
	} as const;
	return [...agents, ...dates, ...(isReversed ? [{ path: "/modified", defect: order }] : [])];
}

const agentHint =
	'Write an object with a "name", such as { "type": "Person", "name": "Ada" }, or an absolute IRI as its "id".';
const dateHint = 'Write the form "2026-11-26T09:30:00Z".';

function valueAt(object: JsonObject, key: SignatureKey): Json | undefined {
	return Object.hasOwn(object, key) ? object[key] : undefined;
}

/** The values of a key that takes one value or a list, each with its JSON Pointer below the object. */
function entriesAt(
	object: JsonObject,
	key: SignatureKey,
): readonly { readonly value: Json; readonly path: string }[] {
	const found = valueAt(object, key);
	if (found === undefined) return [];
	if (!isList(found)) return [{ value: found, path: `/${key}` }];
	return found.map((value, index) => ({ value, path: `/${key}/${index}` }));
}

/** A string is an IRI. An object has an `id`, a `name` or both; of several names, the first is shown. */
function agentOf(value: Json): Agent | undefined {
	if (typeof value === "string") return isIri(value) ? { name: undefined, id: value } : undefined;
	if (typeof value !== "object" || value === null || isList(value)) return undefined;
	const { name: names } = value;
	const first = names !== undefined && isList(names) ? names[0] : names;
	const name = typeof first === "string" && first.trim() !== "" ? first.trim() : undefined;
	const id = typeof value.id === "string" && isIri(value.id) ? value.id : undefined;
	return name === undefined && id === undefined ? undefined : { name, id };
}

const isIri = (text: string): boolean => /^[a-z][a-z0-9+.-]*:\S+$/i.test(text);

/** A date as W3C requires it: an `xsd:dateTime` in UTC that names a real moment. */
function dateOf(value: Json | undefined): string | undefined {
	if (typeof value !== "string" || !datePattern.test(value)) return undefined;
	const moment = new Date(value);
	// The engine accepts 30 February and moves it to March.
	return !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(value.slice(0, 19))
		? value
		: undefined;
}

const datePattern = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?Z$/;
