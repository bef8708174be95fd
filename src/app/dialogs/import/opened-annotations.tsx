import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useLayoutEffect, useMemo, useRef, useState } from "react";
import type { Catalogue } from "../../../library/index.ts";
import type { LoadedDocument } from "../../boot/create-loaded-document.ts";
import { problemFromError } from "../../boot/problem-from-error.ts";
import { useViewStore } from "../../reading/page-context.tsx";
import { FileDialogs } from "../file-dialogs/file-dialogs.tsx";
import { importMessages } from "./import-messages.ts";
import type { OpenedFiles } from "./opened-files.ts";
import "./opened-notices.css";

/** A document with the annotations that were opened from files. */
export interface OverlaidReading {
	/** The document without the opened annotations. */
	readonly base: LoadedDocument;
	readonly loaded: LoadedDocument;
	/** Lists the opened files. */
	readonly notice: ReactNode;
}

/** Opens annotations from chosen or dropped files, and passes on the document that includes them. */
export function OpenedAnnotations(props: OpenedAnnotationsProps) {
	const { base, catalogue, onOverlayChange, onReload } = props;
	const store = useViewStore();
	const { opened, loaded, add, remove } = useOpenedFiles(base);
	const latest = useRef({ opened, remove });
	latest.current = { opened, remove };
	// A layout effect, so that the opened annotations do not disappear for a frame when the document changes.
	useLayoutEffect(() => {
		const { opened, remove } = latest.current;
		const notice = <OpenedNotices opened={opened} onRemove={remove} />;
		onOverlayChange(loaded && { base, loaded, notice });
	}, [base, loaded, onOverlayChange]);
	return <FileDialogs store={store} catalogue={catalogue} onReload={onReload} onOpen={add} />;
}

export interface OpenedAnnotationsProps {
	/** The document without the opened annotations. */
	readonly base: LoadedDocument;
	readonly catalogue: Catalogue;
	/** Fetches the catalogue again. */
	readonly onReload: () => Promise<unknown>;
	/** Called with undefined if no file is open. */
	readonly onOverlayChange: (overlaid: OverlaidReading | undefined) => void;
}

interface NumberedFiles extends OpenedFiles {
	readonly number: number;
}

/**
 * Holds the opened files of this visit. `loaded` is undefined if no file is open for the document, and while the code
 * that applies the files loads.
 */
function useOpenedFiles(base: LoadedDocument) {
	const [all, setAll] = useState<readonly NumberedFiles[]>([]);
	const { id } = base.reading.record;
	const opened = useMemo(() => all.filter(({ document }) => document === id), [all, id]);
	// In the chunk of the dialog, because most readers open no file.
	const code = useQuery({
		queryKey: ["chunk", "files"],
		enabled: opened.length > 0,
		queryFn: async () => (await import("../files.ts")).withOpenedFiles,
	});
	const { data: apply, error } = code;
	const loaded = useMemo(() => {
		if (opened.length === 0) return undefined;
		if (apply) return apply(base, opened);
		return error ? { ...base, problems: [...base.problems, problemFromError(error)] } : undefined;
	}, [base, opened, apply, error]);
	return {
		opened,
		loaded,
		add: (files: OpenedFiles) =>
			setAll((before) => [...before, { ...files, number: (before.at(-1)?.number ?? 0) + 1 }]),
		remove: (number: number) => setAll((before) => before.filter((files) => files.number !== number)),
	};
}

/** Lists the opened files, each with a button that removes its annotations. */
function OpenedNotices({ opened, onRemove }: OpenedNoticesProps) {
	const store = useViewStore();
	const remove = ({ number, name }: NumberedFiles, button: HTMLButtonElement) => {
		const list = button.closest("ul");
		const next = [...(list?.querySelectorAll("button") ?? [])].find((other) => other !== button);
		// Moves focus, because the focused button is about to be removed.
		(next ?? document.querySelector<HTMLElement>("[data-menu=more]"))?.focus();
		onRemove(number);
		store.announce(importMessages.removed(name));
	};
	return (
		<ul className="notice opened">
			{opened.map((files) => (
				<li key={files.number}>
					<span>{importMessages.notice(files.count, files.name)}</span>
					<button
						type="button"
						className="button"
						aria-label={importMessages.removeNamed(files.name)}
						onClick={({ currentTarget }) => remove(files, currentTarget)}
					>
						{importMessages.remove}
					</button>
				</li>
			))}
		</ul>
	);
}

interface OpenedNoticesProps {
	readonly opened: readonly NumberedFiles[];
	readonly onRemove: (number: number) => void;
}
