import { Fragment } from "react";
import type { Layer } from "../../../annotation/index.ts";
import { messages } from "../../language/messages.ts";
import { useSettings } from "../../settings/use-settings.ts";
import { CloseCross } from "../../ui/close-cross.tsx";
import "./introduction.css";

/** On a first visit the marks explain themselves in one line above the text, until it is sent away for good. */
export function Introduction({ layers }: { readonly layers: readonly Layer[] }) {
	const [{ introduced }, change] = useSettings();
	if (introduced || layers.length === 0) return null;
	return (
		<aside className="introduction" aria-label={messages.introduction.label}>
			<p>
				{messages.introduction.marked}
				{layers.map(({ id, channel, label }) => (
					<Fragment key={id}>
						{" "}
						<span className={`sample sample-${channel}`}>{label}</span>
					</Fragment>
				))}{" "}
				{messages.introduction.use}
			</p>
			<button
				type="button"
				className="tool icon"
				aria-label={messages.introduction.dismiss}
				onClick={() => change({ introduced: true })}
			>
				<CloseCross />
			</button>
		</aside>
	);
}
