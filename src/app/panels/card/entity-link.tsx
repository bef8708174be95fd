import type { MouseEvent, ReactNode } from "react";
import type { Entity } from "../../../annotation/index.ts";
import { formatFragment } from "../../reading/fragment.ts";
import { displayNameOf } from "../../reading/names.ts";
import type { Reading } from "../../reading/reading.ts";

/** A link to what a span is linked to: its card, at its first mention where it has one. */
export function EntityLink({ reading, entity, onGo, children }: EntityLinkProps) {
	const go = (event: MouseEvent) => {
		if (event.metaKey || event.ctrlKey) return;
		event.preventDefault();
		onGo(entity.id);
	};
	return (
		<a href={formatFragment({ kind: "id", id: entity.id })} onClick={go}>
			{children ?? displayNameOf(reading, entity)}
		</a>
	);
}

interface EntityLinkProps {
	readonly reading: Reading;
	readonly entity: Entity;
	readonly onGo: (id: string) => void;
	readonly children?: ReactNode;
}
