import { describe } from "../../../anchoring/index.ts";
import {
	type Entity,
	type EntityId,
	type Layer,
	type Selector,
	unmarkedMentions,
} from "../../../annotation/index.ts";
import { rangesOf } from "../../../corpus/index.ts";
import { range, type TextRange } from "../../../document/index.ts";
import { apply, type ChangeSet, compose } from "../../../editing/index.ts";
import type { Reading } from "../../reading/reading.ts";
import { type ChangeContext, createSpans } from "../changes/create-spans.ts";
import { suggestionMessages as text } from "./suggestion-messages.ts";

/** A mention of a known entity that is not marked. It is in no count and no export. */
export interface Suggestion {
	/** The same for the same words in the same place, also after other text of the document has changed. */
	readonly key: string;
	readonly layer: Layer;
	readonly entity: Entity;
	readonly range: TextRange;
}

/** True if the spans of a layer are names: they have no notes in the margin, or every mention must be marked. */
const hasNames = ({ notes, rules }: Layer): boolean => !notes || rules.includes("every-mention");

/**
 * Returns the unmarked mentions of a document in text order, without those that `isPassed` names.
 *
 * @param only the entity to look for; undefined for all. Words inside a longer name of another entity are no mention.
 */
export function suggestionsIn(
	reading: Reading,
	isPassed: (key: string) => boolean,
	only?: EntityId,
): readonly Suggestion[] {
	const { text, entities, layers, spans } = reading;
	const type = only === undefined ? undefined : entities.get(only)?.type;
	return layers.layers
		.filter((layer) => hasNames(layer) && (type === undefined || layer.entityType.name === type))
		.flatMap((layer) => {
			const marked = spans.filter((span) => span.layer.id === layer.id).flatMap(rangesOf);
			const mentions = unmarkedMentions({ text, layer, entities: entities.values(), marked });
			return mentions.map(({ entity, start, end }): Suggestion => {
				const surroundings = text.slice(Math.max(0, start - contextLength), end + contextLength);
				const key = JSON.stringify([layer.id, entity.id, surroundings]);
				return { key, layer, entity, range: range(start, end) };
			});
		})
		.filter(({ key, entity }) => !isPassed(key) && (only === undefined || entity.id === only))
		.sort((one, other) => one.range.start - other.range.start);
}

/** In UTF-16 units on each side. */
const contextLength = 24;

/**
 * Returns one change that marks the suggestions. A suggestion whose words cannot be selected is left out, for example
 * half of a letter with its accent.
 */
export function takeSuggestions(
	suggestions: readonly Suggestion[],
	reading: Reading,
	context: ChangeContext,
): ChangeSet {
	let { stored } = context;
	let taken: ChangeSet = { label: "", items: [] };
	let count = 0;
	for (const { layer, entity, selectors } of groupsOf(suggestions, reading)) {
		const { change } = createSpans(
			{ selectors, layer, entity: { kind: "existing", id: entity.id } },
			{ ...context, stored },
		);
		stored = apply(stored, change);
		taken = compose(taken, change);
		count += selectors.length;
	}
	return count === 1 ? taken : { ...taken, label: text.takenLabel(count) };
}

interface SuggestionGroup {
	readonly layer: Layer;
	readonly entity: Entity;
	readonly selectors: Selector[];
}

/** Returns the places of each entity in each layer. */
function groupsOf(suggestions: readonly Suggestion[], { anchoring }: Reading): Iterable<SuggestionGroup> {
	const groups = new Map<string, SuggestionGroup>();
	if (!anchoring) return [];
	for (const { layer, entity, range } of suggestions) {
		const selector = describe(anchoring, range);
		if (!selector) continue;
		const key = `${layer.id} ${entity.id}`;
		const group = groups.get(key);
		if (group) group.selectors.push(selector);
		else groups.set(key, { layer, entity, selectors: [selector] });
	}
	return groups.values();
}
