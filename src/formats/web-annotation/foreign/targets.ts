import {
	excerpt,
	type Json,
	type JsonObject,
	listOf,
	objectOf,
	omitKeys,
} from "../../../annotation/index.ts";
import { documentPassage, type ForeignPassage } from "../../kit/foreign-passages.ts";
import { passagesOfFragment } from "./fragments.ts";
import { hasType } from "./items.ts";
import { isWordSelector, passageOfSelectors } from "./selectors.ts";

/** A passage or a whole resource that an annotation is about. */
export interface Target {
	/** Undefined if the file states no address, as RecogitoJS does. */
	readonly source: string | undefined;
	readonly passage: ForeignPassage;
	/**
	 * The data of the target that is written again:
	 * - `selector` if no selector can be followed, or else `selectors`, which state the same place in another way;
	 * - `place` with all selectors if only the document tells whether they can be followed;
	 * - `source` with the members of the source, and `target` with the other members.
	 */
	readonly kept: JsonObject;
}

/** Returns the targets of an annotation. Each is meant alone; quotes of a Composite are pieces of one target. */
export function targetsOf(value: Json | undefined): readonly Target[] {
	return listOf(value).flatMap((target): readonly Target[] => {
		if (typeof target === "string") return targetsAt(target, undefined, {});
		const object = objectOf(target);
		if (!object) return [];
		if (hasType(object, "Composite") || hasType(object, "List")) return composed(targetsOf(object.items));
		if (hasType(object, "Choice") || hasType(object, "Independents")) return targetsOf(object.items);
		const { source: stated = object.id ?? object["@id"], selector, type } = object;
		const source = objectOf(stated);
		const address = typeof stated === "string" ? stated : (source?.id ?? source?.["@id"]);
		const members = omitKeys(object, new Set(["id", "@id", "type", "@type", "source", "selector"]));
		const others = omitKeys(source ?? {}, new Set(["id", "@id"]));
		const kept: JsonObject = type === undefined || hasType(object, "SpecificResource") ? {} : { type };
		const isStated = typeof address === "string" || selector !== undefined;
		if (!isStated) return [];
		return targetsAt(typeof address === "string" ? address : undefined, selector, {
			...(Object.keys({ ...kept, ...members }).length > 0 && { target: { ...kept, ...members } }),
			...(Object.keys(others).length > 0 && { source: others }),
		});
	});
}

/** Joins the quotes of one source, and the positions of one source. Other parts are targets of their own. */
function composed(parts: readonly Target[]): readonly Target[] {
	const groups = new Map<string, [Target, ...Target[]]>();
	for (const [index, part] of parts.entries()) {
		const { passage, source = null } = part;
		const isPosition = passage.kind === "place" && passage.place.kind === "position";
		const isJoined = passage.kind === "quote" || isPosition;
		const key = JSON.stringify([source, passage.kind, isJoined ? "" : index]);
		const group = groups.get(key);
		if (group) group.push(part);
		else groups.set(key, [part]);
	}
	return [...groups.values()].map(([first, ...others]) => ({ ...first, passage: withPieces(first, others) }));
}

/** Returns the passage of a target with those of others as further pieces. All of them are quotes, or positions. */
function withPieces({ passage }: Target, others: readonly Target[]): ForeignPassage {
	if (others.length === 0) return passage;
	const pieces = others.map((one) => one.passage);
	if (passage.kind === "quote") {
		const furtherQuotes = pieces.flatMap((one) =>
			one.kind === "quote"
				? [{ quote: one.quote, position: one.position }, ...(one.furtherQuotes ?? [])]
				: [],
		);
		return { ...passage, furtherQuotes: [...(passage.furtherQuotes ?? []), ...furtherQuotes] };
	}
	if (passage.kind !== "place" || passage.place.kind !== "position") return passage;
	const further = pieces.flatMap((one) =>
		one.kind === "place" && one.place.kind === "position"
			? [one.place.position, ...(one.place.further ?? [])]
			: [],
	);
	return { ...passage, place: { ...passage.place, further: [...(passage.place.further ?? []), ...further] } };
}

function targetsAt(
	address: string | undefined,
	selector: Json | undefined,
	members: JsonObject,
): readonly Target[] {
	const source = address?.replace(/#.*$/s, "");
	const fragment = address === undefined ? undefined : /#(.+)$/s.exec(address)?.[1];
	const ofSelectors = passageOfSelectors(selector);
	const passages = ofSelectors
		? [ofSelectors]
		: fragmentsOf(selector, fragment).flatMap((one) => passagesOfFragment(one));
	const stated =
		selector ?? (fragment === undefined ? undefined : { type: "FragmentSelector", value: fragment });
	const targetOf = (passage: ForeignPassage, kept: JsonObject): Target => ({
		...{ source, passage, kept: { ...members, ...kept } },
	});
	if (passages.length === 0) {
		const [first] = listOf(stated);
		if (stated === undefined || first === undefined) return [targetOf(documentPassage, {})];
		return [targetOf(lostPassage(first), { selector: stated })];
	}
	const [quote] = listOf(selector).filter(isQuoteSelector);
	const others = listOf(selector).filter(
		(one) => !isWordSelector(one) || (isQuoteSelector(one) && one !== quote),
	);
	return passages.map((passage) =>
		targetOf(passage, {
			...(passage.kind === "place" && stated !== undefined
				? { place: stated }
				: others.length > 0 && { selectors: others }),
		}),
	);
}

/** Returns the fragments that selectors state, or else the fragment of the address. */
function fragmentsOf(selector: Json | undefined, fragment: string | undefined): readonly string[] {
	const stated = listOf(selector).flatMap((one): readonly string[] => {
		const object = objectOf(one);
		const value = object && hasType(object, "FragmentSelector") ? object.value : undefined;
		return typeof value === "string" ? [value] : [];
	});
	return stated.length > 0 || fragment === undefined || selector !== undefined ? stated : [fragment];
}

/** Only the first quote of a list is followed. */
const isQuoteSelector = (selector: Json): boolean => {
	const object = objectOf(selector);
	return object !== undefined && hasType(object, "TextQuoteSelector");
};

/** The passage of selectors that text alone cannot resolve. It becomes an orphan that describes the selector. */
function lostPassage(selector: Json): ForeignPassage {
	const { type = "selector", value } = objectOf(selector) ?? { value: selector };
	const description = excerpt(
		`${String(type)} ${typeof value === "string" ? value : JSON.stringify(selector)}`.trim(),
	);
	return { kind: "quote", quote: { exact: description, prefix: "", suffix: "" } };
}
