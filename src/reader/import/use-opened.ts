import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { Catalogue, DocumentRecord } from "../../library/index.ts";
import { type LoadedReading, readDocument } from "../data/queries.ts";
import type { OpenedFiles } from "./opened-files.ts";

/** What was opened over the document that is shown, and what can be done with it. */
export interface Opening {
	readonly opened: readonly NumberedFiles[];
	readonly onOpen: (files: OpenedFiles) => void;
	readonly onRemove: (number: number) => void;
}

export interface NumberedFiles extends OpenedFiles {
	readonly number: number;
}

/**
 * Lays what a reader opens over the document: its reading is made anew from its files and
 * these, each time that either changes. `shown` is undefined where nothing is laid over it, or not yet.
 */
export function useOpened(
	catalogue: Catalogue | undefined,
	record: DocumentRecord | undefined,
	base: BaseReading,
) {
	const [all, setAll] = useState<readonly NumberedFiles[]>([]);
	const opened = all.filter(({ document }) => document === record?.id);
	const { data, dataUpdatedAt, isPlaceholderData } = base;
	const isLaid = opened.length > 0;
	const laid = useQuery({
		queryKey: ["laid-over", record?.id, dataUpdatedAt, opened.map(({ number }) => number)],
		enabled: isLaid && data?.reading.isWhole === true && !isPlaceholderData,
		placeholderData: keepPreviousData,
		queryFn: async ({ signal }) => {
			if (!catalogue || !record || !data) throw new Error("Nothing is there to lay annotations over.");
			const { layOver } = await import("./lay-over.ts");
			return readDocument(catalogue, record, signal, { laidOver: layOver(data, opened) });
		},
	});
	const isOfRecord = laid.data?.reading.open.record.id === record?.id;
	const shown = isLaid && isOfRecord ? laid.data : undefined;
	const opening: Opening = {
		opened,
		onOpen: (files) =>
			setAll((before) => [...before, { ...files, number: (before.at(-1)?.number ?? 0) + 1 }]),
		onRemove: (number) => setAll((before) => before.filter((each) => each.number !== number)),
	};
	return { shown, opening };
}

interface BaseReading {
	readonly data: LoadedReading | undefined;
	readonly dataUpdatedAt: number;
	readonly isPlaceholderData: boolean;
}
