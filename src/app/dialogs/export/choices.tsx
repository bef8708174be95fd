import { type ReactNode, useId } from "react";
import { type ExportOptions, everythingId, formats } from "../../../formats/index.ts";
import { Choice } from "../../ui/choice.tsx";
import { dialogMessages } from "../dialog-messages.ts";
import type { Wanted } from "./make.ts";
import type { Scope } from "./use-export.ts";

/** What is exported, to which format, and with what. */
export function Choices({ scope, notes, wanted, onScope, onWant }: ChoicesProps) {
	const name = useId();
	const text = dialogMessages.exporting;
	const { format, options } = wanted;
	return (
		<div>
			<fieldset>
				<legend>{text.what}</legend>
				{scopes.map((each) => (
					<Choice
						key={each}
						type="radio"
						name={`${name}-scope`}
						label={text[each]}
						note={notes[each]}
						isChosen={scope === each}
						onChoose={() => onScope(each)}
					/>
				))}
			</fieldset>
			<fieldset>
				<legend>{text.format}</legend>
				<div className="formats">
					{formats.map(({ id, label }) => (
						<Choice
							key={id}
							type="radio"
							name={`${name}-format`}
							label={label}
							isChosen={format === id}
							onChoose={() => onWant({ format: id, options })}
						/>
					))}
				</div>
				<Choice
					type="radio"
					name={`${name}-format`}
					label={text.everything}
					hint={text.everythingHint}
					isChosen={format === everythingId}
					onChoose={() => onWant({ format: everythingId, options })}
				/>
			</fieldset>
			<fieldset>
				<legend>{text.withEach}</legend>
				{optionNames.map((option) => (
					<Choice
						key={option}
						type="checkbox"
						name={`${name}-${option}`}
						label={text[option]}
						{...(option === "formulaSafe" && { hint: text.formulaSafeHint })}
						isChosen={options[option]}
						onChoose={(on) => onWant({ format, options: { ...options, [option]: on } })}
					/>
				))}
			</fieldset>
		</div>
	);
}

interface ChoicesProps {
	readonly scope: Scope;
	/** How much each scope has. */
	readonly notes: Readonly<Record<Scope, ReactNode>>;
	readonly wanted: Wanted;
	readonly onScope: (scope: Scope) => void;
	readonly onWant: (wanted: Wanted) => void;
}

const scopes = ["shown", "document", "corpus"] as const;
const optionNames = [
	"entityFields",
	"context",
	"citation",
	"formulaSafe",
] as const satisfies readonly (keyof ExportOptions)[];
