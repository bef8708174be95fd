import { lazy, useEffect, useRef, useState } from "react";
import type { Catalogue, OpenDocument } from "../../../library/index.ts";
import type { LoadedReading } from "../../boot/read-document.ts";
import type { DialogName } from "../../commands/run-command.ts";
import { LazyBoundary } from "../../ui/lazy-boundary.tsx";
import { importMessages } from "./import-messages.ts";
import { type Laid, type NumberedFiles, useOpened } from "./use-opened.ts";
import "./drop-hint.css";
import { pluralise } from "../../language/messages.ts";
import "./opened-notices.css";

const ImportDialog = lazy(() =>
	import("../files.ts").then(({ ImportDialog }) => ({ default: ImportDialog })),
);

/** Takes annotations that are chosen or dropped, and gives the page the document with these laid over it. */
export function Opened({ catalogue, base, open, isOpening, onOpening, onLaid, announce }: OpenedProps) {
	const [dropped, setDropped] = useState<readonly File[]>(noFiles);
	const { opened, loaded, version, add, remove } = useOpened(catalogue, base);
	const latest = useRef({ opened, remove, announce });
	latest.current = { opened, remove, announce };
	useEffect(() => {
		const { opened, remove, announce } = latest.current;
		const notice = <OpenedNotices opened={opened} onRemove={remove} announce={announce} />;
		onLaid(loaded && { base, loaded, version, notice });
	}, [base, loaded, version, onLaid]);
	const close = () => {
		setDropped(noFiles);
		onOpening(undefined);
	};
	return (
		<>
			<DropHint
				onDrop={(files) => {
					setDropped(files);
					onOpening("import");
				}}
			/>
			<LazyBoundary key={String(isOpening)} onFailed={close}>
				{isOpening && (
					<ImportDialog open={open} dropped={dropped} announce={announce} onOpen={add} onClose={close} />
				)}
			</LazyBoundary>
		</>
	);
}

const noFiles: readonly File[] = [];

export interface OpenedProps {
	readonly catalogue: Catalogue;
	/** The document as its files have it. */
	readonly base: LoadedReading;
	/** The document as it is shown. */
	readonly open: OpenDocument;
	readonly isOpening: boolean;
	readonly onOpening: (dialog: DialogName | undefined) => void;
	readonly onLaid: (laid: Laid | undefined) => void;
	/** Tells through the page's live region. */
	readonly announce: (message: string) => void;
}

/** Takes files that are dropped anywhere on the page, and says so while they are over it. */
function DropHint({ onDrop }: { readonly onDrop: (files: readonly File[]) => void }) {
	const [isOver, setOver] = useState(false);
	useEffect(() => {
		const over = (event: DragEvent) => {
			if (!event.dataTransfer?.types.includes("Files")) return;
			// Otherwise the browser leaves the page for the file.
			event.preventDefault();
			event.dataTransfer.dropEffect = "copy";
			setOver(true);
		};
		const leave = (event: DragEvent) => {
			if (event.relatedTarget === null) setOver(false);
		};
		const drop = (event: DragEvent) => {
			setOver(false);
			const files = [...(event.dataTransfer?.files ?? [])];
			if (files.length === 0) return;
			event.preventDefault();
			onDrop(files);
		};
		addEventListener("dragover", over);
		addEventListener("dragleave", leave);
		addEventListener("drop", drop);
		return () => {
			removeEventListener("dragover", over);
			removeEventListener("dragleave", leave);
			removeEventListener("drop", drop);
		};
	}, [onDrop]);
	return isOver && <p className="drop-hint">{importMessages.drop}</p>;
}

/** Names what is laid over the document, and takes it away again. */
function OpenedNotices({ opened, onRemove, announce }: OpenedNoticesProps) {
	const remove = ({ number, name }: NumberedFiles, button: HTMLButtonElement) => {
		const list = button.closest("ul");
		const next = [...(list?.querySelectorAll("button") ?? [])].find((other) => other !== button);
		// The button goes, and the keyboard with it, unless it is given another place.
		(next ?? document.querySelector<HTMLElement>("[data-menu=more]"))?.focus();
		onRemove(number);
		announce(importMessages.removed(name));
	};
	return (
		<ul className="notice opened">
			{opened.map((files) => (
				<li key={files.number}>
					<span>{importMessages.notice(pluralise(files.spans, importMessages.count), files.name)}</span>
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
	readonly announce: (message: string) => void;
}
