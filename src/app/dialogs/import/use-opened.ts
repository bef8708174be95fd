import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import type { Catalogue } from "../../../library/index.ts";
import { problemFromError } from "../../boot/problem-from-error.ts";
import { type LoadedReading, readDocument } from "../../boot/read-document.ts";
import type { OpenedFiles } from "./opened-files.ts";

/** A document with what was opened laid over it. */
export interface Laid {
	/** The document alone, as its files have it. */
	readonly base: LoadedReading;
	readonly loaded: LoadedReading;
	/** Another for each. */
	readonly version: string;
	/** Names what was opened. */
	readonly notice: ReactNode;
}

export interface NumberedFiles extends OpenedFiles {
	readonly number: number;
}

/**
 * Lays what a reader opens over the document: its reading is made anew from its files and
 * these, each time that either changes. `loaded` is undefined where nothing is laid over it, or not yet.
 */
export function useOpened(catalogue: Catalogue, base: LoadedReading) {
	const [all, setAll] = useState<readonly NumberedFiles[]>([]);
	const { record } = base.reading.open;
	const opened = all.filter(({ document }) => document === record.id);
	const numbers = opened.map(({ number }) => number).join("-");
	const laid = useQuery({
		queryKey: ["laid-over", record.id, numbers, base],
		// A reading is no JSON; each is another by itself.
		queryKeyHashFn: ([, id]) => `laid-over ${id} ${numbers} ${base.version}`,
		enabled: opened.length > 0 && base.reading.isWhole,
		queryFn: async ({ signal }) => {
			const { layOver } = await import("../files.ts");
			return readDocument(catalogue, record, signal, { overlay: layOver(base, opened) });
		},
	});
	const failed = laid.error && { ...base, problems: [...base.problems, problemFromError(laid.error)] };
	return {
		opened,
		loaded: opened.length > 0 ? (laid.data ?? failed ?? undefined) : undefined,
		version: `${numbers} ${base.version}`,
		add: (files: OpenedFiles) =>
			setAll((before) => [...before, { ...files, number: (before.at(-1)?.number ?? 0) + 1 }]),
		remove: (number: number) => setAll((before) => before.filter((each) => each.number !== number)),
	};
}
