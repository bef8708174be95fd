import { messages } from "../../language/messages.ts";

/** The filters leave no span: the text stays, and one button brings the marks back. */
export function NothingMatches({ onClear }: { readonly onClear: () => void }) {
	return (
		<section className="nothing-matches">
			<h2>{messages.nothingMatches}</h2>
			<p>{messages.nothingMatchesHint}</p>
			<button type="button" className="button" onClick={onClear}>
				{messages.clear}
			</button>
		</section>
	);
}
