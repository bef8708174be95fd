import { useEffect, useState } from "react";
import "./drop-hint.css";

/** Accepts files that are dropped anywhere on the page. Shows a hint while files are dragged over the page. */
export function DropHint({ onDrop }: DropHintProps) {
	const [isOver, setOver] = useState(false);
	useEffect(() => {
		const over = (event: DragEvent) => {
			if (!event.dataTransfer?.types.includes("Files")) return;
			// Without this, the browser navigates to the dropped file.
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
	return isOver && <p className="drop-hint">{dropMessage}</p>;
}

interface DropHintProps {
	readonly onDrop: (files: readonly File[]) => void;
}

const dropMessage = "Drop files to open a document or annotations";
