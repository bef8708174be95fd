import {
	type Annotation,
	annotationId,
	type EntityId,
	type Layer,
	type Layers,
	type Selector,
} from "../../../annotation/index.ts";
import type { ItemChange } from "../../../corpus/index.ts";
import {
	type ChangeSet,
	insertAnnotations,
	randomId,
	type StoredDocument,
	type TakenIds,
} from "../../../editing/index.ts";
import { editingMessages } from "../editing-messages.ts";
import { addEntity, type EntityFieldValues, newEntity, takenIds } from "./entity-changes.ts";
import { excerptOf } from "./excerpt.ts";
import { createdBy, type Hand } from "./sign.ts";

/** The entity that spans link to: one that exists, or a new one with these fields. */
export type EntityChoice =
	| { readonly kind: "existing"; readonly id: EntityId }
	| { readonly kind: "new"; readonly fields: EntityFieldValues };

export interface NewSpans {
	/** The places. They may be none. */
	readonly selectors: readonly Selector[];
	readonly layer: Layer;
	readonly entity: EntityChoice;
}

/** The state from which a change is made: the stored items, the layers and the person. */
export interface ChangeContext {
	readonly stored: StoredDocument;
	/** With the layer for notes. */
	readonly layers: Layers;
	readonly hand: Hand;
}

/** Returns the change that marks places of the text in a layer, all linked to one entity, and the new ids. */
export function createSpans(
	{ selectors, layer, entity: choice }: NewSpans,
	{ stored, layers, hand }: ChangeContext,
): { readonly change: ChangeSet; readonly ids: readonly string[] } {
	const taken = takenIds(stored);
	const type = layer.entityType;
	const { entity, added } = resolveChoice(choice, type.name, { stored, layers }, taken);
	taken.add(entity);
	const annotations = selectors.map((selector): Annotation => {
		const id = annotationId(randomId(taken));
		taken.add(id);
		return { ...selector, id, layer: layer.id, entity, extra: createdBy(hand) };
	});
	const [first] = selectors;
	const text = editingMessages.changes;
	const label =
		first && selectors.length === 1
			? text.marked(type.label.one, excerptOf(first.quote.exact))
			: text.markedPlaces(type.label.one, selectors.length);
	return {
		change: {
			label,
			items: [...added, ...insertAnnotations(stored.set.annotations, annotations)],
		},
		ids: annotations.map(({ id }) => id),
	};
}

function resolveChoice(
	choice: EntityChoice,
	type: string,
	{ stored, layers }: Pick<ChangeContext, "stored" | "layers">,
	taken: TakenIds,
): { readonly entity: EntityId; readonly added: readonly ItemChange[] } {
	if (choice.kind === "existing") return { entity: choice.id, added: [] };
	const created = newEntity(stored, layers, type, choice.fields, taken);
	return { entity: created.id, added: [addEntity(stored, layers, created)] };
}
