import type { ReactNode } from "react";
import { styleClasses } from "../../../marks/index.ts";
import { CommandButton } from "../../commands/command-button.tsx";
import { useDocument } from "../../reading/page-context.tsx";
import "./no-annotations.css";

/** Shown instead of the introduction if a document has no annotations. Explains how to make or open some. */
export function NoAnnotations({ children }: NoAnnotationsProps) {
	const { layers } = useDocument().layers;
	return (
		<aside className="no-annotations" aria-labelledby="no-annotations-title">
			<h2 id="no-annotations-title">{noAnnotationsMessages.title}</h2>
			<p>{noAnnotationsMessages.select}</p>
			{children}
			{layers.length > 0 && (
				<ul>
					{layers.map((layer) => (
						<li key={layer.id}>
							<span className={`sample ${styleClasses("sample", layer)}`}>{layer.entityType.label.one}</span>
							{layer.description !== undefined && <small>{layer.description}</small>}
						</li>
					))}
				</ul>
			)}
			<p>{noAnnotationsMessages.open}</p>
			<CommandButton command="import" className="button" />
		</aside>
	);
}

interface NoAnnotationsProps {
	/** Further choices, for example of layers. */
	readonly children?: ReactNode;
}

const noAnnotationsMessages = {
	title: "No annotations yet",
	select: "Select words to mark them, or press i for a cursor in the text.",
	open: "Or open a file with annotations of this text.",
};
