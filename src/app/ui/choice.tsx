import type { ReactNode } from "react";
import "./choice.css";

/** One choice among several, with what it brings at the end of the line. */
export function Choice({ type, name, label, hint, note, isChosen, onChoose }: ChoiceProps) {
	return (
		<label className="choice">
			<input type={type} name={name} checked={isChosen} onChange={({ target }) => onChoose(target.checked)} />
			<span>
				{label}
				{hint && <small>{hint}</small>}
			</span>
			{note !== undefined && <span className="count">{note}</span>}
		</label>
	);
}

interface ChoiceProps {
	readonly type: "radio" | "checkbox";
	readonly name: string;
	readonly label: string;
	readonly hint?: string;
	readonly note?: ReactNode;
	readonly isChosen: boolean;
	readonly onChoose: (on: boolean) => void;
}
