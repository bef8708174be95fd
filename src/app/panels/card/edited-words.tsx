import { textChanges } from "../../../anchoring/index.ts";
import { cardMessages } from "./card-messages.ts";

/** The annotated words and the words that are now in their place: what was removed and what was added. */
export function EditedWords({ before, after }: { readonly before: string; readonly after: string }) {
	const pieces = textChanges(before, after).map((change, at) => ({ ...change, at }));
	return (
		<p className="doubt">
			<b>{cardMessages.edited}</b> {cardMessages.editedHint}{" "}
			<bdi>
				{pieces.map(({ kind, text, at }) => {
					if (kind === "same") return text;
					const Tag = kind === "removed" ? "del" : "ins";
					return (
						<Tag key={at}>
							<span className="unseen">{` ${cardMessages[kind]} `}</span>
							{text}
						</Tag>
					);
				})}
			</bdi>
		</p>
	);
}
