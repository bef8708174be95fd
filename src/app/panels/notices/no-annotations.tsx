import { CommandButton } from "../../commands/command-button.tsx";
import "./no-annotations.css";

/** Takes the place of the introduction in a document without annotations, and says how to get some. */
export function NoAnnotations() {
	return (
		<aside className="no-annotations" aria-labelledby="no-annotations-title">
			<h2 id="no-annotations-title">{noAnnotationsMessages.title}</h2>
			{noAnnotationsMessages.ways.map((way) => (
				<p key={way}>{way}</p>
			))}
			<CommandButton command="import" className="button" />
		</aside>
	);
}

const noAnnotationsMessages = {
	title: "No annotations yet",
	/** One sentence for each way to get annotations. */
	ways: ["Open a file with annotations of this text to see them here."],
};
