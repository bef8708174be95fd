import { useEffect, useState } from "react";
import type { SaveRetry } from "../saving/auto-save.ts";
import { savingMessages as text } from "../saving/saving-messages.ts";
import { DownloadButton } from "./download-button.tsx";

/**
 * Counts down to the next attempt to save. Not a live region: a screen reader would read each second. The failure
 * itself and the end of the outage are announced.
 */
export function SaveRetryNotice({ retry: { time, tryNow } }: SaveRetryNoticeProps) {
	const seconds = useSecondsUntil(time);
	return (
		<aside className="editing-notice" aria-label={text.notSaved}>
			<p>
				<b>{text.notSavedYet}</b> {seconds === undefined ? text.tryingAgain : text.tryingAgainIn(seconds)}
			</p>
			<p>{text.keptHere}</p>
			<button
				type="button"
				className="button"
				aria-disabled={time === undefined || undefined}
				onClick={tryNow}
			>
				{text.tryNow}
			</button>
			<DownloadButton />
		</aside>
	);
}

interface SaveRetryNoticeProps {
	readonly retry: SaveRetry;
}

/** @param time in milliseconds since 1970 */
function useSecondsUntil(time: number | undefined): number | undefined {
	const [now, setNow] = useState(Date.now);
	useEffect(() => {
		setNow(Date.now());
		if (time === undefined) return;
		const timer = setInterval(() => setNow(Date.now()), second);
		return () => clearInterval(timer);
	}, [time]);
	return time === undefined ? undefined : Math.max(1, Math.ceil((time - now) / second));
}

const second = 1000;
