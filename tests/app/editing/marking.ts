import { type AnnotationId, annotationId } from "../../../src/annotation/index.ts";
import { deleteSpan } from "../../../src/app/editing/changes/change-span.ts";
import { createSpans } from "../../../src/app/editing/changes/create-spans.ts";
import type { EditingSession } from "../../../src/app/editing/session/editing-session.ts";
import { contextOf, layerOf, selectorOf, textValue } from "./builders.ts";

/** Marks words as a mention of a new site, and returns the id of the span. */
export function mark(session: EditingSession, words: string, name = words): AnnotationId {
	const reading = session.reading();
	const { change, ids } = createSpans(
		{
			selectors: [selectorOf(reading, words)],
			layer: layerOf(reading, "site"),
			entity: { kind: "new", fields: new Map([["name", [textValue(name)]]]) },
		},
		contextOf(session),
	);
	session.perform(change);
	return annotationId(ids[0] ?? "");
}

export const remove = (session: EditingSession, id: string) =>
	session.perform(deleteSpan(annotationId(id), contextOf(session)));
