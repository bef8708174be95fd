import { useEffect, useState } from "react";
import { type DocumentId, type EntityId, entityId } from "../../../annotation/index.ts";
import { otherDocumentProblems } from "../../../editing/index.ts";
import { fetchCatalogue, fetchText } from "../../../library/index.ts";

/** The shared entities that other documents link to, or why they are not known. */
export type SharedUses =
	| { readonly kind: "searching" }
	| { readonly kind: "failed" }
	| { readonly kind: "found"; readonly ids: ReadonlySet<EntityId> };

/**
 * Looks for links to shared entities in the annotation files of all other documents.
 *
 * @param document that is left out
 * @param shared ids; a new list with the same ids does not search again
 */
export function useSharedUses(document: DocumentId, shared: readonly EntityId[]): SharedUses {
	const key = shared.join(" ");
	const [last, setLast] = useState<{ readonly key: string; readonly uses: SharedUses }>();
	useEffect(() => {
		const stop = new AbortController();
		const set = (uses: SharedUses) => {
			if (!stop.signal.aborted) setLast({ key, uses });
		};
		findUses(document, key.split(" ").map(entityId), stop.signal).then(
			(ids) => set({ kind: "found", ids }),
			() => set({ kind: "failed" }),
		);
		return () => stop.abort();
	}, [document, key]);
	return last?.key === key ? last.uses : { kind: "searching" };
}

async function findUses(
	document: DocumentId,
	shared: readonly EntityId[],
	signal: AbortSignal,
): Promise<ReadonlySet<EntityId>> {
	const used = new Set<EntityId>();
	const { documents } = await fetchCatalogue(signal);
	for (const { id, annotations } of documents) {
		if (id === document || annotations === undefined || used.size === shared.length) continue;
		const text = await fetchText(annotations, signal);
		for (const { path } of otherDocumentProblems(text, annotations, { added: [], removed: shared })) {
			used.add(entityId(path.slice(1)));
		}
	}
	return used;
}
