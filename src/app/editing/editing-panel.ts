import type { AnnotationId, EntityId } from "../../annotation/index.ts";
import type { TextRange } from "../../document/index.ts";

/** A panel that the editor shows in the margin instead of the card. */
export type EditingPanel =
	/** The layers that selected text can be marked in. */
	| { readonly kind: "offer"; readonly range: TextRange }
	/** The hits of a search, to be marked together. */
	| { readonly kind: "hits"; readonly ranges: readonly TextRange[] }
	/** The fields of a span. */
	| {
			readonly kind: "form";
			readonly annotation: AnnotationId;
			/** The entry of the history that created the span. Undefined for a span of an earlier change. */
			readonly created: string | undefined;
	  }
	/** The unmarked mentions of an entity, or of all known ones. */
	| { readonly kind: "suggestions"; readonly entity?: EntityId }
	/** The spans whose words or place have changed. */
	| { readonly kind: "review" }
	/** The spans at the caret, the innermost first. */
	| { readonly kind: "caret"; readonly spans: readonly AnnotationId[] }
	/** An entity to merge or to split. */
	| {
			readonly kind: "entity";
			readonly entity: EntityId;
			/** The mention beside which the panel opens. */
			readonly mention: AnnotationId;
	  }
	/** The entities that nothing mentions. */
	| { readonly kind: "unused" }
	/** The changes of the document. */
	| { readonly kind: "history" };
