import type { ReactNode } from "react";

/** A page that has nothing to show says why, and what can be done from here. */
export function Nowhere({ title, hint, children }: NowhereProps) {
	return (
		<main className="nowhere">
			<h1>{title}</h1>
			{hint && <p>{hint}</p>}
			{children}
		</main>
	);
}

interface NowhereProps {
	readonly title: string;
	readonly hint?: string;
	readonly children?: ReactNode;
}
