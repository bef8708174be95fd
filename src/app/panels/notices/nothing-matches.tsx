import { words } from "../../language/messages.ts";

/** The filters leave no span: the text stays, and one button brings the marks back. */
export function NothingMatches({ onClear }: { readonly onClear: () => void }) {
	return (
		<section className="nothing-matches">
			<h2>{words.nothingMatches}</h2>
			<p>{words.nothingMatchesHint}</p>
			<button type="button" className="button" onClick={onClear}>
				{words.clear}
			</button>
		</section>
	);
}
