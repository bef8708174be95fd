import { useQuery } from "@tanstack/react-query";
import { type DocumentId, type EntityId, entityId } from "../../../annotation/index.ts";
import { otherDocumentProblems } from "../../../editing/index.ts";
import { fetchText } from "../../../library/index.ts";
import { useCatalogue } from "../../boot/queries.ts";

/**
 * Looks for links to shared entities in the annotation files of all other documents. The data is the entities that have
 * links.
 *
 * @param document that is left out
 */
export function useSharedUses(document: DocumentId, shared: readonly EntityId[]) {
	const catalogue = useCatalogue().data;
	return useQuery({
		queryKey: ["shared uses", document, shared],
		enabled: catalogue !== undefined,
		// Others can change their documents at any time.
		gcTime: 0,
		queryFn: async ({ signal }): Promise<ReadonlySet<EntityId>> => {
			const used = new Set<EntityId>();
			for (const { id, annotations } of catalogue?.documents ?? []) {
				if (id === document || annotations === undefined || used.size === shared.length) continue;
				const text = await fetchText(annotations, signal);
				for (const { path } of otherDocumentProblems(text, annotations, { added: [], removed: shared })) {
					used.add(entityId(path.slice(1)));
				}
			}
			return used;
		},
	});
}
