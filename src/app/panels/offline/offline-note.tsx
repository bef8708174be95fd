import { useEffect, useState } from "react";
import { createPortal } from "react-dom";
import "./offline-note.css";

/**
 * Says which version is shown where it is not the newest, and offers that. It
 * stands over the page for as long as this is so, outside of what a screen may
 * cover.
 */
export function OfflineNote({ copyOf, isOutdated, onRetry }: OfflineNoteProps) {
	const isBack = useNetworkBack();
	if (!copyOf && !isOutdated) return null;

	return createPortal(
		<aside className="offline" aria-label={offlineMessages.label}>
			{copyOf ? (
				<>
					<p>
						<b>{offlineMessages.copy(dayOf(copyOf))}</b>{" "}
						{isBack ? offlineMessages.networkBack : offlineMessages.noNetwork}
					</p>
					<button type="button" className="tool" onClick={onRetry}>
						{offlineMessages.look}
					</button>
				</>
			) : (
				<>
					<p>{offlineMessages.newReader}</p>
					<button type="button" className="tool" onClick={() => location.reload()}>
						{offlineMessages.reload}
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

/**
 * Whether the browser has found a network since the page was opened. That it had
 * one then says nothing: the server may be the one that does not answer.
 */
function useNetworkBack(): boolean {
	const [isBack, setBack] = useState(false);
	useEffect(() => {
		const back = () => setBack(true);
		const gone = () => setBack(false);
		addEventListener("online", back);
		addEventListener("offline", gone);
		return () => {
			removeEventListener("online", back);
			removeEventListener("offline", gone);
		};
	}, []);
	return isBack;
}

/** Strings of the offline notice. */
export const offlineMessages = {
	label: "Version",
	copy: (day: string) => `Offline copy of ${day}.`,
	noNetwork: "There may be a newer one.",
	networkBack: "The network is back.",
	look: "Look for a newer one",
	newReader: "A newer version of the reader is here.",
	reload: "Load it",
};
