import { type MouseEvent, useMemo } from "react";
import type { PlacedSpan } from "../../../library/index.ts";
import { conversation, nextAnsweredClaim } from "../../reading/replies.ts";
import type { Reading } from "../../reading/reading.ts";
import { fragmentOf } from "../../reading/place.ts";
import { cardWords } from "./card-messages.ts";

/** A link to the next claim of the text that has an answer. Nothing after the last. */
export function NextClaim({ reading, shown, span, onGo }: NextClaimProps) {
	const turns = useMemo(() => conversation(reading, shown), [reading, shown]);
	const id = nextAnsweredClaim(turns, span)?.annotation.id;
	if (id === undefined) return null;
	const go = (event: MouseEvent) => {
		if (event.metaKey || event.ctrlKey) return;
		event.preventDefault();
		onGo(id);
	};
	return (
		<p className="onward">
			<a href={fragmentOf({ kind: "id", id })} onClick={go}>
				{cardWords.walk.next}
			</a>
		</p>
	);
}

interface NextClaimProps {
	readonly reading: Reading;
	/** What the filters show, in text order. */
	readonly shown: readonly PlacedSpan[];
	/** The one that is open. */
	readonly span: PlacedSpan;
	readonly onGo: (id: string) => void;
}
