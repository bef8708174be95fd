import type { ReactNode } from "react";
import "./choice.css";

/** A radio button or checkbox with a label, and a note such as a count at the end of the line. */
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
	readonly hint?: string | undefined;
	readonly note?: ReactNode;
	readonly isChosen: boolean;
	readonly onChoose: (isChosen: boolean) => void;
}
