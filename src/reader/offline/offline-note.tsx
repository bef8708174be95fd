import { useEffect, useState } from "react";
import { createPortal } from "react-dom";
import { dialogWords } from "../dialog-words.ts";
import "./offline-note.css";

/**
 * Says which version is shown where it is not the newest, and offers that. It
 * stands over the page for as long as this is so, outside of what a screen may
 * cover.
 */
export function OfflineNote({ copyOf, isOutdated, onRetry }: OfflineNoteProps) {
	const isOnline = useOnline();
	if (!copyOf && !isOutdated) return null;
	const { offline } = dialogWords;
	return createPortal(
		<aside className="offline" aria-label={offline.label}>
			{copyOf ? (
				<>
					<p>
						<b>{offline.copy(dayOf(copyOf))}</b> {isOnline ? offline.onlineAgain : offline.noNetwork}
					</p>
					<button type="button" className="tool" onClick={onRetry}>
						{offline.look}
					</button>
				</>
			) : (
				<>
					<p>{offline.newReader}</p>
					<button type="button" className="tool" onClick={() => location.reload()}>
						{offline.reload}
					</button>
				</>
			)}
		</aside>,
		document.body,
	);
}

interface OfflineNoteProps {
	/** When the document was kept; undefined where it comes from the network. */
	readonly copyOf: Date | undefined;
	/** A newer version of the reader is there. */
	readonly isOutdated: boolean;
	/** Reads the document again. */
	readonly onRetry: () => void;
}

/** "24 Nov", with the year where it is another one. */
function dayOf(date: Date): string {
	const isThisYear = date.getFullYear() === new Date().getFullYear();
	const year = isThisYear ? {} : ({ year: "numeric" } as const);
	return new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", ...year }).format(date);
}

function useOnline(): boolean {
	const [isOnline, setOnline] = useState(navigator.onLine);
	useEffect(() => {
		const look = () => setOnline(navigator.onLine);
		addEventListener("online", look);
		addEventListener("offline", look);
		return () => {
			removeEventListener("online", look);
			removeEventListener("offline", look);
		};
	}, []);
	return isOnline;
}
