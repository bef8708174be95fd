import { lazy, useEffect, useRef, useState } from "react";
import type { Catalogue, OpenDocument } from "../../../library/index.ts";
import type { LoadedReading } from "../../boot/read-document.ts";
import type { DialogName } from "../../commands/run-command.ts";
import { Later } from "../../ui/lazy-boundary.tsx";
import { DropHint } from "./drop-hint.tsx";
import { OpenedNotices } from "./opened-notices.tsx";
import { type Laid, useOpened } from "./use-opened.ts";

const ImportDialog = lazy(() =>
	import("../files.ts").then(({ ImportDialog }) => ({ default: ImportDialog })),
);

/** Takes annotations that are chosen or dropped, and gives the page the document with these laid over it. */
export function Opened({ catalogue, base, open, isOpening, onOpening, onLaid, say }: OpenedProps) {
	const [dropped, setDropped] = useState<readonly File[]>(noFiles);
	const { opened, loaded, version, add, remove } = useOpened(catalogue, base);
	const latest = useRef({ opened, remove, say });
	latest.current = { opened, remove, say };
	useEffect(() => {
		const { opened, remove, say } = latest.current;
		const notice = <OpenedNotices opened={opened} onRemove={remove} say={say} />;
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
			<Later key={String(isOpening)} onMissing={close}>
				{isOpening && <ImportDialog open={open} dropped={dropped} say={say} onOpen={add} onClose={close} />}
			</Later>
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
	readonly say: (words: string) => void;
}
