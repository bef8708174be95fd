import { useEffect, useState } from "react";
import { CornerNote } from "../../ui/corner-note.tsx";

/**
 * A notice that the page shows an offline copy or an outdated version of Ascribe. A button loads
 * the newer version.
 */
export function OfflineNote({ storedAt, isOutdated, onRetry }: OfflineNoteProps) {
	const isOnlineAgain = useOnlineAgain();
	if (!storedAt && !isOutdated) return null;

	return (
		<CornerNote label={offlineMessages.label}>
			{storedAt ? (
				<>
					<p>
						<b>{offlineMessages.copy(dayOf(storedAt))}</b>{" "}
						{isOnlineAgain ? offlineMessages.onlineAgain : offlineMessages.offline}
					</p>
					<button type="button" className="tool" onClick={onRetry}>
						{offlineMessages.check}
					</button>
				</>
			) : (
				<>
					<p>{offlineMessages.newVersion}</p>
					<button type="button" className="tool" onClick={() => location.reload()}>
						{offlineMessages.reload}
					</button>
				</>
			)}
		</CornerNote>
	);
}

interface OfflineNoteProps {
	/** Date of the offline copy. Undefined if the document was loaded from the network. */
	readonly storedAt: Date | undefined;
	/** True if a newer version of Ascribe is installed. */
	readonly isOutdated: boolean;
	/** Loads the document again. */
	readonly onRetry: () => void;
}

/** "24 Nov", with the year if it is not the current one. */
function dayOf(date: Date): string {
	const isThisYear = date.getFullYear() === new Date().getFullYear();
	const year = isThisYear ? {} : ({ year: "numeric" } as const);
	return new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", ...year }).format(date);
}

/**
 * True if the browser went online after the page was opened. `navigator.onLine` is not used: if the
 * browser was online from the start, the server is the one that is unreachable.
 */
function useOnlineAgain(): boolean {
	const [isOnlineAgain, setOnlineAgain] = useState(false);
	useEffect(() => {
		const goOnline = () => setOnlineAgain(true);
		const goOffline = () => setOnlineAgain(false);
		addEventListener("online", goOnline);
		addEventListener("offline", goOffline);
		return () => {
			removeEventListener("online", goOnline);
			removeEventListener("offline", goOffline);
		};
	}, []);
	return isOnlineAgain;
}

const offlineMessages = {
	label: "Version",
	copy: (day: string) => `Offline copy of ${day}.`,
	offline: "A newer version may exist.",
	onlineAgain: "You are online again.",
	check: "Check for updates",
	newVersion: "A new version of Ascribe is available.",
	reload: "Reload",
};
