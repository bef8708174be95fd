import { useMemo, useState } from "react";
import type { Problem } from "../../annotation/index.ts";
import type { DocumentRecord } from "../../corpus/index.ts";
import type { Catalogue } from "../../library/index.ts";
import { findRecord } from "./initial-load.ts";

/** A catalogue, and the document that the page shows. Undefined until the catalogue has arrived. */
export interface OpenRecord {
	readonly catalogue: Catalogue | undefined;
	/** Undefined if the folder has no such document. */
	readonly record: DocumentRecord | undefined;
}

/**
 * Returns the document that the address names. The page stays at its document:
 *
 * - An address without an id means the same document during the whole visit, also if the folder gets a document that
 *   comes before it.
 * - If the file of the shown document disappears from a live folder, the document stays in the catalogue with a problem,
 *   because it can have changes that are not saved.
 */
export function useOpenRecord(current: Catalogue | undefined, id: string | undefined): OpenRecord {
	const [first, setFirst] = useState<string>();
	const [last, setLast] = useState<FoundRecord>();
	const openId = id ?? first ?? null;
	const found = current && findRecord(current, openId);
	if (found && openId === null) setFirst(found.id);
	if (current && found && last?.catalogue !== current) setLast({ catalogue: current, record: found });
	const lost = current?.live && !found && last?.record.id === openId ? last : undefined;
	return useMemo(
		() =>
			current && lost
				? { catalogue: withLostDocument(current, lost), record: lost.record }
				: { catalogue: current, record: found },
		[current, lost, found],
	);
}

interface FoundRecord {
	readonly catalogue: Catalogue;
	readonly record: DocumentRecord;
}

function withLostDocument(current: Catalogue, { catalogue, record }: FoundRecord): Catalogue {
	const problem: Problem = {
		level: "error",
		code: "E_DOCUMENT_GONE",
		file: record.file,
		path: "",
		reason: "The file was deleted, moved or renamed while this page was open, or its folder was.",
		hint: "Put the file or the folder back, then try again.",
	};
	return {
		...current,
		documents: [...current.documents, record].sort((one, other) => (one.file < other.file ? -1 : 1)),
		// A renamed folder has no files at all.
		layers: current.layers ?? catalogue.layers,
		entities: current.entities ?? catalogue.entities,
		problems: [...current.problems, problem],
	};
}
