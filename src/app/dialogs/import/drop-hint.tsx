import { useEffect, useState } from "react";
import { importWords } from "./import-messages.ts";
import "./drop-hint.css";

/** Takes files that are dropped anywhere on the page, and says so while they are over it. */
export function DropHint({ onDrop }: { readonly onDrop: (files: readonly File[]) => void }) {
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
	return isOver && <p className="drop-hint">{importWords.drop}</p>;
}
