/** A button with the key that does the same, as in `aria-keyshortcuts`. */
export function KeyButton({ shortcut, label, isPrimary, onPress }: KeyButtonProps) {
	return (
		<button
			type="button"
			className={isPrimary ? "primary" : undefined}
			aria-keyshortcuts={shortcut}
			onClick={onPress}
		>
			{shortcut && (
				<span className="key" aria-hidden="true">
					{shortcut}
				</span>
			)}{" "}
			{label}
		</button>
	);
}

interface KeyButtonProps {
	readonly shortcut?: string;
	readonly label: string;
	readonly isPrimary?: boolean;
	readonly onPress: () => void;
}
