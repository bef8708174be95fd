import { Icon } from "../ui/icon.tsx";
import type { Command } from "./command.ts";
import { useCommand } from "./command-provider.tsx";
import type { CommandId } from "./commands.ts";

/** A button that performs a command. While the command is disabled, the button keeps focus but does nothing. */
export function CommandButton({ command: wanted, className, hasIcon, closesMenu }: CommandButtonProps) {
	const { command, shortcut, isEnabled, isPressed, perform } = useCommand(wanted);
	const label = command.buttonLabel ?? command.label;
	const icon = hasIcon ? command.icon : undefined;
	return (
		<button
			type="button"
			className={className ?? (icon ? "tool icon" : "tool")}
			aria-label={icon && label}
			aria-keyshortcuts={shortcut}
			aria-pressed={isPressed}
			aria-disabled={isEnabled ? undefined : true}
			data-leaves={closesMenu ? "" : undefined}
			onClick={perform}
		>
			{icon ? <Icon of={icon} /> : label}
		</button>
	);
}

interface CommandButtonProps {
	readonly command: CommandId | Command;
	readonly className?: string;
	/** True shows the icon of the command instead of its label. */
	readonly hasIcon?: boolean;
	/** True if a click closes the menu that contains the button. */
	readonly closesMenu?: boolean;
}
